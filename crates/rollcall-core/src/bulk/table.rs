//! The SQL of imports and exports: look-ups for a hundred lines at once.

use rollcall_store::{Bind, Statement, Tx, record, statements};

use crate::Result;
use crate::ids::AccountId;
use crate::many::{self, many_ids};

record! {
    /// Whose an id, an address or a user name is.
    pub struct Holder {
        /// The account.
        id: AccountId,
        /// Its address, folded.
        email_key: String,
        /// Its user name, folded.
        user_name_key: String,
    }
}

record! {
    /// What an export tells of an account that no profile shows.
    pub struct Kept {
        /// The account.
        id: AccountId,
        /// Whether the person wants news.
        spam: bool,
        /// The PHC text; none until a password is chosen.
        password_hash: Option<String>,
    }
}

macro_rules! holders {
    ($key:literal) => {
        concat!(
            "SELECT id, email_key, user_name_key FROM account WHERE portal_id = ?1 AND ",
            $key,
            " IN (",
            many_ids!(),
            ")"
        )
    };
}

statements! {
    HOLDERS_OF_IDS = holders!("id");
    HOLDERS_OF_ADDRESSES = holders!("email_key");
    HOLDERS_OF_NAMES = holders!("user_name_key");
    KEPT = concat!(
        "SELECT id, spam, password_hash FROM account WHERE portal_id = ?1 AND id IN (",
        many_ids!(),
        ")"
    );
}

/// The accounts that have one of these ids.
pub fn holders_of_ids(tx: &mut Tx<'_>, ids: &[AccountId]) -> Result<Vec<Holder>> {
    holders(tx, HOLDERS_OF_IDS, ids)
}

/// The accounts that have one of these folded addresses.
pub fn holders_of_addresses(tx: &mut Tx<'_>, keys: &[&str]) -> Result<Vec<Holder>> {
    holders(tx, HOLDERS_OF_ADDRESSES, keys)
}

/// The accounts that have one of these folded user names.
pub fn holders_of_names(tx: &mut Tx<'_>, keys: &[&str]) -> Result<Vec<Holder>> {
    holders(tx, HOLDERS_OF_NAMES, keys)
}

fn holders<T: Bind>(tx: &mut Tx<'_>, statement: Statement, keys: &[T]) -> Result<Vec<Holder>> {
    let mut found = Vec::new();
    for some in keys.chunks(many::MOST) {
        found.extend(tx.all::<Holder>(statement, &many::params(some))?);
    }
    Ok(found)
}

/// What is kept of at most [`many::MOST`] accounts, in no order.
pub fn kept(tx: &mut Tx<'_>, ids: &[AccountId]) -> Result<Vec<Kept>> {
    Ok(tx.all(KEPT, &many::params(ids))?)
}
