//! Lists of people: filtered, put in order and cut into pages by the database (people-core §2.4, §4.4;
//! people-directory §2).

mod kinds;
mod places;
mod query;
mod table;
mod terms;

pub use kinds::Kinds;
use places::Ordered;
pub use places::Places;
pub use query::{Direction, GroupFilter, Order, Query, QuotaFilter, SortKey};
use rollcall_store::Tx;
pub use terms::{Scope, Terms};

use crate::accounts::{self, EmployeeStatus, EmployeeType, Person};
use crate::ids::AccountId;
use crate::policy::Sight;
use crate::{Error, Result, many};
pub use table::Count;
use table::{List, Part, Place, Sort};
use uuid::Uuid;

/// The SQL of lists.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}

/// As many people a search finds that has no pages.
pub const MOST_FOUND: i64 = 1_000;

/// Some of the people of a list.
#[derive(Debug, Clone)]
pub struct Page {
    /// They, in the order asked for.
    pub people: Vec<Person>,
    /// How many the whole list has.
    pub total: u64,
}

/// The page that is asked for, of the people whom `sight` shows. Disabled people are for administrators only. Reads only, as
/// `places` keep what they are told of.
///
/// # Errors
/// The store's.
pub fn page(tx: &mut Tx<'_>, sight: Sight, query: &Query, places: &Places) -> Result<Page> {
    let sees = |status: &&EmployeeStatus| sight == Sight::Everybody || **status != EmployeeStatus::Terminated;
    let statuses: Vec<EmployeeStatus> = query.statuses.iter().filter(sees).copied().collect();
    let list = List::new(tx.engine(), sight, query);
    let mut counts = table::counts(tx, &list, &statuses)?;
    counts.retain(|count| statuses.contains(&count.status) && query.kinds.contains(count.kind));
    let total: i64 = counts.iter().map(|count| count.accounts).sum();
    let (mut skip, mut ids) = (query.start, Vec::new());
    for part in parts(query, &statuses) {
        let of_part = |count: &&Count| part.statuses.contains(&count.status) && part.kinds.contains(count.kind);
        let size: i64 = counts.iter().filter(of_part).map(|count| count.accounts).sum();
        let room = query.count - i64::try_from(ids.len()).unwrap_or(i64::MAX);
        if room > 0 && skip < size {
            let window = (skip, room.min(size - skip), size);
            ids.extend(match list.everybody(&part) {
                Some(list) => some_of_everybody(tx, list, part.direction, window, places)?,
                None => some_of(tx, &list, part, window)?,
            });
        }
        skip = (skip - size).max(0);
    }
    Ok(Page { people: load(tx, &ids)?, total: total.unsigned_abs() })
}

/// `count` people of a part of `size` after the first `start`, skipped from the end that is nearer.
fn some_of(
    tx: &mut Tx<'_>,
    list: &List<'_>,
    mut part: Part<'_>,
    (start, count, size): (i64, i64, i64),
) -> Result<Vec<AccountId>> {
    let behind = size - start - count;
    if behind >= start || !part.sort.turns() {
        return table::ids(tx, list, &part, (start, count));
    }
    part.direction = part.direction.turned();
    let mut ids = table::ids(tx, list, &part, (behind, count))?;
    ids.reverse();
    Ok(ids)
}

/// As [`some_of`], of all people with a status by name: skipped from a known place too, and noted where it began.
fn some_of_everybody(
    tx: &mut Tx<'_>,
    (status, sort): (EmployeeStatus, Sort),
    direction: Direction,
    (start, count, size): (i64, i64, i64),
    places: &Places,
) -> Result<Vec<AccountId>> {
    let list = (status, sort);
    let rest = size - start - count;
    let (before, behind) = if direction == Direction::Ascending { (start, rest) } else { (rest, start) };
    let noted = Ordered { portal: tx.portal(), status, sort };
    let changes = if places.are_for(before, behind) { Some(table::changes(tx)?) } else { None };
    let known = changes.and_then(|changes| places.up_to(noted, changes, before));
    let (passed, from) = known.unwrap_or_else(|| (0, Place::first()));
    let mut found = if before - passed <= behind {
        table::everybody(tx, list, &from, (before - passed, count))?
    } else {
        let mut found = table::everybody_down(tx, list, (behind, count))?;
        found.reverse();
        found
    };
    if let (Some(changes), Some(first)) = (changes, found.first()) {
        places.note(noted, changes, before, first.clone());
    }
    if direction == Direction::Descending {
        found.reverse();
    }
    Ok(found.into_iter().map(|place| place.id).collect())
}

impl Place {
    /// Before everybody.
    fn first() -> Self {
        Self { id: AccountId(Uuid::nil()), major: String::new(), minor: String::new() }
    }
}

/// A list by name is those of its statuses one after the other, and a list by type those of its types.
fn parts<'s>(query: &Query, statuses: &'s [EmployeeStatus]) -> Vec<Part<'s>> {
    let Order { key, direction } = query.order;
    let whole = |sort| vec![Part { statuses, kinds: query.kinds, sort, direction }];
    match key {
        SortKey::FirstName | SortKey::LastName => {
            let sort = |status: &EmployeeStatus| match (status, key) {
                (EmployeeStatus::Pending, _) => Sort::Email,
                (_, SortKey::LastName) => Sort::LastName,
                _ => Sort::FirstName,
            };
            let part = |status| Part {
                statuses: std::slice::from_ref(status),
                kinds: query.kinds,
                sort: sort(status),
                direction,
            };
            statuses.iter().map(part).collect()
        }
        SortKey::Type => {
            let kinds = [EmployeeType::DocSpaceAdmin, EmployeeType::RoomAdmin, EmployeeType::User, EmployeeType::Guest];
            let part = |kind: EmployeeType| match kind {
                EmployeeType::DocSpaceAdmin => {
                    Part { statuses, kinds: Kinds::of(&[kind]), sort: Sort::Administrators, direction }
                }
                // The names go up, whichever type comes first.
                _ => {
                    Part { statuses, kinds: Kinds::of(&[kind]), sort: Sort::FirstName, direction: Direction::Ascending }
                }
            };
            let mut parts: Vec<Part<'_>> = kinds.into_iter().filter(|k| query.kinds.contains(*k)).map(part).collect();
            if direction == Direction::Descending {
                parts.reverse();
            }
            parts
        }
        SortKey::Email => whole(Sort::Email),
        SortKey::GroupCount => whole(Sort::GroupCount),
        SortKey::Creator => whole(Sort::Creator),
        SortKey::CreatedAt => whole(Sort::CreatedAt),
        SortKey::UsedSpace => whole(Sort::Id),
    }
}

/// The people with these ids, in their order.
fn load(tx: &mut Tx<'_>, ids: &[AccountId]) -> Result<Vec<Person>> {
    let mut accounts = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(many::MOST) {
        let mut found = accounts::find_many(tx, chunk)?;
        for id in chunk {
            let at = found.iter().position(|account| account.id == *id).ok_or(Error::NoSuchUser)?;
            accounts.push(found.swap_remove(at));
        }
    }
    accounts::people(tx, accounts)
}
