//! The SQL of webhooks.

use rollcall_store::{Tx, params, record, statements};
use uuid::Uuid;

use super::Trigger;
use crate::Result;
use crate::ids::AccountId;
use crate::time::Millis;

record! {
    /// Something that happened.
    pub struct Event {
        /// Counts up; also its number on the wire.
        id: i64,
        /// What.
        kind: Trigger,
        /// To which account or group.
        target_id: Uuid,
        /// Who did it; none for the server itself.
        actor_id: Option<AccountId>,
        /// [`super::UserFacts`] or [`super::GroupFacts`] as JSON.
        payload: String,
        /// When.
        created_at: Millis,
    }
}

statements! {
    INSERT =
        "INSERT INTO webhook_event (portal_id, kind, target_id, actor_id, payload, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    AFTER =
        "SELECT id, kind, target_id, actor_id, payload, created_at FROM webhook_event
          WHERE portal_id = ?1 AND id > ?2 ORDER BY id LIMIT 200";
    SWEEP =
        "WITH old AS MATERIALIZED (SELECT id FROM webhook_event WHERE portal_id = ?1 AND created_at <= ?2 LIMIT 200)
         DELETE FROM webhook_event WHERE id IN (SELECT id FROM old)";
}

pub fn insert(
    tx: &mut Tx<'_>,
    trigger: Trigger,
    target: Uuid,
    actor: Option<AccountId>,
    payload: &str,
    now: Millis,
) -> Result<()> {
    Ok(tx.run(INSERT, params![trigger, target, actor, payload, now]).map(drop)?)
}

pub fn after(tx: &mut Tx<'_>, after: i64) -> Result<Vec<Event>> {
    Ok(tx.all(AFTER, params![after])?)
}

pub fn sweep(tx: &mut Tx<'_>, before: Millis) -> Result<u64> {
    Ok(tx.run(SWEEP, params![before])?)
}
