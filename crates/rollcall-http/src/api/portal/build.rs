//! `GET /settings/version/build`: which versions are spoken (portal §2.3).

use rollcall_core::policy;
use rollcall_wire::BuildDto;

use super::settings::VERSION;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/version/build", "getBuildVersions")
    .about("Portal", "Tell the versions; our own to administrators only")
    .anyone()
    .answers::<BuildDto>();

pub async fn handler(call: Call) -> Outcome {
    // Scanners learn nothing of what to try.
    let rollcall = policy::administer(&call.caller).is_ok().then_some(env!("CARGO_PKG_VERSION"));
    Reply::one(&BuildDto { doc_space: VERSION, rollcall })
}
