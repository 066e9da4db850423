//! `GET /security/audit/mappers`: which actions belong where (portal §6).

use rollcall_core::audit::{Action, LocationType, ProductType};
use rollcall_core::policy;
use rollcall_wire::{AuditActionDto, AuditMapperDto, AuditModuleDto};

use super::TAG;
use super::filters::{location, member};
use crate::call::{Call, Query};
use crate::catalogue::{Op, QueryValue};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/security/audit/mappers", "getAuditTrailMappers")
    .about(TAG, "Tell which actions belong to which part of the product")
    .query(&[QueryValue::text("productType"), QueryValue::text("moduleType")])
    .lists::<AuditMapperDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, query: Query) -> Outcome {
    let product = member(&query, "ProductType", ProductType::ALL.iter().map(|v| (v.name(), v.number())))?;
    let module = location(&query)?;
    policy::administer(&call.caller)?;
    let wanted = |asked: Option<i64>, number: i64| asked.is_none_or(|asked| asked == number);
    let products = ProductType::ALL.iter().filter(|value| wanted(product, value.number()));
    let mappers = products.map(|value| AuditMapperDto {
        product_type: value.name(),
        modules: modules(*value, |place| wanted(module, place.number())),
    });
    Reply::list(&mappers.filter(|mapper| !mapper.modules.is_empty()).collect::<Vec<_>>())
}

fn modules(product: ProductType, wanted: impl Fn(LocationType) -> bool) -> Vec<AuditModuleDto> {
    let places = LocationType::ALL.iter().copied().filter(|place| wanted(*place));
    let modules = places.map(|place| AuditModuleDto { module_type: place.name(), actions: actions(product, place) });
    modules.filter(|module| !module.actions.is_empty()).collect()
}

fn actions(product: ProductType, place: LocationType) -> Vec<AuditActionDto> {
    let here = Action::ALL.iter().map(|action| (action.name(), action.kind()));
    here.filter(|(_, kind)| kind.product == product && kind.location == place)
        .map(|(name, kind)| AuditActionDto {
            message_action: name,
            action_type: kind.action_type.name(),
            entity: kind.entry.name(),
        })
        .collect()
}
