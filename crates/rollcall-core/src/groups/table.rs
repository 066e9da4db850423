//! The SQL of groups.

use std::collections::HashSet;

use rollcall_store::{Bind, Param, Statement, Tx, params, record, statements};
use uuid::Uuid;

use super::find::{Query, SortKey, Whose};
use crate::accounts::{Account, account_by};
use crate::directory::Direction;
use crate::fold::fold;
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

/// Who can be in a group: whoever is neither disabled nor a guest (people-directory §1.5).
macro_rules! eligible {
    ($account:literal) => {
        concat!($account, ".status <> 2 AND ", $account, ".type <> 2")
    };
}

/// Groups with the number of their members that are listed.
macro_rules! group_by {
    ($($condition:expr),+ $(,)?) => {
        concat!(
            "SELECT g.id, g.name, g.manager_id,
                    (SELECT COUNT(*) FROM group_member gm
                       JOIN account a ON a.portal_id = gm.portal_id AND a.id = gm.account_id
                      WHERE gm.portal_id = ?1 AND gm.group_id = g.id AND a.status IN (1, 4)) AS members_count
               FROM user_group g
              WHERE g.portal_id = ?1 AND ",
            $($condition),+
        )
    };
}

/// The filters of a list. A text is part of a name if the name is another without it: no pattern, so nothing to escape.
macro_rules! filtered {
    () => {
        "(REPLACE(g.name_key, ?2, '') <> g.name_key OR ?2 IS NULL)
         AND (EXISTS (SELECT 1 FROM group_member f
                       WHERE f.portal_id = ?1 AND f.account_id = ?3 AND f.group_id = g.id) OR ?3 IS NULL)
         AND (g.manager_id = ?4 OR ?4 IS NULL)"
    };
}

/// A page of a list.
macro_rules! page_by {
    ($order:expr) => {
        group_by!(filtered!(), " ORDER BY ", $order, " LIMIT CAST(?5 AS BIGINT) OFFSET CAST(?6 AS BIGINT)")
    };
}

macro_rules! managers_name {
    () => {
        "COALESCE((SELECT m.first_name_key FROM account m WHERE m.portal_id = ?1 AND m.id = g.manager_id), '')"
    };
}

