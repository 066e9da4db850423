//! The first run through the API: owner, language and time zone in one call (portal §8.1).

use rollcall_store::Tx;

use super::{LocaleWish, NewOwner, set_up, table};
use crate::Result;
use crate::audit::{self, Action};
use crate::policy::{CompleteWizard, Permit};
use crate::sessions::{self, Digest, Started};
use crate::time::Millis;

/// Everything the first run decides.
#[derive(Debug, Clone)]
pub struct Wizard {
    /// Who the portal will belong to.
    pub owner: NewOwner,
    /// Its language and time zone.
    pub locale: LocaleWish,
    /// What is stored of the owner's first session.
    pub digest: Digest,
}

/// Makes the owner of a portal that has none, and returns the session that signs them in.
///
/// # Errors
/// [`crate::Error::AlreadySetUp`], also for the slower one of two at once.
pub fn complete_wizard(
    tx: &mut Tx<'_>,
    permit: &Permit<CompleteWizard>,
    wizard: &Wizard,
    now: Millis,
) -> Result<Started> {
    let Wizard { owner, locale, digest } = wizard;
    let origin = &permit.trace().origin;
    // Before the owner, whose first letter is in the language of the portal.
    let portal = table::get(tx)?;
    let (culture, zone) = locale.applied_to(&portal);
    table::set_locale(tx, culture, &zone)?;
    set_up(tx, owner, now)?;
    audit::record_sign_in(tx, Action::LoginSuccessViaPassword, Some(owner.id), owner.email.as_str(), origin, now)?;
    sessions::start(tx, owner.id, *digest, origin, now)
}
