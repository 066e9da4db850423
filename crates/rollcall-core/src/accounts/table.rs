//! The SQL of accounts.

use std::collections::HashMap;

use rollcall_store::{Engine, Error as StoreError, OnUnique, Tx, params, record, statements};

use super::{ActivationStatus, Contact, Email, EmployeeStatus, EmployeeType, NewAccount, Sex};
use crate::fold::fold;
use crate::ids::AccountId;
use crate::many::{self, many_ids};
use crate::policy::{Role, Target};
use crate::time::Millis;
use crate::{Error, Result};

record! {
    /// A person of a portal.
    pub struct Account {
        /// Never changes.
        id: AccountId,
        /// Unique in the portal without regard to case.
        user_name: String,
        /// As it was given; unique in the portal without regard to case.
        email: String,
        /// May be empty if the last name is not.
        first_name: String,
        /// May be empty if the first name is not.
        last_name: String,
        /// What the account may do.
        kind: EmployeeType,
        /// Whether it can be used.
        status: EmployeeStatus,
        /// Whether its address was proven.
        activation: ActivationStatus,
        /// One of [`super::CULTURES`]; none means the portal's.
        culture: Option<String>,
        /// Free text.
        location: Option<String>,
        /// Free text; `comment` of the requests.
        notes: Option<String>,
        /// Free text.
        title: Option<String>,
        /// Kept for old clients.
        sex: Option<Sex>,
        /// A day.
        birthday: Option<Millis>,
        /// A day.
        work_from: Option<Millis>,
        /// A JSON array of [`Contact`].
        contacts: Option<String>,
        /// Who made the account.
        created_by: Option<AccountId>,
        /// When it was made.
        created_at: Millis,
        /// When it was last changed; pictures are cached by it.
        updated_at: Millis,
        /// When it was disabled, if it is.
        disabled_at: Option<Millis>,
        /// When its address was first proven.
        activated_at: Option<Millis>,
        /// The end of the address of its own picture, such as `640-480.png`; none without one.
        photo: Option<String>,
        /// How many bytes it may store: -1 is no limit, none is the portal's.
        quota: Option<i64>,
        /// Whether the portal belongs to it.
        is_owner: bool,
    }
}

impl Account {
    /// The role permissions are decided by.
    #[must_use]
    pub fn role(&self) -> Role {
        Role::of(self.kind, self.is_owner)
    }

    /// Whether nobody has taken the account over yet: invited, or added and not activated (people-core §2.3).
    #[must_use]
    pub fn is_pending(&self) -> bool {
        self.status == EmployeeStatus::Pending || self.activation == ActivationStatus::Pending
    }

    /// The account as the target of a permission.
    #[must_use]
    pub fn target(&self) -> Target {
        Target { id: self.id, role: self.role() }
    }

    /// The contacts, as they were given.
    #[must_use]
    pub fn contact_list(&self) -> Vec<Contact> {
        self.contacts.as_deref().and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
    }

    /// Whether it has a first or a last name; who was invited has none before they join.
    #[must_use]
    pub fn has_name(&self) -> bool {
        !(self.first_name.is_empty() && self.last_name.is_empty())
    }

    /// First and last name, or the address of an account without names; not encoded.
    #[must_use]
    pub fn display_name(&self) -> String {
        match (self.first_name.as_str(), self.last_name.as_str()) {
            ("", "") => self.email.clone(),
            ("", one) | (one, "") => one.to_owned(),
            (first, last) => format!("{first} {last}"),
        }
    }
}

record! {
    /// What is needed to check a password.
    pub struct Credential {
        /// Whose password.
        id: AccountId,
        /// The PHC text; none until a password is chosen.
        password_hash: Option<String>,
        /// Only an active account may sign in.
        status: EmployeeStatus,
        /// The culture a sign-in may change.
        culture: Option<String>,
    }
}

macro_rules! account_by {
    ($($condition:expr),+ $(,)?) => {
        concat!(
            "SELECT id, user_name, email, first_name, last_name, type AS kind, status, activation_status AS activation,
                    culture, location, notes, title, sex, birthday, work_from, contacts, created_by, created_at,
                    updated_at, disabled_at, activated_at, photo, quota,
                    EXISTS (SELECT 1 FROM portal WHERE portal.id = ?1 AND portal.owner_id = account.id) AS is_owner
               FROM account
              WHERE portal_id = ?1 AND ",
            $($condition),+
        )
    };
}
pub(crate) use account_by;

