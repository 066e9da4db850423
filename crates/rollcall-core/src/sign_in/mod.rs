//! Sign-in: the lock, the password or link, the second factor, the session (auth §3.2, §3.3, §3.6).
//!
//! An attempt is counted when it starts, in a transaction of its own, so parallel guesses count. The password is
//! hashed between the transactions, so the second one looks again at what it relies on.

mod count;
mod link;
mod settings;
mod table;

pub(crate) use count::{Counted, count_code, forget_codes};
pub use link::hand_out_link;
use rollcall_store::Tx;
pub use settings::set_login_settings;

use crate::accounts::{self, Account, Credential, EmployeeStatus, known_culture};
use crate::audit::{self, Action};
use crate::ids::LinkId;
use crate::links::{self, ConfirmLink, LinkType};
use crate::policy::{Origin, Role, Trace};
use crate::secret::ServerSecret;
use crate::sessions::{self, Digest, Started};
use crate::time::Millis;
use crate::totp::{self, Challenge, Fresh, Judgement};
use crate::{Error, Result, ip_restrictions};

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
    match count::count_password(tx, login, origin, now)? {
        Counted::Locked { until } => Ok(Start::Locked { until }),
        Counted::Free => Ok(Start::Check(accounts::credential_by_email(tx, &login_key(login))?)),
    }
}

/// How the password was given; the audit trail tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Plain.
    Password,
    /// Hashed by the client.
    Hash,
}

/// A right password.
#[derive(Debug, Clone)]
pub struct Proven {
    /// The credential the password was checked against.
    pub credential: Credential,
    /// What was typed as an address.
    pub login: String,
    /// How the password came.
    pub way: Way,
}

/// What stands for the person who signs in.
#[derive(Debug, Clone)]
pub enum Evidence {
    /// Their password.
    Password(Proven),
    /// A good link of type `Auth`.
    Link(ConfirmLink),
}

/// A sign-in whose evidence was good.
#[derive(Clone)]
pub struct SignIn {
    /// The evidence.
    pub evidence: Evidence,
    /// The code of the second factor, in the second step.
    pub code: Option<String>,
    /// The language the sign-in asks for; stored if it is another known one.
    pub culture: Option<String>,
    /// What is stored of the new token.
    pub digest: Digest,
    /// For linking an app.
    pub fresh: Fresh,
    /// The id of the link to the second step.
    pub link: LinkId,
}

/// What became of a sign-in.
#[derive(Debug)]
pub enum Finished {
    /// The session was started.
    In(Started),
    /// A second factor is wanted first.
    Challenged(Challenge),
    /// It was refused, which is recorded.
    Refused(Error),
}

/// Starts the session of a sign-in, or asks for its second factor. The count of its passwords is cleared either way.
///
/// # Errors
/// [`Error::WrongCredentials`] if the password was changed, [`Error::NoSuchUser`] if the link was used meanwhile.
pub fn finish(
    tx: &mut Tx<'_>,
    secret: &ServerSecret,
    sign_in: &SignIn,
    origin: &Origin,
    now: Millis,
) -> Result<Finished> {
    let account = still_good(tx, &sign_in.evidence, origin)?;
    let wanted = totp::is_wanted(tx, account.id, &origin.address)?;
    let login = sign_in.evidence.login(&account);
    let record = |tx: &mut Tx<'_>, action| audit::record_sign_in(tx, action, Some(account.id), login, origin, now);
    if !ip_restrictions::admits(tx, Some(account.role()), origin)? {
        record(tx, Action::LoginFailIpSecurity)?;
        return Ok(Finished::Refused(Error::AddressRefused));
    }
    let action = match (wanted, &sign_in.code) {
        (false, None) => sign_in.evidence.action(),
        (true, None) => {
            let challenge = totp::challenge(tx, secret, &account, (&sign_in.fresh, sign_in.link), now)?;
            return Ok(Finished::Challenged(challenge));
        }
        (false, Some(_)) => {
            record(tx, Action::LoginFailViaApi)?;
            return Ok(Finished::Refused(Error::WrongCredentials));
        }
        (true, Some(code)) => {
            let trace = Trace { actor: Some(account.id), origin: origin.clone() };
            match totp::judge(tx, secret, &account, (code, &sign_in.fresh), &trace, now)? {
                Judgement::Right { .. } => Action::LoginSuccessViaApiTfa,
                Judgement::Locked { until } => return Ok(Finished::Refused(Error::SignInLocked { until })),
                Judgement::Wrong => {
                    record(tx, Action::LoginFailViaApiTfa)?;
                    return Ok(Finished::Refused(Error::WrongCredentials));
                }
            }
        }
    };
    if let Evidence::Link(link) = &sign_in.evidence {
        links::spend(tx, link, now).map_err(gone)?;
    }
    links::void(tx, account.id, LinkType::SECOND_FACTOR, now)?;
    let culture = sign_in.culture.as_deref().and_then(known_culture);
    if let Some(culture) = culture.filter(|culture| account.culture.as_deref() != Some(*culture)) {
        accounts::set_culture_at_sign_in(tx, account.id, culture, origin, now)?;
    }
    record(tx, action)?;
    sessions::start(tx, account.id, sign_in.digest, origin, now).map(Finished::In)
}

impl Evidence {
    /// What was typed as an address, or the address of the link's person.
    fn login<'a>(&'a self, account: &'a Account) -> &'a str {
        match self {
            Self::Password(proven) => &proven.login,
            Self::Link(_) => &account.email,
        }
    }

    fn action(&self) -> Action {
        match self {
            Self::Password(Proven { way: Way::Hash, .. }) => Action::LoginSuccessViaPassword,
            Self::Password(_) => Action::LoginSuccessViaApi,
            Self::Link(_) => Action::AuthLinkActivated,
        }
    }
}

/// Looks again at what was proven before the transaction.
fn still_good(tx: &mut Tx<'_>, evidence: &Evidence, origin: &Origin) -> Result<Account> {
    match evidence {
        Evidence::Password(proven) => confirm_password(tx, proven, origin),
        Evidence::Link(link) => {
            links::must_be_unspent(tx, link.id).map_err(gone)?;
            accounts::get_account(tx, link.account_id)
        }
    }
}

/// Makes sure that a right password still is the account's, and clears the count of its attempts.
///
/// # Errors
/// [`Error::WrongCredentials`] if it was changed meanwhile.
pub fn confirm_password(tx: &mut Tx<'_>, proven: &Proven, origin: &Origin) -> Result<Account> {
    let key = login_key(&proven.login);
    if accounts::credential_by_email(tx, &key)?.as_ref() != Some(&proven.credential) {
        return Err(Error::WrongCredentials);
    }
    table::clear(tx, &key, &origin.address)?;
    accounts::get_account(tx, proven.credential.id)
}

/// The role of somebody who sends a right password with each request (auth §2.1).
///
/// # Errors
/// [`Error::Unauthenticated`] for an account that must pass a second factor, [`Error::WrongCredentials`].
pub fn role_by_password(tx: &mut Tx<'_>, proven: &Proven, origin: &Origin) -> Result<Role> {
    let account = confirm_password(tx, proven, origin)?;
    if totp::is_wanted(tx, account.id, &origin.address)? {
        return Err(Error::Unauthenticated);
    }
    Ok(account.role())
}

/// A link that is used up names nobody.
fn gone(error: Error) -> Error {
    match error {
        Error::LinkInvalid => Error::NoSuchUser,
        other => other,
    }
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
