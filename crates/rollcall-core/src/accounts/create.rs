//! Adds a person to the portal (people-core §2.1).

use std::collections::HashSet;

use rollcall_store::Tx;
use uuid::Uuid;

use super::{
    Account, ActivationStatus, Contact, Email, EmployeeStatus, EmployeeType, Person, PersonName, Sex, person, table,
};
use crate::ids::{AccountId, GroupId, LinkId};
use crate::links::{self, LinkType};
use crate::outbox::{self, Letter, LetterKind};
use crate::passwords::StoredHash;
use crate::photos::{self, NewPhoto};
use crate::policy::{CreateAccount, Permit};
use crate::time::Millis;
use crate::webhooks::{self, Trigger};
use crate::{Result, audit, groups};

/// Everything about a person that is to be added.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Made by the caller, so that the command can run again.
    pub id: AccountId,
    /// Must be free.
    pub email: Email,
    /// Keeps the rule of names.
    pub name: PersonName,
    /// What the account may do; the permit was given for it.
    pub kind: EmployeeType,
    /// Whether it can be used at once, or waits for the invited person.
    pub status: EmployeeStatus,
    /// Whether the address counts as proven.
    pub activation: ActivationStatus,
    /// None: nobody can sign in until a password is chosen through a link.
    pub password: Option<StoredHash>,
    /// One of [`super::CULTURES`]; none means the portal's.
    pub culture: Option<String>,
    /// Descriptive fields, stored unchecked.
    pub location: Option<String>,
    /// `comment` of the request.
    pub notes: Option<String>,
    /// Old field.
    pub title: Option<String>,
    /// Old field.
    pub sex: Option<Sex>,
    /// Old field.
    pub birthday: Option<Millis>,
    /// Old field.
    pub work_from: Option<Millis>,
    /// Without empty values.
    pub contacts: Vec<Contact>,
    /// Whether the person wants news.
    pub spam: bool,
    /// Groups to join; unknown ones are skipped.
    pub groups: Vec<GroupId>,
    /// Who adds the person.
    pub created_by: Option<AccountId>,
    /// The picture, as the body's `files` named it.
    pub photo: Option<NewPhoto>,
    /// `isUser` of the request: picks the audit entry and nothing else.
    pub audit_as_guest: bool,
}

impl NewAccount {
    /// A person with nothing but an address, a name and a type.
    #[must_use]
    pub fn bare(
        id: AccountId,
        email: Email,
        name: PersonName,
        kind: EmployeeType,
        activation: ActivationStatus,
    ) -> Self {
        Self {
            id,
            email,
            name,
            kind,
            status: EmployeeStatus::Active,
            activation,
            password: None,
            culture: None,
            location: None,
            notes: None,
            title: None,
            sex: None,
            birthday: None,
            work_from: None,
            contacts: Vec::new(),
            spam: false,
            groups: Vec::new(),
            created_by: None,
            photo: None,
            audit_as_guest: false,
        }
    }
}

/// What the new person is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Welcome {
    /// An activation letter with the link of this id.
    Letter(LinkId),
    /// Nothing.
    Silent,
}

/// Stores the person, puts them into their groups, writes the letter and the audit entry, and returns the profile.
///
/// A guest is related to who made it. The user name is the local part of the address, numbered if it is taken.
///
/// # Errors
/// [`crate::Error::EmailTaken`].
pub fn create(
    tx: &mut Tx<'_>,
    permit: &Permit<CreateAccount>,
    new: &NewAccount,
    welcome: Welcome,
    now: Millis,
) -> Result<Person> {
    let made = store(tx, new, now)?;
    if let Welcome::Letter(link) = welcome {
        mail_welcome(tx, &made, link, now)?;
    }
    let action = if new.audit_as_guest { audit::Action::GuestCreated } else { audit::Action::UserCreated };
    audit::record(tx, action, permit.trace(), &made, now)?;
    let person = person(tx, made)?;
    webhooks::tell_of_user(tx, Trigger::UserCreated, permit.trace(), &person, now)?;
    Ok(person)
}

/// Mails somebody new the link that proves their address and lets them choose a password.
///
/// # Errors
/// The store's.
pub(crate) fn mail_welcome(tx: &mut Tx<'_>, account: &Account, link: LinkId, now: Millis) -> Result<()> {
    links::issue(tx, link, LinkType::Activation, account, &account.email, now)?;
    outbox::queue(tx, &Letter::to(account, LetterKind::Activation).with_link(link), now)
}

/// Stores the person with their groups, and relates a guest to who brought it in.
///
/// # Errors
/// [`crate::Error::EmailTaken`].
pub(crate) fn store(tx: &mut Tx<'_>, new: &NewAccount, now: Millis) -> Result<Account> {
    let user_name = free_user_name(tx, new.email.local_part(), &HashSet::new())?;
    table::insert(tx, new, &user_name, now)?;
    new.photo.as_ref().map_or(Ok(()), |photo| photos::store(tx, new.id, photo, now))?;
    match (new.kind, new.created_by) {
        (EmployeeType::Guest, Some(maker)) => table::relate(tx, maker, new.id, now)?,
        // A guest is in no group, whatever the request says.
        (EmployeeType::Guest, None) => {}
        _ => groups::join(tx, new.id, &new.groups)?,
    }
    table::get(tx, new.id)
}

/// `base`, or `base` with the smallest number that doubling and halving finds free; none of `reserved`, which are folded.
///
/// The id of an account is not free as a name: profiles are looked up by name first, and it would hide that account.
pub(crate) fn free_user_name(tx: &mut Tx<'_>, base: &str, reserved: &HashSet<String>) -> Result<String> {
    let name = |n: u64| if n == 0 { base.to_owned() } else { format!("{base}{n}") };
    let mut taken = |n: u64| {
        let name = name(n);
        let is_an_id = match Uuid::parse_str(&name) {
            Ok(id) => table::find(tx, AccountId(id))?.is_some(),
            Err(_) => false,
        };
        let key = name.to_lowercase();
        Ok::<_, crate::Error>(is_an_id || reserved.contains(&key) || table::user_name_taken(tx, &key)?)
    };
    if !taken(0)? {
        return Ok(name(0));
    }
    let (mut low, mut high) = (0, 1);
    while taken(high)? {
        (low, high) = (high, high * 2);
    }
    while high - low > 1 {
        let middle = u64::midpoint(low, high);
        if taken(middle)? { low = middle } else { high = middle }
    }
    Ok(name(high))
}