statements! {
    BY_ID = account_by!("id = ?2");
    BY_IDS = account_by!("id IN (", many_ids!(), ")");
    BY_EMAIL = account_by!("email_key = ?2");
    BY_USER_NAME = account_by!("user_name_key = ?2");
    PAGE = account_by!("email_key >= ?2 ORDER BY email_key LIMIT CAST(?3 AS BIGINT)");
    CREDENTIAL_BY_EMAIL = "SELECT id, password_hash, status, culture FROM account WHERE portal_id = ?1 AND email_key = ?2";
    HAS_PASSWORD = "SELECT password_hash IS NOT NULL AS has FROM account WHERE portal_id = ?1 AND id = ?2";
    CREDENTIAL_BY_ID = "SELECT id, password_hash, status, culture FROM account WHERE portal_id = ?1 AND id = ?2";
    USER_NAME_TAKEN = "SELECT CAST(1 AS BIGINT) AS taken FROM account WHERE portal_id = ?1 AND user_name_key = ?2";
    INSERT =
        "INSERT INTO account (portal_id, id, user_name, user_name_key, email, email_key, first_name, last_name, type,
                              status, activation_status, password_hash, culture, location, notes, title, sex, birthday,
                              work_from, contacts, spam, created_by, created_at, updated_at, activated_at, disabled_at,
                              quota, first_name_key, last_name_key, about_key, reach_key)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23,
                 ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31)";
    HIGHEST_NUMBER server_wide = "SELECT CAST(COALESCE(MAX(number), 0) AS BIGINT) AS number FROM account";
    COUNT_NEW =
        "INSERT INTO account_count (portal_id, status, type, slot, accounts, changes)
         VALUES (?1, ?2, ?3, /*sqlite*/0 /*postgres pg_backend_pid() % 32 */, ?4, 1)
             ON CONFLICT (portal_id, status, type, slot)
             DO UPDATE SET accounts = account_count.accounts + excluded.accounts, changes = account_count.changes + 1";
    /// PostgreSQL keeps its index by itself.
    INDEX_NEW =
        "/*sqlite*/INSERT INTO account_search (rowid, text)
                   SELECT number, search_key FROM account NOT INDEXED WHERE portal_id = ?1 AND number > ?2
         /*postgres SELECT number FROM account WHERE portal_id = ?1 AND number > ?2 */";
    SET_EMAIL =
        "UPDATE account SET email = ?3, email_key = ?4, activation_status = ?5, updated_at = ?6
          WHERE portal_id = ?1 AND id = ?2";
    SET_PASSWORD =
        "UPDATE account SET password_hash = ?3, updated_at = ?4 WHERE portal_id = ?1 AND id = ?2";
    SET_ACTIVATED =
        "UPDATE account SET activation_status = 1, activated_at = COALESCE(activated_at, ?3), updated_at = ?3
          WHERE portal_id = ?1 AND id = ?2";
    SET_CULTURE = "UPDATE account SET culture = ?3, updated_at = ?4 WHERE portal_id = ?1 AND id = ?2";
    SET_PROFILE =
        "UPDATE account
            SET first_name = ?3, first_name_key = ?4, last_name = ?5, last_name_key = ?6, location = ?7, notes = ?8,
                title = ?9, sex = ?10, birthday = ?11, work_from = ?12, contacts = ?13, spam = ?14, updated_at = ?15,
                about_key = ?16, reach_key = ?17
          WHERE portal_id = ?1 AND id = ?2";
    SET_CONTACTS =
        "UPDATE account SET contacts = ?3, reach_key = ?4, updated_at = ?5 WHERE portal_id = ?1 AND id = ?2";
    SET_STATUS =
        "UPDATE account SET status = ?3, disabled_at = ?4, updated_at = ?5 WHERE portal_id = ?1 AND id = ?2";
    SET_TYPE = "UPDATE account SET type = ?3, updated_at = ?4 WHERE portal_id = ?1 AND id = ?2";
    SET_QUOTA = "UPDATE account SET quota = ?3 WHERE portal_id = ?1 AND id = ?2";
    SET_OWNER = "UPDATE portal SET owner_id = ?2 WHERE id = ?1 AND owner_id IS NULL";
    RELATE =
        "INSERT INTO user_relation (portal_id, source_id, target_id, created_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (portal_id, source_id, target_id) DO NOTHING";
    UNRELATE = "DELETE FROM user_relation WHERE portal_id = ?1 AND source_id = ?2 AND target_id = ?3";
    UNPROVEN = account_by!(
        "activation_status = 2 AND status <> 2 AND email_key > ?2 ORDER BY email_key LIMIT CAST(?3 AS BIGINT)"
    );
    UNFOLDED = account_by!("about_key IS NULL LIMIT 200");
    FOLD =
        "UPDATE account SET first_name_key = ?3, last_name_key = ?4, about_key = ?5, reach_key = ?6
          WHERE portal_id = ?1 AND id = ?2 AND about_key IS NULL AND updated_at = ?7";
    PENDING = account_by!("status = 4 AND email_key > ?2 ORDER BY email_key LIMIT CAST(?3 AS BIGINT)");
    COMPLETE =
        "UPDATE account SET first_name = ?3, last_name = ?4, first_name_key = ?5, last_name_key = ?6, password_hash = ?7,
                            culture = COALESCE(?8, culture), location = ?9, notes = ?10, title = ?11, sex = ?12,
                            birthday = ?13, work_from = ?14, contacts = ?15, spam = ?16, status = 1,
                            activation_status = 1, activated_at = ?17, updated_at = ?17, about_key = ?18, reach_key = ?19
          WHERE portal_id = ?1 AND id = ?2 AND status = 4";
    ADMINISTRATORS = account_by!("type = 3 AND status = 1 ORDER BY first_name_key, last_name_key, id");
    COUNT_ACTIVE = "SELECT COUNT(*) AS active FROM account WHERE portal_id = ?1 AND status = 1";
    COUNT_SEATS =
        "SELECT CAST(COALESCE(SUM(CASE WHEN type IN (1, 3) THEN accounts END), 0) AS BIGINT) AS managers,
                CAST(COALESCE(SUM(CASE WHEN type = 4 THEN accounts END), 0) AS BIGINT) AS users
           FROM account_count WHERE portal_id = ?1 AND status = 1";
    RELATED = "SELECT CAST(1 AS BIGINT) AS related FROM user_relation WHERE portal_id = ?1 AND source_id = ?2 AND target_id = ?3";
    DELETE_QUEUED_LETTERS =
        "DELETE FROM letter
          WHERE portal_id = ?1 AND state = 0
            AND link_id IN (SELECT id FROM confirm_link WHERE portal_id = ?1 AND account_id = ?2)";
    DELETE_LINKS = "DELETE FROM confirm_link WHERE portal_id = ?1 AND account_id = ?2";
    DELETE_API_KEYS = "DELETE FROM api_key WHERE portal_id = ?1 AND account_id = ?2";
    DELETE_SECOND_FACTOR = "DELETE FROM second_factor WHERE portal_id = ?1 AND account_id = ?2";
    DELETE_BACKUP_CODES = "DELETE FROM backup_code WHERE portal_id = ?1 AND account_id = ?2";
    DELETE_SETTINGS = "DELETE FROM account_setting WHERE portal_id = ?1 AND account_id = ?2";
    DELETE_RELATIONS_FROM = "DELETE FROM user_relation WHERE portal_id = ?1 AND source_id = ?2";
    DELETE_RELATIONS_TO = "DELETE FROM user_relation WHERE portal_id = ?1 AND target_id = ?2";
    DELETE_MEMBERSHIPS = "DELETE FROM group_member WHERE portal_id = ?1 AND account_id = ?2";
    CLEAR_MANAGED = "UPDATE user_group SET manager_id = NULL WHERE portal_id = ?1 AND manager_id = ?2";
    DELETE = "DELETE FROM account WHERE portal_id = ?1 AND id = ?2";
}

