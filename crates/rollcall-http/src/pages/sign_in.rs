//! `/`: signs in and out.

use axum::extract::Form;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Router, http::StatusCode};
use http::HeaderValue;
use http::header::SET_COOKIE;
use rollcall_core::links::keyless_url;
use rollcall_core::sign_in::Evidence;
use rollcall_core::{Error, Result, accounts, sessions};
use rollcall_text::{Value, context};
use serde::Deserialize;

use super::ask_to_join;
use super::visit::{Notice, Visit};
use crate::app::App;
use crate::passwords::Given;
use crate::present;
use crate::signing_in::{Attempt, Step, prove, sign_in};

pub fn router() -> Router<App> {
    Router::new().route("/", get(show).post(submit)).route("/sign-out", post(sign_out))
}

async fn show(visit: Visit) -> Response {
    let Some(member) = visit.member else { return form(&visit, "", StatusCode::OK, None).await };
    match visit.app.db.read(move |tx| accounts::get(tx, member.id)).await {
        Ok(person) => {
            let facts = context! { name => person.account.display_name(), email => person.account.email };
            visit.page(StatusCode::OK, "home", None, facts)
        }
        Err(e) => {
            let (status, notice) = visit.refusal(e);
            form(&visit, "", status, Some(notice)).await
        }
    }
}

#[derive(Deserialize)]
struct SignInForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
}

async fn submit(visit: Visit, Form(answer): Form<SignInForm>) -> Response {
    if !visit.ours {
        return visit.foreign();
    }
    match first_step(&visit, &answer).await {
        Ok(step) => go_on(&visit, step),
        Err(e) => {
            let (status, notice) = visit.refusal(e);
            form(&visit, &answer.email, status, Some(notice)).await
        }
    }
}

async fn form(visit: &Visit, email: &str, status: StatusCode, notice: Option<Value>) -> Response {
    let joining = ask_to_join::is_open(visit).await;
    visit.page(status, "sign_in", notice, context! { email => email, joining => joining })
}

async fn first_step(visit: &Visit, answer: &SignInForm) -> Result<Step> {
    let given = Given::read(Some(&answer.password), None).ok().flatten();
    let given = given.filter(|_| !answer.email.trim().is_empty()).ok_or(Error::WrongCredentials)?;
    let proven = prove(&visit.app, &answer.email, given, &visit.origin, visit.now).await?;
    let evidence = Evidence::Password(proven);
    sign_in(&visit.app, Attempt { evidence, code: None, culture: None, origin: visit.origin.clone() }, visit.now).await
}

/// Leads into the portal, or to the second step.
pub fn go_on(visit: &Visit, step: Step) -> Response {
    match step {
        Step::In(signed_in) => {
            let cookie = present::session_cookie(&visit.app, &signed_in.token, signed_in.expires_at);
            with_cookie(Redirect::to("/").into_response(), &cookie)
        }
        Step::Challenged(challenge) => {
            let page = Redirect::to(&keyless_url("", &challenge.link)).into_response();
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
            return form(&visit, "", status, Some(notice)).await;
        }
    }
    let notice = visit.notice(Notice::Done("page-sent-out"));
    let page = form(&visit, "", StatusCode::OK, Some(notice)).await;
    present::cleared_cookies(&visit.app).iter().fold(page, with_cookie)
}

/// The same response with one more cookie.
pub fn with_cookie(mut response: Response, cookie: &cookie::Cookie<'_>) -> Response {
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(SET_COOKIE, value);
    }
    response
}
