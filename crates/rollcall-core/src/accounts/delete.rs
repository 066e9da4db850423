//! Deletes disabled accounts for good (people-core §2.11, §2.12).

use rollcall_store::Tx;

use super::several::{distinct, load};
use super::{Account, EmployeeStatus, Person, person, table};
use crate::ids::AccountId;
use crate::policy::{self, Caller, Trace};
use crate::time::Millis;
use crate::webhooks::{self, Trigger};
use crate::{Error, Result, audit, photos, sessions, tasks};

/// Deletes one disabled account and returns it as it was.
///
/// Everything that is its own goes; the audit trail stays, and the address is free again.
///
/// # Errors
/// [`Error::Forbidden`] for others than administrators, before existence is looked at; [`Error::NoSuchUser`],
/// [`Error::NotSuspended`], [`Error::Forbidden`] by the matrix, [`Error::JobRunning`].
pub fn delete(tx: &mut Tx<'_>, caller: &Caller, id: AccountId, now: Millis) -> Result<Person> {
    policy::administer(caller)?;
    let account = table::get(tx, id)?;
    if account.status != EmployeeStatus::Terminated {
        return Err(Error::NotSuspended);
    }
    let permit = policy::delete_account(caller, account.target())?;
    must_be_idle(tx, &account)?;
    let gone = person(tx, account)?;
    erase(tx, &gone, audit::Action::UserDeleted, permit.trace(), now)?;
    Ok(gone)
}

/// Deletes those of `ids` whom the caller may delete, and returns all who exist, as they were, in the order of `ids`.
///
/// # Errors
/// [`Error::Forbidden`] for others than administrators, [`Error::JobRunning`] if one of them is being worked on,
/// [`Error::NotAllSuspended`] if one of them is not disabled: then none is deleted. [`Error::Argument`] for more than
/// 200 ids.
pub fn delete_several(tx: &mut Tx<'_>, caller: &Caller, ids: &[AccountId], now: Millis) -> Result<Vec<Person>> {
    policy::administer(caller)?;
    let gone = load(tx, &distinct(ids)?)?;
    gone.iter().try_for_each(|person| must_be_idle(tx, &person.account))?;
    if gone.iter().any(|person| person.account.status != EmployeeStatus::Terminated) {
        return Err(Error::NotAllSuspended);
    }
    for person in &gone {
        match policy::delete_account(caller, person.account.target()) {
            Ok(permit) => erase(tx, person, audit::Action::UsersDeleted, permit.trace(), now)?,
            // Another administrator stays, without a word.
            Err(Error::Forbidden) => {}
            Err(e) => return Err(e),
        }
    }
    Ok(gone)
}

fn must_be_idle(tx: &mut Tx<'_>, account: &Account) -> Result<()> {
    match tasks::find_active(tx, account.id)? {
        Some(_) => Err(Error::JobRunning { name: account.display_name() }),
        None => Ok(()),
    }
}

/// Deletes an account with everything that is its own.
///
/// # Errors
/// The store's.
pub(super) fn erase(tx: &mut Tx<'_>, gone: &Person, action: audit::Action, trace: &Trace, now: Millis) -> Result<()> {
    // First, as who sees a guest depends on relations, which go with the account.
    webhooks::tell_of_user(tx, Trigger::UserDeleted, trace, gone, now)?;
    webhooks::erase_of(tx, gone.account.id)?;
    sessions::end_all(tx, gone.account.id)?;
    photos::erase(tx, gone.account.id)?;
    table::delete(tx, gone.account.id)?;
    audit::record(tx, action, trace, &gone.account, now)
}
