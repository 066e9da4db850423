//! `GET /people`: the active people, by pages (people-core §2.4; people-directory §2).

use rollcall_core::accounts::EmployeeStatus;
use rollcall_core::directory::{self, Direction, GroupFilter, Order, SortKey, Terms};
use rollcall_core::ids::GroupId;
use rollcall_core::policy;
use rollcall_wire::{EmployeeFullDto, Problem, SortOrder};
use uuid::Uuid;

use crate::call::{Call, Query};
use crate::catalogue::{Op, QueryValue};
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};
use crate::wire_error::WireError;

pub const OP: Op = Op::get("/people", "getAllProfiles")
    .about("People", "List the active people, by pages")
    .query(QUERY)
    .lists::<EmployeeFullDto>()
    .refuses(&[403]);

/// What every list of people reads from the query.
pub(super) const QUERY: &[QueryValue] = &[
    QueryValue::number("count"),
    QueryValue::number("startIndex"),
    QueryValue::text("sortBy"),
    QueryValue::text("sortOrder"),
    QueryValue::text("filterBy"),
    QueryValue::text("filterValue"),
    QueryValue::text("filterSeparator"),
];

/// The longest page, and the one that is sent when the query names no length.
const PAGE: i64 = 100;

pub async fn handler(call: Call, query: Query) -> Outcome {
    list(call, &query, &[EmployeeStatus::Active]).await
}

/// A page of the people of these statuses, as the query wants it.
pub(super) async fn list(call: Call, query: &Query, statuses: &'static [EmployeeStatus]) -> Outcome {
    let (group, terms) = filter(query)?;
    let wanted = directory::Query { group, terms, ..paged(query, statuses)? };
    let page = page(&call, wanted).await?;
    Reply::page(&present::employees_full(&call.app, Viewer::of(&call)?, &page.people), page.total)
}

/// The page of the people whom the caller sees.
pub(super) async fn page(call: &Call, wanted: directory::Query) -> Result<directory::Page, WireError> {
    let sight = policy::list_people(&call.caller)?;
    let app = call.app.clone();
    Ok(call.app.db.read(move |tx| directory::page(tx, sight, &wanted, app.places())).await?)
}

/// What every list reads of the query: its order and its page.
pub(super) fn paged(query: &Query, statuses: &'static [EmployeeStatus]) -> Result<directory::Query, WireError> {
    let whole = i64::from(i32::MIN)..=i64::from(i32::MAX);
    Ok(directory::Query {
        order: order(query)?,
        start: query.number("StartIndex", whole)?.unwrap_or(0).max(0),
        ..directory::Query::all(statuses, query.number("Count", 1..=PAGE)?.unwrap_or(PAGE))
    })
}

fn order(query: &Query) -> Result<Order, WireError> {
    let key = match query.get("sortby").unwrap_or_default().trim().to_lowercase().as_str() {
        "lastname" => SortKey::LastName,
        "type" => SortKey::Type,
        "email" => SortKey::Email,
        "department" => SortKey::GroupCount,
        "usedspace" => SortKey::UsedSpace,
        "createdby" => SortKey::Creator,
        "registrationdate" => SortKey::CreatedAt,
        // Also by display name, and by whatever else a client may ask for.
        _ => SortKey::FirstName,
    };
    let direction = match query.named("SortOrder")? {
        Some(SortOrder::Descending) => Direction::Descending,
        Some(SortOrder::Ascending) | None => Direction::Ascending,
    };
    Ok(Order { key, direction })
}

/// The group, or the text, that the people are filtered by. The id of a group is no text to look for.
fn filter(query: &Query) -> Result<(GroupFilter, Terms), WireError> {
    match group(query)? {
        GroupFilter::Any => Ok((GroupFilter::Any, terms(query)?)),
        group => Ok((group, Terms::default())),
    }
}

/// The group that `filterBy` and `filterValue` name, if they do.
pub(super) fn group(query: &Query) -> Result<GroupFilter, WireError> {
    if !query.get("filterby").is_some_and(|by| by.trim().eq_ignore_ascii_case("group")) {
        return Ok(GroupFilter::Any);
    }
    let id = Uuid::parse_str(query.get("filtervalue").unwrap_or_default().trim());
    let id = id.map_err(|_| Problem::of("FilterValue", "The FilterValue field is not the id of a group."))?;
    Ok(GroupFilter::In(GroupId(id)))
}

/// What `filterValue` and `filterSeparator` look for.
pub(super) fn terms(query: &Query) -> Result<Terms, WireError> {
    let value = query.get("filtervalue").unwrap_or_default();
    Ok(match query.get("filterseparator").filter(|separator| !separator.is_empty()) {
        Some(separator) => Terms::any_of(value, separator)?,
        None => Terms::all_of(value)?,
    })
}
