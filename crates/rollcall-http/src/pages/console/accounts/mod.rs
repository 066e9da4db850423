//! Accounts of others, as the visitor sees them and may change them (people-core §2, §4.5, §5; people-directory §2.1).

mod bulk;
mod change;
mod guests;
mod import;
mod invite;
mod list;
mod person;

use axum::Router;
use axum::routing::get;
use rollcall_core::accounts::EmployeeType;
use rollcall_core::policy::{self, Role};
use rollcall_text::{Value, context};
use rollcall_wire::Named;

use super::Console;
use crate::app::App;

/// The list, and below it every other page.
const PATH: &str = "/accounts";

/// The types, the highest first; forms and addresses have their names on the wire.
pub(super) const TYPES: [EmployeeType; 4] =
    [EmployeeType::DocSpaceAdmin, EmployeeType::RoomAdmin, EmployeeType::User, EmployeeType::Guest];

pub fn router() -> Router<App> {
    Router::new()
        .merge(guests::router())
        .route(PATH, get(list::show).post(bulk::submit))
        .merge(invite::router())
        .route(person::VIEW, get(person::show).post(change::submit))
        .merge(import::router())
}

/// The type that a field of a form names.
pub(super) fn kind_named(name: &str) -> Option<EmployeeType> {
    rollcall_wire::EmployeeType::parse(name).and_then(crate::api::people::add::core_type)
}

/// The types that `may` leaves over, as choices of a form.
fn kinds(console: &Console, may: impl Fn(EmployeeType) -> bool) -> Vec<Value> {
    let label = |kind| console.kind_of(Role::of(kind, false));
    let wanted = TYPES.into_iter().filter(|kind| may(*kind));
    wanted.map(|kind| context! { value => kind.name(), label => label(kind) }).collect()
}

/// The types that the visitor may give to somebody.
fn kinds_to_give(console: &Console) -> Vec<Value> {
    kinds(console, |kind| policy::change_type(&console.caller, Some(kind), &[]).is_ok())
}
