//! The SQL of settings.

use rollcall_store::{Tx, params, statements};

use crate::Result;
use crate::time::Millis;

statements! {
    BY_NAME = "SELECT value FROM setting WHERE portal_id = ?1 AND name = ?2";
    PUT =
        "INSERT INTO setting (portal_id, name, value, updated_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (portal_id, name) DO UPDATE SET value = ?3, updated_at = ?4";
}

pub fn find(tx: &mut Tx<'_>, name: &str) -> Result<Option<String>> {
    Ok(tx.optional::<(String,)>(BY_NAME, params![name])?.map(|(value,)| value))
}

pub fn put(tx: &mut Tx<'_>, name: &str, value: &str, now: Millis) -> Result<()> {
    tx.run(PUT, params![name, value, now])?;
    Ok(())
}
