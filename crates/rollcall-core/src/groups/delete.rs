//! Deletes a group; the people who were in it stay (people-directory §1.7).

use rollcall_store::Tx;

use super::find::{Shown, get};
use super::{table, tell};
use crate::ids::GroupId;
use crate::policy::{ManageGroups, Permit};
use crate::time::Millis;
use crate::webhooks::Trigger;
use crate::{Result, audit};

/// Deletes the group with its memberships.
///
/// # Errors
/// [`crate::Error::NoSuchGroup`].
pub fn delete(tx: &mut Tx<'_>, permit: &Permit<ManageGroups>, id: GroupId, now: Millis) -> Result<()> {
    let gone = get(tx, id, Shown::ManagerAlone)?;
    table::delete(tx, id)?;
    audit::record_on_group(tx, audit::Action::GroupDeleted, permit.trace(), &gone.group, now)?;
    tell(tx, Trigger::GroupDeleted, permit.trace(), &gone, now)
}
