//! Links that sign in once, for when nothing else helps (auth §6.4, type Auth).

use rollcall_store::Tx;

use crate::accounts::{self, Email, EmployeeStatus};
use crate::ids::LinkId;
use crate::links::{self, ConfirmLink, LinkType};
use crate::policy::{HandOutSignInLink, Permit};
use crate::time::Millis;
use crate::{Error, Result};

/// Makes a link for the operator to hand over. A newer one kills older ones; its use is what the audit trail records.
///
/// # Errors
/// [`Error::NoSuchUser`], [`Error::Suspended`].
pub fn hand_out_link(
    tx: &mut Tx<'_>,
    _permit: &Permit<HandOutSignInLink>,
    email: &Email,
    link: LinkId,
    now: Millis,
) -> Result<ConfirmLink> {
    let account = accounts::find_by_email(tx, email)?.ok_or(Error::NoSuchUser)?;
    if account.status != EmployeeStatus::Active {
        return Err(Error::Suspended);
    }
    links::void(tx, account.id, &[LinkType::Auth], now)?;
    links::issue(tx, link, LinkType::Auth, &account, &account.email, now)
}
