//! `GET /settings/logo`: the address of the portal's logo; there is none (portal §5.2).

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/logo", "getPortalLogo")
    .about("Web client", "Tell the address of the portal's logo")
    .answers_text();

pub async fn handler(_: Call) -> Outcome {
    Reply::one(&"")
}
