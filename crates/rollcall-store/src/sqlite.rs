//! The SQLite engine: one writer that commits groups, a few readers, and one reader on each calling thread.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crossbeam_channel::Receiver;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::command::{Job, Verdict, Work};
use crate::db::{Hook, timed};
use crate::tx::{Driver, each_sqlite};
use crate::{Error, FromRow, Param, PortalId, Result, Statement, Tx};

/// As many commands share one flush to disk.
const GROUP: usize = 64;
/// A command that keeps losing its race is given up after as many runs. Every race has a winner, so a command loses about
/// as often as there are others at once.
pub(crate) const RUNS: usize = 48;

/// How sure SQLite makes that a commit is on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flush {
    /// Flushed before COMMIT returns.
    Full,
    /// Never: for tests that end with their temporary folder.
    Off,
}

pub(crate) fn open_writer(path: &Path, flush: Flush) -> Result<Connection> {
    let conn = Connection::open(path).map_err(|e| Error::Open(format!("cannot open {}: {e}", path.display())))?;
    prepare(&conn)?;
    let synchronous = if flush == Flush::Full { "FULL" } else { "OFF" };
    conn.execute_batch(&format!("PRAGMA journal_mode = WAL; PRAGMA synchronous = {synchronous};"))?;
    Ok(conn)
}

/// Has a writer keep and collect pages for transactions of thousands of rows.
pub(crate) fn widen(conn: &Connection) -> Result<()> {
    Ok(conn.execute_batch("PRAGMA cache_size = -262144; PRAGMA wal_autocheckpoint = 65536;")?)
}

pub(crate) fn open_reader(path: &Path) -> Result<Connection> {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    prepare(&conn)?;
    Ok(conn)
}

fn prepare(conn: &Connection) -> Result<()> {
    conn.busy_timeout(Duration::from_secs(10))?;
    // The planner may otherwise look at bound values, and then prepares the statement again at every run.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.set_prepared_statement_cache_capacity(256);
    conn.execute_batch("PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;")?;
    Ok(())
}

pub(crate) fn writer(conn: &Connection, queue: &Receiver<Work>, hook: &Hook) {
    while let Ok(Work::Run(first)) = queue.recv() {
        if !write_group(conn, first, queue, hook) {
            break;
        }
    }
    tidy(conn);
}

/// As [`writer`], with a transaction for each command.
pub(crate) fn lone_writer(conn: &Connection, queue: &Receiver<Work>, hook: &Hook) {
    while let Ok(Work::Run(mut job)) = queue.recv() {
        let ended = write_alone(conn, job.as_mut());
        if !conn.is_autocommit() {
            drop(conn.execute_batch("ROLLBACK"));
        }
        if *ended.as_ref().unwrap_or(&false) {
            hook();
        }
        job.reply(ended.err().map(|e| Error::Commit(e.to_string())));
    }
    tidy(conn);
}

/// Runs one command in a transaction of its own, and returns whether the workers are to be woken.
fn write_alone(conn: &Connection, job: &mut dyn Job) -> rusqlite::Result<bool> {
    for _ in 0..RUNS {
        conn.execute_batch("BEGIN IMMEDIATE")?;
        let mut tx = Tx::new(Driver::Sqlite(conn), job.portal());
        let verdict = timed(|| job.run(&mut tx));
        let signal = tx.signal;
        if verdict == Verdict::Keep {
            conn.execute_batch("COMMIT")?;
            return Ok(signal);
        }
        conn.execute_batch("ROLLBACK")?;
        if verdict == Verdict::Undo {
            break;
        }
    }
    Ok(false)
}

fn tidy(conn: &Connection) {
    if let Err(e) = conn.execute_batch("PRAGMA wal_checkpoint(TRUNCATE);") {
        tracing::warn!(error = %e, "the database file was not tidied up at the end");
    }
}

