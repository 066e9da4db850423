//! The SQL of jobs.

use rollcall_store::{Error as StoreError, PortalId, Tx, params, record, statements};

use super::{JobKind, JobStatus, LEASE, NewJob};
use crate::Result;
use crate::ids::{AccountId, JobId};
use crate::time::Millis;

record! {
    /// A long job.
    pub struct Job {
        /// Also its name on the wire.
        id: JobId,
        /// Whose job.
        portal_id: PortalId,
        /// What it does.
        kind: JobKind,
        /// On whom.
        account_id: AccountId,
        /// Who started it.
        actor_id: Option<AccountId>,
        /// What its kind has to know, as JSON.
        payload: String,
        /// How it stands.
        status: JobStatus,
        /// How much of it is done.
        percentage: i64,
        /// Why it could not be done; else empty.
        error: String,
        /// The address it was started from.
        address: String,
        /// What the client called itself that started it.
        user_agent: Option<String>,
        /// When it was started.
        created_at: Millis,
        /// Until when its worker has it; also tells one worker's hold from the next one's.
        leased_to: Option<Millis>,
        /// When it ended.
        finished_at: Option<Millis>,
    }
}

macro_rules! columns {
    () => {
        "id, portal_id, kind, account_id, actor_id, payload, status, percentage, error, address, user_agent, created_at,
         leased_to, finished_at"
    };
}

statements! {
    INSERT = concat!(
        "INSERT INTO job (portal_id, id, kind, account_id, actor_id, payload, status, percentage, error, address, user_agent,
                          created_at, leased_to)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?10, 0, '', ?7, ?8, ?9, ?11)
         RETURNING ", columns!());
    ACTIVE = concat!(
        "SELECT ", columns!(), " FROM job WHERE portal_id = ?1 AND account_id = ?2 AND status IN (0, 1)");
    NEWEST = concat!(
        "SELECT ", columns!(), " FROM job
          WHERE portal_id = ?1 AND kind = ?2 AND account_id = ?3
          ORDER BY created_at DESC, id DESC LIMIT 1");
    CLAIM server_wide = concat!(
        "UPDATE job SET status = 1, leased_to = ?1
          WHERE (portal_id, id) = (SELECT portal_id, id FROM job WHERE status = 0 ORDER BY created_at LIMIT 1 /*lock*/)
      RETURNING ", columns!());
    TAKE_OVER server_wide = concat!(
        "UPDATE job SET leased_to = ?1
          WHERE (portal_id, id) = (SELECT portal_id, id FROM job WHERE status = 1 AND leased_to <= ?2
                                     ORDER BY created_at LIMIT 1 /*lock*/)
      RETURNING ", columns!());
    NEXT_DUE server_wide = "SELECT MIN(leased_to) AS due_at FROM job WHERE status = 1";
    RELEASE_ALL server_wide = "UPDATE job SET leased_to = 0 WHERE status = 1";
    SWEEP server_wide = "DELETE FROM job WHERE status IN (2, 3, 4) AND created_at <= ?1 AND finished_at <= ?1";
    HELD =
        "SELECT CAST(1 AS BIGINT) AS held FROM job
          WHERE portal_id = ?1 AND id = ?2 AND status = 1 AND leased_to = CAST(?3 AS BIGINT)";
    RENEW = concat!(
        "UPDATE job SET percentage = ?4, leased_to = ?5
          WHERE portal_id = ?1 AND id = ?2 AND status = 1 AND leased_to = CAST(?3 AS BIGINT)
      RETURNING ", columns!());
    FINISH =
        "UPDATE job SET status = ?3, percentage = ?4, error = ?5, leased_to = NULL, finished_at = ?6
          WHERE portal_id = ?1 AND id = ?2 AND status IN (0, 1)";
    DELETE = "DELETE FROM job WHERE portal_id = ?1 AND kind = ?2 AND account_id = ?3";
}

/// The unique index on running jobs is the judge of "one for each account".
pub fn insert(tx: &mut Tx<'_>, new: &NewJob, now: Millis) -> Result<Job> {
    let NewJob { id, kind, account, payload, trace, .. } = new;
    let origin = &trace.origin;
    let (status, due) = kind.start(now);
    let inserted = tx.one(
        INSERT,
        params![id, kind, account, trace.actor, payload, origin.address, origin.user_agent, now, status, due],
    );
    match inserted {
        // Another request started one since it was looked for: PostgreSQL wants the whole command again.
        Err(StoreError::Unique(index)) if index == "job_portal_id_account_id" => Err(tx.again().into()),
        other => Ok(other?),
    }
}

pub fn find_active(tx: &mut Tx<'_>, account: AccountId) -> Result<Option<Job>> {
    Ok(tx.optional(ACTIVE, params![account])?)
}

pub fn find_newest(tx: &mut Tx<'_>, kind: JobKind, account: AccountId) -> Result<Option<Job>> {
    Ok(tx.optional(NEWEST, params![kind, account])?)
}

pub fn claim(tx: &mut Tx<'_>, now: Millis) -> Result<Option<Job>> {
    Ok(tx.optional(CLAIM, params![now.plus(LEASE)])?)
}

pub fn take_over(tx: &mut Tx<'_>, now: Millis) -> Result<Option<Job>> {
    Ok(tx.optional(TAKE_OVER, params![now.plus(LEASE), now])?)
}

pub fn next_due(tx: &mut Tx<'_>) -> Result<Option<Millis>> {
    let (due,) = tx.one(NEXT_DUE, &[])?;
    Ok(due)
}

pub fn release_all(tx: &mut Tx<'_>) -> Result<()> {
    tx.run(RELEASE_ALL, &[])?;
    Ok(())
}

/// Forgets jobs that finished at `before` or earlier. Every round looks for them, so those that were started later, nearly
/// all, are passed over by the index.
pub fn sweep(tx: &mut Tx<'_>, before: Millis) -> Result<()> {
    tx.run(SWEEP, params![before])?;
    Ok(())
}

/// Whether the worker that got this job still has it.
pub fn is_held(tx: &mut Tx<'_>, job: &Job) -> Result<bool> {
    Ok(tx.optional::<(i64,)>(HELD, params![job.id, job.leased_to])?.is_some())
}

/// Notes how much is done and holds the job until `leased_to`; none if somebody else has it.
pub fn renew(tx: &mut Tx<'_>, job: &Job, percentage: i64, leased_to: Millis) -> Result<Option<Job>> {
    Ok(tx.optional(RENEW, params![job.id, job.leased_to, percentage, leased_to])?)
}

/// Forgets every job of this kind for this account, however it stands.
pub fn delete(tx: &mut Tx<'_>, kind: JobKind, account: AccountId) -> Result<()> {
    Ok(tx.run(DELETE, params![kind, account]).map(drop)?)
}

pub fn finish(tx: &mut Tx<'_>, id: JobId, status: JobStatus, percentage: i64, error: &str, now: Millis) -> Result<()> {
    tx.run(FINISH, params![id, status, percentage, error, now])?;
    Ok(())
}
