//! The SQL of upkeep: short deletions that find their rows by an index.
//!
//! They name their rows first: PostgreSQL may run an `IN (… LIMIT n)` anew for every row it looks at. Where an id is one of
//! the whole server, the portal is not asked for again: its index would lead through every row it has.

use rollcall_store::{Tx, params, statements};

use crate::Result;
use crate::time::Millis;

statements! {
    DROP_SESSIONS =
        "WITH ended AS MATERIALIZED (SELECT id FROM session WHERE portal_id = ?1 AND expires_at <= ?2 LIMIT 200)
         DELETE FROM session WHERE id IN (SELECT id FROM ended)";
    DROP_LETTERS =
        "WITH settled AS MATERIALIZED (SELECT id FROM letter WHERE portal_id = ?1 AND state IN (2, 3) AND due_at <= ?2
                                        LIMIT 200)
         DELETE FROM letter WHERE id IN (SELECT id FROM settled)";
    DROP_LINKS =
        "WITH dead AS MATERIALIZED (
             SELECT l.id FROM confirm_link l
              WHERE l.portal_id = ?1 AND l.made_at <= ?2
                AND NOT EXISTS (SELECT 1 FROM letter WHERE letter.portal_id = ?1 AND letter.link_id = l.id)
              LIMIT 200)
         DELETE FROM confirm_link WHERE portal_id = ?1 AND id IN (SELECT id FROM dead)";
}

pub fn drop_sessions(tx: &mut Tx<'_>, ended_by: Millis) -> Result<u64> {
    Ok(tx.run(DROP_SESSIONS, params![ended_by])?)
}

pub fn drop_letters(tx: &mut Tx<'_>, due_by: Millis) -> Result<u64> {
    Ok(tx.run(DROP_LETTERS, params![due_by])?)
}

pub fn drop_links(tx: &mut Tx<'_>, made_by: Millis) -> Result<u64> {
    Ok(tx.run(DROP_LINKS, params![made_by])?)
}
