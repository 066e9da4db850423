//! `/outbox`: every letter of the portal with what became of it; sending one again, and reading one that nobody mails.

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use rollcall_core::ids::LetterId;
use rollcall_core::outbox::{self, Content, LetterPage, LetterState, Preview, QueuedLetter};
use rollcall_core::{Error, Result, policy};
use rollcall_text::{Facts, LetterKind, Value, context};

use super::{Console, Fields, Refusal, with_query};
use crate::app::App;
use crate::call::Query;

const PATH: &str = "/outbox";

/// States by their names in addresses, the keys of their words, and how they are marked.
const STATES: [(LetterState, &str, &str, &str); 4] = [
    (LetterState::Queued, "queued", "console-outbox-queued", "warning"),
    (LetterState::Sending, "sending", "console-outbox-sending", ""),
    (LetterState::Sent, "sent", "console-outbox-sent", "good"),
    (LetterState::Failed, "failed", "console-outbox-failed", "bad"),
];

pub fn router() -> Router<App> {
    Router::new().route(PATH, get(show).post(submit)).route("/outbox/{id}", get(read))
}

async fn show(console: Console, query: Query) -> Response {
    let below = query.get("below").and_then(|id| id.parse().ok()).map(LetterId);
    list(&console, query.get("state").unwrap_or_default(), below, None).await
}

/// `resend` is the number of a letter; `state` is the list to go back to.
async fn submit(console: Console, answer: Fields) -> Response {
    let state = answer.get("state");
    match resend(&console, answer.get("resend")).await {
        Ok(()) => console.done(&address(known(state), None), "console-done-resend"),
        Err(e) => list(&console, state, None, Some(&console.refusal(e))).await,
    }
}

async fn resend(console: &Console, id: &str) -> Result<()> {
    let permit = policy::administer(&console.caller)?;
    let id = LetterId(id.parse().map_err(|_| Error::Argument("no letter has this number"))?);
    let now = console.visit.now;
    let is_due = console.visit.app.db.write(move |tx| outbox::retry(tx, &permit, id, now)).await?;
    // Between the page and its form somebody took it to send it.
    if is_due { Ok(()) } else { Err(Error::NotAvailable) }
}

async fn list(console: &Console, state: &str, below: Option<LetterId>, refusal: Option<&Refusal>) -> Response {
    let state = known(state);
    let permit = match policy::administer(&console.caller) {
        Ok(permit) => permit,
        Err(e) => return console.error(e),
    };
    match console.visit.app.db.read(move |tx| outbox::page(tx, &permit, state, below)).await {
        Ok(LetterPage { letters, next }) => {
            let letters: Vec<Value> = letters.iter().map(|letter| shown(console, letter)).collect();
            let facts = context! {
                letters => letters, filters => filters(console, state), state => state.map_or("", name),
                older => next.map(|id| address(state, Some(id))), newer => below.map(|_| address(state, None)),
            };
            console.page("console/outbox", refusal, facts)
        }
        Err(e) => console.error(e),
    }
}

/// `/outbox/{id}`: one letter, with its text while no mail server takes letters.
async fn read(console: Console, Path(id): Path<String>) -> Response {
    let Ok(id) = id.parse().map(LetterId) else { return console.error(Error::NoSuchUser) };
    if let Err(e) = policy::administer(&console.caller) {
        return console.error(e);
    }
    let (caller, operators) = (console.caller.clone(), console.visit.app.config.mail.state());
    let found = console.visit.app.db.read(move |tx| -> Result<_> {
        let Some(letter) = outbox::find(tx, id)? else { return Err(Error::NoSuchUser) };
        let preview = outbox::preview(tx, &caller, &letter, operators)?;
        Ok((letter, preview))
    });
    match found.await {
        Ok((letter, preview)) => {
            let facts = context! { letter => shown(&console, &letter), ..previewed(&console, &letter, &preview) };
            console.page("console/letter", None, facts)
        }
        Err(e) => console.error(e),
    }
}

/// The text of the letter, or why it is not there; and as whom its link lets whoever opens it act.
fn previewed(console: &Console, letter: &QueuedLetter, preview: &Preview) -> Value {
    let (why, content) = match preview {
        Preview::Mailed => ("mailed", None),
        Preview::Withheld => ("withheld", None),
        Preview::Open(content) => ("open", Some(content.as_ref())),
    };
    let text = content.and_then(|content| written(console, letter, content));
    let link = content.and_then(|content| content.link.as_ref());
    context! { preview => why, text => text, acts_as => link.map(|_| &letter.recipient) }
}

/// The letter in the language of its recipient; none of a kind that this release does not know, or whose link is gone.
fn written(console: &Console, letter: &QueuedLetter, content: &Content) -> Option<String> {
    let app = &console.visit.app;
    let url = content.url(&app.url(""), &app.secret);
    let facts = Facts { link: url.as_deref(), days: content.days(), ..facts(&content.portal.name, letter) };
    rollcall_text::letter(&letter.culture, LetterKind::parse(&letter.kind)?, &facts).ok().map(|letter| letter.text)
}

fn facts<'l>(portal: &'l str, letter: &'l QueuedLetter) -> Facts<'l> {
    Facts {
        portal,
        name: &letter.name,
        email: &letter.recipient,
        link: None,
        days: 0,
        detail: letter.detail.as_deref().unwrap_or_default(),
        sender: letter.reply_to.as_deref().unwrap_or_default(),
    }
}

/// A letter as a line of the list.
pub fn shown(console: &Console, letter: &QueuedLetter) -> Value {
    let facts = facts(&console.visit.portal.name, letter);
    let subject = LetterKind::parse(&letter.kind)
        .and_then(|kind| rollcall_text::letter_subject(console.visit.culture, kind, &facts).ok());
    let (mark, state) = STATES
        .iter()
        .find(|(state, ..)| *state == letter.state)
        .map_or(("", String::new()), |(_, _, key, mark)| (*mark, console.visit.text(key, &[])));
    context! {
        id => letter.id.0, subject => subject.unwrap_or_else(|| letter.kind.clone()), to => letter.recipient.as_str(),
        mark => mark, state => state, is_sending => letter.state == LetterState::Sending, tries => letter.attempts,
        answer => letter.answer.as_deref().unwrap_or_default(), made => letter.created_at.0,
        due => (letter.state == LetterState::Queued && letter.attempts > 0).then_some(letter.due_at.0),
        settled => letter.settled_at.map(|at| at.0),
    }
}

fn filters(console: &Console, chosen: Option<LetterState>) -> Vec<Value> {
    let all = (None, "console-outbox-all");
    let states = STATES.iter().map(|(state, _, key, _)| (Some(*state), *key));
    let filter = |(state, key): (Option<LetterState>, &str)| {
        context! { href => address(state, None), label => console.visit.text(key, &[]), current => state == chosen }
    };
    std::iter::once(all).chain(states).map(filter).collect()
}

fn known(state: &str) -> Option<LetterState> {
    STATES.iter().find(|(_, name, ..)| *name == state).map(|(state, ..)| *state)
}

fn name(state: LetterState) -> &'static str {
    STATES.iter().find(|(known, ..)| *known == state).map_or("", |(_, name, ..)| *name)
}

/// Where the letters in `state` are listed, from below one of them on.
fn address(state: Option<LetterState>, below: Option<LetterId>) -> String {
    let state = state.map(|state| ("state", name(state).to_owned()));
    with_query(PATH, state.into_iter().chain(below.map(|id| ("below", id.0.to_string()))))
}
