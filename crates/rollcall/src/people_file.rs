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
                let line = serde_json::from_slice::<Line>(text).map_err(|e| no_object(&e)).and_then(canonical_line);
                return Some(Ok(Numbered { number, line }));
            }
        }
    }))
}

/// A name of a file as the API writes it; case does not matter (people-core §1.3).
fn canonical(name: &str) -> Option<&'static str> {
    COLUMNS.iter().copied().chain(["notes"]).find(|known| known.eq_ignore_ascii_case(name.trim()))
}

fn canonical_line(line: Line) -> Result<Line, Refusal> {
    let mut renamed = Line::new();
    for (name, value) in line {
        let name = canonical(&name).map_or(name, str::to_owned);
        if renamed.contains_key(&name) {
            return Err(Refusal::new(name, "is there twice"));
        }
        renamed.insert(name, value);
    }
    Ok(renamed)
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
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(file.chain(END));
    let header = reader.headers().context("cannot read the header")?;
    if is_end(header.as_byte_record()) {
        bail!("the file is empty");
    }
    let header = header_of(header)?;
    let mut record = ByteRecord::new();
    Ok(Box::new(std::iter::from_fn(move || match reader.read_byte_record(&mut record) {
        Ok(true) if is_end(&record) => None,
        Ok(true) => {
            let number = record.position().map_or(0, csv::Position::line);
            Some(Ok(Numbered { number, line: line_of(&header, &record) }))
        }
        Ok(false) => None,
        Err(e) => Some(Err(e).context("cannot read the file")),
    })))
}

/// A line behind the last one: part of a cell if its quote is never closed, which the reader does not tell.
const END: &[u8] = b"\n\x01the end of the file\x01\n";

fn is_end(record: &ByteRecord) -> bool {
    record.len() == 1 && record[0] == *END.trim_ascii()
}

fn header_of(header: &csv::StringRecord) -> Result<Vec<&'static str>> {
    let mut names = Vec::new();
    for name in header {
        let Some(known) = canonical(name) else {
            bail!("the header has {name:?}, which is none of {}", COLUMNS.join(", "));
        };
        if names.contains(&known) {
            bail!("the header has {known} twice");
        }
        names.push(known);
    }
    if names.contains(&"comment") && names.contains(&"notes") {
        bail!("the header has comment and notes, which are the same");
    }
    if !names.contains(&"email") {
        bail!("the header has no email");
    }
    Ok(names)
}

fn line_of(header: &[&'static str], record: &ByteRecord) -> Result<Line, Refusal> {
    if record.iter().next_back().is_some_and(|cell| cell.ends_with(END)) {
        return Err(Refusal::new("it", "has a quote that is never closed, so that all behind it is one cell"));
    }
    if record.len() != header.len() {
        let reason = format!("has {} cells, but the header has {}", record.len(), header.len());
        return Err(Refusal::new("it", reason));
    }
    let mut line = Line::new();
    for (name, cell) in header.iter().zip(record) {
        let cell = str::from_utf8(cell).map_err(|_| Refusal::new(*name, "is not UTF-8"))?;
        if !cell.is_empty() {
            line.insert((*name).to_owned(), Value::from(bare(cell)));
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

    fn lines(text: &str, format: Format) -> Vec<Result<Line, String>> {
        let lines = read(text.as_bytes(), format).unwrap();
        lines.map(|line| line.unwrap().line.map_err(|refusal| refusal.to_string())).collect()
    }

    #[test]
    fn a_quote_that_is_never_closed_swallows_nobody_unnoticed() {
        for end in ["", "\n", "\n\n"] {
            let read = lines(&format!("email,comment\na@example.com,\"open\nb@example.com,x{end}"), Format::Csv);
            assert_eq!(read.len(), 1);
            assert!(read[0].as_ref().is_err_and(|reason| reason.contains("never closed")), "{read:?}");
            let whole = lines(&format!("email,comment\na@example.com,\"two\nlines\"{end}"), Format::Csv);
            assert_eq!(whole.len(), 1);
            assert_eq!(whole[0].as_ref().unwrap()["comment"], "two\nlines");
        }
    }

    #[test]
    fn names_are_those_of_the_api_in_any_case_and_each_once() {
        let [csv, json] = ["EMAIL,FirstName\na@example.com,Ada\n", r#"{"EMAIL":"a@example.com","FirstName":"Ada"}"#];
        let read = [lines(csv, Format::Csv), lines(json, Format::Jsonl)];
        for line in read.iter().map(|lines| lines[0].as_ref().unwrap()) {
            assert_eq!((&line["email"], &line["firstName"]), (&"a@example.com".into(), &"Ada".into()));
        }
        assert!(lines(r#"{"email":"a@example.com","Email":"b@example.com"}"#, Format::Jsonl)[0].is_err());
        for header in ["", "firstName", "email,Email", "email,comment,notes", "email,name"] {
            assert!(super::read(header.as_bytes(), Format::Csv).is_err(), "{header}");
        }
    }

    #[test]
    fn the_format_is_said_or_seen() {
        assert_eq!(format_of(Path::new("a.CSV"), None).unwrap(), Format::Csv);
        assert_eq!(format_of(Path::new("a.jsonl"), None).unwrap(), Format::Jsonl);
        assert_eq!(format_of(Path::new("a.csv"), Some(Format::Jsonl)).unwrap(), Format::Jsonl);
        assert!(format_of(Path::new("-"), None).is_err());
    }
}
