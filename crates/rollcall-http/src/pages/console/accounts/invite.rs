//! `/accounts/invite`: brings people in, one with a name or a pasted list of addresses (people-core §2.1, §2.2). The list is the
//! third screen of the first run, too.

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use rollcall_core::accounts::{self, Email, EmployeeStatus, EmployeeType, Welcome};
use rollcall_core::policy::{self, Door};
use rollcall_core::{Error, Result, invitations};
use rollcall_text::{Value, context};
use rollcall_wire::{InvitationRequest, InviteRequest, MemberRequest, Named, Problem};
use serde::Serialize;

use super::super::fields::as_body;
use super::super::{Console, Fields, Refusal};
use super::{PATH, TYPES, kind_named, kinds};
use crate::api::invitations::invite;
use crate::api::people::add;
use crate::app::App;

/// A page that has the form for a list, and the template of what became of it.
#[derive(Clone, Copy)]
struct Place {
    path: &'static str,
    form: &'static str,
    results: &'static str,
}

const ACCOUNTS: Place = Place { path: "/accounts/invite", form: "console/invite", results: "console/invited" };
const FIRST_RUN: Place =
    Place { path: "/setup/invite", form: "console/setup_invite", results: "console/setup_invited" };

pub fn router() -> Router<App> {
    let first_run = get(async |console: Console| show(&console, FIRST_RUN))
        .post(async |console: Console, answer: Fields| invite_all(&console, FIRST_RUN, &answer).await);
    Router::new()
        .route(ACCOUNTS.path, get(async |console: Console| show(&console, ACCOUNTS)).post(submit))
        .route(FIRST_RUN.path, first_run)
}

fn show(console: &Console, place: Place) -> Response {
    if let Err(e) = policy::invite(&console.caller) {
        return console.error(e);
    }
    form(console, place, &Fields::of([("type", "User"), ("to", "User")]), None)
}

/// The page has a form for one person, told by its button, and one for a list.
async fn submit(console: Console, answer: Fields) -> Response {
    if answer.has("add") {
        return add_one(&console, &answer).await;
    }
    invite_all(&console, ACCOUNTS, &answer).await
}

/// The body of the call that adds somebody.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Sent<'f> {
    email: &'f str,
    first_name: &'f str,
    last_name: &'f str,
    r#type: &'f str,
}

async fn add_one(console: &Console, answer: &Fields) -> Response {
    let _slot = match console.spend(&add::OP).await {
        Ok(slot) => slot,
        Err(page) => return page,
    };
    match make(console, answer).await {
        Ok(()) => console.done(PATH, "console-done-added"),
        Err(refusal) => form(console, ACCOUNTS, answer, Some(&refusal)),
    }
}

async fn make(console: &Console, answer: &Fields) -> Result<(), Refusal> {
    let beside = |field, key| Refusal::of_field(&console.visit, field, key);
    kind_named(answer.get("to")).ok_or_else(|| beside("to", "console-error-choice"))?;
    let sent = Sent {
        email: answer.get("email").trim(),
        first_name: answer.get("first").trim(),
        last_name: answer.get("last").trim(),
        r#type: answer.get("to"),
    };
    let body: MemberRequest = as_body(&sent).map_err(|problem: Problem| {
        let is_email = problem.errors.keys().any(|field| field == "Email");
        if is_email { beside("email", "page-error-email") } else { beside("first", "page-error-name") }
    })?;
    let welcome = Welcome::Letter(console.visit.app.random.link_id(console.visit.now));
    let made = add::make(&console.call(), body, Door::People, welcome).await;
    made.map(drop).map_err(|e| console.refusal(e))
}

async fn invite_all(console: &Console, place: Place, answer: &Fields) -> Response {
    let _slot = match console.spend(&invite::OP).await {
        Ok(slot) => slot,
        Err(page) => return page,
    };
    let lines: Vec<&str> = answer.get("people").lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let beside = |field, key| Refusal::of_field(&console.visit, field, key);
    let refusal = match kind_named(answer.get("type")) {
        None => beside("type", "console-error-choice"),
        Some(_) if lines.is_empty() => beside("people", "console-error-no-line"),
        Some(_) if lines.len() > invite::MOST => beside("people", "console-error-many-lines"),
        Some(kind) => match invite_each(console, &lines, kind, answer.get("type")).await {
            Ok(results) => return console.page(place.results, None, context! { results => results }),
            Err(e) => console.refusal(e),
        },
    };
    form(console, place, answer, Some(&refusal))
}

/// Invites line by line, so that a mistake in one keeps nobody else out, and says what became of each.
async fn invite_each(console: &Console, lines: &[&str], kind: EmployeeType, name: &str) -> Result<Vec<Value>> {
    if !policy::may_invite(console.member.role, kind) {
        return Err(Error::Forbidden);
    }
    let mut results = Vec::with_capacity(lines.len());
    for line in lines {
        let (badge, key) = match invite_one(console, line, name).await {
            Ok(None) => ("good", "console-invited-new"),
            Ok(Some(EmployeeStatus::Pending)) => ("", "console-invited-waiting"),
            Ok(Some(_)) => ("", "console-invited-member"),
            Err(Error::EmailInvalid) => ("bad", "console-invited-invalid"),
            Err(Error::UserDisabled(_)) => ("bad", "console-invited-disabled"),
            Err(e) => return Err(e),
        };
        results.push(context! { line => *line, badge => badge, text => console.visit.text(key, &[]) });
    }
    Ok(results)
}

/// Invites whoever a line names, and returns what they were before; none for nobody.
async fn invite_one(console: &Console, line: &str, kind: &str) -> Result<Option<EmployeeStatus>> {
    let email = Email::parse_mailbox(line)?.as_str().to_owned();
    let r#type = rollcall_wire::EmployeeType::parse(kind);
    let person = InvitationRequest { email: Some(email.clone()), r#type };
    let order = invite::order(&console.call(), InviteRequest { invitations: vec![person], culture: None });
    let (caller, now) = (console.caller.clone(), console.visit.now);
    let invited = console.visit.app.db.write(move |tx| {
        let before = accounts::status_of_address(tx, &email)?;
        invitations::invite(tx, &caller, &order, now)?;
        Ok(before)
    });
    invited.await
}

fn form(console: &Console, place: Place, answer: &Fields, refusal: Option<&Refusal>) -> Response {
    let role = console.member.role;
    let names = TYPES.into_iter().map(EmployeeType::name);
    let to = names.clone().find(|name| *name == answer.get("to")).unwrap_or("User");
    let kind = names.clone().find(|name| *name == answer.get("type")).unwrap_or("User");
    let facts = context! {
        lines => answer.get("people"), kind => kind, kinds => kinds(console, |kind| policy::may_invite(role, kind)),
        first => answer.get("first"), last => answer.get("last"), email => answer.get("email"), to => to,
        to_add => kinds(console, |kind| policy::create_account(&console.caller, kind, Door::People).is_ok()),
    };
    let imports = policy::import_people(&console.caller).is_ok();
    console.page(place.form, refusal, context! { path => place.path, inviting => facts, imports => imports })
}
