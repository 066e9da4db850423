//! The language of a person (people-core §2.10, auth §3.2).

use rollcall_store::Tx;

use super::{Person, find, get, table};
use crate::ids::AccountId;
use crate::policy::{self, Caller, Origin, Trace};
use crate::time::Millis;
use crate::{Result, audit};

/// Stores the language that the person called `key`, a user name or an id, has chosen. `culture` is one of
/// [`super::CULTURES`].
///
/// # Errors
/// [`crate::Error::NoSuchUser`], [`crate::Error::Forbidden`] for everybody but the person themselves.
pub fn choose_culture(tx: &mut Tx<'_>, caller: &Caller, key: &str, culture: &str, now: Millis) -> Result<Person> {
    let before = find::called(tx, key)?;
    let permit = policy::choose_culture(caller, before.target())?;
    table::set_culture(tx, before.id, culture, now)?;
    audit::record(tx, audit::Action::UserUpdatedLanguage, permit.trace(), &before, now)?;
    get(tx, before.id)
}

/// Stores the language a sign-in asked for.
pub(crate) fn set_culture_at_sign_in(
    tx: &mut Tx<'_>,
    id: AccountId,
    culture: &str,
    origin: &Origin,
    now: Millis,
) -> Result<()> {
    table::set_culture(tx, id, culture, now)?;
    let account = table::get(tx, id)?;
    let trace = Trace { actor: Some(id), origin: origin.clone() };
    audit::record(tx, audit::Action::UserUpdatedLanguage, &trace, &account, now)
}
