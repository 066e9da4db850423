//! Changes a group (people-directory §1.6).

use rollcall_store::Tx;

use super::find::{Shown, get};
use super::members::distinct;
use super::{must_be_a_name, table, tell};
use crate::ids::{AccountId, GroupId};
use crate::policy::{ManageGroups, Permit};
use crate::time::Millis;
use crate::webhooks::Trigger;
use crate::{Result, audit};

/// What is to become of a group; what is none or empty stays.
#[derive(Debug, Clone, Default)]
pub struct GroupChange {
    /// The new name.
    pub name: Option<String>,
    /// The new manager, who becomes a member.
    pub manager: Option<AccountId>,
    /// Who joins.
    pub add: Vec<AccountId>,
    /// Who leaves; also those who join by the same change.
    pub remove: Vec<AccountId>,
}

/// Changes the group. Who can't be in a group is skipped without a word.
///
/// # Errors
/// [`crate::Error::NoSuchGroup`], then [`crate::Error::Argument`] for a blank name and for too many people.
pub fn update(
    tx: &mut Tx<'_>,
    permit: &Permit<ManageGroups>,
    id: GroupId,
    change: &GroupChange,
    now: Millis,
) -> Result<()> {
    table::get(tx, id)?;
    if let Some(name) = &change.name {
        must_be_a_name(name)?;
        table::rename(tx, id, name)?;
    }
    if let Some(manager) = change.manager {
        table::appoint(tx, id, manager)?;
    }
    table::add(tx, id, &distinct(&change.add)?)?;
    table::remove(tx, id, &distinct(&change.remove)?)?;
    let changed = get(tx, id, Shown::ManagerAlone)?;
    audit::record_on_group(tx, audit::Action::GroupUpdated, permit.trace(), &changed.group, now)?;
    tell(tx, Trigger::GroupUpdated, permit.trace(), &changed, now)
}
