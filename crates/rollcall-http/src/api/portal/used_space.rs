//! `GET /portal/usedspace`: how much room files take; there are none (portal §4.3).

use rollcall_core::policy;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/portal/usedspace", "getPortalUsedSpace")
    .about("Portal", "Tell the gigabytes in use")
    .answers_number()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    policy::administer(&call.caller)?;
    Reply::one(&0)
}
