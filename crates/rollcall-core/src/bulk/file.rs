//! Reads files with a person a line: CSV with a header, or a JSON object a line.
//!
//! Spreadsheets take a cell that begins with `=`, `+`, `-`, `@`, tab or carriage return for a formula. Such cells are
//! written with an apostrophe before them, which is taken away again when they are read.

use std::io::{self, BufRead, BufReader, Read};

use csv::{ByteRecord, ReaderBuilder};
use serde_json::Value;

use super::{COLUMNS, Line, Refusal};

/// What a file of people can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A header with names, then a line for each person; comma, UTF-8.
    Csv,
    /// A JSON object a line.
    Jsonl,
}

impl Format {
    /// What a file of this name is, by the end of it.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        match name.rsplit_once('.')?.1.to_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            _ => None,
        }
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
pub type Lines<'f> = Box<dyn Iterator<Item = Result<Numbered, FileError>> + 'f>;

/// Why a file can't be read as one of people.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// Nothing is in it, not even a header.
    #[error("the file is empty")]
    Empty,
    /// The header is not CSV in UTF-8.
    #[error("cannot read the header")]
    Header(#[source] csv::Error),
    /// The header has a name that no line may have.
    #[error("the header has {0:?}, which is none of {columns}", columns = COLUMNS.join(", "))]
    Unknown(String),
    /// The header has a name twice.
    #[error("the header has {0} twice")]
    Twice(&'static str),
    /// The header has both names of the same.
    #[error("the header has comment and notes, which are the same")]
    BothNotes,
    /// Nobody could be found by it.
    #[error("the header has no email")]
    NoEmail,
    /// The file ended before its end.
    #[error("cannot read the file")]
    Unreadable(#[source] io::Error),
}

/// Reads a file.
///
/// # Errors
/// A CSV header that can't be used.
pub fn read<'f>(file: impl Read + 'f, format: Format) -> Result<Lines<'f>, FileError> {
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
                Err(e) => return Some(Err(FileError::Unreadable(e))),
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

fn read_csv<'f>(file: impl Read + 'f) -> Result<Lines<'f>, FileError> {
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(file.chain(END));
    let header = reader.headers().map_err(FileError::Header)?;
    if is_end(header.as_byte_record()) {
        return Err(FileError::Empty);
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
        Err(e) => Some(Err(FileError::Unreadable(e.into()))),
    })))
}

/// A line behind the last one: part of a cell if its quote is never closed, which the reader does not tell.
const END: &[u8] = b"\n\x01the end of the file\x01\n";

fn is_end(record: &ByteRecord) -> bool {
    record.len() == 1 && record[0] == *END.trim_ascii()
}

fn header_of(header: &csv::StringRecord) -> Result<Vec<&'static str>, FileError> {
    let mut names = Vec::new();
    for name in header {
        let Some(known) = canonical(name) else {
            return Err(FileError::Unknown(name.to_owned()));
        };
        if names.contains(&known) {
            return Err(FileError::Twice(known));
        }
        names.push(known);
    }
    if names.contains(&"comment") && names.contains(&"notes") {
        return Err(FileError::BothNotes);
    }
    if !names.contains(&"email") {
        return Err(FileError::NoEmail);
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

/// A value as a cell: lists as JSON.
#[must_use]
pub fn cell(value: &Value) -> String {
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
    fn the_format_is_seen_by_the_end_of_the_name() {
        for (name, format) in
            [("a.CSV", Some(Format::Csv)), ("b.a.jsonl", Some(Format::Jsonl)), ("csv", None), ("-", None)]
        {
            assert_eq!(Format::of_name(name), format, "{name}");
        }
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
}
