//! The second factor: an authenticator app, linked by its first code, and backup codes (auth §5).
//!
//! Secrets and codes are sealed with the server secret. Which of two uses of one code counts is decided by the row.

mod code;
mod mandatory;
mod settings;
mod table;

pub use code::Fresh;
pub use mandatory::{Mandatory, Named, named, written};
use rollcall_store::Tx;
use secrecy::{ExposeSecret, SecretString};
pub(crate) use settings::is_on;
pub use settings::{PolicyOrder, SecondFactorSettings, Wanted, configure, configure_with_link, is_wanted};
use subtle::ConstantTimeEq;
pub use table::{SecondFactor, StoredCode};

use crate::accounts::{self, Account};
use crate::audit::{self, Action};
use crate::ids::{AccountId, LinkId};
use crate::links::{self, ConfirmLink, LinkType};
use crate::outbox::{self, Letter, LetterKind};
use crate::policy::{
    self, Caller, OwnSecrets, PassSecondFactor, Permit, Proof, SetUpSecondFactor, Trace, UnlinkSecondFactor,
};
use crate::secret::ServerSecret;
use crate::sessions::{self, Digest, Started};
use crate::sign_in::{self, Counted};
use crate::time::Millis;
use crate::{Error, Result, ip_restrictions, portals};

/// The SQL of the second factor.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}

/// What somebody needs to go on to their second factor.
#[derive(Debug, Clone)]
pub struct Challenge {
    /// The link whose key goes into the cookie: `TfaAuth`, or `TfaActivation` for an app that is to be linked.
    pub link: ConfirmLink,
    /// The secret of the app that is to be linked, in base32.
    pub secret: Option<SecretString>,
}

/// Makes a challenge for `account`. Older ones die; the secret of an app that is not linked yet stays the same.
pub(crate) fn challenge(
    tx: &mut Tx<'_>,
    secret: &ServerSecret,
    account: &Account,
    (fresh, link): (&Fresh, LinkId),
    now: Millis,
) -> Result<Challenge> {
    links::void(tx, account.id, LinkType::SECOND_FACTOR, now)?;
    if is_linked(tx, account.id)? {
        let link = links::issue(tx, link, LinkType::TfaAuth, account, &account.email, now)?;
        return Ok(Challenge { link, secret: None });
    }
    let sealed = secret.seal(&owner(tx, account.id), fresh.secret.expose_secret(), fresh.nonces[0]);
    table::insert(tx, account.id, &sealed)?;
    let key = app_secret(tx, secret, account.id)?;
    let link = links::issue(tx, link, LinkType::TfaActivation, account, &account.email, now)?;
    Ok(Challenge { link, secret: Some(key) })
}

/// Whether a code of the account's app was ever accepted.
///
/// # Errors
/// The store's.
pub fn is_linked(tx: &mut Tx<'_>, account: AccountId) -> Result<bool> {
    Ok(table::find(tx, account)?.is_some_and(|factor| factor.linked_at.is_some()))
}

/// Those of at most [`crate::many::MOST`] accounts of whose app a code was ever accepted, in no order.
pub(crate) fn linked_among(tx: &mut Tx<'_>, accounts: &[AccountId]) -> Result<Vec<AccountId>> {
    table::linked_among(tx, accounts)
}

/// A challenge for the caller, if the portal asks one of them. Callers without a session are never asked (auth §5.2).
///
/// # Errors
/// [`Error::Unauthenticated`].
pub fn own_challenge(
    tx: &mut Tx<'_>,
    secret: &ServerSecret,
    caller: &Caller,
    fresh: (&Fresh, LinkId),
    now: Millis,
) -> Result<Option<Challenge>> {
    let member = caller.member()?;
    let by_session = matches!(member.proof, Proof::Session(_));
    if !by_session || !is_wanted(tx, member.id, &caller.origin().address)? {
        return Ok(None);
    }
    let account = accounts::get_account(tx, member.id)?;
    challenge(tx, secret, &account, fresh, now).map(Some)
}

/// What is needed to add the account to an app.
#[derive(Debug, Clone)]
pub struct SetUp {
    /// The name of the portal.
    pub issuer: String,
    /// The address of the account.
    pub address: String,
    /// The secret in base32.
    pub secret: SecretString,
}

/// The secret of the app that the link's person is to link.
///
/// # Errors
/// [`Error::NotAvailable`] if the factor is off or the app linked, [`Error::LinkInvalid`] if the secret is gone.
pub fn set_up(tx: &mut Tx<'_>, secret: &ServerSecret, permit: &Permit<SetUpSecondFactor>) -> Result<SetUp> {
    settings::must_be_on(tx)?;
    let account = accounts::get_account(tx, permit.link().account_id)?;
    if is_linked(tx, account.id)? {
        return Err(Error::NotAvailable);
    }
    Ok(SetUp { issuer: portals::get(tx)?.name, secret: app_secret(tx, secret, account.id)?, address: account.email })
}

