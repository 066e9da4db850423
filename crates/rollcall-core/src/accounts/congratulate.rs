//! Welcomes a person by letter once more (portal §4.10).

use rollcall_store::Tx;

use super::table;
use crate::outbox::{self, Letter, LetterKind};
use crate::policy::{Congratulate, Permit};
use crate::time::Millis;
use crate::{Result, links};

/// Mails a welcome to the link's person. The link is not spent by it.
///
/// # Errors
/// [`crate::Error::LinkInvalid`] if the link was used meanwhile.
pub fn congratulate(tx: &mut Tx<'_>, permit: &Permit<Congratulate>, now: Millis) -> Result<()> {
    links::must_be_unspent(tx, permit.link().id)?;
    let account = table::get(tx, permit.link().account_id)?;
    outbox::queue(tx, &Letter::to(&account, LetterKind::Welcome), now)
}
