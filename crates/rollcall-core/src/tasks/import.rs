//! The job that adds the people of a file which was checked in the console.

use rollcall_store::Tx;
use serde::{Deserialize, Serialize};

use super::{Job, JobKind, NO_PERMISSION, Payload, Progress};
use crate::ids::ImportId;
use crate::imports;
use crate::time::Millis;
use crate::{Error, Result};

/// What this job has to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleImport {
    /// Whether everybody who is added is mailed a link to prove their address and choose a password.
    pub letters: bool,
}

impl Payload for PeopleImport {
    const KIND: JobKind = JobKind::Import;
}

/// Adds the people of the next lines; a refusal ends the job and is told as its reason.
///
/// # Errors
/// The store's.
pub fn step(tx: &mut Tx<'_>, job: &Job, now: Millis) -> Result<Progress> {
    let Some(order) = job.read::<PeopleImport>() else { return Ok(Progress::Failed(NO_PERMISSION.to_owned())) };
    match imports::step(tx, (job.actor_id, job.origin()), ImportId(job.account_id.0), &order, now) {
        Ok(Some(percentage)) => Ok(Progress::More(percentage)),
        Ok(None) => Ok(Progress::Done),
        Err(Error::Forbidden) => Ok(Progress::Failed(NO_PERMISSION.to_owned())),
        Err(e) => Err(e),
    }
}
