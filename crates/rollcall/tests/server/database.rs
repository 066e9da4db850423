//! What the server stores, seen past it: with the plain drivers, one text per row.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use postgres::{Client, NoTls};
use rusqlite::Connection;
use url::Url;

use crate::harness::until;

/// Numbers the databases of this process.
static NEXT: AtomicU32 = AtomicU32::new(0);

/// Letters as `id|state|tries|kind|recipient|last answer`, the oldest first.
const LETTERS: &str = "SELECT CAST(id AS TEXT) || '|' || CAST(state AS TEXT) || '|' || CAST(attempts AS TEXT) || '|'
       || kind || '|' || recipient || '|' || COALESCE(answer, '') FROM letter ORDER BY id";

/// The database of a world: a file in its folder, or a new database of a PostgreSQL server.
pub enum Database {
    /// A file.
    Sqlite { url: String, path: PathBuf },
    /// A database that is dropped with this, through its server.
    Postgres { url: String, server: String, name: String },
}

/// What has become of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Queued,
    Sending,
    Sent,
    Failed,
}

/// A row of the outbox.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its number.
    pub id: String,
    /// What has become of it.
    pub state: State,
    /// How often it was tried.
    pub tries: u32,
    /// What it says.
    pub kind: String,
    /// Where it goes.
    pub to: String,
    /// What the mail server said last.
    pub answer: String,
}

