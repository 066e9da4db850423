//! The files that reports lead to: CSV, read from the database while it is sent (portal §6).
//!
//! The address holds a ticket for the session that ordered it; whoever else has the address can do nothing with it.

use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use futures_util::stream;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderValue, Method};
use rollcall_core::audit::{self, Below, History};
use rollcall_core::policy::{self, Administer, Permit};
use rollcall_core::{Error, Result};

use crate::call::{Call, Query};
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};
use crate::router::API;
use crate::wire_error::WireError;

/// `GET` of the login history.
pub const LOGIN: Op = Op::get("/security/audit/login/report/login-history.csv", "downloadLoginHistory");
/// `GET` of the audit trail.
pub const EVENTS: Op = Op::get("/security/audit/events/report/audit-trail.csv", "downloadAuditTrail");

/// Answers the address of a report.
pub async fn order(call: Call, history: History) -> Outcome {
    Reply::one(&address(&call, history).await?)
}

/// Records that a report is given out, and returns its address.
///
/// # Errors
/// Those of [`policy::administer`], and the store's.
pub async fn address(call: &Call, history: History) -> Result<String> {
    let permit = policy::administer(&call.caller)?;
    let (member, now) = (call.member()?, call.now);
    call.app.db.write(move |tx| audit::record_report(tx, &permit, history, now)).await?;
    let ticket = audit::ticket(&call.app.secret, call.app.db.portal(), history, &member, now);
    Ok(call.app.url(&format!("{API}{}?ticket={ticket}", op_of(history).path)))
}

/// Sends the login history.
pub async fn login(call: Call, query: Query, request: Request) -> Result<Response, WireError> {
    send(call, query, History::SignIns, request.method()).await
}

/// Sends the audit trail.
pub async fn events(call: Call, query: Query, request: Request) -> Result<Response, WireError> {
    send(call, query, History::Trail, request.method()).await
}

async fn send(call: Call, query: Query, history: History, method: &Method) -> Result<Response, WireError> {
    let permit = policy::administer(&call.caller)?;
    let ticket = query.get("ticket").unwrap_or_default();
    let place = (call.app.db.portal(), history);
    audit::check_ticket(&call.app.secret, place, &call.member()?, ticket, call.now)?;
    let reader = permit.clone();
    let culture = call.app.db.glance(move |tx| audit::language(tx, &reader)).await?;
    let report = Report { call, permit, history, culture, next: Next::Head };
    let body = if method == Method::HEAD { Body::empty() } else { Body::from_stream(report.into_stream()) };
    let mut response = Response::new(body);
    let name = op_of(history).path.rsplit('/').next().unwrap_or_default();
    let attachment = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    response.headers_mut().extend(attachment.ok().map(|value| (CONTENT_DISPOSITION, value)));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    Ok(response)
}

fn op_of(history: History) -> Op {
    if history == History::SignIns { LOGIN } else { EVENTS }
}

/// A report that is being sent.
struct Report {
    call: Call,
    permit: Permit<Administer>,
    history: History,
    culture: String,
    next: Next,
}

/// What comes next.
enum Next {
    Head,
    Below(Below),
}

impl Report {
    fn into_stream(self) -> impl stream::Stream<Item = std::result::Result<Vec<u8>, std::io::Error>> {
        stream::try_unfold(self, |report| async { report.step().await.map_err(std::io::Error::other) })
    }

    /// The next bytes; none at the end.
    async fn step(mut self) -> Result<Option<(Vec<u8>, Self)>> {
        let below = match self.next {
            Next::Head => {
                self.next = Next::Below(Below::EVERYTHING);
                let head = present::report_head(self.history).map_err(|_| CANNOT_WRITE)?;
                return Ok(Some((head, self)));
            }
            Next::Below(below) => below,
        };
        let (permit, history, now) = (self.permit.clone(), self.history, self.call.now);
        let part = self.call.app.db.read(move |tx| audit::report_part(tx, &permit, history, below, now)).await?;
        let Some(last) = part.last() else { return Ok(None) };
        self.next = Next::Below(Below { at: last.at, id: last.id });
        let lines = present::report_lines(self.history, &part, &self.culture).map_err(|_| CANNOT_WRITE)?;
        Ok(Some((lines, self)))
    }
}

const CANNOT_WRITE: Error = Error::Argument("the report can't be written");
