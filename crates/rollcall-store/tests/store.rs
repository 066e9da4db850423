//! The store on the engine of the run: a SQLite file of its own, or a new database on the server of `ROLLCALL_TEST_PG`.
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Barrier, Mutex};
use std::task::{Context, Waker};
use std::thread;
use std::time::Duration;

use postgres::NoTls;
use rollcall_store::{
    Db, Engine, Error, Migration, OnUnique, Options, Param, PortalId, Scope, Tx, params, record, statements,
};
use tempfile::TempDir;
use uuid::Uuid;

/// A rule of the tests' own, beside what the store says.
#[derive(Debug)]
enum Refusal {
    Rule,
    Store(Error),
}

impl From<Error> for Refusal {
    fn from(e: Error) -> Self {
        Self::Store(e)
    }
}

const FIRST: Migration = Migration {
    version: 1,
    name: "things",
    sql: "CREATE TABLE thing (
              id @key, portal_id @int NOT NULL, name @text NOT NULL, amount @int NOT NULL
          ) @strict;
          CREATE UNIQUE INDEX thing_portal_id_name ON thing (portal_id, name);
          CREATE TABLE sample (portal_id @int NOT NULL, n @int, b @bool, t @text, u @uuid, y @bytes) @strict;",
};
const SECOND: Migration =
    Migration { version: 2, name: "seed", sql: "INSERT INTO thing (portal_id, name, amount) VALUES (1, 'seed', 1);" };

record! {
    /// A row of the tests.
    pub struct Thing {
        /// Counts up.
        id: i64,
        /// Unique in its portal.
        name: String,
        /// Any number.
        amount: i64,
    }
}

record! {
    /// A row with a column of every type.
    pub struct Sample {
        /// A whole number.
        n: Option<i64>,
        /// A truth value.
        b: Option<bool>,
        /// A text.
        t: Option<String>,
        /// An id.
        u: Option<Uuid>,
        /// Raw bytes.
        y: Option<Vec<u8>>,
    }
}

statements! {
    ADD = "INSERT INTO thing (portal_id, name, amount) VALUES (?1, ?2, ?3) RETURNING id, name, amount";
    ALL = "SELECT id, name, amount FROM thing WHERE portal_id = ?1 ORDER BY name";
    AMOUNT = "SELECT amount FROM thing WHERE portal_id = ?1 AND name = ?2";
    SET = "UPDATE thing SET amount = ?3 WHERE portal_id = ?1 AND name = ?2";
    TAKE = "DELETE FROM thing WHERE portal_id = ?1 AND name = ?2 RETURNING id, name, amount";
    COUNT = "SELECT COUNT(*) AS things FROM thing WHERE portal_id = ?1";
    COUNT_ALL server_wide = "SELECT COUNT(*) AS things FROM thing";
    LEDGER server_wide = "SELECT version, applied_at FROM schema_migration ORDER BY version";
    ADD_SAMPLE = "INSERT INTO sample (portal_id, n, b, t, u, y) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    SAMPLES = "SELECT n, b, t, u, y FROM sample WHERE portal_id = ?1";
    HANG_UP server_wide = "SELECT CAST(pg_terminate_backend(pg_backend_pid()) AS text) AS gone";
}

fn add(tx: &mut Tx<'_>, name: &str, amount: i64) -> Result<Thing, Error> {
    tx.one(ADD, params![name, amount])
}

fn names(tx: &mut Tx<'_>) -> Result<Vec<String>, Error> {
    Ok(tx.all::<Thing>(ALL, &[])?.into_iter().map(|thing| thing.name).collect())
}

fn count(tx: &mut Tx<'_>) -> Result<i64, Error> {
    Ok(tx.one::<(i64,)>(COUNT, &[])?.0)
}

/// Where a database of a test is; gone when this is dropped.
struct Place {
    url: String,
    server: Option<(String, String)>,
    _folder: TempDir,
}

impl Place {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let folder = TempDir::new().unwrap();
        let Some(server) = std::env::var("ROLLCALL_TEST_PG").ok().filter(|url| !url.is_empty()) else {
            let url = format!("sqlite://{}", folder.path().join("test.db").display());
            return Self { url, server: None, _folder: folder };
        };
        let name = format!("store_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        on_server(&server, format!("CREATE DATABASE {name}")).unwrap();
        let mut url = url::Url::parse(&server).unwrap();
        url.set_path(&name);
        Self { url: url.into(), server: Some((server, name)), _folder: folder }
    }

