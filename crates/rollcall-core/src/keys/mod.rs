//! API keys: secrets with which programs act as the person who made them, within their scopes (auth §8).
//!
//! A secret has 256 random bits, is shown once and stored as its digest. A key is no session: it survives sign-outs,
//! new passwords and the second factor, and stops with its maker's account.

mod scope;
mod table;

use rollcall_store::{Db, Tx, params};
pub use scope::{Scope, Scopes};
use secrecy::{ExposeSecret, SecretString};
pub use table::{ApiKey, KeyOwner};

use crate::accounts::{self, Account, EmployeeStatus};
use crate::audit::{self, Action};
use crate::ids::KeyId;
use crate::policy::{self, Caller, ChangeKey, Member, Permit, Proof};
use crate::sessions::Digest;
use crate::settings::{self, DevTools};
use crate::time::{MINUTE, Millis};
use crate::{Error, Result};

/// The SQL of API keys.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}

/// Every secret begins with it.
pub const PREFIX: &str = "sk-";
/// As many keys may one person have.
pub const MOST: i64 = 100;

/// The secret of a key, shown to its maker once.
#[derive(Debug, Clone)]
pub struct KeySecret(SecretString);

impl KeySecret {
    /// The secret made of these bytes: the prefix and 64 lower-case hexadecimal digits.
    #[must_use]
    pub fn from_random(bytes: [u8; 32]) -> Self {
        use std::fmt::Write;
        let mut text = PREFIX.to_owned();
        for byte in bytes {
            // Writing to a string has no way to fail.
            write!(text, "{byte:02x}").unwrap_or_default();
        }
        Self(text.into())
    }

    /// What its maker keeps.
    #[must_use]
    pub fn reveal(&self) -> &str {
        self.0.expose_secret()
    }

    fn digest(&self) -> Digest {
        Digest::of(self.reveal())
    }

    fn postfix(&self) -> &str {
        let text = self.reveal();
        &text[text.len() - 4..]
    }
}

impl ApiKey {
    /// What stands for the secret once it was shown.
    #[must_use]
    pub fn masked(&self) -> String {
        format!("{PREFIX}***{}", self.postfix)
    }

    fn has_expired(&self, now: Millis) -> bool {
        self.expires_at.is_some_and(|end| now >= end)
    }
}

/// A key with the person it acts as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnedKey {
    /// The key.
    pub key: ApiKey,
    /// Who made it.
    pub maker: Account,
}

/// A key that is to be made.
#[derive(Debug, Clone)]
pub struct NewKey {
    /// Made by the caller.
    pub id: KeyId,
    /// Made by the caller.
    pub secret: KeySecret,
    /// Kept as it is.
    pub name: String,
    /// Names of scopes; none for everything.
    pub permissions: Option<Vec<String>>,
    /// When it ends by itself.
    pub expires_at: Option<Millis>,
}

/// Makes a key of the caller.
///
/// # Errors
/// By the matrix; [`Error::Argument`] for wrong permissions, [`Error::Forbidden`] for more than the calling key has,
/// [`Error::TooManyKeys`].
pub fn create(tx: &mut Tx<'_>, caller: &Caller, new: &NewKey, now: Millis) -> Result<OwnedKey> {
    let permit = policy::create_key(caller, settings::get(tx)?)?;
    let scopes = new.permissions.as_deref().map_or_else(|| Ok(Scopes::default()), Scopes::parse)?;
    must_have(tx, caller, &scopes)?;
    let maker = caller.member()?.id;
    if table::count_of(tx, maker)? >= MOST {
        return Err(Error::TooManyKeys);
    }
    table::insert(tx, maker, new, &scopes, now)?;
    audit::record_on_portal(tx, Action::ApiKeyCreated, permit.trace(), &new.name, now)?;
    get(tx, new.id)
}

/// The keys the caller may see, the newest first: administrators all of the portal, others their own.
///
/// # Errors
/// By the matrix.
pub fn list(tx: &mut Tx<'_>, caller: &Caller) -> Result<Vec<OwnedKey>> {
    let access = settings::get(tx)?;
    let keys = table::list(tx, policy::listed_keys(caller, access)?)?;
    let mut owned: Vec<OwnedKey> = Vec::with_capacity(keys.len());
    for key in keys {
        let known = owned.iter().find(|other| other.maker.id == key.account_id).map(|other| other.maker.clone());
        let maker = known.map_or_else(|| accounts::get_account(tx, key.account_id), Ok)?;
        owned.push(OwnedKey { key, maker });
    }
    Ok(owned)
}

/// The key this very request came by.
///
/// # Errors
/// [`Error::NoSuchKey`] if it came by something else.
pub fn own(tx: &mut Tx<'_>, member: &Member) -> Result<OwnedKey> {
    match member.proof {
        Proof::Key(id) => get(tx, id),
        Proof::Session(_) | Proof::Password => Err(Error::NoSuchKey),
    }
}

