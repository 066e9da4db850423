//! `PUT /settings/security`: accepted for old clients; nothing is kept (portal §3.9).

use rollcall_core::policy;
use rollcall_wire::{SecurityDto, SecurityRequest};

use super::modules::module_id;
use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/settings/security", "setWebItemSecurity")
    .about("Portal", "Accept who may use a module of the old product model")
    .reads::<SecurityRequest>()
    .lists::<SecurityDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<SecurityRequest>) -> Outcome {
    policy::administer(&call.caller)?;
    let id = module_id(body.id.as_deref().unwrap_or_default())?;
    Reply::list(&[SecurityDto::new(id, body.enabled)])
}
