//! `GET /security/audit/events/filter`: return the events of the audit trail that fit (portal §6).

use rollcall_core::audit::History;
use rollcall_core::policy;
use rollcall_wire::AuditEventDto;

use super::filters::{EVENTS_QUERY, events_filter_of, page_of};
use super::{TAG, find};
use crate::call::{Call, Query};
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/security/audit/events/filter", "getAuditEventsByFilter")
    .about(TAG, "Return the events of the audit trail that fit")
    .query(EVENTS_QUERY)
    .lists::<AuditEventDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, query: Query) -> Outcome {
    let asked = (events_filter_of(&query)?, page_of(&query)?);
    let permit = policy::administer(&call.caller)?;
    let (events, culture) = find(&call, permit, History::Trail, asked).await?;
    let events: Vec<_> = events.iter().map(|event| present::audit_event(event, &culture)).collect();
    Reply::list(&events)
}