    fn open(&self, migrations: &[Migration]) -> Result<Db, Error> {
        self.open_at(migrations, 0)
    }

    fn open_at(&self, migrations: &[Migration], now: i64) -> Result<Db, Error> {
        open(&self.url, migrations, now, 4)
    }

    /// One thread that writes, on both engines.
    fn open_narrow(&self) -> Db {
        open(&self.url, &[FIRST], 0, 1).unwrap()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.server {
            // A database that stays behind goes with the private server of the run.
            drop(on_server(server, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")));
        }
    }
}

/// On a thread of its own, as the drivers block, which a thread of an async runtime must not.
fn open(url: &str, migrations: &[Migration], now: i64, pool: usize) -> Result<Db, Error> {
    let options = Options { pool, durable: false, ..Options::new(url) };
    let migrations = migrations.to_vec();
    thread::spawn(move || Db::open(&options, &migrations, now)).join().unwrap()
}

fn on_server(server: &str, sql: String) -> Result<(), postgres::Error> {
    let server = server.to_owned();
    thread::spawn(move || postgres::Client::connect(&server, NoTls)?.batch_execute(&sql)).join().unwrap()
}

/// How many things there are, seen by a connection that is not the store's.
fn seen_from_outside(url: &str) -> i64 {
    const SQL: &str = "SELECT COUNT(*) FROM thing";
    match url.strip_prefix("sqlite://") {
        Some(path) => rusqlite::Connection::open(path).unwrap().query_row(SQL, [], |row| row.get(0)).unwrap(),
        None => postgres::Client::connect(url, NoTls).unwrap().query_one(SQL, &[]).unwrap().get(0),
    }
}

/// The same on a thread of its own.
fn seen_from_elsewhere(url: &str) -> i64 {
    let url = url.to_owned();
    thread::spawn(move || seen_from_outside(&url)).join().unwrap()
}

/// Holds a command inside its closure until it is let go.
struct Gate {
    entered: Receiver<()>,
    release: Sender<()>,
}

impl Gate {
    /// The gate, and the closure's side of it.
    fn new() -> (Self, impl FnMut() + Send + 'static) {
        let (enter, entered) = channel();
        let (release, released) = channel();
        let pass = move || {
            enter.send(()).unwrap();
            released.recv().unwrap();
        };
        (Self { entered, release }, pass)
    }

    fn wait_until_entered(&self) {
        self.entered.recv_timeout(Duration::from_secs(10)).unwrap();
    }

    fn open(&self) {
        self.release.send(()).unwrap();
    }
}

/// Starts a call and leaves it waiting: its command is in the queue then.
fn queue<F: Future>(call: Pin<&mut F>) {
    let started = call.poll(&mut Context::from_waker(Waker::noop()));
    assert!(started.is_pending(), "the command was answered before the writer was let go");
}

#[test]
fn the_macro_collects_every_statement_with_its_scope() {
    let server_wide: Vec<&str> =
        STATEMENTS.iter().filter(|s| s.scope == Scope::Server).map(|statement| statement.name).collect();
    assert_eq!(server_wide, ["COUNT_ALL", "LEDGER", "HANG_UP"]);
    assert_eq!(STATEMENTS.len(), 11);
}

#[tokio::test]
async fn a_command_that_fails_in_a_group_leaves_the_others_whole() {
    let place = Place::new();
    let db = place.open_narrow();
    let commits = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&commits);
    db.on_commit(move || {
        counted.fetch_add(1, Ordering::SeqCst);
    });
    let (gate, mut pass) = Gate::new();
    let mut first = pin!(db.write(move |tx| {
        pass();
        tx.wake_workers();
        add(tx, "first", 0)
    }));
    queue(first.as_mut());
    gate.wait_until_entered();
    let command = |n: i64| {
        db.write(move |tx| {
            tx.wake_workers();
            add(tx, &format!("{n:02}"), n)?;
            match n {
                7 => Err(Refusal::Rule),
                13 => panic!("a command of a test panics on purpose"),
                _ => Ok(n),
            }
        })
    };
    let mut others: Vec<_> = (0..20).map(|n| Box::pin(command(n))).collect();
    for other in &mut others {
        queue(other.as_mut());
    }
    gate.open();

    first.await.unwrap();
    let mut expected = Vec::new();
    for (n, other) in (0..20).zip(others) {
        match (n, other.await) {
            (7, Err(Refusal::Rule)) | (13, Err(Refusal::Store(Error::Panicked))) => {}
            (n, Ok(answer)) if n == answer => expected.push(format!("{n:02}")),
            (n, other) => panic!("command {n} was answered {other:?}"),
        }
    }
    expected.push("first".into());
    assert_eq!(expected.len(), 19);
    assert_eq!(db.read(names).await.unwrap(), expected);
    db.close();
    assert_eq!(seen_from_elsewhere(&place.url), 19);
    let engine_commits = if db.engine() == Engine::Sqlite { 1 } else { 19 };
    assert_eq!(commits.load(Ordering::SeqCst), engine_commits, "SQLite commits them as one group");
}

#[tokio::test]
async fn of_two_commands_for_one_name_in_a_group_one_wins() {
    let place = Place::new();
    let db = place.open_narrow();
    let (gate, mut pass) = Gate::new();
    let mut first = pin!(db.write(move |tx| {
        pass();
        add(tx, "name", 1)
    }));
    queue(first.as_mut());
    gate.wait_until_entered();
    let mut second = pin!(db.write(|tx| add(tx, "name", 2)));
    let mut third = pin!(db.write(|tx| add(tx, "other", 3)));
    queue(second.as_mut());
    queue(third.as_mut());
    gate.open();
    assert_eq!(first.await.unwrap().amount, 1);
    assert!(matches!(second.await, Err(Error::Unique(_))));
    assert_eq!(third.await.unwrap().amount, 3);
    assert_eq!(db.read(|tx| tx.one::<(i64,)>(AMOUNT, params!["name"])).await.unwrap(), (1,));
}

#[tokio::test]
async fn a_command_that_is_rolled_back_leaves_nothing() {
    let place = Place::new();
    let db = place.open(&[FIRST]).unwrap();
    db.write(|tx| add(tx, "kept", 1)).await.unwrap();
    let refused = db.write(|tx| {
        add(tx, "lost", 2)?;
        tx.run(SET, params!["kept", 9_i64])?;
        tx.one::<Thing>(TAKE, params!["lost"])?;
        add(tx, "lost too", 3)?;
        Err::<(), _>(Refusal::Rule)
    });
    assert!(matches!(refused.await, Err(Refusal::Rule)));
    let kept: Vec<Thing> = db.read(|tx| tx.all(ALL, &[])).await.unwrap();
    assert_eq!(kept.into_iter().map(|t| (t.name, t.amount)).collect::<Vec<_>>(), [("kept".to_owned(), 1)]);
}

#[tokio::test]
async fn a_command_that_swallows_a_refusal_is_kept_whole_or_refused() {
    let place = Place::new();
    let db = place.open(&[FIRST]).unwrap();
    db.write(|tx| add(tx, "taken", 1)).await.unwrap();
    let answer = db.write(|tx| {
        add(tx, "before", 2)?;
        drop(add(tx, "taken", 3));
        Ok::<_, Error>(())
    });
    let expected: &[&str] = if answer.await.is_ok() { &["before", "taken"] } else { &["taken"] };
    assert_eq!(db.read(names).await.unwrap(), expected, "what is answered `Ok` is on the disk");
}

#[tokio::test]
async fn returning_gives_the_rows_that_were_written() {
    let place = Place::new();
    let db = place.open(&[FIRST]).unwrap();
    let (one, two) = db.write(|tx| Ok::<_, Error>((add(tx, "one", 1)?, add(tx, "two", 2)?))).await.unwrap();
    assert_eq!((one.name.as_str(), one.amount, two.name.as_str(), two.amount), ("one", 1, "two", 2));
    assert!(two.id > one.id, "keys count up");
    let taken: Option<Thing> = db.write(|tx| tx.optional(TAKE, params!["one"])).await.unwrap();
    assert_eq!(taken, Some(one));
    let again: Option<Thing> = db.write(|tx| tx.optional(TAKE, params!["one"])).await.unwrap();
    assert_eq!(again, None);
    assert!(matches!(db.write(|tx| tx.one::<Thing>(TAKE, params!["one"])).await, Err(Error::NoRow)));
    assert_eq!(db.read(names).await.unwrap(), ["two"]);
}

#[tokio::test]
async fn a_unique_index_refuses_under_the_same_name_on_both_engines() {
    let place = Place::new();
    let db = place.open(&[FIRST]).unwrap();
    db.write(|tx| add(tx, "name", 1)).await.unwrap();
    match db.write(|tx| add(tx, "name", 2)).await {
        Err(Error::Unique(index)) => assert_eq!(index, "thing_portal_id_name"),
        other => panic!("{other:?}"),
    }
    let meant = db.write(|tx| add(tx, "name", 2).on_unique("thing_portal_id_name", Refusal::Rule)).await;
    assert!(matches!(meant, Err(Refusal::Rule)));
    let other = db.write(|tx| add(tx, "name", 2).on_unique("another_index", Refusal::Rule)).await;
    assert!(matches!(other, Err(Refusal::Store(Error::Unique(_)))));
}

/// Adds one in two steps. On PostgreSQL both of a pair have read before either writes, so one of them loses its race.
async fn add_one(db: &Db, meet: Arc<Barrier>, runs: Arc<AtomicUsize>) -> Result<u64, Error> {
    let mut has_met = db.engine() == Engine::Sqlite;
    db.write(move |tx| {
        runs.fetch_add(1, Ordering::SeqCst);
        let (amount,): (i64,) = tx.one(AMOUNT, params!["total"])?;
        if !std::mem::replace(&mut has_met, true) {
            meet.wait();
        }
        tx.run(SET, params!["total", amount + 1])
    })
    .await
}

#[tokio::test]
async fn two_increments_at_once_lose_none() {
    let place = Place::new();
    let db = place.open(&[FIRST]).unwrap();
    db.write(|tx| add(tx, "total", 0)).await.unwrap();
    let runs = Arc::new(AtomicUsize::new(0));
    for _ in 0..50 {
        let meet = Arc::new(Barrier::new(2));
        let one = add_one(&db, Arc::clone(&meet), Arc::clone(&runs));
        let (one, two) = tokio::join!(one, add_one(&db, meet, Arc::clone(&runs)));
        assert_eq!((one.unwrap(), two.unwrap()), (1, 1));
    }
    assert_eq!(db.read(|tx| tx.one::<(i64,)>(AMOUNT, params!["total"])).await.unwrap(), (100,));
    let expected = if db.engine() == Engine::Sqlite { 100 } else { 150 };
    assert_eq!(runs.load(Ordering::SeqCst), expected, "on PostgreSQL one of each pair runs twice");
}

/// Adds `name` if there is nothing yet; both of a pair have looked before either writes.
async fn add_if_first(db: &Db, name: &'static str, meet: Arc<Barrier>) -> Result<bool, Error> {
    let mut has_met = db.engine() == Engine::Sqlite;
    db.write(move |tx| {
        let first = count(tx)? == 0;
        if !std::mem::replace(&mut has_met, true) {
            meet.wait();
        }
        if first {
            add(tx, name, 0)?;
        }
        Ok(first)
    })
    .await
}

#[tokio::test]
async fn of_two_commands_that_both_found_nothing_one_finds_the_others_row_in_the_end() {
    let place = Place::new();
    let db = place.open(&[FIRST]).unwrap();
    let meet = Arc::new(Barrier::new(2));
    let (one, two) = tokio::join!(add_if_first(&db, "one", Arc::clone(&meet)), add_if_first(&db, "two", meet));
    assert_ne!(one.unwrap(), two.unwrap());
    assert_eq!(db.read(count).await.unwrap(), 1);
}

#[tokio::test]
async fn a_command_that_asks_for_it_runs_again_from_its_start() {
    let place = Place::new();
    let db = place.open(&[FIRST]).unwrap();
    let mut runs = 0;
    let answer = db.write(move |tx| {
        runs += 1;
        add(tx, &format!("run {runs}"), runs)?;
        if runs < 3 { Err(tx.again()) } else { Ok(runs) }
    });
    assert_eq!(answer.await.unwrap(), 3);
    assert_eq!(db.read(names).await.unwrap(), ["run 3"]);
}

#[tokio::test]
async fn a_database_opened_for_many_rows_keeps_undoes_and_repeats_commands_all_the_same() {
    let place = Place::new();
    let options = Options { pool: 1, durable: false, bulk: true, ..Options::new(&place.url) };
    let db = thread::spawn(move || Db::open(&options, &[FIRST], 0)).join().unwrap().unwrap();
    let runs = AtomicUsize::new(0);
    let kept = db.write(move |tx| {
        add(tx, "kept", 1)?;
        if runs.fetch_add(1, Ordering::SeqCst) < 2 { Err(tx.again()) } else { Ok(()) }
    });
    kept.await.unwrap();
    let undone = db.write(|tx| {
        add(tx, "undone", 1)?;
        Err::<(), _>(Refusal::Rule)
    });
    assert!(matches!(undone.await, Err(Refusal::Rule)));
    let lost = db.write(|tx| {
        add(tx, "lost", 1)?;
        Err::<(), _>(tx.again())
    });
    assert!(matches!(lost.await, Err(Error::Conflict)));
    let panicked = db.write(|tx| -> Result<(), Error> {
        add(tx, "panicked", 1)?;
        panic!("as a command may");
    });
    assert!(matches!(panicked.await, Err(Error::Panicked)));
    assert_eq!(db.read(names).await.unwrap(), ["kept"]);
    assert_eq!(seen_from_elsewhere(&place.url), 1);
    db.close();
}

#[tokio::test]
async fn a_command_that_loses_every_race_is_given_up_and_leaves_nothing() {
    let place = Place::new();
    let db = place.open(&[FIRST]).unwrap();
    let runs = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&runs);
    let answer = db.write(move |tx| {
        counted.fetch_add(1, Ordering::SeqCst);
        add(tx, "lost", 0)?;
        Err::<(), _>(tx.again())
    });
    assert!(matches!(answer.await, Err(Error::Conflict)));
    assert_eq!(runs.load(Ordering::SeqCst), 48);
    assert_eq!(db.read(count).await.unwrap(), 0);
}

