//! When sign-in is locked: changing the setting (portal §3.7).

use rollcall_store::Tx;

use crate::Result;
use crate::audit::{self, Action};
use crate::policy::{Administer, Permit};
use crate::settings::{self, LoginSettings};
use crate::time::Millis;

/// Stores when sign-in is locked.
///
/// # Errors
/// The store's.
pub fn set_login_settings(
    tx: &mut Tx<'_>,
    permit: &Permit<Administer>,
    limits: LoginSettings,
    now: Millis,
) -> Result<()> {
    settings::set(tx, &limits, now)?;
    audit::record_on_portal(tx, Action::LoginSettingsUpdated, permit.trace(), "", now)
}
