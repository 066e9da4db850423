//! How much people may store: those without a limit of their own, and the portal as a whole (people-extras §2). Bytes.
//!
//! Nothing is stored here, so no limit is ever reached; clients read and write the numbers.

use rollcall_store::Tx;
use serde::{Deserialize, Serialize};

use super::{Setting, get, set};
use crate::audit::{self, Action};
use crate::policy::{Administer, Permit};
use crate::time::Millis;
use crate::{Error, Result, portals};

/// What is sent and stored instead of a number of bytes for no limit.
pub const UNLIMITED: i64 = -1;
/// The refusal of a limit for people that is above the portal's; clients compare it.
const ABOVE_THE_PORTAL: &str = "Failed to set quota per user. The entered value is greater than the total storage.";

/// What holds for people without a limit of their own (people-extras Q3, Q4). Off by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct UserQuotas {
    /// Whether people are limited at all.
    pub enabled: bool,
    /// Their limit, at least 0.
    pub default: i64,
}

impl Setting for UserQuotas {
    const NAME: &'static str = "user_quotas";
}

/// How much one person may store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// [`UNLIMITED`], or as many bytes.
    pub limit: i64,
    /// Whether it is the person's own limit, and not the portal's.
    pub is_own: bool,
}

impl UserQuotas {
    /// What holds for somebody whose own limit is `own`; none while people are not limited.
    #[must_use]
    pub fn of(self, own: Option<i64>) -> Option<Quota> {
        self.enabled.then(|| Quota { limit: own.unwrap_or(self.default), is_own: own.is_some() })
    }
}

/// How much the portal may store (people-extras Q5). Not limited by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PortalQuota {
    /// At least 0; none without a limit.
    pub limit: Option<i64>,
}

impl Setting for PortalQuota {
    const NAME: &'static str = "portal_quota";
}

/// A wish to limit people, or not to; what is left out stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UserQuotasChange {
    /// Whether people are limited at all.
    pub enabled: Option<bool>,
    /// Their limit; a negative one becomes 0.
    pub default: Option<i64>,
}

/// Says how much people without a limit of their own may store, and returns what holds now.
///
/// # Errors
/// [`Error::Argument`] for more than the portal may store.
pub fn set_user_quotas(
    tx: &mut Tx<'_>,
    permit: &Permit<Administer>,
    change: UserQuotasChange,
    now: Millis,
) -> Result<UserQuotas> {
    let before: UserQuotas = get(tx)?;
    let default = change.default.map(|bytes| bytes.max(0));
    // A limit that is there already may be above a portal's that was lowered since: switching it off must work.
    if let Some(bytes) = default {
        must_fit(tx, bytes)?;
    }
    let quotas =
        UserQuotas { enabled: change.enabled.unwrap_or(before.enabled), default: default.unwrap_or(before.default) };
    set(tx, &quotas, now)?;
    let action = if quotas.enabled { Action::QuotaPerUserChanged } else { Action::QuotaPerUserDisabled };
    audit::record_on_portal(tx, action, permit.trace(), "", now)?;
    Ok(quotas)
}

/// Says how much the portal may store; limits of people that are there already stay. `portal` is the number that
/// `GET /portal` reports.
///
/// # Errors
/// [`Error::Argument`] for another portal than the caller's.
pub fn set_portal_quota(
    tx: &mut Tx<'_>,
    permit: &Permit<Administer>,
    portal: i64,
    quota: PortalQuota,
    now: Millis,
) -> Result<()> {
    if portals::get(tx)?.id.0 != portal {
        return Err(Error::Argument("tenantId"));
    }
    set(tx, &quota, now)?;
    let limited = quota.limit.is_some();
    let action = if limited { Action::QuotaPerPortalChanged } else { Action::QuotaPerPortalDisabled };
    audit::record_on_portal(tx, action, permit.trace(), "", now)
}

/// Whether a limit for people is within the portal's.
///
/// # Errors
/// [`Error::Argument`] if it is not.
pub(crate) fn must_fit(tx: &mut Tx<'_>, bytes: i64) -> Result<()> {
    let total = get::<PortalQuota>(tx)?.limit;
    if total.is_some_and(|total| bytes > total) { Err(Error::Argument(ABOVE_THE_PORTAL)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ones_own_limit_wins_and_nobody_is_limited_while_it_is_off() {
        let on = UserQuotas { enabled: true, default: 7 };
        assert_eq!(on.of(None), Some(Quota { limit: 7, is_own: false }));
        for own in [UNLIMITED, 0, 9] {
            assert_eq!(on.of(Some(own)), Some(Quota { limit: own, is_own: true }));
            assert_eq!(UserQuotas { enabled: false, ..on }.of(Some(own)), None);
        }
    }
}