impl Database {
    /// A new one: on PostgreSQL if `ROLLCALL_TEST_PG` is set, else a file below `folder`.
    pub fn new(folder: &Path) -> Self {
        let Some(server) = env::var("ROLLCALL_TEST_PG").ok().filter(|url| !url.is_empty()) else {
            let path = folder.join("data/rollcall.db");
            return Self::Sqlite { url: format!("sqlite://{}", path.display()), path };
        };
        let name = format!("server_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let mut url = Url::parse(&server).expect("ROLLCALL_TEST_PG is an address");
        url.set_path(&name);
        on_postgres(&server, format!("CREATE DATABASE {name}"), Client::batch_execute).expect("a database of its own");
        Self::Postgres { url: url.into(), server, name }
    }

    /// Whether several servers may share it.
    pub fn is_shared(&self) -> bool {
        matches!(self, Self::Postgres { .. })
    }

    /// The setting for it.
    pub fn url(&self) -> &str {
        let (Self::Sqlite { url, .. } | Self::Postgres { url, .. }) = self;
        url
    }

    /// The rows of a query for one column of text.
    pub fn lines(&self, sql: &str) -> Vec<String> {
        match self {
            Self::Sqlite { path, .. } => {
                let db = open(path);
                let mut statement = db.prepare(sql).expect("a query");
                let rows = statement.query_map([], |row| row.get(0)).expect("rows");
                rows.collect::<Result<_, _>>().expect("rows of text")
            }
            Self::Postgres { url, .. } => on_postgres(url, sql.to_owned(), |client, sql| client.query(sql, &[]))
                .expect("rows")
                .iter()
                .map(|row| row.get(0))
                .collect(),
        }
    }

    /// The number that a query for one text gives.
    pub fn count(&self, what: &str) -> usize {
        self.lines(&format!("SELECT CAST(COUNT(*) AS TEXT) FROM {what}"))[0].parse().expect("a number")
    }

    /// Every letter, the oldest first.
    pub fn letters(&self) -> Vec<Row> {
        self.lines(LETTERS).iter().map(|line| row(line)).collect()
    }

    /// Waits until the letters are as they should be, and gives them.
    pub async fn until_letters(&self, what: &str, fit: impl Fn(&[Row]) -> bool) -> Vec<Row> {
        until(what, async || Some(self.letters()).filter(|letters| fit(letters))).await
    }

    /// Waits until every letter is sent or given up, and gives them.
    pub async fn until_settled(&self) -> Vec<Row> {
        let settled = |row: &Row| matches!(row.state, State::Sent | State::Failed);
        self.until_letters("all letters settled", |letters| letters.iter().all(settled)).await
    }

    /// Waits until the letter to `recipient` was tried and is not being sent, and gives it.
    pub async fn until_tried(&self, recipient: &str) -> Row {
        until(&format!("a try to write to {recipient}"), async || {
            let tried = |row: &Row| row.to == recipient && row.tries > 0 && row.state != State::Sending;
            self.letters().into_iter().find(tried)
        })
        .await
    }

    /// One of two numbers, by the engine: what takes `SQLite` a moment takes `PostgreSQL` longer.
    pub fn as_many<N>(&self, on_sqlite: N, on_postgres: N) -> N {
        match self {
            Self::Sqlite { .. } => on_sqlite,
            Self::Postgres { .. } => on_postgres,
        }
    }

    /// Changes rows behind the server's back.
    pub fn change(&self, sql: &str) {
        match self {
            Self::Sqlite { path, .. } => open(path).execute_batch(sql).expect("a change"),
            Self::Postgres { url, .. } => on_postgres(url, sql.to_owned(), Client::batch_execute).expect("a change"),
        }
    }

    /// Lets PostgreSQL end all connections to it and take no new ones, as if it were starting anew.
    pub fn close_door(&self) {
        self.at_the_door(|name| {
            format!(
                "ALTER DATABASE {name} ALLOW_CONNECTIONS false;
                 SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
            )
        });
    }

    /// Lets PostgreSQL take connections to it again.
    pub fn open_door(&self) {
        self.at_the_door(|name| format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true"));
    }

    fn at_the_door(&self, sql: impl Fn(&str) -> String) {
        if let Self::Postgres { server, name, .. } = self {
            on_postgres(server, sql(name), Client::batch_execute).expect("the door of the database");
        }
    }

    /// Puts the account with this address into so many groups, which nobody has named.
    pub fn join_groups(&self, email: &str, count: u32) {
        let member = format!("(SELECT id FROM account WHERE email = '{email}')");
        let into = "INSERT INTO group_member (portal_id, account_id, group_id)";
        match self {
            Self::Sqlite { path, .. } => {
                let numbers =
                    format!("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})");
                let sql = format!("{numbers} {into} SELECT 1, {member}, randomblob(16) FROM n");
                open(path).execute_batch(&sql).expect("memberships");
            }
            Self::Postgres { url, .. } => {
                let sql = format!("{into} SELECT 1, {member}, gen_random_uuid() FROM generate_series(1, {count})");
                on_postgres(url, sql, Client::batch_execute).expect("memberships");
            }
        }
    }

    /// Lets the leases of a node that died run out at once, as two minutes would. On SQLite the next start does that.
    pub fn end_leases(&self) {
        if let Self::Postgres { url, .. } = self {
            let sql = "UPDATE letter SET leased_to = 0 WHERE state = 1; UPDATE job SET leased_to = 0 WHERE status = 1;
                       UPDATE webhook_delivery SET leased_to = 0 WHERE state = 1";
            on_postgres(url, sql.to_owned(), Client::batch_execute).expect("leases ended");
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Self::Postgres { server, name, .. } = self {
            let sql = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            // A database that stays behind goes with the private server of the run.
            drop(on_postgres(server, sql, Client::batch_execute));
        }
    }
}

fn row(line: &str) -> Row {
    let fields: Vec<&str> = line.splitn(6, '|').collect();
    let &[id, state, tries, kind, to, answer] = fields.as_slice() else { panic!("a letter in {line}") };
    let states = [State::Queued, State::Sending, State::Sent, State::Failed];
    let state = states[state.parse::<usize>().expect("a state")];
    let tries = tries.parse().expect("a number of tries");
    Row { id: id.into(), state, tries, kind: kind.into(), to: to.into(), answer: answer.into() }
}

fn open(path: &Path) -> Connection {
    let db = Connection::open(path).expect("the database file");
    db.busy_timeout(Duration::from_secs(10)).expect("a time-out");
    db
}

/// Runs `work` on a thread of its own: the driver blocks, which a thread of an async runtime must not.
fn on_postgres<T: Send + 'static>(
    url: &str,
    sql: String,
    work: impl FnOnce(&mut Client, &str) -> Result<T, postgres::Error> + Send + 'static,
) -> Result<T, postgres::Error> {
    let url = url.to_owned();
    let worked = thread::spawn(move || work(&mut Client::connect(&url, NoTls)?, &sql));
    worked.join().expect("a thread for the database")
}