statements! {
    BY_ID = group_by!("g.id = ?2");
    COUNT = concat!("SELECT COUNT(*) AS total FROM user_group g WHERE g.portal_id = ?1 AND ", filtered!());
    TITLE = page_by!("g.name_key, g.id");
    TITLE_DOWN = page_by!("g.name_key DESC, g.id DESC");
    MANAGER = page_by!(concat!(managers_name!(), ", g.name_key, g.id"));
    MANAGER_DOWN = page_by!(concat!(managers_name!(), " DESC, g.name_key, g.id"));
    MEMBERS_COUNT = page_by!("members_count, g.name_key, g.id");
    MEMBERS_COUNT_DOWN = page_by!("members_count DESC, g.name_key, g.id");
    MEMBERS = account_by!(
        "status IN (1, 4)
         AND id IN (SELECT gm.account_id FROM group_member gm WHERE gm.portal_id = ?1 AND gm.group_id = ?2)"
    );
    INSERT = "INSERT INTO user_group (portal_id, id, name, name_key, created_at) VALUES (?1, ?2, ?3, ?4, ?5)";
    RENAME = "UPDATE user_group SET name = ?3, name_key = ?4 WHERE portal_id = ?1 AND id = ?2";
    APPOINT = concat!(
        "UPDATE user_group SET manager_id = ?3
          WHERE portal_id = ?1 AND id = ?2 AND (manager_id <> ?3 OR manager_id IS NULL)
            AND EXISTS (SELECT 1 FROM account a WHERE a.portal_id = ?1 AND a.id = ?3 AND ",
        eligible!("a"),
        ")"
    );
    ADD = concat!(
        "INSERT INTO group_member (portal_id, account_id, group_id)
         SELECT account.portal_id, account.id, ?102 FROM account WHERE portal_id = ?1 AND ",
        eligible!("account"),
        " AND id IN (",
        many_ids!(),
        ") ON CONFLICT (portal_id, account_id, group_id) DO NOTHING"
    );
    ELIGIBLE =
        concat!("SELECT id FROM account WHERE portal_id = ?1 AND ", eligible!("account"), " AND id IN (", many_ids!(), ")");
    MEMBER_IDS = "SELECT account_id FROM group_member WHERE portal_id = ?1 AND group_id = ?2";
    REMOVE = concat!(
        "DELETE FROM group_member WHERE portal_id = ?1 AND group_id = ?102 AND account_id IN (",
        many_ids!(),
        ")"
    );
    RESIGN_ABSENT =
        "UPDATE user_group SET manager_id = NULL
          WHERE portal_id = ?1 AND id = ?2
            AND NOT EXISTS (SELECT 1 FROM group_member gm
                             WHERE gm.portal_id = ?1 AND gm.group_id = ?2 AND gm.account_id = user_group.manager_id)";
    COPY_MEMBERS = concat!(
        "INSERT INTO group_member (portal_id, account_id, group_id)
         SELECT gm.portal_id, gm.account_id, ?3 FROM group_member gm
           JOIN account a ON a.portal_id = gm.portal_id AND a.id = gm.account_id
          WHERE gm.portal_id = ?1 AND gm.group_id = ?2 AND ",
        eligible!("a"),
        " ON CONFLICT (portal_id, account_id, group_id) DO NOTHING"
    );
    REMOVE_ELIGIBLE = concat!(
        "DELETE FROM group_member
          WHERE portal_id = ?1 AND group_id = ?2
            AND EXISTS (SELECT 1 FROM account a WHERE a.portal_id = ?1 AND a.id = group_member.account_id AND ",
        eligible!("a"),
        ")"
    );
    REMOVE_MANAGER = "UPDATE user_group SET manager_id = NULL WHERE portal_id = ?1 AND id = ?2";
    REMOVE_ALL = "DELETE FROM group_member WHERE portal_id = ?1 AND group_id = ?2";
    DELETE = "DELETE FROM user_group WHERE portal_id = ?1 AND id = ?2";
    UNFOLDED = "SELECT id, name FROM user_group WHERE portal_id = ?1 AND name_key = '' AND name <> '' LIMIT 200";
    FOLD = "UPDATE user_group SET name_key = ?3 WHERE portal_id = ?1 AND id = ?2 AND name = ?4";
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
    INSERT_MEMBER = "INSERT INTO group_member (portal_id, account_id, group_id) VALUES (?1, ?2, ?3)";
    APPOINT_FIRST =
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

pub fn get(tx: &mut Tx<'_>, id: GroupId) -> Result<Group> {
    tx.optional(BY_ID, params![id])?.ok_or(Error::NoSuchGroup)
}

/// The active and pending members, in no order.
pub fn members(tx: &mut Tx<'_>, id: GroupId) -> Result<Vec<Account>> {
    Ok(tx.all(MEMBERS, params![id])?)
}

/// How many groups a list has.
pub fn count(tx: &mut Tx<'_>, query: &Query) -> Result<i64> {
    let text = needle(query);
    let (total,) = tx.one(COUNT, &filters(query, text.as_ref()))?;
    Ok(total)
}

/// The page of a list.
pub fn page(tx: &mut Tx<'_>, query: &Query) -> Result<Vec<Group>> {
    let text = needle(query);
    let mut params = filters(query, text.as_ref());
    params.extend([Param::Int(query.count), Param::Int(query.start)]);
    Ok(tx.all(in_order(query.order), &params)?)
}

fn in_order(order: (SortKey, Direction)) -> Statement {
    match order {
        (SortKey::Title, Direction::Ascending) => TITLE,
        (SortKey::Title, Direction::Descending) => TITLE_DOWN,
        (SortKey::Manager, Direction::Ascending) => MANAGER,
        (SortKey::Manager, Direction::Descending) => MANAGER_DOWN,
        (SortKey::MembersCount, Direction::Ascending) => MEMBERS_COUNT,
        (SortKey::MembersCount, Direction::Descending) => MEMBERS_COUNT_DOWN,
    }
}

fn needle(query: &Query) -> Option<String> {
    Some(fold(query.text.trim())).filter(|text| !text.is_empty())
}

fn filters<'q>(query: &'q Query, text: Option<&'q String>) -> Vec<Param<'q>> {
    let (member, manager) = match &query.whose {
        Whose::Everybodys => (Param::Null, Param::Null),
        Whose::Member(id) => (id.param(), Param::Null),
        Whose::Manager(id) => (Param::Null, id.param()),
    };
    vec![text.map_or(Param::Null, Bind::param), member, manager]
}

pub fn insert(tx: &mut Tx<'_>, id: GroupId, name: &str, now: Millis) -> Result<()> {
    Ok(tx.run(INSERT, params![id, name, fold(name), now]).map(drop)?)
}

pub fn rename(tx: &mut Tx<'_>, id: GroupId, name: &str) -> Result<()> {
    Ok(tx.run(RENAME, params![id, name, fold(name)]).map(drop)?)
}

/// Makes somebody the manager, and a member, if they can be in a group; returns how much that changed.
pub fn appoint(tx: &mut Tx<'_>, id: GroupId, manager: AccountId) -> Result<u64> {
    Ok(tx.run(APPOINT, params![id, manager])? + add(tx, id, &[manager])?)
}

/// Puts those into the group who can be in one, and returns how many were not in it.
pub fn add(tx: &mut Tx<'_>, id: GroupId, people: &[AccountId]) -> Result<u64> {
    each_hundred(tx, ADD, id, people)
}

/// Takes people out of the group, and returns how many were in it. A manager who leaves manages it no more.
pub fn remove(tx: &mut Tx<'_>, id: GroupId, people: &[AccountId]) -> Result<u64> {
    let removed = each_hundred(tx, REMOVE, id, people)?;
    if removed > 0 {
        resign(tx, id)?;
    }
    Ok(removed)
}

/// Lets a manager who is not in the group manage it no more.
pub fn resign(tx: &mut Tx<'_>, id: GroupId) -> Result<()> {
    Ok(tx.run(RESIGN_ABSENT, params![id]).map(drop)?)
}

/// Those of the people who can be in a group.
pub fn eligible(tx: &mut Tx<'_>, people: &[AccountId]) -> Result<HashSet<AccountId>> {
    let mut found = HashSet::new();
    for some in people.chunks(many::MOST) {
        let rows: Vec<(AccountId,)> = tx.all(ELIGIBLE, &many::params(some))?;
        found.extend(rows.into_iter().map(|(id,)| id));
    }
    Ok(found)
}

/// Everybody in the group, listed or not.
pub fn member_ids(tx: &mut Tx<'_>, id: GroupId) -> Result<HashSet<AccountId>> {
    let rows: Vec<(AccountId,)> = tx.all(MEMBER_IDS, params![id])?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Moves everybody who can be in a group, and returns how many left `from`, which then has no manager.
pub fn move_all(tx: &mut Tx<'_>, from: GroupId, to: GroupId) -> Result<u64> {
    tx.run(COPY_MEMBERS, params![from, to])?;
    let moved = tx.run(REMOVE_ELIGIBLE, params![from])?;
    if moved > 0 {
        tx.run(REMOVE_MANAGER, params![from])?;
    }
    Ok(moved)
}

/// Deletes the group with its memberships.
pub fn delete(tx: &mut Tx<'_>, id: GroupId) -> Result<()> {
    tx.run(REMOVE_ALL, params![id])?;
    Ok(tx.run(DELETE, params![id]).map(drop)?)
}

fn each_hundred(tx: &mut Tx<'_>, statement: Statement, id: GroupId, people: &[AccountId]) -> Result<u64> {
    let mut touched = 0;
    for some in people.chunks(many::MOST) {
        let mut params = many::params(some);
        params.push(id.param());
        touched += tx.run(statement, &params)?;
    }
    Ok(touched)
}

/// Gives at most 200 groups of earlier schemas the keys they are found and sorted by; returns how many.
pub fn fold_names(tx: &mut Tx<'_>) -> Result<u64> {
    let unfolded: Vec<(GroupId, String)> = tx.all(UNFOLDED, &[])?;
    let mut folded = 0;
    for (id, name) in unfolded {
        folded += tx.run(FOLD, params![id, fold(&name), name])?;
    }
    Ok(folded)
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

/// Puts a new account into a group that it is not in yet. Unlike [`join`] this looks at nothing: SQLite keeps a journal of
/// its own for a statement that does, and goes through the whole journal of a long transaction for that.
pub fn insert_member(tx: &mut Tx<'_>, group: GroupId, account: AccountId) -> Result<()> {
    Ok(tx.run(INSERT_MEMBER, params![account, group]).map(drop)?)
}

/// Has `account` manage the group, if nobody does.
pub fn appoint_first(tx: &mut Tx<'_>, group: GroupId, account: AccountId) -> Result<()> {
    Ok(tx.run(APPOINT_FIRST, params![group, account]).map(drop)?)
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
