//! `POST /settings/greetingsettings`: names the portal (portal §5.1).

use rollcall_core::{policy, portals};
use rollcall_wire::{GreetingRequest, literals};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::post("/settings/greetingsettings", "saveGreetingSettings")
    .about("Portal", "Name the portal")
    .reads::<GreetingRequest>()
    .answers_text()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<GreetingRequest>) -> Outcome {
    let permit = policy::administer(&call.caller)?;
    let now = call.now;
    call.app.db.write(move |tx| portals::set_greeting(tx, &permit, &body.title, now)).await?;
    Reply::one(&literals::SETTINGS_UPDATED)
}
