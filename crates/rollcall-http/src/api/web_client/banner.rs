//! `GET /settings/banner`: what is advertised; nothing (portal §5.2).

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op =
    Op::get("/settings/banner", "getTenantBannerSettings").about("Web client", "Tell what is advertised");

pub async fn handler(_: Call) -> Outcome {
    Ok(Reply::nothing())
}
