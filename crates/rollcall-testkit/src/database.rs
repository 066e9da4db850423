//! An empty, migrated database of its own for each test, on the engine the run is for.

use std::env;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use postgres::{Client, NoTls};
use rollcall_core::MIGRATIONS;
use rollcall_store::{Db, Options};
use tempfile::TempDir;

/// Numbers the databases of this process.
static NEXT: AtomicU32 = AtomicU32::new(0);

/// A database that is gone when this is dropped.
pub struct TestDatabase {
    /// The open database, in the default portal.
    pub db: Db,
    url: String,
    _folder: TempDir,
    drop_from: Option<(String, String)>,
}

impl TestDatabase {
    /// Makes and migrates one: on PostgreSQL if `ROLLCALL_TEST_PG` is set, else on SQLite.
    #[must_use]
    pub fn new() -> Self {
        Self::of_release(MIGRATIONS.len())
    }

    /// As [`TestDatabase::new`], with the first `steps` of the schema only.
    #[must_use]
    pub fn of_release(steps: usize) -> Self {
        // The PostgreSQL driver blocks, which a thread of an async runtime must not.
        thread::spawn(move || Self::make(steps)).join().expect("a database for the test")
    }

    /// Opens it again as the present release does, which brings its schema up to date.
    #[must_use]
    pub fn upgraded(mut self) -> Self {
        let (old, url) = (self.db.clone(), self.url.clone());
        let reopened = thread::spawn(move || {
            old.close();
            open(&url, MIGRATIONS.len())
        });
        self.db = reopened.join().expect("an upgraded database");
        self
    }

    fn make(steps: usize) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let server = env::var("ROLLCALL_TEST_PG").ok().filter(|url| !url.is_empty());
        let (url, drop_from) = match server {
            None => (format!("sqlite://{}", folder.path().join("test.db").display()), None),
            Some(server) => {
                let name = format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
                let mut admin = Client::connect(&server, NoTls).expect("the PostgreSQL server of the tests");
                let template =
                    if steps == MIGRATIONS.len() { template(&server, &mut admin) } else { "template1".into() };
                let made = admin.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {template}"));
                made.expect("a database of its own");
                (with_database(&server, &name), Some((server, name)))
            }
        };
        Self { db: open(&url, steps), url, _folder: folder, drop_from }
    }
}

/// The name of a database that is migrated already, of which others are copies: the first test that needs it makes it for all
/// processes of the run.
fn template(server: &str, admin: &mut Client) -> String {
    const LOCK: &str = "SELECT pg_advisory_lock(732901)";
    const UNLOCK: &str = "SELECT pg_advisory_unlock(732901)";
    let mut schema = DefaultHasher::new();
    for migration in MIGRATIONS {
        migration.sql.hash(&mut schema);
    }
    let name = format!("template_{:016x}", schema.finish());
    admin.batch_execute(LOCK).expect("a turn of one's own");
    let there = admin.query_opt("SELECT 1 FROM pg_database WHERE datname = $1", &[&name]).expect("the databases");
    if there.is_none() {
        let begun = format!("{name}_begun");
        let make = format!("DROP DATABASE IF EXISTS {begun}; CREATE DATABASE {begun}");
        make.split("; ").try_for_each(|sql| admin.batch_execute(sql)).expect("a template");
        open(&with_database(server, &begun), MIGRATIONS.len()).close();
        admin.batch_execute(&format!("ALTER DATABASE {begun} RENAME TO {name}")).expect("a template");
    }
    admin.batch_execute(UNLOCK).expect("a turn of one's own");
    name
}

fn open(url: &str, steps: usize) -> Db {
    let options = Options { pool: 4, durable: false, ..Options::new(url) };
    Db::open(&options, &MIGRATIONS[..steps], 0).expect("an open database")
}

impl Default for TestDatabase {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        self.db.close();
        let Some((server, name)) = self.drop_from.take() else { return };
        let dropped = thread::spawn(move || {
            let mut admin = Client::connect(&server, NoTls)?;
            admin.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        });
        // A database that stays behind goes with the private server of the run.
        drop(dropped.join());
    }
}

/// `url` with another database in its path.
fn with_database(url: &str, name: &str) -> String {
    let mut url = url::Url::parse(url).expect("ROLLCALL_TEST_PG is an address");
    url.set_path(name);
    url.into()
}
