//! Sessions: opaque tokens of 256 random bits, stored only as their digest (auth §2.2, §2.3).

mod table;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rollcall_store::{Bind, Db, Param, Tx, params};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest as _, Sha256};
pub use table::SessionOwner;

use crate::accounts::EmployeeStatus;
use crate::ids::{AccountId, SessionId};
use crate::policy::{Member, Origin};
use crate::time::{DAY, Millis};
use crate::{Result, audit};

/// The SQL of sessions.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}

/// A session token, shown to its owner once.
#[derive(Clone)]
pub struct Token(SecretString);

impl Token {
    /// The token made of these bytes.
    #[must_use]
    pub fn from_random(bytes: [u8; 32]) -> Self {
        Self(URL_SAFE_NO_PAD.encode(bytes).into())
    }

    /// What its owner sends.
    #[must_use]
    pub fn reveal(&self) -> &str {
        self.0.expose_secret()
    }

    /// What is stored of it.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(self.reveal())
    }
}

/// SHA-256 of a token. Enough, as the token has 256 random bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of whatever a caller sent as a token.
    #[must_use]
    pub fn of(token: &str) -> Self {
        Self(Sha256::digest(token.as_bytes()).into())
    }
}

impl Bind for Digest {
    fn param(&self) -> Param<'_> {
        Param::Bytes(&self.0)
    }
}

/// How long a session lives; fixed when it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetime {
    /// Milliseconds.
    pub span: i64,
}

impl Lifetime {
    /// A year.
    pub const DEFAULT: Self = Self { span: 365 * DAY };
}

/// Starts a session of `account` and returns its id.
///
/// # Errors
/// The store's.
pub(crate) fn start(
    tx: &mut Tx<'_>,
    account: AccountId,
    digest: Digest,
    lifetime: Lifetime,
    origin: &Origin,
    now: Millis,
) -> Result<SessionId> {
    table::insert(tx, account, digest, origin, (now, now.plus(lifetime.span)))
}

/// The owner of the token with this digest, if it holds now: not expired, and of an active account.
///
/// # Errors
/// The store's.
pub async fn owner(db: &Db, digest: Digest, now: Millis) -> Result<Option<SessionOwner>> {
    let found: Option<SessionOwner> = db.peek(table::OWNER, params![digest]).await?;
    Ok(found.filter(|s| s.status == EmployeeStatus::Active && s.expires_at.is_none_or(|end| now < end)))
}

/// Ends every session of `account`. Their tokens stop working at the next request; API keys are no sessions.
pub(crate) fn end_all(tx: &mut Tx<'_>, account: AccountId) -> Result<()> {
    table::delete_all(tx, account)
}

/// Ends the session its owner came by, and records that they signed out. Without a session there is nothing to end.
///
/// # Errors
/// The store's.
pub fn sign_out(tx: &mut Tx<'_>, member: &Member, origin: &Origin, now: Millis) -> Result<()> {
    let Some(session) = member.session() else { return Ok(()) };
    if table::delete(tx, session)? {
        audit::record_sign_out(tx, member.id, origin, now)?;
    }
    Ok(())
}
