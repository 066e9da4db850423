//! `GET /portal/path`: the public address of a path (portal §4.2).

use crate::call::{Call, Query};
use crate::catalogue::{Op, QueryValue};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/portal/path", "getPortalPath")
    .about("Portal", "Tell the public address of a path")
    .query(&[QueryValue::text("virtualPath")])
    .answers_text();

pub async fn handler(call: Call, query: Query) -> Outcome {
    let wanted = query.get("virtualpath").unwrap_or_default().trim();
    let is_whole = ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| wanted.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    if is_whole {
        return Reply::one(&wanted);
    }
    let path = wanted.trim_start_matches('~').trim_start_matches('/');
    Reply::one(&call.app.url(&if path.is_empty() { String::new() } else { format!("/{path}") }))
}
