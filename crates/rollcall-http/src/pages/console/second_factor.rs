//! `/account/security/second-factor`: one's own authenticator app and backup codes (auth §5.4 to §5.6).

use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use rollcall_core::links::keyless_url;
use rollcall_core::totp::{BackupCode, Challenge};
use rollcall_core::{Error, Result};
use rollcall_text::{Value, context};

use super::super::sign_in::with_cookie;
use super::{Console, Fields, Refusal};
use crate::api::tfa::{codes, confirm, renew_codes, unlink};
use crate::app::App;
use crate::present;

const PATH: &str = "/account/security/second-factor";

pub fn router() -> Router<App> {
    Router::new().route(PATH, get(show).post(submit))
}

async fn show(console: Console) -> Response {
    page(&console, None).await
}

/// The page has a form for each thing, told apart by its button.
async fn submit(console: Console, answer: Fields) -> Response {
    let call = console.call();
    let refused = if answer.has("renew") {
        match renew_codes::renew(&call).await {
            Ok(_) => return console.done(PATH, "console-done-codes"),
            Err(e) => e,
        }
    } else {
        let asked = if answer.has("unlink") {
            unlink::unlink(&call, Some(console.member.id)).await
        } else {
            confirm::challenge(&call).await
        };
        match asked {
            Ok(Some(challenge)) => return to_link(&console, &challenge),
            Ok(None) => Error::NotAvailable,
            Err(e) => e,
        }
    };
    page(&console, Some(&console.refusal(refused))).await
}

/// Leads to the page that shows the code of the app to link, by a key in a cookie.
fn to_link(console: &Console, challenge: &Challenge) -> Response {
    let page = Redirect::to(&keyless_url("", &challenge.link)).into_response();
    with_cookie(page, &present::confirm_cookie(&console.visit.app, &challenge.link))
}

async fn page(console: &Console, refusal: Option<&Refusal>) -> Response {
    let state = console.person.app_linked;
    let codes = match state {
        Some(true) => listed(codes::codes(&console.call()).await),
        _ => Ok(Vec::new()),
    };
    match codes {
        Ok(codes) => {
            let facts = context! { state => state.map_or("off", |linked| if linked { "linked" } else { "none" }), backup_codes => codes };
            console.page("console/second_factor", refusal, facts)
        }
        Err(e) => console.error(e),
    }
}

fn listed(codes: Result<Vec<BackupCode>>) -> Result<Vec<Value>> {
    Ok(codes?.into_iter().map(|code| context! { code => code.code, used => code.is_used }).collect())
}
