//! The SQL of IP restrictions.

use rollcall_store::{Tx, params, record, statements};

use super::Entry;
use crate::Result;
use crate::time::Millis;

record! {
    /// An address that is let in.
    pub struct Listed {
        /// Never changes.
        id: i64,
        /// As it is compared: IPv4 in its own form, IPv6 in its shortest.
        address: String,
        /// Whether it lets in administrators only.
        for_admin: bool,
    }
}

record! {
    /// Whether the portal is restricted.
    pub struct Restricted {
        /// It is.
        is_on: bool,
        /// When that was said; none if it never was.
        set_at: Option<Millis>,
        /// When the portal was made.
        made_at: Millis,
    }
}

statements! {
    LIST = "SELECT id, address, for_admin FROM ip_restriction WHERE portal_id = ?1 ORDER BY id";
    STATE =
        "SELECT is_ip_restricted AS is_on, ip_restricted_at AS set_at, created_at AS made_at FROM portal WHERE id = ?1";
    LOOK_UP =
        "SELECT is_ip_restricted AS is_on,
                (SELECT for_admin FROM ip_restriction WHERE portal_id = ?1 AND address = ?2) AS for_admin
           FROM portal WHERE id = ?1";
    SWITCH = "UPDATE portal SET is_ip_restricted = ?2, ip_restricted_at = ?3 WHERE id = ?1";
    DELETE_ALL = "DELETE FROM ip_restriction WHERE portal_id = ?1";
    INSERT = "INSERT INTO ip_restriction (portal_id, address, for_admin) VALUES (?1, ?2, ?3)";
}

/// Every address, in the order it was given.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Listed>> {
    Ok(tx.all(LIST, &[])?)
}

pub fn state(tx: &mut Tx<'_>) -> Result<Restricted> {
    Ok(tx.one(STATE, &[])?)
}

/// Whether the portal is restricted, and whether `address` lets in administrators only; none for one that is not listed.
pub fn look_up(tx: &mut Tx<'_>, address: &str) -> Result<(bool, Option<bool>)> {
    Ok(tx.one(LOOK_UP, params![address])?)
}

pub fn switch(tx: &mut Tx<'_>, is_on: bool, now: Millis) -> Result<()> {
    tx.run(SWITCH, params![is_on, now])?;
    Ok(())
}

pub fn replace(tx: &mut Tx<'_>, entries: &[Entry]) -> Result<()> {
    tx.run(DELETE_ALL, &[])?;
    for entry in entries {
        tx.run(INSERT, params![entry.address.to_string(), entry.for_admin])?;
    }
    Ok(())
}
