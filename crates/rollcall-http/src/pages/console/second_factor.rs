//! `/account/security/second-factor`: one's own authenticator app and backup codes (auth §5.4 to §5.6).

use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use rollcall_core::links::keyless_url;
use rollcall_core::totp::{self, BackupCode, Challenge};
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
    match known(console).await {
        Ok((state, codes)) => {
            console.page("console/second_factor", refusal, context! { state => state, backup_codes => codes })
        }
        Err(e) => console.error(e),
    }
}

/// How things stand, and the codes of a linked app.
async fn known(console: &Console) -> Result<(&'static str, Vec<Value>)> {
    match console.person.app_linked {
        None => Ok(("off", Vec::new())),
        Some(true) => Ok(("linked", listed(codes::codes(&console.call()).await?))),
        Some(false) => {
            let (id, address) = (console.member.id, console.visit.origin.address.clone());
            let is_wanted = console.visit.app.db.glance(move |tx| totp::is_wanted(tx, id, &address)).await?;
            Ok((if is_wanted { "none" } else { "trusted" }, Vec::new()))
        }
    }
}

fn listed(codes: Vec<BackupCode>) -> Vec<Value> {
    codes.into_iter().map(|code| context! { code => code.code, used => code.is_used }).collect()
}
