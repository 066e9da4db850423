//! The SQL of the outbox.

use rollcall_store::{PortalId, Tx, params, record, statements};

use super::{Claim, LEASE, Letter};
use crate::Result;
use crate::ids::{LetterId, LinkId};
use crate::numbered::numbered;
use crate::policy::Origin;
use crate::time::Millis;

numbered!(
    /// What has become of a letter.
    LetterState {
        /// It waits for its time.
        Queued = 0,
        /// A worker is sending it.
        Sending = 1,
        /// The mail server took it.
        Sent = 2,
        /// It was given up.
        Failed = 3,
    }
);

numbered!(
    /// What somebody who is not signed in asked for.
    Wish {
        /// A link to a new password.
        Password = 0,
        /// An invitation.
        Join = 1,
    }
);

record! {
    /// A letter with everything but its text.
    pub struct QueuedLetter {
        /// Counts up over all portals.
        id: LetterId,
        /// Whose letter.
        portal_id: PortalId,
        /// The name of a [`super::LetterKind`].
        kind: String,
        /// Where it goes.
        recipient: String,
        /// Who is greeted; may be empty.
        name: String,
        /// The culture of the recipient.
        culture: String,
        /// The link it carries.
        link_id: Option<LinkId>,
        /// What has become of it.
        state: LetterState,
        /// Tries so far.
        attempts: i64,
        /// When it is to be tried.
        due_at: Millis,
        /// What the mail server, or the way to it, said last.
        answer: Option<String>,
        /// When its cause happened.
        created_at: Millis,
        /// When trying began; later than its cause if the operator wished for another try.
        tried_since: Millis,
        /// When it was sent or given up.
        settled_at: Option<Millis>,
        /// A fact of its own that the text names.
        detail: Option<String>,
        /// Where an answer is to go, if not to the sender.
        reply_to: Option<String>,
    }
}

record! {
    /// A wish for a letter by somebody who is not signed in.
    pub struct Reminder {
        /// Where it was asked.
        portal_id: PortalId,
        /// What was typed as an address.
        email: String,
        /// The client's address.
        address: String,
        /// What the client calls itself.
        user_agent: Option<String>,
        /// Which letter.
        wish: Wish,
        /// In which language, if it was said.
        culture: Option<String>,
    }
}

macro_rules! columns {
    () => {
        "id, portal_id, kind, recipient, name, culture, link_id, state, attempts, due_at, answer, created_at, tried_since, settled_at,
         detail, reply_to"
    };
}

// Whatever takes a limited number of rows names them first: PostgreSQL may run an `IN (… LIMIT n)` anew for every row it
// looks at, and then takes more than n.
statements! {
    INSERT =
        "INSERT INTO letter (portal_id, kind, recipient, name, culture, link_id, state, attempts, due_at, created_at,
                             tried_since, detail, reply_to)
         SELECT id, ?2, ?3, ?4, COALESCE(?5, culture), ?6, 0, 0, ?7, ?7, ?7, ?8, ?9 FROM portal WHERE id = ?1
         RETURNING id";
    CLAIM server_wide = concat!(
        "WITH due AS MATERIALIZED (
             SELECT id FROM letter
              WHERE state = 0 AND due_at <= ?2
                AND (?4 OR EXISTS (SELECT 1 FROM setting s WHERE s.portal_id = letter.portal_id
                                                             AND s.name = 'mail_server' AND s.value <> 'null'))
              ORDER BY due_at LIMIT CAST(?3 AS BIGINT) /*lock*/)
         UPDATE letter SET state = 1, leased_to = ?1, attempts = attempts + 1
          WHERE id IN (SELECT id FROM due)
      RETURNING ", columns!());
    TAKE_OVER server_wide = concat!(
        "WITH silent AS MATERIALIZED (SELECT id FROM letter WHERE state = 1 AND leased_to <= ?2 ORDER BY id
                                       LIMIT CAST(?3 AS BIGINT) /*lock*/)
         UPDATE letter SET leased_to = ?1, attempts = attempts + 1
          WHERE id IN (SELECT id FROM silent)
      RETURNING ", columns!());
    RELEASE_ALL server_wide = "UPDATE letter SET state = 0, leased_to = NULL WHERE state = 1";
    NEXT_DUE server_wide =
        "SELECT MIN(moment) AS due
           FROM (SELECT MIN(due_at) AS moment FROM letter WHERE state = 0
                 UNION ALL
                 SELECT MIN(leased_to) AS moment FROM letter WHERE state = 1) AS moments";
    SETTLE =
        "UPDATE letter SET state = ?3, answer = ?4, settled_at = ?5, leased_to = NULL WHERE portal_id = ?1 AND id = ?2";
    PUT_OFF =
        "UPDATE letter SET state = 0, answer = ?3, due_at = ?4, leased_to = NULL WHERE portal_id = ?1 AND id = ?2";
    RETRY =
        "UPDATE letter SET state = 0, due_at = ?3, tried_since = ?3, attempts = 0, settled_at = NULL, leased_to = NULL
          WHERE portal_id = ?1 AND id = ?2 AND state <> 1";
    LIST = concat!("SELECT ", columns!(), " FROM letter WHERE portal_id = ?1 ORDER BY id DESC LIMIT 200");
    PAGE = concat!(
        "SELECT ", columns!(), " FROM letter
          WHERE portal_id = ?1 AND id < ?2 AND state BETWEEN ?3 AND ?4 ORDER BY id DESC LIMIT CAST(?5 AS BIGINT)");
    BY_ID = concat!("SELECT ", columns!(), " FROM letter WHERE portal_id = ?1 AND id = ?2");
    COUNT_BY_STATE server_wide = "SELECT state, COUNT(*) AS letters FROM letter GROUP BY state ORDER BY state";
    INSERT_REMINDER =
        "INSERT INTO reminder (portal_id, email, address, user_agent, asked_at, wish, culture)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    TAKE_REMINDERS server_wide =
        "WITH oldest AS MATERIALIZED (SELECT id FROM reminder ORDER BY id LIMIT CAST(?1 AS BIGINT) /*lock*/)
         DELETE FROM reminder WHERE id IN (SELECT id FROM oldest)
      RETURNING portal_id, email, address, user_agent, wish, culture";
}

