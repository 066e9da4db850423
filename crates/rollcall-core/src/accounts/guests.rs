//! Whose guests somebody is: taken off one's list, shared by a link, taken over by that link (people-directory §4).

use rollcall_store::Tx;

use super::several::distinct;
use super::{Account, EmployeeStatus, EmployeeType, Person, find, person, table};
use crate::ids::AccountId;
use crate::links::GuestShare;
use crate::policy::{self, Caller, Listed};
use crate::time::Millis;
use crate::{Error, Result, audit};

/// Takes guests off the caller's list. Their accounts stay, and so do the lists of others.
///
/// # Errors
/// [`Error::Forbidden`] by the matrix, also if one of them is unknown, disabled, no guest or not on the list: then all stay.
/// [`Error::Argument`] for more than 200 ids.
pub fn forget_guests(tx: &mut Tx<'_>, caller: &Caller, ids: &[AccountId], now: Millis) -> Result<()> {
    let host = caller.member()?.id;
    // Who has no list at all is refused before the people are looked at.
    policy::forget_guests(caller, &[])?;
    let mut guests = Vec::new();
    let mut facts = Vec::new();
    for id in distinct(ids)? {
        let found = table::find(tx, id)?;
        facts.push(found.as_ref().map(|account| listed(tx, host, account)).transpose()?);
        guests.extend(found);
    }
    let permit = policy::forget_guests(caller, &facts)?;
    for guest in &guests {
        table::unrelate(tx, host, guest.id)?;
        audit::record(tx, audit::Action::UserUpdated, permit.trace(), guest, now)?;
    }
    Ok(())
}

/// Those of these people whom the caller may take off their list of guests.
///
/// # Errors
/// [`Error::Unauthenticated`].
pub fn own_guests(tx: &mut Tx<'_>, caller: &Caller, people: &[Person]) -> Result<Vec<AccountId>> {
    let host = caller.member()?.id;
    let mut own = Vec::new();
    for Person { account, .. } in people {
        let facts = listed(tx, host, account)?;
        if policy::forget_guests(caller, &[Some(facts)]).is_ok() {
            own.push(account.id);
        }
    }
    Ok(own)
}

/// An account with what the policy asks of whose guest it is.
fn listed(tx: &mut Tx<'_>, host: AccountId, account: &Account) -> Result<Listed> {
    let usable = account.status != EmployeeStatus::Terminated;
    Ok(Listed { role: account.role(), usable, related: table::related(tx, host, account.id)? })
}

/// What a link says that lets somebody else take the guest over. Nothing is written, so it can be asked for again.
///
/// # Errors
/// [`Error::Forbidden`] for users and guests, then [`Error::NoSuchUser`], [`Error::Argument`] for somebody who is no
/// guest, and [`Error::Forbidden`] if the caller can't see the guest. In this order.
pub fn share_guest(tx: &mut Tx<'_>, caller: &Caller, id: AccountId, now: Millis) -> Result<GuestShare> {
    policy::share_guests(caller)?;
    let guest = table::get(tx, id)?;
    must_be_a_guest(&guest)?;
    let host = caller.member()?;
    find::must_see(tx, host, &guest)?;
    Ok(GuestShare { guest: guest.id, address: guest.email, inviter: host.id, made_at: now })
}

/// Who is shared, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedGuest {
    /// The guest.
    pub guest: Account,
    /// Who made the link.
    pub inviter: Account,
}

/// Whom the caller's link shares, for the page that asks once more; told only to who may take the guest over.
///
/// # Errors
/// As [`approve_guest`].
pub fn shared_guest(tx: &mut Tx<'_>, caller: &Caller) -> Result<SharedGuest> {
    let share = policy::held_share(caller)?;
    policy::approve_guest(caller)?;
    let (guest, inviter) = (table::get(tx, share.guest)?, table::get(tx, share.inviter)?);
    must_be_a_guest(&guest)?;
    Ok(SharedGuest { guest, inviter })
}

/// Puts the guest of the caller's link on the caller's list, unless the caller sees the guest already.
///
/// # Errors
/// [`Error::Unauthenticated`] without a session or without a link, [`Error::Forbidden`] for a link of another type; then
/// [`Error::NoSuchUser`], [`Error::Argument`] for somebody who is no guest any more, [`Error::Forbidden`] by the matrix.
pub fn approve_guest(tx: &mut Tx<'_>, caller: &Caller, now: Millis) -> Result<Person> {
    let guest = table::get(tx, policy::held_share(caller)?.guest)?;
    must_be_a_guest(&guest)?;
    let permit = policy::approve_guest(caller)?;
    let host = caller.member()?;
    if !find::sees(tx, host, &guest)? {
        table::relate(tx, host.id, guest.id, now)?;
        audit::record(tx, audit::Action::UserUpdated, permit.trace(), &guest, now)?;
    }
    person(tx, guest)
}

fn must_be_a_guest(account: &Account) -> Result<()> {
    if account.kind == EmployeeType::Guest { Ok(()) } else { Err(Error::Argument("The user is not a guest")) }
}
