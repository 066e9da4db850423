//! `GET /settings/rebranding/company`: who offers the portal; it is not told (portal §5.2).

use rollcall_wire::CompanyDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/rebranding/company", "getCompanyWhiteLabelSettings")
    .about("Web client", "Tell who offers the portal")
    .anyone()
    .answers::<CompanyDto>();

pub async fn handler(_: Call) -> Outcome {
    Reply::one(&CompanyDto { is_licensor: false, hide_about: false, is_default: true })
}
