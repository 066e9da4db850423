//! `PUT /settings/iprestrictions/settings`: the same as `PUT /settings/iprestrictions` (portal §3.6).

use rollcall_wire::{IpRestrictionsDto, IpRestrictionsRequest};

use super::set_ip_restrictions;
use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::Outcome;

pub const OP: Op = Op::put("/settings/iprestrictions/settings", "updateIpRestrictionsSettings")
    .about("Security", "Say from which addresses people may come")
    .reads::<IpRestrictionsRequest>()
    .answers::<IpRestrictionsDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, body: Body<IpRestrictionsRequest>) -> Outcome {
    set_ip_restrictions::handler(call, body).await
}
