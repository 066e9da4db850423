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
    }
}

statements! {
    OWNER_OF_DIGEST =
        "SELECT s.id AS session_id, a.id AS account_id, a.type AS kind, a.status,
                COALESCE(p.owner_id = a.id, FALSE) AS is_owner, s.expires_at
           FROM session s
           JOIN account a ON a.portal_id = s.portal_id AND a.id = s.account_id
           JOIN portal p ON p.id = s.portal_id
          WHERE s.portal_id = ?1 AND s.digest = ?2";
    INSERT =
        "INSERT INTO session (portal_id, account_id, digest, address, user_agent, created_at, expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         RETURNING id";
    DELETE = "DELETE FROM session WHERE portal_id = ?1 AND id = ?2";
    DELETE_ALL = "DELETE FROM session WHERE portal_id = ?1 AND account_id = ?2";
}

/// The statement of [`super::owner`], which runs it outside a transaction.
pub const OWNER: rollcall_store::Statement = OWNER_OF_DIGEST;

pub fn insert(
    tx: &mut Tx<'_>,
    account: AccountId,
    digest: Digest,
    origin: &Origin,
    (now, end): (Millis, Millis),
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
