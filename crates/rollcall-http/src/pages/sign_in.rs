//! `/`: signs in and out.

use axum::extract::Form;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Router, http::StatusCode};
use http::HeaderValue;
use http::header::SET_COOKIE;
use rollcall_core::{Error, accounts, sessions};
use rollcall_text::context;
use serde::Deserialize;

use super::visit::{Notice, Visit};
use crate::app::App;
use crate::passwords::Given;
use crate::present;
use crate::signing_in::{Attempt, sign_in};

pub fn router() -> Router<App> {
    Router::new().route("/", get(show).post(submit)).route("/sign-out", post(sign_out))
}

async fn show(visit: Visit) -> Response {
    let Some(member) = visit.member else {
        return visit.page(StatusCode::OK, "sign_in", None, context! { email => "" });
    };
    match visit.app.db.read(move |tx| accounts::get(tx, member.id)).await {
        Ok(person) => {
            let facts = context! { name => person.account.display_name(), email => person.account.email };
            visit.page(StatusCode::OK, "home", None, facts)
        }
        Err(e) => {
            let (status, notice) = visit.refusal(e);
            visit.page(status, "sign_in", Some(notice), context! { email => "" })
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

async fn submit(visit: Visit, Form(form): Form<SignInForm>) -> Response {
    if !visit.ours {
        return visit.foreign();
    }
    let outcome = match Given::read(Some(&form.password), None) {
        Ok(Some(given)) if !form.email.trim().is_empty() => {
            let login = form.email.clone();
            let attempt = Attempt { login, given, culture: None, origin: visit.origin.clone() };
            sign_in(&visit.app, attempt, visit.now).await
        }
        _ => Err(Error::WrongCredentials),
    };
    match outcome {
        Ok(signed_in) => {
            let cookie = present::session_cookie(&visit.app, &signed_in.token, Some(signed_in.expires_at));
            with_cookie(Redirect::to("/").into_response(), &cookie)
        }
        Err(e) => {
            let (status, notice) = visit.refusal(e);
            visit.page(status, "sign_in", Some(notice), context! { email => form.email })
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
            return visit.page(status, "sign_in", Some(notice), context! { email => "" });
        }
    }
    let notice = visit.notice(Notice::Done("page-sent-out"));
    let page = visit.page(StatusCode::OK, "sign_in", Some(notice), context! { email => "" });
    with_cookie(page, &present::cleared_cookie(&visit.app))
}

fn with_cookie(mut response: Response, cookie: &cookie::Cookie<'_>) -> Response {
    let value = HeaderValue::from_str(&cookie.to_string()).ok();
    response.headers_mut().extend(value.map(|value| (SET_COOKIE, value)));
    response
}
