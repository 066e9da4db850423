//! The language of a person (auth §3.2).

use rollcall_store::Tx;

use super::table;
use crate::ids::AccountId;
use crate::policy::{Origin, Trace};
use crate::time::Millis;
use crate::{Result, audit};

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
