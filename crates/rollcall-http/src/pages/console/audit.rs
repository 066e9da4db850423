//! `/audit`: what happened in the portal and who signed in, with filters in the address, and both as files (portal §6).

use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use rollcall_core::accounts::{self, Email};
use rollcall_core::audit::{self, Action, Event, Filter, History, Page};
use rollcall_core::{Error, Result, policy};
use rollcall_text::{Value, context};

use super::{Console, Fields, Refusal, days, with_query};
use crate::api::security::audit::report_file;
use crate::app::App;
use crate::call::Query;
use crate::present;

const PATH: &str = "/audit";
/// Events of a page.
const PAGE: i64 = 50;

/// The lists by their names in addresses, and the keys of their words.
const HISTORIES: [(History, &str, &str); 2] =
    [(History::Trail, "", "console-audit-trail"), (History::SignIns, "sign-ins", "console-audit-sign-ins")];

pub fn router() -> Router<App> {
    Router::new().route(PATH, get(show).post(download))
}

/// Leads to the file, which this session alone may have.
async fn download(console: Console, answer: Fields) -> Response {
    match report_file::address(&console.call(), history(answer.get("history"))).await {
        Ok(address) => Redirect::to(&address).into_response(),
        Err(e) => console.error(e),
    }
}

async fn show(console: Console, query: Query) -> Response {
    let asked = match Asked::read(&console, &query) {
        Ok(asked) => asked,
        Err(refusal) => return list(&console, &query, &[], Some(&refusal)),
    };
    match find(&console, asked).await {
        Ok(Some(events)) => list(&console, &query, &events, None),
        Ok(None) => {
            let refusal = Refusal::of_field(&console.visit, "person", "console-error-person");
            list(&console, &query, &[], Some(&refusal))
        }
        Err(e) => console.error(e),
    }
}

/// What the address asks for.
struct Asked {
    history: History,
    person: Option<Email>,
    filter: Filter,
    start: i64,
}

impl Asked {
    fn read(console: &Console, query: &Query) -> Result<Self, Refusal> {
        let beside = |field, key| Refusal::of_field(&console.visit, field, key);
        let person = match said(query, "person") {
            "" => None,
            text => Some(Email::parse(text).map_err(|_| beside("person", "page-error-email"))?),
        };
        let (zone, no_day) = (console.visit.portal.time_zone.as_str(), "console-error-day");
        let from = match said(query, "from") {
            "" => None,
            day => Some(days::first_of(zone, day).ok_or_else(|| beside("from", no_day))?),
        };
        let to = match said(query, "to") {
            "" => None,
            day => Some(days::last_of(zone, day).ok_or_else(|| beside("to", no_day))?),
        };
        let filter = Filter { action: said(query, "action").parse().ok(), from, to, ..Filter::default() };
        Ok(Self { history: history(said(query, "history")), person, filter, start: start(query) })
    }
}

/// The events, one more than a page has if there are more; none if nobody has the address.
async fn find(console: &Console, asked: Asked) -> Result<Option<Vec<Event>>> {
    let (permit, now) = (policy::administer(&console.caller)?, console.visit.now);
    let found = console.visit.app.db.read(move |tx| {
        let mut filter = asked.filter.clone();
        if let Some(email) = &asked.person {
            let Some(account) = accounts::find_by_email(tx, email)? else { return Ok::<_, Error>(None) };
            filter.actor = Some(account.id);
        }
        let page = Page { count: PAGE + 1, start: asked.start };
        audit::events(tx, &permit, asked.history, (&filter, page), now).map(Some)
    });
    found.await
}

fn list(console: &Console, query: &Query, events: &[Event], refusal: Option<&Refusal>) -> Response {
    if let Err(e) = policy::administer(&console.caller) {
        return console.error(e);
    }
    let (history, start) = (history(said(query, "history")), start(query));
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let shown: Vec<Value> = events.iter().take(size).map(|event| line(console, event)).collect();
    let older = (events.len() > size).then(|| address(query, start + PAGE));
    let histories = HISTORIES.map(|(one, name, key)| {
        let href = if name.is_empty() { PATH.to_owned() } else { format!("{PATH}?history={name}") };
        context! { href => href, label => console.visit.text(key, &[]), current => one == history }
    });
    let facts = context! {
        events => shown, filters => histories, history => said(query, "history"), actions => actions(console, history),
        person => said(query, "person"), action => said(query, "action"), from => said(query, "from"), to => said(query, "to"),
        is_sign_ins => history == History::SignIns, older => older, newer => (start > 0).then(|| address(query, 0)),
    };
    console.page("console/audit", refusal, facts)
}

/// An event as a line of the list.
fn line(console: &Console, event: &Event) -> Value {
    let told = present::audit_event(event, console.visit.culture);
    context! {
        at => event.at.0, who => told.event.user, what => told.event.action, about => told.context,
        login => event.login.as_deref().unwrap_or_default(), address => told.event.ip,
        browser => told.event.browser.unwrap_or_default(), system => told.event.platform.unwrap_or_default(),
    }
}

/// What may have happened, by its words.
fn actions(console: &Console, history: History) -> Vec<Value> {
    let is_sign_ins = history == History::SignIns;
    let here = Action::ALL.iter().filter(|action| action.is_sign_in() == is_sign_ins);
    let named = here.filter_map(|action| {
        let sentence = rollcall_text::audit_sentence(console.visit.culture, action.number()).ok()?;
        Some((sentence, action.number().to_string()))
    });
    let mut named: Vec<(String, String)> = named.collect();
    named.sort();
    let any = context! { value => "", label => console.visit.text("console-audit-anything", &[]) };
    let choices = named.into_iter().map(|(label, value)| context! { value => value, label => label });
    std::iter::once(any).chain(choices).collect()
}

fn said<'q>(query: &'q Query, name: &str) -> &'q str {
    query.get(name).unwrap_or_default().trim()
}

fn history(name: &str) -> History {
    HISTORIES.iter().find(|(_, known, _)| *known == name).map_or(History::Trail, |(history, ..)| *history)
}

fn start(query: &Query) -> i64 {
    said(query, "start").parse().unwrap_or(0).clamp(0, i64::from(i32::MAX))
}

/// The same filters from another event on.
fn address(query: &Query, start: i64) -> String {
    let filters = ["history", "person", "action", "from", "to"].map(|name| (name, said(query, name).to_owned()));
    let filters = filters.into_iter().filter(|(_, value)| !value.is_empty());
    with_query(PATH, filters.chain((start > 0).then(|| ("start", start.to_string()))))
}