/// A change of a key; what is absent stays.
#[derive(Debug, Clone)]
pub struct KeyChange {
    /// Which key.
    pub id: KeyId,
    /// Its new name.
    pub name: Option<String>,
    /// Names of its new scopes.
    pub permissions: Option<Vec<String>>,
    /// Whether it can be used.
    pub is_active: Option<bool>,
}

/// Changes a key, and returns whether it did: an expired one stays as it is.
///
/// # Errors
/// By the matrix; [`Error::NoSuchKey`], [`Error::Argument`] for wrong permissions, [`Error::Forbidden`] for more than
/// the calling key has.
pub fn change(tx: &mut Tx<'_>, caller: &Caller, change: &KeyChange, now: Millis) -> Result<bool> {
    let (permit, before) = permitted(tx, caller, change.id)?;
    let scopes = change.permissions.as_deref().map(Scopes::parse).transpose()?;
    if let Some(scopes) = &scopes {
        must_have(tx, caller, scopes)?;
    }
    if before.has_expired(now) {
        return Ok(false);
    }
    let after = ApiKey {
        name: change.name.clone().unwrap_or(before.name),
        scopes: scopes.unwrap_or(before.scopes),
        is_active: change.is_active.unwrap_or(before.is_active),
        ..before
    };
    table::update(tx, &after)?;
    audit::record_on_portal(tx, Action::ApiKeyUpdated, permit.trace(), &after.name, now)?;
    Ok(true)
}

/// Deletes a key; it stops working at once.
///
/// # Errors
/// By the matrix; [`Error::NoSuchKey`].
pub fn delete(tx: &mut Tx<'_>, caller: &Caller, id: KeyId, now: Millis) -> Result<()> {
    let (permit, before) = permitted(tx, caller, id)?;
    table::delete(tx, id)?;
    audit::record_on_portal(tx, Action::ApiKeyDeleted, permit.trace(), &before.name, now)
}

/// The owner of the secret with this digest, if the key holds now: active, not expired, and of an active account.
///
/// # Errors
/// The store's.
pub async fn owner(db: &Db, secret: &str, now: Millis) -> Result<Option<KeyOwner>> {
    let found: Option<KeyOwner> = db.peek(table::OWNER, params![Digest::of(secret)]).await?;
    let holds = |key: &KeyOwner| {
        key.is_active && key.status == EmployeeStatus::Active && key.expires_at.is_none_or(|end| now < end)
    };
    Ok(found.filter(holds))
}

/// Notes that a key is in use: the first time at once, then at most once a minute, so that reads stay reads.
///
/// # Errors
/// The store's.
pub async fn note_use(db: &Db, key: &KeyOwner, now: Millis) -> Result<()> {
    if key.last_used_at.is_some_and(|last| now.since(last) < MINUTE) {
        return Ok(());
    }
    let id = key.key_id;
    db.write_loose(move |tx| table::touch(tx, id, now, now.plus(-MINUTE))).await
}

fn get(tx: &mut Tx<'_>, id: KeyId) -> Result<OwnedKey> {
    let key = table::find(tx, id)?.ok_or(Error::NoSuchKey)?;
    let maker = accounts::get_account(tx, key.account_id)?;
    Ok(OwnedKey { key, maker })
}

/// The key, if the caller may change it. Who may touch no key at all isn't told whether there is one.
fn permitted(tx: &mut Tx<'_>, caller: &Caller, id: KeyId) -> Result<(Permit<ChangeKey>, ApiKey)> {
    let access: DevTools = settings::get(tx)?;
    policy::manage_keys(caller, access)?;
    let key = table::find(tx, id)?.ok_or(Error::NoSuchKey)?;
    Ok((policy::change_key(caller, access, key.account_id)?, key))
}

/// Refuses a caller who came by a key of fewer scopes: no key raises itself, or makes one that can do more.
fn must_have(tx: &mut Tx<'_>, caller: &Caller, scopes: &Scopes) -> Result<()> {
    let Proof::Key(id) = caller.member()?.proof else { return Ok(()) };
    let calling = table::find(tx, id)?.ok_or(Error::Unauthenticated)?;
    if calling.scopes.may_give(scopes) { Ok(()) } else { Err(Error::Forbidden) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_64_hexadecimal_digits_and_is_never_printed() {
        let secret = KeySecret::from_random([0xa7; 32]);
        assert_eq!(secret.reveal(), format!("sk-{}", "a7".repeat(32)));
        assert_eq!(secret.postfix(), "a7a7");
        assert!(!format!("{secret:?}").contains("a7a7"));
    }
}
