//! The file of a backup: lines of JSON, compressed with gzip, so that `zcat` shows what is in it.
//!
//! The first line is the [`Header`]. Then each table has a line with its columns and a line for each row; bytes are Base64.
//! The last line has the number of rows of each table and the digest of all lines before it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};

use anyhow::{Context, Result, anyhow, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use rollcall_store::{Column, Kind, Numbering, Owned, Param, Source, Step, Table};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The form of the file that this release writes and reads.
pub const FORMAT: u32 = 1;
/// No line is longer, in bytes: the largest cell is a picture of 5 MiB.
const LONGEST_LINE: u64 = 64 << 20;

/// What the file says of itself.
#[derive(Debug, Serialize, Deserialize)]
pub struct Header {
    /// [`FORMAT`].
    pub rollcall_backup: u32,
    /// Who wrote it.
    pub release: String,
    /// When.
    pub made_at: String,
    /// The steps that the schema has taken: number and checksum.
    pub schema: Vec<(i64, String)>,
    /// Of the server secret that the rows need.
    pub secret_fingerprint: Option<String>,
    /// The secret itself, if it was wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}

impl Header {
    /// The steps as the store knows them.
    pub fn steps(&self) -> Vec<Step> {
        self.schema.iter().map(|(version, checksum)| Step { version: *version, checksum: checksum.clone() }).collect()
    }
}

#[derive(Serialize, Deserialize)]
struct TableLine {
    table: String,
    columns: Vec<(String, Word)>,
    /// A column and the last number that was given out.
    #[serde(skip_serializing_if = "Option::is_none")]
    numbered: Option<(String, i64)>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Word {
    Int,
    Text,
    Bytes,
}

#[derive(Serialize, Deserialize)]
struct EndLine {
    end: BTreeMap<String, u64>,
    sha256: String,
}

/// How many rows each table has.
pub type Counts = BTreeMap<String, u64>;

/// Writes a backup.
pub struct Writer<W: Write> {
    file: GzEncoder<BufWriter<W>>,
    digest: Sha256,
    line: Vec<u8>,
    counts: Counts,
    table: Option<(String, u64)>,
}

impl<W: Write> Writer<W> {
    /// Begins a file.
    pub fn new(file: W) -> Self {
        let file = GzEncoder::new(BufWriter::new(file), Compression::fast());
        Self { file, digest: Sha256::new(), line: Vec::new(), counts: Counts::new(), table: None }
    }

    /// Writes the first line.
    ///
    /// # Errors
    /// The operating system's.
    pub fn header(&mut self, header: &Header) -> Result<()> {
        serde_json::to_writer(&mut self.line, header)?;
        self.end_line()
    }

    /// Begins a table.
    ///
    /// # Errors
    /// The operating system's.
    pub fn table(&mut self, table: &Table) -> Result<()> {
        self.counts.extend(self.table.replace((table.name.clone(), 0)));
        let word = |kind| match kind {
            Kind::Int => Word::Int,
            Kind::Text => Word::Text,
            Kind::Bytes => Word::Bytes,
        };
        let line = TableLine {
            table: table.name.clone(),
            columns: table.columns.iter().map(|column| (column.name.clone(), word(column.kind))).collect(),
            numbered: table.numbering.as_ref().map(|numbering| (numbering.column.clone(), numbering.last)),
        };
        serde_json::to_writer(&mut self.line, &line)?;
        self.end_line()
    }

    /// Writes a row of the table.
    ///
    /// # Errors
    /// The operating system's.
    pub fn row(&mut self, row: &[Param<'_>]) -> Result<()> {
        for (at, cell) in row.iter().enumerate() {
            self.line.push(if at == 0 { b'[' } else { b',' });
            self.cell(*cell)?;
        }
        self.line.push(b']');
        if let Some((_, count)) = &mut self.table {
            *count += 1;
        }
        self.end_line()
    }

    fn cell(&mut self, cell: Param<'_>) -> Result<()> {
        let line = &mut self.line;
        match cell {
            Param::Null => line.extend_from_slice(b"null"),
            Param::Int(number) => write!(line, "{number}")?,
            Param::Bool(truth) => line.push(if truth { b'1' } else { b'0' }),
            Param::Text(text) => serde_json::to_writer(line, text)?,
            Param::Uuid(id) => write!(line, "\"{}\"", STANDARD_NO_PAD.encode(id.as_bytes()))?,
            Param::Bytes(bytes) => write!(line, "\"{}\"", STANDARD_NO_PAD.encode(bytes))?,
        }
        Ok(())
    }

    fn end_line(&mut self) -> Result<()> {
        self.line.push(b'\n');
        self.digest.update(&self.line);
        self.file.write_all(&self.line).context("cannot write the file")?;
        self.line.clear();
        Ok(())
    }

    /// Writes the last line, and returns what was written.
    ///
    /// # Errors
    /// The operating system's.
    pub fn end(mut self) -> Result<Counts> {
        self.counts.extend(self.table.take());
        let line = EndLine { end: self.counts.clone(), sha256: hex(self.digest) };
        let mut text = serde_json::to_vec(&line)?;
        text.push(b'\n');
        let told = "cannot write the file";
        self.file.write_all(&text).context(told)?;
        self.file.finish().context(told)?.flush().context(told)?;
        Ok(self.counts)
    }
}

fn hex(digest: Sha256) -> String {
    digest.finalize().iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

/// Reads a backup. Whatever is not as a [`Writer`] leaves it is an error, at the latest at the end.
pub struct Reader<R: Read> {
    file: BufReader<GzDecoder<BufReader<R>>>,
    digest: Sha256,
    line: Vec<u8>,
    /// Whether `line` is yet to be taken.
    held: bool,
    kinds: Vec<Kind>,
    counts: Counts,
    table: Option<(String, u64)>,
}

impl<R: Read> Reader<R> {
    /// Begins a file and reads what it says of itself.
    ///
    /// # Errors
    /// A file that is no backup, or one in a form of a newer release.
    pub fn open(file: R) -> Result<(Self, Header)> {
        let file = BufReader::new(GzDecoder::new(BufReader::new(file)));
        let (counts, kinds) = (Counts::new(), Vec::new());
        let mut reader =
            Self { file, digest: Sha256::new(), line: Vec::new(), held: false, kinds, counts, table: None };
        reader.read_line().map_err(|_| no_backup())?;
        let form: Form = serde_json::from_slice(&reader.line).map_err(|_| no_backup())?;
        if form.rollcall_backup > FORMAT {
            bail!("the backup was made by a newer release (format {})", form.rollcall_backup);
        }
        let header = serde_json::from_slice(&reader.line).map_err(|_| no_backup())?;
        reader.take_line();
        Ok((reader, header))
    }

    /// What was read; complete at the end.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Makes sure that there is a line to be taken.
    fn read_line(&mut self) -> Result<()> {
        if self.held {
            return Ok(());
        }
        self.line.clear();
        let read = (&mut self.file).take(LONGEST_LINE).read_until(b'\n', &mut self.line).map_err(|e| damaged(&e))?;
        ensure!(read > 0 && self.line.ends_with(b"\n"), damaged(&"it ends in the middle"));
        self.held = true;
        Ok(())
    }

    fn take_line(&mut self) {
        self.digest.update(&self.line);
        self.held = false;
    }

    /// Makes sure that everything was there.
    fn end(&mut self) -> Result<()> {
        let line: EndLine = serde_json::from_slice(&self.line).map_err(|_| damaged(&"it has a line of no meaning"))?;
        let digest = hex(std::mem::take(&mut self.digest));
        ensure!(line.sha256 == digest && line.end == self.counts, damaged(&"its digest is not that of its lines"));
        let more = self.file.read_until(b'\n', &mut self.line).map_err(|e| damaged(&e))?;
        let beyond = self.file.get_mut().get_mut().fill_buf().map_err(|e| damaged(&e))?;
        ensure!(more == 0 && beyond.is_empty(), damaged(&"something follows its end"));
        Ok(())
    }
}

#[derive(Deserialize)]
struct Form {
    rollcall_backup: u32,
}

fn no_backup() -> anyhow::Error {
    anyhow!("the file is no backup of Rollcall, or its beginning is damaged")
}

fn damaged(how: &dyn std::fmt::Display) -> anyhow::Error {
    anyhow!("the backup is damaged: {how}")
}

impl<R: Read> Source<anyhow::Error> for Reader<R> {
    fn table(&mut self) -> Result<Option<Table>> {
        self.read_line()?;
        self.counts.extend(self.table.take());
        let Ok(line) = serde_json::from_slice::<TableLine>(&self.line) else {
            self.end()?;
            return Ok(None);
        };
        self.take_line();
        let kind = |word| match word {
            Word::Int => Kind::Int,
            Word::Text => Kind::Text,
            Word::Bytes => Kind::Bytes,
        };
        let columns = line.columns.into_iter().map(|(name, word)| Column { name, kind: kind(word) });
        let columns: Vec<Column> = columns.collect();
        self.kinds = columns.iter().map(|column| column.kind).collect();
        self.table = Some((line.table.clone(), 0));
        let numbering = line.numbered.map(|(column, last)| Numbering { column, last });
        Ok(Some(Table { name: line.table, columns, numbering }))
    }

    fn row(&mut self, row: &mut Vec<Owned>) -> Result<bool> {
        self.read_line()?;
        if !self.line.starts_with(b"[") {
            return Ok(false);
        }
        let cells: Vec<Value> =
            serde_json::from_slice(&self.line).map_err(|_| damaged(&"it has a line of no meaning"))?;
        ensure!(cells.len() == self.kinds.len(), damaged(&"it has a row of another length"));
        for (cell, kind) in cells.into_iter().zip(&self.kinds) {
            row.push(value(cell, *kind).ok_or_else(|| damaged(&"it has a cell of another kind"))?);
        }
        self.take_line();
        if let Some((_, count)) = &mut self.table {
            *count += 1;
        }
        Ok(true)
    }
}

fn value(cell: Value, kind: Kind) -> Option<Owned> {
    match (cell, kind) {
        (Value::Null, _) => Some(Owned::Null),
        (Value::Number(number), Kind::Int) => number.as_i64().map(Owned::Int),
        (Value::String(text), Kind::Text) => Some(Owned::Text(text)),
        (Value::String(text), Kind::Bytes) => STANDARD_NO_PAD.decode(text).ok().map(Owned::Bytes),
        _ => None,
    }
}
