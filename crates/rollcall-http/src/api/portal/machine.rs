//! `GET /settings/machine`: the host name, for who sets the portal up (portal §2.6).

use rollcall_core::links::LinkType;

use crate::call::Call;
use crate::catalogue::{Op, Who};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/machine", "getPortalHostname")
    .about("Portal", "Tell the host name during set-up")
    .who(Who::Link(&[LinkType::Wizard]))
    .answers_text()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    // Not the `Host` header, which says whatever its sender likes.
    Reply::one(&call.app.config.public_url.host_str().unwrap_or_default())
}
