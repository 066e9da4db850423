//! `rollcall export`: everybody into a file, page by page, so that the memory it takes does not grow with the portal.

use std::io::{BufWriter, Write, stdout};
use std::path::Path;

use anyhow::{Context, Result};
use rollcall_core::bulk::{self, Format, Secrets};

use crate::cli::ExportOrder;
use crate::config::Config;
use crate::open::{Opened, open};
use crate::out_file::OutFile;
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
    let file = OutFile::begin(&order.file)?;
    write(&opened, &secrets, file.content(), format).await?;
    file.keep()
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
