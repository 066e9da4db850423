//! Throws away what no longer matters: ended sessions, links long dead, letters long sent, pictures that nobody came back
//! for, files of people that nobody imports, events of the audit trail beyond their lifetime. And brings rows of older releases up to date, where SQL alone could
//! not.

mod table;

use rollcall_store::Tx;

use crate::time::{DAY, Millis};
use crate::{Result, accounts, audit, deliveries, groups, imports, photos, webhooks};

/// The SQL of upkeep.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}

/// How long letters stay in the outbox after they were sent or given up, so that an operator can look at them.
const KEEP_LETTERS: i64 = 30 * DAY;
/// How long links stay after they were made, unless a letter that is still there names them.
const KEEP_LINKS: i64 = 30 * DAY;
/// How long events for webhooks, and the records of their deliveries, stay (portal §9.5).
const KEEP_EVENTS: i64 = 30 * DAY;

/// Throws away at most 200 rows of each kind in the portal of the transaction, folds the names of as many accounts and
/// groups of an older release, and returns how many rows it touched.
///
/// # Errors
/// The store's.
pub fn sweep(tx: &mut Tx<'_>, now: Millis) -> Result<u64> {
    let sessions = table::drop_sessions(tx, now)?;
    let letters = table::drop_letters(tx, now.plus(-KEEP_LETTERS))?;
    let links = table::drop_links(tx, now.plus(-KEEP_LINKS))?;
    let deliveries = deliveries::sweep(tx, now.plus(-KEEP_EVENTS))?;
    let events = webhooks::sweep(tx, now.plus(-KEEP_EVENTS))?;
    let uploads = photos::sweep(tx, now)?;
    let imports = imports::sweep(tx, now)?;
    let recorded = audit::sweep(tx, now)?;
    let folded = accounts::fold_names(tx)? + groups::fold_names(tx)?;
    Ok(sessions + letters + links + deliveries + events + uploads + imports + recorded + folded)
}