pub fn find(tx: &mut Tx<'_>, id: AccountId) -> Result<Option<Account>> {
    Ok(tx.optional(BY_ID, params![id])?)
}

pub fn get(tx: &mut Tx<'_>, id: AccountId) -> Result<Account> {
    find(tx, id)?.ok_or(Error::NoSuchUser)
}

/// Those of at most [`many::MOST`] accounts that exist, in no order.
pub fn find_many(tx: &mut Tx<'_>, ids: &[AccountId]) -> Result<Vec<Account>> {
    Ok(tx.all(BY_IDS, &many::params(ids))?)
}

pub fn find_by_email_key(tx: &mut Tx<'_>, key: &str) -> Result<Option<Account>> {
    Ok(tx.optional(BY_EMAIL, params![key])?)
}

pub fn find_by_user_name(tx: &mut Tx<'_>, key: &str) -> Result<Option<Account>> {
    Ok(tx.optional(BY_USER_NAME, params![key])?)
}

/// At most `count` accounts in the order of their addresses, from `from` on.
pub fn page(tx: &mut Tx<'_>, from: &str, count: i64) -> Result<Vec<Account>> {
    Ok(tx.all(PAGE, params![from, count])?)
}

/// Whether the account has a password; false too if there is no such account.
pub fn has_password(tx: &mut Tx<'_>, id: AccountId) -> Result<bool> {
    Ok(tx.optional::<(bool,)>(HAS_PASSWORD, params![id])?.is_some_and(|(has,)| has))
}

