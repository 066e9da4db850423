//! Groups of people, as far as a profile shows them (people-core §1.5).

mod table;

pub use table::{Group, GroupOf, Membership};
pub(crate) use table::{appoint, find_called, insert, insert_member, join, leave_some, of, of_many, replace, those_of};

/// The SQL of groups.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}
