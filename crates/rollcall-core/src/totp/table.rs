//! The SQL of the second factor.

use rollcall_store::{Tx, params, record, statements};
use uuid::Uuid;

use crate::Result;
use crate::ids::AccountId;
use crate::many::{self, many_ids};
use crate::time::Millis;

record! {
    /// A person's authenticator app, or the secret of one that is to be linked.
    pub struct SecondFactor {
        /// Sealed with the server secret.
        secret: String,
        /// When its first code was accepted.
        linked_at: Option<Millis>,
        /// The latest step whose code was accepted.
        last_step: i64,
    }
}

record! {
    /// A backup code.
    pub struct StoredCode {
        /// Which of the five.
        position: i64,
        /// Sealed with the server secret.
        code: String,
        /// When it was used.
        used_at: Option<Millis>,
    }
}

statements! {
    BY_ACCOUNT = "SELECT secret, linked_at, last_step FROM second_factor WHERE portal_id = ?1 AND account_id = ?2";
    LINKED_AMONG = concat!(
        "SELECT account_id FROM second_factor WHERE portal_id = ?1 AND linked_at IS NOT NULL AND account_id IN (",
        many_ids!(),
        ")"
    );
    INSERT =
        "INSERT INTO second_factor (portal_id, account_id, secret, last_step) VALUES (?1, ?2, ?3, 0)
         ON CONFLICT (portal_id, account_id) DO NOTHING";
    USE_STEP =
        "UPDATE second_factor SET last_step = ?3, linked_at = COALESCE(linked_at, ?4)
          WHERE portal_id = ?1 AND account_id = ?2 AND last_step < ?3";
    DELETE = "DELETE FROM second_factor WHERE portal_id = ?1 AND account_id = ?2";
    CODES =
        "SELECT position, code, used_at FROM backup_code WHERE portal_id = ?1 AND account_id = ?2 ORDER BY position";
    INSERT_CODE =
        "INSERT INTO backup_code (portal_id, account_id, position, code) VALUES (?1, ?2, ?3, ?4)";
    USE_CODE =
        "UPDATE backup_code SET used_at = ?4
          WHERE portal_id = ?1 AND account_id = ?2 AND position = ?3 AND used_at IS NULL";
    DELETE_CODES = "DELETE FROM backup_code WHERE portal_id = ?1 AND account_id = ?2";
    IS_ACCOUNT = "SELECT CAST(1 AS BIGINT) AS found FROM account WHERE portal_id = ?1 AND id = ?2";
    GROUP_NAME = "SELECT name FROM user_group WHERE portal_id = ?1 AND id = ?2";
    IS_MEMBER =
        "SELECT CAST(1 AS BIGINT) AS found FROM group_member
          WHERE portal_id = ?1 AND account_id = ?2 AND group_id = ?3";
}

pub fn find(tx: &mut Tx<'_>, account: AccountId) -> Result<Option<SecondFactor>> {
    Ok(tx.optional(BY_ACCOUNT, params![account])?)
}

/// Those of at most [`many::MOST`] accounts whose app is linked.
pub fn linked_among(tx: &mut Tx<'_>, accounts: &[AccountId]) -> Result<Vec<AccountId>> {
    let rows: Vec<(AccountId,)> = tx.all(LINKED_AMONG, &many::params(accounts))?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Keeps the secret that is there already: two first steps at once end with one.
pub fn insert(tx: &mut Tx<'_>, account: AccountId, secret: &str) -> Result<()> {
    tx.run(INSERT, params![account, secret])?;
    Ok(())
}

/// Whether this call was the one that used the step. The first one links the app.
pub fn use_step(tx: &mut Tx<'_>, account: AccountId, step: i64, now: Millis) -> Result<bool> {
    Ok(tx.run(USE_STEP, params![account, step, now])? == 1)
}

/// Drops secret and backup codes.
pub fn delete(tx: &mut Tx<'_>, account: AccountId) -> Result<()> {
    tx.run(DELETE, params![account])?;
    tx.run(DELETE_CODES, params![account])?;
    Ok(())
}

pub fn codes(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<StoredCode>> {
    Ok(tx.all(CODES, params![account])?)
}

/// Puts these codes in the place of all there were.
pub fn replace_codes(tx: &mut Tx<'_>, account: AccountId, codes: &[String]) -> Result<()> {
    tx.run(DELETE_CODES, params![account])?;
    for (position, code) in (0_i64..).zip(codes) {
        tx.run(INSERT_CODE, params![account, position, code])?;
    }
    Ok(())
}

/// Whether this call was the one that used the code.
pub fn use_code(tx: &mut Tx<'_>, account: AccountId, position: i64, now: Millis) -> Result<bool> {
    Ok(tx.run(USE_CODE, params![account, position, now])? == 1)
}

pub fn is_account(tx: &mut Tx<'_>, id: Uuid) -> Result<bool> {
    Ok(tx.optional::<(i64,)>(IS_ACCOUNT, params![id])?.is_some())
}

/// The name of a group; none if there is no such group.
pub fn find_group_name(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<String>> {
    Ok(tx.optional::<(String,)>(GROUP_NAME, params![id])?.map(|(name,)| name))
}

pub fn is_member(tx: &mut Tx<'_>, account: AccountId, group: Uuid) -> Result<bool> {
    Ok(tx.optional::<(i64,)>(IS_MEMBER, params![account, group])?.is_some())
}
