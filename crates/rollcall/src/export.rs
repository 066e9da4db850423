//! `rollcall export`: everybody into a file, page by page, so that the memory it takes does not grow with the portal.

use std::fs::OpenOptions;
use std::io::{BufWriter, Write, stdout};
use std::path::Path;

use anyhow::{Context, Result};
use rollcall_core::bulk::{self, Secrets};
use tempfile::NamedTempFile;

use crate::cli::{ExportOrder, Format};
use crate::config::Config;
use crate::open::{Opened, open};
use crate::people_file::{PeopleWriter, STANDARD, format_of};
use crate::progress::Progress;

/// Runs the command.
///
/// # Errors
/// What kept it from being done; no file is written then, and an older one stays.
pub async fn run(config: &Config, order: &ExportOrder) -> Result<()> {
    let to_standard = order.file == Path::new(STANDARD);
    let format = match order.format {
        None if to_standard => Format::Jsonl,
        said => format_of(&order.file, said)?,
    };
    let opened = open(config).await?;
    let parameters = || opened.prepared.client_parameters.clone();
    let secrets = if order.with_passwords { Secrets::Told(parameters()) } else { Secrets::Withheld };
    if to_standard {
        return write(&opened, &secrets, stdout().lock(), format).await;
    }
    let cannot = || format!("cannot write {}", order.file.display());
    if order.file.metadata().is_ok_and(|there| !there.is_file()) {
        // A pipe, or a terminal.
        let file = OpenOptions::new().write(true).open(&order.file).with_context(cannot)?;
        return write(&opened, &secrets, file, format).await;
    }
    // For its owner only, and in the place of an older file once it is whole.
    let folder = order.file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = NamedTempFile::new_in(folder).with_context(cannot)?;
    write(&opened, &secrets, file.as_file(), format).await?;
    file.as_file().sync_all().with_context(cannot)?;
    file.persist(&order.file).with_context(cannot)?;
    Ok(())
}

async fn write(opened: &Opened, secrets: &Secrets, file: impl Write, format: Format) -> Result<()> {
    let mut file = PeopleWriter::new(BufWriter::new(file), format, &secrets.columns())?;
    let mut progress = Progress::new("exporting", None);
    let mut next = Some(String::new());
    while let Some(from) = next {
        let asked = secrets.clone();
        let page = opened.db.read(move |tx| bulk::page(tx, &from, &asked)).await?;
        for row in &page.rows {
            file.write(row).context("cannot write the file")?;
        }
        progress.add(page.rows.len() as u64);
        next = page.next;
    }
    progress.end();
    file.flush().context("cannot write the file")
}
