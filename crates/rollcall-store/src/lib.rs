//! One transaction type, [`Tx`], over SQLite and PostgreSQL.
//!
//! A command is one closure over `&mut Tx`: all of it is kept or none. SQLite runs commands on one writer thread that
//! commits up to 64 of them at once; PostgreSQL runs them `SERIALIZABLE` on a pool of threads and again when they lose
//! a race. This crate knows no noun of Rollcall; it only insists that every row belongs to a portal.

mod command;
mod db;
mod dialect;
mod error;
mod migrate;
mod param;
mod pg;
mod row;
mod sqlite;
mod statement;
mod tx;

pub use db::{Db, Options};
pub use dialect::Engine;
pub use error::{Error, OnUnique, Result};
pub use migrate::Migration;
pub use param::{Bind, Param};
pub use row::{FromCell, FromRow, Row};
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
