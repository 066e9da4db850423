//! Sets a password through a mailed link (people-core §4.2, auth §4.4, §6.7).

use rollcall_store::Tx;

use super::{Credential, EmployeeStatus, Person, get, table};
use crate::links::{self, ConfirmLink, LinkType};
use crate::outbox::{self, Letter, LetterKind};
use crate::passwords::{Policy, StoredHash};
use crate::policy::{Permit, SetPassword};
use crate::time::Millis;
use crate::{Error, Result, audit, sessions, settings};

/// What has to be known before a new password can be judged and hashed.
#[derive(Debug, Clone)]
pub struct PasswordChange {
    /// The present password, which the new one must not be.
    pub present: Credential,
    /// What a plain password must be.
    pub policy: Policy,
}

/// Loads what judging a new password for the link's person needs.
///
/// # Errors
/// [`Error::NoSuchUser`], [`Error::Forbidden`] if the account is not active, [`Error::LinkInvalid`] if the link was
/// spent meanwhile: the present password would be the one that was set through it.
pub fn password_change(tx: &mut Tx<'_>, link: &ConfirmLink) -> Result<PasswordChange> {
    links::must_be_unspent(tx, link.id)?;
    let present = table::credential(tx, link.account_id)?;
    if present.status != EmployeeStatus::Active {
        return Err(Error::Forbidden);
    }
    Ok(PasswordChange { present, policy: settings::get(tx)? })
}

/// Sets the password, spends the link, ends every session of the account and tells its address.
///
/// Following the link also proves the address. Password and activation links die with it; API keys stay.
///
/// # Errors
/// [`Error::LinkInvalid`] if the link was spent meanwhile, [`Error::Forbidden`] if the account is not active.
pub fn set_password(tx: &mut Tx<'_>, permit: &Permit<SetPassword>, hash: &StoredHash, now: Millis) -> Result<Person> {
    let account = table::get(tx, permit.link().account_id)?;
    if account.status != EmployeeStatus::Active {
        return Err(Error::Forbidden);
    }
    links::spend(tx, permit.link(), now)?;
    links::void(tx, account.id, &[LinkType::PasswordChange, LinkType::Activation], now)?;
    links::void(tx, account.id, LinkType::SIGN_IN, now)?;
    table::set_password(tx, account.id, &hash.0, now)?;
    table::set_activated(tx, account.id, now)?;
    sessions::end_all(tx, account.id)?;
    outbox::queue(tx, &Letter::to(&account, LetterKind::PasswordChanged), now)?;
    audit::record(tx, audit::Action::UserUpdatedPassword, permit.trace(), &account, now)?;
    audit::record(tx, audit::Action::CookieSettingsUpdated, permit.trace(), &account, now)?;
    get(tx, account.id)
}
