//! The mail server that administrators saved in place of the operator's, and the letter that tries it (portal §11).

use rollcall_store::Tx;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use crate::accounts;
use crate::audit::{self, Action};
use crate::ids::{AccountId, LetterId};
use crate::outbox::{self, Letter, LetterKind, LetterState};
use crate::policy::{Administer, Permit};
use crate::secret::ServerSecret;
use crate::settings::{self, Setting};
use crate::time::Millis;
use crate::{Error, Result};

/// A mail server, its password sealed. Equal values are the same server, reached in the same way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MailServer {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Who letters are from.
    pub sender_address: String,
    /// The name beside it; may be empty.
    pub sender_name: String,
    /// Whether the connection must be encrypted.
    pub is_encrypted: bool,
    /// What it wants to be signed in with.
    pub credentials: Option<Credentials>,
}

/// What a mail server wants to be signed in with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Credentials {
    /// Who signs in.
    pub user_name: String,
    /// The password, readable with the server secret only.
    sealed_password: String,
}

/// What the portal has saved; nothing by default.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
struct Saved(Option<MailServer>);

impl Setting for Saved {
    const NAME: &'static str = "mail_server";
}

/// A mail server that is to be saved.
#[derive(Debug, Clone)]
pub struct MailServerWish {
    /// Not empty.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// An address.
    pub sender_address: String,
    /// May be empty.
    pub sender_name: String,
    /// Whether the connection must be encrypted.
    pub is_encrypted: bool,
    /// User name and password, if it wants them. An empty password keeps the one that is stored for this user there.
    pub credentials: Option<(String, SecretString)>,
    /// Made by the caller, for sealing.
    pub nonce: [u8; 24],
}

/// What the portal has saved, if anything.
///
/// # Errors
/// The store's.
pub fn saved(tx: &mut Tx<'_>) -> Result<Option<MailServer>> {
    Ok(settings::get::<Saved>(tx)?.0)
}

/// Whether the operator has configured a mail server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operators {
    /// Letters go there unless the portal has saved another one.
    Configured,
    /// Letters wait until the portal saves one.
    Missing,
}

/// Whether any mail server takes the letters of the portal.
///
/// # Errors
/// The store's.
pub fn is_there(tx: &mut Tx<'_>, operators: Operators) -> Result<bool> {
    Ok(operators == Operators::Configured || saved(tx)?.is_some())
}

/// Whether any portal of the server has saved one.
///
/// # Errors
/// The store's.
pub fn is_any_saved(tx: &mut Tx<'_>) -> Result<bool> {
    settings::is_set_anywhere::<Saved>(tx)
}

/// User name and password of a saved server.
///
/// # Errors
/// [`Error::Damaged`] for a password that was sealed with another server secret.
pub fn credentials(tx: &Tx<'_>, secret: &ServerSecret, server: &MailServer) -> Result<Option<(String, SecretString)>> {
    let Some(Credentials { user_name, sealed_password }) = &server.credentials else { return Ok(None) };
    let password = secret.open(&owner(tx), sealed_password).ok_or(Error::Damaged("the password of the mail server"))?;
    Ok(Some((user_name.clone(), password)))
}

/// Saves a mail server; letters go there from the next one on.
///
/// # Errors
/// [`Error::Argument`] for what can be no server or sender, and for credentials without a password.
pub fn save(
    tx: &mut Tx<'_>,
    secret: &ServerSecret,
    permit: &Permit<Administer>,
    wish: &MailServerWish,
    now: Millis,
) -> Result<MailServer> {
    use secrecy::ExposeSecret;

    let MailServerWish { host, port, sender_address, sender_name, is_encrypted, .. } = wish.clone();
    if !is_host(&host) {
        return Err(Error::Argument("host"));
    }
    if accounts::Email::parse(&sender_address).is_err() {
        return Err(Error::Argument("senderAddress"));
    }
    if sender_name.chars().any(char::is_control) {
        return Err(Error::Argument("senderDisplayName"));
    }
    let credentials = match &wish.credentials {
        None => None,
        Some((user_name, _)) if user_name.trim().is_empty() || user_name.contains(char::is_control) => {
            return Err(Error::Argument("credentialsUserName"));
        }
        Some((user_name, password)) if password.expose_secret().is_empty() => {
            Some(kept(tx, wish, user_name)?.ok_or(Error::Argument("credentialsUserPassword"))?)
        }
        Some((user_name, password)) => {
            let sealed_password = secret.seal(&owner(tx), password.expose_secret(), wish.nonce);
            Some(Credentials { user_name: user_name.clone(), sealed_password })
        }
    };
    let server = MailServer { host, port, sender_address, sender_name, is_encrypted, credentials };
    put(tx, permit, Some(server.clone()), now)?;
    Ok(server)
}

