//! Which tables a database has and what their columns hold, read from the database itself.
//!
//! Left out is what the engine keeps for its own use, what it calculates (generated columns), and the list of schema steps.

use rusqlite::Connection;

use crate::Result;

/// A table as both engines see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// The columns that hold what was put into them, in their order.
    pub columns: Vec<Column>,
    /// What the engine numbers its rows by, if it does.
    pub numbering: Option<Numbering>,
}

/// A column of a [`Table`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

/// What a column holds, in the words that both engines know: truth values are numbers there and ids are bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Whole numbers.
    Int,
    /// Texts.
    Text,
    /// Raw bytes.
    Bytes,
}

impl Kind {
    /// The kind of a column that SQLite or PostgreSQL declares so.
    fn of(declared: &str) -> Self {
        match declared.to_ascii_lowercase().as_str() {
            "text" => Self::Text,
            "blob" | "bytea" | "uuid" => Self::Bytes,
            _ => Self::Int,
        }
    }
}

/// The column whose numbers the engine gives out, each of them once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbering {
    /// Its name.
    pub column: String,
    /// The last number that was given out; 0 if none was.
    pub last: i64,
}

/// The steps of the schema have a table of their own, which is not data.
pub(crate) const LEDGER: &str = "schema_migration";

const SQLITE_TABLES: &str = "SELECT l.name, m.sql LIKE '%AUTOINCREMENT%' FROM pragma_table_list l
    JOIN sqlite_schema m ON m.name = l.name
   WHERE l.schema = 'main' AND l.type = 'table' AND l.name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY l.name";
const SQLITE_COLUMNS: &str = "SELECT name, type, pk FROM pragma_table_xinfo(?1) WHERE hidden = 0 ORDER BY cid";
const PG_TABLES: &str = "SELECT c.relname::text FROM pg_class c
   WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') ORDER BY c.relname::text COLLATE \"C\"";
const PG_COLUMNS: &str = "SELECT a.attname::text, t.typname::text, a.attidentity <> ''
    FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
   WHERE a.attrelid = (SELECT oid FROM pg_class WHERE relname = $1 AND relnamespace = current_schema()::regnamespace)
     AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum";

/// A name as it stands in a statement.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

impl Table {
    /// The columns as they stand in a statement.
    pub(crate) fn list(&self) -> String {
        self.columns.iter().map(|column| quoted(&column.name)).collect::<Vec<_>>().join(", ")
    }

    /// Reads every row; nothing is left out but generated columns.
    pub(crate) fn select(&self) -> String {
        format!("SELECT {} FROM {}", self.list(), quoted(&self.name))
    }
}

/// Every table of an SQLite database by its name, without [`LEDGER`].
pub(crate) fn sqlite(conn: &Connection) -> Result<Vec<Table>> {
    let mut statement = conn.prepare(SQLITE_TABLES)?;
    let found = statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let found: Vec<(String, bool)> = found.collect::<rusqlite::Result<_>>()?;
    found.into_iter().filter(|(name, _)| name != LEDGER).map(|(name, counts)| in_sqlite(conn, name, counts)).collect()
}

fn in_sqlite(conn: &Connection, name: String, counts: bool) -> Result<Table> {
    let (mut columns, mut numbering) = (Vec::new(), None);
    let mut statement = conn.prepare(SQLITE_COLUMNS)?;
    let mut rows = statement.query([&name])?;
    while let Some(row) = rows.next()? {
        let (column, declared): (String, String) = (row.get(0)?, row.get(1)?);
        if counts && row.get::<_, i64>(2)? == 1 {
            let last = conn.query_row("SELECT MAX(seq) FROM sqlite_sequence WHERE name = ?1", [&name], |r| {
                r.get::<_, Option<i64>>(0)
            })?;
            numbering = Some(Numbering { column: column.clone(), last: last.unwrap_or(0) });
        }
        columns.push(Column { name: column, kind: Kind::of(&declared) });
    }
    Ok(Table { name, columns, numbering })
}

/// Every table of the schema of a PostgreSQL connection by its name, without [`LEDGER`].
pub(crate) fn postgres(tx: &mut postgres::Transaction<'_>) -> Result<Vec<Table>> {
    let names: Vec<String> = tx.query(PG_TABLES, &[])?.iter().map(|row| row.get(0)).collect();
    names.into_iter().filter(|name| name != LEDGER).map(|name| in_postgres(tx, name)).collect()
}

fn in_postgres(tx: &mut postgres::Transaction<'_>, name: String) -> Result<Table> {
    let (mut columns, mut numbering) = (Vec::new(), None);
    for row in tx.query(PG_COLUMNS, &[&name])? {
        let (column, declared, counts): (String, String, bool) = (row.get(0), row.get(1), row.get(2));
        if counts {
            numbering = Some(Numbering { last: last_of_postgres(tx, &name, &column)?, column: column.clone() });
        }
        columns.push(Column { name: column, kind: Kind::of(&declared) });
    }
    Ok(Table { name, columns, numbering })
}

fn last_of_postgres(tx: &mut postgres::Transaction<'_>, table: &str, column: &str) -> Result<i64> {
    let sequence: String = tx.query_one("SELECT pg_get_serial_sequence($1, $2)", &[&quoted(table), &column])?.get(0);
    let sql = format!("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}");
    Ok(tx.query_one(&sql, &[])?.get(0))
}
