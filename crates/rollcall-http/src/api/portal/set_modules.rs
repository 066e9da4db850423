//! `PUT /settings/security/access`: accepted for old clients; nothing is kept (portal §3.9).

use rollcall_core::{Error, policy};
use rollcall_wire::{SecurityDto, SecurityItem, SecurityItemsRequest};

use super::modules::module_id;
use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/settings/security/access", "setAccessToWebItems")
    .about("Portal", "Accept which modules of the old product model may be used")
    .reads::<SecurityItemsRequest>()
    .lists::<SecurityDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<SecurityItemsRequest>) -> Outcome {
    policy::administer(&call.caller)?;
    let shown = |item: SecurityItem| {
        module_id(item.key.as_deref().unwrap_or_default()).map(|id| SecurityDto::new(id, item.value))
    };
    let items: Result<Vec<SecurityDto>, Error> = body.items.into_iter().map(shown).collect();
    Reply::list(&items?)
}