/// What became of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Judgement {
    /// It was right, and is used up.
    Right {
        /// It was the first one: the app is linked by it.
        first: bool,
    },
    /// It was not, and was counted.
    Wrong,
    /// It was not looked at: too many wrong ones.
    Locked {
        /// When the lock opens.
        until: Millis,
    },
}

/// Judges a code of an app, or a backup code, and counts it. Commits in every case.
pub(crate) fn judge(
    tx: &mut Tx<'_>,
    secret: &ServerSecret,
    account: &Account,
    (code, fresh): (&str, &Fresh),
    trace: &Trace,
    now: Millis,
) -> Result<Judgement> {
    if let Counted::Locked { until } = sign_in::count_code(tx, account, trace, now)? {
        return Ok(Judgement::Locked { until });
    }
    let Some(factor) = table::find(tx, account.id)? else { return Ok(Judgement::Wrong) };
    let code = code.trim();
    let first = factor.linked_at.is_none();
    let key = app_secret(tx, secret, account.id)?;
    let right = match code::step_of(&key, code, factor.last_step, now) {
        Some(step) => table::use_step(tx, account.id, step, now)?,
        None => !first && use_backup_code(tx, secret, account.id, code, now)?,
    };
    if !right {
        return Ok(Judgement::Wrong);
    }
    if first {
        put_codes(tx, secret, account.id, fresh)?;
        audit::record(tx, Action::UserConnectedTfaApp, trace, account, now)?;
    }
    sign_in::forget_codes(tx, account.id)?;
    Ok(Judgement::Right { first })
}

/// What became of a second step by a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passed {
    /// The code was right.
    In {
        /// The app was linked by it.
        first: bool,
        /// The session.
        started: Started,
    },
    /// It was wrong.
    Wrong,
    /// It was not looked at: the person may not come from there.
    Elsewhere,
    /// It was not looked at.
    Locked {
        /// When the lock opens.
        until: Millis,
    },
}

/// Takes the code of the link's person; a right one spends the link and starts the session.
///
/// # Errors
/// [`Error::NotAvailable`] if the factor is off, [`Error::LinkInvalid`] if the link was spent meanwhile.
pub fn pass(
    tx: &mut Tx<'_>,
    secret: &ServerSecret,
    permit: &Permit<PassSecondFactor>,
    (code, fresh, digest): (&str, &Fresh, Digest),
    now: Millis,
) -> Result<Passed> {
    settings::must_be_on(tx)?;
    let account = accounts::get_account(tx, permit.link().account_id)?;
    links::must_be_unspent(tx, permit.link().id)?;
    let (id, origin) = (Some(account.id), &permit.trace().origin);
    if !ip_restrictions::admits(tx, Some(account.role()), origin)? {
        audit::record_sign_in(tx, Action::LoginFailIpSecurity, id, &account.email, origin, now)?;
        return Ok(Passed::Elsewhere);
    }
    match judge(tx, secret, &account, (code, fresh), permit.trace(), now)? {
        Judgement::Locked { until } => Ok(Passed::Locked { until }),
        Judgement::Wrong => {
            audit::record_sign_in(tx, Action::LoginFailViaTfaApp, id, &account.email, origin, now)?;
            Ok(Passed::Wrong)
        }
        Judgement::Right { first } => {
            audit::record_sign_in(tx, Action::LoginSuccesViaTfaApp, id, &account.email, origin, now)?;
            links::spend(tx, permit.link(), now)?;
            // Whatever else could start a session out of this sign-in is over with it.
            links::void(tx, account.id, LinkType::SIGN_IN, now)?;
            let started = sessions::start(tx, account.id, digest, origin, now)?;
            Ok(Passed::In { first, started })
        }
    }
}

/// A backup code as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupCode {
    /// The code.
    pub code: String,
    /// Whether it is used up.
    pub is_used: bool,
}

/// The caller's backup codes.
///
/// # Errors
/// [`Error::NotAvailable`] without a linked app, or while the factor is off.
pub fn codes(tx: &mut Tx<'_>, secret: &ServerSecret, permit: &Permit<OwnSecrets>) -> Result<Vec<BackupCode>> {
    let account = own_linked(tx, permit)?;
    stored_codes(tx, secret, account.id)
}

