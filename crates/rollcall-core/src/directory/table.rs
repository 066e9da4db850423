//! The SQL of lists: one statement per order, with parameters that switch the filters on and off.
//!
//! `?2` is one status or a mask of them, `?3` a group, `?4` who sees only their own guests, `?5` how many terms must be
//! found, `?6` to `?21` the terms, `?22` and `?23` the page. Filters that are off are NULL, no terms are 0. PostgreSQL takes
//! the type of a parameter from its first use, so `IS NULL` comes last.

use rollcall_store::{Bind, Param, Statement, Tx, statements};

use super::{Direction, Order, Query, SortKey};
use crate::Result;
use crate::accounts::{Account, EmployeeStatus, account_by};
use crate::policy::Sight;

/// 1 if the term is found in a name or the address, else 0.
macro_rules! found {
    ($term:literal) => {
        concat!(
            "CASE WHEN CAST(",
            $term,
            " AS TEXT) IS NULL THEN 0
                  WHEN first_name_key LIKE ",
            $term,
            " ESCAPE '\\' OR last_name_key LIKE ",
            $term,
            " ESCAPE '\\'
                       OR email_key LIKE ",
            $term,
            " ESCAPE '\\' THEN 1
                  ELSE 0 END"
        )
    };
}

/// How many of the terms are found.
macro_rules! found_of {
    ($first:literal $(, $more:literal)*) => {
        concat!(found!($first) $(, " + ", found!($more))*)
    };
}

/// The filters of every list.
macro_rules! filtered {
    ($status:literal) => {
        concat!(
            $status,
            " AND (EXISTS (SELECT 1 FROM group_member gm
                    WHERE gm.portal_id = ?1 AND gm.group_id = ?3 AND gm.account_id = account.id)
                   OR ?3 IS NULL)
              AND (type <> 2
                   OR EXISTS (SELECT 1 FROM user_relation r
                               WHERE r.portal_id = ?1 AND r.source_id = ?4 AND r.target_id = account.id)
                   OR ?4 IS NULL)
              AND (CAST(?5 AS BIGINT) = 0 OR ",
            found_of!(
                "?6", "?7", "?8", "?9", "?10", "?11", "?12", "?13", "?14", "?15", "?16", "?17", "?18", "?19", "?20",
                "?21"
            ),
            " >= CAST(?5 AS BIGINT))"
        )
    };
}

/// A page of the accounts of one status. The orders by name and address are those of the indexes, so no row is sorted.
macro_rules! of_one_status {
    ($order:literal) => {
        account_by!(
            filtered!("status = ?2"),
            " ORDER BY ",
            $order,
            " LIMIT CAST(?22 AS BIGINT) OFFSET CAST(?23 AS BIGINT)"
        )
    };
}

/// A page of the accounts of several statuses.
macro_rules! of_any_status {
    ($order:expr) => {
        account_by!(
            filtered!("(status & ?2) <> 0"),
            " ORDER BY ",
            $order,
            " LIMIT CAST(?22 AS BIGINT) OFFSET CAST(?23 AS BIGINT)"
        )
    };
}

/// The rank of a type; the owner goes first by `is_owner`.
macro_rules! rank {
    () => {
        "CASE type WHEN 3 THEN 1 WHEN 1 THEN 2 WHEN 4 THEN 3 ELSE 4 END"
    };
}

macro_rules! group_count {
    () => {
        "(SELECT COUNT(*) FROM group_member gm WHERE gm.portal_id = ?1 AND gm.account_id = account.id)"
    };
}

macro_rules! creator {
    () => {
        "COALESCE((SELECT c.first_name_key FROM account c WHERE c.portal_id = ?1 AND c.id = account.created_by), '')"
    };
}

statements! {
    COUNT_ALL = "SELECT COUNT(*) AS total FROM account WHERE portal_id = ?1 AND status = ?2";
    COUNT = concat!("SELECT COUNT(*) AS total FROM account WHERE portal_id = ?1 AND ", filtered!("status = ?2"));
    FIRST_NAME = of_one_status!("first_name_key, last_name_key, id");
    FIRST_NAME_DOWN = of_one_status!("first_name_key DESC, last_name_key DESC, id DESC");
    LAST_NAME = of_one_status!("last_name_key, first_name_key, id");
    LAST_NAME_DOWN = of_one_status!("last_name_key DESC, first_name_key DESC, id DESC");
    ADDRESS_OF_STATUS = of_one_status!("email_key");
    ADDRESS_OF_STATUS_DOWN = of_one_status!("email_key DESC");
    ADDRESS = of_any_status!("email_key");
    ADDRESS_DOWN = of_any_status!("email_key DESC");
    TYPE = of_any_status!(concat!("is_owner DESC, ", rank!(), ", first_name_key, last_name_key, id"));
    TYPE_DOWN = of_any_status!(concat!("is_owner, ", rank!(), " DESC, first_name_key, last_name_key, id"));
    GROUP_COUNT = of_any_status!(concat!(group_count!(), ", first_name_key, last_name_key, id"));
    GROUP_COUNT_DOWN = of_any_status!(concat!(group_count!(), " DESC, first_name_key, last_name_key, id"));
    CREATOR = of_any_status!(concat!(creator!(), ", first_name_key, last_name_key, id"));
    CREATOR_DOWN = of_any_status!(concat!(creator!(), " DESC, first_name_key, last_name_key, id"));
    CREATED_AT = of_any_status!("created_at, id");
    CREATED_AT_DOWN = of_any_status!("created_at DESC, id DESC");
    SPACE = of_any_status!("first_name_key, last_name_key, id");
}

