//! Brings a database to the schema of this release: forward only, checked, one process at a time.

use sha2::{Digest, Sha256};

use crate::{Engine, Error, Result};

/// One step of the schema, written once with type words (`@uuid`, `@int`, …) for both engines.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Counts from 1 without gaps.
    pub version: i64,
    /// What the step brings, as in its file name.
    pub name: &'static str,
    /// The text of the file.
    pub sql: &'static str,
}

impl Migration {
    /// The text in the words of `engine`. What stands between `--@sqlite`, `--@postgres` and `--@both` is for one of them.
    fn text(&self, engine: Engine) -> String {
        let (mut text, mut wanted) = (String::with_capacity(self.sql.len()), true);
        for line in self.sql.lines() {
            match line {
                "--@sqlite" => wanted = engine == Engine::Sqlite,
                "--@postgres" => wanted = engine == Engine::Postgres,
                "--@both" => wanted = true,
                line if wanted => text.extend([line, "\n"]),
                _ => {}
            }
        }
        engine.types().iter().fold(text, |text, (word, own)| text.replace(word, own))
    }

    fn checksum(&self) -> String {
        Sha256::digest(self.sql.as_bytes()).iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
    }
}

const LEDGER: &str = "CREATE TABLE IF NOT EXISTS schema_migration (
    version BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)";
const APPLIED: &str = "SELECT version, checksum FROM schema_migration ORDER BY version";
/// Any number will do, as long as all releases use the same.
const LOCK: i64 = 0x726f_6c6c;

pub(crate) fn sqlite(conn: &mut rusqlite::Connection, migrations: &[Migration], now: i64) -> Result<()> {
    let tx = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    in_sqlite(&tx, migrations, now)?;
    Ok(tx.commit()?)
}

/// [`sqlite`] inside a transaction that somebody else commits.
pub(crate) fn in_sqlite(conn: &rusqlite::Connection, migrations: &[Migration], now: i64) -> Result<()> {
    conn.execute_batch(LEDGER)?;
    for step in missing(migrations, &applied_in_sqlite(conn)?)? {
        conn.execute_batch(&step.text(Engine::Sqlite))?;
        conn.execute(
            "INSERT INTO schema_migration VALUES (?1, ?2, ?3, ?4)",
            (step.version, step.name, step.checksum(), now),
        )?;
    }
    Ok(())
}

pub(crate) fn applied_in_sqlite(conn: &rusqlite::Connection) -> Result<Vec<Step>> {
    let mut applied = conn.prepare(APPLIED)?;
    let steps = applied.query_map([], |r| Ok(Step { version: r.get(0)?, checksum: r.get(1)? }))?;
    Ok(steps.collect::<rusqlite::Result<_>>()?)
}

pub(crate) fn postgres(client: &mut postgres::Client, migrations: &[Migration], now: i64) -> Result<()> {
    let mut tx = client.transaction()?;
    in_postgres(&mut tx, migrations, now)?;
    Ok(tx.commit()?)
}

/// [`postgres()`] inside a transaction that somebody else commits.
pub(crate) fn in_postgres(tx: &mut postgres::Transaction<'_>, migrations: &[Migration], now: i64) -> Result<()> {
    tx.execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK])?;
    tx.batch_execute(LEDGER)?;
    for step in missing(migrations, &applied_in_postgres(tx)?)? {
        tx.batch_execute(&step.text(Engine::Postgres))?;
        tx.execute(
            "INSERT INTO schema_migration VALUES ($1, $2, $3, $4)",
            &[&step.version, &step.name, &step.checksum(), &now],
        )?;
    }
    Ok(())
}

pub(crate) fn applied_in_postgres(tx: &mut postgres::Transaction<'_>) -> Result<Vec<Step>> {
    Ok(tx.query(APPLIED, &[])?.iter().map(|r| Step { version: r.get(0), checksum: r.get(1) }).collect())
}

/// A step that a database has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its number.
    pub version: i64,
    /// The digest of its text, in hexadecimal digits.
    pub checksum: String,
}

/// The steps that are still to be taken, after those that were taken proved to be ours.
///
/// # Errors
/// [`Error::Open`] for a step of a newer release, or one that another release took otherwise.
pub fn missing<'m>(known: &'m [Migration], applied: &[Step]) -> Result<&'m [Migration]> {
    for Step { version, checksum } in applied {
        let Some(step) = known.iter().find(|m| m.version == *version) else {
            return Err(Error::Open(format!("the database was made by a newer release (schema step {version})")));
        };
        if step.checksum() != *checksum {
            return Err(Error::Open(format!("schema step {version} of the database is not the one of this release")));
        }
    }
    Ok(known.get(applied.len()..).unwrap_or_default())
}
