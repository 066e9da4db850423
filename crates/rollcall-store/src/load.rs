//! Rows into an empty database, all of them in one transaction or none.

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use postgres::binary_copy::BinaryCopyInWriter;
use postgres::types::{ToSql, Type};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use uuid::Uuid;

use crate::pg::Address;
use crate::shape::{self, LEDGER, quoted};
use crate::tx::{Driver, as_sql};
use crate::{Error, Migration, Owned, Param, PortalId, Result, Step, Table, Tx, migrate, sqlite};

/// Who has the rows.
pub trait Source<E> {
    /// The next table whose rows follow; none at the end, where the source has made sure that nothing is missing.
    ///
    /// # Errors
    /// Any, which ends the work: nothing is kept.
    fn table(&mut self) -> Result<Option<Table>, E>;

    /// Puts the next row of the table into `row`, which is empty; false after the last one.
    ///
    /// # Errors
    /// Any, which ends the work: nothing is kept.
    fn row(&mut self, row: &mut Vec<Owned>) -> Result<bool, E>;
}

/// A table that follows from others: it is not read from a source but filled by a statement, if it is there.
#[derive(Debug, Clone, Copy)]
pub struct Derived {
    /// Its name.
    pub table: &'static str,
    /// What fills it when it is empty, on either engine.
    pub sql: &'static str,
}

/// What becomes of people who are in the database already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replace {
    /// The work is refused because of them.
    Never,
    /// They go.
    Everything,
}

/// What is to be loaded, and where to.
pub struct Load<'l> {
    /// `sqlite://<path>` or `postgres://…`.
    pub url: &'l str,
    /// The schema of this release.
    pub migrations: &'l [Migration],
    /// The steps that the rows were written at; those that are missing are taken when the rows are in.
    pub steps: &'l [Step],
    /// What the source does not bring.
    pub derived: &'l [Derived],
    /// A table of somebody's data: while it has no row, the database counts as empty.
    pub in_use: &'l str,
    /// What becomes of rows that are there.
    pub replace: Replace,
    /// Now, in Unix milliseconds.
    pub now: i64,
}

/// Loads the rows of `source`, brings them to the schema of this release and has `finish` judge the result before it is kept.
///
/// # Errors
/// Those of `source` and `finish`; [`Error::Open`] if the database is in use, is not empty, has tables of others, or if
/// the rows are of a newer release; else the driver's.
pub fn load<E: From<Error>>(
    load: &Load<'_>,
    source: &mut impl Source<E>,
    finish: impl FnOnce(&mut Tx<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let later = migrate::missing(load.migrations, load.steps)?.len();
    let first = load.migrations.get(..load.migrations.len() - later).unwrap_or_default();
    match load.url.strip_prefix("sqlite://") {
        Some(path) => load_sqlite(load, Path::new(path), first, source, finish),
        None => load_postgres(load, first, source, finish),
    }
}

fn load_sqlite<E: From<Error>>(
    load: &Load<'_>,
    path: &Path,
    first: &[Migration],
    source: &mut impl Source<E>,
    finish: impl FnOnce(&mut Tx<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let conn = open_alone(path)?;
    let tx = Transaction::new_unchecked(&conn, TransactionBehavior::Exclusive).map_err(Error::from)?;
    clear_sqlite(load, &tx)?;
    migrate::in_sqlite(&tx, first, load.now)?;
    let there = shape::sqlite(&tx)?;
    // What triggers have done to the rows is in the rows.
    let triggers = |on| tx.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, on).map_err(Error::from);
    triggers(false)?;
    empty(&there, |sql| Ok(tx.execute_batch(sql)?))?;
    let mut row = Vec::new();
    while let Some(table) = source.table()? {
        fit(&table, &there)?;
        let places: Vec<String> = (1..=table.columns.len()).map(|n| format!("?{n}")).collect();
        let sql = format!("INSERT INTO {} ({}) VALUES ({})", quoted(&table.name), table.list(), places.join(", "));
        let mut insert = tx.prepare(&sql).map_err(Error::from)?;
        while next(source, &table, &mut row)? {
            insert.execute(rusqlite::params_from_iter(row.iter().map(Owned::borrow))).map_err(Error::from)?;
        }
        if let Some(numbering) = &table.numbering {
            number_sqlite(&tx, &table.name, numbering.last)?;
        }
    }
    triggers(true)?;
    for derived in load.derived {
        if tx.table_exists(None, derived.table).map_err(Error::from)? {
            tx.execute_batch(derived.sql).map_err(Error::from)?;
        }
    }
    migrate::in_sqlite(&tx, load.migrations, load.now)?;
    finish(&mut Tx::new(Driver::Sqlite(&conn), PortalId(1)))?;
    tx.commit().map_err(Error::from)?;
    Ok(())
}

/// Opens an SQLite database that nobody else has open. Its journal is an ordinary one until a server opens it: a file that
/// only grows needs hardly any.
fn open_alone(path: &Path) -> Result<Connection> {
    let conn = sqlite::open_writer(path, sqlite::Flush::Full)?;
    sqlite::widen(&conn)?;
    conn.busy_timeout(Duration::from_secs(1))?;
    let mode = conn.query_row("PRAGMA journal_mode = DELETE", [], |r| r.get::<_, String>(0));
    if mode.is_ok_and(|mode| mode == "delete") {
        return Ok(conn);
    }
    Err(Error::Open(format!("{} is in use: stop the server first", path.display())))
}

/// Drops our tables if they may go.
fn clear_sqlite(load: &Load<'_>, conn: &Connection) -> Result<()> {
    // Those of a search index go with it.
    const OWN: &str = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual')
                          AND name NOT LIKE 'sqlite!_%' ESCAPE '!'";
    if !conn.table_exists(None, LEDGER)? {
        return refuse_others(shape::sqlite(conn)?.first());
    }
    if load.replace == Replace::Never && conn.table_exists(None, load.in_use)? {
        let sql = format!("SELECT EXISTS (SELECT 1 FROM {})", quoted(load.in_use));
        refuse_people(conn.query_row(&sql, [], |r| r.get(0))?)?;
    }
    let names: Vec<String> = conn.prepare(OWN)?.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
    for name in names.iter().filter(|name| is_ours(load.migrations, name)) {
        conn.execute_batch(&format!("DROP TABLE {}", quoted(name)))?;
    }
    Ok(())
}

/// Has SQLite go on counting where the source has come to.
fn number_sqlite(conn: &Connection, table: &str, last: i64) -> Result<()> {
    if conn.execute("UPDATE sqlite_sequence SET seq = MAX(seq, ?2) WHERE name = ?1", (table, last))? == 0 {
        conn.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)", (table, last))?;
    }
    Ok(())
}

