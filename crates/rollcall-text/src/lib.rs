//! Everything a person reads: letters and pages, in English, German, French, Spanish and Russian.
//!
//! Words are in `locales/<culture>.ftl`, shapes in `templates/`, both embedded and parsed at their first use. A text that is
//! missing or has a hole in it is an error, never a letter with a placeholder (design §2.9, §2.11, §4).

mod audit;
mod culture;
mod engine;
#[cfg(test)]
mod keys;
mod letter;
mod locale;
mod moment;
mod page;

pub use audit::{AUDIT_ACTIONS, audit_nameless, audit_sentence};
pub use culture::{CULTURES, culture_for, culture_from_header};
pub use letter::{Facts, Letter, LetterKind, letter, letter_subject};
pub use locale::message;
pub use minijinja::{Value, context};
pub use page::{MESSAGE_KEYS, PAGES, page};

/// The style sheet of all pages. It names no other file and no other host.
pub const STYLESHEET: &str = include_str!("../static/rollcall.css");

/// The script of every page of the console: copying, shortcuts. Each works without it.
pub const SCRIPT: &str = include_str!("../static/console.js");

/// The script of the page of one's own picture: the shown part is dragged.
pub const CROP: &str = include_str!("../static/crop.js");

/// htmx 2, as it was published (`static/htmx-licence.txt`), for the parts of pages that answer while one types.
pub const HTMX: &str = include_str!("../static/htmx.min.js");

/// Why a text could not be made. All are mistakes of the program, none of the reader.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The locale has no such key.
    #[error("no text {key} in {culture}")]
    NoText {
        /// The culture that was asked.
        culture: &'static str,
        /// The key that was wanted.
        key: String,
    },
    /// The text has a place that none of the arguments fills.
    #[error("cannot fill the text {key} in {culture}: {cause}")]
    Hole {
        /// The culture that was asked.
        culture: &'static str,
        /// The key of the text.
        key: String,
        /// What Fluent says.
        cause: String,
    },
    /// A letter that leads somewhere was given no link.
    #[error("a letter {} needs a link", .0.as_str())]
    NoLink(LetterKind),
    /// There is no page of this name.
    #[error("no page {0}")]
    NoPage(String),
    /// A template met a value it cannot use, or missed one.
    #[error("cannot render: {0}")]
    Render(#[from] minijinja::Error),
}