pub fn credential_by_email(tx: &mut Tx<'_>, key: &str) -> Result<Option<Credential>> {
    Ok(tx.optional(CREDENTIAL_BY_EMAIL, params![key])?)
}

pub fn credential(tx: &mut Tx<'_>, id: AccountId) -> Result<Credential> {
    tx.optional(CREDENTIAL_BY_ID, params![id])?.ok_or(Error::NoSuchUser)
}

pub fn user_name_taken(tx: &mut Tx<'_>, key: &str) -> Result<bool> {
    Ok(tx.optional::<(i64,)>(USER_NAME_TAKEN, params![key])?.is_some())
}

/// The unique index on `email_key` is the judge of "taken": two requests at once can't both pass.
pub fn insert(tx: &mut Tx<'_>, new: &NewAccount, user_name: &str, now: Millis) -> Result<()> {
    let row = NewRow { account: new, user_name, created_at: now, updated_at: now, disabled_at: None, quota: None };
    let mut roll = Roll::open(tx)?;
    match roll.insert(tx, &row) {
        // Another request took the name since it was looked up: PostgreSQL wants the whole command again.
        Err(StoreError::Unique(index)) if index == "account_portal_id_user_name_key" => Err(tx.again().into()),
        other => other.on_unique("account_portal_id_email_key", Error::EmailTaken),
    }?;
    roll.close(tx)
}

/// A row that is to be inserted: what was asked for, and what only an import can bring along.
pub struct NewRow<'n> {
    /// The groups of it are not stored here.
    pub account: &'n NewAccount,
    /// Must be free.
    pub user_name: &'n str,
    /// When the account was made, here or where it comes from.
    pub created_at: Millis,
    /// Now.
    pub updated_at: Millis,
    /// When it was disabled, if it is.
    pub disabled_at: Option<Millis>,
    /// How many bytes it may store.
    pub quota: Option<i64>,
}

/// The way of every new account into its table, one by one or in an import: what counts and finds them is told of all of them
/// at once when the roll is closed. Triggers do the same for what is changed and deleted; with one for each new row SQLite
/// wrote a small search index per account, and merged them all.
#[derive(Debug)]
#[must_use = "accounts are neither counted nor found before the roll is closed"]
pub struct Roll {
    /// The new accounts have higher numbers; SQLite only.
    highest: i64,
    counts: HashMap<(EmployeeStatus, EmployeeType), i64>,
}

impl Roll {
    pub fn open(tx: &mut Tx<'_>) -> Result<Self> {
        let highest = match tx.engine() {
            Engine::Sqlite => tx.one::<(i64,)>(HIGHEST_NUMBER, &[])?.0,
            Engine::Postgres => 0,
        };
        Ok(Self { highest, counts: HashMap::new() })
    }

    pub fn insert(&mut self, tx: &mut Tx<'_>, row: &NewRow<'_>) -> Result<(), StoreError> {
        insert_row(tx, row)?;
        *self.counts.entry((row.account.status, row.account.kind)).or_default() += 1;
        Ok(())
    }

    pub fn close(self, tx: &mut Tx<'_>) -> Result<()> {
        for ((status, kind), accounts) in self.counts {
            tx.run(COUNT_NEW, params![status, kind, accounts])?;
        }
        if tx.engine() == Engine::Sqlite {
            tx.run(INDEX_NEW, params![self.highest])?;
        }
        Ok(())
    }
}

