//! `/settings`: what administrators set, on four pages of cards. A card is a form of its own, and a call of the API.

mod access;
mod joining;
mod mail;
mod portal;

use std::collections::BTreeMap;

use axum::Router;
use axum::response::Response;
use rollcall_core::{Error, policy};
use rollcall_text::{Value, context};
use rollcall_wire::{Problem, Request};

pub use self::mail::SETUP_MAIL;
pub use self::portal::zones;
use super::fields::as_body;
use super::{Console, Fields, Refusal};
use crate::app::App;

/// The pages by address and template, and the key of the title.
const PAGES: [(&str, &str, &str); 4] = [
    (portal::PATH, "console/settings_portal", "console-settings-portal"),
    (access::PATH, "console/settings_access", "console-settings-access"),
    (joining::PATH, "console/settings_joining", "console-settings-joining"),
    (mail::PATH, "console/settings_mail", "console-settings-mail"),
];

pub fn router() -> Router<App> {
    Router::new().merge(portal::router()).merge(access::router()).merge(joining::router()).merge(mail::router())
}

/// A card: a form with fields that are called as the members of the call's body. `card` is the name of its button.
struct Card {
    fields: &'static [Field],
    /// The field, and the key of the words beside it, for values that are refused without saying which.
    otherwise: (&'static str, &'static str),
}

struct Field {
    name: &'static str,
    kind: Kind,
    /// The key of the words beside a value that is refused.
    wrong: &'static str,
}

/// How a field is written in the body.
enum Kind {
    /// As it is; bodies take numbers and truth values as texts too.
    Text,
    /// A box: false if it was not sent.
    Flag,
    /// A list, one entry a line.
    Lines,
}

impl Field {
    const fn text(name: &'static str, wrong: &'static str) -> Self {
        Self { name, kind: Kind::Text, wrong }
    }

    /// A box, of which only made-up values are refused.
    const fn flag(name: &'static str) -> Self {
        Self { name, kind: Kind::Flag, wrong: "console-error-choice" }
    }

    const fn lines(name: &'static str, wrong: &'static str) -> Self {
        Self { name, kind: Kind::Lines, wrong }
    }
}

/// What the form of a card sent, and why it was refused.
struct Refused<'a> {
    card: &'static Card,
    answer: &'a Fields,
    why: Why,
}

/// Why a card was not saved.
enum Why {
    Body(Problem),
    Core(Error),
    /// The field, the key of the words beside it, and what of it they are about.
    Names(&'static str, &'static str, Vec<String>),
}

impl From<Problem> for Why {
    fn from(problem: Problem) -> Self {
        Self::Body(problem)
    }
}

impl From<Error> for Why {
    fn from(error: Error) -> Self {
        Self::Core(error)
    }
}

impl Card {
    /// Reads the card as the body of the call that does the same.
    fn body<T: Request>(&self, answer: &Fields) -> Result<T, Problem> {
        let member = |field: &Field| {
            let sent = answer.get(field.name);
            let value = match field.kind {
                Kind::Text => serde_json::Value::from(sent),
                Kind::Flag => serde_json::Value::from(sent == "true"),
                Kind::Lines => lines(sent).into(),
            };
            (field.name, value)
        };
        as_body(&self.fields.iter().map(member).collect::<BTreeMap<_, _>>())
    }

    /// The words beside the field that a refusal names.
    fn refusal(&self, console: &Console, why: Why) -> Refusal {
        let names: Vec<String> = match why {
            Why::Body(problem) => problem.errors.into_keys().collect(),
            Why::Core(Error::Argument(name)) => vec![name.to_owned()],
            Why::Core(error) => return console.refusal(error),
            Why::Names(field, key, names) => return Refusal::of_names(&console.visit, field, key, &names),
        };
        let is_named = |field: &&Field| {
            let is_it = |name: &str| name.eq_ignore_ascii_case(field.name);
            names.iter().any(|name| name.trim_start_matches("$.").split('[').next().is_some_and(is_it))
        };
        let found = self.fields.iter().find(is_named).map(|field| (field.name, field.wrong));
        let (field, key) = found.unwrap_or(self.otherwise);
        Refusal::of_field(&console.visit, field, key)
    }
}

/// The lines that say something.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Renders a page with what is stored, and in the card that was refused with what was entered.
fn page(
    console: &Console,
    name: &str,
    stored: BTreeMap<&'static str, String>,
    facts: Value,
    refused: Option<Refused<'_>>,
) -> Response {
    if let Err(e) = policy::administer(&console.caller) {
        return console.error(e);
    }
    let mut values = stored;
    if let Some(Refused { card, answer, .. }) = &refused {
        values.extend(card.fields.iter().map(|field| (field.name, answer.get(field.name).to_owned())));
    }
    let refusal = refused.map(|refused| refused.card.refusal(console, refused.why));
    let titles = PAGES.map(|(path, page, key)| (path, page == name, console.visit.text(key, &[])));
    let heading = titles.iter().find(|(_, is_this, _)| *is_this).map(|(.., title)| title.clone());
    let tabs = titles.map(|(path, is_this, title)| context! { href => path, label => title, current => is_this });
    let facts = context! { values => values, heading => heading, tabs => tabs, ..facts };
    console.page(name, refusal.as_ref(), facts)
}

fn flag(is_on: bool) -> String {
    if is_on { "true".to_owned() } else { String::new() }
}
