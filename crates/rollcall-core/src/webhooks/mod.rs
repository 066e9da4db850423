//! What webhooks are told: one event per change of a person or a group, in the transaction of the change (portal §9.3).
//!
//! An event holds facts, as they were when it happened; the shape of the wire is made of them when it is delivered.

mod facts;
mod table;

pub use facts::{GroupFacts, PersonFacts, UserFacts};
use rollcall_store::Tx;
pub use table::Event;

use crate::accounts::{Account, Person};
use crate::groups::Group;
use crate::numbered::numbered;
use crate::policy::Trace;
use crate::time::Millis;
use crate::{Error, Result};

/// The SQL of webhooks.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}

numbered!(
    /// What happened; the number is the bit that a subscription selects it by (portal §9.2).
    Trigger {
        /// Somebody was added, or joined.
        UserCreated = 1,
        /// Somebody was invited.
        UserInvited = 2,
        /// A profile, a status or a type was changed.
        UserUpdated = 4,
        /// An account was deleted.
        UserDeleted = 8,
        /// A group was made.
        GroupCreated = 16,
        /// A group was changed.
        GroupUpdated = 32,
        /// A group was deleted.
        GroupDeleted = 64,
    }
);

/// Records what happened to somebody: as they are now, or as they were before they were deleted.
pub(crate) fn tell_of_user(
    tx: &mut Tx<'_>,
    trigger: Trigger,
    trace: &Trace,
    person: &Person,
    now: Millis,
) -> Result<()> {
    let facts = written(&UserFacts::of(person))?;
    table::insert(tx, trigger, person.account.id.0, trace.actor, &facts, now)
}

/// Records what happened to a group: as it is now, or as it was before it was deleted.
pub(crate) fn tell_of_group(
    tx: &mut Tx<'_>,
    trigger: Trigger,
    trace: &Trace,
    (group, manager): (&Group, Option<&Account>),
    now: Millis,
) -> Result<()> {
    let facts = written(&GroupFacts::of(group, manager))?;
    table::insert(tx, trigger, group.id.0, trace.actor, &facts, now)
}

fn written(facts: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(facts).map_err(|_| Error::Argument("the event can't be written as JSON"))
}

/// Throws away at most 200 events of before `before`, and returns how many.
pub(crate) fn sweep(tx: &mut Tx<'_>, before: Millis) -> Result<u64> {
    table::sweep(tx, before)
}

/// At most 200 events of the portal after the one numbered `after`, the oldest first.
///
/// # Errors
/// The store's.
pub fn events(tx: &mut Tx<'_>, after: i64) -> Result<Vec<Event>> {
    table::after(tx, after)
}