fn insert_row(tx: &mut Tx<'_>, row: &NewRow<'_>) -> Result<(), StoreError> {
    let NewRow { account: new, user_name, created_at, updated_at, disabled_at, quota } = row;
    let activated_at = (new.activation == ActivationStatus::Activated).then_some(*updated_at);
    let contacts = as_json(&new.contacts);
    let password = new.password.as_ref().map(|p| p.0.as_str());
    tx.run(
        INSERT,
        params![
            new.id,
            user_name,
            user_name.to_lowercase(),
            new.email.as_str(),
            new.email.key(),
            new.name.first,
            new.name.last,
            new.kind,
            new.status,
            new.activation,
            password,
            new.culture,
            new.location,
            new.notes,
            new.title,
            new.sex,
            new.birthday,
            new.work_from,
            contacts,
            new.spam,
            new.created_by,
            created_at,
            updated_at,
            activated_at,
            disabled_at,
            quota,
            fold(&new.name.first),
            fold(&new.name.last),
            about_key(new.title.as_deref(), new.location.as_deref()),
            reach_key(&new.contacts),
        ],
    )
    .map(drop)
}

/// Makes a pending account the one its person describes, with a proven address; false if it is pending no longer.
pub fn complete(tx: &mut Tx<'_>, id: AccountId, new: &NewAccount, now: Millis) -> Result<bool> {
    let password = new.password.as_ref().map(|p| p.0.as_str());
    let completed = tx.run(
        COMPLETE,
        params![
            id,
            new.name.first,
            new.name.last,
            fold(&new.name.first),
            fold(&new.name.last),
            password,
            new.culture,
            new.location,
            new.notes,
            new.title,
            new.sex,
            new.birthday,
            new.work_from,
            as_json(&new.contacts),
            new.spam,
            now,
            about_key(new.title.as_deref(), new.location.as_deref()),
            reach_key(&new.contacts),
        ],
    )?;
    Ok(completed == 1)
}

/// At most `count` accounts whose address waits to be proven and who are not disabled, in the order of their addresses,
/// those after `after`.
pub fn unproven(tx: &mut Tx<'_>, after: &str, count: i64) -> Result<Vec<Account>> {
    Ok(tx.all(UNPROVEN, params![after, count])?)
}

/// Gives at most 200 accounts of an older schema the keys they are found and sorted by; returns how many.
pub fn fold_names(tx: &mut Tx<'_>) -> Result<u64> {
    let unfolded: Vec<Account> = tx.all(UNFOLDED, &[])?;
    let mut folded = 0;
    for account in unfolded {
        let (first, last) = (fold(&account.first_name), fold(&account.last_name));
        let about = about_key(account.title.as_deref(), account.location.as_deref());
        let reach = reach_key(&account.contact_list());
        folded += tx.run(FOLD, params![account.id, first, last, about, reach, account.updated_at])?;
    }
    Ok(folded)
}

/// What a search of titles and places looks at.
fn about_key(title: Option<&str>, location: Option<&str>) -> String {
    let texts: Vec<&str> = [title, location].into_iter().flatten().filter(|text| !text.is_empty()).collect();
    fold(&texts.join("\n"))
}

/// What a search of contacts looks at.
fn reach_key(contacts: &[Contact]) -> String {
    let values: Vec<&str> = contacts.iter().map(|contact| contact.value.as_str()).collect();
    fold(&values.join("\n"))
}

/// At most `count` pending accounts in the order of their addresses, those after `after`.
pub fn pending(tx: &mut Tx<'_>, after: &str, count: i64) -> Result<Vec<Account>> {
    Ok(tx.all(PENDING, params![after, count])?)
}

pub fn set_email(
    tx: &mut Tx<'_>,
    id: AccountId,
    email: &Email,
    activation: ActivationStatus,
    now: Millis,
) -> Result<()> {
    tx.run(SET_EMAIL, params![id, email.as_str(), email.key(), activation, now])
        .on_unique("account_portal_id_email_key", Error::EmailTaken)
        .map(drop)
}

pub fn set_password(tx: &mut Tx<'_>, id: AccountId, hash: &str, now: Millis) -> Result<()> {
    Ok(tx.run(SET_PASSWORD, params![id, hash, now]).map(drop)?)
}

pub fn set_activated(tx: &mut Tx<'_>, id: AccountId, now: Millis) -> Result<()> {
    Ok(tx.run(SET_ACTIVATED, params![id, now]).map(drop)?)
}

pub fn set_culture(tx: &mut Tx<'_>, id: AccountId, culture: &str, now: Millis) -> Result<()> {
    Ok(tx.run(SET_CULTURE, params![id, culture, now]).map(drop)?)
}

