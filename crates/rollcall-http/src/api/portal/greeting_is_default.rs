//! `GET /settings/greetingsettings/isdefault`: whether the portal was given no name of its own (portal §5.1).

use rollcall_core::portals::{self, CAPTION};

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/greetingsettings/isdefault", "getIsDefaultGreetingSettings")
    .about("Portal", "Tell whether the portal has its first name still")
    .answers_flag();

pub async fn handler(call: Call) -> Outcome {
    Reply::one(&(call.app.db.glance(portals::get).await?.name == CAPTION))
}
