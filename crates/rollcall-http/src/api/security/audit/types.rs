//! `GET /security/audit/types`: the names of everything events are described by (portal §6).

use rollcall_core::audit::{ActionType, EntryType, LocationType, ProductType};
use rollcall_core::policy;
use rollcall_wire::{AuditTypesDto, MESSAGE_ACTIONS};

use super::TAG;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/security/audit/types", "getAuditTrailTypes")
    .about(TAG, "Name everything that events are described by")
    .answers::<AuditTypesDto>()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    policy::administer(&call.caller)?;
    Reply::one(&AuditTypesDto {
        actions: MESSAGE_ACTIONS.to_vec(),
        action_types: ActionType::ALL.iter().map(|v| v.name()).collect(),
        product_types: ProductType::ALL.iter().map(|v| v.name()).collect(),
        module_types: LocationType::ALL.iter().map(|v| v.name()).collect(),
        entry_types: EntryType::ALL.iter().map(|v| v.name()).collect(),
    })
}
