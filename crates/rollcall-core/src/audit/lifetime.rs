//! How long events are kept (portal §6).

use rollcall_store::Tx;
use serde::{Deserialize, Serialize};

use super::{Action, record_on_portal};
use crate::policy::{Administer, Permit};
use crate::settings::{self, Setting};
use crate::time::Millis;
use crate::{Error, Result};

/// Longest and default life of an event, in days.
const LONGEST: i64 = 180;

/// How many days events are told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AuditLifetime {
    /// Sign-ins.
    pub login_history: i64,
    /// Everything else.
    pub audit_trail: i64,
    /// When this was set, in milliseconds; none if it never was.
    pub modified_at: Option<i64>,
}

impl Default for AuditLifetime {
    fn default() -> Self {
        Self { login_history: LONGEST, audit_trail: LONGEST, modified_at: None }
    }
}

impl Setting for AuditLifetime {
    const NAME: &'static str = "audit_lifetime";
}

/// How many days events are kept now.
///
/// # Errors
/// The store's.
pub fn lifetime(tx: &mut Tx<'_>, _permit: &Permit<Administer>) -> Result<AuditLifetime> {
    settings::get(tx)
}

/// Sets how many days events are kept, each from 1 to 180.
///
/// # Errors
/// [`Error::Argument`] with the name of what is out of range.
pub fn set_lifetime(
    tx: &mut Tx<'_>,
    permit: &Permit<Administer>,
    (login_history, audit_trail): (i64, i64),
    now: Millis,
) -> Result<AuditLifetime> {
    for (days, name) in [(login_history, "LoginHistoryLifeTime"), (audit_trail, "AuditTrailLifeTime")] {
        if !(1..=LONGEST).contains(&days) {
            return Err(Error::Argument(name));
        }
    }
    let lifetime = AuditLifetime { login_history, audit_trail, modified_at: Some(now.0) };
    settings::set(tx, &lifetime, now)?;
    record_on_portal(tx, Action::AuditTrailSettingsUpdated, permit.trace(), "", now)?;
    Ok(lifetime)
}
