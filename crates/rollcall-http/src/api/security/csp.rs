//! `GET /security/csp`: the sites that may show our pages and use the API (portal §10).

use rollcall_core::settings::{self, TrustedSites};
use rollcall_wire::CspDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/security/csp", "getCspSettings")
    .about("Security", "List the sites that may show our pages and use the API")
    .anyone()
    .answers::<CspDto>();

pub async fn handler(call: Call) -> Outcome {
    let sites = call.app.db.glance(settings::get::<TrustedSites>).await?;
    Reply::one(&shown(&sites))
}

/// The setting as the wire has it.
pub fn shown(sites: &TrustedSites) -> CspDto {
    CspDto { domains: sites.domains().to_vec(), header: sites.header() }
}
