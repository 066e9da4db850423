//! Mails a link to choose a new password (people-core §4.1).

use rollcall_store::Tx;

use super::{Account, Email, EmployeeStatus, find, table};
use crate::ids::{AccountId, LinkId};
use crate::links::{self, ConfirmLink, LinkType};
use crate::outbox::{self, Letter, LetterKind, Reminder, Wish};
use crate::policy::{self, Caller, Origin, Permit, Remind, Trace};
use crate::random::Random;
use crate::time::Millis;
use crate::{Error, Result, audit, invitations};

/// As many anonymous reminders are served in one transaction.
const BATCH: i64 = 20;

/// Mails the link on behalf of a signed-in caller, who is told what went wrong.
///
/// A newer link kills older ones.
///
/// # Errors
/// [`Error::Forbidden`] by the matrix, [`Error::NoSuchEmail`], [`Error::Suspended`].
pub fn remind(tx: &mut Tx<'_>, caller: &Caller, email: &str, link: LinkId, now: Millis) -> Result<()> {
    let found = find::at(tx, email)?;
    let permit = policy::remind(caller, found.as_ref().map(Account::target))?;
    let Some(account) = found else { return Err(Error::NoSuchEmail(email.to_owned())) };
    if account.status == EmployeeStatus::Terminated {
        return Err(Error::Suspended);
    }
    send(tx, &account, permit.trace(), link, now)
}

/// Notes that somebody without a session asked for `email`, whether anybody has that address or not.
///
/// The look-up happens later and elsewhere, so that the answer tells nothing, not even by its time.
///
/// # Errors
/// The store's.
pub fn queue_reminder(tx: &mut Tx<'_>, email: &str, origin: &Origin, now: Millis) -> Result<()> {
    outbox::note_wish(tx, email, (Wish::Password, None), origin, now)?;
    tx.wake_workers();
    Ok(())
}

/// Serves the oldest noted wishes, also to join, and returns how many. Unknown and disabled addresses are dropped in silence.
///
/// # Errors
/// The store's.
pub fn serve_reminders(tx: &mut Tx<'_>, random: &dyn Random, now: Millis) -> Result<usize> {
    let waiting = outbox::take_reminders(tx, BATCH)?;
    for asked in &waiting {
        tx.enter(asked.portal_id);
        let link = random.link_id(now);
        match asked.wish {
            Wish::Password => serve_one(tx, asked, link, now)?,
            Wish::Join => invitations::serve(tx, asked, link, now)?,
        }
    }
    Ok(waiting.len())
}

fn serve_one(tx: &mut Tx<'_>, asked: &Reminder, link: LinkId, now: Millis) -> Result<()> {
    let Ok(email) = Email::parse(&asked.email) else { return Ok(()) };
    match table::find_by_email_key(tx, email.key())? {
        Some(account) if account.status != EmployeeStatus::Terminated => {
            let origin = Origin::noted(&asked.address, asked.user_agent.as_deref());
            send(tx, &account, &Trace { actor: None, origin }, link, now)
        }
        _ => Ok(()),
    }
}

/// Makes a link for the operator to hand over, for when mail is no option. No letter is queued.
///
/// # Errors
/// [`Error::NoSuchUser`], [`Error::Suspended`].
pub fn hand_out_reset_link(
    tx: &mut Tx<'_>,
    permit: &Permit<Remind>,
    email: &Email,
    link: LinkId,
    now: Millis,
) -> Result<ConfirmLink> {
    let account = table::find_by_email_key(tx, email.key())?.ok_or(Error::NoSuchUser)?;
    hand_out(tx, permit, &account, link, now)
}

/// As [`hand_out_reset_link`], for an administrator to hand over to `id`.
///
/// # Errors
/// [`Error::NoSuchUser`], [`Error::Forbidden`] by the matrix, [`Error::Suspended`].
pub fn give_reset_link(
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: AccountId,
    link: LinkId,
    now: Millis,
) -> Result<ConfirmLink> {
    let account = find::find_by_id(tx, caller, id)?;
    let permit = policy::give_reset_link(caller, account.target())?;
    hand_out(tx, &permit, &account, link, now)
}

fn hand_out(
    tx: &mut Tx<'_>,
    permit: &Permit<Remind>,
    account: &Account,
    link: LinkId,
    now: Millis,
) -> Result<ConfirmLink> {
    if account.status != EmployeeStatus::Active {
        return Err(Error::Suspended);
    }
    renew_password_link(tx, account, permit.trace(), link, now)
}

/// Mails the link. Who was invited and has not joined has no password to forget: they get their invitation again.
pub(crate) fn send(tx: &mut Tx<'_>, account: &Account, trace: &Trace, link: LinkId, now: Millis) -> Result<()> {
    if account.status == EmployeeStatus::Pending {
        audit::record(tx, audit::Action::UserSentPasswordChangeInstructions, trace, account, now)?;
        return invitations::renew(tx, account, link, now);
    }
    renew_password_link(tx, account, trace, link, now)?;
    outbox::queue(tx, &Letter::to(account, LetterKind::PasswordChange).with_link(link), now)
}

/// Makes a password link, which kills older ones.
pub(crate) fn renew_password_link(
    tx: &mut Tx<'_>,
    account: &Account,
    trace: &Trace,
    link: LinkId,
    now: Millis,
) -> Result<ConfirmLink> {
    links::void(tx, account.id, &[LinkType::PasswordChange], now)?;
    audit::record(tx, audit::Action::UserSentPasswordChangeInstructions, trace, account, now)?;
    links::issue(tx, link, LinkType::PasswordChange, account, &account.email, now)
}
