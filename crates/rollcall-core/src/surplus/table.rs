//! The SQL of surpluses: deletions that leave the first 20 rows of an account.
//!
//! They name their rows first: PostgreSQL may run an `IN (… LIMIT n)` anew for every row it looks at.

use rollcall_store::{Tx, params, statements};

use crate::Result;
use crate::ids::AccountId;

/// What `$change` does to `surplus`: the ids of a hundred rows that `$from` finds, after the first 20.
macro_rules! surplus {
    ($from:literal: $change:literal) => {
        concat!("WITH surplus AS MATERIALIZED (SELECT ", $from, " LIMIT 100 OFFSET 20) ", $change)
    };
}

statements! {
    LETTERS = surplus!(
        "id FROM letter
          WHERE portal_id = ?1 AND state = 0
            AND link_id IN (SELECT id FROM confirm_link WHERE portal_id = ?1 AND account_id = ?2)":
        "DELETE FROM letter WHERE id IN (SELECT id FROM surplus)");
    // A link with a letter that waits stays with it: without the link nobody would find the letter.
    LINKS = surplus!(
        "id FROM confirm_link
          WHERE portal_id = ?1 AND account_id = ?2
            AND NOT EXISTS (SELECT 1 FROM letter
                             WHERE letter.portal_id = ?1 AND letter.link_id = confirm_link.id AND letter.state = 0)":
        "DELETE FROM confirm_link WHERE portal_id = ?1 AND id IN (SELECT id FROM surplus)");
    API_KEYS = surplus!(
        "id FROM api_key WHERE portal_id = ?1 AND account_id = ?2":
        "DELETE FROM api_key WHERE portal_id = ?1 AND id IN (SELECT id FROM surplus)");
    RELATIONS_FROM = surplus!(
        "target_id FROM user_relation WHERE portal_id = ?1 AND source_id = ?2":
        "DELETE FROM user_relation
          WHERE portal_id = ?1 AND source_id = ?2 AND target_id IN (SELECT target_id FROM surplus)");
    RELATIONS_TO = surplus!(
        "source_id FROM user_relation WHERE portal_id = ?1 AND target_id = ?2":
        "DELETE FROM user_relation
          WHERE portal_id = ?1 AND target_id = ?2 AND source_id IN (SELECT source_id FROM surplus)");
    MEMBERSHIPS = surplus!(
        "group_id FROM group_member WHERE portal_id = ?1 AND account_id = ?2":
        "DELETE FROM group_member
          WHERE portal_id = ?1 AND account_id = ?2 AND group_id IN (SELECT group_id FROM surplus)");
    MANAGED = surplus!(
        "id FROM user_group WHERE portal_id = ?1 AND manager_id = ?2":
        "UPDATE user_group SET manager_id = NULL WHERE portal_id = ?1 AND id IN (SELECT id FROM surplus)");
}

/// Takes the surplus of the first kind that has one, letters before their links.
pub fn take(tx: &mut Tx<'_>, account: AccountId) -> Result<bool> {
    for statement in [LETTERS, LINKS, API_KEYS, RELATIONS_FROM, RELATIONS_TO, MEMBERSHIPS, MANAGED] {
        if tx.run(statement, params![account])? > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}
