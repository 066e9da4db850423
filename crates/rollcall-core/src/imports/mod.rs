//! People by the file in the console: an administrator's file is checked line by line, shown with what is wrong with it, and
//! added by a job or discarded.
//!
//! A line may bring what the API takes of a new person and nothing more: [`COLUMNS`]. It adds nobody whom the importer could
//! not add alone, which is asked again when the job comes to it. As all imports do, it tells no webhooks; the audit trail gets
//! one entry.

mod clerk;
mod step;
mod table;

use rollcall_store::Tx;
use serde::{Deserialize, Serialize};
pub(crate) use step::step;
pub use table::{Count, Import, StoredPart};

use self::clerk::Clerk;
use crate::bulk::{self, FileError, Format, Line, Numbered, Refusal, Seen, Verdict};
use crate::ids::{AccountId, ImportId};
use crate::policy::{self, Caller};
use crate::tasks::{self, JobKind, NewJob, PeopleImport};
use crate::time::{DAY, Millis};
use crate::{Error, Result};

/// The SQL of imports in the console.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}

/// What a file may bring. The rest of [`bulk::COLUMNS`] no call of the API sets: it is for the operator alone.
pub const COLUMNS: &[&str] = &[
    "email",
    "firstName",
    "lastName",
    "type",
    "groups",
    "title",
    "location",
    "comment",
    "cultureName",
    "sex",
    "birthday",
    "workFrom",
    "contacts",
    "spam",
];
/// Longest file, in bytes.
pub const LARGEST_FILE: usize = 4 * 1024 * 1024;
/// Most lines of a file.
pub const MOST_LINES: usize = 10_000;
/// Longest name of a file that is kept.
const LONGEST_NAME: usize = 255;
/// Lines that are added in one transaction.
const PORTION: usize = 100;
/// How long a checked file waits for its order, and can be looked at after its job.
const KEPT: i64 = DAY;

/// Why a file is not even checked.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// It can't be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// It has no line with a person.
    #[error("the file has no lines")]
    NoLines,
    /// It has more than [`MOST_LINES`].
    #[error("the file has too many lines")]
    TooManyLines,
}

/// Reads a file: by the end of its name, else by its first character.
///
/// # Errors
/// [`Unfit`]. What is wrong with single lines is in the lines.
pub fn read(name: &str, file: &[u8]) -> Result<Vec<Numbered>, Unfit> {
    let begins_an_object = file.trim_ascii_start().starts_with(b"{");
    let seen = if begins_an_object { Format::Jsonl } else { Format::Csv };
    let lines = bulk::read(file, Format::of_name(name).unwrap_or(seen))?;
    let lines = lines.take(MOST_LINES + 1).collect::<Result<Vec<_>, _>>()?;
    match lines.len() {
        0 => Err(Unfit::NoLines),
        1..=MOST_LINES => Ok(lines),
        _ => Err(Unfit::TooManyLines),
    }
}

/// A line that waits to be added.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct WaitingLine {
    /// Where it begins in the file, counted from 1.
    number: u64,
    line: Line,
}

/// A line that is not added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedLine {
    /// Where it begins in the file, counted from 1.
    pub number: u64,
    /// Its address, as far as one can be made out; it need not be one.
    pub email: String,
    /// Why, in English, as the command line says it.
    pub reason: String,
}

impl RefusedLine {
    fn new(number: u64, line: Option<&Line>, refusal: &Refusal) -> Self {
        let email = line.and_then(|line| line.get("email")?.as_str()).unwrap_or_default();
        Self { number, email: email.chars().take(LONGEST_NAME).collect(), reason: refusal.to_string() }
    }
}

/// As many lines of a file as one transaction adds, and what was found out about them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Part {
    waiting: Vec<WaitingLine>,
    there: i64,
    refused: Vec<RefusedLine>,
}

/// A file that was checked and is to be kept.
#[derive(Debug, Clone)]
pub struct NewImport {
    /// Made by the caller, so that the command can run again.
    pub id: ImportId,
    /// What the file is called.
    pub file: String,
    /// What [`check`] found.
    pub parts: Vec<Part>,
}

/// Judges every line for the caller, and stores nothing.
///
/// # Errors
/// [`Error::Forbidden`].
pub fn check(tx: &mut Tx<'_>, caller: &Caller, (id, lines): (ImportId, &[Numbered]), now: Millis) -> Result<Vec<Part>> {
    policy::import_people(caller)?;
    let importer = caller.member()?;
    let clerk = Clerk::new(tx, (importer.id, importer.role), id, now)?;
    let mut seen = Seen::default();
    lines.chunks(PORTION).map(|some| check_some(tx, &clerk, &mut seen, some)).collect()
}

