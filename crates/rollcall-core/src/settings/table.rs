//! The SQL of settings.

use rollcall_store::{Tx, params, statements};

use crate::Result;

statements! {
    BY_NAME = "SELECT value FROM setting WHERE portal_id = ?1 AND name = ?2";
}

pub fn find(tx: &mut Tx<'_>, name: &str) -> Result<Option<String>> {
    Ok(tx.optional::<(String,)>(BY_NAME, params![name])?.map(|(value,)| value))
}
