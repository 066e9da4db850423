//! `POST /portal/present/mark`: accepted for old clients; there is no present (portal §4.10).

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op =
    Op::post("/portal/present/mark", "markGiftMessageAsRead").about("Portal", "Accept that a message was read");

pub async fn handler(_: Call) -> Outcome {
    Ok(Reply::nothing())
}
