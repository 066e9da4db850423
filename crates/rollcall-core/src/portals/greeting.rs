//! The name of the portal, as letters and pages show it (portal §5.1).

use rollcall_store::Tx;

use super::table;
use crate::audit::{self, Action};
use crate::policy::{Administer, Permit};
use crate::time::Millis;
use crate::{Error, Result};

/// What a portal is called that was given no name.
pub const CAPTION: &str = "Rollcall";

/// Names the portal; an empty name stands for [`CAPTION`].
///
/// # Errors
/// [`Error::Argument`] for a name with control characters, which no letter could show.
pub fn set_greeting(tx: &mut Tx<'_>, permit: &Permit<Administer>, title: &str, now: Millis) -> Result<()> {
    let title = title.trim();
    if title.contains(char::is_control) {
        return Err(Error::Argument("Title"));
    }
    let name = if title.is_empty() { CAPTION } else { title };
    table::set_name(tx, name)?;
    audit::record_on_portal(tx, Action::GreetingSettingsUpdated, permit.trace(), name, now)
}
