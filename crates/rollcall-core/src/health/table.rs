//! The SQL of what an operator asks.

use rollcall_store::{Tx, params, record, statements};

use crate::Result;
use crate::time::Millis;

record! {
    /// What the engine says of itself.
    pub struct EngineFacts {
        /// Its version.
        version: String,
        /// Its clock.
        clock: Millis,
        /// `ok`, or the first damage that was found in the file.
        check_result: String,
        /// Whether words are looked up in an index.
        finds_words: bool,
    }
}

record! {
    /// Letters that should have been tried.
    pub struct Overdue {
        /// How many.
        letters: i64,
        /// When the first of them was due.
        since: Option<Millis>,
    }
}

statements! {
    ENGINE server_wide =
        "SELECT /*sqlite*/ sqlite_version() /*postgres current_setting('server_version') */ AS version,
                /*sqlite*/ CAST(unixepoch('subsec') * 1000 AS INTEGER)
                /*postgres CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) */ AS clock,
                /*sqlite*/ (SELECT quick_check FROM pragma_quick_check LIMIT 1) /*postgres 'ok' */ AS check_result,
                /*sqlite*/ TRUE
                /*postgres EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm') */ AS finds_words";
    OVERDUE server_wide =
        "SELECT COUNT(*) AS letters, MIN(due_at) AS since FROM letter WHERE state = 0 AND due_at <= ?1";
    LATEST = "SELECT MAX(at) AS latest FROM audit_event WHERE portal_id = ?1";
}

pub fn engine(tx: &mut Tx<'_>) -> Result<EngineFacts> {
    Ok(tx.one(ENGINE, &[])?)
}

pub fn overdue(tx: &mut Tx<'_>, due: Millis) -> Result<Overdue> {
    Ok(tx.one(OVERDUE, params![due])?)
}

pub fn latest_event(tx: &mut Tx<'_>) -> Result<Option<Millis>> {
    let (latest,) = tx.one(LATEST, &[])?;
    Ok(latest)
}
