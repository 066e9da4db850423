//! `/`: signs in and out, and leads to where somebody was going; the console's home for who is signed in.

use axum::extract::{Form, Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Router, http::StatusCode};
use http::HeaderValue;
use http::header::SET_COOKIE;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use rollcall_core::links::keyless_url;
use rollcall_core::sign_in::Evidence;
use rollcall_core::{Error, Result, sessions};
use rollcall_text::{Value, context};
use serde::Deserialize;

use super::ask_to_join;
use super::console::{self, Visitor};
use super::visit::{Notice, Visit};
use crate::app::App;
use crate::call::Query;
use crate::passwords::Given;
use crate::present;
use crate::signing_in::{Attempt, Step, prove, sign_in};

/// Where whoever signs in goes if they came for nothing else.
pub const HOME: &str = "/";
/// Longer addresses are not led to.
const LONGEST_NEXT: usize = 1000;

pub fn router() -> Router<App> {
    Router::new().route("/", get(show).post(submit)).route("/sign-out", post(sign_out))
}

async fn show(State(app): State<App>, query: Query, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    let next = local(query.get("next").unwrap_or_default());
    match Visitor::of(&mut parts, &app).await {
        Visitor::Known(_) if next != HOME => Redirect::to(next).into_response(),
        Visitor::Known(console) => console::home(&console),
        Visitor::Stranger(visit) => {
            let asked = SignInForm { next: next.to_owned(), ..SignInForm::default() };
            form(&visit, &asked, StatusCode::OK, None).await
        }
        Visitor::Refused(page) => page,
    }
}

/// The address of the sign-in page that leads on to `asked`, a path of ours with its query.
pub fn sign_in_address(asked: &str) -> String {
    match local(asked) {
        HOME => HOME.to_owned(),
        next => format!("/?next={}", utf8_percent_encode(next, NON_ALPHANUMERIC)),
    }
}

/// The path of ours that `wanted` is, else [`HOME`]: nobody is led elsewhere by an address that somebody made up.
pub fn local(wanted: &str) -> &str {
    let is_plain = wanted.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    let is_ours = wanted.starts_with('/') && !wanted.starts_with("//");
    if is_ours && is_plain && wanted.len() <= LONGEST_NEXT { wanted } else { HOME }
}

#[derive(Deserialize, Default)]
struct SignInForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    /// Where to go on.
    #[serde(default)]
    next: String,
}

async fn submit(visit: Visit, Form(answer): Form<SignInForm>) -> Response {
    if !visit.ours {
        return visit.foreign();
    }
    match first_step(&visit, &answer).await {
        Ok(step) => go_on(&visit, step, local(&answer.next)),
        Err(e) => {
            let (status, notice) = visit.refusal(e);
            form(&visit, &answer, status, Some(notice)).await
        }
    }
}

async fn form(visit: &Visit, asked: &SignInForm, status: StatusCode, notice: Option<Value>) -> Response {
    let joining = ask_to_join::is_open(visit).await;
    let onward = Some(local(&asked.next)).filter(|next| *next != HOME).unwrap_or_default();
    visit.page(
        status,
        "sign_in",
        notice,
        context! { email => asked.email.as_str(), joining => joining, onward => onward },
    )
}

async fn first_step(visit: &Visit, answer: &SignInForm) -> Result<Step> {
    let given = Given::read(Some(&answer.password), None).ok().flatten();
    let given = given.filter(|_| !answer.email.trim().is_empty()).ok_or(Error::WrongCredentials)?;
    let proven = prove(&visit.app, &answer.email, given, &visit.origin, visit.now).await?;
    let evidence = Evidence::Password(proven);
    sign_in(&visit.app, Attempt { evidence, code: None, culture: None, origin: visit.origin.clone() }, visit.now).await
}

/// Leads to `next`, a path of ours, or to the second step, which does so afterwards.
pub fn go_on(visit: &Visit, step: Step, next: &str) -> Response {
    match step {
        Step::In(signed_in) => {
            let cookie = present::session_cookie(&visit.app, &signed_in.token, signed_in.expires_at);
            with_cookie(Redirect::to(next).into_response(), &cookie)
        }
        Step::Challenged(challenge) => {
            let page = keyless_url("", &challenge.link);
            let page = if next == HOME { page } else { format!("{page}&{}", &sign_in_address(next)[HOME.len() + 1..]) };
            let page = Redirect::to(&page).into_response();
            with_cookie(page, &present::confirm_cookie(&visit.app, &challenge.link))
        }
    }
}

async fn sign_out(visit: Visit) -> Response {
    if !visit.ours {
        return visit.foreign();
    }
    if let Some(member) = visit.member {
        let (origin, now) = (visit.origin.clone(), visit.now);
        if let Err(e) = visit.app.db.write(move |tx| sessions::sign_out(tx, &member, &origin, now)).await {
            let (status, notice) = visit.refusal(e);
            return form(&visit, &SignInForm::default(), status, Some(notice)).await;
        }
    }
    let notice = visit.notice(Notice::Done("page-sent-out"));
    let page = form(&visit, &SignInForm::default(), StatusCode::OK, Some(notice)).await;
    present::cleared_cookies(&visit.app).iter().fold(page, with_cookie)
}

/// The same response with one more cookie.
pub fn with_cookie(mut response: Response, cookie: &cookie::Cookie<'_>) -> Response {
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(SET_COOKIE, value);
    }
    response
}
