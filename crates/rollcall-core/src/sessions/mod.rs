//! Sessions: opaque tokens of 256 random bits, stored only as their digest (auth §2.2, §2.3).

mod connections;
mod settings;
mod table;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
pub use connections::{connections, connections_of, end_all_but_this, end_all_for_new_password, end_every, end_one};
use rollcall_store::{Bind, Db, Param, Tx, params};
use secrecy::{ExposeSecret, SecretString};
pub use settings::{CookieOrder, CookieSettings, Lifetime, set_cookie_settings};
use sha2::{Digest as _, Sha256};
pub use table::{Connection, SessionOwner};

use crate::accounts::EmployeeStatus;
use crate::ids::{AccountId, SessionId};
use crate::policy::{Member, Origin};
use crate::time::{MINUTE, Millis};
use crate::{Result, audit, settings as stored};

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

/// A session that was started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Started {
    /// Its id.
    pub id: SessionId,
    /// When it ends by itself, if ever.
    pub expires_at: Option<Millis>,
}

/// Starts a session of `account` that lives as the portal's setting says. Sessions that are over are dropped.
///
/// # Errors
/// The store's.
pub(crate) fn start(
    tx: &mut Tx<'_>,
    account: AccountId,
    digest: Digest,
    origin: &Origin,
    now: Millis,
) -> Result<Started> {
    let expires_at = Lifetime::by(stored::get(tx)?).end(now);
    table::delete_expired(tx, account, now)?;
    let id = table::insert(tx, account, digest, origin, (now, expires_at))?;
    Ok(Started { id, expires_at })
}

/// The owner of the token with this digest, if it holds now: not expired, and of an active account.
///
/// # Errors
/// The store's.
pub async fn owner(db: &Db, digest: Digest, now: Millis) -> Result<Option<SessionOwner>> {
    let found: Option<SessionOwner> = db.peek(table::OWNER, params![digest]).await?;
    Ok(found.filter(|s| s.status == EmployeeStatus::Active && s.expires_at.is_none_or(|end| now < end)))
}

/// As fine is the time of last use kept: reads must not turn into writes.
const GRAIN: i64 = MINUTE;

impl SessionOwner {
    /// Whether the time of last use is old enough to be written again.
    #[must_use]
    pub fn is_stale(&self, now: Millis) -> bool {
        self.last_used_at.is_none_or(|at| now.since(at) >= GRAIN)
    }
}

/// Notes that a session is in use. Of several requests of one minute only the first writes.
///
/// # Errors
/// The store's.
pub async fn touch(db: &Db, session: SessionId, now: Millis) -> Result<()> {
    db.write_loose(move |tx| table::touch(tx, session, now, now.plus(-GRAIN))).await
}

/// Ends every session of everybody in the portal.
pub(crate) fn end_everybodys(tx: &mut Tx<'_>) -> Result<()> {
    table::delete_everybodys(tx)
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
