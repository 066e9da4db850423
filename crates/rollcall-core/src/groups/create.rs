//! Makes a group (people-directory §1.5).

use rollcall_store::Tx;

use super::find::{Shown, get};
use super::members::{NOT_ELIGIBLE, distinct};
use super::{must_be_a_name, table, tell};
use crate::ids::{AccountId, GroupId};
use crate::policy::{ManageGroups, Permit};
use crate::time::Millis;
use crate::webhooks::Trigger;
use crate::{Error, Result, audit};

/// Everything about a group that is to be made.
#[derive(Debug, Clone)]
pub struct NewGroup {
    /// Made by the caller, so that the command can run again.
    pub id: GroupId,
    /// Kept as it is given; not unique.
    pub name: String,
    /// Becomes a member.
    pub manager: Option<AccountId>,
    /// Each counts once.
    pub members: Vec<AccountId>,
}

/// Makes the group.
///
/// # Errors
/// [`Error::Argument`] for a blank name, for too many people, and if one of them can't be in a group: then nothing is made.
pub fn create(tx: &mut Tx<'_>, permit: &Permit<ManageGroups>, new: &NewGroup, now: Millis) -> Result<()> {
    must_be_a_name(&new.name)?;
    let people = distinct(&[&new.members[..], new.manager.as_slice()].concat())?;
    table::insert(tx, new.id, &new.name, now)?;
    if table::add(tx, new.id, &people)? != people.len() as u64 {
        return Err(Error::Argument(NOT_ELIGIBLE));
    }
    if let Some(manager) = new.manager {
        table::appoint(tx, new.id, manager)?;
    }
    let made = get(tx, new.id, Shown::ManagerAlone)?;
    audit::record_on_group(tx, audit::Action::GroupCreated, permit.trace(), &made.group, now)?;
    tell(tx, Trigger::GroupCreated, permit.trace(), &made, now)
}
