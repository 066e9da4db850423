//! `GET /settings/cultures`: the languages a portal or a person may have (portal §2.4).

use rollcall_core::accounts::CULTURES;

use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/cultures", "getSupportedCultures")
    .about("Portal", "List the languages to choose from")
    .anyone()
    .lists_texts();

pub async fn handler() -> Outcome {
    Reply::list(CULTURES)
}
