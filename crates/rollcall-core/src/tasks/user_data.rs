//! The jobs on the data of a disabled person, and the letter that tells who started one how it ended (people-extras §5).

use rollcall_store::Tx;
use serde::{Deserialize, Serialize};

use super::{Job, JobKind, JobStatus, NO_PERMISSION, Payload, Progress};
use crate::accounts::{find_active, reassign_step, removal_step};
use crate::ids::AccountId;
use crate::outbox::{self, Letter, LetterKind};
use crate::time::Millis;
use crate::{Error, Result};

/// What the job that hands data over has to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reassignment {
    /// Who gets it.
    pub recipient: AccountId,
    /// Whether the account is deleted in the end.
    pub delete_profile: bool,
    /// Whose data, for the letter: in the end there may be no account to ask.
    pub name: String,
}

impl Payload for Reassignment {
    const KIND: JobKind = JobKind::Reassign;
}

/// What the job that removes data with the account has to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removal {
    /// Whose data, for the letter: in the end there is no account to ask.
    pub name: String,
}

impl Payload for Removal {
    const KIND: JobKind = JobKind::Remove;
}

/// Does the next step of handing data over; a refusal ends the job and is told as its reason.
///
/// # Errors
/// The store's.
pub fn reassign(tx: &mut Tx<'_>, job: &Job, now: Millis) -> Result<Progress> {
    let Some(wanted) = job.read::<Reassignment>() else {
        return Ok(Progress::Failed(Error::NoReassignFrom(job.account_id).to_string()));
    };
    progress(job, reassign_step(tx, (job.actor_id, job.origin()), job.account_id, &wanted, now))
}

/// Does the next step of removing data; a refusal ends the job and is told as its reason.
///
/// # Errors
/// The store's.
pub fn remove(tx: &mut Tx<'_>, job: &Job, now: Millis) -> Result<Progress> {
    progress(job, removal_step(tx, (job.actor_id, job.origin()), job.account_id, now))
}

fn progress(job: &Job, step: Result<bool>) -> Result<Progress> {
    match step {
        // How much there is nobody has counted; the last of it comes with the account.
        Ok(true) => Ok(Progress::More((job.percentage + 10).min(90))),
        Ok(false) => Ok(Progress::Done),
        Err(Error::Forbidden) => Ok(Progress::Failed(NO_PERMISSION.to_owned())),
        Err(e @ (Error::NoReassignFrom(_) | Error::NoReassignTo(_) | Error::NoRemoval(_))) => {
            Ok(Progress::Failed(e.to_string()))
        }
        Err(e) => Err(e),
    }
}

/// What both payloads say of whom they are about.
#[derive(Deserialize, Default)]
struct About {
    name: String,
}

/// Writes to who started a job on somebody's data how it has ended, if they can still sign in.
///
/// # Errors
/// The store's.
pub fn tell_starter(tx: &mut Tx<'_>, job: &Job, end: JobStatus, now: Millis) -> Result<()> {
    let kind = match (job.kind, end) {
        (JobKind::Reassign, JobStatus::Completed) => LetterKind::ReassignFinished,
        (JobKind::Reassign, JobStatus::Failed) => LetterKind::ReassignFailed,
        (JobKind::Remove, JobStatus::Completed) => LetterKind::RemovalFinished,
        (JobKind::Remove, JobStatus::Failed) => LetterKind::RemovalFailed,
        _ => return Ok(()),
    };
    let Some(starter) = find_active(tx, job.actor_id)? else { return Ok(()) };
    let about = serde_json::from_str::<About>(&job.payload).unwrap_or_default();
    outbox::queue(tx, &Letter::to(&starter, kind).telling(&about.name), now)
}
