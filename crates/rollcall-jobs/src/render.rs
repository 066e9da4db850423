//! From a row of the outbox to the text of a letter. The link is signed here and nowhere earlier.

use anyhow::{Context, Result, anyhow};
use rollcall_core::Error;
use rollcall_core::links::{self, link_url};
use rollcall_core::outbox::QueuedLetter;
use rollcall_core::portals::{self, Addresses};
use rollcall_core::secret::ServerSecret;
use rollcall_core::time::DAY;
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
    let link_id = queued.link_id;
    let (portal, link) = db
        .at(queued.portal_id)
        .read(move |tx| {
            let link = link_id.map(|id| links::find(tx, id)).transpose()?.flatten();
            Ok::<_, Error>((portals::get(tx)?, link))
        })
        .await?;
    let base = stationery.addresses.of(&portal);
    let url = link.as_ref().map(|link| link_url(base.as_str(), &stationery.secret, portal.id, link));
    let days = link.as_ref().map_or(0, |link| link.expires_at.since(link.made_at) / DAY);
    let facts = Facts {
        portal: &portal.name,
        name: &queued.name,
        email: &queued.recipient,
        link: url.as_deref(),
        days: u32::try_from(days).unwrap_or(0),
        detail: queued.detail.as_deref().unwrap_or_default(),
        sender: queued.reply_to.as_deref().unwrap_or_default(),
    };
    rollcall_text::letter(&queued.culture, kind, &facts).context("cannot write the letter")
}
