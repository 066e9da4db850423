//! Files with a person a line: CSV with a header, or a JSON object a line.
//!
//! Spreadsheets take a cell that begins with `=`, `+`, `-`, `@`, tab or carriage return for a formula. Such cells are
//! written with an apostrophe before them, which is taken away again when they are read.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use csv::{ByteRecord, ReaderBuilder};
use rollcall_core::bulk::{COLUMNS, Line, Refusal, Row};
use serde_json::Value;

use crate::cli::Format;

/// The name of standard input and output.
pub const STANDARD: &str = "-";

/// What the file at `path` is: what was said, or what its name ends with.
///
/// # Errors
/// A name that says nothing.
pub fn format_of(path: &Path, said: Option<Format>) -> Result<Format> {
    let end = path.extension().map(|end| end.to_string_lossy().to_lowercase());
    match (said, end.as_deref()) {
        (Some(said), _) => Ok(said),
        (None, Some("csv")) => Ok(Format::Csv),
        (None, Some("jsonl" | "ndjson")) => Ok(Format::Jsonl),
        (None, _) => bail!("{} ends neither with .csv nor with .jsonl: give --format", path.display()),
    }
}

/// A line of a file.
pub struct Numbered {
    /// Where it begins, counted from 1.
    pub number: u64,
    /// What it says, or why that can't be read.
    pub line: Result<Line, Refusal>,
}

/// The lines of a file, without empty ones. An error ends them.
pub type Lines<'f> = Box<dyn Iterator<Item = Result<Numbered>> + 'f>;

/// Reads a file.
///
/// # Errors
/// A CSV header that can't be used.
pub fn read<'f>(file: impl Read + 'f, format: Format) -> Result<Lines<'f>> {
    match format {
        Format::Csv => read_csv(file),
        Format::Jsonl => Ok(read_json(file)),
    }
}

fn read_json<'f>(file: impl Read + 'f) -> Lines<'f> {
    let (mut file, mut number, mut text) = (BufReader::new(file), 0, Vec::new());
    Box::new(std::iter::from_fn(move || {
        loop {
            text.clear();
            number += 1;
            match file.read_until(b'\n', &mut text) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(e) => return Some(Err(e).context("cannot read the file")),
            }
            let text = text.strip_prefix(b"\xEF\xBB\xBF").filter(|_| number == 1).unwrap_or(&text);
            if !text.trim_ascii().is_empty() {
                let line = serde_json::from_slice(text);
                return Some(Ok(Numbered { number, line: line.map_err(|e| no_object(&e)) }));
            }
        }
    }))
}

/// What is wrong with a line, without any of its text.
fn no_object(error: &serde_json::Error) -> Refusal {
    let reason = match error.classify() {
        serde_json::error::Category::Data => "is not a JSON object".to_owned(),
        _ => format!("is not JSON (column {})", error.column()),
    };
    Refusal::new("it", reason)
}

fn read_csv<'f>(file: impl Read + 'f) -> Result<Lines<'f>> {
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(file);
    let header = reader.headers().context("cannot read the header")?;
    let header: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
    check_header(&header)?;
    let mut record = ByteRecord::new();
    Ok(Box::new(std::iter::from_fn(move || match reader.read_byte_record(&mut record) {
        Ok(true) => {
            let number = record.position().map_or(0, csv::Position::line);
            Some(Ok(Numbered { number, line: line_of(&header, &record) }))
        }
        Ok(false) => None,
        Err(e) => Some(Err(e).context("cannot read the file")),
    })))
}

fn check_header(header: &[String]) -> Result<()> {
    for (at, name) in header.iter().enumerate() {
        if !COLUMNS.contains(&name.as_str()) && name != "notes" {
            bail!("the header has {name:?}, which is none of {}", COLUMNS.join(", "));
        }
        if header[..at].contains(name) {
            bail!("the header has {name} twice");
        }
    }
    if !header.iter().any(|name| name == "email") {
        bail!("the header has no email");
    }
    Ok(())
}

fn line_of(header: &[String], record: &ByteRecord) -> Result<Line, Refusal> {
    if record.len() != header.len() {
        let reason = format!("has {} cells, but the header has {}", record.len(), header.len());
        return Err(Refusal::new("it", reason));
    }
    let mut line = Line::new();
    for (name, cell) in header.iter().zip(record) {
        let cell = str::from_utf8(cell).map_err(|_| Refusal::new(name, "is not UTF-8"))?;
        if !cell.is_empty() {
            line.insert(name.clone(), Value::from(bare(cell)));
        }
    }
    Ok(line)
}

/// Writes a file.
pub enum PeopleWriter<W: Write> {
    /// CSV.
    Csv(Box<csv::Writer<W>>),
    /// A JSON object a line.
    Jsonl(W),
}

impl<W: Write> PeopleWriter<W> {
    /// Begins a file with these columns.
    ///
    /// # Errors
    /// The operating system's.
    pub fn new(file: W, format: Format, columns: &[&str]) -> Result<Self> {
        if format == Format::Jsonl {
            return Ok(Self::Jsonl(file));
        }
        let mut writer = csv::Writer::from_writer(file);
        writer.write_record(columns)?;
        Ok(Self::Csv(Box::new(writer)))
    }

    /// Writes a person.
    ///
    /// # Errors
    /// The operating system's.
    pub fn write(&mut self, row: &Row) -> Result<()> {
        match self {
            Self::Csv(writer) => writer.write_record(row.0.iter().map(|(_, value)| cell(value)))?,
            Self::Jsonl(file) => {
                serde_json::to_writer(&mut *file, row)?;
                file.write_all(b"\n")?;
            }
        }
        Ok(())
    }

    /// Hands over everything that was written.
    ///
    /// # Errors
    /// The operating system's.
    pub fn flush(&mut self) -> Result<()> {
        match self {
            Self::Csv(writer) => writer.flush()?,
            Self::Jsonl(file) => file.flush()?,
        }
        Ok(())
    }
}

/// A value as a cell: lists as JSON.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) if is_a_formula(text) => format!("'{text}"),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// What [`cell`] wrote as this text.
fn bare(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| is_a_formula(text)).unwrap_or(cell)
}

/// Whether a spreadsheet would calculate this, or would but for apostrophes before it.
fn is_a_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_written_as_texts_and_read_as_they_were() {
        for (text, written) in
            [("=1+1", "'=1+1"), ("'=1", "''=1"), ("'t Hooft", "'t Hooft"), ("a-b", "a-b"), ("+49", "'+49"), ("'", "'")]
        {
            assert_eq!(cell(&text.into()), written);
            assert_eq!(bare(written), text);
        }
    }

    #[test]
    fn numbers_in_cells_stay_bare() {
        assert_eq!(cell(&Value::from(-1)), "-1");
        assert_eq!(bare("-1"), "-1");
    }

    #[test]
    fn the_format_is_said_or_seen() {
        assert_eq!(format_of(Path::new("a.CSV"), None).unwrap(), Format::Csv);
        assert_eq!(format_of(Path::new("a.jsonl"), None).unwrap(), Format::Jsonl);
        assert_eq!(format_of(Path::new("a.csv"), Some(Format::Jsonl)).unwrap(), Format::Jsonl);
        assert!(format_of(Path::new("-"), None).is_err());
    }
}
