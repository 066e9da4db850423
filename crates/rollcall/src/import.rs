//! `rollcall import`: people out of a file, or of another server's. Every line is checked before the first is stored.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, Cursor, Seek, SeekFrom, stdin};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use rollcall_core::Error;
use rollcall_core::bulk::{self, Arrival, Format, Numbered, Portion, Promised, Reading, Refusal, Seen, Verdict, read};
use rollcall_core::policy::Permit;
use rollcall_core::time::{Clock, Millis, SECOND};
use rollcall_store::{Engine, Error as StoreError, Options};
use secrecy::ExposeSecret;
use serde_json::Value;
use tokio::task::JoinHandle;

use crate::cli::{ImportHow, ImportOrder, ORIGIN};
use crate::config::Config;
use crate::open::{Opened, open_with};
use crate::output::aside;
use crate::people_file::{STANDARD, format_of};
use crate::progress::Progress;
use crate::system::{SystemClock, SystemRandom};

/// Lines that are looked up at once.
const CHECKED_AT_ONCE: usize = 1000;
/// How often a portion is stored again that lost its race with a server, and how long others are left alone before.
const PATIENCE: u32 = 100;
const PAUSE: Duration = Duration::from_millis(200);

/// Runs the command on a file of people.
///
/// # Errors
/// Those of [`import`].
pub async fn run(config: &Config, order: &ImportOrder) -> Result<()> {
    let file = order.file.as_deref().context("give a file to import")?;
    let format = format_of(file, order.format)?;
    import(config, &mut Source::open(file, format)?, order.how).await
}

/// Lines of people, without empty ones. An error ends them.
pub type Lines<'p> = Box<dyn Iterator<Item = Result<Numbered>> + 'p>;

/// Where people come from. They are read twice.
pub trait People {
    /// What the audit trail calls it.
    fn name(&self) -> &str;

    /// Every line, from the first.
    ///
    /// # Errors
    /// What can't be read.
    fn lines(&mut self) -> Result<Lines<'_>>;

    /// Whether a refused line is told with its id, as its number alone says little.
    fn tells_ids(&self) -> bool {
        false
    }
}

/// Adds the people. Sends no letters and tells no webhooks.
///
/// An import that was interrupted is continued by running it again: lines whose account is there are passed over.
///
/// # Errors
/// What kept it from being done; refused lines too, even if the others are in.
pub async fn import(config: &Config, people: &mut impl People, how: ImportHow) -> Result<()> {
    let options = Options { bulk: true, ..Options::new(config.database_url.expose_secret()) };
    let opened = open_with(config, options).await?;
    let begun = SystemClock.now();
    let ids = people.tells_ids().then(HashMap::new);
    let mut import = Import { opened, begun, ids, passed_over: HashSet::new(), count: Count::default() };
    let promised = import.check(people.lines()?).await?;
    if import.count.refused > 0 && !how.skip_invalid {
        bail!("{}, so nothing was imported", import.count.refusals());
    }
    if how.dry_run {
        aside(format_args!("{}", import.count.told("would be added")))?;
    } else {
        let notice = format!("{} ({})", people.name(), import.count.new);
        import.store(people.lines()?, promised, notice).await?;
        let db = import.opened.db.clone();
        // Brings everything into the database file, and waits for that.
        tokio::task::spawn_blocking(move || db.close()).await?;
        let pace = pace(import.count.new, SystemClock.now().since(begun));
        aside(format_args!("{}; {pace}", import.count.told("added")))?;
    }
    if import.count.refused > 0 {
        bail!("{}", import.count.refusals());
    }
    Ok(())
}

/// A file; standard input is kept in memory, to be read twice.
struct Source {
    name: String,
    content: Box<dyn ReadSeek>,
    format: Format,
}

trait ReadSeek: io::Read + Seek {}
impl<T: io::Read + Seek> ReadSeek for T {}

