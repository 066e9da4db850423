//! Joins by an invitation (people-core §2.1, auth §7 "Joining").

use rollcall_store::Tx;

use super::{must_allow, table};
use crate::accounts::{self, Account, ActivationStatus, EmployeeStatus, EmployeeType, NewAccount, Person};
use crate::ids::LinkId;
use crate::links::{self, ConfirmLink, Link, LinkType, NOBODY, OpenInvitation};
use crate::outbox::{self, Letter, LetterKind};
use crate::photos;
use crate::policy::{Join, Permit, Trace};
use crate::time::Millis;
use crate::webhooks::{self, Trigger};
use crate::{Error, Result, audit};

/// Makes sure that somebody with this address may join by the invitation at all, and returns what they will be; [`join`]
/// decides in the end.
///
/// # Errors
/// [`Error::Forbidden`] while inviting is off, and for another address than a personal invitation was mailed to.
pub fn must_be_open(tx: &mut Tx<'_>, permit: &Permit<Join>, email: &str) -> Result<EmployeeType> {
    let role = permit.invitation().role().ok_or(Error::LinkInvalid)?;
    must_allow(tx, role)?;
    match permit.invitation() {
        Link::Mailed(link) if link.address.to_lowercase() != email.trim().to_lowercase() => Err(Error::Forbidden),
        _ => Ok(role),
    }
}

/// Makes whoever accepted the invitation a member, and returns the profile.
///
/// A personal invitation completes the pending account, which keeps its id and type, counts as a proof of the address, and is
/// spent by it. An open one makes a new account of its role, counts one more use, and mails a link (`proof`) to prove the
/// address. Both are welcomed.
///
/// # Errors
/// [`Error::LinkInvalid`] if the invitation was spent, used up, changed or withdrawn meanwhile; those of [`must_be_open`];
/// [`Error::EmailTaken`].
pub fn join(tx: &mut Tx<'_>, permit: &Permit<Join>, new: &NewAccount, proof: LinkId, now: Millis) -> Result<Person> {
    must_be_open(tx, permit, new.email.as_str())?;
    let joined = match permit.invitation() {
        Link::Mailed(link) => accept(tx, link, new, now)?,
        Link::Open(invitation) => enter(tx, invitation, new, proof, now)?,
        Link::Share(_) | Link::Wizard => return Err(Error::LinkInvalid),
    };
    let guest = joined.kind == EmployeeType::Guest;
    let action = if guest { audit::Action::GuestCreatedViaInvite } else { audit::Action::UserCreatedViaInvite };
    let trace = Trace { actor: Some(joined.id), origin: permit.trace().origin.clone() };
    audit::record(tx, action, &trace, &joined, now)?;
    outbox::queue(tx, &Letter::to(&joined, LetterKind::Welcome), now)?;
    let person = accounts::person(tx, joined)?;
    webhooks::tell_of_user(tx, Trigger::UserCreated, &trace, &person, now)?;
    Ok(person)
}

/// Completes the account a personal invitation waits for, or makes it, if the invitation was mailed before there was one.
fn accept(tx: &mut Tx<'_>, link: &ConfirmLink, new: &NewAccount, now: Millis) -> Result<Account> {
    links::spend(tx, link, now)?;
    let waiting = accounts::find_by_email_key(tx, new.email.key())?;
    let waiting = waiting.filter(|account| account.status == EmployeeStatus::Pending);
    let id = match waiting {
        Some(account) if [account.id, NOBODY].contains(&link.account_id) => {
            if !accounts::complete(tx, account.id, new, now)? {
                return Err(Error::LinkInvalid);
            }
            new.photo.as_ref().map_or(Ok(()), |photo| photos::store(tx, account.id, photo, now))?;
            account.id
        }
        None if link.account_id == NOBODY => {
            let kind = link.role.ok_or(Error::LinkInvalid)?;
            let new = NewAccount { kind, activation: ActivationStatus::Activated, created_by: None, ..new.clone() };
            accounts::store(tx, &new, now)?.id
        }
        _ => return Err(Error::LinkInvalid),
    };
    links::void(tx, id, &[LinkType::LinkInvite], now)?;
    accounts::get_account(tx, id)
}

/// Makes an account by an open invitation. Of many at once no more get through than the invitation is good for.
fn enter(
    tx: &mut Tx<'_>,
    invitation: &OpenInvitation,
    new: &NewAccount,
    proof: LinkId,
    now: Millis,
) -> Result<Account> {
    let counted = match invitation.id {
        Some(id) => table::use_once(tx, id, now)?,
        None => true,
    };
    if !counted || !links::may_still_invite(tx, invitation)? {
        return Err(Error::LinkInvalid);
    }
    let (kind, inviter) = (invitation.role, Some(invitation.inviter));
    let new = NewAccount { kind, activation: ActivationStatus::NotActivated, created_by: inviter, ..new.clone() };
    let joined = accounts::store(tx, &new, now)?;
    links::issue(tx, proof, LinkType::EmailActivation, &joined, &joined.email, now)?;
    outbox::queue(tx, &Letter::to(&joined, LetterKind::EmailActivation).with_link(proof), now)?;
    Ok(joined)
}
