//! Lets people leave by themselves: first a letter with a link, then the link (people-core §2.13, §2.14).

use rollcall_store::Tx;

use super::{Account, Person, get, status, table};
use crate::ids::{AccountId, LinkId};
use crate::links::{self, LinkType};
use crate::outbox::{self, Letter, LetterKind};
use crate::policy::{self, AskToLeave, Leave, Permit};
use crate::time::Millis;
use crate::webhooks::{self, Trigger};
use crate::{Result, audit};

/// Mails the caller a link to leave, and returns the address it goes to. Nothing else changes.
///
/// # Errors
/// [`crate::Error::NoSuchUser`].
pub fn ask_to_leave(
    tx: &mut Tx<'_>,
    permit: &Permit<AskToLeave>,
    who: AccountId,
    link: LinkId,
    now: Millis,
) -> Result<String> {
    let account = table::get(tx, who)?;
    links::issue(tx, link, LinkType::ProfileRemove, &account, &account.email, now)?;
    outbox::queue(tx, &Letter::to(&account, LetterKind::ProfileRemove).with_link(link), now)?;
    audit::record(tx, audit::Action::UserSentDeleteInstructions, permit.trace(), &account, now)?;
    Ok(account.email)
}

/// Disables the link's person, ends their sessions and tells every administrator who has left.
///
/// The account is not deleted: an administrator may enable it again, or delete it. Other links to leave die with it.
///
/// # Errors
/// [`crate::Error::Forbidden`] for the owner, [`crate::Error::LinkInvalid`] if the link was spent meanwhile.
pub fn leave(tx: &mut Tx<'_>, permit: &Permit<Leave>, now: Millis) -> Result<Person> {
    let account = table::get(tx, permit.link().account_id)?;
    policy::leave(account.role())?;
    links::spend(tx, permit.link(), now)?;
    links::void(tx, account.id, &[LinkType::ProfileRemove], now)?;
    status::disable(tx, &account, now)?;
    tell_administrators(tx, &account, now)?;
    audit::record(tx, audit::Action::UsersUpdatedStatus, permit.trace(), &account, now)?;
    let left = get(tx, account.id)?;
    webhooks::tell_of_user(tx, Trigger::UserUpdated, permit.trace(), &left, now)?;
    Ok(left)
}

fn tell_administrators(tx: &mut Tx<'_>, gone: &Account, now: Millis) -> Result<()> {
    let who = match gone.display_name() {
        name if name == gone.email => name,
        name => format!("{name} ({})", gone.email),
    };
    for admin in table::administrators(tx)?.iter().filter(|admin| admin.id != gone.id) {
        outbox::queue(tx, &Letter::to(admin, LetterKind::ProfileLeft).telling(&who), now)?;
    }
    Ok(())
}
