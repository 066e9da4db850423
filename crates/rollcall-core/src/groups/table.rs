//! The SQL of groups.

use rollcall_store::{Tx, params, record, statements};
use uuid::Uuid;

use crate::ids::{AccountId, GroupId};
use crate::{Error, Result};

record! {
    /// A group as a member's profile shows it.
    pub struct GroupOf {
        /// The group.
        id: GroupId,
        /// Its name, not encoded.
        name: String,
        /// The user name of its manager.
        manager: Option<String>,
    }
}

statements! {
    OF_ACCOUNT =
        "SELECT g.id, g.name, m.user_name AS manager
           FROM group_member gm
           JOIN user_group g ON g.portal_id = gm.portal_id AND g.id = gm.group_id
           LEFT JOIN account m ON m.portal_id = g.portal_id AND m.id = g.manager_id
          WHERE gm.portal_id = ?1 AND gm.account_id = ?2
          ORDER BY g.name, g.id";
    JOIN =
        "INSERT INTO group_member (portal_id, account_id, group_id)
         SELECT portal_id, ?2, id FROM user_group WHERE portal_id = ?1 AND id = ?3
         ON CONFLICT (portal_id, account_id, group_id) DO NOTHING";
    HUNDREDTH_JOINED =
        "SELECT group_id FROM group_member WHERE portal_id = ?1 AND account_id = ?2 ORDER BY group_id LIMIT 1 OFFSET 99";
    LEAVE_UP_TO = "DELETE FROM group_member WHERE portal_id = ?1 AND account_id = ?2 AND group_id <= ?3";
    HUNDREDTH_MANAGED =
        "SELECT id FROM user_group WHERE portal_id = ?1 AND manager_id = ?2 ORDER BY id LIMIT 1 OFFSET 99";
    HAND_BACK_UP_TO = "UPDATE user_group SET manager_id = NULL WHERE portal_id = ?1 AND manager_id = ?2 AND id <= ?3";
}

/// The groups of an account, by name.
pub fn of(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<GroupOf>> {
    Ok(tx.all(OF_ACCOUNT, params![account])?)
}

/// Puts an account into those of the groups that exist.
pub fn join(tx: &mut Tx<'_>, account: AccountId, groups: &[GroupId]) -> Result<()> {
    for group in groups {
        tx.run(JOIN, params![account, group])?;
    }
    Ok(())
}

/// Takes an account out of at most 100 groups, and lets it manage at most 100 less; tells whether there may be more.
pub fn leave_some(tx: &mut Tx<'_>, account: AccountId) -> Result<bool> {
    // A bound, and no `IN (… LIMIT 100)`: PostgreSQL runs such a query anew for every row it looks at.
    let mut up_to = |hundredth, change| {
        let bound: Option<(GroupId,)> = tx.optional(hundredth, params![account])?;
        tx.run(change, params![account, bound.map_or(GroupId(Uuid::max()), |(id,)| id)])?;
        Ok::<_, Error>(bound.is_some())
    };
    let (left, handed_back) = (up_to(HUNDREDTH_JOINED, LEAVE_UP_TO)?, up_to(HUNDREDTH_MANAGED, HAND_BACK_UP_TO)?);
    Ok(left || handed_back)
}