/// How many accounts of `status` a list has. Without a filter the index alone says it.
pub fn count(tx: &mut Tx<'_>, sight: Sight, query: &Query, status: EmployeeStatus) -> Result<i64> {
    let filtered = sight != Sight::Everybody || query.group.is_some() || query.terms.needed() > 0;
    let (count,) = if filtered {
        tx.one(COUNT, &filters(sight, query, status.number()))?
    } else {
        tx.one(COUNT_ALL, &[Param::Int(status.number())])?
    };
    Ok(count)
}

/// `count` accounts of `status` after the first `start`, in the order of a list by name: pending ones by address.
pub fn of_status(
    tx: &mut Tx<'_>,
    sight: Sight,
    query: &Query,
    status: EmployeeStatus,
    (start, count): (i64, i64),
) -> Result<Vec<Account>> {
    let ascending = query.order.direction == Direction::Ascending;
    let statement = match (status, query.order.key, ascending) {
        (EmployeeStatus::Pending, _, true) => ADDRESS_OF_STATUS,
        (EmployeeStatus::Pending, _, false) => ADDRESS_OF_STATUS_DOWN,
        (_, SortKey::LastName, true) => LAST_NAME,
        (_, SortKey::LastName, false) => LAST_NAME_DOWN,
        (_, _, true) => FIRST_NAME,
        (_, _, false) => FIRST_NAME_DOWN,
    };
    page(tx, statement, filters(sight, query, status.number()), (start, count))
}

/// The page of a list whose order has nothing to do with statuses.
pub fn of_statuses(tx: &mut Tx<'_>, sight: Sight, query: &Query, statuses: &[EmployeeStatus]) -> Result<Vec<Account>> {
    // The numbers of the statuses are the bits of a mask.
    let mask = statuses.iter().map(|s| s.number()).sum();
    page(tx, statement(query.order), filters(sight, query, mask), (query.start, query.count))
}

fn statement(Order { key, direction }: Order) -> Statement {
    match (key, direction) {
        (SortKey::Email, Direction::Ascending) => ADDRESS,
        (SortKey::Email, Direction::Descending) => ADDRESS_DOWN,
        (SortKey::Type, Direction::Ascending) => TYPE,
        (SortKey::Type, Direction::Descending) => TYPE_DOWN,
        (SortKey::GroupCount, Direction::Ascending) => GROUP_COUNT,
        (SortKey::GroupCount, Direction::Descending) => GROUP_COUNT_DOWN,
        (SortKey::Creator, Direction::Ascending) => CREATOR,
        (SortKey::Creator, Direction::Descending) => CREATOR_DOWN,
        (SortKey::CreatedAt, Direction::Ascending) => CREATED_AT,
        (SortKey::CreatedAt, Direction::Descending) => CREATED_AT_DOWN,
        // Nobody uses any space here, so all are equal and the name decides.
        (SortKey::UsedSpace | SortKey::FirstName | SortKey::LastName, _) => SPACE,
    }
}

fn filters(sight: Sight, query: &Query, status: i64) -> Vec<Param<'_>> {
    let own_guests = match sight {
        Sight::Everybody => Param::Null,
        Sight::OwnGuests(viewer) => Param::Uuid(viewer.0),
    };
    let mut params = vec![Param::Int(status), query.group.as_ref().map_or(Param::Null, Bind::param), own_guests];
    params.push(Param::Int(query.terms.needed()));
    let patterns = query.terms.patterns();
    params.extend((0..super::Terms::MOST).map(|at| patterns.get(at).map_or(Param::Null, Bind::param)));
    params
}

fn page(
    tx: &mut Tx<'_>,
    statement: Statement,
    mut params: Vec<Param<'_>>,
    (start, count): (i64, i64),
) -> Result<Vec<Account>> {
    params.extend([Param::Int(count), Param::Int(start)]);
    Ok(tx.all(statement, &params)?)
}
