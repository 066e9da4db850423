//! `POST /security/csp`: says which sites may show our pages and use the API (portal §10).

use rollcall_core::policy;
use rollcall_core::settings::{self, TrustedSites};
use rollcall_wire::{CspDto, CspRequest};

use super::csp::shown;
use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::post("/security/csp", "configureCsp")
    .about("Security", "Say which sites may show our pages and use the API")
    .reads::<CspRequest>()
    .answers::<CspDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<CspRequest>) -> Outcome {
    let permit = policy::administer(&call.caller)?;
    let sites = TrustedSites::new(body.domains)?;
    let (set, now) = (sites.clone(), call.now);
    call.app.db.write(move |tx| settings::set_trusted_sites(tx, &permit, &set, now)).await?;
    Reply::one(&shown(&sites))
}
