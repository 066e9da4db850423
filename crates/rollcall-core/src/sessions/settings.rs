//! How long sessions live: one setting of the portal (portal §3.5, auth §2.3).

use rollcall_store::Tx;
use serde::{Deserialize, Serialize};

use super::{Digest, Started, start, table};
use crate::audit::{self, Action};
use crate::policy::{Administer, Permit};
use crate::settings::{self, Setting};
use crate::time::{DAY, MINUTE, Millis};
use crate::{Error, Result};

/// The longest life that can be set, in minutes.
const LONGEST: i64 = 9999;

/// How long sessions live, as administrators set it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CookieSettings {
    /// Minutes; 0 means until the browser is closed, and for ever on the server.
    pub life_time: i64,
    /// Whether it counts; else a session lives for a year.
    pub enabled: bool,
}

impl Default for CookieSettings {
    fn default() -> Self {
        Self { life_time: 1440, enabled: false }
    }
}

impl Setting for CookieSettings {
    const NAME: &'static str = "cookie";
}

/// How long a session lives; fixed when it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lifetime {
    /// As many milliseconds.
    Span(i64),
    /// Until something ends it.
    Endless,
}

impl Lifetime {
    /// A year.
    pub const DEFAULT: Self = Self::Span(365 * DAY);

    /// The lifetime that the portal's setting says.
    #[must_use]
    pub fn by(settings: CookieSettings) -> Self {
        match settings {
            CookieSettings { enabled: false, .. } => Self::DEFAULT,
            CookieSettings { life_time: 0, .. } => Self::Endless,
            CookieSettings { life_time, .. } => Self::Span(life_time * MINUTE),
        }
    }

    /// When a session that starts now will end by itself.
    #[must_use]
    pub fn end(self, now: Millis) -> Option<Millis> {
        match self {
            Self::Span(span) => Some(now.plus(span)),
            Self::Endless => None,
        }
    }
}

/// A wish to change [`CookieSettings`]; what is absent stays.
#[derive(Debug, Clone, Copy)]
pub struct CookieOrder {
    /// Minutes; more than 9999 counts as 9999, less than 0 as 0.
    pub life_time: Option<i64>,
    /// Whether it counts.
    pub enabled: Option<bool>,
    /// The token for the session that follows the caller's, if they came by one.
    pub fresh: Option<Digest>,
}

/// Stores the setting. A positive life ends every session of the portal; the caller's is followed by a fresh one.
///
/// # Errors
/// The store's.
pub fn set_cookie_settings(
    tx: &mut Tx<'_>,
    permit: &Permit<Administer>,
    order: &CookieOrder,
    now: Millis,
) -> Result<Option<Started>> {
    let before: CookieSettings = settings::get(tx)?;
    let after = CookieSettings {
        life_time: order.life_time.map_or(before.life_time, |minutes| minutes.clamp(0, LONGEST)),
        enabled: order.enabled.unwrap_or(before.enabled),
    };
    settings::set(tx, &after, now)?;
    audit::record_on_portal(tx, Action::CookieSettingsUpdated, permit.trace(), "", now)?;
    let switched_on = after.enabled && !before.enabled;
    if after.life_time == 0 || !(order.life_time.is_some() || switched_on) {
        return Ok(None);
    }
    table::delete_everybodys(tx)?;
    let Some(digest) = order.fresh else { return Ok(None) };
    let account = permit.actor().ok_or(Error::Unauthenticated)?;
    start(tx, account, digest, &permit.trace().origin, now).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_lives_as_the_setting_says() {
        let end = |life_time, enabled| Lifetime::by(CookieSettings { life_time, enabled }).end(Millis(5));
        assert_eq!(end(1440, false), Some(Millis(5 + 365 * DAY)));
        assert_eq!(end(0, false), Some(Millis(5 + 365 * DAY)));
        assert_eq!(end(2, true), Some(Millis(5 + 2 * MINUTE)));
        assert_eq!(end(0, true), None);
    }
}
