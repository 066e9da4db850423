//! Strangers of a trusted domain who ask to join (portal §3.2).
//!
//! The wish is noted and served later and elsewhere, as a reminder is: the answer tells nothing about who is known.

use rollcall_store::Tx;

use super::TrustedDomains;
use super::resend::renew;
use crate::accounts::{self, Email, EmployeeStatus, known_culture};
use crate::ids::LinkId;
use crate::links::{self, NOBODY};
use crate::outbox::{self, Letter, LetterKind, Reminder, Wish};
use crate::policy::Origin;
use crate::time::Millis;
use crate::{Error, Result, audit, settings};

/// Notes that somebody with this address wants to join.
///
/// # Errors
/// [`Error::NotAvailable`] if nobody may, [`Error::EmailInvalid`], [`Error::Argument`] for a domain that is not trusted.
pub fn queue_wish(tx: &mut Tx<'_>, email: &str, culture: Option<&str>, origin: &Origin, now: Millis) -> Result<()> {
    let trusted: TrustedDomains = settings::get(tx)?;
    if !trusted.is_open() {
        return Err(Error::NotAvailable);
    }
    let email = Email::parse(email).ok().filter(|email| !email.is_punycode()).ok_or(Error::EmailInvalid)?;
    if !trusted.trusts(email.domain()) {
        return Err(Error::Argument("The domain of the address is not trusted"));
    }
    outbox::note_wish(tx, email.as_str(), (Wish::Join, culture.and_then(known_culture)), origin, now)?;
    tx.wake_workers();
    Ok(())
}

/// Serves a noted wish: an invitation for a stranger or somebody invited, a notice for a member, nothing for the disabled.
pub(crate) fn serve(tx: &mut Tx<'_>, asked: &Reminder, link: LinkId, now: Millis) -> Result<()> {
    let trusted: TrustedDomains = settings::get(tx)?;
    let Some(email) = Email::parse(&asked.email).ok().filter(|email| trusted.trusts(email.domain())) else {
        return Ok(());
    };
    let origin = Origin::noted(&asked.address, asked.user_agent.as_deref());
    audit::record_stranger(tx, audit::Action::SentInviteInstructions, email.as_str(), &origin, now)?;
    match accounts::find_by_email_key(tx, email.key())? {
        Some(account) if account.status == EmployeeStatus::Pending => renew(tx, &account, link, now),
        Some(account) if account.status == EmployeeStatus::Active => {
            outbox::queue(tx, &Letter::to(&account, LetterKind::AlreadyMember), now)
        }
        Some(_) => Ok(()),
        None => {
            links::invite(tx, link, (NOBODY, email.as_str()), trusted.role(), now)?;
            let letter = Letter::to_stranger(email.as_str(), LetterKind::JoinInvitation, asked.culture.as_deref());
            outbox::queue(tx, &letter.with_link(link), now)
        }
    }
}
