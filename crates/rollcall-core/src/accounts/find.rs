//! Looks people up, with what a profile shows of others (people-core §2.5, §2.6).

use rollcall_store::Tx;
use uuid::Uuid;

use super::{Account, Email, EmployeeType, table};
use crate::groups::{self, GroupOf};
use crate::ids::AccountId;
use crate::policy::{self, Caller, Role};
use crate::{Error, Result};

/// An account with its groups and its maker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The account itself.
    pub account: Account,
    /// Its groups, by name.
    pub groups: Vec<GroupOf>,
    /// Who made it, if that account still exists.
    pub creator: Option<Account>,
}

/// Completes an account to a person.
///
/// # Errors
/// The store's.
pub fn person(tx: &mut Tx<'_>, account: Account) -> Result<Person> {
    let groups = groups::of(tx, account.id)?;
    let creator = match account.created_by {
        Some(id) => table::find(tx, id)?,
        None => None,
    };
    Ok(Person { account, groups, creator })
}

/// The person with this id, without any check of who asks: for the person themselves.
///
/// # Errors
/// [`Error::NoSuchUser`].
pub fn get(tx: &mut Tx<'_>, id: AccountId) -> Result<Person> {
    let account = table::get(tx, id)?;
    person(tx, account)
}

/// The person called `key`: a user name first, else an id. Existence is checked before visibility.
///
/// # Errors
/// [`Error::NoSuchUser`], [`Error::Forbidden`] if the caller can't see the person.
pub fn find_by_name_or_id(tx: &mut Tx<'_>, caller: &Caller, key: &str) -> Result<Person> {
    let account = named(tx, key)?;
    let viewer = caller.member()?;
    // Only a room administrator's sight of a guest depends on a relation.
    let related = viewer.role == Role::RoomAdmin
        && account.kind == EmployeeType::Guest
        && table::related(tx, viewer.id, account.id)?;
    policy::may_view(viewer, account.target(), related)?;
    person(tx, account)
}

/// The person called `key`, for the holder of an invitation, who is shown nothing but the name.
///
/// # Errors
/// [`Error::NoSuchUser`].
pub fn find_for_invited(tx: &mut Tx<'_>, key: &str) -> Result<Person> {
    let account = named(tx, key)?;
    person(tx, account)
}

/// The account called `key`: a user name first, else an id.
fn named(tx: &mut Tx<'_>, key: &str) -> Result<Account> {
    if key.contains(char::is_control) {
        return Err(Error::NoSuchUser);
    }
    let by_name = table::find_by_user_name(tx, &key.to_lowercase())?;
    let found = match (by_name, Uuid::parse_str(key)) {
        (Some(account), _) => Some(account),
        (None, Ok(id)) => table::find(tx, AccountId(id))?,
        (None, Err(_)) => None,
    };
    found.ok_or(Error::NoSuchUser)
}

/// The account with this address, for the operator of the server.
///
/// # Errors
/// The store's.
pub fn find_by_email(tx: &mut Tx<'_>, email: &Email) -> Result<Option<Account>> {
    table::find_by_email_key(tx, email.key())
}

/// At most 200 accounts in the order of their addresses, from `from` on, for the operator of the server.
///
/// # Errors
/// The store's.
pub fn list(tx: &mut Tx<'_>, from: &str) -> Result<Vec<Account>> {
    table::page(tx, from, 200)
}
