//! What somebody has so much of that it can not go together with the account in one transaction.
//!
//! A job that deletes an account takes the surplus away first, portion by portion; what is left then is as little as most
//! people have, and goes with the account.

mod table;

use rollcall_store::Tx;

use crate::Result;
use crate::ids::AccountId;

/// The SQL of surpluses.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}

/// Takes at most 100 rows of one kind from what an account has more than 20 of; false if there was nothing to take.
pub(crate) fn take(tx: &mut Tx<'_>, account: AccountId) -> Result<bool> {
    table::take(tx, account)
}
