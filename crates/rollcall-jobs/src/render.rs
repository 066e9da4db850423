//! From a row of the outbox to the text of a letter. The link is signed here and nowhere earlier.

use anyhow::{Context, Result, anyhow};
use rollcall_core::outbox::{self, QueuedLetter};
use rollcall_core::portals::Addresses;
use rollcall_core::secret::ServerSecret;
use rollcall_store::Db;
use rollcall_text::{Facts, Letter, LetterKind};

/// What every letter is written with.
#[derive(Clone)]
pub struct Stationery {
    /// Signs links.
    pub secret: ServerSecret,
    /// Where links lead.
    pub addresses: Addresses,
}

/// Writes the letter of a row, in the language of its recipient.
///
/// # Errors
/// If the row is of a kind this release does not know, or the database does not answer.
pub async fn render(db: &Db, stationery: &Stationery, queued: &QueuedLetter) -> Result<Letter> {
    let kind = LetterKind::parse(&queued.kind).ok_or_else(|| anyhow!("unknown kind of letter {}", queued.kind))?;
    let row = queued.clone();
    let content = db.at(queued.portal_id).read(move |tx| outbox::content(tx, &row)).await?;
    let base = stationery.addresses.of(&content.portal);
    let url = content.url(base.as_str(), &stationery.secret);
    let facts = Facts {
        portal: &content.portal.name,
        name: &queued.name,
        email: &queued.recipient,
        link: url.as_deref(),
        days: content.days(),
        detail: queued.detail.as_deref().unwrap_or_default(),
        sender: queued.reply_to.as_deref().unwrap_or_default(),
    };
    rollcall_text::letter(&queued.culture, kind, &facts).context("cannot write the letter")
}
