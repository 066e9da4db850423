//! The SQL of portals and of the values that are one per server.

use rollcall_store::{PortalId, Tx, params, record, statements};

use crate::Result;
use crate::ids::AccountId;
use crate::time::Millis;

record! {
    /// A tenant.
    pub struct Portal {
        /// Its number.
        id: PortalId,
        /// Its short name.
        alias: String,
        /// Its name, as letters and pages show it.
        name: String,
        /// Its language.
        culture: String,
        /// An IANA name.
        time_zone: String,
        /// Who it belongs to; none until it is set up.
        owner_id: Option<AccountId>,
        /// When it was made.
        created_at: Millis,
    }
}

statements! {
    VALUE server_wide = "SELECT value FROM server_value WHERE name = ?1";
    INSERT_VALUE server_wide =
        "INSERT INTO server_value (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING";
    INSERT_PORTAL =
        "INSERT INTO portal (id, alias, name, culture, time_zone, created_at) VALUES (?1, 'default', ?2, ?3, 'UTC', ?4)
         ON CONFLICT (id) DO NOTHING";
    SET_NAME = "UPDATE portal SET name = ?2 WHERE id = ?1";
    SET_LOCALE = "UPDATE portal SET culture = ?2, time_zone = ?3 WHERE id = ?1";
    HAND_OVER = "UPDATE portal SET owner_id = ?3 WHERE id = ?1 AND owner_id = ?2";
    GET = "SELECT id, alias, name, culture, time_zone, owner_id, created_at FROM portal WHERE id = ?1";
}

/// The server-wide value called `name`, which is `first` if there was none.
pub fn value_or_insert(tx: &mut Tx<'_>, name: &str, first: &str) -> Result<String> {
    tx.run(INSERT_VALUE, params![name, first])?;
    let (value,) = tx.one(VALUE, params![name])?;
    Ok(value)
}

/// The server-wide value called `name`, if there is one.
pub fn find_value(tx: &mut Tx<'_>, name: &str) -> Result<Option<String>> {
    Ok(tx.optional::<(String,)>(VALUE, params![name])?.map(|(value,)| value))
}

pub fn insert_portal(tx: &mut Tx<'_>, name: &str, culture: &str, now: Millis) -> Result<()> {
    tx.run(INSERT_PORTAL, params![name, culture, now])?;
    Ok(())
}

pub fn get(tx: &mut Tx<'_>) -> Result<Portal> {
    Ok(tx.one(GET, &[])?)
}

pub fn set_name(tx: &mut Tx<'_>, name: &str) -> Result<()> {
    tx.run(SET_NAME, params![name])?;
    Ok(())
}

pub fn set_locale(tx: &mut Tx<'_>, culture: &str, time_zone: &str) -> Result<()> {
    tx.run(SET_LOCALE, params![culture, time_zone])?;
    Ok(())
}

/// Whether the portal belonged to `from` until now.
pub fn hand_over(tx: &mut Tx<'_>, from: AccountId, to: AccountId) -> Result<bool> {
    Ok(tx.run(HAND_OVER, params![from, to])? == 1)
}
