//! `GET /settings/deeplink`: whether links open in an application; people choose, and there is none (portal §5.2).

use rollcall_wire::DeepLinkModeDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/deeplink", "getDeepLinkSettings")
    .about("Web client", "Tell whether links open in an application")
    .anyone()
    .answers::<DeepLinkModeDto>();

pub async fn handler(_: Call) -> Outcome {
    Reply::one(&DeepLinkModeDto { handling_mode: 0 })
}
