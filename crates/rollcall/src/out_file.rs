//! A file that a command writes: beside the one that is there, whose place it takes once it is whole.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tempfile::NamedTempFile;

/// A file about to be written. Without [`OutFile::keep`] an older one stays as it is.
pub struct OutFile {
    path: PathBuf,
    content: Content,
}

enum Content {
    /// For its owner only.
    Beside(NamedTempFile),
    /// A pipe or a terminal, which has no place to take.
    Special(File),
}

impl OutFile {
    /// Begins a file.
    ///
    /// # Errors
    /// The operating system's.
    pub fn begin(path: &Path) -> Result<Self> {
        let content = if path.metadata().is_ok_and(|there| !there.is_file()) {
            OpenOptions::new().write(true).open(path).map(Content::Special)
        } else {
            NamedTempFile::new_in(folder(path)).map(Content::Beside)
        };
        let content = content.with_context(|| cannot_write(path))?;
        Ok(Self { path: path.to_owned(), content })
    }

    /// Where to write.
    pub fn content(&self) -> &File {
        match &self.content {
            Content::Beside(file) => file.as_file(),
            Content::Special(file) => file,
        }
    }

    /// Makes what was written the file.
    ///
    /// # Errors
    /// The operating system's.
    pub fn keep(self) -> Result<()> {
        let Content::Beside(file) = self.content else { return Ok(()) };
        let cannot = || cannot_write(&self.path);
        file.as_file().sync_all().with_context(cannot)?;
        file.persist(&self.path).with_context(cannot)?;
        File::open(folder(&self.path)).and_then(|folder| folder.sync_all()).with_context(cannot)
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn cannot_write(path: &Path) -> String {
    format!("cannot write {}", path.display())
}