/// On PostgreSQL somebody else changes the row in the middle of every run.
#[tokio::test]
async fn a_command_that_others_overtake_every_time_is_told_of_the_conflict() {
    let place = Place::new();
    let db = place.open(&[FIRST]).unwrap();
    if db.engine() == Engine::Sqlite {
        return;
    }
    let faster = place.open(&[FIRST]).unwrap();
    db.write(|tx| add(tx, "total", 0)).await.unwrap();
    let answer = db.write(move |tx| {
        let (amount,): (i64,) = tx.one(AMOUNT, params!["total"])?;
        faster.write_now(move |tx| tx.run(SET, params!["total", amount + 1]))?;
        tx.run(SET, params!["total", amount + 100])
    });
    let answer = answer.await;
    assert!(matches!(answer, Err(Error::Conflict)), "{answer:?}");
    assert_eq!(db.read(|tx| tx.one::<(i64,)>(AMOUNT, params!["total"])).await.unwrap(), (48,));
}

#[tokio::test]
async fn a_statement_sees_and_changes_only_its_own_portal() {
    let place = Place::new();
    let one = place.open(&[FIRST]).unwrap();
    let two = one.at(PortalId(2));
    assert_eq!((one.portal(), two.portal()), (PortalId(1), PortalId(2)));
    one.write(|tx| add(tx, "mine", 1)).await.unwrap();
    two.write(|tx| add(tx, "mine", 2)).await.unwrap();
    two.write(|tx| add(tx, "theirs", 2)).await.unwrap();

    assert_eq!(one.read(names).await.unwrap(), ["mine"]);
    assert_eq!(two.read(names).await.unwrap(), ["mine", "theirs"]);
    assert_eq!(one.peek::<(i64,)>(AMOUNT, params!["theirs"]).await.unwrap(), None);
    assert_eq!(two.peek::<(i64,)>(AMOUNT, params!["theirs"]).await.unwrap(), Some((2,)));
    assert_eq!(one.write(|tx| tx.run(SET, params!["theirs", 9_i64])).await.unwrap(), 0);
    assert_eq!(one.write(|tx| tx.run(SET, params!["mine", 9_i64])).await.unwrap(), 1);
    assert_eq!(one.write(|tx| tx.optional::<Thing>(TAKE, params!["theirs"])).await.unwrap(), None);
    assert_eq!(two.read(|tx| tx.one::<(i64,)>(AMOUNT, params!["mine"])).await.unwrap(), (2,));
    assert_eq!(one.read(|tx| tx.one::<(i64,)>(COUNT_ALL, &[])).await.unwrap(), (3,));
}