impl Source {
    fn open(path: &Path, format: Format) -> Result<Self> {
        if path == Path::new(STANDARD) {
            let mut content = Vec::new();
            io::Read::read_to_end(&mut stdin().lock(), &mut content).context("cannot read standard input")?;
            return Ok(Self { name: "standard input".into(), content: Box::new(Cursor::new(content)), format });
        }
        let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { name, content: Box::new(file), format })
    }
}

impl People for Source {
    fn name(&self) -> &str {
        &self.name
    }

    fn lines(&mut self) -> Result<Lines<'_>> {
        self.content.seek(SeekFrom::Start(0)).context("the file can not be read twice: give it as standard input")?;
        Ok(Box::new(read(self.content.as_mut(), self.format)?.map(|line| Ok(line?))))
    }
}

/// What became of the lines.
#[derive(Debug, Default)]
struct Count {
    new: u64,
    there: u64,
    refused: u64,
}

impl Count {
    fn told(&self, added: &str) -> String {
        let Self { new, there, refused } = self;
        let all = new + there + refused;
        let lines = if all == 1 { "line" } else { "lines" };
        format!("{all} {lines}: {new} {added}, {there} already there, {refused} refused")
    }

    fn refusals(&self) -> String {
        let lines = if self.refused == 1 { "line was" } else { "lines were" };
        format!("{} {lines} refused", self.refused)
    }
}

fn pace(count: u64, millis: i64) -> String {
    let (millis, second) = (millis.unsigned_abs().max(1), SECOND.unsigned_abs());
    let (seconds, tenths) = (millis / second, millis % second / 100);
    format!("{seconds}.{tenths} s, {} accounts a second", count * second / millis)
}

/// Lines that were read, by their numbers.
#[derive(Default)]
struct Read {
    numbers: Vec<u64>,
    arrivals: Vec<Arrival>,
}

impl Read {
    fn push(&mut self, number: u64, arrival: Arrival) {
        self.numbers.push(number);
        self.arrivals.push(arrival);
    }
}

/// Lines that the database is being asked about, and those next to them that are refused without it.
struct Asked {
    numbers: Vec<u64>,
    refused: Vec<(u64, Verdict)>,
    verdicts: JoinHandle<rollcall_core::Result<Vec<Verdict>>>,
}

struct Import {
    opened: Opened,
    begun: Millis,
    /// The ids of lines, if they are to be told.
    ids: Option<HashMap<u64, String>>,
    /// Numbers of the lines that are not to be stored.
    passed_over: HashSet<u64>,
    count: Count,
}

impl Import {
    /// Reads every line, tells of those that are refused, and writes nothing. Returns what they bring.
    async fn check(&mut self, mut lines: Lines<'_>) -> Result<Promised> {
        let (mut progress, mut seen) = (Progress::new("checking", None), Seen::default());
        let mut asked: Option<Asked> = None;
        while let Some(some) = next(&mut lines, CHECKED_AT_ONCE)? {
            progress.add(some.len() as u64);
            let (mut read, mut refused) = (Read::default(), Vec::new());
            for Numbered { number, line } in some {
                if let (Some(ids), Ok(line)) = (&mut self.ids, &line) {
                    ids.extend(line.get("id").and_then(Value::as_str).map(|id| (number, id.to_owned())));
                }
                match self.arrival(line).and_then(|arrival| seen.note(number, &arrival).map(|()| arrival)) {
                    Ok(arrival) => read.push(number, arrival),
                    Err(refusal) => refused.push((number, Verdict::Refused(refusal))),
                }
            }
            // The database is asked while the next lines are read.
            if let Some(before) = asked.replace(self.ask(read, refused)) {
                self.settle(&progress, before).await?;
            }
        }
        if let Some(last) = asked {
            self.settle(&progress, last).await?;
        }
        progress.end();
        Ok(seen.into_promised())
    }

