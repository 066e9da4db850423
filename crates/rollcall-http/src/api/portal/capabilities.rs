//! `GET /capabilities`: which ways to sign in there are (portal §2.1).

use rollcall_wire::CapabilitiesDto;

use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/capabilities", "getPortalCapabilities")
    .alias(&["/capabilities.json"])
    .about("Portal", "List the ways to sign in")
    .anyone()
    .answers::<CapabilitiesDto>();

pub async fn handler() -> Outcome {
    Reply::one(&CapabilitiesDto {
        ldap_enabled: false,
        providers: Vec::new(),
        sso_label: String::new(),
        sso_url: String::new(),
        oauth_enabled: true,
        identity_server_enabled: false,
    })
}
