//! Sign-in, as the API and the page do it (auth §3.2, §3.6).

use rollcall_core::accounts::EmployeeStatus;
use rollcall_core::passwords::StoredHash;
use rollcall_core::policy::Origin;
use rollcall_core::sessions::{Lifetime, Token};
use rollcall_core::sign_in::{self, Proven, Start, Way};
use rollcall_core::time::Millis;
use rollcall_core::{Error, Result};

use crate::app::App;
use crate::passwords::{Given, hashed};

/// What somebody signs in with.
pub struct Attempt {
    /// The address.
    pub login: String,
    /// The password.
    pub given: Given,
    /// A language to store.
    pub culture: Option<String>,
    /// From where.
    pub origin: Origin,
}

/// A session that was started.
pub struct SignedIn {
    /// Its token.
    pub token: Token,
    /// When it ends.
    pub expires_at: Millis,
}

/// Checks the password and starts a session. Unknown addresses cost the same work and give the same answer.
///
/// # Errors
/// [`Error::SignInLocked`], [`Error::WrongCredentials`], [`Error::Forbidden`] for the right password of a disabled
/// account.
pub async fn sign_in(app: &App, attempt: Attempt, now: Millis) -> Result<SignedIn> {
    let Attempt { login, given, culture, origin } = attempt;
    let started = {
        let (login, origin) = (login.clone(), origin.clone());
        app.db.write(move |tx| sign_in::start(tx, &login, &origin, now)).await?
    };
    let credential = match started {
        Start::Locked { until } => return Err(Error::SignInLocked { until }),
        Start::Check(credential) => credential,
    };
    let way = if matches!(given, Given::Hash(_)) { Way::Hash } else { Way::Password };
    let stored = credential.as_ref().and_then(|c| c.password_hash.clone()).map(StoredHash::from_row);
    let parameters = app.client_parameters.clone();
    let right = app.hasher.run(move |kiln| kiln.verify(&hashed(&given, &parameters), stored.as_ref())).await?;
    let Some(credential) = credential.filter(|c| right && c.status == EmployeeStatus::Active) else {
        let refused = app.db.write(move |tx| sign_in::refuse(tx, right, &login, &origin, now)).await?;
        return Err(refused);
    };
    let (token, lifetime) = (app.random.token(), Lifetime::DEFAULT);
    let proven = Proven { credential, login, way, digest: token.digest(), lifetime, culture };
    app.db.write(move |tx| sign_in::finish(tx, &proven, &origin, now)).await?;
    Ok(SignedIn { token, expires_at: now.plus(lifetime.span) })
}
