//! The SQL of the audit trail.

use rollcall_store::{Tx, params, record, statements};
use uuid::Uuid;

use super::{Action, History, Page};
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

record! {
    /// The end of a chain, or a place in it.
    pub struct Place {
        /// Which chain: even ones are of sign-ins, odd ones of everything else.
        chain: i64,
        /// How many events it has up to here.
        position: i64,
        /// Over the event here and, by that before it, over all of them.
        digest: Vec<u8>,
    }
}

record! {
    /// A [`Place`] under the server secret.
    pub struct Seal {
        /// Of the place.
        chain: i64,
        /// Of the place.
        position: i64,
        /// Of the place.
        digest: Vec<u8>,
        /// When it was sealed.
        made_at: Millis,
        /// Over all of this.
        signature: Vec<u8>,
    }
}

record! {
    /// What a digest is over.
    pub struct Chained {
        /// Its place.
        position: i64,
        /// When it happened.
        at: Millis,
        /// The number of an [`Action`].
        action: i64,
        /// Who did it.
        actor_id: Option<Uuid>,
        /// The address that was typed at a sign-in.
        login: Option<String>,
        /// What it was done to.
        target_id: Option<Uuid>,
        /// What that is called.
        context: Option<String>,
        /// From which address.
        address: Option<String>,
        /// By which program.
        user_agent: Option<String>,
        /// The digest as it was stored.
        digest: Vec<u8>,
    }
}

/// Which events are looked at: those of a span, inclusive, and of some actions.
pub struct Window {
    pub from: Millis,
    pub to: Millis,
    /// Numbers with a comma around each.
    pub actions: String,
}

/// By which index events are found; what else is asked for is looked at one by one.
pub enum Way {
    /// All of a list, by their time: sign-ins, or everything else.
    List(History),
    /// What somebody did, to a target if it is named.
    Actor(AccountId, Option<Uuid>),
    /// What was done to something.
    Target(Uuid),
    /// What was done exactly.
    Action(i64),
}

/// Events that a report or a check reads at once.
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
            $condition,
            " ORDER BY e.at DESC, e.id DESC LIMIT CAST(?6 AS BIGINT) OFFSET CAST(?7 AS BIGINT)"
        )
    };
}

statements! {
    INSERT =
        "INSERT INTO audit_event (portal_id, at, action, actor_id, login, target_id, context, address, user_agent, sign_in,
                                  chain, position, digest)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
    LENGTHEN =
        "INSERT INTO audit_chain (portal_id, chain, position, digest)
         VALUES (?1, CAST(?2 AS BIGINT) + 2 * /*sqlite*/0 /*postgres (pg_backend_pid() % 32) */, 1, ?3)
             ON CONFLICT (portal_id, chain) DO UPDATE SET position = audit_chain.position + 1
         RETURNING chain, position, digest";
    END =
        "INSERT INTO audit_chain (portal_id, chain, position, digest) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (portal_id, chain) DO UPDATE SET digest = excluded.digest";
    LIST = events_where!("e.sign_in = ?5");
    BY_ACTOR = events_where!("e.actor_id = ?5 AND (e.target_id = ?8 OR ?8 IS NULL)");
    BY_TARGET = events_where!("e.target_id = ?5");
    BY_ACTION = events_where!("e.action = ?5");
    PART_BELOW = events_where!("e.sign_in = ?5 AND (e.at < ?3 OR e.id < ?8)");
    CHAINS = "SELECT chain, position, digest FROM audit_chain WHERE portal_id = ?1 ORDER BY chain";
    SEALS =
        "SELECT chain, position, digest, made_at, signature FROM audit_seal
          WHERE portal_id = ?1 AND chain = ?2 ORDER BY position";
    SEAL =
        "INSERT INTO audit_seal (portal_id, chain, position, digest, made_at, signature) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (portal_id, chain, position) DO NOTHING";
    CHAINED =
        "SELECT position, at, action, actor_id, login, target_id, context, address, user_agent, digest FROM audit_event
          WHERE portal_id = ?1 AND chain = ?2 AND position > ?3 ORDER BY position LIMIT CAST(?4 AS BIGINT)";
    FIRST_CHAINED =
        "SELECT position, at FROM audit_event WHERE portal_id = ?1 AND chain = ?2 ORDER BY position LIMIT 1";
    UNCHAINED =
        "SELECT CAST(COUNT(*) AS BIGINT) AS events, CAST(COALESCE(MAX(at), 0) AS BIGINT) AS last FROM audit_event
          WHERE portal_id = ?1 AND chain IS NULL";
    DROP_UNCHAINED =
        "WITH old AS MATERIALIZED (SELECT id FROM audit_event WHERE portal_id = ?1 AND sign_in = ?2 AND at < ?3
                                      AND chain IS NULL LIMIT 200)
         DELETE FROM audit_event WHERE id IN (SELECT id FROM old)";
    DROP_CHAINED =
        "WITH old AS MATERIALIZED (SELECT id FROM audit_event WHERE portal_id = ?1 AND chain = ?2 AND position <= ?3 LIMIT 200)
         DELETE FROM audit_event WHERE id IN (SELECT id FROM old)";
    DROP_SEALS = "DELETE FROM audit_seal WHERE portal_id = ?1 AND chain = ?2 AND position < ?3";
}

