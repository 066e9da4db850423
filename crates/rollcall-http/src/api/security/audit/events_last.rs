//! `GET /security/audit/events/last`: return the 20 newest events of the audit trail (portal §6).

use rollcall_core::audit::{Filter, History};
use rollcall_core::policy;
use rollcall_wire::AuditEventDto;

use super::{LAST, TAG, find};
use crate::call::Call;
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/security/audit/events/last", "getLastAuditEvents")
    .about(TAG, "Return the 20 newest events of the audit trail")
    .lists::<AuditEventDto>()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    let permit = policy::administer(&call.caller)?;
    let (events, culture) = find(&call, permit, History::Trail, (Filter::default(), LAST)).await?;
    let events: Vec<_> = events.iter().map(|event| present::audit_event(event, &culture)).collect();
    Reply::list(&events)
}
