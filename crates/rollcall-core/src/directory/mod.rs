//! Lists of people: filtered, put in order and cut into pages by the database (people-core §2.4, §4.4;
//! people-directory §2).

mod table;
mod terms;

use rollcall_store::Tx;
pub use terms::Terms;

use crate::Result;
use crate::accounts::{self, Account, EmployeeStatus, Person};
use crate::ids::GroupId;
use crate::policy::Sight;

/// The SQL of lists.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}

/// What a list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortKey {
    /// Active people first, then pending ones by address, then disabled ones; by first name, then last name.
    FirstName,
    /// As [`SortKey::FirstName`], by last name, then first name.
    LastName,
    /// Owner, `DocSpaceAdmin`, `RoomAdmin`, user, guest; then by first name.
    Type,
    /// The address.
    Email,
    /// The number of groups; then by first name.
    GroupCount,
    /// The space used, which is none for everybody; then by first name.
    UsedSpace,
    /// The first name of who made the account; then by first name.
    Creator,
    /// When the account was made.
    CreatedAt,
}

/// Which end of the order comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The smallest.
    Ascending,
    /// The greatest.
    Descending,
}

/// The order of a list. No two people are equal in it, so that pages never overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub key: SortKey,
    /// From which end.
    pub direction: Direction,
}

/// What is asked of a list.
#[derive(Debug, Clone)]
pub struct Query {
    /// The statuses wanted, in the order of a list by name.
    pub statuses: &'static [EmployeeStatus],
    /// Only the members of this group.
    pub group: Option<GroupId>,
    /// Only people in whom this is found.
    pub terms: Terms,
    /// In this order.
    pub order: Order,
    /// After as many people as this.
    pub start: i64,
    /// At most as many; from 1 to 100.
    pub count: i64,
}

/// Some of the people of a list.
#[derive(Debug, Clone)]
pub struct Page {
    /// They, in the order asked for.
    pub people: Vec<Person>,
    /// How many the whole list has.
    pub total: u64,
}

/// The page that is asked for, of the people whom `sight` shows. Disabled people are for administrators only.
///
/// # Errors
/// The store's.
pub fn page(tx: &mut Tx<'_>, sight: Sight, query: &Query) -> Result<Page> {
    let sees = |status: &&EmployeeStatus| sight == Sight::Everybody || **status != EmployeeStatus::Terminated;
    let statuses: Vec<EmployeeStatus> = query.statuses.iter().filter(sees).copied().collect();
    let mut counts = Vec::with_capacity(statuses.len());
    for status in &statuses {
        counts.push((*status, table::count(tx, sight, query, *status)?));
    }
    let total: i64 = counts.iter().map(|(_, count)| count).sum();
    let accounts = match query.order.key {
        _ if query.start >= total => Vec::new(),
        SortKey::FirstName | SortKey::LastName => by_name(tx, sight, query, &counts)?,
        _ => table::of_statuses(tx, sight, query, &statuses)?,
    };
    Ok(Page { people: accounts::people(tx, accounts)?, total: total.unsigned_abs() })
}

/// A list by name is those of its statuses, one after the other.
fn by_name(tx: &mut Tx<'_>, sight: Sight, query: &Query, counts: &[(EmployeeStatus, i64)]) -> Result<Vec<Account>> {
    let (mut skip, mut found) = (query.start, Vec::new());
    for (status, count) in counts {
        let room = query.count - i64::try_from(found.len()).unwrap_or(i64::MAX);
        if room > 0 && skip < *count {
            found.extend(table::of_status(tx, sight, query, *status, (skip, room))?);
        }
        skip = (skip - count).max(0);
    }
    Ok(found)
}