/// One event on its way into the trail.
pub struct Entry<'e> {
    pub action: Action,
    pub actor: Option<AccountId>,
    pub target: Option<Uuid>,
    pub context: String,
    pub login: Option<&'e str>,
}

/// Stores an event at the end of its chain.
pub fn insert(tx: &mut Tx<'_>, entry: &Entry<'_>, origin: &Origin, now: Millis) -> Result<()> {
    let Entry { action, actor, target, context, login } = entry;
    let first = i64::from(!action.is_sign_in());
    let Place { chain, position, digest } = tx.one(LENGTHEN, params![first, Vec::new()])?;
    let event = Chained {
        position,
        at: now,
        action: action.number(),
        actor_id: actor.map(|actor| actor.0),
        login: login.map(str::to_owned),
        target_id: *target,
        context: Some(context.clone()),
        address: Some(origin.address.clone()),
        user_agent: origin.user_agent.clone(),
        digest: Vec::new(),
    };
    let digest = event.digest_after(chain, &digest);
    let Chained { actor_id, login, target_id, context, address, user_agent, .. } = event;
    let sign_in = action.is_sign_in();
    tx.run(
        INSERT,
        params![
            now, action, actor_id, login, target_id, context, address, user_agent, sign_in, chain, position, digest
        ],
    )?;
    tx.run(END, params![chain, position, digest])?;
    Ok(())
}

/// A page of the events of the window, the newest first.
pub fn find(tx: &mut Tx<'_>, window: &Window, way: &Way, page: Page) -> Result<Vec<Event>> {
    let Window { from, to, actions } = window;
    let Page { count, start } = page;
    Ok(match way {
        Way::List(history) => tx.all(LIST, params![from, to, actions, history.is_sign_ins(), count, start]),
        Way::Actor(actor, target) => tx.all(BY_ACTOR, params![from, to, actions, actor, count, start, target]),
        Way::Target(target) => tx.all(BY_TARGET, params![from, to, actions, target, count, start]),
        Way::Action(action) => tx.all(BY_ACTION, params![from, to, actions, action, count, start]),
    }?)
}

/// The next events of a report: those before the end of the window, and at its end those below `id`.
pub fn part(tx: &mut Tx<'_>, window: &Window, history: History, id: i64) -> Result<Vec<Event>> {
    let Window { from, to, actions } = window;
    Ok(tx.all(PART_BELOW, params![from, to, actions, history.is_sign_ins(), PART, 0, id])?)
}

/// The ends of the portal's chains.
pub fn chains(tx: &mut Tx<'_>) -> Result<Vec<Place>> {
    Ok(tx.all(CHAINS, &[])?)
}

/// The seals of a chain, the oldest first.
pub fn seals(tx: &mut Tx<'_>, chain: i64) -> Result<Vec<Seal>> {
    Ok(tx.all(SEALS, params![chain])?)
}

pub fn seal(tx: &mut Tx<'_>, seal: &Seal) -> Result<()> {
    let Seal { chain, position, digest, made_at, signature } = seal;
    tx.run(SEAL, params![chain, position, digest, made_at, signature])?;
    Ok(())
}

/// The next events of a chain behind `position`; none at its end.
pub fn chained(tx: &mut Tx<'_>, chain: i64, position: i64) -> Result<Vec<Chained>> {
    Ok(tx.all(CHAINED, params![chain, position, PART])?)
}

/// How many events are in no chain, and when the last of them happened.
pub fn unchained(tx: &mut Tx<'_>) -> Result<(i64, Millis)> {
    Ok(tx.one(UNCHAINED, &[])?)
}

/// Position and time of the first event that is there of a chain.
pub fn first_chained(tx: &mut Tx<'_>, chain: i64) -> Result<Option<(i64, Millis)>> {
    Ok(tx.optional(FIRST_CHAINED, params![chain])?)
}

/// Deletes at most 200 events from before `before` that are in no chain, and returns how many.
pub fn drop_unchained(tx: &mut Tx<'_>, history: History, before: Millis) -> Result<u64> {
    Ok(tx.run(DROP_UNCHAINED, params![history.is_sign_ins(), before])?)
}

/// Deletes at most 200 events of a chain up to a position, and the seals of before; returns how many events.
pub fn drop_chained(tx: &mut Tx<'_>, chain: i64, position: i64) -> Result<u64> {
    tx.run(DROP_SEALS, params![chain, position])?;
    Ok(tx.run(DROP_CHAINED, params![chain, position])?)
}
