//! Groups of people (people-directory §1), and what a profile shows of them (people-core §1.5).

mod create;
mod delete;
mod find;
mod members;
mod table;
mod update;

pub use create::{NewGroup, create};
pub use delete::delete;
pub use find::{Page, Query, Roster, Shown, SortKey, Whose, get, list, of_account};
pub use members::{add_members, move_members, remove_members, replace_members, set_manager};
use rollcall_store::Tx;
pub use table::{Group, GroupOf, Membership};
pub(crate) use table::{
    appoint_first, find_called, fold_names, insert, insert_member, join, leave_some, of, of_many, replace, those_of,
};
pub use update::{GroupChange, update};

use crate::policy::Trace;
use crate::time::Millis;
use crate::webhooks::{self, Trigger};
use crate::{Error, Result};

/// The SQL of groups.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}

/// Makes sure that a group may be called `name`; it is kept as it is given.
fn must_be_a_name(name: &str) -> Result<()> {
    if name.trim().is_empty() { Err(Error::Argument("The name of a group can't be blank")) } else { Ok(()) }
}

/// Writes the webhook event of a group.
fn tell(tx: &mut Tx<'_>, trigger: Trigger, trace: &Trace, roster: &Roster, now: Millis) -> Result<()> {
    let manager = roster.manager.as_ref().map(|person| &person.account);
    webhooks::tell_of_group(tx, trigger, trace, (&roster.group, manager), now)
}
