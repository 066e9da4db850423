//! The transaction a command runs in.

use std::collections::HashMap;

use postgres::types::ToSql;

use crate::{Engine, Error, FromRow, Param, PortalId, Result, Row, Scope, Statement};

/// Prepared statements of one PostgreSQL connection, by their text.
pub(crate) type Prepared = HashMap<&'static str, postgres::Statement>;

pub(crate) enum Driver<'c> {
    Sqlite(&'c rusqlite::Connection),
    Postgres { tx: postgres::Transaction<'c>, prepared: &'c mut Prepared },
}

/// An open transaction in one portal.
///
/// A statement of [`Scope::Portal`] gets the portal bound as `?1`, so no command can reach into another portal.
pub struct Tx<'c> {
    pub(crate) driver: Driver<'c>,
    pub(crate) portal: PortalId,
    pub(crate) again: bool,
    pub(crate) signal: bool,
    /// A statement failed, so PostgreSQL would answer COMMIT with a silent roll-back.
    pub(crate) broken: bool,
}

impl<'c> Tx<'c> {
    pub(crate) fn new(driver: Driver<'c>, portal: PortalId) -> Self {
        Self { driver, portal, again: false, signal: false, broken: false }
    }

    /// The portal this transaction is open for.
    #[must_use]
    pub fn portal(&self) -> PortalId {
        self.portal
    }

    /// The same transaction moved into `portal`, for workers that serve all of them.
    pub fn enter(&mut self, portal: PortalId) {
        self.portal = portal;
    }

    /// Which engine runs it.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self.driver {
            Driver::Sqlite(_) => Engine::Sqlite,
            Driver::Postgres { .. } => Engine::Postgres,
        }
    }

    /// Wakes the background workers once this command is committed.
    pub fn wake_workers(&mut self) {
        self.signal = true;
    }

    /// Asks for the command to be run again from its start, and returns the error to end this run with.
    pub fn again(&mut self) -> Error {
        self.again = true;
        Error::Conflict
    }

    /// Returns the one row of the answer.
    ///
    /// # Errors
    /// [`Error::NoRow`] if there is none, [`Error::Unique`] if an index refuses, else the driver's.
    pub fn one<R: FromRow>(&mut self, statement: Statement, params: &[Param<'_>]) -> Result<R> {
        self.optional(statement, params)?.ok_or(Error::NoRow)
    }

    /// Returns the first row of the answer, if there is one.
    ///
    /// # Errors
    /// As [`Tx::one`], without [`Error::NoRow`].
    pub fn optional<R: FromRow>(&mut self, statement: Statement, params: &[Param<'_>]) -> Result<Option<R>> {
        let mut first = None;
        self.each(statement, params, |row| {
            if first.is_none() {
                first = Some(R::from_row(row)?);
            }
            Ok(())
        })?;
        Ok(first)
    }

    /// Returns every row of the answer.
    ///
    /// # Errors
    /// As [`Tx::optional`].
    pub fn all<R: FromRow>(&mut self, statement: Statement, params: &[Param<'_>]) -> Result<Vec<R>> {
        let mut rows = Vec::new();
        self.each(statement, params, |row| {
            rows.push(R::from_row(row)?);
            Ok(())
        })?;
        Ok(rows)
    }

    /// Runs a statement without an answer and returns how many rows it touched.
    ///
    /// # Errors
    /// As [`Tx::optional`].
    pub fn run(&mut self, statement: Statement, params: &[Param<'_>]) -> Result<u64> {
        let bound = self.bound(statement, params)?;
        let touched = match &mut self.driver {
            Driver::Sqlite(conn) => Ok(conn
                .prepare_cached(statement.sql)?
                .execute(rusqlite::params_from_iter(bound.iter()))
                .map(|n| n as u64)?),
            Driver::Postgres { tx, prepared } => {
                prepare(tx, prepared, statement).and_then(|s| Ok(tx.execute(&s, &as_sql(&bound))?))
            }
        };
        touched.map_err(|e| self.note(e))
    }

    fn each(
        &mut self,
        statement: Statement,
        params: &[Param<'_>],
        mut take: impl FnMut(Row<'_>) -> Result<()>,
    ) -> Result<()> {
        let bound = self.bound(statement, params)?;
        let outcome = match &mut self.driver {
            Driver::Sqlite(conn) => each_sqlite(conn, statement.sql, &bound, &mut take),
            Driver::Postgres { tx, prepared } => prepare(tx, prepared, statement)
                .and_then(|s| Ok(tx.query(&s, &as_sql(&bound))?))
                .and_then(|rows| rows.iter().try_for_each(|row| take(Row::Postgres(row)))),
        };
        outcome.map_err(|e| self.note(e))
    }

    /// The parameters with the portal in its place. PostgreSQL takes no NUL in a text, so neither engine is asked to.
    fn bound<'p>(&self, statement: Statement, params: &[Param<'p>]) -> Result<Vec<Param<'p>>> {
        if params.iter().any(|p| matches!(p, Param::Text(text) if text.contains('\0'))) {
            return Err(Error::NulInText);
        }
        let mut bound = Vec::with_capacity(params.len() + 1);
        if statement.scope == Scope::Portal {
            bound.push(Param::Int(self.portal.0));
        }
        bound.extend_from_slice(params);
        Ok(bound)
    }

    /// Remembers what an error means for the whole transaction on PostgreSQL.
    fn note(&mut self, error: Error) -> Error {
        self.broken |= matches!(self.driver, Driver::Postgres { .. });
        if let Error::Postgres(e) = &error {
            self.again |= lost_a_race(e);
        }
        error
    }
}

/// Whether PostgreSQL ended the transaction for the sake of another one (40001, 40P01).
pub(crate) fn lost_a_race(error: &postgres::Error) -> bool {
    use postgres::error::SqlState;
    error.code().is_some_and(|c| [&SqlState::T_R_SERIALIZATION_FAILURE, &SqlState::T_R_DEADLOCK_DETECTED].contains(&c))
}

pub(crate) fn each_sqlite(
    conn: &rusqlite::Connection,
    sql: &str,
    bound: &[Param<'_>],
    take: &mut impl FnMut(Row<'_>) -> Result<()>,
) -> Result<()> {
    let mut prepared = conn.prepare_cached(sql)?;
    let mut rows = prepared.query(rusqlite::params_from_iter(bound.iter()))?;
    while let Some(row) = rows.next()? {
        take(Row::Sqlite(row))?;
    }
    Ok(())
}

fn prepare(
    tx: &mut postgres::Transaction<'_>,
    prepared: &mut Prepared,
    statement: Statement,
) -> Result<postgres::Statement> {
    if let Some(known) = prepared.get(statement.sql) {
        return Ok(known.clone());
    }
    let made = tx.prepare(&statement.text(Engine::Postgres))?;
    prepared.insert(statement.sql, made.clone());
    Ok(made)
}

pub(crate) fn as_sql<'p>(bound: &'p [Param<'p>]) -> Vec<&'p (dyn ToSql + Sync)> {
    bound.iter().map(|p| p as &(dyn ToSql + Sync)).collect()
}