#[tokio::test]
async fn a_worker_moves_its_transaction_from_portal_to_portal() {
    let place = Place::new();
    let db = place.open(&[FIRST]).unwrap();
    let moved = db.write(|tx| {
        add(tx, "in one", 1)?;
        tx.enter(PortalId(7));
        add(tx, "in seven", 7)?;
        Ok::<_, Error>(tx.portal())
    });
    assert_eq!(moved.await.unwrap(), PortalId(7));
    assert_eq!(db.read(names).await.unwrap(), ["in one"]);
    assert_eq!(db.at(PortalId(7)).read(names).await.unwrap(), ["in seven"]);
}

#[tokio::test]
async fn a_read_sees_one_state_whatever_is_written_meanwhile() {
    let place = Place::new();
    let db = place.open(&[FIRST]).unwrap();
    db.write(|tx| add(tx, "early", 1)).await.unwrap();
    let (gate, mut pass) = Gate::new();
    let mut read = pin!(db.read(move |tx| {
        let before = names(tx)?;
        pass();
        Ok::<_, Error>((before, names(tx)?))
    }));
    queue(read.as_mut());
    gate.wait_until_entered();
    db.write(|tx| add(tx, "late", 2)).await.unwrap();
    gate.open();
    let (before, after) = read.await.unwrap();
    assert_eq!(before, ["early"]);
    assert_eq!(after, before);
    assert_eq!(db.read(names).await.unwrap(), ["early", "late"]);
}

