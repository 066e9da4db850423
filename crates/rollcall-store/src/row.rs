//! A value on its way out of a row, and the records made of them.

use postgres::types::{FromSql, Type};
use uuid::Uuid;

use crate::Result;

/// One row of an answer, borrowed while it is read.
#[derive(Clone, Copy)]
pub enum Row<'r> {
    /// From SQLite.
    Sqlite(&'r rusqlite::Row<'r>),
    /// From PostgreSQL.
    Postgres(&'r postgres::Row),
}

/// What one column can be read as.
pub trait FromCell: Sized {
    /// Reads column `index` (from 0).
    ///
    /// # Errors
    /// The driver's, if the column has another type or is null.
    fn from_cell(row: Row<'_>, index: usize) -> Result<Self>;
}

/// What a whole row can be read as. Implemented by [`crate::record!`].
pub trait FromRow: Sized {
    /// Reads the row.
    ///
    /// # Errors
    /// The driver's, if a column has another type.
    fn from_row(row: Row<'_>) -> Result<Self>;
}

macro_rules! cells {
    ($($type:ty),*) => { $(
        impl FromCell for $type {
            fn from_cell(row: Row<'_>, index: usize) -> Result<Self> {
                match row {
                    Row::Sqlite(row) => Ok(row.get(index)?),
                    Row::Postgres(row) => Ok(row.try_get(index)?),
                }
            }
        }
    )* };
}
cells!(i64, bool, String, Uuid, Vec<u8>);

/// Accepts any value that is not null, without reading it.
struct Present;

impl<'a> FromSql<'a> for Present {
    fn from_sql(_: &Type, _: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

impl<T: FromCell> FromCell for Option<T> {
    fn from_cell(row: Row<'_>, index: usize) -> Result<Self> {
        let present = match row {
            Row::Sqlite(row) => row.get_ref(index)? != rusqlite::types::ValueRef::Null,
            Row::Postgres(row) => row.try_get::<_, Option<Present>>(index)?.is_some(),
        };
        if present { T::from_cell(row, index).map(Some) } else { Ok(None) }
    }
}

impl<T: FromCell> FromRow for (T,) {
    fn from_row(row: Row<'_>) -> Result<Self> {
        Ok((T::from_cell(row, 0)?,))
    }
}

impl<T: FromCell, U: FromCell> FromRow for (T, U) {
    fn from_row(row: Row<'_>) -> Result<Self> {
        Ok((T::from_cell(row, 0)?, U::from_cell(row, 1)?))
    }
}

/// Declares a struct that is read from a row by position, and the list of its columns in `COLUMNS`.
#[macro_export]
macro_rules! record {
    (
        $(#[$meta:meta])*
        pub struct $name:ident { $( $(#[$field_meta:meta])* $field:ident : $type:ty ),* $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name { $( $(#[$field_meta])* pub $field: $type ),* }

        impl $name {
            /// The columns that a statement must select, in this order.
            pub const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),*];
        }

        impl $crate::FromRow for $name {
            fn from_row(row: $crate::Row<'_>) -> $crate::Result<Self> {
                let mut at = 0..;
                $( let $field = $crate::FromCell::from_cell(row, at.next().unwrap_or(0))?; )*
                Ok(Self { $($field),* })
            }
        }
    };
}
