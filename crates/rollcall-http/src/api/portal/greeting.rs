//! `GET /settings/greetingsettings`: the name of the portal (portal §5.1).

use rollcall_core::portals;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/greetingsettings", "getGreetingSettings")
    .about("Portal", "Tell the name of the portal")
    .answers_text();

pub async fn handler(call: Call) -> Outcome {
    Reply::one(&call.app.db.glance(portals::get).await?.name)
}