    /// Reads the file again and stores who is new. What others took meanwhile is told of as refused.
    async fn store(&mut self, mut lines: Lines<'_>, promised: Promised, notice: String) -> Result<()> {
        let mut progress = Progress::new("importing", Some(self.count.new));
        let (mut notice, promised) = (Some(notice), Arc::new(promised));
        let size = portion(self.opened.db.engine());
        self.count.new = 0;
        while let Some(some) = next(&mut lines, size)? {
            let mut read = Read::default();
            for Numbered { number, line } in some {
                if !self.passed_over.contains(&number) {
                    let changed = |refusal| anyhow!("line {number}: {refusal}: the file changed while it was read");
                    read.push(number, self.arrival(line).map_err(changed)?);
                }
            }
            if read.numbers.is_empty() {
                continue;
            }
            progress.add(read.numbers.len() as u64);
            let portion = Portion { arrivals: read.arrivals, promised: Arc::clone(&promised), notice: notice.clone() };
            let verdicts = self.store_portion(Arc::new(portion)).await?;
            if verdicts.contains(&Verdict::New) {
                notice = None;
            }
            for (number, verdict) in read.numbers.into_iter().zip(verdicts) {
                self.note(&progress, number, verdict);
            }
        }
        progress.end();
        Ok(())
    }

    /// Stores a portion. On PostgreSQL a server that adds people meanwhile wins for as long as it does.
    async fn store_portion(&self, portion: Arc<Portion>) -> Result<Vec<Verdict>> {
        let mut tries = 0;
        loop {
            let (portion, permit, now) = (Arc::clone(&portion), Permit::system(ORIGIN), SystemClock.now());
            match self.opened.db.write(move |tx| bulk::store(tx, &permit, &portion, now)).await {
                Err(Error::Store(StoreError::Conflict)) if tries < PATIENCE => tries += 1,
                stored => return Ok(stored?),
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    fn ask(&self, Read { numbers, arrivals }: Read, refused: Vec<(u64, Verdict)>) -> Asked {
        let db = self.opened.db.clone();
        let verdicts = tokio::spawn(async move { db.read(move |tx| bulk::judge(tx, &arrivals)).await });
        Asked { numbers, refused, verdicts }
    }

    /// Notes what has become of lines, in their order.
    async fn settle(&mut self, progress: &Progress, Asked { numbers, refused, verdicts }: Asked) -> Result<()> {
        let mut all = refused;
        all.extend(numbers.into_iter().zip(verdicts.await??));
        all.sort_unstable_by_key(|(number, _)| *number);
        for (number, verdict) in all {
            self.note(progress, number, verdict);
        }
        Ok(())
    }

    fn arrival(&self, line: Result<bulk::Line, Refusal>) -> Result<Arrival, Refusal> {
        let parameters = Some(&self.opened.prepared.client_parameters);
        Arrival::read(&line?, &Reading { parameters, random: &SystemRandom, now: self.begun })
    }

    fn note(&mut self, progress: &Progress, number: u64, verdict: Verdict) {
        match verdict {
            Verdict::New => {
                self.count.new += 1;
                return;
            }
            Verdict::AlreadyThere => self.count.there += 1,
            Verdict::Refused(refusal) => {
                self.count.refused += 1;
                match self.ids.as_ref().and_then(|ids| ids.get(&number)) {
                    Some(id) => progress.say(&format!("line {number} ({id}): {refusal}")),
                    None => progress.say(&format!("line {number}: {refusal}")),
                }
            }
        }
        self.passed_over.insert(number);
    }
}

/// Lines that are stored in one transaction.
///
/// SQLite writes each page that changed once a transaction, and nearly every row changes other pages of the indexes: ten
/// thousand rows at once are three times as fast as a thousand. A server on the same file waits for half a second then, and
/// gets its turn while the next portion is read. PostgreSQL gains nothing by size, and long transactions lose more races.
fn portion(engine: Engine) -> usize {
    match engine {
        Engine::Sqlite => 10_000,
        Engine::Postgres => 500,
    }
}

/// The next lines, at most `size`; none at the end.
fn next(lines: &mut Lines<'_>, size: usize) -> Result<Option<Vec<Numbered>>> {
    let some: Vec<Numbered> = lines.take(size).collect::<Result<_>>()?;
    Ok(Some(some).filter(|some| !some.is_empty()))
}
