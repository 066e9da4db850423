//! `POST /settings/greetingsettings/restore`: takes the portal's name back (portal §5.1).

use rollcall_core::policy;
use rollcall_core::portals::{self, CAPTION};

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::post("/settings/greetingsettings/restore", "restoreGreetingSettings")
    .about("Portal", "Give the portal its first name again")
    .answers_text()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    let permit = policy::administer(&call.caller)?;
    let now = call.now;
    call.app.db.write(move |tx| portals::set_greeting(tx, &permit, "", now)).await?;
    Reply::one(&CAPTION)
}
