//! The SQL of API keys.

use rollcall_store::{Tx, params, record, statements};

use super::{NewKey, Scopes};
use crate::Result;
use crate::accounts::{EmployeeStatus, EmployeeType};
use crate::ids::{AccountId, KeyId};
use crate::time::Millis;

record! {
    /// An API key; of its secret only the last characters are known.
    pub struct ApiKey {
        /// Never changes.
        id: KeyId,
        /// Who made it; it acts as them.
        account_id: AccountId,
        /// As it was given, markup too.
        name: String,
        /// The last four characters of the secret.
        postfix: String,
        /// What it may be used for.
        scopes: Scopes,
        /// Whether it can be used.
        is_active: bool,
        /// When it was made.
        created_at: Millis,
        /// When it ends by itself.
        expires_at: Option<Millis>,
        /// When it was last used, give or take a minute.
        last_used_at: Option<Millis>,
    }
}

record! {
    /// What every request with a key needs to know of it, in one look-up.
    pub struct KeyOwner {
        /// The key.
        key_id: KeyId,
        /// Whose it is.
        account_id: AccountId,
        /// What the account may do.
        kind: EmployeeType,
        /// Whether the account can be used.
        status: EmployeeStatus,
        /// Whether the portal belongs to it.
        is_owner: bool,
        /// What the key may be used for.
        scopes: Scopes,
        /// Whether the key can be used.
        is_active: bool,
        /// When the key ends by itself.
        expires_at: Option<Millis>,
        /// When the key was last used.
        last_used_at: Option<Millis>,
        /// Whether the portal lists the addresses people may come from.
        is_ip_restricted: bool,
    }
}

macro_rules! key_where {
    ($condition:literal) => {
        concat!(
            "SELECT k.id, k.account_id, k.name, k.postfix, k.permissions AS scopes, k.is_active, k.created_at,
                    k.expires_at, k.last_used_at
               FROM api_key k
               JOIN account a ON a.portal_id = k.portal_id AND a.id = k.account_id
              WHERE k.portal_id = ?1 AND ",
            $condition
        )
    };
}

statements! {
    BY_ID = key_where!("k.id = ?2");
    LIST = key_where!("(k.account_id = ?2 OR ?3) ORDER BY k.created_at DESC, k.id DESC");
    OWNER_OF_DIGEST =
        "SELECT k.id AS key_id, k.account_id, a.type AS kind, a.status,
                COALESCE(p.owner_id = a.id, FALSE) AS is_owner,
                k.permissions AS scopes, k.is_active, k.expires_at, k.last_used_at, p.is_ip_restricted
           FROM api_key k
           JOIN account a ON a.portal_id = k.portal_id AND a.id = k.account_id
           JOIN portal p ON p.id = k.portal_id
          WHERE k.portal_id = ?1 AND k.digest = ?2";
    COUNT_OF = "SELECT COUNT(*) AS keys FROM api_key WHERE portal_id = ?1 AND account_id = ?2";
    INSERT =
        "INSERT INTO api_key (portal_id, id, account_id, name, digest, postfix, permissions, is_active, created_at,
                              expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, TRUE, ?8, ?9)";
    UPDATE = "UPDATE api_key SET name = ?3, permissions = ?4, is_active = ?5 WHERE portal_id = ?1 AND id = ?2";
    DELETE = "DELETE FROM api_key WHERE portal_id = ?1 AND id = ?2";
    TOUCH =
        "UPDATE api_key SET last_used_at = ?3
          WHERE portal_id = ?1 AND id = ?2 AND (last_used_at IS NULL OR last_used_at <= ?4)";
}

/// The statement of [`super::owner`], which runs it outside a transaction.
pub const OWNER: rollcall_store::Statement = OWNER_OF_DIGEST;

pub fn find(tx: &mut Tx<'_>, id: KeyId) -> Result<Option<ApiKey>> {
    Ok(tx.optional(BY_ID, params![id])?)
}

/// The keys of `account`, or those of everybody, the newest first.
pub fn list(tx: &mut Tx<'_>, account: Option<AccountId>) -> Result<Vec<ApiKey>> {
    let everybody = account.is_none();
    Ok(tx.all(LIST, params![account, everybody])?)
}

pub fn count_of(tx: &mut Tx<'_>, account: AccountId) -> Result<i64> {
    let (keys,) = tx.one(COUNT_OF, params![account])?;
    Ok(keys)
}

pub fn insert(tx: &mut Tx<'_>, account: AccountId, new: &NewKey, scopes: &Scopes, now: Millis) -> Result<()> {
    let NewKey { id, name, secret, expires_at, .. } = new;
    let (digest, postfix) = (secret.digest(), secret.postfix());
    tx.run(INSERT, params![id, account, name, digest, postfix, scopes.stored(), now, expires_at])?;
    Ok(())
}

pub fn update(tx: &mut Tx<'_>, key: &ApiKey) -> Result<()> {
    tx.run(UPDATE, params![key.id, key.name, key.scopes.stored(), key.is_active])?;
    Ok(())
}

pub fn delete(tx: &mut Tx<'_>, id: KeyId) -> Result<()> {
    tx.run(DELETE, params![id])?;
    Ok(())
}

/// Notes a use, unless a later one than `before` is known.
pub fn touch(tx: &mut Tx<'_>, id: KeyId, now: Millis, before: Millis) -> Result<()> {
    tx.run(TOUCH, params![id, now, before])?;
    Ok(())
}
