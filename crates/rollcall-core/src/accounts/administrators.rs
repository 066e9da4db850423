//! The administrators of the portal: who they are, and who makes them (portal §3.8).

use rollcall_store::Tx;

use super::{Account, EmployeeType, table};
use crate::audit::{self, Action};
use crate::ids::AccountId;
use crate::policy::{self, Administer, Caller, Permit};
use crate::time::Millis;
use crate::{Error, Result};

/// The active administrators by name, the owner among them. All of them: they are few, and each was appointed by hand.
///
/// # Errors
/// The store's.
pub fn administrators(tx: &mut Tx<'_>, _permit: &Permit<Administer>) -> Result<Vec<Account>> {
    table::administrators(tx)
}

/// Whether this person administers the portal.
///
/// # Errors
/// [`Error::NoSuchUser`].
pub fn is_administrator(tx: &mut Tx<'_>, _permit: &Permit<Administer>, id: AccountId) -> Result<bool> {
    Ok(table::get(tx, id)?.role().is_admin())
}

/// How many accounts can be used, of any type.
///
/// # Errors
/// The store's.
pub fn count_active(tx: &mut Tx<'_>, _permit: &Permit<Administer>) -> Result<i64> {
    table::count_active(tx)
}

/// How many accounts take which seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seats {
    /// Active administrators and room administrators.
    pub managers: i64,
    /// Active users.
    pub users: i64,
}

/// Counts the seats that are taken (portal §4.6).
///
/// # Errors
/// The store's.
pub fn seats(tx: &mut Tx<'_>, _permit: &Permit<Administer>) -> Result<Seats> {
    let (managers, users) = table::count_seats(tx)?;
    Ok(Seats { managers, users })
}

/// What somebody is to be from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// An administrator.
    Administrator,
    /// None any more.
    Dismissed,
}

/// What a request named; there is only the portal to administer, but the audit trail tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Product {
    /// The portal.
    Portal,
    /// A product of the old model.
    Other,
}

/// A wish to make or unmake an administrator.
#[derive(Debug, Clone, Copy)]
pub struct Appointment {
    /// Whom.
    pub account: AccountId,
    /// To be what.
    pub standing: Standing,
    /// Of what.
    pub product: Product,
}

/// Makes somebody a `DocSpaceAdmin`, or a `RoomAdmin` of an administrator. What they are already changes nothing.
///
/// # Errors
/// [`Error::Forbidden`] by the matrix, then [`Error::NoSuchUser`].
pub fn appoint(tx: &mut Tx<'_>, caller: &Caller, wish: Appointment, now: Millis) -> Result<()> {
    let target = table::find(tx, wish.account)?;
    let permit = policy::appoint(caller, target.as_ref().map(Account::target))?;
    let target = target.ok_or(Error::NoSuchUser)?;
    let is_admin = target.kind == EmployeeType::DocSpaceAdmin;
    let (kind, action) = match (wish.standing, wish.product) {
        (Standing::Administrator, _) if is_admin => return Ok(()),
        (Standing::Dismissed, _) if !is_admin => return Ok(()),
        (Standing::Administrator, Product::Portal) => {
            (EmployeeType::DocSpaceAdmin, Action::AdministratorOpenedFullAccess)
        }
        (Standing::Administrator, Product::Other) => (EmployeeType::DocSpaceAdmin, Action::ProductAddedAdministrator),
        (Standing::Dismissed, Product::Portal) => (EmployeeType::RoomAdmin, Action::AdministratorDeleted),
        (Standing::Dismissed, Product::Other) => (EmployeeType::RoomAdmin, Action::ProductDeletedAdministrator),
    };
    table::set_kind(tx, target.id, kind, now)?;
    audit::record(tx, action, permit.trace(), &target, now)
}
