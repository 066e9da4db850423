//! `GET /settings/security/modules`: the modules that are switched on; there are none (portal §3.9).

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/security/modules", "getEnabledModules")
    .about("Portal", "List the modules of the old product model")
    .lists_texts();

pub async fn handler(_: Call) -> Outcome {
    let none: [&str; 0] = [];
    Reply::list(&none)
}
