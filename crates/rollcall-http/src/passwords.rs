//! From what a client sent as a password to what the core stores: judged, then hashed on a thread of its own.

use rollcall_core::accounts::{self, Person};
use rollcall_core::passwords::{ClientHash, Policy, StoredHash};
use rollcall_core::policy::{Permit, SetPassword};
use rollcall_core::time::Millis;
use rollcall_core::{Error, Result, settings};

use crate::app::App;

/// A password as it came: the client's hash wins over the plain text.
pub enum Given {
    /// Plain, trimmed, not blank.
    Plain(String),
    /// Hashed by the client.
    Hash(ClientHash),
}

impl Given {
    /// Reads both fields; `None` if neither says anything.
    ///
    /// # Errors
    /// [`Error::PasswordHashInvalid`].
    pub fn read(plain: Option<&str>, hash: Option<&str>) -> Result<Option<Self>> {
        match (hash.map(str::trim).filter(|h| !h.is_empty()), plain.map(str::trim).filter(|p| !p.is_empty())) {
            (Some(hash), _) => ClientHash::parse(hash).map(|h| Some(Self::Hash(h))).ok_or(Error::PasswordHashInvalid),
            (None, Some(plain)) => Ok(Some(Self::Plain(plain.to_owned()))),
            (None, None) => Ok(None),
        }
    }

    /// Judges a plain password; a hash can't be judged.
    ///
    /// # Errors
    /// [`Error::PasswordWeak`].
    fn judge(&self, policy: Policy) -> Result<()> {
        match self {
            Self::Plain(password) if !policy.accepts(password) => Err(Error::PasswordWeak(policy)),
            _ => Ok(()),
        }
    }
}

/// Judges a first password by the portal's policy and hashes it.
///
/// # Errors
/// [`Error::PasswordWeak`], or the store's if the hashing threads are busy.
pub async fn first(app: &App, given: Given) -> Result<StoredHash> {
    let policy = app.db.read(settings::get::<Policy>).await?;
    judged(app, given, policy).await
}

/// Judges the first password of a portal that is about to be made, and hashes it.
///
/// # Errors
/// As [`first`].
pub async fn of_new_portal(app: &App, given: Given) -> Result<StoredHash> {
    judged(app, given, Policy::default()).await
}

async fn judged(app: &App, given: Given, policy: Policy) -> Result<StoredHash> {
    given.judge(policy)?;
    let (parameters, salt) = (app.client_parameters.clone(), app.random.bytes());
    app.hasher.run(move |kiln| kiln.store(&hashed(&given, &parameters), salt)).await
}

/// Judges a new password for the person of a link, makes sure that it is another one, and sets it.
///
/// # Errors
/// [`Error::PasswordWeak`], [`Error::PasswordSame`], and those of [`accounts::set_password`]. A refusal spends nothing.
pub async fn change(app: &App, permit: Permit<SetPassword>, given: Given, now: Millis) -> Result<Person> {
    let link = permit.link().clone();
    let change = app.db.read(move |tx| accounts::password_change(tx, &link)).await?;
    given.judge(change.policy)?;
    let present = change.present.password_hash.map(StoredHash::from_row);
    let (parameters, salt) = (app.client_parameters.clone(), app.random.bytes());
    let stored = app.hasher.run(move |kiln| {
        let hash = hashed(&given, &parameters);
        let same = present.is_some_and(|present| kiln.verify(&hash, Some(&present)));
        if same { Err(Error::PasswordSame) } else { Ok(kiln.store(&hash, salt)) }
    });
    let stored = stored.await??;
    app.db.write(move |tx| accounts::set_password(tx, &permit, &stored, now)).await
}

/// The client-side hash of what was given.
pub fn hashed(given: &Given, parameters: &rollcall_core::passwords::ClientParameters) -> ClientHash {
    match given {
        Given::Hash(hash) => hash.clone(),
        Given::Plain(password) => parameters.hash(password),
    }
}
