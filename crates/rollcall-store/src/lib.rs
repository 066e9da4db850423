//! One transaction type, [`Tx`], over SQLite and PostgreSQL.
//!
//! A command is one closure over `&mut Tx`: all of it is kept or none. SQLite runs commands on one writer thread that
//! commits up to 64 of them at once; PostgreSQL runs them `SERIALIZABLE` on a pool of threads and again when they lose
//! a race. This crate knows no noun of Rollcall; it only insists that every row belongs to a portal.

mod command;
mod db;
mod dialect;
mod dump;
mod error;
mod load;
mod migrate;
mod param;
mod pg;
mod row;
mod shape;
mod sqlite;
mod statement;
mod tx;

pub use db::{Db, Options};
pub use dialect::Engine;
pub use dump::{Sink, dump, look};
pub use error::{Error, OnUnique, Result};
pub use load::{Derived, Load, Replace, Source, load};
pub use migrate::{Migration, Step, missing};
pub use param::{Bind, Owned, Param};
pub use row::{FromCell, FromRow, Row};
pub use shape::{Column, Kind, Numbering, Table};
pub use statement::{Scope, Statement};
pub use tx::Tx;

/// The number of a portal (tenant). Every row belongs to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PortalId(pub i64);

impl FromCell for PortalId {
    fn from_cell(row: Row<'_>, index: usize) -> Result<Self> {
        i64::from_cell(row, index).map(Self)
    }
}

impl Bind for PortalId {
    fn param(&self) -> Param<'_> {
        Param::Int(self.0)
    }
}
