//! What a removed portal leaves behind is taken away in short transactions, letters first so that none is sent any more.

mod table;

use rollcall_store::Tx;

use crate::{Result, portals};

/// The SQL of clearing.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}

/// Whether a portal that is being cleared may have more rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cleared {
    /// It may.
    Partly,
    /// Not even one; it is forgotten.
    Wholly,
}

/// Takes away at most 200 rows of the removed portal of the transaction, and its own once there are no others.
///
/// # Errors
/// The store's.
pub fn clear(tx: &mut Tx<'_>) -> Result<Cleared> {
    for statement in table::STATEMENTS {
        if tx.run(*statement, &[])? > 0 {
            return Ok(Cleared::Partly);
        }
    }
    portals::forget(tx)?;
    Ok(Cleared::Wholly)
}
