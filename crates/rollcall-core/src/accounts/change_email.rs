//! Changes an address: asked for, or at once (people-core §3.1), and confirmed by its link (§3.2).

use rollcall_store::Tx;

use super::{Account, ActivationStatus, Email, EmployeeStatus, Person, get, table};
use crate::ids::{AccountId, LinkId};
use crate::links::{self, LinkType};
use crate::outbox::{self, Letter, LetterKind};
use crate::policy::{self, AddressMode, Caller, ChangeEmail, Permit};
use crate::sessions::{self, Digest, Started};
use crate::time::Millis;
use crate::{Error, Result, audit};

/// A wish to change somebody's address.
#[derive(Debug, Clone)]
pub struct EmailOrder {
    /// Whose address.
    pub target: AccountId,
    /// The new one.
    pub email: Email,
    /// The id of the link that will be mailed.
    pub link: LinkId,
    /// The token of the session to start for an administrator who changes their own address, as all their sessions end.
    pub fresh: Digest,
}

/// What became of an [`EmailOrder`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressChange {
    /// A link was mailed to the new address; nothing has changed.
    Asked,
    /// The address is changed; the target's sessions ended.
    Done,
    /// As `Done`, by an administrator on themselves, who came by a session: the given one was started.
    DoneToOneself(Started),
}

/// Changes the address at once (administrators) or mails a link to the new address (everybody else).
///
/// At once: the new address is not proven, every session of the target ends, all its older links die, and the old
/// address is told. A taken address is refused either way.
///
/// # Errors
/// [`Error::NoSuchUser`] also for a target that is not active, [`Error::Forbidden`] by the matrix,
/// [`Error::EmailTaken`].
pub fn order_email_change(tx: &mut Tx<'_>, caller: &Caller, order: &EmailOrder, now: Millis) -> Result<AddressChange> {
    let before = table::find(tx, order.target)?.filter(|a| a.status == EmployeeStatus::Active);
    let before = before.ok_or(Error::NoSuchUser)?;
    let (permit, mode) = policy::order_email_change(caller, before.target())?;
    if table::find_by_email_key(tx, order.email.key())?.is_some() {
        return Err(Error::EmailTaken);
    }
    audit::record(tx, audit::Action::UserSentEmailChangeInstructions, permit.trace(), &before, now)?;
    if mode == AddressMode::Letter {
        links::void(tx, before.id, &[LinkType::EmailChange], now)?;
        links::issue(tx, order.link, LinkType::EmailChange, &before, order.email.as_str(), now)?;
        let letter = Letter::to(&before, LetterKind::EmailChange).addressed(order.email.as_str());
        outbox::queue(tx, &letter.with_link(order.link), now)?;
        return Ok(AddressChange::Asked);
    }
    change_at_once(tx, &before, order, now)?;
    // A key is no session, so there is none to replace (auth §8.6).
    if permit.actor() != Some(before.id) || caller.member()?.session().is_none() {
        return Ok(AddressChange::Done);
    }
    let started = sessions::start(tx, before.id, order.fresh, &permit.trace().origin, now)?;
    Ok(AddressChange::DoneToOneself(started))
}

fn change_at_once(tx: &mut Tx<'_>, before: &Account, order: &EmailOrder, now: Millis) -> Result<()> {
    table::set_email(tx, before.id, &order.email, ActivationStatus::NotActivated, now)?;
    links::void(tx, before.id, LinkType::BOUND_TO_ADDRESS, now)?;
    sessions::end_all(tx, before.id)?;
    let after = table::get(tx, before.id)?;
    links::issue(tx, order.link, LinkType::EmailActivation, &after, &after.email, now)?;
    outbox::queue(tx, &Letter::to(&after, LetterKind::EmailActivation).with_link(order.link), now)?;
    outbox::queue(tx, &Letter::to(before, LetterKind::EmailChanged), now)
}

/// Moves the link's person to the address the link was mailed to, proves it, and tells the old one. Sessions stay.
///
/// An address that is theirs already changes nothing but spends the link.
///
/// # Errors
/// [`Error::LinkInvalid`], [`Error::Forbidden`] for another address than the link's or a person who is not active,
/// [`Error::EmailTaken`].
pub fn change_email(tx: &mut Tx<'_>, permit: &Permit<ChangeEmail>, email: &Email, now: Millis) -> Result<Person> {
    let link = permit.link();
    let before = table::get(tx, link.account_id)?;
    if before.status != EmployeeStatus::Active || email.key() != link.address.to_lowercase() {
        return Err(Error::Forbidden);
    }
    links::spend(tx, link, now)?;
    let lower = Email::parse(email.key())?;
    if before.email.to_lowercase() != lower.key() {
        links::void(tx, before.id, LinkType::BOUND_TO_ADDRESS, now)?;
        table::set_email(tx, before.id, &lower, ActivationStatus::Activated, now)?;
        outbox::queue(tx, &Letter::to(&before, LetterKind::EmailChanged), now)?;
        audit::record(tx, audit::Action::UserUpdatedEmail, permit.trace(), &before, now)?;
    }
    get(tx, before.id)
}
