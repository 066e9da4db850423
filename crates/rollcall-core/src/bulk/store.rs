//! Who of a portion of lines is new, and their accounts.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rollcall_store::{Error as StoreError, Tx};
use uuid::Uuid;

use super::table::{self, Holder};
use super::{Arrival, FoundBy, GroupWish, Promised, Refusal};
use crate::accounts::{self, EmployeeType, NewRow, Roll};
use crate::ids::{AccountId, GroupId};
use crate::policy::{ImportPeople, Permit};
use crate::time::Millis;
use crate::{Result, audit, groups, many, portals};

/// What is to become of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Its person is added.
    New,
    /// Its account is there: an earlier run added it. It stays as it is.
    AlreadyThere,
    /// Somebody else has what the line asks for.
    Refused(Refusal),
}

/// Lines to be stored in one transaction.
#[derive(Debug)]
pub struct Portion {
    /// No two of them have an id, an address or a user name in common.
    pub arrivals: Vec<Arrival>,
    /// What the whole file brings.
    pub promised: Arc<Promised>,
    /// What the audit trail says; none if it has been told of this import.
    pub notice: Option<String>,
}

/// Compares lines with the accounts that are there, in the order of the lines.
///
/// # Errors
/// The store's.
pub fn judge(tx: &mut Tx<'_>, arrivals: &[Arrival]) -> Result<Vec<Verdict>> {
    let there = There::look_up(tx, arrivals)?;
    Ok(arrivals.iter().map(|arrival| there.judge(arrival)).collect())
}

/// Stores those of the portion who are new, with their groups, and the notice in the audit trail.
///
/// A guest is related to who made it, as if added. Groups that are not there are made; a group gets the first manager
/// that a line names for it.
///
/// # Errors
/// The store's.
pub fn store(tx: &mut Tx<'_>, permit: &Permit<ImportPeople>, portion: &Portion, now: Millis) -> Result<Vec<Verdict>> {
    let verdicts = judge(tx, &portion.arrivals)?;
    let of_line = portion.arrivals.iter().zip(&verdicts);
    let new: Vec<&Arrival> = of_line.filter(|(_, v)| **v == Verdict::New).map(|(arrival, _)| arrival).collect();
    if new.is_empty() {
        return Ok(verdicts);
    }
    let user_names = user_names_taken(tx, &new)?;
    insert_all(tx, &new, user_names, &portion.promised, now)?;
    join_all(tx, &new, now)?;
    if let Some(notice) = &portion.notice {
        audit::record_on_portal(tx, audit::Action::UserImported, permit.trace(), notice, now)?;
    }
    Ok(verdicts)
}

/// The accounts, groups and the owner that lines may meet.
struct There {
    by_id: HashMap<AccountId, Holder>,
    by_address: HashMap<String, AccountId>,
    user_names: HashSet<String>,
    groups: HashSet<GroupId>,
    owner: Option<AccountId>,
}

