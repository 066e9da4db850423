//! How far long work has come: a bar on a terminal, a line now and then elsewhere. On standard error.

use indicatif::{ProgressBar, ProgressStyle};
use rollcall_core::time::{Clock, Millis, SECOND};

use crate::output::note;
use crate::system::SystemClock;

/// How often a line is written where there is no terminal.
const PAUSE: i64 = 5 * SECOND;

/// Work that counts up.
pub struct Progress {
    bar: ProgressBar,
    what: &'static str,
    told_at: Millis,
    /// What [`Progress::add_one`] has counted and nobody was told.
    waiting: u64,
}

impl Progress {
    /// Begins `what`, which is done at `total`, if that is known.
    pub fn new(what: &'static str, total: Option<u64>) -> Self {
        let (bar, shape) = match total {
            Some(total) => (ProgressBar::new(total), "{msg} {wide_bar} {human_pos} of {human_len}, {eta} left"),
            None => (ProgressBar::no_length(), "{msg} {spinner} {human_pos}"),
        };
        let style = ProgressStyle::with_template(shape).unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style);
        bar.set_message(what);
        Self { bar, what, told_at: SystemClock.now(), waiting: 0 }
    }

    /// Counts what was done.
    pub fn add(&mut self, count: u64) {
        self.bar.inc(count);
        let now = SystemClock.now();
        if self.bar.is_hidden() && now.since(self.told_at) >= PAUSE {
            note(format_args!("{}: {}", self.what, self.bar.position()));
            self.told_at = now;
        }
    }

    /// Counts one of very many things: they are told by the thousand, as telling takes longer than the thing.
    pub fn add_one(&mut self) {
        self.waiting += 1;
        if self.waiting == 1000 {
            self.waiting = 0;
            self.add(1000);
        }
    }

    /// Writes a line that stays.
    pub fn say(&self, line: &str) {
        self.bar.suspend(|| note(format_args!("{line}")));
    }

    /// Takes the bar away.
    pub fn end(self) {
        self.bar.finish_and_clear();
    }
}
