//! Settings of a portal: each a typed value with a default, stored as JSON under its name.

mod csp;
mod personal;
mod quotas;
mod switches;
mod table;

pub use csp::{TrustedSites, set_trusted_sites};
pub use personal::{
    ActivationBar, Subscription, Subscriptions, Theme, Topic, choose_theme, show_activation_bar, subscribe,
};
pub(crate) use quotas::must_fit;
pub use quotas::{PortalQuota, Quota, UNLIMITED, UserQuotas, UserQuotasChange, set_portal_quota, set_user_quotas};
use rollcall_store::Tx;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
pub use switches::{AdminMessages, DevTools, set_admin_messages, set_dev_tools, set_password_policy};

use crate::ids::AccountId;
use crate::passwords::Policy;
use crate::time::{Millis, SECOND};
use crate::{Error, Result};

/// The SQL of settings.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}

/// A value that a portal may set.
pub trait Setting: Serialize + DeserializeOwned + Default {
    /// The name it is stored under.
    const NAME: &'static str;
}

impl Setting for Policy {
    const NAME: &'static str = "password_policy";
}

/// When sign-in is locked after wrong passwords (portal §3.7). Times are in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LoginSettings {
    /// As many wrong passwords are answered as such.
    pub attempt_count: i64,
    /// As long the lock lasts.
    pub block_time: i64,
    /// As far apart may the attempts be.
    pub check_period: i64,
}

impl Default for LoginSettings {
    fn default() -> Self {
        Self { attempt_count: 5, block_time: 60, check_period: 60 }
    }
}

impl LoginSettings {
    /// [`LoginSettings::block_time`] in milliseconds.
    #[must_use]
    pub fn block_millis(self) -> i64 {
        self.block_time * SECOND
    }

    /// [`LoginSettings::check_period`] in milliseconds.
    #[must_use]
    pub fn check_millis(self) -> i64 {
        self.check_period * SECOND
    }
}

impl Setting for LoginSettings {
    const NAME: &'static str = "login";
}

/// The stored value, or the default if the portal has set none.
///
/// # Errors
/// The store's.
pub fn get<S: Setting>(tx: &mut Tx<'_>) -> Result<S> {
    Ok(read(table::find(tx, S::NAME)?))
}

/// The stored value of one person, or the default if they have set none.
///
/// # Errors
/// The store's.
pub fn get_of<S: Setting>(tx: &mut Tx<'_>, person: AccountId) -> Result<S> {
    Ok(read(table::find_of(tx, person, S::NAME)?))
}

/// As [`get`], with the time it was set; none if the portal has set none.
///
/// # Errors
/// The store's.
pub fn get_dated<S: Setting>(tx: &mut Tx<'_>) -> Result<(S, Option<Millis>)> {
    let value = get(tx)?;
    Ok((value, table::set_at(tx, S::NAME)?))
}

/// Whether any portal of the server has set it to something.
pub(crate) fn is_set_anywhere<S: Setting>(tx: &mut Tx<'_>) -> Result<bool> {
    table::is_set_anywhere(tx, S::NAME)
}

/// Stores a value. The command that calls it holds a permit and writes the audit event.
pub(crate) fn set<S: Setting>(tx: &mut Tx<'_>, value: &S, now: Millis) -> Result<()> {
    table::put(tx, S::NAME, &json(value)?, now)
}

/// Stores a value of one person.
pub(crate) fn set_of<S: Setting>(tx: &mut Tx<'_>, person: AccountId, value: &S, now: Millis) -> Result<()> {
    table::put_of(tx, person, S::NAME, &json(value)?, now)
}

fn read<S: Setting>(stored: Option<String>) -> S {
    stored.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
}

fn json(value: &impl Setting) -> Result<String> {
    serde_json::to_string(value).map_err(|_| Error::Argument("the setting can't be written as JSON"))
}
