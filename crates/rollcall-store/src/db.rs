//! The door to the database: hands closures to the threads that own the connections.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, RwLock};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};
use tokio::sync::oneshot;

use crate::command::{Command, Work};
use crate::param::Owned;
use crate::pg::{Access, Address};
use crate::sqlite::Flush;
use crate::{Engine, Error, FromRow, Migration, Param, PortalId, Result, Scope, Statement, Tx, migrate, pg, sqlite};

/// Commands that may wait before callers are told to come back.
const QUEUE: usize = 1024;

/// Called after a COMMIT that left work for the background workers.
pub(crate) type Hook = Arc<dyn Fn() + Send + Sync>;

/// Where the data is and how carefully it is kept.
#[derive(Debug, Clone)]
pub struct Options {
    /// `sqlite://<path>` or `postgres://…`.
    pub url: String,
    /// Connections to PostgreSQL; readers of SQLite are `max(2, cores)`.
    pub pool: usize,
    /// False only in tests: SQLite then leaves flushing to the operating system.
    pub durable: bool,
    /// For many rows in few transactions: SQLite's writer commits each command alone, and keeps up to 256 MiB of changed
    /// pages in memory and in the log. Each row of a large table changes a page of every index, which would else be
    /// written again and again, and copied for the savepoint that parts a command from others of its group.
    pub bulk: bool,
}

impl Options {
    /// The careful defaults for `url`.
    #[must_use]
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), pool: 8, durable: true, bulk: false }
    }
}

/// A handle to the database, for one portal. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
    portal: PortalId,
}

struct Inner {
    queues: Queues,
    threads: Mutex<Vec<JoinHandle<()>>>,
    hook: Arc<OnceLock<Hook>>,
}

enum Queues {
    Sqlite { path: PathBuf, writes: Sender<Work>, reads: Sender<Work>, readers: usize },
    Postgres { work: Sender<(Access, Work)>, pool: usize },
}

impl Db {
    /// Opens the database, brings its schema up to date and starts the threads. `now` is in Unix milliseconds.
    ///
    /// # Errors
    /// [`Error::Open`] if it can't be reached, or was made by a newer release.
    pub fn open(options: &Options, migrations: &[Migration], now: i64) -> Result<Self> {
        let hook: Arc<OnceLock<Hook>> = Arc::default();
        let late = Arc::clone(&hook);
        let call: Hook = Arc::new(move || {
            if let Some(hook) = late.get() {
                hook();
            }
        });
        let (queues, threads) = match options.url.strip_prefix("sqlite://") {
            Some(path) => open_sqlite(PathBuf::from(path), options, migrations, now, call)?,
            None => open_postgres(options, migrations, now, &call)?,
        };
        let inner = Inner { queues, threads: Mutex::new(threads), hook };
        Ok(Self { inner: Arc::new(inner), portal: PortalId(1) })
    }

    /// The same database seen from `portal`.
    #[must_use]
    pub fn at(&self, portal: PortalId) -> Self {
        Self { inner: Arc::clone(&self.inner), portal }
    }

    /// The portal this handle works in.
    #[must_use]
    pub fn portal(&self) -> PortalId {
        self.portal
    }

