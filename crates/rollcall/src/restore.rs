//! `rollcall restore`: a backup into an empty database, all of it or nothing.

use std::fs::File;
use std::io::{Read, stdin};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use rollcall_core::secret::ServerSecret;
use rollcall_core::time::Clock;
use rollcall_core::{DERIVED, MIGRATIONS, portals};
use rollcall_store::{Load, Replace, Source, Table, load};
use secrecy::ExposeSecret;

use crate::backup_file::{Counts, Header, Reader};
use crate::cli::RestoreOrder;
use crate::config::Config;
use crate::data_dir;
use crate::output::aside;
use crate::people_file::STANDARD;
use crate::progress::Progress;
use crate::system::SystemClock;

/// Runs the command.
///
/// # Errors
/// What kept it from being done; the database is as it was then.
pub async fn run(config: &Config, order: &RestoreOrder) -> Result<()> {
    let (mut reader, header) = Reader::open(open(&order.file)?)?;
    rollcall_store::missing(MIGRATIONS, &header.steps())?;
    let told = if order.dry_run {
        let counts = tokio::task::spawn_blocking(move || check(&mut reader)).await??;
        format!("{}, which could be restored", summary(&header, &counts))
    } else {
        let secret = new_secret(config, &header)?;
        let url = config.database_url.expose_secret().to_owned();
        if let Some(folder) = url.strip_prefix("sqlite://").and_then(|path| Path::new(path).parent()) {
            data_dir::make(folder)?;
        }
        let replace = if order.force { Replace::Everything } else { Replace::Never };
        let work = Work { url, data_dir: config.data_dir.clone(), header, secret, replace };
        // The driver of PostgreSQL wants no runtime around it.
        tokio::task::spawn_blocking(move || work.run(reader)).await??
    };
    aside(format_args!("{told}"))
}

fn open(path: &Path) -> Result<Box<dyn Read + Send>> {
    if path == Path::new(STANDARD) {
        return Ok(Box::new(stdin()));
    }
    Ok(Box::new(File::open(path).with_context(|| format!("cannot open {}", path.display()))?))
}

fn check(reader: &mut impl Source<anyhow::Error>) -> Result<Counts> {
    let (mut counts, mut row) = (Counts::new(), Vec::new());
    while let Some(table) = reader.table()? {
        let count = counts.entry(table.name).or_default();
        while reader.row(&mut row)? {
            row.clear();
            *count += 1;
        }
    }
    Ok(counts)
}

fn summary(header: &Header, counts: &Counts) -> String {
    let rows: u64 = counts.values().sum();
    let people = match counts.get("account") {
        Some(1) => "1 person".to_owned(),
        count => format!("{} people", count.unwrap_or(&0)),
    };
    let Header { made_at, release, .. } = header;
    format!("a backup of {made_at} by release {release}: {rows} rows of {} tables, {people}", counts.len())
}

/// The secret that the file brings, if it is needed: the rows are of no use without theirs.
fn new_secret(config: &Config, header: &Header) -> Result<Option<String>> {
    let known = data_dir::known_secret(config)?;
    let place = if config.secret_key.is_some() { "ROLLCALL_SECRET_KEY".into() } else { key_file(&config.data_dir) };
    let (known, brought) = (known.as_ref().map(ExposeSecret::expose_secret), header.secret.as_deref());
    match header.secret_fingerprint.as_deref() {
        Some(wanted) if known.or(brought).and_then(ServerSecret::new).is_some_and(|s| s.fingerprint() == wanted) => {
            Ok(brought.filter(|_| known.is_none()).map(str::to_owned))
        }
        Some(wanted) if known.is_some() => {
            bail!("the backup needs the server secret {wanted}, and {place} has another one")
        }
        Some(wanted) => bail!("the backup needs the server secret {wanted}: put that into {place} first"),
        None => Ok(None),
    }
}

fn key_file(folder: &Path) -> String {
    folder.join(data_dir::KEY_FILE).display().to_string()
}

struct Work {
    url: String,
    data_dir: PathBuf,
    header: Header,
    secret: Option<String>,
    replace: Replace,
}

impl Work {
    fn run(&self, reader: Reader<impl Read>) -> Result<String> {
        let order = Load {
            url: &self.url,
            migrations: MIGRATIONS,
            steps: &self.header.steps(),
            derived: DERIVED,
            in_use: "account",
            replace: self.replace,
            now: SystemClock.now().0,
        };
        let mut counted = Counted { reader, progress: Progress::new("restoring", None) };
        let loaded = load(&order, &mut counted, |tx| {
            let held = portals::secret_fingerprint(tx)?;
            ensure!(
                held == self.header.secret_fingerprint,
                "the backup is damaged: its secret is not that of its rows"
            );
            match &self.secret {
                Some(text) => data_dir::keep_secret(&self.data_dir, text),
                None => Ok(()),
            }
        });
        let Counted { reader, progress } = counted;
        progress.end();
        loaded.map_err(|e| match self.replace {
            Replace::Never if e.to_string() == "the database is not empty" => {
                e.context("nothing was restored; --force throws away what is there")
            }
            _ => e.context("nothing was restored"),
        })?;
        let kept = if self.secret.is_some() { "; its server secret too" } else { "" };
        Ok(format!("restored {}{kept}", summary(&self.header, reader.counts())))
    }
}

/// Rows on their way, counted for the progress.
struct Counted<R: Read> {
    reader: Reader<R>,
    progress: Progress,
}

impl<R: Read> Source<anyhow::Error> for Counted<R> {
    fn table(&mut self) -> Result<Option<Table>> {
        self.reader.table()
    }

    fn row(&mut self, row: &mut Vec<rollcall_store::Owned>) -> Result<bool> {
        self.progress.add_one();
        self.reader.row(row)
    }
}
