//! `/settings/mail`: the mail server, and trying it (portal §11).

use std::collections::BTreeMap;

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use rollcall_core::{Error, mail_server, policy};
use rollcall_text::context;

use super::super::{Console, Fields};
use super::{Card, Field, Kind, Refused, Why, flag, page};
use crate::api::mail::{save, server, trial};
use crate::app::App;

pub const PATH: &str = "/settings/mail";

const SERVER: Card = Card {
    fields: &[
        Field { name: "host", kind: Kind::Text, wrong: "console-error-host" },
        Field { name: "port", kind: Kind::Text, wrong: "console-error-port" },
        Field { name: "senderAddress", kind: Kind::Text, wrong: "page-error-email" },
        Field { name: "senderDisplayName", kind: Kind::Text, wrong: "console-error-refused" },
        Field { name: "enableSSL", kind: Kind::Flag, wrong: "console-error-choice" },
        Field { name: "enableAuth", kind: Kind::Flag, wrong: "console-error-choice" },
        Field { name: "credentialsUserName", kind: Kind::Text, wrong: "console-error-mail-user" },
        Field { name: "credentialsUserPassword", kind: Kind::Text, wrong: "console-error-mail-password" },
    ],
    otherwise: ("host", "console-error-host"),
};

/// The buttons that send nothing but themselves.
const BARE: Card = Card { fields: &[], otherwise: ("host", "console-error-host") };

pub fn router() -> Router<App> {
    Router::new().route(PATH, get(show).post(submit))
}

async fn show(console: Console) -> Response {
    form(&console, None).await
}

/// The page has a form for each thing, told apart by its button.
async fn submit(console: Console, answer: Fields) -> Response {
    let (card, saved) = match answer.get("card") {
        "try" => return attempt(&console).await,
        "reset" => (&BARE, reset(&console).await.map(|()| "console-done-reset")),
        _ => (&SERVER, server(&console, &answer).await.map(|()| "console-done-mail")),
    };
    match saved {
        Ok(done) => console.done(PATH, done),
        Err(why) => form(&console, Some(Refused { card, answer: &answer, why })).await,
    }
}

async fn server(console: &Console, answer: &Fields) -> Result<(), Why> {
    Ok(save::save(&console.call(), SERVER.body(answer)?).await.map(drop)?)
}

async fn reset(console: &Console) -> Result<(), Why> {
    let (permit, now) = (policy::administer(&console.caller)?, console.visit.now);
    Ok(console.visit.app.db.write(move |tx| mail_server::reset(tx, &permit, now)).await?)
}

/// Leads to the letter that tries the server: its page says what the server answered.
async fn attempt(console: &Console) -> Response {
    let _slot = match console.spend(&trial::OP).await {
        Ok(slot) => slot,
        Err(page) => return page,
    };
    let why = match trial::start(&console.call()).await {
        Ok(Some(status)) => return console.done(&format!("/outbox/{}", status.id.0), "console-done-trial"),
        Ok(None) => Why::Core(Error::Argument("host")),
        Err(e) => Why::Core(e),
    };
    form(console, Some(Refused { card: &BARE, answer: &Fields::default(), why })).await
}

async fn form(console: &Console, refused: Option<Refused<'_>>) -> Response {
    let saved = match console.visit.app.db.glance(mail_server::saved).await {
        Ok(saved) => saved,
        Err(e) => return console.error(e),
    };
    let shown = server::shown(&console.visit.app, saved);
    let (is_set, is_own) = (!shown.host.is_empty(), !shown.is_default_settings);
    let values = BTreeMap::from([
        ("host", shown.host),
        ("port", shown.port.map_or_else(String::new, |port| port.to_string())),
        ("senderAddress", shown.sender_address),
        ("senderDisplayName", shown.sender_display_name),
        ("enableSSL", flag(shown.enable_ssl)),
        ("enableAuth", flag(shown.enable_auth)),
        ("credentialsUserName", shown.credentials_user_name),
    ]);
    page(console, "console/settings_mail", values, context! { is_set => is_set, is_own => is_own }, refused)
}