fn load_postgres<E: From<Error>>(
    load: &Load<'_>,
    first: &[Migration],
    source: &mut impl Source<E>,
    finish: impl FnOnce(&mut Tx<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut client = Address::parse(load.url)?.connect()?;
    let mut tx = client.transaction().map_err(Error::from)?;
    tx.batch_execute("SET LOCAL enable_seqscan = on").map_err(Error::from)?;
    clear_postgres(load, &mut tx)?;
    migrate::in_postgres(&mut tx, first, load.now)?;
    let there = shape::postgres(&mut tx)?;
    empty(&there, |sql| Ok(tx.batch_execute(sql)?))?;
    while let Some(table) = source.table()? {
        fit(&table, &there)?;
        let triggers = |what: &str| format!("ALTER TABLE {} {what} TRIGGER USER", quoted(&table.name));
        tx.batch_execute(&triggers("DISABLE")).map_err(Error::from)?;
        copy(&mut tx, &table, source)?;
        tx.batch_execute(&triggers("ENABLE")).map_err(Error::from)?;
        if let Some(numbering) = &table.numbering {
            number_postgres(&mut tx, &table.name, &numbering.column, numbering.last)?;
        }
    }
    for derived in load.derived.iter().filter(|derived| there.iter().any(|table| table.name == derived.table)) {
        tx.batch_execute(derived.sql).map_err(Error::from)?;
    }
    migrate::in_postgres(&mut tx, load.migrations, load.now)?;
    let mut prepared = HashMap::new();
    let mut whole = Tx::new(Driver::Postgres { tx, prepared: &mut prepared }, PortalId(1));
    finish(&mut whole)?;
    let Driver::Postgres { tx, .. } = whole.driver else { return Err(Error::Closed.into()) };
    Ok(tx.commit().map_err(Error::from)?)
}

/// Drops our tables and functions if they may go.
fn clear_postgres(load: &Load<'_>, tx: &mut postgres::Transaction<'_>) -> Result<()> {
    const OTHERS: &str = "SELECT EXISTS (SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'rollcall' AND pid <> pg_backend_pid())";
    const EXISTS: &str = "SELECT to_regclass($1) IS NOT NULL";
    const FUNCTIONS: &str = "SELECT p.proname::text, p.oid::regprocedure::text FROM pg_proc p
        WHERE p.pronamespace = current_schema()::regnamespace
          AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')";
    if tx.query_one(OTHERS, &[])?.get(0) {
        return Err(Error::Open("the database is in use: stop every server first".into()));
    }
    let exists =
        |tx: &mut postgres::Transaction<'_>, name: &str| -> Result<bool> { Ok(tx.query_one(EXISTS, &[&name])?.get(0)) };
    let tables = shape::postgres(tx)?;
    if !exists(tx, LEDGER)? {
        return refuse_others(tables.first());
    }
    if load.replace == Replace::Never && exists(tx, load.in_use)? {
        refuse_people(tx.query_one(&format!("SELECT EXISTS (SELECT 1 FROM {})", quoted(load.in_use)), &[])?.get(0))?;
    }
    let names = tables.iter().map(|table| table.name.as_str()).chain([LEDGER]);
    for name in names.filter(|name| is_ours(load.migrations, name)) {
        tx.batch_execute(&format!("DROP TABLE {}", quoted(name)))?;
    }
    for row in tx.query(FUNCTIONS, &[])? {
        let (name, signature): (String, String) = (row.get(0), row.get(1));
        if load.migrations.iter().any(|step| step.sql.contains(&format!("CREATE FUNCTION {name}("))) {
            tx.batch_execute(&format!("DROP FUNCTION {signature}"))?;
        }
    }
    Ok(())
}

/// Whether a step of the schema makes a table of this name; others are left alone.
fn is_ours(migrations: &[Migration], name: &str) -> bool {
    let made = ["CREATE TABLE ", "CREATE VIRTUAL TABLE ", "RENAME TO "];
    let makes = |step: &Migration| {
        let ends = [" ", ";"];
        let mut texts = made.iter().flat_map(|words| ends.iter().map(move |end| format!("{words}{name}{end}")));
        texts.any(|text| step.sql.contains(&text))
    };
    name == LEDGER || migrations.iter().any(makes)
}

fn refuse_others(found: Option<&Table>) -> Result<()> {
    match found {
        None => Ok(()),
        Some(table) => Err(Error::Open(format!("the database has tables of others, such as {}", table.name))),
    }
}

fn refuse_people(are_there: bool) -> Result<()> {
    if are_there {
        return Err(Error::Open("the database is not empty".into()));
    }
    Ok(())
}

/// Takes away what steps of the schema put into new tables: the source brings it.
fn empty(tables: &[Table], mut run: impl FnMut(&str) -> Result<()>) -> Result<()> {
    tables.iter().try_for_each(|table| run(&format!("DELETE FROM {}", quoted(&table.name))))
}

/// Whether the source speaks of a table as it is.
fn fit(table: &Table, there: &[Table]) -> Result<()> {
    let names = |table: &Table| {
        let mut names: Vec<String> = table.columns.iter().map(|column| column.name.clone()).collect();
        names.sort_unstable();
        names
    };
    let own = there.iter().find(|own| own.name == table.name);
    if own.is_some_and(|own| names(own) == names(table)) {
        return Ok(());
    }
    Err(Error::Open(format!("the schema has no table {} with these columns", table.name)))
}

fn next<E: From<Error>>(source: &mut impl Source<E>, table: &Table, row: &mut Vec<Owned>) -> Result<bool, E> {
    row.clear();
    if !source.row(row)? {
        return Ok(false);
    }
    if row.len() != table.columns.len() {
        return Err(Error::Open(format!("a row of {} has another number of cells", table.name)).into());
    }
    Ok(true)
}

fn copy<E: From<Error>>(
    tx: &mut postgres::Transaction<'_>,
    table: &Table,
    source: &mut impl Source<E>,
) -> Result<(), E> {
    let types: Vec<Type> = {
        let read = tx.prepare(&table.select()).map_err(Error::from)?;
        read.columns().iter().map(|column| column.type_().clone()).collect()
    };
    let sql = format!("COPY {} ({}) FROM STDIN BINARY", quoted(&table.name), table.list());
    let mut writer = BinaryCopyInWriter::new(tx.copy_in(&sql).map_err(Error::from)?, &types);
    let mut row = Vec::new();
    while next(source, table, &mut row)? {
        let cells = row.iter().zip(&types).map(|(value, wanted)| for_postgres(value.borrow(), wanted));
        let cells: Vec<Param<'_>> = cells.collect::<Result<_>>()?;
        let cells: Vec<&(dyn ToSql + Sync)> = as_sql(&cells);
        writer.write(&cells).map_err(Error::from)?;
    }
    writer.finish().map_err(Error::from)?;
    Ok(())
}

/// A value in the type of its column: sources know neither truth values nor ids.
fn for_postgres<'v>(value: Param<'v>, wanted: &Type) -> Result<Param<'v>> {
    let other = || Error::Open("a cell holds something else than its column does".into());
    Ok(match (value, wanted) {
        (Param::Int(number), &Type::BOOL) => Param::Bool(number != 0),
        (Param::Bytes(bytes), &Type::UUID) => Param::Uuid(Uuid::from_slice(bytes).map_err(|_| other())?),
        (Param::Null, _)
        | (Param::Int(_), &Type::INT8)
        | (Param::Text(_), &Type::TEXT)
        | (Param::Bytes(_), &Type::BYTEA) => value,
        _ => return Err(other()),
    })
}

/// Has PostgreSQL go on counting where the source has come to.
fn number_postgres(tx: &mut postgres::Transaction<'_>, table: &str, column: &str, last: i64) -> Result<()> {
    let sql = format!("SELECT GREATEST($1, (SELECT MAX({}) FROM {}))", quoted(column), quoted(table));
    let reached: i64 = tx.query_one(&sql, &[&last])?.get(0);
    let set = "SELECT setval(pg_get_serial_sequence($1, $2), $3, $4)";
    tx.execute(set, &[&quoted(table), &column, &reached.max(1), &(reached > 0)])?;
    Ok(())
}