/// Goes back to the operator's mail server.
///
/// # Errors
/// The store's.
pub fn reset(tx: &mut Tx<'_>, permit: &Permit<Administer>, now: Millis) -> Result<()> {
    put(tx, permit, None, now)
}

fn put(tx: &mut Tx<'_>, permit: &Permit<Administer>, server: Option<MailServer>, now: Millis) -> Result<()> {
    settings::set(tx, &Saved(server), now)?;
    tx.wake_workers();
    audit::record_on_portal(tx, Action::MailServiceSettingsUpdated, permit.trace(), "", now)
}

/// The stored credentials, if they are of this user at this very server: a password is never shown to another one, nor sent
/// in the clear where it was not.
fn kept(tx: &mut Tx<'_>, wish: &MailServerWish, user_name: &str) -> Result<Option<Credentials>> {
    let same = |server: &MailServer| {
        let as_safe = wish.is_encrypted || !server.is_encrypted;
        server.host.eq_ignore_ascii_case(&wish.host) && server.port == wish.port && as_safe
    };
    let credentials = saved(tx)?.filter(same).and_then(|server| server.credentials);
    Ok(credentials.filter(|credentials| credentials.user_name == user_name))
}

/// What a sealed password belongs to: it can't be moved to another portal.
fn owner(tx: &Tx<'_>) -> Vec<u8> {
    [b"mail server".as_slice(), &tx.portal().0.to_be_bytes()].concat()
}

fn is_host(host: &str) -> bool {
    !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b':'))
}

/// The letter with which somebody tries the mail server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
struct Trial(Option<i64>);

impl Setting for Trial {
    const NAME: &'static str = "mail_trial";
}

/// How a trial stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrialStatus {
    /// The number of its letter.
    pub id: LetterId,
    /// It has ended.
    pub is_completed: bool,
    /// What the mail server said, if it took the letter not.
    pub error: String,
}

/// Queues a letter to the caller's own address. A newer trial takes the place of an older one.
///
/// # Errors
/// [`Error::Unauthenticated`] for a permit without a person.
pub fn start_trial(tx: &mut Tx<'_>, permit: &Permit<Administer>, now: Millis) -> Result<TrialStatus> {
    let person = permit.actor().ok_or(Error::Unauthenticated)?;
    let account = accounts::get_account(tx, person)?;
    let id = outbox::queue_numbered(tx, &Letter::to(&account, LetterKind::Test), now)?;
    settings::set_of(tx, person, &Trial(Some(id.0)), now)?;
    Ok(TrialStatus { id, is_completed: false, error: String::new() })
}

/// How the caller's trial stands; one that has ended is told once.
///
/// # Errors
/// [`Error::Unauthenticated`] for a permit without a person.
pub fn trial_status(tx: &mut Tx<'_>, permit: &Permit<Administer>, now: Millis) -> Result<Option<TrialStatus>> {
    let person = permit.actor().ok_or(Error::Unauthenticated)?;
    let Trial(Some(id)) = settings::get_of(tx, person)? else { return Ok(None) };
    let Some(letter) = outbox::find(tx, LetterId(id))? else { return forget(tx, person, now).map(|()| None) };
    let is_completed = matches!(letter.state, LetterState::Sent | LetterState::Failed);
    let failed = letter.state == LetterState::Failed;
    let error = letter.answer.filter(|_| failed).unwrap_or_default();
    if is_completed {
        forget(tx, person, now)?;
    }
    Ok(Some(TrialStatus { id: letter.id, is_completed, error }))
}

fn forget(tx: &mut Tx<'_>, person: AccountId, now: Millis) -> Result<()> {
    settings::set_of(tx, person, &Trial(None), now)
}