    /// Which engine is behind it.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self.inner.queues {
            Queues::Sqlite { .. } => Engine::Sqlite,
            Queues::Postgres { .. } => Engine::Postgres,
        }
    }

    /// Has `hook` called after every commit that asked for it ([`Tx::wake_workers`]). The first call wins.
    pub fn on_commit(&self, hook: impl Fn() + Send + Sync + 'static) {
        self.inner.hook.get_or_init(|| Arc::new(hook));
    }

    /// Runs `command` in a transaction of its own: all of it is on the disk when this returns, or none of it.
    ///
    /// The closure may run again after losing a race, so it has no effects outside its `Tx`.
    ///
    /// # Errors
    /// The closure's, [`Error::Busy`], [`Error::Conflict`], or the driver's.
    pub async fn write<T, E, F>(&self, command: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        self.send(Access::Write, command)?.await.unwrap_or_else(|_| Err(Error::Closed.into()))
    }

    /// [`Db::write`] for changes of single rows that no rule spans, such as the state of a letter. On PostgreSQL each
    /// statement sees what is committed when it runs, so the command never loses a race.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub async fn write_loose<T, E, F>(&self, command: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        self.send(Access::WriteLoose, command)?.await.unwrap_or_else(|_| Err(Error::Closed.into()))
    }

    /// Runs `query` on one consistent state of the database.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub async fn read<T, E, F>(&self, query: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        self.send(Access::Read, query)?.await.unwrap_or_else(|_| Err(Error::Closed.into()))
    }

    /// [`Db::write`] for callers without an async runtime: start-up, the command line, tests.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub fn write_now<T, E, F>(&self, command: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let answer = self.send(Access::Write, command)?;
        wait(answer)
    }

    /// Reads one row by key, on SQLite on the calling thread. For the few hottest look-ups only.
    ///
    /// # Errors
    /// The driver's.
    pub async fn peek<R: FromRow + Send + 'static>(
        &self,
        statement: Statement,
        params: &[Param<'_>],
    ) -> Result<Option<R>> {
        if let Queues::Sqlite { path, .. } = &self.inner.queues {
            let mut bound = vec![Param::Int(self.portal.0); usize::from(statement.scope == Scope::Portal)];
            bound.extend_from_slice(params);
            return sqlite::peek(path, statement, &bound);
        }
        let owned: Vec<Owned> = params.iter().map(|p| Owned::from(*p)).collect();
        self.read(move |tx| {
            let params: Vec<Param<'_>> = owned.iter().map(Owned::borrow).collect();
            tx.optional(statement, &params)
        })
        .await
    }

    /// [`Db::read`] for a few rows by key: on SQLite it runs on the calling thread, which spares the wake-up of another.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub async fn glance<T, E, F>(&self, mut query: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        match &self.inner.queues {
            Queues::Sqlite { path, .. } => sqlite::glance(path, self.portal, |tx| query(tx))?,
            Queues::Postgres { .. } => self.read(query).await,
        }
    }

    /// Finishes what is queued, ends the threads and closes the connections.
    pub fn close(&self) {
        let stops = match &self.inner.queues {
            Queues::Sqlite { writes, reads, readers, .. } => {
                let sent = (0..*readers).filter(|_| reads.send(Work::Stop).is_ok()).count();
                sent + usize::from(writes.send(Work::Stop).is_ok())
            }
            Queues::Postgres { work, pool } => {
                (0..*pool).filter(|_| work.send((Access::Read, Work::Stop)).is_ok()).count()
            }
        };
        tracing::debug!(threads = stops, "database threads told to stop");
        let threads = self.inner.threads.lock().map(|mut t| std::mem::take(&mut *t)).unwrap_or_default();
        for thread in threads {
            if thread.join().is_err() {
                tracing::error!("a database thread panicked");
            }
        }
    }

    fn send<T, E, F>(&self, access: Access, closure: F) -> Result<oneshot::Receiver<Result<T, E>>, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let (work, answer) = Command::pack(self.portal, closure);
        let full = match (&self.inner.queues, access) {
            (Queues::Sqlite { writes, .. }, Access::Write | Access::WriteLoose) => {
                writes.try_send(work).map_err(|e| is_full(&e))
            }
            (Queues::Sqlite { reads, .. }, Access::Read) => reads.try_send(work).map_err(|e| is_full(&e)),
            (Queues::Postgres { work: queue, .. }, _) => queue.try_send((access, work)).map_err(|e| is_full(&e)),
        };
        match full {
            Ok(()) => Ok(answer),
            Err(true) => Err(Error::Busy.into()),
            Err(false) => Err(Error::Closed.into()),
        }
    }
}

fn is_full<T>(error: &TrySendError<T>) -> bool {
    matches!(error, TrySendError::Full(_))
}

/// Waits for an answer on a thread that may or may not belong to a runtime.
fn wait<T, E: From<Error>>(mut answer: oneshot::Receiver<Result<T, E>>) -> Result<T, E> {
    loop {
        match answer.try_recv() {
            Ok(outcome) => return outcome,
            Err(oneshot::error::TryRecvError::Closed) => return Err(Error::Closed.into()),
            Err(oneshot::error::TryRecvError::Empty) => std::thread::sleep(Duration::from_micros(50)),
        }
    }
}

type Opened = (Queues, Vec<JoinHandle<()>>);

fn open_sqlite(path: PathBuf, options: &Options, migrations: &[Migration], now: i64, hook: Hook) -> Result<Opened> {
    let mut conn = sqlite::open_writer(&path, if options.durable { Flush::Full } else { Flush::Off })?;
    if options.bulk {
        sqlite::widen(&conn)?;
    }
    migrate::sqlite(&mut conn, migrations, now)?;
    let (writes, write_queue) = bounded(QUEUE);
    let (reads, read_queue) = bounded::<Work>(QUEUE);
    let run = if options.bulk { sqlite::lone_writer } else { sqlite::writer };
    let mut threads = vec![spawn("db-writer", move || run(&conn, &write_queue, &hook))?];
    let readers = std::thread::available_parallelism().map_or(2, |n| n.get().max(2));
    for _ in 0..readers {
        let (conn, queue): (_, Receiver<Work>) = (sqlite::open_reader(&path)?, read_queue.clone());
        threads.push(spawn("db-reader", move || sqlite::reader(&conn, &queue))?);
    }
    Ok((Queues::Sqlite { path, writes, reads, readers }, threads))
}

fn open_postgres(options: &Options, migrations: &[Migration], now: i64, hook: &Hook) -> Result<Opened> {
    let address = Address::parse(&options.url)?;
    migrate::postgres(&mut address.connect()?, migrations, now)?;
    let (work, queue) = bounded(QUEUE);
    let mut threads = Vec::new();
    let lane = Arc::new(RwLock::new(()));
    for _ in 0..options.pool {
        let lane = Arc::clone(&lane);
        let (address, queue, hook) = (address.clone(), queue.clone(), Arc::clone(hook));
        threads.push(spawn("db-pool", move || pg::worker(&lane, &address, &queue, &hook))?);
    }
    Ok((Queues::Postgres { work, pool: options.pool }, threads))
}

fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(run)
        .map_err(|e| Error::Open(format!("cannot start a database thread: {e}")))
}

/// Runs `f` and warns when it held its thread for longer than 50 ms.
pub(crate) fn timed<T>(f: impl FnOnce() -> T) -> T {
    #[expect(clippy::disallowed_methods, reason = "a measurement; no rule depends on it")]
    let start = Instant::now();
    let outcome = f();
    let took = start.elapsed();
    if took > Duration::from_millis(50) {
        tracing::warn!(duration_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX), "a slow database command");
    }
    outcome
}
