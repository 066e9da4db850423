//! Long jobs: kept in the database, done by the workers step by step, shown while they run (people-core §5.2, §5.3;
//! people-extras §5).
//!
//! A step is one transaction of at most 200 rows. A worker holds a job by a lease that every step renews; the job of a
//! worker that has gone silent is taken over by another one and goes on where the last committed step left it.
//!
//! A new kind is a member of [`JobKind`], a [`Payload`], and an arm of `step`.

mod import;
mod table;
mod type_change;
mod user_data;

pub use import::PeopleImport;
use rollcall_store::Tx;
use serde::Serialize;
use serde::de::DeserializeOwned;
pub use table::Job;
pub use type_change::TypeChange;
pub use user_data::{Reassignment, Removal};

use crate::accounts::Account;
use crate::ids::{AccountId, JobId};
use crate::imports::Import;
use crate::numbered::numbered;
use crate::policy::{Administer, Origin, Permit, Trace};
use crate::time::{DAY, HOUR, Millis, SECOND};
use crate::{Error, Result};

/// The SQL of jobs.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}

/// How long a worker may be silent before another one takes its job over.
pub const LEASE: i64 = 10 * SECOND;
/// How long after its start a job begins that deletes people, so that it can be stopped before.
pub const GRACE: i64 = SECOND;
/// How long a finished job can be asked about.
pub const KEPT: i64 = DAY;
/// How long a job whose steps fail is tried before it is given up.
const PATIENCE: i64 = HOUR;
/// The reason of a job that was refused what its starter may not do.
const NO_PERMISSION: &str = "You don't have enough permission to perform the operation";

numbered!(
    /// What a job does.
    JobKind {
        /// Gives somebody another type, with a [`TypeChange`] as its payload.
        TypeChange = 1,
        /// Hands somebody's data over, with a [`Reassignment`] as its payload.
        Reassign = 2,
        /// Removes somebody's data with the account, with a [`Removal`] as its payload.
        Remove = 3,
        /// Adds the people of a file, with a [`PeopleImport`] as its payload. Instead of somebody it is on the import itself.
        Import = 4,
    }
);

impl JobKind {
    /// How a job of this kind stands when it is started at `now`, and when it is due if it does not wait for a worker.
    ///
    /// What begins a moment later is running already, held by nobody, and taken up when that hold is over.
    fn start(self, now: Millis) -> (JobStatus, Option<Millis>) {
        match self {
            Self::TypeChange | Self::Import => (JobStatus::Created, None),
            Self::Reassign | Self::Remove => (JobStatus::Running, Some(now.plus(GRACE))),
        }
    }
}

numbered!(
    /// How a job stands; `DistributedTaskStatus` of the wire.
    JobStatus {
        /// It waits for a worker.
        Created = 0,
        /// A worker has it, had it when it died, or is about to take it.
        Running = 1,
        /// It did everything.
        Completed = 2,
        /// Somebody stopped it.
        Canceled = 3,
        /// It could not be done.
        Failed = 4,
    }
);

impl JobStatus {
    /// Whether nothing more will happen.
    #[must_use]
    pub fn is_final(self) -> bool {
        matches!(self, Self::Completed | Self::Canceled | Self::Failed)
    }
}

/// What a job of one kind has to know, kept as JSON.
pub trait Payload: Serialize + DeserializeOwned {
    /// The kind.
    const KIND: JobKind;
}

/// A job about to be started.
#[derive(Debug, Clone)]
pub struct NewJob {
    id: JobId,
    kind: JobKind,
    account: AccountId,
    name: String,
    payload: String,
    trace: Trace,
}

impl NewJob {
    /// A job on `account`, started by who left the trace; what it may do is decided when it runs.
    ///
    /// # Errors
    /// [`Error::Argument`] if the payload can't be written as JSON, which is a mistake of ours.
    pub fn new<P: Payload>(id: JobId, payload: &P, account: &Account, trace: &Trace) -> Result<Self> {
        Self::of(id, payload, (account.id, account.display_name()), trace)
    }

    /// The job that adds the people of a file. Whether it may is decided when it runs.
    ///
    /// # Errors
    /// Those of [`NewJob::new`].
    pub(crate) fn of_import(import: &Import, payload: &PeopleImport, trace: &Trace) -> Result<Self> {
        Self::of(JobId(import.id.0), payload, (import.id.as_target(), import.file.clone()), trace)
    }

    fn of<P: Payload>(id: JobId, payload: &P, (account, name): (AccountId, String), trace: &Trace) -> Result<Self> {
        let payload =
            serde_json::to_string(payload).map_err(|_| Error::Argument("the job can't be written as JSON"))?;
        Ok(Self { id, kind: P::KIND, account, name, payload, trace: trace.clone() })
    }
}

/// Starts a job; the workers are woken when the transaction is committed.
///
/// An account has one running job. If it is of the same kind it is returned, and nothing starts.
///
/// # Errors
/// [`Error::JobRunning`] if it is of another kind.
pub fn start(tx: &mut Tx<'_>, new: &NewJob, now: Millis) -> Result<Job> {
    match find_active(tx, new.account)? {
        Some(running) if running.kind == new.kind => Ok(running),
        Some(_) => Err(Error::JobRunning { name: new.name.clone() }),
        None => {
            tx.wake_workers();
            table::insert(tx, new, now)
        }
    }
}

/// The job that waits or runs for this account, if there is one.
///
/// # Errors
/// The store's.
pub fn find_active(tx: &mut Tx<'_>, account: AccountId) -> Result<Option<Job>> {
    table::find_active(tx, account)
}

