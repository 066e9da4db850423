//! What can go wrong between a statement and the disk, in one list for both engines.

/// A result of the store.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A failure of the store. Nothing of the command that met it is kept.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A statement that must find a row found none.
    #[error("no such row")]
    NoRow,
    /// A unique index refused the row; its name is `<table>_<columns>` on both engines.
    #[error("unique index {0} refused the row")]
    Unique(String),
    /// A text with a NUL character, which PostgreSQL can't keep; refused on both engines.
    #[error("a text holds a NUL character")]
    NulInText,
    /// The queue of the database threads is full; try again in a moment.
    #[error("the database queue is full")]
    Busy,
    /// The command lost its race too often.
    #[error("the command lost its race with others too often")]
    Conflict,
    /// The command's closure panicked; it was rolled back.
    #[error("the command panicked")]
    Panicked,
    /// The database is closed or closing.
    #[error("the database is closed")]
    Closed,
    /// The group's COMMIT was refused; nothing of it is kept.
    #[error("the commit was refused: {0}")]
    Commit(String),
    /// The database can't be opened or is not one of ours.
    #[error("{0}")]
    Open(String),
    /// SQLite said so.
    #[error("sqlite: {0}")]
    Sqlite(#[source] rusqlite::Error),
    /// PostgreSQL said so.
    #[error("postgres: {}", describe(.0))]
    Postgres(#[source] postgres::Error),
}

fn describe(e: &postgres::Error) -> String {
    e.as_db_error().map_or_else(|| e.to_string(), |d| format!("{} ({})", d.message(), d.code().code()))
}

impl From<rusqlite::Error> for Error {
    fn from(e: rusqlite::Error) -> Self {
        match &e {
            rusqlite::Error::QueryReturnedNoRows => Self::NoRow,
            rusqlite::Error::SqliteFailure(code, Some(text))
                if code.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE =>
            {
                Self::Unique(index_name(text))
            }
            _ => Self::Sqlite(e),
        }
    }
}

impl From<postgres::Error> for Error {
    fn from(e: postgres::Error) -> Self {
        match e.as_db_error() {
            Some(d) if d.code() == &postgres::error::SqlState::UNIQUE_VIOLATION => {
                Self::Unique(d.constraint().unwrap_or_default().to_owned())
            }
            _ => Self::Postgres(e),
        }
    }
}

/// Turns SQLite's `UNIQUE constraint failed: account.portal_id, account.email_key` into `account_portal_id_email_key`.
fn index_name(text: &str) -> String {
    let columns = text.rsplit(": ").next().unwrap_or_default();
    let mut name = String::new();
    for column in columns.split(", ") {
        let (table, column) = column.split_once('.').unwrap_or(("", column));
        if name.is_empty() {
            name.push_str(table);
        }
        name.push('_');
        name.push_str(column);
    }
    name
}

/// Gives the refusal of one unique index its meaning.
pub trait OnUnique<T> {
    /// Returns `meaning` if the index called `index` refused the row, else the error as it is.
    ///
    /// # Errors
    /// `meaning`, or the store's error.
    fn on_unique<E: From<Error>>(self, index: &str, meaning: E) -> Result<T, E>;
}

impl<T> OnUnique<T> for Result<T> {
    fn on_unique<E: From<Error>>(self, index: &str, meaning: E) -> Result<T, E> {
        self.map_err(|e| match e {
            Error::Unique(name) if name == index => meaning,
            other => other.into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlites_message_becomes_the_name_of_the_index() {
        assert_eq!(
            index_name("UNIQUE constraint failed: account.portal_id, account.email_key"),
            "account_portal_id_email_key"
        );
    }
}
