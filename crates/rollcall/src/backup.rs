//! `rollcall backup`: the whole database into one file, as it was at one moment. The schema is left as it is.

use std::io::{IsTerminal, Write, stdout};
use std::path::Path;

use anyhow::{Result, bail, ensure};
use rollcall_core::bulk::time_text;
use rollcall_core::secret::ServerSecret;
use rollcall_core::time::Clock;
use rollcall_core::{DERIVED, portals};
use rollcall_store::{Param, Sink, Step, Table, Tx, dump};
use secrecy::{ExposeSecret, SecretString};

use crate::backup_file::{FORMAT, Header, Writer};
use crate::cli::BackupOrder;
use crate::config::Config;
use crate::data_dir;
use crate::out_file::OutFile;
use crate::output::{aside, note};
use crate::people_file::STANDARD;
use crate::progress::Progress;
use crate::system::SystemClock;

/// Runs the command.
///
/// # Errors
/// What kept it from being done; a file that was there stays as it was then.
pub async fn run(config: &Config, order: &BackupOrder) -> Result<()> {
    let url = config.database_url.expose_secret().to_owned();
    let secret = data_dir::known_secret(config)?;
    let (path, with_secret) = (order.file.clone(), order.with_secret);
    // The driver of PostgreSQL wants no runtime around it.
    tokio::task::spawn_blocking(move || {
        let work = Work { url, secret, with_secret };
        if path == Path::new(STANDARD) {
            ensure!(!stdout().is_terminal(), "a terminal is no place for a backup: give a file, or a pipe");
            let told = work.write(stdout().lock())?;
            note(format_args!("{told}"));
            return Ok(());
        }
        let file = OutFile::begin(&path)?;
        let told = work.write(file.content())?;
        file.keep()?;
        aside(format_args!("{}: {told}", path.display()))
    })
    .await?
}

struct Work {
    url: String,
    secret: Option<SecretString>,
    with_secret: bool,
}

impl Work {
    /// Writes everything, and tells what that is.
    fn write(&self, file: impl Write) -> Result<String> {
        let (writer, progress) = (Writer::new(file), Progress::new("backing up", None));
        let mut backup = Backup { work: self, writer, progress, has_fingerprint: None };
        let derived: Vec<&str> = DERIVED.iter().map(|derived| derived.table).collect();
        dump(&self.url, &derived, &mut backup)?;
        backup.progress.end();
        let counts = backup.writer.end()?;
        let rows: u64 = counts.values().sum();
        let secret = match backup.has_fingerprint {
            Some(_) if self.with_secret => "with the server secret: keep the file like a key".into(),
            Some(mark) => format!("without the server secret {mark}, which it needs: keep that in another place"),
            None => "no server has used this database yet".into(),
        };
        Ok(format!("{rows} rows of {} tables, {secret}", counts.len()))
    }
}

struct Backup<'w, W: Write> {
    work: &'w Work,
    writer: Writer<W>,
    progress: Progress,
    has_fingerprint: Option<String>,
}

impl<W: Write> Sink<anyhow::Error> for Backup<'_, W> {
    fn begin(&mut self, steps: &[Step], tx: &mut Tx<'_>) -> Result<()> {
        rollcall_store::missing(rollcall_core::MIGRATIONS, steps)?;
        let fingerprint = portals::secret_fingerprint(tx)?;
        let text = self.work.secret.as_ref().map(|text| text.expose_secret().trim());
        let known = text.and_then(ServerSecret::new).map(|secret| secret.fingerprint());
        if self.work.with_secret && (known.is_none() || known != fingerprint) {
            bail!("the server secret is not here, or is not the one that the database belongs to");
        }
        self.has_fingerprint.clone_from(&fingerprint);
        self.writer.header(&Header {
            rollcall_backup: FORMAT,
            release: env!("CARGO_PKG_VERSION").into(),
            made_at: time_text(SystemClock.now()).unwrap_or_default(),
            schema: steps.iter().map(|step| (step.version, step.checksum.clone())).collect(),
            secret_fingerprint: fingerprint,
            secret: text.filter(|_| self.work.with_secret).map(str::to_owned),
        })
    }

    fn table(&mut self, table: &Table) -> Result<()> {
        self.writer.table(table)
    }

    fn row(&mut self, row: &[Param<'_>]) -> Result<()> {
        self.progress.add_one();
        self.writer.row(row)
    }
}
