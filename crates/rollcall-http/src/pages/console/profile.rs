//! `/account/profile`: one's own names, and what others may know (people-core §2.9).

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use rollcall_core::accounts::{self, Contact};
use rollcall_core::policy::{self, Reach};
use rollcall_text::{Value, context};
use rollcall_wire::{Problem, UpdateMemberRequest};
use serde::Serialize;

use super::fields::as_body;
use super::{Console, Fields, Refusal};
use crate::api::people::update;
use crate::app::App;
use crate::present;

const PATH: &str = "/account/profile";

/// As many empty lines for contacts are shown below those that are there.
const SPARE: usize = 2;

/// The ways to reach somebody that the form offers: the name of the wire, and the one for people; none has words.
const CONTACTS: [(&str, Option<&str>); 8] = [
    ("mobphone", None),
    ("phone", None),
    ("mail", None),
    ("telegram", Some("Telegram")),
    ("skype", Some("Skype")),
    ("twitter", Some("X (Twitter)")),
    ("facebook", Some("Facebook")),
    ("jabber", Some("Jabber")),
];

pub fn router() -> Router<App> {
    Router::new().route(PATH, get(show).post(submit))
}

async fn show(console: Console) -> Response {
    let account = &console.person.account;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let (location, notes, title) = (text(&account.location), text(&account.notes), text(&account.title));
    let stored = [
        ("first", account.first_name.as_str()),
        ("last", account.last_name.as_str()),
        ("location", &location),
        ("notes", &notes),
        ("title", &title),
    ];
    form(&console, &Fields::of(stored), &account.contact_list(), None)
}

async fn submit(console: Console, answer: Fields) -> Response {
    let contacts = contacts(&answer);
    match change(&console, &answer, &contacts).await {
        Ok(()) => console.done(PATH, "console-done-profile"),
        Err(refusal) => form(&console, &answer, &contacts, Some(&refusal)),
    }
}

async fn change(console: &Console, answer: &Fields, contacts: &[Contact]) -> Result<(), Refusal> {
    let body: UpdateMemberRequest = as_body(&Sent::new(answer, contacts)).map_err(|e| too_long(console, &e))?;
    let change = update::parse(body);
    let (caller, now, id) = (console.caller.clone(), console.visit.now, console.member.id.to_string());
    let changed = console.visit.app.db.write(move |tx| accounts::update_profile(tx, &caller, &id, &change, now));
    changed.await.map(drop).map_err(|e| console.refusal(e))
}

/// The body of the call that does the same. A title that was not in the form stays as it is.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Sent<'f> {
    first_name: &'f str,
    last_name: &'f str,
    location: &'f str,
    comment: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'f str>,
    contacts: Vec<Way<'f>>,
}

#[derive(Serialize)]
struct Way<'f> {
    r#type: &'f str,
    value: &'f str,
}

impl<'f> Sent<'f> {
    fn new(answer: &'f Fields, contacts: &'f [Contact]) -> Self {
        Self {
            first_name: answer.get("first").trim(),
            last_name: answer.get("last").trim(),
            location: answer.get("location").trim(),
            comment: answer.get("notes").trim(),
            title: answer.find("title").map(str::trim),
            contacts: contacts.iter().map(|one| Way { r#type: &one.kind, value: &one.value }).collect(),
        }
    }
}

/// The contacts that the form's lines say, without those that were left empty.
fn contacts(answer: &Fields) -> Vec<Contact> {
    let lines = answer.all("contact-kind").zip(answer.all("contact-value"));
    let contact = |(kind, value): (&str, &str)| Contact { kind: kind.to_owned(), value: value.trim().to_owned() };
    lines.map(contact).filter(|contact| !contact.value.is_empty()).collect()
}

/// Only the lengths of the names are bounded.
fn too_long(console: &Console, problem: &Problem) -> Refusal {
    let is_last = problem.errors.keys().any(|field| field.ends_with("LastName"));
    Refusal::of_field(&console.visit, if is_last { "last" } else { "first" }, "page-error-name")
}

fn form(console: &Console, answer: &Fields, contacts: &[Contact], refusal: Option<&Refusal>) -> Response {
    let account = &console.person.account;
    let reach = policy::update_profile(&console.caller, account.target());
    let groups: Vec<String> = console.person.groups.iter().map(|group| group.name.clone()).collect();
    let facts = context! {
        first => answer.get("first"), last => answer.get("last"), location => answer.get("location"),
        notes => answer.get("notes"), title_line => answer.get("title"),
        titled => matches!(reach, Ok((_, Reach::OwnAsAdmin))),
        contacts => lines(contacts), kinds => kinds(console, contacts),
        picture => present::thumbnails(account).big, group_names => groups,
        email => account.email.as_str(), kind => console.kind(), since => account.created_at.0,
    };
    console.page("console/profile", refusal, facts)
}

/// The lines of the form: the contacts, then empty ones.
fn lines(contacts: &[Contact]) -> Vec<Value> {
    let line = |contact: &Contact| context! { kind => contact.kind.as_str(), value => contact.value.as_str() };
    let spare = (0..SPARE).map(|_| context! { kind => CONTACTS[0].0, value => "" });
    contacts.iter().map(line).chain(spare).collect()
}

/// What the lines offer. A way that only other clients know is kept under its name of the wire.
fn kinds(console: &Console, contacts: &[Contact]) -> Vec<Value> {
    let words = |kind| match kind {
        "mobphone" => "console-contact-mobile",
        "phone" => "console-contact-phone",
        _ => "console-contact-mail",
    };
    let known = CONTACTS.iter().map(|(kind, name)| {
        let label = name.map_or_else(|| console.visit.text(words(kind), &[]), str::to_owned);
        context! { value => *kind, label => label }
    });
    let mut others: Vec<&str> = contacts.iter().map(|contact| contact.kind.as_str()).collect();
    others.retain(|kind| CONTACTS.iter().all(|(known, _)| known != kind));
    others.sort_unstable();
    others.dedup();
    known.chain(others.into_iter().map(|kind| context! { value => kind, label => kind })).collect()
}
