//! Mails people who can't sign in the letter that lets them, for the operator who brought them from another server.

use rollcall_store::Tx;

use super::resend::{prove, renew};
use crate::accounts::{self, Account, ActivationStatus, EmployeeStatus};
use crate::ids::{AccountId, LinkId};
use crate::links::LinkType;
use crate::outbox::LetterKind;
use crate::policy::{Permit, ResendInvitations};
use crate::time::Millis;
use crate::{Result, audit};

/// Queues a letter to each of these people who has not proven their address or has no password, and returns how many.
///
/// The invited get their invitation again, people with a proven address a link to choose a password, the others an
/// activation. The disabled get nothing. Earlier links of the same kind die.
///
/// # Errors
/// The store's.
pub fn mail_ways_in(
    tx: &mut Tx<'_>,
    permit: &Permit<ResendInvitations>,
    to: &[AccountId],
    links: &[LinkId],
    now: Millis,
) -> Result<usize> {
    let mut mailed = 0;
    for (id, link) in to.iter().zip(links) {
        let Some(account) = accounts::find(tx, *id)? else { continue };
        mailed += usize::from(mail(tx, permit, &account, *link, now)?);
    }
    Ok(mailed)
}

fn mail(
    tx: &mut Tx<'_>,
    permit: &Permit<ResendInvitations>,
    account: &Account,
    link: LinkId,
    now: Millis,
) -> Result<bool> {
    let has_password = accounts::has_password(tx, account.id)?;
    match (account.status, account.activation) {
        (EmployeeStatus::Terminated, _) => return Ok(false),
        (EmployeeStatus::Pending, _) => renew(tx, account, link, now)?,
        (EmployeeStatus::Active, ActivationStatus::Activated) if has_password => return Ok(false),
        (EmployeeStatus::Active, ActivationStatus::Activated) => {
            accounts::mail_password_link(tx, account, permit.trace(), link, now)?;
            return Ok(true);
        }
        (EmployeeStatus::Active, ActivationStatus::NotActivated) if has_password => {
            prove(tx, account, (link, LinkType::EmailActivation, LetterKind::EmailActivation), now)?;
        }
        (EmployeeStatus::Active, _) => prove(tx, account, (link, LinkType::Activation, LetterKind::Activation), now)?,
    }
    audit::record(tx, audit::Action::UsersSentActivationInstructions, permit.trace(), account, now)?;
    Ok(true)
}
