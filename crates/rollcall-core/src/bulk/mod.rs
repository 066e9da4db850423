//! People by the file: what a line of an import may say, who of them is new, and lines for an export.
//!
//! A line is the names of the API with their values (people-core §1.5, §2.1). Writing files is the caller's work. Importing writes no letters and tells no webhooks; the audit trail gets one entry.

mod arrival;
mod export;
mod file;
mod store;
mod table;
mod twice;
mod values;

pub use arrival::{Arrival, COLUMNS, FoundBy, GroupWish, Reading, Refusal, SECRET_COLUMN};
pub use export::{ExportPage, Row, Secrets, page};
pub use file::{FileError, Format, Lines, Numbered, cell, read};
pub use store::{Portion, Verdict, judge, store};
pub use table::{Holder, Kept};
pub use twice::{Promised, Seen};
pub(crate) use values::says_something;
pub use values::time_text;

/// The names of a line with their values.
pub type Line = serde_json::Map<String, serde_json::Value>;

/// The SQL of imports and exports.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}
