//! The SQL of sign-in attempts: one row per login and client address while it matters.

use rollcall_store::{Tx, params, record, statements};

use crate::Result;
use crate::time::Millis;

record! {
    /// The attempts of the present period.
    pub struct Attempts {
        /// When the period began.
        started_at: Millis,
        /// Attempts in it.
        count: i64,
        /// Until when it is locked; 0 if it is not.
        blocked_until: Millis,
    }
}

statements! {
    FIND =
        "SELECT started_at, attempts AS count, blocked_until FROM sign_in_attempt
          WHERE portal_id = ?1 AND login = ?2 AND address = ?3";
    PUT =
        "INSERT INTO sign_in_attempt (portal_id, login, address, started_at, attempts, blocked_until, forget_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (portal_id, login, address) DO UPDATE
            SET started_at = ?4, attempts = ?5, blocked_until = ?6, forget_at = ?7";
    CLEAR = "DELETE FROM sign_in_attempt WHERE portal_id = ?1 AND login = ?2 AND address = ?3";
    FORGET = "DELETE FROM sign_in_attempt WHERE portal_id = ?1 AND forget_at <= ?2";
}

pub fn find(tx: &mut Tx<'_>, login: &str, address: &str) -> Result<Option<Attempts>> {
    Ok(tx.optional(FIND, params![login, address])?)
}

pub fn put(tx: &mut Tx<'_>, login: &str, address: &str, attempts: &Attempts, forget_at: Millis) -> Result<()> {
    let Attempts { started_at, count, blocked_until } = attempts;
    tx.run(PUT, params![login, address, started_at, count, blocked_until, forget_at])?;
    Ok(())
}

pub fn clear(tx: &mut Tx<'_>, login: &str, address: &str) -> Result<()> {
    tx.run(CLEAR, params![login, address])?;
    Ok(())
}

/// Drops what no longer matters, so that the table holds the attempts of a few minutes only.
pub fn forget(tx: &mut Tx<'_>, now: Millis) -> Result<()> {
    tx.run(FORGET, params![now])?;
    Ok(())
}
