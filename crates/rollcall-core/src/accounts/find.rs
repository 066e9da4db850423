//! Looks people up, with what a profile shows of others (people-core §2.5 to §2.8).

use std::collections::{HashMap, HashSet};

use rollcall_store::Tx;
use uuid::Uuid;

use super::{Account, Email, EmployeeStatus, EmployeeType, table};
use crate::groups::{self, GroupOf, Membership};
use crate::ids::AccountId;
use crate::photos::{self, StoredPicture};
use crate::policy::{self, Caller, Member, Role};
use crate::settings::{self, Quota, UserQuotas};
use crate::{Error, Result, many, totp};

/// An account with its groups, its maker, its second factor and its limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The account itself.
    pub account: Account,
    /// Its groups, by name.
    pub groups: Vec<GroupOf>,
    /// Who made it, if that account still exists.
    pub creator: Option<Account>,
    /// Whether an authenticator app is linked; none while the portal does not ask for a second factor.
    pub app_linked: Option<bool>,
    /// How much it may store; none while the portal limits nobody.
    pub quota: Option<Quota>,
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
    let app_linked = if totp::is_on(tx)? { Some(totp::is_linked(tx, account.id)?) } else { None };
    let quota = settings::get::<UserQuotas>(tx)?.of(account.quota);
    Ok(Person { account, groups, creator, app_linked, quota })
}

/// Completes accounts to people, in their order, with three statements for each hundred.
///
/// # Errors
/// The store's.
pub fn people(tx: &mut Tx<'_>, accounts: Vec<Account>) -> Result<Vec<Person>> {
    let mut groups: HashMap<AccountId, Vec<GroupOf>> = HashMap::new();
    let mut creators: HashMap<AccountId, Account> = HashMap::new();
    let (asks_for_codes, mut linked) = (totp::is_on(tx)?, HashSet::new());
    let quotas: UserQuotas = settings::get(tx)?;
    for chunk in accounts.chunks(many::MOST) {
        let ids: Vec<AccountId> = chunk.iter().map(|account| account.id).collect();
        for Membership { account_id, id, name, manager } in groups::of_many(tx, &ids)? {
            groups.entry(account_id).or_default().push(GroupOf { id, name, manager });
        }
        if asks_for_codes {
            linked.extend(totp::linked_among(tx, &ids)?);
        }
        let mut ids: Vec<AccountId> = chunk.iter().filter_map(|account| account.created_by).collect();
        ids.sort_unstable();
        ids.dedup();
        creators.extend(table::find_many(tx, &ids)?.into_iter().map(|creator| (creator.id, creator)));
    }
    let complete = |account: Account| {
        let groups = groups.remove(&account.id).unwrap_or_default();
        let creator = account.created_by.and_then(|id| creators.get(&id).cloned());
        let app_linked = asks_for_codes.then(|| linked.contains(&account.id));
        let quota = quotas.of(account.quota);
        Person { account, groups, creator, app_linked, quota }
    };
    Ok(accounts.into_iter().map(complete).collect())
}

/// The person with this id, without any check of who asks: for the person themselves.
///
/// # Errors
/// [`Error::NoSuchUser`].
pub fn get(tx: &mut Tx<'_>, id: AccountId) -> Result<Person> {
    let account = table::get(tx, id)?;
    person(tx, account)
}

/// The account of somebody who can sign in; none for nobody, and for who is gone or not active.
///
/// # Errors
/// The store's.
pub(crate) fn find_active(tx: &mut Tx<'_>, id: Option<AccountId>) -> Result<Option<Account>> {
    let Some(id) = id else { return Ok(None) };
    Ok(table::find(tx, id)?.filter(|account| account.status == EmployeeStatus::Active))
}

/// The person called `key`: a user name first, else an id. Existence is checked before visibility.
///
/// # Errors
/// [`Error::NoSuchUser`], [`Error::Forbidden`] if the caller can't see the person.
pub fn find_by_name_or_id(tx: &mut Tx<'_>, caller: &Caller, key: &str) -> Result<Person> {
    let account = called(tx, key)?;
    seen(tx, caller, account)
}

/// The person with this address, in any case. Existence is checked before visibility.
///
/// # Errors
/// [`Error::NoSuchUser`], [`Error::Forbidden`] if the caller can't see the person.
pub fn find_by_address(tx: &mut Tx<'_>, caller: &Caller, address: &str) -> Result<Person> {
    let account = at(tx, address)?.ok_or(Error::NoSuchUser)?;
    seen(tx, caller, account)
}

/// The status of whoever has this address, which every caller may know (people-core §2.8).
///
/// # Errors
/// The store's.
pub fn status_of_address(tx: &mut Tx<'_>, address: &str) -> Result<Option<EmployeeStatus>> {
    Ok(at(tx, address)?.map(|account| account.status))
}

/// The account at an address as somebody typed it: in any case, with blanks around it.
///
/// # Errors
/// The store's.
pub(super) fn at(tx: &mut Tx<'_>, address: &str) -> Result<Option<Account>> {
    table::find_by_email_key(tx, &address.trim().to_lowercase())
}

/// The account called `key`: a user name first, else an id.
///
/// # Errors
/// [`Error::NoSuchUser`].
pub(crate) fn called(tx: &mut Tx<'_>, key: &str) -> Result<Account> {
    if key.contains(char::is_control) {
        return Err(Error::NoSuchUser);
    }
    let found = match (table::find_by_user_name(tx, &key.to_lowercase())?, Uuid::parse_str(key)) {
        (Some(account), _) => Some(account),
        (None, Ok(id)) => table::find(tx, AccountId(id))?,
        (None, Err(_)) => None,
    };
    found.ok_or(Error::NoSuchUser)
}

/// The account with this id. Existence is checked before visibility.
///
/// # Errors
/// [`Error::NoSuchUser`], [`Error::Forbidden`] if the caller can't see the person.
pub(crate) fn find_by_id(tx: &mut Tx<'_>, caller: &Caller, id: AccountId) -> Result<Account> {
    let account = table::get(tx, id)?;
    must_see(tx, caller.member()?, &account)?;
    Ok(account)
}

fn seen(tx: &mut Tx<'_>, caller: &Caller, account: Account) -> Result<Person> {
    must_see(tx, caller.member()?, &account)?;
    person(tx, account)
}

/// Whether `viewer` sees the account.
///
/// # Errors
/// The store's.
pub(crate) fn sees(tx: &mut Tx<'_>, viewer: &Member, account: &Account) -> Result<bool> {
    match must_see(tx, viewer, account) {
        Ok(()) => Ok(true),
        Err(Error::Forbidden) => Ok(false),
        Err(e) => Err(e),
    }
}

pub(super) fn must_see(tx: &mut Tx<'_>, viewer: &Member, account: &Account) -> Result<()> {
    // Only a room administrator's sight of a guest depends on a relation.
    let related = viewer.role == Role::RoomAdmin
        && account.kind == EmployeeType::Guest
        && table::related(tx, viewer.id, account.id)?;
    policy::may_view(viewer, account.target(), related)
}

/// The person called `key` with their picture, for the holder of an invitation, who is shown nothing else but the name.
///
/// # Errors
/// [`Error::NoSuchUser`].
pub fn find_for_invited(tx: &mut Tx<'_>, key: &str) -> Result<(Person, Option<StoredPicture>)> {
    let account = called(tx, key)?;
    let face = photos::face(tx, &account)?;
    Ok((person(tx, account)?, face))
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
