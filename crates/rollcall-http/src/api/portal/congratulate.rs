//! `POST /portal/sendcongratulations`: wants the key of a link that this server never mails, so it is refused (portal §4.10).

use rollcall_core::Error;

use crate::catalogue::{Op, QueryValue};
use crate::reply::Outcome;

pub const OP: Op = Op::post("/portal/sendcongratulations", "sendCongratulations")
    .about("Portal", "Mail a welcome to the holder of a sign-in link")
    .anyone()
    .query(&[QueryValue::text("Userid"), QueryValue::text("Key")])
    .refuses(&[403]);

pub async fn handler() -> Outcome {
    Err(Error::Forbidden.into())
}
