//! SQLite prepares a statement again at each run if its plan looked at a bound value: several times the cost of the run.

use rollcall_core::{MIGRATIONS, statements};
use rollcall_store::{Db, Options};
use rusqlite::config::DbConfig;
use rusqlite::types::Value;
use rusqlite::{Connection, StatementStatus};
use tempfile::TempDir;

#[test]
fn no_statement_is_prepared_again_when_it_runs_again() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("test.db");
    Db::open(&Options::new(format!("sqlite://{}", path.display())), MIGRATIONS, 0).unwrap().close();
    let conn = Connection::open(&path).unwrap();
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).unwrap();
    let mut again = Vec::new();
    for (module, statement) in statements().into_iter().flat_map(|(m, list)| list.iter().map(move |s| (m, s))) {
        for _ in 0..2 {
            conn.execute_batch("SAVEPOINT probe").unwrap();
            {
                let mut prepared = conn.prepare_cached(statement.sql).unwrap();
                let values = vec![Value::Integer(1); prepared.parameter_count()];
                // A value of the wrong type may be refused; what counts is that the statement ran.
                if let Ok(mut rows) = prepared.query(rusqlite::params_from_iter(values)) {
                    while let Ok(Some(_)) = rows.next() {}
                }
                if prepared.get_status(StatementStatus::RePrepare) > 0 {
                    again.push(format!("{module}::{}", statement.name));
                }
            }
            conn.execute_batch("ROLLBACK TO probe; RELEASE probe").unwrap();
        }
    }
    assert_eq!(again, [""; 0]);
}
