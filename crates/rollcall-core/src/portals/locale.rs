//! Language and time zone of the portal (portal §2.7).

use rollcall_store::Tx;

use super::{Portal, table, time_zone};
use crate::Result;
use crate::accounts::known_culture;
use crate::audit::{self, Action};
use crate::policy::{Administer, Permit};
use crate::time::Millis;

/// What a request wants; whatever is absent or not known stays as it is.
#[derive(Debug, Clone, Default)]
pub struct LocaleWish {
    /// One of [`crate::accounts::CULTURES`], in any case.
    pub culture: Option<String>,
    /// An IANA name, in any case.
    pub time_zone: Option<String>,
}

impl LocaleWish {
    /// Language and time zone of `portal` once the wish is granted.
    pub(super) fn applied_to<'p>(&self, portal: &'p Portal) -> (&'p str, String) {
        let culture = self.culture.as_deref().and_then(known_culture).unwrap_or(&portal.culture);
        let zone = self.time_zone.as_deref().and_then(time_zone::known);
        (culture, zone.unwrap_or_else(|| portal.time_zone.clone()))
    }
}

/// Sets the language that letters have for people without one of their own, and the time zone. Only changes are recorded.
///
/// # Errors
/// The store's.
pub fn set_locale(tx: &mut Tx<'_>, permit: &Permit<Administer>, wish: &LocaleWish, now: Millis) -> Result<()> {
    let portal = table::get(tx)?;
    let (culture, zone) = wish.applied_to(&portal);
    if culture != portal.culture {
        audit::record_on_portal(tx, Action::LanguageSettingsUpdated, permit.trace(), culture, now)?;
    }
    if zone != portal.time_zone {
        audit::record_on_portal(tx, Action::TimeZoneSettingsUpdated, permit.trace(), &zone, now)?;
    }
    table::set_locale(tx, culture, &zone)
}