/// Runs and commits one group; false once the thread was told to stop.
fn write_group(conn: &Connection, first: Box<dyn Job>, queue: &Receiver<Work>, hook: &Hook) -> bool {
    let (mut jobs, mut wake, mut go_on) = (Vec::new(), false, true);
    let mut fault = conn.execute_batch("BEGIN IMMEDIATE").err();
    let mut next = Some(first);
    while let Some(mut job) = next.take() {
        if fault.is_none() {
            match write_one(conn, job.as_mut()) {
                Ok(signal) => wake |= signal,
                Err(e) => fault = Some(e),
            }
        }
        jobs.push(job);
        if jobs.len() < GROUP {
            match queue.try_recv() {
                Ok(Work::Run(job)) => next = Some(job),
                Ok(Work::Stop) => go_on = false,
                Err(_) => {}
            }
        }
    }
    fault = fault.or_else(|| conn.execute_batch("COMMIT").err());
    if let Some(e) = &fault {
        tracing::error!(error = %e, jobs = jobs.len(), "a group of commands was not committed");
        if !conn.is_autocommit() {
            drop(conn.execute_batch("ROLLBACK"));
        }
    }
    metrics::histogram!("rollcall_db_group_commands").record(u32::try_from(jobs.len()).unwrap_or(u32::MAX));
    for job in jobs {
        job.reply(fault.as_ref().map(|e| Error::Commit(e.to_string())));
    }
    if wake && fault.is_none() {
        hook();
    }
    go_on
}

/// Runs one command inside a savepoint, and returns whether the workers are to be woken.
///
/// An error here is the connection's, not the command's: SQLite has ended the whole transaction.
fn write_one(conn: &Connection, job: &mut dyn Job) -> rusqlite::Result<bool> {
    for run in 1..=RUNS {
        conn.prepare_cached("SAVEPOINT command")?.execute([])?;
        let mut tx = Tx::new(Driver::Sqlite(conn), job.portal());
        let verdict = timed(|| job.run(&mut tx));
        let signal = tx.signal;
        if verdict == Verdict::Keep {
            conn.prepare_cached("RELEASE command")?.execute([])?;
            return Ok(signal);
        }
        conn.prepare_cached("ROLLBACK TO command")?.execute([])?;
        conn.prepare_cached("RELEASE command")?.execute([])?;
        if verdict == Verdict::Undo || run == RUNS {
            break;
        }
    }
    Ok(false)
}

pub(crate) fn reader(conn: &Connection, queue: &Receiver<Work>) {
    while let Ok(Work::Run(mut job)) = queue.recv() {
        let fault = read_one(conn, job.as_mut()).err();
        job.reply(fault.map(Error::from));
    }
}

fn read_one(conn: &Connection, job: &mut dyn Job) -> rusqlite::Result<()> {
    conn.prepare_cached("BEGIN")?.execute([])?;
    let mut tx = Tx::new(Driver::Sqlite(conn), job.portal());
    timed(|| job.run(&mut tx));
    conn.prepare_cached("COMMIT")?.execute([])?;
    Ok(())
}

thread_local! {
    /// Readers of this thread, newest last. Tests open many databases in one process; a server opens one.
    static PEEKERS: RefCell<Vec<(PathBuf, Connection)>> = const { RefCell::new(Vec::new()) };
}

/// Reads one row on the calling thread: 7 µs instead of the wake-up of another thread.
pub(crate) fn peek<R: FromRow>(path: &Path, statement: Statement, bound: &[Param<'_>]) -> Result<Option<R>> {
    with_peeker(path, |conn| {
        let mut found = None;
        each_sqlite(conn, statement.sql, bound, &mut |row| {
            found = Some(R::from_row(row)?);
            Ok(())
        })?;
        Ok(found)
    })?
}

/// Runs a query of a few rows on the calling thread, on one consistent state.
pub(crate) fn glance<T>(path: &Path, portal: PortalId, query: impl FnOnce(&mut Tx<'_>) -> T) -> Result<T> {
    with_peeker(path, |conn| {
        // Rolled back when dropped, so a panic of the query leaves no open transaction behind.
        let transaction = conn.unchecked_transaction()?;
        let outcome = timed(|| query(&mut Tx::new(Driver::Sqlite(conn), portal)));
        transaction.commit()?;
        Ok(outcome)
    })?
}

/// Lends the calling thread's own reader of the database at `path`, opened at its first use.
fn with_peeker<T>(path: &Path, look: impl FnOnce(&Connection) -> T) -> Result<T> {
    PEEKERS.with_borrow_mut(|open| {
        if !open.iter().any(|(of, _)| of == path) {
            if open.len() == 4 {
                open.remove(0);
            }
            open.push((path.to_owned(), open_reader(path)?));
        }
        let Some((_, conn)) = open.iter().find(|(of, _)| of == path) else {
            return Err(Error::Closed);
        };
        Ok(look(conn))
    })
}