pub fn insert(tx: &mut Tx<'_>, letter: &Letter, now: Millis) -> Result<LetterId> {
    let Letter { kind, recipient, name, culture, link, detail, reply_to } = letter;
    let (id,) = tx.one(INSERT, params![kind.name(), recipient, name, culture, link, now, detail, reply_to])?;
    Ok(id)
}

pub fn claim(tx: &mut Tx<'_>, count: i64, of: Claim, now: Millis) -> Result<Vec<QueuedLetter>> {
    let mut letters: Vec<QueuedLetter> = tx.all(CLAIM, params![now.plus(LEASE), now, count, of == Claim::All])?;
    let rest = count.saturating_sub(i64::try_from(letters.len()).unwrap_or(count));
    letters.extend(tx.all::<QueuedLetter>(TAKE_OVER, params![now.plus(LEASE), now, rest])?);
    letters.sort_by_key(|l| l.id);
    Ok(letters)
}

pub fn release_all(tx: &mut Tx<'_>) -> Result<()> {
    tx.run(RELEASE_ALL, &[])?;
    Ok(())
}

pub fn next_due(tx: &mut Tx<'_>) -> Result<Option<Millis>> {
    let (due,) = tx.one::<(Option<Millis>,)>(NEXT_DUE, &[])?;
    Ok(due)
}

pub fn settle(tx: &mut Tx<'_>, id: LetterId, state: LetterState, answer: &str, now: Millis) -> Result<()> {
    tx.run(SETTLE, params![id, state, answer, now])?;
    Ok(())
}

pub fn put_off(tx: &mut Tx<'_>, id: LetterId, answer: &str, due: Millis) -> Result<()> {
    tx.run(PUT_OFF, params![id, answer, due])?;
    Ok(())
}

pub fn retry(tx: &mut Tx<'_>, id: LetterId, now: Millis) -> Result<bool> {
    Ok(tx.run(RETRY, params![id, now])? == 1)
}

pub fn list(tx: &mut Tx<'_>) -> Result<Vec<QueuedLetter>> {
    Ok(tx.all(LIST, &[])?)
}

pub fn page(tx: &mut Tx<'_>, state: Option<LetterState>, below: LetterId, count: i64) -> Result<Vec<QueuedLetter>> {
    let (least, most) = state.map_or((LetterState::Queued, LetterState::Failed), |state| (state, state));
    Ok(tx.all(PAGE, params![below, least, most, count])?)
}

pub fn find(tx: &mut Tx<'_>, id: LetterId) -> Result<Option<QueuedLetter>> {
    Ok(tx.optional(BY_ID, params![id])?)
}

pub fn count_by_state(tx: &mut Tx<'_>) -> Result<Vec<(LetterState, i64)>> {
    Ok(tx.all(COUNT_BY_STATE, &[])?)
}

pub fn insert_reminder(
    tx: &mut Tx<'_>,
    email: &str,
    (wish, culture): (Wish, Option<&str>),
    origin: &Origin,
    now: Millis,
) -> Result<()> {
    tx.run(INSERT_REMINDER, params![email, origin.address, origin.user_agent, now, wish, culture])?;
    Ok(())
}

pub fn take_reminders(tx: &mut Tx<'_>, count: i64) -> Result<Vec<Reminder>> {
    Ok(tx.all(TAKE_REMINDERS, params![count])?)
}