/// Gives the caller new backup codes; the old ones are dead.
///
/// # Errors
/// As [`codes`].
pub fn renew_codes(
    tx: &mut Tx<'_>,
    secret: &ServerSecret,
    permit: &Permit<OwnSecrets>,
    fresh: &Fresh,
    now: Millis,
) -> Result<Vec<BackupCode>> {
    let account = own_linked(tx, permit)?;
    put_codes(tx, secret, account.id, fresh)?;
    audit::record(tx, Action::UserConnectedTfaApp, permit.trace(), &account, now)?;
    stored_codes(tx, secret, account.id)
}

/// Unlinks a person's app: secret and codes are dropped, all their sessions end, a letter tells them.
///
/// Returns what the caller needs to link another one, if the app was their own.
///
/// # Errors
/// [`Error::Forbidden`] by the matrix, and for nobody's app; [`Error::NotAvailable`] if none is linked, or the factor is
/// off.
pub fn unlink(
    tx: &mut Tx<'_>,
    secret: &ServerSecret,
    caller: &Caller,
    (person, fresh, link): (Option<AccountId>, &Fresh, LinkId),
    now: Millis,
) -> Result<Option<Challenge>> {
    let found = match person {
        Some(id) => accounts::find(tx, id)?,
        None => None,
    };
    let permit: Permit<UnlinkSecondFactor> = policy::unlink_second_factor(caller, found.as_ref().map(Account::target))?;
    let account = found.ok_or(Error::Forbidden)?;
    settings::must_be_on(tx)?;
    if !is_linked(tx, account.id)? {
        return Err(Error::NotAvailable);
    }
    table::delete(tx, account.id)?;
    links::void(tx, account.id, LinkType::SIGN_IN, now)?;
    sessions::end_all(tx, account.id)?;
    outbox::queue(tx, &Letter::to(&account, LetterKind::AppUnlinked), now)?;
    audit::record(tx, Action::UserDisconnectedTfaApp, permit.trace(), &account, now)?;
    if permit.actor() != Some(account.id) {
        return Ok(None);
    }
    challenge(tx, secret, &account, (fresh, link), now).map(Some)
}

fn own_linked(tx: &mut Tx<'_>, permit: &Permit<OwnSecrets>) -> Result<Account> {
    settings::must_be_on(tx)?;
    let account = accounts::get_account(tx, permit.actor().ok_or(Error::Unauthenticated)?)?;
    if is_linked(tx, account.id)? { Ok(account) } else { Err(Error::NotAvailable) }
}

/// What a sealed value belongs to: a row can't be moved to another person or portal.
fn owner(tx: &Tx<'_>, account: AccountId) -> Vec<u8> {
    [b"second factor".as_slice(), &tx.portal().0.to_be_bytes(), account.0.as_bytes()].concat()
}

fn app_secret(tx: &mut Tx<'_>, secret: &ServerSecret, account: AccountId) -> Result<SecretString> {
    let factor = table::find(tx, account)?.ok_or(Error::LinkInvalid)?;
    secret.open(&owner(tx, account), &factor.secret).ok_or(Error::Damaged("the secret of an authenticator app"))
}

fn put_codes(tx: &mut Tx<'_>, secret: &ServerSecret, account: AccountId, fresh: &Fresh) -> Result<()> {
    let owner = owner(tx, account);
    let codes = fresh.codes.iter().zip(&fresh.nonces[1..]);
    let sealed: Vec<String> = codes.map(|(code, nonce)| secret.seal(&owner, code.expose_secret(), *nonce)).collect();
    table::replace_codes(tx, account, &sealed)
}

fn stored_codes(tx: &mut Tx<'_>, secret: &ServerSecret, account: AccountId) -> Result<Vec<BackupCode>> {
    let owner = owner(tx, account);
    let open = |stored: table::StoredCode| {
        let code = secret.open(&owner, &stored.code).ok_or(Error::Damaged("a backup code"))?;
        Ok(BackupCode { code: code.expose_secret().to_owned(), is_used: stored.used_at.is_some() })
    };
    table::codes(tx, account)?.into_iter().map(open).collect()
}

/// Uses a backup code up; false if it is none, or was used.
fn use_backup_code(
    tx: &mut Tx<'_>,
    secret: &ServerSecret,
    account: AccountId,
    code: &str,
    now: Millis,
) -> Result<bool> {
    let codes = stored_codes(tx, secret, account)?;
    // Every code is compared, so that the time tells nothing about which one fits.
    let position = (0_i64..).zip(codes).fold(None, |found, (position, stored)| {
        let fits: bool = stored.code.as_bytes().ct_eq(code.as_bytes()).into();
        if fits && !stored.is_used { Some(position) } else { found }
    });
    position.map_or(Ok(false), |position| table::use_code(tx, account, position, now))
}
