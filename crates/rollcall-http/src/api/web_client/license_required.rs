//! `GET /settings/license/required`: whether a licence is missing; never (portal §5.2).

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/license/required", "getIsLicenseRequired")
    .about("Web client", "Tell whether a licence is missing")
    .anyone()
    .answers_flag();

pub async fn handler(_: Call) -> Outcome {
    Reply::one(&false)
}