#[tokio::test]
async fn a_read_can_not_change_anything() {
    let place = Place::new();
    let db = place.open(&[FIRST]).unwrap();
    assert!(db.read(|tx| add(tx, "smuggled", 1)).await.is_err());
    assert_eq!(db.read(count).await.unwrap(), 0);
}

#[tokio::test]
async fn workers_are_woken_only_after_a_commit_that_asked_for_it() {
    let place = Place::new();
    let db = place.open(&[FIRST]).unwrap();
    let calls: Arc<Mutex<Vec<i64>>> = Arc::default();
    let (kept, url) = (Arc::clone(&calls), place.url.clone());
    db.on_commit(move || kept.lock().unwrap().push(seen_from_outside(&url)));

    db.write(|tx| add(tx, "quiet", 1)).await.unwrap();
    let refused = db.write(|tx| {
        tx.wake_workers();
        add(tx, "refused", 2)?;
        Err::<(), _>(Refusal::Rule)
    });
    assert!(refused.await.is_err());
    let loud = db.write(|tx| {
        tx.wake_workers();
        add(tx, "loud", 3)
    });
    loud.await.unwrap();
    db.write(|tx| tx.run(SET, params!["loud", 4_i64])).await.unwrap();
    db.close();
    assert_eq!(*calls.lock().unwrap(), [2], "once, when both committed rows could be seen by others");
}

