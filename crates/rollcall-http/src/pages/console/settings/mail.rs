//! `/settings/mail`: the mail server, and trying it (portal §11); the same as the second screen of the first run.

use std::collections::BTreeMap;

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use rollcall_core::ids::LetterId;
use rollcall_core::outbox::QueuedLetter;
use rollcall_core::{Error, Result as CoreResult, mail_server, outbox, policy};
use rollcall_text::{LetterKind, Value, context};

use super::super::outbox::shown as shown_letter;
use super::super::{Console, Fields, with_query};
use super::{Card, Field, Refused, Why, flag, page};
use crate::api::mail::{save, server, trial};
use crate::app::App;
use crate::call::Query;

pub const PATH: &str = "/settings/mail";
/// Where the first run goes on.
pub const SETUP_MAIL: &str = "/setup/mail";

/// A page that has the cards.
#[derive(Clone, Copy)]
struct Place {
    path: &'static str,
    template: &'static str,
}

const PLACES: [Place; 2] = [
    Place { path: PATH, template: "console/settings_mail" },
    Place { path: SETUP_MAIL, template: "console/setup_mail" },
];

const SERVER: Card = Card {
    fields: &[
        Field::text("host", "console-error-host"),
        Field::text("port", "console-error-port"),
        Field::text("senderAddress", "page-error-email"),
        Field::text("senderDisplayName", "console-error-refused"),
        Field::flag("enableSSL"),
        Field::flag("enableAuth"),
        Field::text("credentialsUserName", "console-error-mail-user"),
        Field::text("credentialsUserPassword", "console-error-mail-password"),
    ],
    otherwise: ("host", "console-error-host"),
};

/// The buttons that send nothing but themselves.
const BARE: Card = Card { fields: &[], otherwise: ("host", "console-error-host") };

pub fn router() -> Router<App> {
    PLACES.into_iter().fold(Router::new(), |router, place| {
        let shown = get(async move |console: Console, query: Query| show(&console, place, &query).await);
        let page = shown.post(async move |console: Console, answer: Fields| submit(&console, place, &answer).await);
        router.route(place.path, page)
    })
}

/// `trial` is the number of the letter that tries the server.
async fn show(console: &Console, place: Place, query: &Query) -> Response {
    let trial = query.get("trial").and_then(|id| id.parse().ok()).map(LetterId);
    form(console, place, trial, None).await
}

/// The page has a form for each thing, told apart by its button.
async fn submit(console: &Console, place: Place, answer: &Fields) -> Response {
    let (card, saved) = match answer.get("card") {
        "try" => return attempt(console, place).await,
        "reset" => (&BARE, reset(console).await.map(|()| "console-done-reset")),
        _ => (&SERVER, server(console, answer).await.map(|()| "console-done-mail")),
    };
    match saved {
        Ok(done) => console.done(place.path, done),
        Err(why) => form(console, place, None, Some(Refused { card, answer, why })).await,
    }
}

async fn server(console: &Console, answer: &Fields) -> Result<(), Why> {
    Ok(save::save(&console.call(), SERVER.body(answer)?).await.map(drop)?)
}

async fn reset(console: &Console) -> Result<(), Why> {
    let (permit, now) = (policy::administer(&console.caller)?, console.visit.now);
    Ok(console.visit.app.db.write(move |tx| mail_server::reset(tx, &permit, now)).await?)
}

/// Mails the letter that tries the server, and leads to what the server answers.
async fn attempt(console: &Console, place: Place) -> Response {
    let _slot = match console.spend(&trial::OP).await {
        Ok(slot) => slot,
        Err(page) => return page,
    };
    let why = match trial::start(&console.call()).await {
        Ok(Some(status)) => {
            let path = with_query(place.path, [("trial", status.id.to_string())]);
            return console.done(&path, "console-done-trial");
        }
        Ok(None) => Why::Core(Error::Argument("host")),
        Err(e) => Why::Core(e),
    };
    form(console, place, None, Some(Refused { card: &BARE, answer: &Fields::default(), why })).await
}

async fn form(console: &Console, place: Place, trial: Option<LetterId>, refused: Option<Refused<'_>>) -> Response {
    let read = console.visit.app.db.read(move |tx| -> CoreResult<_> {
        let letter = trial.map(|id| outbox::find(tx, id)).transpose()?.flatten();
        Ok((mail_server::saved(tx)?, letter))
    });
    let (saved, letter) = match read.await {
        Ok(read) => read,
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
    let trial = letter.filter(is_trial).map(|letter| shown_trial(console, place, &letter));
    let facts = context! { path => place.path, is_set => is_set, is_own => is_own, trial => trial };
    page(console, place.template, values, facts, refused)
}

fn is_trial(letter: &QueuedLetter) -> bool {
    letter.kind == LetterKind::Test.as_str()
}

/// What became of the letter so far, and where the page asks again while the server has said nothing.
fn shown_trial(console: &Console, place: Place, letter: &QueuedLetter) -> Value {
    let again = with_query(place.path, [("trial", letter.id.to_string())]);
    let is_open = letter.settled_at.is_none();
    context! { again => is_open.then_some(again), ..shown_letter(console, letter) }
}
