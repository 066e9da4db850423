//! Who is in a group, and who manages it (people-directory §1.8 to §1.12). None of this is told to webhooks (portal §9.3).
//!
//! Who exists, is not disabled and is no guest can be in a group; the statements look at that themselves.

use rollcall_store::Tx;

use super::table;
use crate::ids::{AccountId, GroupId};
use crate::policy::{ManageGroups, Permit};
use crate::time::Millis;
use crate::{Error, Result, accounts, audit, many};

/// As many different people one request may put into a group or take out of it: a hundred statements of a transaction.
const AT_ONCE: usize = 10_000;

/// What is said of people who can't be in a group.
pub(super) const NOT_ELIGIBLE: &str = "Guests and disabled or unknown users can't be in a group";

/// The people of a request, each once.
///
/// # Errors
/// [`Error::Argument`] for more than 10,000.
pub(super) fn distinct(ids: &[AccountId]) -> Result<Vec<AccountId>> {
    let ids = many::distinct(ids);
    if ids.len() > AT_ONCE { Err(Error::Argument("At most 10000 users at once")) } else { Ok(ids) }
}

/// Puts people into the group; who can't be in one is skipped.
///
/// # Errors
/// [`Error::NoSuchGroup`], [`Error::Argument`] for too many people.
pub fn add_members(
    tx: &mut Tx<'_>,
    permit: &Permit<ManageGroups>,
    id: GroupId,
    people: &[AccountId],
    now: Millis,
) -> Result<()> {
    edit(tx, permit, id, now, |tx| table::add(tx, id, &distinct(people)?))
}

/// Takes people out of the group; who is not in it is skipped. A manager who leaves manages it no more.
///
/// # Errors
/// As [`add_members`].
pub fn remove_members(
    tx: &mut Tx<'_>,
    permit: &Permit<ManageGroups>,
    id: GroupId,
    people: &[AccountId],
    now: Millis,
) -> Result<()> {
    edit(tx, permit, id, now, |tx| table::remove(tx, id, &distinct(people)?))
}

/// Makes these people the only ones of the group; who can't be in one is skipped. A manager who is not among them leaves.
///
/// # Errors
/// [`Error::NoSuchGroup`], then [`Error::Argument`] if nobody is left, or for too many people.
pub fn replace_members(
    tx: &mut Tx<'_>,
    permit: &Permit<ManageGroups>,
    id: GroupId,
    people: &[AccountId],
    now: Millis,
) -> Result<()> {
    edit(tx, permit, id, now, |tx| {
        let wanted = table::eligible(tx, &distinct(people)?)?;
        if wanted.is_empty() {
            return Err(Error::Argument(NOT_ELIGIBLE));
        }
        let present = table::member_ids(tx, id)?;
        let leaving: Vec<AccountId> = present.difference(&wanted).copied().collect();
        let joining: Vec<AccountId> = wanted.difference(&present).copied().collect();
        Ok(table::remove(tx, id, &leaving)? + table::add(tx, id, &joining)?)
    })
}

/// Makes somebody the manager of the group, and a member. Who can't be in a group is ignored.
///
/// # Errors
/// [`Error::NoSuchGroup`], then [`Error::NoSuchUser`].
pub fn set_manager(
    tx: &mut Tx<'_>,
    permit: &Permit<ManageGroups>,
    id: GroupId,
    manager: AccountId,
    now: Millis,
) -> Result<()> {
    edit(tx, permit, id, now, |tx| {
        accounts::get_account(tx, manager)?;
        table::appoint(tx, id, manager)
    })
}

/// Moves everybody whom the group `from` lists into `to`; `from` loses its manager, `to` keeps its own.
///
/// Disabled members stay where they are. From a group into itself nobody moves.
///
/// # Errors
/// [`Error::NoSuchGroup`] for either.
pub fn move_members(
    tx: &mut Tx<'_>,
    permit: &Permit<ManageGroups>,
    (from, to): (GroupId, GroupId),
    now: Millis,
) -> Result<()> {
    let groups = [table::get(tx, from)?, table::get(tx, to)?];
    if from != to && table::move_all(tx, from, to)? > 0 {
        for group in &groups {
            audit::record_on_group(tx, audit::Action::GroupUpdated, permit.trace(), group, now)?;
        }
    }
    Ok(())
}

/// Runs `change` on a group that exists, and records it if it touched anything.
fn edit(
    tx: &mut Tx<'_>,
    permit: &Permit<ManageGroups>,
    id: GroupId,
    now: Millis,
    change: impl FnOnce(&mut Tx<'_>) -> Result<u64>,
) -> Result<()> {
    let group = table::get(tx, id)?;
    if change(tx)? > 0 {
        audit::record_on_group(tx, audit::Action::GroupUpdated, permit.trace(), &group, now)?;
    }
    Ok(())
}
