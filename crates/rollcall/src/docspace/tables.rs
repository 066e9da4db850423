//! The files of a move: dumps and tables as CSV, gzipped or not, read from their beginning as often as is needed.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use csv::{ReaderBuilder, StringRecord};
use flate2::read::MultiGzDecoder;

use super::sql::Dump;
use super::{GROUPS, MEMBERS, Record, TENANTS, USERS};

/// The files, by what they are.
pub struct Tables {
    files: Vec<(PathBuf, Form)>,
}

#[derive(Clone, Copy)]
enum Form {
    Dump,
    /// Rows of one table.
    Csv(&'static str),
}

/// Rows one after the other. An error ends them.
type Rows<'t> = Box<dyn Iterator<Item = Result<Record>> + 't>;

impl Tables {
    /// Tells the files apart by their names.
    ///
    /// # Errors
    /// A name that says nothing.
    pub fn open(paths: &[PathBuf]) -> Result<Self> {
        let files = paths.iter().map(|path| Ok((path.clone(), form(path)?)));
        Ok(Self { files: files.collect::<Result<_>>()? })
    }

    /// Hands over every row of these tables.
    ///
    /// # Errors
    /// What can't be read, and those of `take`.
    pub fn each(&self, tables: &[&'static str], mut take: impl FnMut(&Record) -> Result<()>) -> Result<()> {
        self.files.iter().try_for_each(|file| read(file, tables.to_vec())?.try_for_each(|row| take(&row?)))
    }

    /// Every row of a table.
    pub fn rows(&self, table: &'static str) -> impl Iterator<Item = Result<Record>> {
        self.files.iter().flat_map(move |file| match read(file, vec![table]) {
            Ok(rows) => rows,
            Err(e) => Box::new(std::iter::once(Err(e))),
        })
    }
}

fn form(path: &Path) -> Result<Form> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let (stem, end) = name.strip_suffix(".gz").unwrap_or(&name).rsplit_once('.').unwrap_or_default();
    let table = [USERS, GROUPS, MEMBERS, TENANTS].into_iter().find(|table| *table == stem);
    match (end, table) {
        ("sql" | "dump", _) => Ok(Form::Dump),
        ("csv", Some(table)) => Ok(Form::Csv(table)),
        _ => bail!("{} is neither an .sql dump nor a table such as {USERS}.csv", path.display()),
    }
}

fn read((path, form): &(PathBuf, Form), tables: Vec<&'static str>) -> Result<Rows<'static>> {
    let file = match form {
        Form::Csv(table) if !tables.contains(table) => return Ok(Box::new(std::iter::empty())),
        _ => unzipped(path)?,
    };
    let told = path.display().to_string();
    let rows: Rows<'static> = match *form {
        Form::Csv(table) => rows_of_csv(table, file)?,
        Form::Dump => {
            let mut dump = Dump::new(file);
            Box::new(std::iter::from_fn(move || dump.next(&tables).transpose()))
        }
    };
    Ok(Box::new(rows.map(move |row| row.with_context(|| told.clone()))))
}

fn unzipped(path: &Path) -> Result<Box<dyn BufRead>> {
    let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let mut file = BufReader::with_capacity(1 << 16, file);
    let is_zipped =
        file.fill_buf().with_context(|| format!("cannot read {}", path.display()))?.starts_with(&[0x1f, 0x8b]);
    if is_zipped {
        return Ok(Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(file))));
    }
    Ok(Box::new(file))
}

fn rows_of_csv(table: &'static str, file: impl Read + 'static) -> Result<Rows<'static>> {
    let mut reader = ReaderBuilder::new().from_reader(file);
    let header: Vec<String> =
        reader.headers().context("cannot read the header")?.iter().map(|name| name.trim().to_lowercase()).collect();
    let mut row = StringRecord::new();
    Ok(Box::new(std::iter::from_fn(move || match reader.read_record(&mut row) {
        Ok(true) => {
            let cell = |text: &str| (!["NULL", "\\N"].contains(&text)).then(|| text.to_owned());
            let cells: HashMap<_, _> = header.iter().cloned().zip(row.iter().map(cell)).collect();
            Some(Ok(Record { table, cells }))
        }
        Ok(false) => None,
        Err(e) => Some(Err(e.into())),
    })))
}
