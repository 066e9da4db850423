//! `/api/docs`: the catalogue to read, without a script and without another host.

use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use rollcall_core::links::LinkType;
use rollcall_text::{Value, context};

use super::visit::Visit;
use crate::app::{App, Portals};
use crate::catalogue::{OPERATIONS, Op, QueryKind, Who};
use crate::openapi::{document, keys, reason};
use crate::router::API;

pub fn router() -> Router<App> {
    Router::new().route("/api/docs", get(show))
}

async fn show(visit: Visit) -> Response {
    let document = serde_json::to_value(document(Portals::One)).unwrap_or_default();
    let mut tags: Vec<&str> = Vec::new();
    for op in OPERATIONS {
        if !tags.contains(&op.tag) {
            tags.push(op.tag);
        }
    }
    let groups: Vec<Value> = tags
        .iter()
        .map(|tag| {
            let operations = OPERATIONS.iter().filter(|op| op.tag == *tag).map(|op| operation(op, &document));
            context! { tag => *tag, operations => operations.collect::<Vec<_>>() }
        })
        .collect();
    visit.page(StatusCode::OK, "docs", None, context! { groups => groups })
}

fn operation(op: &Op, document: &serde_json::Value) -> Value {
    let resolved = |shape: Option<serde_json::Value>| shape.map(|s| pretty(&s, document)).unwrap_or_default();
    let request = op
        .body
        .or(op.form)
        .map(|shape| serde_json::json!({ "$ref": format!("#/components/schemas/{}", (shape.name)()) }));
    let response = op.answer.schema().and_then(|schema| serde_json::to_value(schema).ok());
    let errors: Vec<String> = op.statuses().into_iter().map(|status| format!("{status} {}", reason(status))).collect();
    context! {
        method => op.method().as_str(), path => format!("{API}{}", op.path), summary => op.summary, who => who(op),
        query => query(op), keys => keys(op), request => resolved(request), response => resolved(response),
        errors => errors,
    }
}

fn who(op: &Op) -> String {
    let link = |kinds: &[LinkType]| {
        let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
        format!("link ({})", names.join(", "))
    };
    match op.who {
        Who::Anyone => "anyone".into(),
        Who::Session => "session".into(),
        // No link opens what is not offered.
        Who::Link([]) => "nobody".into(),
        Who::Link(kinds) => link(kinds),
        Who::SessionOrLink(kinds) => format!("session, {}", link(kinds)),
    }
}

/// What it reads from the query, with the kind of each value.
fn query(op: &Op) -> Vec<Value> {
    let kind = |kind| match kind {
        QueryKind::Text => "text",
        QueryKind::Number => "number",
    };
    op.query.iter().map(|value| context! { name => value.name, kind => kind(value.kind) }).collect()
}

/// The schema itself where it is only named.
fn pretty(schema: &serde_json::Value, document: &serde_json::Value) -> String {
    let named = schema["$ref"].as_str().and_then(|r| r.rsplit('/').next());
    let schema = named.map_or(schema, |name| &document["components"]["schemas"][name]);
    serde_json::to_string_pretty(schema).unwrap_or_default()
}
