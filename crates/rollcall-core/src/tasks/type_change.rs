//! The job that makes somebody a User or a Guest (people-core §5.2).

use rollcall_store::Tx;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Job, JobKind, NO_PERMISSION, Payload, Progress};
use crate::accounts::{ConvertStep, EmployeeType, convert_step};
use crate::time::Millis;
use crate::{Error, Result};

const NO_TARGET: &str = "Can not update type";

/// What this job has to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypeChange {
    /// The number of the new type.
    pub to: i64,
    /// Who takes over what the person owns. Nothing here has an owner yet, so nothing moves.
    pub recipient: Uuid,
}

impl Payload for TypeChange {
    const KIND: JobKind = JobKind::TypeChange;
}

/// Does the next step of a change of type; a refusal ends the job and is told as its reason (people-core §5.2).
///
/// # Errors
/// The store's.
pub fn step(tx: &mut Tx<'_>, job: &Job, now: Millis) -> Result<Progress> {
    let wanted = job.read::<TypeChange>();
    let to = wanted.and_then(|wanted| EmployeeType::ALL.iter().find(|kind| kind.number() == wanted.to));
    let Some(to) = to else { return Ok(Progress::Failed(NO_TARGET.to_owned())) };
    match convert_step(tx, (job.actor_id, job.origin()), job.account_id, *to, now) {
        // How many groups there were nobody has counted; a hundred come with the type alone.
        Ok(ConvertStep::More) => Ok(Progress::More((job.percentage + 10).min(90))),
        Ok(ConvertStep::Done) => Ok(Progress::Done),
        Ok(ConvertStep::Gone) => Ok(Progress::Failed(NO_TARGET.to_owned())),
        Err(Error::Forbidden) => Ok(Progress::Failed(NO_PERMISSION.to_owned())),
        Err(e) => Err(e),
    }
}
