//! `GET /people/recalculatequota`: counts anew what people store, which is nothing (people-extras Q6).

use rollcall_core::policy;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/people/recalculatequota", "recalculateQuota")
    .about("Quota", "Count anew what people store")
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    policy::administer(&call.caller)?;
    Ok(Reply::nothing())
}
