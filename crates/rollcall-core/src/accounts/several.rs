//! Several people of one request.

use rollcall_store::Tx;

use super::{Person, people, table};
use crate::ids::AccountId;
use crate::{Error, Result, many};

/// As many people one request may be about: what one transaction may touch.
const AT_ONCE: usize = 200;

/// The ids of a request, each once, in the order they were given.
///
/// # Errors
/// [`Error::Argument`] for more than 200.
pub fn distinct(ids: &[AccountId]) -> Result<Vec<AccountId>> {
    let ids = many::distinct(ids);
    if ids.len() > AT_ONCE { Err(Error::Argument("At most 200 users at once")) } else { Ok(ids) }
}

/// The people with these ids as they are now, in the same order; those who do not exist are left out.
///
/// # Errors
/// The store's.
pub fn load(tx: &mut Tx<'_>, ids: &[AccountId]) -> Result<Vec<Person>> {
    let mut accounts = Vec::with_capacity(ids.len());
    for id in ids {
        accounts.extend(table::find(tx, *id)?);
    }
    people(tx, accounts)
}
