//! `/invitations`: the invitation link of each type that the visitor may invite, and a page for the terms of each (portal §4.8).

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use rollcall_core::accounts::EmployeeType;
use rollcall_core::ids::InvitationId;
use rollcall_core::invitations::{self, Invitation};
use rollcall_core::policy::{self, Role};
use rollcall_core::{Error, Result};
use rollcall_text::{Value, context};
use rollcall_wire::{InvitationLinkChange, InvitationLinkRequest, Problem, WireDate};
use serde::Serialize;
use uuid::Uuid;

use super::accounts::{TYPES, kind_named};
use super::fields::as_body;
use super::{Console, Fields, Refusal, days};
use crate::api::invitations::{change_link, create_link, shown};
use crate::app::App;
use crate::call::Segment;

const PATH: &str = "/invitations";

pub fn router() -> Router<App> {
    Router::new().route(PATH, get(show)).route("/invitations/{type}", get(read).post(submit))
}

async fn show(console: Console) -> Response {
    if let Err(e) = policy::invite(&console.caller) {
        return console.error(e);
    }
    let kinds = TYPES.into_iter().filter(|kind| may_have(&console, *kind)).collect();
    match find(&console, kinds).await {
        Ok(found) => {
            let links: Vec<Value> = found.iter().map(|(kind, link)| line(&console, *kind, link.as_ref())).collect();
            list(&console, &links, None)
        }
        Err(Error::Forbidden) => closed(&console, None),
        Err(e) => console.error(e),
    }
}

fn may_have(console: &Console, kind: EmployeeType) -> bool {
    policy::manage_invitations(&console.caller, kind).is_ok()
}

/// These types, which the visitor may have links of, with their links.
///
/// # Errors
/// [`Error::Forbidden`] while inviting is off.
async fn find(console: &Console, kinds: Vec<EmployeeType>) -> Result<Vec<(EmployeeType, Option<Invitation>)>> {
    let caller = console.caller.clone();
    let found = console.visit.app.db.glance(move |tx| -> Result<_> {
        kinds.iter().map(|kind| Ok((*kind, invitations::find(tx, &caller, Some(*kind))?))).collect()
    });
    found.await
}

/// The list while inviting is off, which tells so.
fn closed(console: &Console, refusal: Option<&Refusal>) -> Response {
    list(console, &[], refusal)
}

fn list(console: &Console, links: &[Value], refusal: Option<&Refusal>) -> Response {
    let administers = policy::administer(&console.caller).is_ok();
    let facts = context! { links => links, administers => administers };
    console.page("console/invitations", refusal, context! { standing => facts })
}

/// A type with its link.
fn line(console: &Console, kind: EmployeeType, link: Option<&Invitation>) -> Value {
    context! {
        kind => kind.name(), label => label(console, kind), href => address(kind),
        link => link.map(|link| standing(console, link)),
    }
}

fn label(console: &Console, kind: EmployeeType) -> String {
    console.kind_of(Role::of(kind, false))
}

fn address(kind: EmployeeType) -> String {
    format!("{PATH}/{}", kind.name())
}

/// A link with its address for the visitor, and whether it lets anybody in.
fn standing(console: &Console, link: &Invitation) -> Value {
    let (app, now) = (&console.visit.app, console.visit.now);
    let state = match (link.is_expired(now), link.is_used_up()) {
        (true, _) => "over",
        (false, true) => "used",
        (false, false) => "good",
    };
    context! {
        id => link.id.0.to_string(), url => shown(app, console.member.id, link, now).url, state => state, uses => link.uses,
        most => link.max_uses, ends => link.expires_at.map(|at| at.0),
    }
}

async fn read(console: Console, Segment(name): Segment) -> Response {
    form(&console, &name, &Fields::default(), None).await
}

/// `do` is `delete`, `change`, or `make`.
async fn submit(console: Console, Segment(name): Segment, answer: Fields) -> Response {
    let done = match answer.get("do") {
        "delete" => delete(&console, &answer).await.map(|()| "console-done-link-deleted"),
        "change" => change(&console, &answer).await.map(|()| "console-done-link"),
        _ => make(&console, &name, &answer).await.map(|()| "console-done-link"),
    };
    match done {
        Ok(done) => console.done(PATH, done),
        Err(refusal) => form(&console, &name, &answer, Some(&refusal)).await,
    }
}