/// The newest job of this kind for this account. Finished ones are forgotten after a day.
///
/// # Errors
/// The store's.
pub fn find(
    tx: &mut Tx<'_>,
    _permit: &Permit<Administer>,
    kind: JobKind,
    account: AccountId,
    now: Millis,
) -> Result<Option<Job>> {
    let newest = table::find_newest(tx, kind, account)?;
    Ok(newest.filter(|job| job.finished_at.is_none_or(|at| now.since(at) < KEPT)))
}

/// Stops the newest job of this kind for this account, and returns it as stopped. What it did stays done.
///
/// A job that has finished before stays in the database as it ended: there was nothing left to stop.
///
/// # Errors
/// The store's.
pub fn cancel(
    tx: &mut Tx<'_>,
    permit: &Permit<Administer>,
    kind: JobKind,
    account: AccountId,
    now: Millis,
) -> Result<Option<Job>> {
    let Some(job) = find(tx, permit, kind, account, now)? else { return Ok(None) };
    if !job.status.is_final() {
        table::finish(tx, job.id, JobStatus::Canceled, job.percentage, "", now)?;
    }
    Ok(Some(job.stopped()))
}

/// Stops the jobs of this kind for this account and forgets them; returns the newest as stopped. What it did stays done.
///
/// # Errors
/// The store's.
pub fn discard(
    tx: &mut Tx<'_>,
    permit: &Permit<Administer>,
    kind: JobKind,
    account: AccountId,
    now: Millis,
) -> Result<Option<Job>> {
    let newest = find(tx, permit, kind, account, now)?;
    table::delete(tx, kind, account)?;
    Ok(newest.map(Job::stopped))
}

/// Takes the oldest waiting job, or one whose worker has gone silent, and forgets jobs that finished long ago.
///
/// # Errors
/// The store's.
pub fn claim(tx: &mut Tx<'_>, now: Millis) -> Result<Option<Job>> {
    table::sweep(tx, now.plus(-KEPT))?;
    match table::claim(tx, now)? {
        Some(waiting) => Ok(Some(waiting)),
        None => table::take_over(tx, now),
    }
}

/// When the next job is due that somebody has, or that begins a moment later; none if there is none.
///
/// # Errors
/// The store's.
pub fn next_due(tx: &mut Tx<'_>) -> Result<Option<Millis>> {
    table::next_due(tx)
}

/// Gives back every job that is being done: for the start of a server that is alone on its database.
///
/// # Errors
/// The store's.
pub fn release_all(tx: &mut Tx<'_>) -> Result<()> {
    table::release_all(tx)
}

/// Gives a job back that its worker has no time to finish.
///
/// # Errors
/// The store's.
pub fn release(tx: &mut Tx<'_>, job: &Job, now: Millis) -> Result<()> {
    tx.enter(job.portal_id);
    table::renew(tx, job, job.percentage, now).map(drop)
}

/// How far a step came.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Progress {
    /// There is more to do, and so much of a hundred is done.
    More(i64),
    /// Everything is done.
    Done,
    /// It can't be done, for the reason that is told.
    Failed(String),
}

/// Does the next step of a job that was claimed, and returns it if there is more to do.
///
/// None also if the job was stopped or taken over meanwhile: then nothing is done.
///
/// # Errors
/// The store's; the step is undone and can be done again.
pub fn advance(tx: &mut Tx<'_>, job: &Job, now: Millis) -> Result<Option<Job>> {
    tx.enter(job.portal_id);
    if !table::is_held(tx, job)? {
        return Ok(None);
    }
    match step(tx, job, now)? {
        Progress::More(percentage) => return table::renew(tx, job, percentage, now.plus(LEASE)),
        Progress::Done => {
            table::finish(tx, job.id, JobStatus::Completed, 100, "", now)?;
            user_data::tell_starter(tx, job, JobStatus::Completed, now)?;
        }
        Progress::Failed(why) => fail(tx, job, &why, now)?,
    }
    Ok(None)
}

fn fail(tx: &mut Tx<'_>, job: &Job, why: &str, now: Millis) -> Result<()> {
    table::finish(tx, job.id, JobStatus::Failed, job.percentage, why, now)?;
    user_data::tell_starter(tx, job, JobStatus::Failed, now)
}

fn step(tx: &mut Tx<'_>, job: &Job, now: Millis) -> Result<Progress> {
    match job.kind {
        JobKind::TypeChange => type_change::step(tx, job, now),
        JobKind::Reassign => user_data::reassign(tx, job, now),
        JobKind::Remove => user_data::remove(tx, job, now),
        JobKind::Import => import::step(tx, job, now),
    }
}

/// Ends a job whose steps have failed for an hour; true if it was ended.
///
/// # Errors
/// The store's.
pub fn give_up(tx: &mut Tx<'_>, job: &Job, now: Millis) -> Result<bool> {
    tx.enter(job.portal_id);
    if now.since(job.created_at) < PATIENCE || !table::is_held(tx, job)? {
        return Ok(false);
    }
    fail(tx, job, "Internal server error", now)?;
    Ok(true)
}

impl Job {
    /// The same job as its stopper is told of it, whatever became of it before.
    fn stopped(self) -> Self {
        Self { status: JobStatus::Canceled, error: String::new(), ..self }
    }

    /// From where it was started.
    fn origin(&self) -> Origin {
        Origin::noted(&self.address, self.user_agent.as_deref())
    }

    /// What it has to know; none if another release wrote it in a way this one can't read.
    fn read<P: Payload>(&self) -> Option<P> {
        serde_json::from_str(&self.payload).ok()
    }
}
