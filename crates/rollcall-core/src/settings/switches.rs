//! What administrators set with one call each: the password policy, messages from strangers, developer tools (auth §4.3;
//! portal §3.3, §3.11).

use rollcall_store::Tx;
use serde::{Deserialize, Serialize};

use super::{Setting, set};
use crate::audit::{self, Action};
use crate::passwords::Policy;
use crate::policy::{Administer, Permit};
use crate::time::Millis;
use crate::{Error, Result};

/// Whether strangers may write to the administrators (portal §3.3). Off by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AdminMessages {
    /// They may.
    pub turn_on: bool,
}

impl Setting for AdminMessages {
    const NAME: &'static str = "admin_messages";
}

/// Who may use API keys and webhooks (portal §3.11). Everybody but guests by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DevTools {
    /// Administrators only.
    pub limited_access_for_users: bool,
}

impl Setting for DevTools {
    const NAME: &'static str = "dev_tools";
}

/// Sets what later plain passwords must be. Passwords that are stored already are not judged again.
///
/// # Errors
/// [`Error::Argument`] for a least length outside of 8 to 30.
pub fn set_password_policy(tx: &mut Tx<'_>, permit: &Permit<Administer>, policy: Policy, now: Millis) -> Result<()> {
    if !Policy::LEAST_LENGTHS.contains(&policy.min_length) {
        return Err(Error::Argument("MinLength"));
    }
    set(tx, &policy, now)?;
    audit::record_on_portal(tx, Action::PasswordStrengthSettingsUpdated, permit.trace(), "", now)
}

/// Opens or closes the way for strangers to write to the administrators.
///
/// # Errors
/// The store's.
pub fn set_admin_messages(
    tx: &mut Tx<'_>,
    permit: &Permit<Administer>,
    messages: AdminMessages,
    now: Millis,
) -> Result<()> {
    set(tx, &messages, now)?;
    audit::record_on_portal(tx, Action::AdministratorMessageSettingsUpdated, permit.trace(), "", now)
}

/// Says who may use API keys and webhooks.
///
/// # Errors
/// The store's.
pub fn set_dev_tools(tx: &mut Tx<'_>, permit: &Permit<Administer>, tools: DevTools, now: Millis) -> Result<()> {
    set(tx, &tools, now)?;
    audit::record_on_portal(tx, Action::DevToolsAccessSettingsChanged, permit.trace(), "", now)
}
