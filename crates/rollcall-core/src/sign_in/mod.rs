//! Sign-in by password: the lock, the check, the session (auth §3.2, §3.6).
//!
//! An attempt is counted when it starts, in a transaction of its own, so parallel guesses count. The password is
//! hashed between the transactions, so the second one looks again at what it relies on.

mod table;

use rollcall_store::Tx;

use crate::accounts::{self, Credential, EmployeeStatus, known_culture};
use crate::audit::{self, Action};
use crate::ids::SessionId;
use crate::policy::Origin;
use crate::sessions::{self, Digest, Lifetime};
use crate::settings::{self, LoginSettings};
use crate::time::Millis;
use crate::{Error, Result};

/// The SQL of sign-in attempts.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}

/// Longest login that is remembered; longer ones can't belong to an account.
const LONGEST_LOGIN: usize = 255;

/// Whether an attempt may go on.
#[derive(Debug, Clone)]
pub enum Start {
    /// Check the password against this; none if nobody has the address.
    Check(Option<Credential>),
    /// Locked until then, whatever the password.
    Locked {
        /// When the lock opens.
        until: Millis,
    },
}

/// Counts an attempt for `login` from `origin` and says whether it may go on. Commits in both cases.
///
/// # Errors
/// The store's.
pub fn start(tx: &mut Tx<'_>, login: &str, origin: &Origin, now: Millis) -> Result<Start> {
    let limits: LoginSettings = settings::get(tx)?;
    let key = login_key(login);
    table::forget(tx, now)?;
    let before = table::find(tx, &key, &origin.address)?;
    if let Some(until) = before.as_ref().map(|b| b.blocked_until).filter(|until| now < *until) {
        return Ok(Start::Locked { until });
    }
    let running = before.filter(|b| b.blocked_until.0 == 0 && now.since(b.started_at) < limits.check_millis());
    let (started_at, count) = running.map_or((now, 1), |b| (b.started_at, b.count + 1));
    let locks = count > limits.attempt_count;
    let until = if locks { now.plus(limits.block_millis()) } else { Millis(0) };
    let forget_at = started_at.plus(limits.check_millis()).max(until);
    table::put(tx, &key, &origin.address, &table::Attempts { started_at, count, blocked_until: until }, forget_at)?;
    if locks {
        let known = accounts::credential_by_email(tx, &key)?.map(|c| c.id);
        audit::record_sign_in(tx, Action::LoginFailBruteForce, known, login, origin, now)?;
        return Ok(Start::Locked { until });
    }
    Ok(Start::Check(accounts::credential_by_email(tx, &key)?))
}

/// How the password was given; the audit trail tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Plain.
    Password,
    /// Hashed by the client.
    Hash,
}

/// A sign-in whose password was right.
#[derive(Debug, Clone)]
pub struct Proven {
    /// The credential the password was checked against.
    pub credential: Credential,
    /// What was typed as an address.
    pub login: String,
    /// How the password came.
    pub way: Way,
    /// What is stored of the new token.
    pub digest: Digest,
    /// How long the session lives.
    pub lifetime: Lifetime,
    /// The language the sign-in asks for; stored if it is another known one.
    pub culture: Option<String>,
}

/// Starts the session of a proven sign-in and clears its count.
///
/// # Errors
/// [`Error::WrongCredentials`] if the password was changed meanwhile.
pub fn finish(tx: &mut Tx<'_>, proven: &Proven, origin: &Origin, now: Millis) -> Result<SessionId> {
    let Proven { credential, login, way, digest, lifetime, culture } = proven;
    let present = accounts::credential_by_email(tx, &login_key(login))?;
    if present.as_ref() != Some(credential) {
        return Err(Error::WrongCredentials);
    }
    table::clear(tx, &login_key(login), &origin.address)?;
    let wanted = culture.as_deref().and_then(known_culture).filter(|c| credential.culture.as_deref() != Some(*c));
    if let Some(culture) = wanted {
        accounts::set_culture_at_sign_in(tx, credential.id, culture, origin, now)?;
    }
    let action = if *way == Way::Hash { Action::LoginSuccessViaPassword } else { Action::LoginSuccessViaApi };
    audit::record_sign_in(tx, action, Some(credential.id), login, origin, now)?;
    sessions::start(tx, credential.id, *digest, *lifetime, origin, now)
}

/// Records an attempt that failed, and returns the error its caller is told.
///
/// Only the right password (`right`) tells that an account is disabled.
///
/// # Errors
/// The store's.
pub fn refuse(tx: &mut Tx<'_>, right: bool, login: &str, origin: &Origin, now: Millis) -> Result<Error> {
    let known = accounts::credential_by_email(tx, &login_key(login))?;
    let disabled = right && known.as_ref().is_some_and(|c| c.status != EmployeeStatus::Active);
    let (action, error) = if disabled {
        (Action::LoginFailDisabledProfile, Error::Forbidden)
    } else {
        (Action::LoginFailViaApi, Error::WrongCredentials)
    };
    audit::record_sign_in(tx, action, known.map(|c| c.id), login, origin, now)?;
    Ok(error)
}

/// The form a login is counted and looked up in: trimmed, lower case, bounded.
fn login_key(login: &str) -> String {
    login.trim().to_lowercase().chars().take(LONGEST_LOGIN).collect()
}
