//! The SQL of settings.

use rollcall_store::{Tx, params, statements};

use crate::Result;
use crate::ids::AccountId;
use crate::time::Millis;

statements! {
    BY_NAME = "SELECT value FROM setting WHERE portal_id = ?1 AND name = ?2";
    PUT =
        "INSERT INTO setting (portal_id, name, value, updated_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (portal_id, name) DO UPDATE SET value = ?3, updated_at = ?4";
    SET_AT = "SELECT updated_at FROM setting WHERE portal_id = ?1 AND name = ?2";
    HOLDERS server_wide =
        "SELECT COUNT(*) AS portals FROM (SELECT 1 AS one FROM setting WHERE name = ?1 AND value <> 'null' LIMIT 1) AS holders";
    BY_NAME_OF = "SELECT value FROM account_setting WHERE portal_id = ?1 AND account_id = ?2 AND name = ?3";
    PUT_OF =
        "INSERT INTO account_setting (portal_id, account_id, name, value, updated_at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (portal_id, account_id, name) DO UPDATE SET value = ?4, updated_at = ?5";
}

pub fn find(tx: &mut Tx<'_>, name: &str) -> Result<Option<String>> {
    Ok(tx.optional::<(String,)>(BY_NAME, params![name])?.map(|(value,)| value))
}

pub fn put(tx: &mut Tx<'_>, name: &str, value: &str, now: Millis) -> Result<()> {
    tx.run(PUT, params![name, value, now])?;
    Ok(())
}

/// When the portal set it; none if it never did.
pub fn set_at(tx: &mut Tx<'_>, name: &str) -> Result<Option<Millis>> {
    Ok(tx.optional::<(Millis,)>(SET_AT, params![name])?.map(|(at,)| at))
}

/// Whether any portal of the server has set it to something.
pub fn is_set_anywhere(tx: &mut Tx<'_>, name: &str) -> Result<bool> {
    let (portals,): (i64,) = tx.one(HOLDERS, params![name])?;
    Ok(portals > 0)
}

/// The value of one person.
pub fn find_of(tx: &mut Tx<'_>, person: AccountId, name: &str) -> Result<Option<String>> {
    Ok(tx.optional::<(String,)>(BY_NAME_OF, params![person, name])?.map(|(value,)| value))
}

/// Stores a value of one person.
pub fn put_of(tx: &mut Tx<'_>, person: AccountId, name: &str, value: &str, now: Millis) -> Result<()> {
    tx.run(PUT_OF, params![person, name, value, now])?;
    Ok(())
}
