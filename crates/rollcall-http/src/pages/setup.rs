//! `/setup`: makes the owner of a portal that has none, through the link printed at start, and signs them in (design §5).
//!
//! It is the first of three screens. The next two are pages of the console: the mail server and the first invitations.

use axum::Router;
use axum::extract::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use cookie::Cookie;
use rollcall_core::accounts::PersonName;
use rollcall_core::links::{Link, LinkType, Presented};
use rollcall_core::passwords::Policy;
use rollcall_core::policy::Caller;
use rollcall_core::portals::LocaleWish;
use rollcall_core::{Error, Result};
use rollcall_text::{Value, context};
use serde::Deserialize;

use super::console::{SETUP_MAIL, languages, zones};
use super::sign_in::with_cookie;
use super::visit::{Notice, Visit};
use crate::api::portal::complete_wizard::{self, FirstRun};
use crate::app::App;
use crate::call::{Call, Query};
use crate::credentials::good_link;

/// Longest first or last name.
const LONGEST_NAME: usize = 255;

pub fn router() -> Router<App> {
    Router::new().route("/setup", get(show).post(submit))
}

#[derive(Deserialize, Default)]
struct SetupForm {
    #[serde(default)]
    token: String,
    #[serde(default)]
    first: String,
    #[serde(default)]
    last: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    repeat: String,
    /// None leaves the portal's as it is.
    lng: Option<String>,
    /// None leaves the portal's as it is.
    zone: Option<String>,
}

async fn show(visit: Visit, query: Query) -> Response {
    let token = query.get("token").unwrap_or_default().to_owned();
    if let Err(no_link) = find(&visit, &token).await {
        return no_link;
    }
    form(&visit, &SetupForm { token, ..SetupForm::default() }, StatusCode::OK, None)
}

async fn submit(visit: Visit, Form(answer): Form<SetupForm>) -> Response {
    if !visit.ours {
        return visit.foreign();
    }
    let link = match find(&visit, &answer.token).await {
        Ok(link) => link,
        Err(no_link) => return no_link,
    };
    if answer.password != answer.repeat {
        return form(&visit, &answer, StatusCode::BAD_REQUEST, Some(visit.notice(Notice::Error("page-error-repeat"))));
    }
    match make_owner(&visit, link, &answer).await {
        Ok(cookie) => with_cookie(Redirect::to(SETUP_MAIL).into_response(), &cookie),
        Err(Error::AlreadySetUp) => no_setup(&visit),
        Err(e) => {
            let (status, notice) = visit.refusal(e);
            form(&visit, &answer, status, Some(notice))
        }
    }
}

async fn make_owner(visit: &Visit, link: Link, answer: &SetupForm) -> Result<Cookie<'static>> {
    let Visit { app, origin, now, .. } = visit;
    let caller = Caller::new(None, Some(link), origin.clone())?;
    let call = Call { app: app.clone(), caller, carrier: None, session_end: None, now: *now };
    let first_run = FirstRun {
        name: name(answer)?,
        email: answer.email.clone(),
        password: Some(answer.password.clone()),
        password_hash: None,
        locale: LocaleWish { culture: answer.lng.clone(), time_zone: answer.zone.clone() },
    };
    complete_wizard::complete(&call, first_run).await
}

/// None if both fields are empty.
fn name(answer: &SetupForm) -> Result<Option<PersonName>> {
    let (first, last) = (answer.first.trim(), answer.last.trim());
    if first.is_empty() && last.is_empty() {
        return Ok(None);
    }
    if [first, last].iter().any(|name| name.chars().count() > LONGEST_NAME) {
        return Err(Error::NameInvalid);
    }
    PersonName::parse(first, last).map(Some)
}

/// The printed link, or the page for any other token and for a portal that has an owner.
async fn find(visit: &Visit, token: &str) -> Result<Link, Response> {
    let presented =
        Presented { kind: LinkType::Wizard, key: token.to_owned(), uid: None, email: None, encemail: None, role: None };
    good_link(&visit.app, presented, visit.now).await.map_err(|e| match e {
        Error::Store(_) => visit.busy(),
        _ => no_setup(visit),
    })
}

fn no_setup(visit: &Visit) -> Response {
    visit.message(StatusCode::NOT_FOUND, "page-title-link", "page-error-link", Some(("/", "page-next-sign-in")))
}

fn form(visit: &Visit, answer: &SetupForm, status: StatusCode, notice: Option<Value>) -> Response {
    let SetupForm { token, first, last, email, lng, zone, .. } = answer;
    let facts = context! {
        token => token, first => first, last => last, email => email, min => Policy::default().min_length,
        languages => languages(), lng => lng.as_deref().unwrap_or(visit.culture),
        zones => zones(visit.now), portal_zone => zone.as_deref().unwrap_or(&visit.portal.time_zone),
    };
    visit.page(status, "setup", notice, facts)
}
