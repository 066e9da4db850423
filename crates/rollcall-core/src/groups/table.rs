//! The SQL of groups.

use rollcall_store::{Tx, params, record, statements};
use uuid::Uuid;

use crate::ids::{AccountId, GroupId};
use crate::many::{self, many_ids};
use crate::time::Millis;
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

record! {
    /// A group.
    pub struct Group {
        /// Never changes.
        id: GroupId,
        /// As it was given; not unique.
        name: String,
        /// Who manages it, if anybody does.
        manager_id: Option<AccountId>,
        /// Active and pending members.
        members_count: i64,
    }
}

record! {
    /// A group with one of its members.
    pub struct Membership {
        /// The member.
        account_id: AccountId,
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
    OF_ACCOUNTS = concat!(
        "SELECT gm.account_id, g.id, g.name, m.user_name AS manager
           FROM group_member gm
           JOIN user_group g ON g.portal_id = gm.portal_id AND g.id = gm.group_id
           LEFT JOIN account m ON m.portal_id = g.portal_id AND m.id = g.manager_id
          WHERE gm.portal_id = ?1 AND gm.account_id IN (",
        many_ids!(),
        ") ORDER BY g.name, g.id"
    );
    THOSE_OF = concat!("SELECT id FROM user_group WHERE portal_id = ?1 AND id IN (", many_ids!(), ")");
    CALLED = "SELECT id FROM user_group WHERE portal_id = ?1 AND name = ?2 ORDER BY id LIMIT 1";
    INSERT = "INSERT INTO user_group (portal_id, id, name, created_at) VALUES (?1, ?2, ?3, ?4)";
    INSERT_MEMBER = "INSERT INTO group_member (portal_id, account_id, group_id) VALUES (?1, ?2, ?3)";
    APPOINT =
        "UPDATE user_group SET manager_id = ?3 WHERE portal_id = ?1 AND id = ?2 AND manager_id IS NULL";
    LEAVE_ALL = "DELETE FROM group_member WHERE portal_id = ?1 AND account_id = ?2";
    RESIGN =
        "UPDATE user_group SET manager_id = NULL
          WHERE portal_id = ?1 AND manager_id = ?2
            AND NOT EXISTS (SELECT 1 FROM group_member gm
                             WHERE gm.portal_id = ?1 AND gm.account_id = ?2 AND gm.group_id = user_group.id)";
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

/// The memberships of at most [`many::MOST`] accounts, by the name of the group.
pub fn of_many(tx: &mut Tx<'_>, accounts: &[AccountId]) -> Result<Vec<Membership>> {
    Ok(tx.all(OF_ACCOUNTS, &many::params(accounts))?)
}

/// Those of at most [`many::MOST`] groups that exist.
pub fn those_of(tx: &mut Tx<'_>, groups: &[GroupId]) -> Result<Vec<GroupId>> {
    let rows: Vec<(GroupId,)> = tx.all(THOSE_OF, &many::params(groups))?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The group of exactly this name, the first by id if there are several.
pub fn find_called(tx: &mut Tx<'_>, name: &str) -> Result<Option<GroupId>> {
    let row: Option<(GroupId,)> = tx.optional(CALLED, params![name])?;
    Ok(row.map(|(id,)| id))
}

/// Makes a group without a manager.
pub fn insert(tx: &mut Tx<'_>, id: GroupId, name: &str, now: Millis) -> Result<()> {
    Ok(tx.run(INSERT, params![id, name, now]).map(drop)?)
}

/// Puts a new account into a group that it is not in yet. Unlike [`join`] this looks at nothing: SQLite keeps a journal of
/// its own for a statement that does, and goes through the whole journal of a long transaction for that.
pub fn insert_member(tx: &mut Tx<'_>, group: GroupId, account: AccountId) -> Result<()> {
    Ok(tx.run(INSERT_MEMBER, params![account, group]).map(drop)?)
}

/// Has `account` manage the group, if nobody does.
pub fn appoint(tx: &mut Tx<'_>, group: GroupId, account: AccountId) -> Result<()> {
    Ok(tx.run(APPOINT, params![group, account]).map(drop)?)
}

/// Makes those of `groups` that exist the only ones of an account. Who leaves a group does not manage it any more.
pub fn replace(tx: &mut Tx<'_>, account: AccountId, groups: &[GroupId]) -> Result<()> {
    tx.run(LEAVE_ALL, params![account])?;
    join(tx, account, groups)?;
    Ok(tx.run(RESIGN, params![account]).map(drop)?)
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
