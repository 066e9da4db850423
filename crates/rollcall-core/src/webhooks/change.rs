//! Changes, switches and deletes webhooks (portal §9.1).

use rollcall_store::Tx;
use secrecy::{ExposeSecret, SecretString};

use super::create::must_be_strong;
use super::{OwnedWebhook, Webhook, owned, sealed_for, table};
use crate::audit::{self, Action};
use crate::ids::WebhookId;
use crate::policy::{self, Caller, ChangeWebhook, Permit};
use crate::secret::ServerSecret;
use crate::settings::{self, DevTools};
use crate::time::Millis;
use crate::{Error, Result};

/// A change of a webhook; what is absent stays.
#[derive(Debug, Clone)]
pub struct WebhookChange {
    /// Which.
    pub id: WebhookId,
    /// Its new name.
    pub name: String,
    /// Its new address.
    pub uri: String,
    /// Its new secret.
    pub secret: Option<SecretString>,
    /// Whether it is told anything.
    pub enabled: Option<bool>,
    /// Whether the address must be https.
    pub ssl: Option<bool>,
    /// A sum of triggers; 0 for all.
    pub triggers: Option<i64>,
    /// The only account or group it is about; empty for all.
    pub target_id: Option<String>,
}

/// The checks that come before the address is looked at: existence, the matrix, the triggers, the secret. Returns the webhook
/// as it would be.
///
/// # Errors
/// By the matrix; [`Error::NoSuchWebhook`], [`Error::Argument`] for a trigger, [`Error::PasswordWeak`].
pub fn check_change(tx: &mut Tx<'_>, caller: &Caller, change: &WebhookChange, now: Millis) -> Result<Webhook> {
    permitted_change(tx, caller, change, now).map(|(_, webhook)| webhook)
}

/// Changes a webhook. `nonce` seals its secret, if it is a new one, and is never used twice.
///
/// # Errors
/// As [`check_change`]; [`Error::WebhookExists`].
pub fn change(
    tx: &mut Tx<'_>,
    caller: &Caller,
    change: &WebhookChange,
    (secret, nonce): (&ServerSecret, [u8; 24]),
    now: Millis,
) -> Result<OwnedWebhook> {
    let (permit, mut webhook) = permitted_change(tx, caller, change, now)?;
    if let Some(plain) = &change.secret {
        webhook.secret = secret.seal(&sealed_for(&webhook), plain.expose_secret(), nonce);
    }
    store(tx, &permit, webhook, now)
}

/// The webhook that is to be switched, whose address is looked at before it is switched on.
///
/// # Errors
/// By the matrix; [`Error::NoSuchWebhook`].
pub fn check_switch(tx: &mut Tx<'_>, caller: &Caller, id: WebhookId) -> Result<Webhook> {
    permitted(tx, caller, id).map(|(_, webhook)| webhook)
}

/// Switches a webhook on or off. What happens while it is off is not kept for it.
///
/// # Errors
/// As [`check_switch`].
pub fn switch(tx: &mut Tx<'_>, caller: &Caller, (id, enabled): (WebhookId, bool), now: Millis) -> Result<OwnedWebhook> {
    let (permit, webhook) = permitted(tx, caller, id)?;
    if webhook.enabled == enabled {
        return owned(tx, webhook);
    }
    store(tx, &permit, switched(webhook, enabled, now), now)
}

/// Deletes a webhook with what was sent to it, and returns it as it was.
///
/// # Errors
/// By the matrix; [`Error::NoSuchWebhook`].
pub fn delete(tx: &mut Tx<'_>, caller: &Caller, id: WebhookId, now: Millis) -> Result<OwnedWebhook> {
    let (permit, webhook) = permitted(tx, caller, id)?;
    table::delete_row(tx, id)?;
    audit::record_on_portal(tx, Action::WebhookDeleted, permit.trace(), &webhook.name, now)?;
    owned(tx, webhook)
}

fn store(tx: &mut Tx<'_>, permit: &Permit<ChangeWebhook>, webhook: Webhook, now: Millis) -> Result<OwnedWebhook> {
    let webhook = Webhook { modified_by: permit.actor(), modified_at: Some(now), ..webhook };
    table::update(tx, &webhook)?;
    audit::record_on_portal(tx, Action::WebhookUpdated, permit.trace(), &webhook.name, now)?;
    owned(tx, webhook)
}

/// The webhook, if the caller may change it. Who may touch none at all isn't told whether there is one.
fn permitted(tx: &mut Tx<'_>, caller: &Caller, id: WebhookId) -> Result<(Permit<ChangeWebhook>, Webhook)> {
    let access: DevTools = settings::get(tx)?;
    policy::manage_webhooks(caller, access)?;
    let webhook = table::find(tx, id)?.ok_or(Error::NoSuchWebhook)?;
    Ok((policy::change_webhook(caller, access, webhook.created_by)?, webhook))
}

fn permitted_change(
    tx: &mut Tx<'_>,
    caller: &Caller,
    change: &WebhookChange,
    now: Millis,
) -> Result<(Permit<ChangeWebhook>, Webhook)> {
    let (permit, before) = permitted(tx, caller, change.id)?;
    if let Some(triggers) = change.triggers {
        policy::must_subscribe(caller, triggers)?;
    }
    if let Some(secret) = &change.secret {
        must_be_strong(tx, secret)?;
    }
    let target_id =
        change.target_id.clone().map_or_else(|| before.target_id.clone(), |id| Some(id).filter(|id| !id.is_empty()));
    let enabled = change.enabled.unwrap_or(before.enabled);
    let after = Webhook {
        name: change.name.clone(),
        uri: change.uri.clone(),
        ssl: change.ssl.unwrap_or(before.ssl),
        triggers: change.triggers.unwrap_or(before.triggers),
        target_id,
        ..switched(before, enabled, now)
    };
    Ok((permit, after))
}

/// The webhook on or off; from the moment it is switched on it has three days for a success.
fn switched(webhook: Webhook, enabled: bool, now: Millis) -> Webhook {
    let enabled_at = if enabled && !webhook.enabled { now } else { webhook.enabled_at };
    Webhook { enabled, enabled_at, ..webhook }
}
