//! The SQL of sessions.

use rollcall_store::{Tx, params, record, statements};

use super::Digest;
use crate::Result;
use crate::accounts::{EmployeeStatus, EmployeeType};
use crate::ids::{AccountId, SessionId};
use crate::policy::Origin;
use crate::time::Millis;

record! {
    /// What every request with a session needs to know of it, in one look-up.
    pub struct SessionOwner {
        /// The session.
        session_id: SessionId,
        /// Whose it is.
        account_id: AccountId,
        /// What the account may do.
        kind: EmployeeType,
        /// Whether it can be used.
        status: EmployeeStatus,
        /// Whether the portal belongs to it.
        is_owner: bool,
        /// When the session ends by itself.
        expires_at: Option<Millis>,
        /// When it was last known to be in use; at most a minute behind.
        last_used_at: Option<Millis>,
        /// Whether the portal lists the addresses people may come from.
        is_ip_restricted: bool,
    }
}

record! {
    /// A session as its owner sees it.
    pub struct Connection {
        /// The session.
        id: SessionId,
        /// Whose it is.
        account_id: AccountId,
        /// Where it was started.
        address: String,
        /// What its client called itself.
        user_agent: Option<String>,
        /// When it was started.
        created_at: Millis,
        /// When it was last known to be in use.
        last_used_at: Option<Millis>,
    }
}

statements! {
    OWNER_OF_DIGEST =
        "SELECT s.id AS session_id, a.id AS account_id, a.type AS kind, a.status,
                COALESCE(p.owner_id = a.id, FALSE) AS is_owner, s.expires_at,
                s.last_used_at, p.is_ip_restricted
           FROM session s
           JOIN account a ON a.portal_id = s.portal_id AND a.id = s.account_id
           JOIN portal p ON p.id = s.portal_id
          WHERE s.portal_id = ?1 AND s.digest = ?2";
    INSERT =
        "INSERT INTO session (portal_id, account_id, digest, address, user_agent, created_at, expires_at, last_used_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?6)
         RETURNING id";
    BY_ID =
        "SELECT id, account_id, address, user_agent, created_at, last_used_at FROM session
          WHERE portal_id = ?1 AND id = ?2 AND (expires_at IS NULL OR expires_at > ?3)";
    OF_ACCOUNT =
        "SELECT id, account_id, address, user_agent, created_at, last_used_at FROM session
          WHERE portal_id = ?1 AND account_id = ?2 AND (expires_at IS NULL OR expires_at > ?3)
          ORDER BY id DESC LIMIT CAST(?4 AS BIGINT)";
    TOUCH =
        "UPDATE session SET last_used_at = ?3
          WHERE portal_id = ?1 AND id = ?2 AND (last_used_at IS NULL OR last_used_at <= ?4)";
    DELETE = "DELETE FROM session WHERE portal_id = ?1 AND id = ?2";
    DELETE_ALL = "DELETE FROM session WHERE portal_id = ?1 AND account_id = ?2";
    DELETE_ALL_BUT = "DELETE FROM session WHERE portal_id = ?1 AND account_id = ?2 AND id <> ?3";
    DELETE_EXPIRED = "DELETE FROM session WHERE portal_id = ?1 AND account_id = ?2 AND expires_at <= ?3";
    DELETE_EVERYBODYS = "DELETE FROM session WHERE portal_id = ?1";
}

/// The statement of [`super::owner`], which runs it outside a transaction.
pub const OWNER: rollcall_store::Statement = OWNER_OF_DIGEST;

pub fn insert(
    tx: &mut Tx<'_>,
    account: AccountId,
    digest: Digest,
    origin: &Origin,
    (now, end): (Millis, Option<Millis>),
) -> Result<SessionId> {
    let (id,) = tx.one(INSERT, params![account, digest, origin.address, origin.user_agent, now, end])?;
    Ok(id)
}

pub fn delete(tx: &mut Tx<'_>, id: SessionId) -> Result<bool> {
    Ok(tx.run(DELETE, params![id])? == 1)
}

pub fn delete_all(tx: &mut Tx<'_>, account: AccountId) -> Result<()> {
    tx.run(DELETE_ALL, params![account])?;
    Ok(())
}

pub fn delete_all_but(tx: &mut Tx<'_>, account: AccountId, kept: SessionId) -> Result<()> {
    tx.run(DELETE_ALL_BUT, params![account, kept])?;
    Ok(())
}

pub fn delete_expired(tx: &mut Tx<'_>, account: AccountId, now: Millis) -> Result<()> {
    tx.run(DELETE_EXPIRED, params![account, now])?;
    Ok(())
}

pub fn delete_everybodys(tx: &mut Tx<'_>) -> Result<()> {
    tx.run(DELETE_EVERYBODYS, &[])?;
    Ok(())
}

/// The session, unless it is over.
pub fn find(tx: &mut Tx<'_>, id: SessionId, now: Millis) -> Result<Option<Connection>> {
    Ok(tx.optional(BY_ID, params![id, now])?)
}

/// At most `count` sessions of an account that are not over, the newest first.
pub fn of_account(tx: &mut Tx<'_>, account: AccountId, count: i64, now: Millis) -> Result<Vec<Connection>> {
    Ok(tx.all(OF_ACCOUNT, params![account, now, count])?)
}

/// Writes the time of last use, unless it is later than `before` already.
pub fn touch(tx: &mut Tx<'_>, id: SessionId, now: Millis, before: Millis) -> Result<()> {
    tx.run(TOUCH, params![id, now, before])?;
    Ok(())
}
