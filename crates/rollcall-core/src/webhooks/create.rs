//! Makes webhooks. What must be asked of other servers in between is the caller's (portal §9.1).

use rollcall_store::Tx;
use secrecy::{ExposeSecret, SecretString};

use super::{MOST, MOST_OF_ONE, OwnedWebhook, owned, sealed_for, table};
use crate::audit::{self, Action};
use crate::passwords::Policy;
use crate::policy::{self, Caller, CreateWebhook, Permit};
use crate::secret::ServerSecret;
use crate::settings;
use crate::time::Millis;
use crate::{Error, Result};

/// A webhook that is to be made.
#[derive(Debug, Clone)]
pub struct NewWebhook {
    /// At most 50 characters.
    pub name: String,
    /// Where messages go; at most 2000 bytes.
    pub uri: String,
    /// What signs them.
    pub secret: Option<SecretString>,
    /// Whether it is told anything.
    pub enabled: bool,
    /// Whether `uri` must be https.
    pub ssl: bool,
    /// A sum of triggers; 0 for all.
    pub triggers: i64,
    /// The only account or group it is about, if it is not about all.
    pub target_id: Option<String>,
}

/// The checks that come before the address is looked at: the matrix, the triggers, the secret.
///
/// # Errors
/// By the matrix; [`Error::Argument`] for a trigger or a missing secret, [`Error::PasswordWeak`].
pub fn check_new(tx: &mut Tx<'_>, caller: &Caller, new: &NewWebhook) -> Result<Permit<CreateWebhook>> {
    let permit = policy::create_webhook(caller, settings::get(tx)?)?;
    policy::must_subscribe(caller, new.triggers)?;
    let secret = new.secret.as_ref().ok_or(Error::Argument("The secret key is required"))?;
    must_be_strong(tx, secret)?;
    Ok(permit)
}

/// Makes a webhook of the caller. `nonce` seals its secret and is never used twice.
///
/// # Errors
/// As [`check_new`]; [`Error::TooManyWebhooks`], [`Error::WebhookExists`].
pub fn create(
    tx: &mut Tx<'_>,
    caller: &Caller,
    new: &NewWebhook,
    (secret, nonce): (&ServerSecret, [u8; 24]),
    now: Millis,
) -> Result<OwnedWebhook> {
    let permit = check_new(tx, caller, new)?;
    let maker = caller.member()?.id;
    let (all, own) = table::count(tx, maker)?;
    if all >= MOST || own >= MOST_OF_ONE {
        return Err(Error::TooManyWebhooks);
    }
    let mut webhook = table::insert_webhook(tx, maker, new, now)?;
    let plain = new.secret.as_ref().map_or("", ExposeSecret::expose_secret);
    webhook.secret = secret.seal(&sealed_for(&webhook), plain, nonce);
    table::update(tx, &webhook)?;
    audit::record_on_portal(tx, Action::WebhookCreated, permit.trace(), &webhook.name, now)?;
    owned(tx, webhook)
}

/// Makes sure that a secret is as strong as the portal wants passwords to be.
pub(super) fn must_be_strong(tx: &mut Tx<'_>, secret: &SecretString) -> Result<()> {
    let policy: Policy = settings::get(tx)?;
    if policy.accepts(secret.expose_secret()) { Ok(()) } else { Err(Error::PasswordWeak(policy)) }
}
