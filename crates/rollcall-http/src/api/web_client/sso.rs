//! `GET /settings/ssov2`: whether another directory signs people in; no (portal §5.2).

use rollcall_wire::SsoDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/ssov2", "getSsoSettingsV2")
    .about("Web client", "Tell whether another directory signs people in")
    .anyone()
    .answers::<SsoDto>();

pub async fn handler(_: Call) -> Outcome {
    Reply::one(&SsoDto { enable_sso: false })
}
