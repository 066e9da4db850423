//! `GET /settings/security/{id}`: whether access to a module is limited; never (portal §3.9).

use crate::call::{Call, PathId};
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/security/{id}", "getWebItemSecurityInfo")
    .about("Portal", "Tell whether access to a module of the old product model is limited")
    .answers_flag()
    .refuses(&[404]);

pub async fn handler(_: Call, PathId(_): PathId) -> Outcome {
    Reply::one(&false)
}