#[test]
fn migrations_run_once_and_later_ones_are_added() {
    let place = Place::new();
    let ledger = |db: &Db| db.write_now(|tx| tx.all::<(i64, i64)>(LEDGER, &[])).unwrap();
    place.open_at(&[FIRST], 10).unwrap().close();
    let db = place.open_at(&[FIRST, SECOND], 20).unwrap();
    assert_eq!(ledger(&db), [(1, 10), (2, 20)]);
    db.close();
    let db = place.open_at(&[FIRST, SECOND], 30).unwrap();
    assert_eq!(ledger(&db), [(1, 10), (2, 20)]);
    assert_eq!(db.write_now(names).unwrap(), ["seed"]);
}

#[test]
fn a_database_with_another_text_of_a_step_is_refused() {
    let place = Place::new();
    place.open(&[FIRST, SECOND]).unwrap().close();
    let changed = Migration { sql: "INSERT INTO thing (portal_id, name, amount) VALUES (1, 'other', 1);", ..SECOND };
    assert!(matches!(place.open(&[FIRST, changed]), Err(Error::Open(_))));
    let db = place.open(&[FIRST, SECOND]).unwrap();
    assert_eq!(db.write_now(names).unwrap(), ["seed"]);
}

#[test]
fn a_database_of_a_newer_release_is_refused() {
    let place = Place::new();
    place.open(&[FIRST, SECOND]).unwrap().close();
    assert!(matches!(place.open(&[FIRST]), Err(Error::Open(_))));
    let db = place.open(&[FIRST, SECOND]).unwrap();
    assert_eq!(db.write_now(names).unwrap(), ["seed"]);
}

