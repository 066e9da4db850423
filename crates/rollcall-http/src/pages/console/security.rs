//! `/account/security`: one's own address and password, changed by mailed links (people-core §3.1, §4.1).

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use rollcall_core::accounts::{ActivationStatus, AddressChange, Email};
use rollcall_core::settings::ActivationBar;
use rollcall_text::context;

use super::super::sign_in::with_cookie;
use super::{Console, Fields, Refusal};
use crate::api::people::{order_email_change, remind};
use crate::api::portal::activation_bar;
use crate::app::App;
use crate::present;

const PATH: &str = "/account/security";

pub fn router() -> Router<App> {
    Router::new().route(PATH, get(show).post(submit))
}

async fn show(console: Console) -> Response {
    form(&console, "", None)
}

/// The page has a form for each thing, told apart by its button.
async fn submit(console: Console, answer: Fields) -> Response {
    if answer.has("password") {
        return password(&console).await;
    }
    if answer.has("prove") {
        return prove(&console).await;
    }
    address(&console, answer.get("email")).await
}

async fn password(console: &Console) -> Response {
    let _slot = match console.spend(&remind::OP).await {
        Ok(slot) => slot,
        Err(page) => return page,
    };
    match remind::remind(&console.call(), console.person.account.email.clone()).await {
        Ok(()) => console.done(PATH, "console-done-password"),
        Err(e) => form(console, "", Some(&console.refusal(e))),
    }
}

/// Mails the link that proves the present address.
async fn prove(console: &Console) -> Response {
    let _slot = match console.spend(&activation_bar::OP).await {
        Ok(slot) => slot,
        Err(page) => return page,
    };
    match activation_bar::show(&console.call(), ActivationBar { show: true }).await {
        Ok(()) => console.done(PATH, "console-done-prove"),
        Err(e) => form(console, "", Some(&console.refusal(e))),
    }
}

async fn address(console: &Console, entered: &str) -> Response {
    let _slot = match console.spend(&order_email_change::OP).await {
        Ok(slot) => slot,
        Err(page) => return page,
    };
    let call = console.call();
    let ordered = match Email::parse(entered) {
        Ok(email) => order_email_change::order(&call, console.member.id, email).await,
        Err(e) => Err(e),
    };
    match ordered {
        Ok((AddressChange::Asked, _)) => console.done(PATH, "console-done-address-asked"),
        Ok((AddressChange::Done, _)) => console.done(PATH, "console-done-address"),
        // All sessions ended, this one too.
        Ok((AddressChange::DoneToOneself(started), token)) => {
            let cookie = present::session_cookie(&call.app, &token, started.expires_at);
            with_cookie(console.done(PATH, "console-done-address"), &cookie)
        }
        Err(e) => form(console, entered, Some(&console.refusal(e))),
    }
}

fn form(console: &Console, email: &str, refusal: Option<&Refusal>) -> Response {
    let account = &console.person.account;
    let facts = context! {
        present => account.email.as_str(), email => email, proven => account.activation == ActivationStatus::Activated,
        at_once => console.member.role.is_admin(), factor => console.person.app_linked,
    };
    console.page("console/security", refusal, facts)
}
