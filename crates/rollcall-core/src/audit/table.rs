//! The SQL of the audit trail.

use rollcall_store::{Tx, params, statements};

use super::Action;
use crate::Result;
use crate::ids::AccountId;
use crate::policy::Origin;
use crate::time::Millis;

statements! {
    INSERT =
        "INSERT INTO audit_event (portal_id, at, action, actor_id, login, target_id, context, address, user_agent)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
}

/// One event on its way into the trail.
pub struct Entry<'e> {
    pub action: Action,
    pub actor: Option<AccountId>,
    pub target: Option<AccountId>,
    pub context: String,
    pub login: Option<&'e str>,
}

pub fn insert(tx: &mut Tx<'_>, entry: &Entry<'_>, origin: &Origin, now: Millis) -> Result<()> {
    let Entry { action, actor, target, context, login } = entry;
    let login = login.map(str::to_owned);
    tx.run(INSERT, params![now, action, actor, login, target, context, origin.address, origin.user_agent])?;
    Ok(())
}