#[test]
fn a_step_that_fails_leaves_the_schema_as_it_was() {
    let place = Place::new();
    let half = Migration {
        sql: "CREATE TABLE extra (n @int NOT NULL) @strict;
              INSERT INTO thing (portal_id, name, amount) VALUES (1, 'half', 1);
              CREATE TABLE thing (n @int NOT NULL) @strict;",
        ..SECOND
    };
    assert!(place.open(&[FIRST, half]).is_err());
    let whole = Migration { sql: "CREATE TABLE extra (n @int NOT NULL) @strict;", ..SECOND };
    let db = place.open(&[FIRST, whole]).unwrap();
    assert_eq!(db.write_now(count).unwrap(), 0);
}

#[test]
fn of_processes_that_start_at_once_one_migrates() {
    let place = Place::new();
    place.open(&[FIRST]).unwrap().close();
    let opening: Vec<_> = (0..4)
        .map(|_| {
            let url = place.url.clone();
            thread::spawn(move || open(&url, &[FIRST, SECOND], 0, 1))
        })
        .collect();
    let opened: Vec<Db> = opening.into_iter().map(|thread| thread.join().unwrap().unwrap()).collect();
    assert_eq!(opened[0].write_now(names).unwrap(), ["seed"]);
}

#[tokio::test]
async fn a_full_queue_refuses_and_what_it_took_is_done() {
    let place = Place::new();
    let db = place.open_narrow();
    db.write(|tx| add(tx, "total", 0)).await.unwrap();
    let (gate, mut pass) = Gate::new();
    let mut first = pin!(db.write(move |tx| {
        pass();
        tx.run(SET, params!["total", 0_i64])
    }));
    queue(first.as_mut());
    gate.wait_until_entered();
    let more = || {
        Box::pin(db.write(|tx| {
            let (amount,): (i64,) = tx.one(AMOUNT, params!["total"])?;
            tx.run(SET, params!["total", amount + 1])
        }))
    };
    let mut waiting = Vec::new();
    let refusal = loop {
        assert!(waiting.len() < 100_000, "the queue has a bound");
        let mut call = more();
        match call.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            std::task::Poll::Pending => waiting.push(call),
            std::task::Poll::Ready(answer) => break answer,
        }
    };
    assert!(matches!(refusal, Err(Error::Busy)), "{refusal:?}");
    gate.open();
    first.await.unwrap();
    let taken = i64::try_from(waiting.len()).unwrap();
    assert!(taken >= 64);
    for call in waiting {
        call.await.unwrap();
    }
    assert_eq!(db.read(|tx| tx.one::<(i64,)>(AMOUNT, params!["total"])).await.unwrap(), (taken,));
}

#[tokio::test]
async fn closing_finishes_what_is_queued() {
    let place = Place::new();
    let db = place.open_narrow();
    let (gate, mut pass) = Gate::new();
    let mut first = pin!(db.write(move |tx| {
        pass();
        add(tx, "first", 0)
    }));
    queue(first.as_mut());
    gate.wait_until_entered();
    let mut others: Vec<_> = (0..5).map(|n| Box::pin(db.write(move |tx| add(tx, &n.to_string(), n)))).collect();
    for other in &mut others {
        queue(other.as_mut());
    }
    let closing = db.clone();
    let closed = thread::spawn(move || closing.close());
    gate.open();
    first.await.unwrap();
    for other in others {
        other.await.unwrap();
    }
    closed.join().unwrap();
    assert_eq!(seen_from_elsewhere(&place.url), 6);
}