/// The members of both bodies that say how long and for how many a link is good; what is absent is without end.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Terms {
    #[serde(skip_serializing_if = "Option::is_none")]
    expiration: Option<WireDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_use_count: Option<i64>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct New<'f> {
    employee_type: &'f str,
    #[serde(flatten)]
    terms: Terms,
}

#[derive(Serialize)]
struct Changed<'f> {
    id: &'f str,
    #[serde(flatten)]
    terms: Terms,
}

/// The link is good until the end of the day that is entered.
fn terms(console: &Console, answer: &Fields) -> Result<Terms, Refusal> {
    let beside = |field, key| Refusal::of_field(&console.visit, field, key);
    let max_use_count = match answer.get("most").trim() {
        "" => None,
        number => Some(number.parse().map_err(|_| beside("most", "console-error-most"))?),
    };
    let expiration = match answer.get("end").trim() {
        "" => None,
        day => {
            let end = days::last_of(&console.visit.portal.time_zone, day);
            Some(WireDate(end.ok_or_else(|| beside("end", "console-error-day"))?.0))
        }
    };
    Ok(Terms { expiration, max_use_count })
}

async fn make(console: &Console, name: &str, answer: &Fields) -> Result<(), Refusal> {
    let sent = New { employee_type: name, terms: terms(console, answer)? };
    let body: InvitationLinkRequest = as_body(&sent).map_err(|problem| of_body(console, &problem))?;
    create_link::make(&console.call(), &body).await.map(drop).map_err(|e| of_core(console, e))
}

async fn change(console: &Console, answer: &Fields) -> Result<(), Refusal> {
    let sent = Changed { id: answer.get("id"), terms: terms(console, answer)? };
    let body: InvitationLinkChange = as_body(&sent).map_err(|problem| of_body(console, &problem))?;
    change_link::change(&console.call(), &body).await.map(drop).map_err(|e| of_core(console, e))
}

async fn delete(console: &Console, answer: &Fields) -> Result<(), Refusal> {
    let id = Uuid::parse_str(answer.get("id")).map_err(|_| console.refusal(Error::NoSuchInvitation))?;
    let (caller, id) = (console.caller.clone(), InvitationId(id));
    let deleted = console.visit.app.db.write(move |tx| invitations::delete(tx, &caller, id));
    deleted.await.map_err(|e| console.refusal(e))
}

/// The words of the body's rules; the form has an id and an end that are none only if somebody made them up.
fn of_body(console: &Console, problem: &Problem) -> Refusal {
    if problem.errors.keys().any(|name| name == "MaxUseCount") {
        return Refusal::of_field(&console.visit, "most", "console-error-most");
    }
    console.refusal(Error::NoSuchInvitation)
}

/// The words of the core's rules, whose arguments are called as in the body.
fn of_core(console: &Console, error: Error) -> Refusal {
    let beside = |field, key| Refusal::of_field(&console.visit, field, key);
    match error {
        Error::Argument(text) if text.contains("MaxUseCount") => beside("most", "console-error-most-used"),
        Error::Argument(text) if text.contains("Expiration") => beside("end", "console-error-past"),
        e => console.refusal(e),
    }
}

/// The page of the type called `name`, with what was entered, or else what is stored.
async fn form(console: &Console, name: &str, answer: &Fields, refusal: Option<&Refusal>) -> Response {
    let Some(kind) = kind_named(name) else { return console.error(Error::NoSuchInvitation) };
    if !may_have(console, kind) {
        return console.error(Error::Forbidden);
    }
    let link = match find(console, vec![kind]).await {
        Ok(found) => found.into_iter().find_map(|(_, link)| link),
        Err(Error::Forbidden) => return closed(console, refusal),
        Err(e) => return console.error(e),
    };
    let most = link.as_ref().and_then(|link| link.max_uses).map(|most| most.to_string()).unwrap_or_default();
    let zone = &console.visit.portal.time_zone;
    let end = link.as_ref().and_then(|link| link.expires_at).map(|end| days::name_of(zone, end)).unwrap_or_default();
    let facts = context! {
        most => answer.find("most").unwrap_or(&most), end => answer.find("end").unwrap_or(&end),
        ..line(console, kind, link.as_ref())
    };
    console.page("console/invitation", refusal, context! { standing => facts })
}
