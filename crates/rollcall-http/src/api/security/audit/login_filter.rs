//! `GET /security/audit/login/filter`: return the sign-ins that fit (portal §6).

use rollcall_core::audit::History;
use rollcall_core::policy;
use rollcall_wire::LoginEventDto;

use super::filters::{LOGIN_QUERY, login_filter_of, page_of};
use super::{TAG, find};
use crate::call::{Call, Query};
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/security/audit/login/filter", "getLoginEventsByFilter")
    .about(TAG, "Return the sign-ins that fit")
    .query(LOGIN_QUERY)
    .lists::<LoginEventDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, query: Query) -> Outcome {
    let asked = (login_filter_of(&query)?, page_of(&query)?);
    let permit = policy::administer(&call.caller)?;
    let (events, culture) = find(&call, permit, History::SignIns, asked).await?;
    let events: Vec<_> = events.iter().map(|event| present::login_event(event, &culture)).collect();
    Reply::list(&events)
}
