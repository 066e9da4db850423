//! Jobs on the data of a disabled person: handed over to somebody else, or removed with the account (people-extras §5).
//!
//! Nothing that Rollcall keeps can have another owner, so handing over moves nothing; what it may do is delete the account.

use rollcall_store::Tx;

use super::{Account, EmployeeStatus, delete::erase, find_active, person, table};
use crate::ids::{AccountId, JobId};
use crate::policy::{self, Caller, Origin, Trace};
use crate::tasks::{self, Job, JobKind, NewJob, Reassignment, Removal};
use crate::time::Millis;
use crate::{Error, Result, audit, surplus};

/// A wish to have somebody's data handed over.
#[derive(Debug, Clone, Copy)]
pub struct ReassignOrder {
    /// The id of the job, made by the caller.
    pub job: JobId,
    /// Whose data.
    pub from: AccountId,
    /// Who gets it.
    pub to: AccountId,
    /// Whether the account is deleted in the end.
    pub delete_profile: bool,
}

/// Whether somebody has anything that must be handed over before they are deleted: nobody has.
///
/// # Errors
/// [`Error::Forbidden`] by the matrix.
pub fn needs_reassignment(tx: &mut Tx<'_>, caller: &Caller, id: AccountId) -> Result<bool> {
    let target = table::find(tx, id)?.map(|account| account.target());
    policy::see_reassignment(caller, target)?;
    Ok(false)
}

/// Starts the job that hands somebody's data over; it begins a moment later.
///
/// While one runs for this person, that one is returned and nothing starts.
///
/// # Errors
/// [`Error::Forbidden`], then in this order: [`Error::NoReassignTo`] for a recipient who is not active or can own nothing,
/// [`Error::NoReassignFrom`] for somebody who is unknown, not disabled, or not the caller's to dispose of;
/// [`Error::JobRunning`] while a job of another kind runs for the person.
pub fn order_reassignment(tx: &mut Tx<'_>, caller: &Caller, order: &ReassignOrder, now: Millis) -> Result<Job> {
    policy::administer(caller)?;
    must_receive(tx, order.to)?;
    let source = find_disabled(tx, order.from)?.ok_or(Error::NoReassignFrom(order.from))?;
    let permit = match policy::dispose_of_data(caller, source.target()) {
        Err(Error::Forbidden) => return Err(Error::NoReassignFrom(order.from)),
        other => other?,
    };
    let payload =
        Reassignment { recipient: order.to, delete_profile: order.delete_profile, name: source.display_name() };
    tasks::start(tx, &NewJob::new(order.job, &payload, &source, permit.trace())?, now)
}

/// The job that hands this person's data over, if one was started within a day and not stopped.
///
/// # Errors
/// [`Error::Forbidden`] by the matrix. A person who was deleted by the job is nobody's to hide.
pub fn reassignment(tx: &mut Tx<'_>, caller: &Caller, id: AccountId, now: Millis) -> Result<Option<Job>> {
    let target = table::find(tx, id)?.map(|account| account.target());
    let permit = policy::see_reassignment(caller, target)?;
    tasks::find(tx, &permit, JobKind::Reassign, id, now)
}

/// Stops that job, forgets it, and returns it as stopped. What it did stays done.
///
/// # Errors
/// As [`reassignment`].
pub fn stop_reassignment(tx: &mut Tx<'_>, caller: &Caller, id: AccountId, now: Millis) -> Result<Option<Job>> {
    let target = table::find(tx, id)?.map(|account| account.target());
    let permit = policy::see_reassignment(caller, target)?;
    tasks::discard(tx, &permit, JobKind::Reassign, id, now)
}

/// Starts the job that removes somebody's data and deletes the account; it begins a moment later.
///
/// While one runs for this person, that one is returned and nothing starts.
///
/// # Errors
/// [`Error::Forbidden`] for others than administrators, [`Error::NoRemoval`] for somebody who is unknown or not disabled,
/// which covers the owner and the caller, [`Error::Forbidden`] by the matrix; [`Error::JobRunning`] while a job of another
/// kind runs for the person.
pub fn order_removal(tx: &mut Tx<'_>, caller: &Caller, job: JobId, id: AccountId, now: Millis) -> Result<Job> {
    policy::administer(caller)?;
    let source = find_disabled(tx, id)?.ok_or(Error::NoRemoval(id))?;
    let permit = policy::dispose_of_data(caller, source.target())?;
    let payload = Removal { name: source.display_name() };
    tasks::start(tx, &NewJob::new(job, &payload, &source, permit.trace())?, now)
}

/// Hands over on behalf of who started the job, as far as one transaction goes; tells whether there is more to do.
///
/// # Errors
/// As [`order_reassignment`], but [`Error::Forbidden`] by the matrix, for the role the starter has now; nothing was changed
/// then.
pub(crate) fn reassign_step(
    tx: &mut Tx<'_>,
    (starter, origin): (Option<AccountId>, Origin),
    from: AccountId,
    wanted: &Reassignment,
    now: Millis,
) -> Result<bool> {
    let source = find_disabled(tx, from)?.ok_or(Error::NoReassignFrom(from))?;
    let starter = find_active(tx, starter)?;
    let permit = policy::run_disposal(starter.as_ref().map(Account::target), origin, source.target())?;
    must_receive(tx, wanted.recipient)?;
    if wanted.delete_profile && erase_some(tx, &source, permit.trace(), now)? {
        return Ok(true);
    }
    audit::record(tx, audit::Action::UserDataReassigns, permit.trace(), &source, now)?;
    Ok(false)
}

/// Removes on behalf of who started the job, as far as one transaction goes; tells whether there is more to do.
///
/// # Errors
/// [`Error::NoRemoval`] for somebody who is gone or enabled again, [`Error::Forbidden`] by the matrix, for the role the
/// starter has now; nothing was changed then.
pub(crate) fn removal_step(
    tx: &mut Tx<'_>,
    (starter, origin): (Option<AccountId>, Origin),
    id: AccountId,
    now: Millis,
) -> Result<bool> {
    let source = find_disabled(tx, id)?.ok_or(Error::NoRemoval(id))?;
    let starter = find_active(tx, starter)?;
    let permit = policy::run_disposal(starter.as_ref().map(Account::target), origin, source.target())?;
    if erase_some(tx, &source, permit.trace(), now)? {
        return Ok(true);
    }
    audit::record(tx, audit::Action::UserDataRemoving, permit.trace(), &source, now)?;
    Ok(false)
}

fn find_disabled(tx: &mut Tx<'_>, id: AccountId) -> Result<Option<Account>> {
    Ok(table::find(tx, id)?.filter(|account| account.status == EmployeeStatus::Terminated))
}

fn must_receive(tx: &mut Tx<'_>, id: AccountId) -> Result<()> {
    let recipient = find_active(tx, Some(id))?.filter(|account| policy::may_receive(account.role()));
    recipient.map(drop).ok_or(Error::NoReassignTo(id))
}

/// Deletes of an account what one transaction may, the account itself last; tells whether there is more.
fn erase_some(tx: &mut Tx<'_>, account: &Account, trace: &Trace, now: Millis) -> Result<bool> {
    if surplus::take(tx, account.id)? {
        return Ok(true);
    }
    let gone = person(tx, account.clone())?;
    erase(tx, &gone, audit::Action::UserDeleted, trace, now)?;
    Ok(false)
}
