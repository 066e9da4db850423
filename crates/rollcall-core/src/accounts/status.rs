//! Disables people and makes them usable again (people-core §4.5).

use std::collections::HashSet;

use rollcall_store::Tx;

use super::several::{distinct, load};
use super::{Account, ActivationStatus, EmployeeStatus, Person, table};
use crate::ids::AccountId;
use crate::links::{self, LinkType};
use crate::policy::{self, Caller};
use crate::time::Millis;
use crate::webhooks::{self, Trigger};
use crate::{Result, audit, sessions};

/// What is to become of accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usable {
    /// They can be used.
    Enabled,
    /// They can't: status Terminated.
    Disabled,
}

/// Brings every one of `ids` into the state `wanted`, and returns them in the order of `ids`.
///
/// All targets are checked before the first is changed. Who is disabled loses every session; enabling brings none back.
/// Who is in the wanted state already is left alone and unrecorded, and so is somebody pending who is to be enabled.
///
/// # Errors
/// [`crate::Error::Forbidden`] by the matrix, also for an unknown id; [`crate::Error::Argument`] for more than 200 ids.
pub fn set_status(
    tx: &mut Tx<'_>,
    caller: &Caller,
    ids: &[AccountId],
    wanted: Usable,
    now: Millis,
) -> Result<Vec<Person>> {
    policy::administer(caller)?;
    let ids = distinct(ids)?;
    let accounts = ids.iter().map(|id| table::find(tx, *id)).collect::<Result<Vec<_>>>()?;
    let targets: Vec<_> = accounts.iter().map(|found| found.as_ref().map(Account::target)).collect();
    let permit = policy::change_status(caller, &targets)?;
    let mut changed = HashSet::new();
    for account in accounts.iter().flatten() {
        let is_disabled = account.status == EmployeeStatus::Terminated;
        match wanted {
            Usable::Disabled if !is_disabled => disable(tx, account, now)?,
            Usable::Enabled if is_disabled => table::set_status(tx, account.id, restored(account), now)?,
            Usable::Disabled | Usable::Enabled => continue,
        }
        audit::record(tx, audit::Action::UsersUpdatedStatus, permit.trace(), account, now)?;
        changed.insert(account.id);
    }
    let people = load(tx, &ids)?;
    for person in people.iter().filter(|person| changed.contains(&person.account.id)) {
        webhooks::tell_of_user(tx, Trigger::UserUpdated, permit.trace(), person, now)?;
    }
    Ok(people)
}

/// Makes an account unusable, and ends its sessions and the sign-ins that have begun.
pub(super) fn disable(tx: &mut Tx<'_>, account: &Account, now: Millis) -> Result<()> {
    table::set_status(tx, account.id, EmployeeStatus::Terminated, now)?;
    // A sign-in that has begun must not come to its end later, when the account is enabled again.
    links::void(tx, account.id, LinkType::SIGN_IN, now)?;
    sessions::end_all(tx, account.id)
}

/// What an account is once it is enabled: who was invited and never joined has no name yet, and is invited again.
pub(super) fn restored(account: &Account) -> EmployeeStatus {
    if !account.has_name() && account.activation == ActivationStatus::Pending {
        return EmployeeStatus::Pending;
    }
    EmployeeStatus::Active
}
