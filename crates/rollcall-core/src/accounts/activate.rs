//! Proves an address through its mailed link (people-core §4.3).

use rollcall_store::Tx;

use super::{EmployeeType, Person, get, table};
use crate::links::{self, LinkType};
use crate::outbox::{self, Letter, LetterKind};
use crate::policy::{Activate, Permit};
use crate::time::Millis;
use crate::{Result, audit};

/// Marks the address of the link's person as proven. An activation link is spent by it.
///
/// The owner is welcomed by a letter the first time.
///
/// # Errors
/// [`crate::Error::LinkInvalid`] if the link was spent meanwhile.
pub fn activate(tx: &mut Tx<'_>, permit: &Permit<Activate>, now: Millis) -> Result<Person> {
    let before = table::get(tx, permit.link().account_id)?;
    if permit.link().kind == LinkType::Activation {
        links::spend(tx, permit.link(), now)?;
        links::void(tx, before.id, &[LinkType::Activation], now)?;
    }
    table::set_activated(tx, before.id, now)?;
    if before.is_owner && before.activated_at.is_none() {
        outbox::queue(tx, &Letter::to(&before, LetterKind::Welcome), now)?;
    }
    let guest = before.kind == EmployeeType::Guest;
    let action = if guest { audit::Action::GuestActivated } else { audit::Action::UserActivated };
    audit::record(tx, action, permit.trace(), &before, now)?;
    get(tx, before.id)
}
