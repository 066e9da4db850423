//! Handing the portal over: asked for by its owner, done by the link in the letter (portal §8.2, §8.3; auth §6.4).

use rollcall_store::Tx;

use super::table;
use crate::accounts::{self, Account, ActivationStatus, EmployeeStatus, EmployeeType};
use crate::audit::{self, Action};
use crate::ids::{AccountId, LinkId};
use crate::links::{self, ConfirmLink, LinkType};
use crate::outbox::{self, Letter, LetterKind};
use crate::policy::{Administer, HandOver, Permit};
use crate::time::Millis;
use crate::{Error, Result};

/// What became of a wish to hand the portal over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inheritance {
    /// A link was mailed to the owner, at this address.
    Asked(String),
    /// Nothing: the caller is not the owner, or the other person can't become it.
    Refused,
}

/// Mails the owner a link that hands the portal over to `heir`.
///
/// # Errors
/// [`Error::Argument`] while the owner's address is not proven, [`Error::Forbidden`] for a guest. In this order.
pub fn order_hand_over(
    tx: &mut Tx<'_>,
    permit: &Permit<Administer>,
    heir: AccountId,
    link: LinkId,
    now: Millis,
) -> Result<Inheritance> {
    let owner_id = table::get(tx)?.owner_id.ok_or(Error::NoSuchUser)?;
    let owner = accounts::get_account(tx, owner_id)?;
    if owner.activation != ActivationStatus::Activated {
        return Err(Error::Argument("Owner's email is not activated"));
    }
    let heir = accounts::find(tx, heir)?;
    if heir.as_ref().is_some_and(|heir| heir.kind == EmployeeType::Guest) {
        return Err(Error::Forbidden);
    }
    let Some(heir) = heir.filter(|heir| can_inherit(heir) && permit.actor() == Some(owner.id)) else {
        return Ok(Inheritance::Refused);
    };
    links::issue_about(tx, link, LinkType::PortalOwnerChange, (&owner, Some(heir.id)), &owner.email, now)?;
    let letter = Letter::to(&owner, LetterKind::OwnerChange).telling(&heir.display_name());
    outbox::queue(tx, &letter.with_link(link), now)?;
    audit::record(tx, Action::OwnerSentChangeOwnerInstructions, permit.trace(), &owner, now)?;
    Ok(Inheritance::Asked(owner.email))
}

/// Makes the link's person the owner. The owner so far stays a `DocSpaceAdmin`; sessions stay, other links like it die.
///
/// # Errors
/// [`Error::LinkInvalid`] if the link was spent meanwhile, [`Error::Forbidden`] for another person than the link's,
/// [`Error::Argument`] if that person can't become the owner or the portal changed hands meanwhile.
pub fn hand_over(tx: &mut Tx<'_>, permit: &Permit<HandOver>, heir: AccountId, now: Millis) -> Result<()> {
    let link = permit.link();
    links::must_be_unspent(tx, link.id)?;
    if heir != link.uid() {
        return Err(Error::Forbidden);
    }
    let heir = find_heir(tx, heir)?.ok_or(Error::Argument("OwnerId"))?;
    links::spend(tx, link, now)?;
    if !table::hand_over(tx, link.account_id, heir.id)? {
        return Err(Error::Argument("OwnerId"));
    }
    accounts::set_kind(tx, heir.id, EmployeeType::DocSpaceAdmin, now)?;
    links::void(tx, link.account_id, &[LinkType::PortalOwnerChange], now)?;
    audit::record(tx, Action::OwnerUpdated, permit.trace(), &heir, now)
}

/// Who would own the portal by `link`, for the page that asks once more.
///
/// # Errors
/// [`Error::LinkInvalid`] if that person can't become the owner.
pub fn heir(tx: &mut Tx<'_>, link: &ConfirmLink) -> Result<Account> {
    find_heir(tx, link.uid())?.ok_or(Error::LinkInvalid)
}

/// The person with this id, if they can become the owner.
pub(crate) fn find_heir(tx: &mut Tx<'_>, id: AccountId) -> Result<Option<Account>> {
    Ok(accounts::find(tx, id)?.filter(can_inherit))
}

fn can_inherit(account: &Account) -> bool {
    account.status == EmployeeStatus::Active && account.kind != EmployeeType::Guest && !account.is_owner
}
