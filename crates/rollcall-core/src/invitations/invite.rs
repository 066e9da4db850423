//! Invites people by letter, and lists who is waited for (people-core §2.2).

use rollcall_store::Tx;

use super::must_allow;
use super::resend::renew;
use crate::accounts::{
    self, Account, ActivationStatus, Email, EmployeeStatus, EmployeeType, NewAccount, Person, PersonName,
};
use crate::ids::{AccountId, LinkId};
use crate::links::Link;
use crate::policy::{self, Caller, Invite, Permit, Role};
use crate::time::Millis;
use crate::webhooks::{self, Trigger};
use crate::{Error, Result, audit};

/// Somebody who is to be invited.
#[derive(Debug, Clone)]
pub struct Invitee {
    /// What was given as an address.
    pub email: String,
    /// What they will be.
    pub kind: EmployeeType,
    /// The id of their account, should nobody have the address.
    pub account: AccountId,
    /// The id of the link they are sent then.
    pub link: LinkId,
}

/// Whom to invite, and in which language.
#[derive(Debug, Clone)]
pub struct Order {
    /// In the order they are invited.
    pub people: Vec<Invitee>,
    /// One of [`accounts::CULTURES`]; none means the portal's.
    pub culture: Option<String>,
}

/// Invites everybody on the list, or nobody.
///
/// A new address becomes a pending account and gets a letter. Somebody who is known already gets none; their type is raised
/// if the invitation is for a higher one. Everybody is related to the caller.
///
/// # Errors
/// [`Error::Forbidden`] while inviting is off, by the matrix, and for guests; [`Error::EmailInvalid`],
/// [`Error::UserDisabled`]. The whole list is checked first, each person in this order.
pub fn invite(tx: &mut Tx<'_>, caller: &Caller, order: &Order, now: Millis) -> Result<()> {
    must_allow(tx, EmployeeType::User)?;
    let permit = policy::invite(caller)?;
    let role = caller.member()?.role;
    let mut addresses = Vec::with_capacity(order.people.len());
    for invitee in &order.people {
        let email = Email::parse(&invitee.email).ok().filter(|email| !email.is_punycode());
        let email = email.ok_or(Error::EmailInvalid)?;
        if !policy::may_invite(role, invitee.kind) {
            return Err(Error::Forbidden);
        }
        let known = accounts::find_by_email_key(tx, email.key())?;
        if known.is_some_and(|account| account.status == EmployeeStatus::Terminated) {
            return Err(Error::UserDisabled(email.as_str().to_owned()));
        }
        addresses.push(email);
    }
    for (invitee, email) in order.people.iter().zip(&addresses) {
        let known = accounts::find_by_email_key(tx, email.key())?;
        let account = match known {
            Some(account) => raise(tx, &permit, &account, invitee.kind, now)?,
            None => add(tx, &permit, (invitee, email, order.culture.clone()), now)?,
        };
        if let Some(inviter) = permit.actor().filter(|id| *id != account) {
            accounts::relate(tx, inviter, account, now)?;
        }
    }
    Ok(())
}

/// Makes a pending account and mails its invitation.
fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<Invite>,
    (invitee, email, culture): (&Invitee, &Email, Option<String>),
    now: Millis,
) -> Result<AccountId> {
    let nameless = PersonName { first: String::new(), last: String::new() };
    let new = NewAccount {
        status: EmployeeStatus::Pending,
        culture,
        created_by: permit.actor(),
        ..NewAccount::bare(invitee.account, email.clone(), nameless, invitee.kind, ActivationStatus::Pending)
    };
    let made = match accounts::store(tx, &new, now) {
        // Somebody else brought the address in since it was looked up: they are known now.
        Err(Error::EmailTaken) => return Err(tx.again().into()),
        made => made?,
    };
    renew(tx, &made, invitee.link, now)?;
    audit::record(tx, audit::Action::SendJoinInvite, permit.trace(), &made, now)?;
    let made = accounts::person(tx, made)?;
    webhooks::tell_of_user(tx, Trigger::UserInvited, permit.trace(), &made, now)?;
    Ok(made.account.id)
}

/// Raises the type of somebody who is known, if `kind` is a higher one.
fn raise(
    tx: &mut Tx<'_>,
    permit: &Permit<Invite>,
    known: &Account,
    kind: EmployeeType,
    now: Millis,
) -> Result<AccountId> {
    if Role::of(kind, false) > known.role() {
        accounts::set_kind(tx, known.id, kind, now)?;
        audit::record(tx, audit::Action::UsersUpdatedType, permit.trace(), known, now)?;
    }
    Ok(known.id)
}

/// As many accounts one look at [`unproven`] goes through.
const PORTION: usize = 200;

/// Those who were sent a first letter and have not followed it, as far as the caller sees them, by address: a portion of
/// those after `after`, and the address to go on after, if there may be more.
///
/// # Errors
/// [`Error::Unauthenticated`].
pub fn unproven(tx: &mut Tx<'_>, caller: &Caller, after: &str) -> Result<(Vec<Account>, Option<String>)> {
    let viewer = *caller.member()?;
    let found = accounts::unproven(tx, after, i64::try_from(PORTION).unwrap_or(i64::MAX))?;
    let last = found.last().filter(|_| found.len() == PORTION).map(|account| account.email.to_lowercase());
    let mut seen = Vec::new();
    for account in found {
        if accounts::sees(tx, &viewer, &account)? {
            seen.push(account);
        }
    }
    Ok((seen, last))
}

/// The pending account an invitation was mailed to, asked for by its address: all that the holder may see of anybody.
///
/// # Errors
/// [`Error::NoSuchUser`] for every other address, and for the holder of an invitation that is for nobody in particular.
pub fn invited_by_link(tx: &mut Tx<'_>, link: &Link, email: &str) -> Result<Person> {
    let key = email.trim().to_lowercase();
    let Link::Mailed(link) = link else { return Err(Error::NoSuchUser) };
    if link.address.to_lowercase() != key {
        return Err(Error::NoSuchUser);
    }
    let found = accounts::find_by_email_key(tx, &key)?.filter(|account| account.status == EmployeeStatus::Pending);
    accounts::person(tx, found.ok_or(Error::NoSuchUser)?)
}
