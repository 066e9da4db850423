//! What commands print, for readers who may have gone: `rollcall mail list | head` ends as if all of it was read.

use std::fmt::{self, Arguments, Display};
use std::io::{self, ErrorKind, Write, stderr, stdout};

use anyhow::{Context, Result};

/// Nobody reads the output any more: the command ends, and nothing is wrong.
#[derive(Debug)]
pub struct Closed;

impl Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nobody reads the output any more")
    }
}

impl std::error::Error for Closed {}

/// Writes a line of the answer.
///
/// # Errors
/// [`Closed`], and the operating system's.
pub fn line(words: Arguments<'_>) -> Result<()> {
    told(writeln!(stdout().lock(), "{words}"))
}

/// As [`line()`], for work that goes on without a reader and ends with a code of its own.
///
/// # Errors
/// The operating system's.
pub fn aside(words: Arguments<'_>) -> Result<()> {
    line(words).or_else(|e| if e.is::<Closed>() { Ok(()) } else { Err(e) })
}

/// Writes a line to standard error; one that can't be written can be told to nobody.
pub fn note(words: Arguments<'_>) {
    writeln!(stderr().lock(), "{words}").unwrap_or_default();
}

fn told(written: io::Result<()>) -> Result<()> {
    match written {
        Err(e) if e.kind() == ErrorKind::BrokenPipe => Err(Closed.into()),
        other => other.context("cannot write the output"),
    }
}