#[tokio::test]
async fn commands_after_the_close_are_refused() {
    let place = Place::new();
    let db = place.open(&[FIRST]).unwrap();
    db.write(|tx| add(tx, "before", 1)).await.unwrap();
    db.close();
    assert!(matches!(db.write(|tx| add(tx, "after", 2)).await, Err(Error::Closed)));
    assert!(matches!(db.read(count).await, Err(Error::Closed)));
    assert!(matches!(db.write_now(|tx| add(tx, "after", 2)), Err(Error::Closed)));
    db.close();
    assert_eq!(seen_from_elsewhere(&place.url), 1);
}

#[tokio::test]
async fn a_change_stands_when_its_caller_has_gone() {
    let place = Place::new();
    let db = place.open_narrow();
    let (gate, mut pass) = Gate::new();
    let mut call = Box::pin(db.write(move |tx| {
        pass();
        add(tx, "kept", 1)
    }));
    queue(call.as_mut());
    gate.wait_until_entered();
    drop(call);
    gate.open();
    db.write(|tx| add(tx, "later", 2)).await.unwrap();
    assert_eq!(db.read(names).await.unwrap(), ["kept", "later"]);
}

#[tokio::test]
async fn values_come_back_as_they_went_in() {
    let place = Place::new();
    let db = place.open(&[FIRST]).unwrap();
    let none = Sample { n: None, b: None, t: None, u: None, y: None };
    let samples = [
        none.clone(),
        Sample { n: Some(i64::MIN), b: Some(false), t: Some(String::new()), u: Some(Uuid::nil()), y: Some(vec![]) },
        Sample {
            n: Some(i64::MAX),
            b: Some(true),
            t: Some("Ж 'quoted' \u{1F600} ?1 $1 \u{7f}\r\n".into()),
            u: Some(Uuid::from_u128(u128::MAX - 1)),
            y: Some(vec![0, 255, 0]),
        },
    ];
    for (portal, sample) in (1..).zip(samples) {
        let (db, written) = (db.at(PortalId(portal)), sample.clone());
        let stored = db.write(move |tx| {
            let bytes = written.y.as_deref().map_or(Param::Null, Param::Bytes);
            let text = written.t.as_deref();
            let [n, b, t, u] = params![written.n, written.b, text, written.u];
            tx.run(ADD_SAMPLE, &[*n, *b, *t, *u, bytes])
        });
        assert_eq!(stored.await.unwrap(), 1);
        assert_eq!(db.read(|tx| tx.all::<Sample>(SAMPLES, &[])).await.unwrap(), [sample]);
    }
}

#[tokio::test]
async fn a_text_with_a_nul_is_refused_on_both_engines() {
    let place = Place::new();
    let db = place.open(&[FIRST]).unwrap();
    assert!(matches!(db.write(|tx| add(tx, "a\0b", 1)).await, Err(Error::NulInText)));
    assert!(matches!(db.write(|tx| tx.run(SET, params!["a\0b", 1_i64])).await, Err(Error::NulInText)));
    let read = db.read(|tx| tx.optional::<(i64,)>(AMOUNT, params!["a\0b"]));
    assert!(matches!(read.await, Err(Error::NulInText)));
    assert_eq!(db.read(count).await.unwrap(), 0);
}

#[tokio::test]
async fn a_connection_that_was_lost_is_made_again_and_the_command_is_done_once() {
    let place = Place::new();
    let db = place.open(&[FIRST]).unwrap();
    if db.engine() == Engine::Sqlite {
        return;
    }
    for round in 0..8 {
        let mut runs = 0;
        let answer = db.write(move |tx| {
            runs += 1;
            add(tx, &format!("round {round}, run {runs}"), round)?;
            if runs == 1 {
                tx.one::<(String,)>(HANG_UP, &[])?;
            }
            Ok::<_, Error>(runs)
        });
        assert_eq!(answer.await.unwrap(), 2);
    }
    assert_eq!(db.read(count).await.unwrap(), 8);
    assert!(db.read(names).await.unwrap().iter().all(|name| name.ends_with("run 2")));
}
