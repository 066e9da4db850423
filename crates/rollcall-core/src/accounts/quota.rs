//! How much each person may store (people-extras Q1, Q2). Bytes; whether it holds at all is the portal's setting.

use rollcall_store::Tx;

use super::several::{distinct, load};
use super::{Account, Person, table};
use crate::audit::{self, Action};
use crate::ids::AccountId;
use crate::policy::{Administer, Permit};
use crate::settings::{self, UNLIMITED};
use crate::time::Millis;
use crate::{Error, Result};

/// The wish to have no limit of one's own, but the portal's.
const NONE_OF_THEIR_OWN: i64 = -2;

/// Gives people a limit of their own, and returns them in the order of `ids`; who does not exist is left out.
///
/// `quota` is a number of bytes, -1 for no limit, or -2 for the portal's. Who has it already is left alone and unrecorded.
/// It is no change of the profile: the time of that stays, and with it the addresses of pictures.
///
/// # Errors
/// [`Error::Argument`] for more than the portal may store, for less than -2, and for more than 200 ids.
pub fn set_quotas(
    tx: &mut Tx<'_>,
    permit: &Permit<Administer>,
    ids: &[AccountId],
    quota: i64,
    now: Millis,
) -> Result<Vec<Person>> {
    settings::must_fit(tx, quota)?;
    let change = match quota {
        0.. => (Some(quota), Action::CustomQuotaPerUserChanged),
        UNLIMITED => (Some(UNLIMITED), Action::CustomQuotaPerUserDisabled),
        NONE_OF_THEIR_OWN => (None, Action::CustomQuotaPerUserDisabled),
        _ => return Err(Error::Argument("The quota must not be below -2")),
    };
    change_quotas(tx, permit, ids, change, now)
}

/// Takes people's own limits from them, so that the portal's holds; otherwise as [`set_quotas`].
///
/// # Errors
/// [`Error::Argument`] for more than 200 ids.
pub fn reset_quotas(
    tx: &mut Tx<'_>,
    permit: &Permit<Administer>,
    ids: &[AccountId],
    now: Millis,
) -> Result<Vec<Person>> {
    change_quotas(tx, permit, ids, (None, Action::CustomQuotaPerUserDefault), now)
}

fn change_quotas(
    tx: &mut Tx<'_>,
    permit: &Permit<Administer>,
    ids: &[AccountId],
    (quota, action): (Option<i64>, Action),
    now: Millis,
) -> Result<Vec<Person>> {
    let ids = distinct(ids)?;
    for id in &ids {
        let found = table::find(tx, *id)?;
        if let Some(account) = found.filter(|account: &Account| account.quota != quota) {
            table::set_quota(tx, account.id, quota)?;
            audit::record(tx, action, permit.trace(), &account, now)?;
        }
    }
    load(tx, &ids)
}
