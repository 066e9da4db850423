//! Sends invitations and first letters again (people-core §2.3, §4.1).

use rollcall_store::Tx;

use crate::accounts::{self, Account, ActivationStatus, EmployeeStatus, Person};
use crate::ids::{AccountId, LinkId};
use crate::links::{self, LinkType};
use crate::outbox::{self, Letter, LetterKind};
use crate::policy::{self, Caller, Permit, ResendInvitations};
use crate::time::Millis;
use crate::{Result, audit, portals};

/// To whom letters are to be sent again, a portion of them.
#[derive(Debug, Clone)]
pub enum Again {
    /// To these; unknown ids are dropped.
    These(Vec<AccountId>),
    /// To every pending account whose address comes after this one.
    After(String),
}

/// Sends a letter again to as many people as there are `links`. Returns those of them whom the caller sees, and the address
/// to go on after, if there may be more.
///
/// Skipped in silence: who is disabled or has proven their address, whom the caller doesn't see, and the pending whom the
/// caller could not invite. Earlier links of the others die.
///
/// # Errors
/// The store's.
pub fn resend(
    tx: &mut Tx<'_>,
    (caller, permit): (&Caller, &Permit<ResendInvitations>),
    again: &Again,
    links: &[LinkId],
    now: Millis,
) -> Result<(Vec<Person>, Option<String>)> {
    let viewer = *caller.member()?;
    let mut seen = Vec::new();
    let targets = targets(tx, again, links.len())?;
    let full = targets.len() == links.len() && matches!(again, Again::After(_));
    let last = targets.last().filter(|_| full).map(|account| account.email.to_lowercase());
    for (account, link) in targets.into_iter().zip(links) {
        if !accounts::sees(tx, &viewer, &account)? {
            continue;
        }
        let may = account.id == viewer.id || policy::may_resend(viewer.role, account.kind);
        if send_to(tx, may, &account, *link, now)? {
            audit::record(tx, audit::Action::UsersSentActivationInstructions, permit.trace(), &account, now)?;
        }
        seen.push(account);
    }
    Ok((accounts::people(tx, seen)?, last))
}

fn targets(tx: &mut Tx<'_>, again: &Again, count: usize) -> Result<Vec<Account>> {
    match again {
        Again::After(email_key) => accounts::pending(tx, email_key, i64::try_from(count).unwrap_or(i64::MAX)),
        Again::These(ids) => {
            let mut found = Vec::new();
            for id in ids {
                found.extend(accounts::find(tx, *id)?);
            }
            Ok(found)
        }
    }
}

/// Sends the letter that fits the account; false if none does. `may` is whether the caller could invite the person.
fn send_to(tx: &mut Tx<'_>, may: bool, account: &Account, link: LinkId, now: Millis) -> Result<bool> {
    match (account.status, account.activation) {
        (EmployeeStatus::Terminated, _) | (_, ActivationStatus::Activated) => return Ok(false),
        _ if account.is_pending() && !may => return Ok(false),
        (EmployeeStatus::Pending, _) => renew(tx, account, link, now)?,
        // Added directly: the first letter, which also lets them choose a password.
        (EmployeeStatus::Active, ActivationStatus::Pending) => {
            prove(tx, account, (link, LinkType::Activation, LetterKind::Activation), now)?;
        }
        (EmployeeStatus::Active, ActivationStatus::NotActivated) => {
            prove(tx, account, (link, LinkType::EmailActivation, LetterKind::EmailActivation), now)?;
        }
    }
    Ok(true)
}

pub(super) fn prove(
    tx: &mut Tx<'_>,
    account: &Account,
    (link, kind, letter): (LinkId, LinkType, LetterKind),
    now: Millis,
) -> Result<()> {
    links::void(tx, account.id, &[kind], now)?;
    links::issue(tx, link, kind, account, &account.email, now)?;
    outbox::queue(tx, &Letter::to(account, letter).with_link(link), now)
}

/// Mails a pending account a fresh invitation, which kills older ones. The letter names who invited it, if they are known.
pub(crate) fn renew(tx: &mut Tx<'_>, account: &Account, link: LinkId, now: Millis) -> Result<()> {
    links::void(tx, account.id, &[LinkType::LinkInvite], now)?;
    links::invite(tx, link, (account.id, &account.email), account.kind, now)?;
    let inviter = match account.created_by {
        Some(id) => accounts::find(tx, id)?.map(|inviter| inviter.display_name()),
        None => None,
    };
    let inviter = inviter.map_or_else(|| portals::get(tx).map(|portal| portal.name), Ok)?;
    outbox::queue(tx, &Letter::to(account, LetterKind::Invitation).telling(&inviter).with_link(link), now)
}
