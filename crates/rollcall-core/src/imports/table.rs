//! The SQL of imports in the console.

use rollcall_store::{Tx, params, record, statements};

use super::{Part, RefusedLine, WaitingLine};
use crate::ids::{AccountId, ImportId};
use crate::tasks::{JobKind, JobStatus};
use crate::time::Millis;
use crate::{Error, Result};

record! {
    /// A file that was checked.
    pub struct Import {
        /// Which.
        id: ImportId,
        /// When it was checked.
        made_at: Millis,
        /// What the file was called.
        file: String,
        /// So many lines were found good.
        wanted: i64,
        /// How the job stands that adds their people; none before it is started.
        status: Option<JobStatus>,
        /// Why the job could not be done, in English; else empty, or none.
        error: Option<String>,
    }
}

record! {
    /// What became of the lines so far.
    pub struct Count {
        /// Not added yet.
        waiting: i64,
        /// Added.
        added: i64,
        /// There before.
        there: i64,
        /// Refused.
        refused: i64,
    }
}

record! {
    /// The lines of a part that wait, and those that are refused, both as JSON.
    pub struct StoredPart {
        /// The place of the part in the file.
        number: i64,
        /// Those that wait.
        lines: String,
        /// The refused.
        refused_lines: String,
        /// So many were there before.
        there: i64,
    }
}

macro_rules! imports {
    ($which:literal) => {
        concat!(
            "SELECT i.id, i.made_at, i.file, i.wanted, j.status, j.error
               FROM import i
               LEFT JOIN job j ON j.portal_id = i.portal_id AND j.kind = ?2 AND j.account_id = i.id
              WHERE i.portal_id = ?1 AND ",
            $which
        )
    };
}

statements! {
    INSERT = "INSERT INTO import (portal_id, id, made_by, made_at, file, wanted) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    INSERT_PART =
        "INSERT INTO import_part (portal_id, import_id, number, lines, refused_lines, waiting, added, there, refused)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7, ?8)";
    BY_ID = imports!("i.id = ?3 AND i.made_by = ?4");
    MADE_BY = imports!("i.made_by = ?3 ORDER BY i.made_at DESC LIMIT 20");
    COUNT =
        "SELECT CAST(COALESCE(SUM(waiting), 0) AS BIGINT) AS waiting, CAST(COALESCE(SUM(added), 0) AS BIGINT) AS added,
                CAST(COALESCE(SUM(there), 0) AS BIGINT) AS there, CAST(COALESCE(SUM(refused), 0) AS BIGINT) AS refused
           FROM import_part WHERE portal_id = ?1 AND import_id = ?2";
    NEXT_PART =
        "SELECT number, lines, refused_lines, there FROM import_part
          WHERE portal_id = ?1 AND import_id = ?2 AND waiting > 0 ORDER BY number LIMIT 1";
    SETTLE_PART =
        "UPDATE import_part SET lines = '[]', refused_lines = ?4, waiting = 0, added = ?5, there = ?6, refused = ?7
          WHERE portal_id = ?1 AND import_id = ?2 AND number = ?3";
    REFUSED =
        "SELECT refused_lines FROM import_part
          WHERE portal_id = ?1 AND import_id = ?2 AND refused > 0 ORDER BY number";
    OLDEST_WITHOUT_JOB =
        "SELECT i.id FROM import i
          WHERE i.portal_id = ?1 AND i.made_at <= ?2
            AND NOT EXISTS (SELECT 1 FROM job j WHERE j.portal_id = ?1 AND j.kind = ?3 AND j.account_id = i.id)
          ORDER BY i.made_at LIMIT 1";
    DELETE_PARTS = "DELETE FROM import_part WHERE portal_id = ?1 AND import_id = ?2";
    DELETE = "DELETE FROM import WHERE portal_id = ?1 AND id = ?2";
}

pub fn insert(tx: &mut Tx<'_>, id: ImportId, by: AccountId, (file, wanted): (&str, i64), now: Millis) -> Result<()> {
    Ok(tx.run(INSERT, params![id, by, now, file, wanted]).map(drop)?)
}

pub fn insert_part(tx: &mut Tx<'_>, id: ImportId, number: i64, part: &Part) -> Result<()> {
    let (lines, refused_lines) = (json(&part.waiting)?, json(&part.refused)?);
    let (waiting, refused) = (length(&part.waiting), length(&part.refused));
    Ok(tx.run(INSERT_PART, params![id, number, lines, refused_lines, waiting, part.there, refused]).map(drop)?)
}

/// An import that this person made.
pub fn find(tx: &mut Tx<'_>, id: ImportId, by: AccountId) -> Result<Option<Import>> {
    Ok(tx.optional(BY_ID, params![JobKind::Import, id, by])?)
}

/// The newest first.
pub fn made_by(tx: &mut Tx<'_>, by: AccountId) -> Result<Vec<Import>> {
    Ok(tx.all(MADE_BY, params![JobKind::Import, by])?)
}

pub fn count(tx: &mut Tx<'_>, id: ImportId) -> Result<Count> {
    Ok(tx.one(COUNT, params![id])?)
}

/// The first part with lines that wait, and its number.
pub fn next_part(tx: &mut Tx<'_>, id: ImportId) -> Result<Option<(i64, Part)>> {
    let Some(stored) = tx.optional::<StoredPart>(NEXT_PART, params![id])? else { return Ok(None) };
    let waiting: Vec<WaitingLine> = read(&stored.lines)?;
    Ok(Some((stored.number, Part { waiting, there: stored.there, refused: read(&stored.refused_lines)? })))
}

/// Stores what became of a part, without its lines: those who were added have accounts.
pub fn settle(tx: &mut Tx<'_>, id: ImportId, number: i64, part: &Part, added: usize) -> Result<()> {
    let (refused_lines, refused) = (json(&part.refused)?, length(&part.refused));
    let added = i64::try_from(added).unwrap_or(i64::MAX);
    Ok(tx.run(SETTLE_PART, params![id, number, refused_lines, added, part.there, refused]).map(drop)?)
}

/// Every refused line, in the order of the file.
pub fn refused(tx: &mut Tx<'_>, id: ImportId) -> Result<Vec<RefusedLine>> {
    let mut all = Vec::new();
    for (text,) in tx.all::<(String,)>(REFUSED, params![id])? {
        all.extend(read::<Vec<RefusedLine>>(&text)?);
    }
    Ok(all)
}

/// An import that was checked at `before` or earlier and has no job.
pub fn find_old(tx: &mut Tx<'_>, before: Millis) -> Result<Option<ImportId>> {
    Ok(tx.optional::<(ImportId,)>(OLDEST_WITHOUT_JOB, params![before, JobKind::Import])?.map(|(id,)| id))
}

/// Forgets an import with its parts, of which there are at most a hundred.
pub fn delete(tx: &mut Tx<'_>, id: ImportId) -> Result<()> {
    tx.run(DELETE_PARTS, params![id])?;
    Ok(tx.run(DELETE, params![id]).map(drop)?)
}

fn length<T>(list: &[T]) -> i64 {
    i64::try_from(list.len()).unwrap_or(i64::MAX)
}

fn json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|_| Error::Argument("the lines can't be written as JSON"))
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|_| Error::Argument("the lines were written by another release"))
}
