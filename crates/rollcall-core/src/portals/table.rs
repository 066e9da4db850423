//! The SQL of portals and of the values that are one per server.

use rollcall_store::{OnUnique, PortalId, Tx, params, record, statements};

use crate::ids::AccountId;
use crate::time::Millis;
use crate::{Error, Result};

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

macro_rules! columns {
    () => {
        "id, alias, name, culture, time_zone, owner_id, created_at"
    };
}

statements! {
    VALUE server_wide = "SELECT value FROM server_value WHERE name = ?1";
    INSERT_VALUE server_wide =
        "INSERT INTO server_value (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING";
    INSERT_PORTAL =
        "INSERT INTO portal (id, alias, name, culture, time_zone, created_at) VALUES (?1, 'default', ?2, ?3, 'UTC', ?4)
         ON CONFLICT (id) DO NOTHING";
    NEXT_ID server_wide =
        "INSERT INTO server_value (name, value) VALUES ('last_portal_id', '2')
             ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(server_value.value AS BIGINT) + 1 AS TEXT)
         RETURNING CAST(value AS BIGINT) AS id";
    INSERT =
        "INSERT INTO portal (id, alias, name, culture, time_zone, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    BY_ALIAS server_wide = concat!("SELECT ", columns!(), " FROM portal WHERE alias = ?1 AND removed_at IS NULL");
    ALL server_wide = concat!("SELECT ", columns!(), " FROM portal WHERE removed_at IS NULL ORDER BY id");
    MARK_REMOVED = "UPDATE portal SET removed_at = ?2, alias = '~' || CAST(id AS TEXT) WHERE id = ?1";
    REMOVED server_wide = "SELECT id FROM portal WHERE removed_at IS NOT NULL";
    FORGET = "DELETE FROM portal WHERE id = ?1 AND removed_at IS NOT NULL";
    SET_NAME = "UPDATE portal SET name = ?2 WHERE id = ?1";
    SET_LOCALE = "UPDATE portal SET culture = ?2, time_zone = ?3 WHERE id = ?1";
    HAND_OVER = "UPDATE portal SET owner_id = ?3 WHERE id = ?1 AND owner_id = ?2";
    GET = concat!("SELECT ", columns!(), " FROM portal WHERE id = ?1");
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

/// A number that no portal has or had: tokens of a removed one must not open another.
pub fn next_id(tx: &mut Tx<'_>) -> Result<PortalId> {
    let (id,) = tx.one(NEXT_ID, &[])?;
    Ok(id)
}

/// Makes the portal of the transaction, with its name, culture and time zone.
pub fn insert(tx: &mut Tx<'_>, alias: &str, about: (&str, &str, &str), now: Millis) -> Result<()> {
    let (name, culture, zone) = about;
    tx.run(INSERT, params![alias, name, culture, zone, now]).on_unique("portal_alias", Error::PortalTaken)?;
    Ok(())
}

pub fn find(tx: &mut Tx<'_>, alias: &str) -> Result<Option<Portal>> {
    Ok(tx.optional(BY_ALIAS, params![alias])?)
}

pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Portal>> {
    Ok(tx.all(ALL, &[])?)
}

/// Marks the portal of the transaction; its alias becomes one that no portal can have.
pub fn mark_removed(tx: &mut Tx<'_>, now: Millis) -> Result<()> {
    tx.run(MARK_REMOVED, params![now])?;
    Ok(())
}

pub fn removed(tx: &mut Tx<'_>) -> Result<Vec<PortalId>> {
    let rows: Vec<(PortalId,)> = tx.all(REMOVED, &[])?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub fn forget(tx: &mut Tx<'_>) -> Result<()> {
    tx.run(FORGET, &[])?;
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
