//! The PostgreSQL engine: a pool of threads, each with its own connection, running commands `SERIALIZABLE`.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::str::FromStr;
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use crossbeam_channel::Receiver;
use postgres::config::{Host, SslMode};
use postgres::{Client, Config, IsolationLevel, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::command::{Job, Verdict, Work};
use crate::db::{Hook, timed};
use crate::sqlite::RUNS;
use crate::tx::{Driver, Prepared, lost_a_race};
use crate::{Error, Result, Tx};

/// They differ in isolation only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    Read,
    Write,
    /// Single rows that no rule spans: `READ COMMITTED`, so that it neither loses races nor makes others lose theirs.
    WriteLoose,
}

/// How to reach the server: parsed once, used at every (re)connection.
#[derive(Clone)]
pub(crate) struct Address {
    config: Config,
    tls: Option<MakeRustlsConnect>,
}

impl Address {
    /// Plain to this machine or with `sslmode=disable`; anything else is TLS with a verified certificate.
    pub(crate) fn parse(url: &str) -> Result<Self> {
        let mut config =
            Config::from_str(url).map_err(|_| Error::Open("the PostgreSQL address is not valid".into()))?;
        config.connect_timeout(Duration::from_secs(5)).application_name("rollcall");
        // A scan of a whole small table would lock all of it against every writer at once: read by index instead.
        config.options("-c enable_seqscan=off");
        let near = config.get_hosts().iter().all(|host| match host {
            Host::Unix(_) => true,
            Host::Tcp(name) => ["localhost", "127.0.0.1", "::1"].contains(&name.as_str()),
        });
        let plain = match config.get_ssl_mode() {
            SslMode::Disable => true,
            SslMode::Require => false,
            _ => near,
        };
        config.ssl_mode(if plain { SslMode::Disable } else { SslMode::Require });
        let tls = if plain { None } else { Some(tls()?) };
        Ok(Self { config, tls })
    }

    pub(crate) fn connect(&self) -> Result<Client> {
        let client = match &self.tls {
            None => self.config.connect(NoTls),
            Some(tls) => self.config.connect(tls.clone()),
        };
        client.map_err(Error::from)
    }
}

fn tls() -> Result<MakeRustlsConnect> {
    let mut roots = rustls::RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|e| Error::Open(format!("no usable TLS versions: {e}")))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

struct Session {
    client: Client,
    prepared: Prepared,
}

/// After as many lost races a command runs while no other one of this pool does.
const ALONE_AFTER: usize = 3;

/// Serves commands from the queue. Commands that write share `lane`; one that keeps losing gets it for itself.
pub(crate) fn worker(lane: &RwLock<()>, address: &Address, queue: &Receiver<(Access, Work)>, hook: &Hook) {
    let mut session = None;
    while let Ok((access, Work::Run(mut job))) = queue.recv() {
        let fault = serve((lane, address), &mut session, access, job.as_mut(), hook).err();
        job.reply(fault);
    }
}

/// Runs one command to its end, over a new connection if the old one is gone.
///
/// A connection that breaks before COMMIT was sent has changed nothing, so the command runs once more on a new one.
fn serve(
    (lane, address): (&RwLock<()>, &Address),
    session: &mut Option<Session>,
    access: Access,
    job: &mut dyn Job,
    hook: &Hook,
) -> Result<()> {
    let (mut races, mut breaks) = (0, 0);
    loop {
        let open = match session {
            Some(open) if !open.client.is_closed() => open,
            _ => session.insert(Session { client: address.connect()?, prepared: HashMap::new() }),
        };
        let writes = access == Access::Write;
        let alone = (writes && races >= ALONE_AFTER).then(|| lane.write().unwrap_or_else(PoisonError::into_inner));
        if alone.is_some() {
            stand_back(races - ALONE_AFTER);
        }
        let shared = (writes && alone.is_none()).then(|| lane.read().unwrap_or_else(PoisonError::into_inner));
        let outcome = attempt(open, access, job);
        drop((alone, shared));
        match outcome {
            Ok(Outcome::Kept { signal }) => {
                if signal {
                    hook();
                }
                return Ok(());
            }
            Ok(Outcome::Swallowed) => return Err(Error::Commit("a command went on after a failed statement".into())),
            Ok(Outcome::Undone) if open.client.is_closed() && breaks == 0 => breaks += 1,
            Ok(Outcome::Undone) => return Ok(()),
            Ok(Outcome::Raced) if races + 1 < RUNS => races += 1,
            Ok(Outcome::Raced) => return Err(Error::Conflict),
            Err(e) if open.client.is_closed() && breaks == 0 && !e.in_commit => breaks += 1,
            Err(e) => return Err(e.cause.into()),
        }
    }
}

/// Waits for a random while, of up to a few milliseconds, so that two nodes do not meet again and again.
fn stand_back(times: usize) {
    let random = RandomState::new().build_hasher().finish();
    std::thread::sleep(Duration::from_micros(random % (250 * (times.min(15) as u64 + 1))));
}

enum Outcome {
    Kept {
        signal: bool,
    },
    Undone,
    Raced,
    /// The command went on after a failed statement: nothing of it can be kept.
    Swallowed,
}

struct Broken {
    cause: postgres::Error,
    in_commit: bool,
}

fn attempt(session: &mut Session, access: Access, job: &mut dyn Job) -> Result<Outcome, Broken> {
    let before = |cause| Broken { cause, in_commit: false };
    let builder = session.client.build_transaction();
    let builder = match access {
        Access::Write => builder.isolation_level(IsolationLevel::Serializable),
        Access::WriteLoose => builder.isolation_level(IsolationLevel::ReadCommitted),
        Access::Read => builder.isolation_level(IsolationLevel::RepeatableRead).read_only(true),
    };
    let pg = builder.start().map_err(before)?;
    let mut tx = Tx::new(Driver::Postgres { tx: pg, prepared: &mut session.prepared }, job.portal());
    let verdict = timed(|| job.run(&mut tx));
    let (signal, broken) = (tx.signal, tx.broken);
    let Driver::Postgres { tx: pg, .. } = tx.driver else { return Ok(Outcome::Undone) };
    match verdict {
        Verdict::Keep if broken => pg.rollback().map(|()| Outcome::Swallowed).map_err(before),
        Verdict::Keep => match pg.commit() {
            Ok(()) => Ok(Outcome::Kept { signal }),
            Err(e) if lost_a_race(&e) => Ok(Outcome::Raced),
            Err(cause) => Err(Broken { cause, in_commit: true }),
        },
        Verdict::Undo => pg.rollback().map(|()| Outcome::Undone).or(Ok(Outcome::Undone)),
        Verdict::Again => pg.rollback().map(|()| Outcome::Raced).map_err(before),
    }
}
