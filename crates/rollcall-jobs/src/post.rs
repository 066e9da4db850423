//! From a written letter to the MIME message the mail server gets.

use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};
use lettre::Message;
use lettre::address::Address;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use rollcall_core::outbox::QueuedLetter;
use rollcall_core::time::Millis;
use rollcall_text::Letter;

/// Tells auto-responders to keep silent (RFC 3834).
#[derive(Debug, Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".into())
    }
}

/// The message for a row of the outbox. Its `Message-ID` is the row's, so a letter sent twice is seen as one.
///
/// # Errors
/// A recipient that can't be put into an envelope.
pub fn message(from: &Mailbox, queued: &QueuedLetter, letter: Letter) -> Result<Message> {
    let host = from.email.domain();
    let id = format!("<{}.{}.{}@{host}>", queued.portal_id.0, queued.id, queued.created_at.0);
    let reply_to = queued.reply_to.as_deref().map(mailbox).transpose()?;
    compose(from, (&queued.recipient, reply_to), id, queued.created_at, letter)
}

fn mailbox(address: &str) -> Result<Mailbox> {
    let address: Address = address.parse().context("the mail library does not take this address")?;
    Ok(Mailbox::new(None, address))
}

/// The message with the given id, written at `at`, to somebody, with another address for answers if there is one.
///
/// # Errors
/// As [`message`].
pub fn compose(
    from: &Mailbox,
    (recipient, reply_to): (&str, Option<Mailbox>),
    id: String,
    at: Millis,
    letter: Letter,
) -> Result<Message> {
    let date = SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(at.0).unwrap_or(0));
    let message = Message::builder();
    reply_to
        .map_or(message.clone(), |address| message.reply_to(address))
        .from(from.clone())
        .to(mailbox(recipient)?)
        .subject(letter.subject)
        .date(date)
        .message_id(Some(id))
        .header(AutoSubmitted)
        .multipart(MultiPart::alternative_plain_html(letter.text, letter.html))
        .context("cannot compose the letter")
}