/// Stores everything of `account` that describes the person, and whether they want news.
pub fn set_profile(tx: &mut Tx<'_>, account: &Account, spam: bool, now: Millis) -> Result<()> {
    tx.run(
        SET_PROFILE,
        params![
            account.id,
            account.first_name,
            fold(&account.first_name),
            account.last_name,
            fold(&account.last_name),
            account.location,
            account.notes,
            account.title,
            account.sex,
            account.birthday,
            account.work_from,
            account.contacts,
            spam,
            now,
            about_key(account.title.as_deref(), account.location.as_deref()),
            reach_key(&account.contact_list()),
        ],
    )?;
    Ok(())
}

pub fn set_contacts(tx: &mut Tx<'_>, id: AccountId, contacts: &[Contact], now: Millis) -> Result<()> {
    Ok(tx.run(SET_CONTACTS, params![id, as_json(contacts), reach_key(contacts), now]).map(drop)?)
}

/// `disabled_at` is none for every status but the disabled one.
pub fn set_status(tx: &mut Tx<'_>, id: AccountId, status: EmployeeStatus, now: Millis) -> Result<()> {
    let disabled_at = (status == EmployeeStatus::Terminated).then_some(now);
    Ok(tx.run(SET_STATUS, params![id, status, disabled_at, now]).map(drop)?)
}

pub fn set_kind(tx: &mut Tx<'_>, id: AccountId, kind: EmployeeType, now: Millis) -> Result<()> {
    Ok(tx.run(SET_TYPE, params![id, kind, now]).map(drop)?)
}

/// None is the portal's.
pub fn set_quota(tx: &mut Tx<'_>, id: AccountId, quota: Option<i64>) -> Result<()> {
    Ok(tx.run(SET_QUOTA, params![id, quota]).map(drop)?)
}

/// Contacts as they are stored; none for an empty list.
pub fn as_json(contacts: &[Contact]) -> Option<String> {
    if contacts.is_empty() { None } else { serde_json::to_string(contacts).ok() }
}

/// Makes `id` the owner of a portal that has none yet.
pub fn set_owner_of_new_portal(tx: &mut Tx<'_>, id: AccountId) -> Result<()> {
    match tx.run(SET_OWNER, params![id])? {
        0 => Err(Error::AlreadySetUp),
        _ => Ok(()),
    }
}

/// Records that `source` brought `target` in (people-directory §0.1).
pub fn relate(tx: &mut Tx<'_>, source: AccountId, target: AccountId, now: Millis) -> Result<()> {
    Ok(tx.run(RELATE, params![source, target, now]).map(drop)?)
}

/// Takes `target` off the list of the guests of `source`.
pub fn unrelate(tx: &mut Tx<'_>, source: AccountId, target: AccountId) -> Result<()> {
    Ok(tx.run(UNRELATE, params![source, target]).map(drop)?)
}

pub fn related(tx: &mut Tx<'_>, source: AccountId, target: AccountId) -> Result<bool> {
    Ok(tx.optional::<(i64,)>(RELATED, params![source, target])?.is_some())
}

/// Deletes the account with everything that is its own, but sessions. Queued letters with its links would lead nowhere.
pub fn delete(tx: &mut Tx<'_>, id: AccountId) -> Result<()> {
    for statement in [
        DELETE_QUEUED_LETTERS,
        DELETE_LINKS,
        DELETE_API_KEYS,
        DELETE_SECOND_FACTOR,
        DELETE_BACKUP_CODES,
        DELETE_SETTINGS,
        DELETE_RELATIONS_FROM,
        DELETE_RELATIONS_TO,
        DELETE_MEMBERSHIPS,
        CLEAR_MANAGED,
        DELETE,
    ] {
        tx.run(statement, params![id])?;
    }
    Ok(())
}

/// The active administrators by name, the owner among them.
pub fn administrators(tx: &mut Tx<'_>) -> Result<Vec<Account>> {
    Ok(tx.all(ADMINISTRATORS, &[])?)
}

/// Active administrators of both kinds, and active users.
pub fn count_seats(tx: &mut Tx<'_>) -> Result<(i64, i64)> {
    Ok(tx.one(COUNT_SEATS, &[])?)
}

pub fn count_active(tx: &mut Tx<'_>) -> Result<i64> {
    let (active,) = tx.one(COUNT_ACTIVE, &[])?;
    Ok(active)
}
