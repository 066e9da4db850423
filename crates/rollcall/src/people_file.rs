//! Writes files with a person a line, and tells by their names what they are. Reading them is `rollcall_core::bulk`'s.

use std::io::Write;
use std::path::Path;

use anyhow::{Result, bail};
use rollcall_core::bulk::{Format, Row, cell};

/// The name of standard input and output.
pub const STANDARD: &str = "-";

/// What the file at `path` is: what was said, or what its name ends with.
///
/// # Errors
/// A name that says nothing.
pub fn format_of(path: &Path, said: Option<Format>) -> Result<Format> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match said.or_else(|| Format::of_name(&name)) {
        Some(format) => Ok(format),
        None => bail!("{} ends neither with .csv nor with .jsonl: give --format", path.display()),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_is_said_or_seen() {
        assert_eq!(format_of(Path::new("a.CSV"), None).unwrap(), Format::Csv);
        assert_eq!(format_of(Path::new("a.jsonl"), None).unwrap(), Format::Jsonl);
        assert_eq!(format_of(Path::new("a.csv"), Some(Format::Jsonl)).unwrap(), Format::Jsonl);
        assert!(format_of(Path::new("-"), None).is_err());
    }
}
