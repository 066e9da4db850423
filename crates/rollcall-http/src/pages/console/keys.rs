//! `/account/keys`: one's own API keys; a secret is shown once, on the page that its form leads to (auth §8).

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use rollcall_core::ids::KeyId;
use rollcall_core::keys::{self, OwnedKey, Scope};
use rollcall_core::{Error, Result};
use rollcall_text::{Value, context};
use rollcall_wire::{ApiKeyRequest, Problem};
use serde::Serialize;
use uuid::Uuid;

use super::fields::as_body;
use super::{Console, Fields, Refusal};
use crate::api::keys::create;
use crate::app::App;

const PATH: &str = "/account/keys";

/// What a key may be limited to, as far as this server serves it, and the key of its words.
const SCOPES: [(Scope, &str); 6] = [
    (Scope::SelfRead, "console-scope-self-read"),
    (Scope::SelfWrite, "console-scope-self-write"),
    (Scope::AccountsRead, "console-scope-accounts-read"),
    (Scope::AccountsWrite, "console-scope-accounts-write"),
    (Scope::Read, "console-scope-read"),
    (Scope::Write, "console-scope-write"),
];

/// After as many days a key may end; 0 is never.
const ENDS: [(i64, &str); 4] =
    [(30, "console-ends-month"), (90, "console-ends-quarter"), (365, "console-ends-year"), (0, "console-ends-never")];

pub fn router() -> Router<App> {
    Router::new().route(PATH, get(show).post(submit))
}

async fn show(console: Console) -> Response {
    list(&console, &Fields::of([("access", "limited"), ("days", "90")]), None).await
}

/// `revoke` is the id of a key; without it one is made.
async fn submit(console: Console, answer: Fields) -> Response {
    match answer.find("revoke") {
        Some(id) => revoke(&console, id, &answer).await,
        None => make(&console, &answer).await,
    }
}

async fn revoke(console: &Console, id: &str, answer: &Fields) -> Response {
    let Ok(id) = Uuid::parse_str(id).map(KeyId) else { return console.error(Error::NoSuchKey) };
    let (caller, now) = (console.caller.clone(), console.visit.now);
    match console.visit.app.db.write(move |tx| keys::delete(tx, &caller, id, now)).await {
        Ok(()) => console.done(PATH, "console-done-key"),
        Err(e) => list(console, answer, Some(&console.refusal(e))).await,
    }
}

async fn make(console: &Console, answer: &Fields) -> Response {
    let _slot = match console.spend(&create::OP).await {
        Ok(slot) => slot,
        Err(page) => return page,
    };
    let body = match parse(console, answer) {
        Ok(body) => body,
        Err(refusal) => return list(console, answer, Some(&refusal)).await,
    };
    match create::make(&console.call(), body).await {
        Ok((owned, secret)) => {
            let base = console.visit.app.url("");
            let facts = context! { name => owned.key.name.as_str(), made => secret.reveal(), base => base };
            console.page("console/key_made", None, facts)
        }
        Err(e) => list(console, answer, Some(&console.refusal(e))).await,
    }
}

/// The body of the call that does the same.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Sent<'f> {
    name: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    permissions: Option<Vec<&'f str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_in_days: Option<i64>,
}

/// A limited key without a scope is refused here: for the API it would be one without limits that nobody asked for.
fn parse(console: &Console, answer: &Fields) -> Result<ApiKeyRequest, Refusal> {
    let beside = |field, key| Refusal::of_field(&console.visit, field, key);
    let scopes: Vec<&str> = answer.all("scope").collect();
    let permissions = match answer.get("access") {
        "all" => None,
        _ if scopes.is_empty() => return Err(beside("scope", "console-error-scopes")),
        _ => Some(scopes),
    };
    let days: i64 = answer.get("days").parse().map_err(|_| beside("days", "console-error-choice"))?;
    let name = answer.get("name").trim();
    let sent = Sent { name, permissions, expires_in_days: Some(days).filter(|days| *days != 0) };
    as_body(&sent).map_err(|problem: Problem| {
        let is_name = problem.errors.keys().any(|field| field.ends_with("Name"));
        if is_name { beside("name", "console-error-key-name") } else { beside("days", "console-error-choice") }
    })
}

async fn list(console: &Console, answer: &Fields, refusal: Option<&Refusal>) -> Response {
    let caller = console.caller.clone();
    // Administrators are given everybody's; those have a page of their own.
    match console.visit.app.db.read(move |tx| keys::list(tx, &caller)).await {
        Ok(found) => {
            let own = found.iter().filter(|owned| owned.maker.id == console.member.id);
            let own: Vec<Value> = own.map(|owned| shown(console, owned)).collect();
            console.page("console/keys", refusal, context! { keys => own, ..form(console, answer) })
        }
        Err(e) => console.error(e),
    }
}

fn form(console: &Console, answer: &Fields) -> Value {
    let scopes = SCOPES.map(|(scope, key)| {
        let chosen = answer.all("scope").any(|name| name == scope.name());
        context! { value => scope.name(), label => console.visit.text(key, &[]), chosen => chosen }
    });
    let ends = ENDS.map(|(days, key)| context! { value => days.to_string(), label => console.visit.text(key, &[]) });
    let all = answer.get("access") == "all";
    context! { name => answer.get("name"), all => all, scopes => scopes, ends => ends, days => answer.get("days") }
}

/// A key as a line of the list.
fn shown(console: &Console, OwnedKey { key, .. }: &OwnedKey) -> Value {
    let words = |name: &str| {
        let known = SCOPES.iter().find(|(scope, _)| scope.name() == name);
        known.map_or_else(|| name.to_owned(), |(_, key)| console.visit.text(key, &[]))
    };
    let scopes: Vec<String> = key.scopes.names().into_iter().map(words).collect();
    let over = key.expires_at.is_some_and(|end| end <= console.visit.now);
    context! {
        id => key.id.to_string(), name => key.name.as_str(), masked => key.masked(), scopes => scopes, since => key.created_at.0,
        used => key.last_used_at.map(|at| at.0), ends => key.expires_at.map(|at| at.0),
        state => if over { "over" } else if key.is_active { "on" } else { "off" },
    }
}
