//! The SQL of surpluses: deletions that leave the first 20 rows of an account.
//!
//! They name their rows first: PostgreSQL may run an `IN (… LIMIT n)` anew for every row it looks at.

use rollcall_store::{Tx, params, statements};

use crate::Result;
use crate::ids::AccountId;

/// The ids of a hundred rows of `table` that belong to the account by `owner`, after the first 20.
macro_rules! surplus {
    ($id:literal of $table:literal by $owner:literal: $change:literal) => {
        concat!(
            "WITH surplus AS MATERIALIZED (SELECT ",
            $id,
            " AS id FROM ",
            $table,
            " WHERE portal_id = ?1 AND ",
            $owner,
            " = ?2 ORDER BY ",
            $id,
            " LIMIT 100 OFFSET 20) ",
            $change
        )
    };
}

statements! {
    LETTERS = surplus!("id" of "confirm_link" by "account_id":
        "DELETE FROM letter WHERE portal_id = ?1 AND state = 0 AND link_id IN (SELECT id FROM surplus)");
    LINKS = surplus!("id" of "confirm_link" by "account_id":
        "DELETE FROM confirm_link WHERE portal_id = ?1 AND id IN (SELECT id FROM surplus)");
    API_KEYS = surplus!("id" of "api_key" by "account_id":
        "DELETE FROM api_key WHERE portal_id = ?1 AND id IN (SELECT id FROM surplus)");
    RELATIONS_FROM = surplus!("target_id" of "user_relation" by "source_id":
        "DELETE FROM user_relation WHERE portal_id = ?1 AND source_id = ?2 AND target_id IN (SELECT id FROM surplus)");
    RELATIONS_TO = surplus!("source_id" of "user_relation" by "target_id":
        "DELETE FROM user_relation WHERE portal_id = ?1 AND target_id = ?2 AND source_id IN (SELECT id FROM surplus)");
    MEMBERSHIPS = surplus!("group_id" of "group_member" by "account_id":
        "DELETE FROM group_member WHERE portal_id = ?1 AND account_id = ?2 AND group_id IN (SELECT id FROM surplus)");
    MANAGED = surplus!("id" of "user_group" by "manager_id":
        "UPDATE user_group SET manager_id = NULL WHERE portal_id = ?1 AND id IN (SELECT id FROM surplus)");
}

pub fn take(tx: &mut Tx<'_>, account: AccountId) -> Result<bool> {
    // First the letters of the links that the next statement takes: without their links nobody would find them.
    tx.run(LETTERS, params![account])?;
    for statement in [LINKS, API_KEYS, RELATIONS_FROM, RELATIONS_TO, MEMBERSHIPS, MANAGED] {
        if tx.run(statement, params![account])? > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}
