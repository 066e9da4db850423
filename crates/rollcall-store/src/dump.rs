//! Every row of a database in one consistent state, handed out one by one while others go on writing.

use std::collections::HashMap;
use std::path::Path;

use postgres::IsolationLevel;
use postgres::fallible_iterator::FallibleIterator;
use postgres::types::{ToSql, Type};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use uuid::Uuid;

use crate::pg::Address;
use crate::tx::Driver;
use crate::{Error, Param, PortalId, Result, Step, Table, Tx, migrate, shape, sqlite};

/// Who takes the rows.
pub trait Sink<E> {
    /// The database has taken these steps. `tx` sees what the rows will be; nothing can be written with it.
    ///
    /// # Errors
    /// Any, which ends the work.
    fn begin(&mut self, steps: &[Step], tx: &mut Tx<'_>) -> Result<(), E>;

    /// Rows of this table follow.
    ///
    /// # Errors
    /// Any, which ends the work.
    fn table(&mut self, table: &Table) -> Result<(), E>;

    /// A row, in the order of the table's columns.
    ///
    /// # Errors
    /// Any, which ends the work.
    fn row(&mut self, row: &[Param<'_>]) -> Result<(), E>;
}

/// Hands every row of every table to `sink`, except of tables in `skip`, as they were at one moment.
///
/// The schema stays as it is: a database of an earlier release is read as such. Memory does not grow with the tables.
///
/// # Errors
/// Those of `sink`, [`Error::Open`] if there is no such database, else the driver's.
pub fn dump<E: From<Error>>(url: &str, skip: &[&str], sink: &mut impl Sink<E>) -> Result<(), E> {
    match url.strip_prefix("sqlite://") {
        Some(path) => dump_sqlite(Path::new(path), skip, sink),
        None => dump_postgres(url, skip, sink),
    }
}

/// Runs `query` on the database as it is, with the steps that its schema has taken. Nothing is made, changed or migrated.
///
/// # Errors
/// Those of `query`, [`Error::Open`] if there is no such database, else the driver's.
pub fn look<T, E: From<Error>>(url: &str, query: impl FnOnce(&[Step], &mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
    if let Some(path) = url.strip_prefix("sqlite://") {
        let conn = open(Path::new(path))?;
        let tx = conn.unchecked_transaction().map_err(Error::from)?;
        let steps = migrate::applied_in_sqlite(&tx).map_err(|_| not_ours())?;
        return query(&steps, &mut Tx::new(Driver::Sqlite(&conn), PortalId(1)));
    }
    let mut client = Address::parse(url)?.connect()?;
    let mut tx = still(&mut client)?;
    let steps = migrate::applied_in_postgres(&mut tx).map_err(|_| not_ours())?;
    query(&steps, &mut Tx::new(Driver::Postgres { tx, prepared: &mut HashMap::new() }, PortalId(1)))
}

fn open(path: &Path) -> Result<Connection> {
    sqlite::open_reader(path).map_err(|e| Error::Open(format!("cannot open {}: {e}", path.display())))
}

/// A transaction in which nothing moves, and which changes nothing.
fn still(client: &mut postgres::Client) -> Result<postgres::Transaction<'_>> {
    let builder = client.build_transaction().isolation_level(IsolationLevel::RepeatableRead).read_only(true);
    let mut tx = builder.start()?;
    // Other transactions never read whole tables; these do little else.
    tx.batch_execute("SET LOCAL enable_seqscan = on")?;
    Ok(tx)
}

fn dump_sqlite<E: From<Error>>(path: &Path, skip: &[&str], sink: &mut impl Sink<E>) -> Result<(), E> {
    let conn = open(path)?;
    let tx = conn.unchecked_transaction().map_err(Error::from)?;
    let steps = migrate::applied_in_sqlite(&tx).map_err(|_| not_ours())?;
    sink.begin(&steps, &mut Tx::new(Driver::Sqlite(&conn), PortalId(1)))?;
    for table in shape::sqlite(&tx)?.iter().filter(|table| !skip.contains(&table.name.as_str())) {
        sink.table(table)?;
        let mut statement = tx.prepare(&table.select()).map_err(Error::from)?;
        let mut rows = statement.query([]).map_err(Error::from)?;
        while let Some(row) = rows.next().map_err(Error::from)? {
            let cells = (0..table.columns.len()).map(|at| Ok(of_sqlite(row.get_ref(at)?)));
            sink.row(&cells.collect::<Result<Vec<_>>>()?)?;
        }
    }
    Ok(())
}

fn of_sqlite(value: ValueRef<'_>) -> Param<'_> {
    match value {
        ValueRef::Null => Param::Null,
        ValueRef::Integer(number) => Param::Int(number),
        // No column of ours is declared to hold such a number, and strict tables refuse it.
        #[expect(clippy::cast_possible_truncation, reason = "there is none")]
        ValueRef::Real(number) => Param::Int(number as i64),
        ValueRef::Text(text) => str::from_utf8(text).map_or(Param::Bytes(text), Param::Text),
        ValueRef::Blob(bytes) => Param::Bytes(bytes),
    }
}

fn not_ours() -> Error {
    Error::Open("the database holds nothing of Rollcall".into())
}

fn dump_postgres<E: From<Error>>(url: &str, skip: &[&str], sink: &mut impl Sink<E>) -> Result<(), E> {
    let mut client = Address::parse(url)?.connect()?;
    let mut tx = still(&mut client)?;
    let steps = migrate::applied_in_postgres(&mut tx).map_err(|_| not_ours())?;
    let mut prepared = HashMap::new();
    let mut seen = Tx::new(Driver::Postgres { tx, prepared: &mut prepared }, PortalId(1));
    sink.begin(&steps, &mut seen)?;
    let Driver::Postgres { mut tx, .. } = seen.driver else { return Err(Error::Closed.into()) };
    for table in shape::postgres(&mut tx)?.iter().filter(|table| !skip.contains(&table.name.as_str())) {
        sink.table(table)?;
        rows_of_postgres(&mut tx, table, sink)?;
    }
    Ok(())
}

fn rows_of_postgres<E: From<Error>>(
    tx: &mut postgres::Transaction<'_>,
    table: &Table,
    sink: &mut impl Sink<E>,
) -> Result<(), E> {
    let nothing: [&(dyn ToSql + Sync); 0] = [];
    // The driver takes rows off the connection as they are asked for.
    let mut rows = tx.query_raw(&table.select(), nothing).map_err(Error::from)?;
    while let Some(row) = rows.next().map_err(Error::from)? {
        let cells = row.columns().iter().enumerate().map(|(at, column)| of_postgres(&row, at, column.type_()));
        sink.row(&cells.collect::<Result<Vec<_>>>()?)?;
    }
    Ok(())
}

fn of_postgres<'r>(row: &'r postgres::Row, at: usize, declared: &Type) -> Result<Param<'r>> {
    let cell = match *declared {
        Type::BOOL => row.try_get::<_, Option<bool>>(at)?.map(Param::Bool),
        Type::TEXT => row.try_get::<_, Option<&str>>(at)?.map(Param::Text),
        Type::UUID => row.try_get::<_, Option<Uuid>>(at)?.map(Param::Uuid),
        Type::BYTEA => row.try_get::<_, Option<&[u8]>>(at)?.map(Param::Bytes),
        _ => row.try_get::<_, Option<i64>>(at)?.map(Param::Int),
    };
    Ok(cell.unwrap_or(Param::Null))
}
