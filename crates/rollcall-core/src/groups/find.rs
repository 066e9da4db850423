//! Groups as they are shown: one of them, the groups of a person, and lists by pages (people-directory §1.1 to §1.4).

use std::collections::HashMap;

use rollcall_store::Tx;

use super::table::{self, Group, GroupOf};
use crate::Result;
use crate::accounts::{self, Person};
use crate::directory::Direction;
use crate::fold::fold;
use crate::ids::{AccountId, GroupId};

/// A group with the people it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    /// The group itself.
    pub group: Group,
    /// Who manages it, disabled or not.
    pub manager: Option<Person>,
    /// The active and pending members by display name; none where they are not shown.
    pub members: Option<Vec<Person>>,
}

/// How much of a group is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Its manager and its members.
    Members,
    /// Its manager.
    ManagerAlone,
}

/// Whose groups a list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// All groups.
    Everybodys,
    /// Those this person is in.
    Member(AccountId),
    /// Those this person manages.
    Manager(AccountId),
}

/// What a list of groups is sorted by. Names are compared without regard to case; equal groups are told apart by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortKey {
    /// The name.
    Title,
    /// The first name of the manager; groups without one begin.
    Manager,
    /// The number of members that are listed.
    MembersCount,
}

/// What is asked of a list of groups.
#[derive(Debug, Clone)]
pub struct Query {
    /// What must be part of the name, in any case; all groups if it is blank.
    pub text: String,
    /// Whose groups.
    pub whose: Whose,
    /// In which order.
    pub order: (SortKey, Direction),
    /// After as many groups as this.
    pub start: i64,
    /// At most as many; from 1 to 100.
    pub count: i64,
}

/// Some of the groups of a list.
#[derive(Debug, Clone)]
pub struct Page {
    /// They, in the order asked for, without their members.
    pub groups: Vec<Roster>,
    /// How many the whole list has.
    pub total: u64,
}

/// The group with this id.
///
/// # Errors
/// [`crate::Error::NoSuchGroup`].
pub fn get(tx: &mut Tx<'_>, id: GroupId, shown: Shown) -> Result<Roster> {
    let group = table::get(tx, id)?;
    let manager = match group.manager_id {
        Some(manager) => accounts::find(tx, manager)?.map(|account| accounts::person(tx, account)).transpose()?,
        None => None,
    };
    let members = match shown {
        Shown::Members => Some(members(tx, id)?),
        Shown::ManagerAlone => None,
    };
    Ok(Roster { group, manager, members })
}

fn members(tx: &mut Tx<'_>, id: GroupId) -> Result<Vec<Person>> {
    let mut members = table::members(tx, id)?;
    members.sort_by_cached_key(|account| (fold(&account.display_name()), account.id));
    accounts::people(tx, members)
}

/// The groups that somebody is in, by name; none for an unknown person, as nobody is told who exists.
///
/// # Errors
/// The store's.
pub fn of_account(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<GroupOf>> {
    table::of(tx, account)
}

/// The page that is asked for, with four statements however many groups it has.
///
/// # Errors
/// The store's.
pub fn list(tx: &mut Tx<'_>, query: &Query) -> Result<Page> {
    let groups = table::page(tx, query)?;
    let mut managers: Vec<AccountId> = groups.iter().filter_map(|group| group.manager_id).collect();
    managers.sort_unstable();
    managers.dedup();
    let managers = accounts::find_many(tx, &managers)?;
    let managers = accounts::people(tx, managers)?.into_iter().map(|person| (person.account.id, person));
    let managers: HashMap<AccountId, Person> = managers.collect();
    let shown = |group: Group| {
        let manager = group.manager_id.and_then(|id| managers.get(&id).cloned());
        Roster { group, manager, members: None }
    };
    Ok(Page { groups: groups.into_iter().map(shown).collect(), total: table::count(tx, query)?.unsigned_abs() })
}