fn check_some(tx: &mut Tx<'_>, clerk: &Clerk, seen: &mut Seen, some: &[Numbered]) -> Result<Part> {
    let (mut part, mut good, mut arrivals) = (Part::default(), Vec::new(), Vec::new());
    for Numbered { number, line } in some {
        let arrival = line.clone().and_then(|line| clerk.read(*number, &line));
        match arrival.and_then(|arrival| seen.note(*number, &arrival).map(|()| arrival)) {
            Ok(arrival) => {
                good.extend(line.as_ref().map(|line| (*number, line)));
                arrivals.push(arrival);
            }
            Err(refusal) => part.refused.push(RefusedLine::new(*number, line.as_ref().ok(), &refusal)),
        }
    }
    for ((number, line), verdict) in good.into_iter().zip(bulk::judge(tx, &arrivals)?) {
        match verdict {
            Verdict::New => part.waiting.push(WaitingLine { number, line: line.clone() }),
            Verdict::AlreadyThere => part.there += 1,
            Verdict::Refused(refusal) => part.refused.push(RefusedLine::new(number, Some(line), &refusal)),
        }
    }
    part.refused.sort_unstable_by_key(|line| line.number);
    Ok(part)
}

/// Keeps a checked file in the place of one that the caller has not ordered to be added.
///
/// # Errors
/// [`Error::Forbidden`].
pub fn keep(tx: &mut Tx<'_>, caller: &Caller, new: &NewImport, now: Millis) -> Result<()> {
    policy::import_people(caller)?;
    let by = caller.member()?.id;
    for earlier in table::made_by(tx, by)?.into_iter().filter(|import| import.status.is_none()) {
        table::delete(tx, earlier.id)?;
    }
    let wanted: usize = new.parts.iter().map(|part| part.waiting.len()).sum();
    let file: String = new.file.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    table::insert(tx, new.id, by, (&file, i64::try_from(wanted).unwrap_or(i64::MAX)), now)?;
    for (number, part) in (0..).zip(&new.parts) {
        table::insert_part(tx, new.id, number, part)?;
    }
    Ok(())
}

/// The caller's own imports, the newest first.
///
/// # Errors
/// [`Error::Forbidden`].
pub fn own(tx: &mut Tx<'_>, caller: &Caller, now: Millis) -> Result<Vec<Import>> {
    policy::import_people(caller)?;
    let own = table::made_by(tx, caller.member()?.id)?;
    Ok(own.into_iter().filter(|import| import.is_kept(now)).collect())
}

/// One of the caller's own imports, with what became of its lines.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NoSuchImport`].
pub fn get(tx: &mut Tx<'_>, caller: &Caller, id: ImportId, now: Millis) -> Result<(Import, Count)> {
    policy::import_people(caller)?;
    let found = table::find(tx, id, caller.member()?.id)?.filter(|import| import.is_kept(now));
    let import = found.ok_or(Error::NoSuchImport)?;
    Ok((import, table::count(tx, id)?))
}

/// The refused lines of one of the caller's own imports, in the order of the file.
///
/// # Errors
/// Those of [`get`].
pub fn refused(tx: &mut Tx<'_>, caller: &Caller, id: ImportId, now: Millis) -> Result<Vec<RefusedLine>> {
    get(tx, caller, id, now)?;
    table::refused(tx, id)
}

/// Has the people of a checked file added by a job, which runs as the caller. One that was ordered before goes on.
///
/// # Errors
/// Those of [`get`].
pub fn start(tx: &mut Tx<'_>, caller: &Caller, id: ImportId, order: &PeopleImport, now: Millis) -> Result<()> {
    let (import, _) = get(tx, caller, id, now)?;
    if import.status.is_some() {
        return Ok(());
    }
    let permit = policy::import_people(caller)?;
    tasks::start(tx, &NewJob::of_import(&import, order, permit.trace())?, now).map(drop)
}

/// Stops the job. Whom it has added stays.
///
/// # Errors
/// Those of [`get`].
pub fn stop(tx: &mut Tx<'_>, caller: &Caller, id: ImportId, now: Millis) -> Result<()> {
    get(tx, caller, id, now)?;
    let permit = policy::administer(caller)?;
    tasks::cancel(tx, &permit, JobKind::Import, id.as_target(), now).map(drop)
}

/// Forgets a file whose people nobody has ordered to be added.
///
/// # Errors
/// Those of [`get`]; [`Error::NotAvailable`] once they were ordered.
pub fn discard(tx: &mut Tx<'_>, caller: &Caller, id: ImportId, now: Millis) -> Result<()> {
    let (import, _) = get(tx, caller, id, now)?;
    if import.status.is_some() {
        return Err(Error::NotAvailable);
    }
    table::delete(tx, id)
}

/// Forgets an import of the portal that nobody can see any more; returns how many.
///
/// # Errors
/// The store's.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Millis) -> Result<u64> {
    let Some(old) = table::find_old(tx, now.plus(-KEPT))? else { return Ok(0) };
    table::delete(tx, old)?;
    Ok(1)
}

impl Import {
    /// Whether it can be seen. Its job is forgotten a day after it has ended, and it was checked before that.
    fn is_kept(&self, now: Millis) -> bool {
        self.status.is_some() || now.since(self.made_at) < KEPT
    }
}

impl ImportId {
    /// As what the job of an import has it, which is on nobody: so each import has one job.
    pub(crate) fn as_target(self) -> AccountId {
        AccountId(self.0)
    }
}