impl There {
    fn look_up(tx: &mut Tx<'_>, arrivals: &[Arrival]) -> Result<Self> {
        let names: Vec<String> =
            arrivals.iter().filter_map(|a| a.user_name.as_deref()).map(str::to_lowercase).collect();
        let ids: Vec<AccountId> = arrivals.iter().map(|a| a.account.id).collect();
        let addresses: Vec<&str> = arrivals.iter().map(|a| a.account.email.key()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let by_id = table::holders_of_ids(tx, &ids)?.into_iter().map(|holder| (holder.id, holder)).collect();
        let by_address = table::holders_of_addresses(tx, &addresses)?;
        let user_names = table::holders_of_names(tx, &names)?;
        Ok(Self {
            by_id,
            by_address: by_address.into_iter().map(|holder| (holder.email_key, holder.id)).collect(),
            user_names: user_names.into_iter().map(|holder| holder.user_name_key).collect(),
            groups: nameless_groups(tx, arrivals)?,
            owner: if arrivals.iter().any(|a| a.is_owner) { portals::get(tx)?.owner_id } else { None },
        })
    }

    fn judge(&self, arrival: &Arrival) -> Verdict {
        let (id, address) = (arrival.account.id, arrival.account.email.key());
        let refused = |column, reason| Verdict::Refused(Refusal::new(column, reason));
        let at_address = self.by_address.get(address).copied();
        // The owner of a new server was made with it, under an id of its own.
        if at_address == Some(id) || arrival.is_owner && at_address.is_some() && at_address == self.owner {
            return Verdict::AlreadyThere;
        }
        if at_address.is_some() {
            return refused("email", "is taken");
        }
        if self.by_id.contains_key(&id) {
            return refused("id", "is that of an account with another address");
        }
        if arrival.is_owner && self.owner.is_some() {
            return refused("isOwner", "is true, but the portal belongs to somebody else");
        }
        let is_taken = |name: &str| self.user_names.contains(&name.to_lowercase());
        if arrival.user_name.as_deref().is_some_and(is_taken) {
            return refused("userName", "is taken");
        }
        if arrival.groups.iter().any(|wish| wish.name.is_none() && !self.groups.contains(&wish.id)) {
            return refused("groups", "has the id of a group that is not there, and no name to make it with");
        }
        Verdict::New
    }
}

/// Those of the groups that are asked for by id alone which are there.
fn nameless_groups(tx: &mut Tx<'_>, arrivals: &[Arrival]) -> Result<HashSet<GroupId>> {
    let wishes = arrivals.iter().flat_map(|arrival| &arrival.groups);
    let asked: HashSet<GroupId> = wishes.filter(|wish| wish.name.is_none()).map(|wish| wish.id).collect();
    let asked: Vec<GroupId> = asked.into_iter().collect();
    let mut there = HashSet::new();
    for some in asked.chunks(many::MOST) {
        there.extend(groups::those_of(tx, some)?);
    }
    Ok(there)
}

/// Those of the names which the new people would be given that are not free, folded.
fn user_names_taken(tx: &mut Tx<'_>, new: &[&Arrival]) -> Result<HashSet<String>> {
    let nameless = new.iter().filter(|arrival| arrival.user_name.is_none());
    let keys: Vec<String> = nameless.map(|arrival| arrival.account.email.local_part().to_lowercase()).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    Ok(table::holders_of_names(tx, &keys)?.into_iter().map(|holder| holder.user_name_key).collect())
}

/// Inserts the accounts. `taken` are user names that are not free; it grows with them.
fn insert_all(
    tx: &mut Tx<'_>,
    new: &[&Arrival],
    mut taken: HashSet<String>,
    promised: &Promised,
    now: Millis,
) -> Result<()> {
    let mut roll = Roll::open(tx)?;
    for arrival in new {
        let account = &arrival.account;
        let user_name = match &arrival.user_name {
            Some(given) => given.clone(),
            None => user_name(tx, account.email.local_part(), &taken, &promised.user_names)?,
        };
        let created_at = arrival.registered_at.unwrap_or(now);
        let row = NewRow {
            account,
            user_name: &user_name,
            created_at,
            updated_at: now,
            disabled_at: arrival.disabled_at,
            quota: arrival.quota,
        };
        match roll.insert(tx, &row) {
            // Somebody took it since it was looked up.
            Err(StoreError::Unique(_)) => return Err(tx.again().into()),
            inserted => inserted?,
        }
        taken.insert(user_name.to_lowercase());
        if let (EmployeeType::Guest, Some(maker)) = (account.kind, account.created_by) {
            // Nobody is to find guests who gets the id of somebody long gone.
            if promised.ids.contains(&maker) || accounts::find(tx, maker)?.is_some() {
                accounts::relate(tx, maker, account.id, created_at)?;
            }
        }
        if arrival.is_owner {
            accounts::set_owner_of_new_portal(tx, account.id)?;
        }
    }
    roll.close(tx)
}

/// The local part of an address if it is certainly free, else what looking for it one by one finds.
fn user_name(tx: &mut Tx<'_>, base: &str, taken: &HashSet<String>, reserved: &HashSet<String>) -> Result<String> {
    let key = base.to_lowercase();
    if taken.contains(&key) || reserved.contains(&key) || Uuid::parse_str(base).is_ok() {
        return accounts::free_user_name(tx, base, reserved);
    }
    Ok(base.to_owned())
}

/// Puts the new people into their groups, each of which is looked for once.
fn join_all(tx: &mut Tx<'_>, new: &[&Arrival], now: Millis) -> Result<()> {
    let mut known: HashMap<Sought<'_>, GroupId> = HashMap::new();
    for arrival in new {
        let mut joined = HashSet::new();
        for wish in &arrival.groups {
            let group = match known.entry(wish.into()) {
                Entry::Occupied(found) => *found.get(),
                Entry::Vacant(place) => *place.insert(find_or_make(tx, wish, now)?),
            };
            if joined.insert(group) {
                groups::insert_member(tx, group, arrival.account.id)?;
            }
            if wish.manages {
                groups::appoint_first(tx, group, arrival.account.id)?;
            }
        }
    }
    Ok(())
}

/// What a group is looked for by.
#[derive(PartialEq, Eq, Hash)]
enum Sought<'w> {
    Id(GroupId),
    Name(&'w str),
}

impl<'w> From<&'w GroupWish> for Sought<'w> {
    fn from(wish: &'w GroupWish) -> Self {
        match wish.found_by {
            FoundBy::Id => Self::Id(wish.id),
            FoundBy::Name => Self::Name(wish.name.as_deref().unwrap_or_default()),
        }
    }
}

fn find_or_make(tx: &mut Tx<'_>, wish: &GroupWish, now: Millis) -> Result<GroupId> {
    let name = wish.name.as_deref().unwrap_or_default();
    let found = match wish.found_by {
        FoundBy::Id => groups::those_of(tx, &[wish.id])?.pop(),
        FoundBy::Name => groups::find_called(tx, name)?,
    };
    if let Some(found) = found {
        return Ok(found);
    }
    groups::insert(tx, wish.id, name, now)?;
    Ok(wish.id)
}
