//! The SQL of the audit trail.

use rollcall_store::{Tx, params, record, statements};
use uuid::Uuid;

use super::{Action, Page};
use crate::Result;
use crate::ids::AccountId;
use crate::policy::Origin;
use crate::time::Millis;

record! {
    /// One event, with the names that whoever did it has now.
    pub struct Event {
        /// Counts up over all portals.
        id: i64,
        /// When it happened.
        at: Millis,
        /// The number of an [`Action`].
        action: i64,
        /// Who did it.
        actor_id: Option<AccountId>,
        /// The address that was typed at a sign-in.
        login: Option<String>,
        /// What it was done to.
        target_id: Option<Uuid>,
        /// What that is called.
        context: String,
        /// From which address.
        address: String,
        /// By which program.
        user_agent: Option<String>,
        /// Of who did it.
        first_name: Option<String>,
        /// Of who did it.
        last_name: Option<String>,
        /// Of who did it.
        email: Option<String>,
    }
}

/// Which events are looked at: those of a span, inclusive, and of some actions.
pub struct Window {
    pub from: Millis,
    pub to: Millis,
    /// Numbers with a comma around each.
    pub actions: String,
}

/// Events that a report reads at once.
const PART: i64 = 200;

macro_rules! events_where {
    ($condition:literal) => {
        concat!(
            "SELECT e.id, e.at, e.action, e.actor_id, e.login, e.target_id, COALESCE(e.context, '') AS context,
                    COALESCE(e.address, '') AS address, e.user_agent, a.first_name, a.last_name, a.email
               FROM audit_event e
               LEFT JOIN account a ON a.portal_id = e.portal_id AND a.id = e.actor_id
              WHERE e.portal_id = ?1 AND e.at >= ?2 AND e.at <= ?3
                AND ?4 LIKE '%,' || CAST(e.action AS TEXT) || ',%' AND ",
            $condition
        )
    };
}

statements! {
    INSERT =
        "INSERT INTO audit_event (portal_id, at, action, actor_id, login, target_id, context, address, user_agent)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    FIND = events_where!(
        "(e.actor_id = ?5 OR ?6) AND (e.target_id = ?7 OR ?8)
         ORDER BY e.at DESC, e.id DESC LIMIT CAST(?9 AS BIGINT) OFFSET CAST(?10 AS BIGINT)"
    );
    PART_BELOW = events_where!(
        "(e.at < ?3 OR e.id < ?5) ORDER BY e.at DESC, e.id DESC LIMIT CAST(?6 AS BIGINT)"
    );
}

/// One event on its way into the trail.
pub struct Entry<'e> {
    pub action: Action,
    pub actor: Option<AccountId>,
    pub target: Option<Uuid>,
    pub context: String,
    pub login: Option<&'e str>,
}

pub fn insert(tx: &mut Tx<'_>, entry: &Entry<'_>, origin: &Origin, now: Millis) -> Result<()> {
    let Entry { action, actor, target, context, login } = entry;
    let login = login.map(str::to_owned);
    tx.run(INSERT, params![now, action, actor, login, target, context, origin.address, origin.user_agent])?;
    Ok(())
}

/// A page of the events by `actor` and about `target`, where they are named.
pub fn find(
    tx: &mut Tx<'_>,
    window: &Window,
    (actor, target): (Option<AccountId>, Option<Uuid>),
    page: Page,
) -> Result<Vec<Event>> {
    let Window { from, to, actions } = window;
    let (any_actor, any_target) = (actor.is_none(), target.is_none());
    let found = tx.all(FIND, params![from, to, actions, actor, any_actor, target, any_target, page.count, page.start]);
    Ok(found?)
}

/// The next events of a report: those before the end of the window, and at its end those below `id`.
pub fn part(tx: &mut Tx<'_>, window: &Window, id: i64) -> Result<Vec<Event>> {
    let Window { from, to, actions } = window;
    Ok(tx.all(PART_BELOW, params![from, to, actions, id, PART])?)
}
