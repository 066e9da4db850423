//! The filters of the lists of events, as they are read from the query (portal §6).

use rollcall_core::audit::{Action, ActionType, EntryType, Filter, LocationType, Page, ProductType};
use rollcall_core::ids::AccountId;
use rollcall_wire::{MESSAGE_ACTIONS, Problem};
use uuid::Uuid;

use crate::call::Query;
use crate::catalogue::QueryValue;
use crate::wire_error::WireError;

/// Events of a page, at most and by default.
const PAGE: i64 = 100;

/// The filters of sign-ins.
pub(super) const LOGIN_QUERY: &[QueryValue] = &[
    QueryValue::text("userId"),
    QueryValue::text("action"),
    QueryValue::text("from"),
    QueryValue::text("to"),
    QueryValue::number("count"),
    QueryValue::number("startIndex"),
];

/// The filters of everything else.
pub(super) const EVENTS_QUERY: &[QueryValue] = &[
    QueryValue::text("userId"),
    QueryValue::text("moduleType"),
    QueryValue::text("productType"),
    QueryValue::text("actionType"),
    QueryValue::text("action"),
    QueryValue::text("entryType"),
    QueryValue::text("target"),
    QueryValue::text("from"),
    QueryValue::text("to"),
    QueryValue::number("count"),
    QueryValue::number("startIndex"),
];

/// Reads the filters of sign-ins.
pub(super) fn login_filter_of(query: &Query) -> Result<Filter, WireError> {
    Ok(Filter {
        actor: id(query, "UserId")?.map(AccountId),
        action: action(query)?,
        from: query.date("From")?,
        to: query.date("To")?,
        ..Filter::default()
    })
}

/// Reads the filters of everything else.
pub(super) fn events_filter_of(query: &Query) -> Result<Filter, WireError> {
    let target = query.get("target").filter(|text| !text.trim().is_empty());
    Ok(Filter {
        action_type: member(query, "ActionType", ActionType::ALL.iter().map(|v| (v.name(), v.number())))?,
        product: member(query, "ProductType", ProductType::ALL.iter().map(|v| (v.name(), v.number())))?,
        location: location(query)?,
        entry: member(query, "EntryType", EntryType::ALL.iter().map(|v| (v.name(), v.number())))?,
        // Every target is an id, so what is none finds nothing.
        target: target.map(|text| Uuid::parse_str(text.trim()).unwrap_or_default()),
        ..login_filter_of(query)?
    })
}

/// Reads which part of a list is asked for.
pub(super) fn page_of(query: &Query) -> Result<Page, WireError> {
    let count = query.number("Count", 0..=i64::MAX)?.filter(|count| *count > 0).unwrap_or(PAGE);
    Ok(Page { count: count.min(PAGE), start: query.number("StartIndex", 0..=i64::MAX)?.unwrap_or(0) })
}

pub(super) fn location(query: &Query) -> Result<Option<i64>, WireError> {
    member(query, "ModuleType", LocationType::ALL.iter().map(|v| (v.name(), v.number())))
}

/// An action by name or number. One that never happens here is fine and finds nothing.
fn action(query: &Query) -> Result<Option<i64>, WireError> {
    let foreign = MESSAGE_ACTIONS.iter().map(|name| (*name, if *name == "None" { 0 } else { -1 }));
    member(query, "Action", Action::ALL.iter().map(|v| (v.name(), v.number())).chain(foreign))
}

/// The number of the enum value that `field` names, by name or number; 0 is the same as absent.
pub(super) fn member(
    query: &Query,
    field: &str,
    mut all: impl Iterator<Item = (&'static str, i64)>,
) -> Result<Option<i64>, WireError> {
    let Some(text) = text(query, field) else { return Ok(None) };
    let number = text.parse().ok().or_else(|| all.find(|(name, _)| name.eq_ignore_ascii_case(text)).map(|(_, n)| n));
    number.map_or_else(|| Err(not_valid(text, field)), |number| Ok(Some(number).filter(|number| *number != 0)))
}

fn id(query: &Query, field: &str) -> Result<Option<Uuid>, WireError> {
    let Some(text) = text(query, field) else { return Ok(None) };
    let id = Uuid::parse_str(text).map_err(|_| not_valid(text, field))?;
    Ok(Some(id).filter(|id| !id.is_nil()))
}

/// What `field` says, if it says anything.
fn text<'q>(query: &'q Query, field: &str) -> Option<&'q str> {
    query.get(&field.to_lowercase()).map(str::trim).filter(|text| !text.is_empty())
}

fn not_valid(text: &str, field: &str) -> WireError {
    Problem::not_valid(field, text).into()
}
