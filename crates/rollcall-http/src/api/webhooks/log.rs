//! `GET /settings/webhooks/log`: what was sent to webhooks, and what came back (portal §9.5).

use rollcall_core::deliveries::{self, Filter, Page};
use rollcall_core::ids::AccountId;
use rollcall_core::webhooks::triggers;
use rollcall_wire::{Problem, WebhooksLogDto};

use crate::call::{Call, Query};
use crate::catalogue::{Op, QueryValue};
use crate::present;
use crate::reply::{Outcome, Reply};
use crate::wire_error::WireError;

pub const OP: Op = Op::get("/settings/webhooks/log", "getWebhooksLogs")
    .about("Webhooks", "List what was sent to webhooks, the newest first; kept for 30 days")
    .query(&[
        QueryValue::text("deliveryFrom"),
        QueryValue::text("deliveryTo"),
        QueryValue::text("hookUri"),
        QueryValue::number("configId"),
        QueryValue::number("eventId"),
        QueryValue::text("groupStatus"),
        QueryValue::text("userId"),
        QueryValue::text("trigger"),
        QueryValue::number("count"),
        QueryValue::number("startIndex"),
    ])
    .lists::<WebhooksLogDto>()
    .refuses(&[403]);

/// Records of a page, at most and by default.
const PAGE: i64 = 100;
/// The groups of statuses, as the SDK calls them.
const GROUPS: &[(&str, i64)] =
    &[("None", 0), ("NotSent", 1), ("Status2xx", 2), ("Status3xx", 4), ("Status4xx", 8), ("Status5xx", 16)];

pub async fn handler(call: Call, query: Query) -> Outcome {
    let filter = Filter {
        from: query.date("DeliveryFrom")?,
        to: query.date("DeliveryTo")?,
        uri: query.get("hookuri").filter(|uri| !uri.is_empty()).map(str::to_owned),
        webhook: query.number("ConfigId", i64::MIN..=i64::MAX)?,
        id: query.number("EventId", i64::MIN..=i64::MAX)?,
        statuses: bits(&query, "GroupStatus", GROUPS)?,
        maker: query.id("UserId")?.map(AccountId),
        triggers: bits(&query, "Trigger", triggers::ALL)?,
    };
    let page = Page {
        count: query.number("Count", 1..=PAGE)?.unwrap_or(PAGE),
        start: query.number("StartIndex", 0..=i64::MAX)?.unwrap_or(0),
    };
    let caller = call.caller.clone();
    let found = call.app.db.read(move |tx| deliveries::find_page(tx, &caller, &filter, page)).await?;
    Reply::page(&found.0.iter().map(present::delivery).collect::<Vec<_>>(), found.1)
}

/// A sum, or the name of one of its parts; 0 is the same as absent.
fn bits(query: &Query, field: &str, names: &[(&str, i64)]) -> Result<Option<i64>, WireError> {
    let Some(text) = query.get(&field.to_lowercase()).map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let bit = || names.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)).map(|(_, bit)| *bit);
    let number = text.parse().ok().or_else(bit).ok_or_else(|| Problem::not_valid(field, text))?;
    Ok(Some(number).filter(|number| *number != 0))
}
