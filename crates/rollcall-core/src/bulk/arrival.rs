//! A line of an import: what it may say, by the rules of adding a person (people-core §1.9, §2.1).

use std::fmt;

use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use super::{Line, values};
use crate::accounts::{
    ActivationStatus, Contact, Email, EmployeeStatus, EmployeeType, NewAccount, PersonName, Sex, known_culture,
};
use crate::ids::{AccountId, GroupId};
use crate::passwords::{ClientParameters, StoredHash};
use crate::random::Random;
use crate::time::Millis;

/// The names a line may have, in the order of an export. `notes` is another name of `comment`.
pub const COLUMNS: &[&str] = &[
    "id",
    "userName",
    "email",
    "firstName",
    "lastName",
    "type",
    "isOwner",
    "status",
    "activationStatus",
    "cultureName",
    "location",
    "title",
    "comment",
    "sex",
    "birthday",
    "workFrom",
    "contacts",
    "groups",
    "spam",
    "quota",
    "createdBy",
    "registrationDate",
    "terminated",
    SECRET_COLUMN,
];

/// The one column that an export has only if it is asked for.
pub const SECRET_COLUMN: &str = "passwordHash";

/// Longest line, as long as a body of the API.
const LONGEST_LINE: usize = 1024 * 1024;
/// Longest given or family name.
const LONGEST_NAME: usize = 255;
/// Longest user name: an address and a number.
const LONGEST_USER_NAME: usize = 275;
/// Longest name of a group (people-directory §2.3).
const LONGEST_GROUP_NAME: usize = 128;

/// Why a line is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The name whose value is wrong.
    pub column: String,
    /// What is wrong with it, to be read after the name.
    pub reason: String,
}

impl Refusal {
    /// A refusal of the value called `column`.
    #[must_use]
    pub fn new(column: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { column: column.into(), reason: reason.into() }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.column, self.reason)
    }
}

/// A group that somebody is to be in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupWish {
    /// The group, or the id it gets if there is none of this name.
    pub id: GroupId,
    /// What it is called if it has to be made.
    pub name: Option<String>,
    /// What it is looked for by.
    pub found_by: FoundBy,
    /// Whether the person manages it, unless somebody does already.
    pub manages: bool,
}

/// What a group is looked for by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundBy {
    /// Its id.
    Id,
    /// Its exact name.
    Name,
}

/// What reading a line needs beside it.
pub struct Reading<'r> {
    /// Of the server: a stored password is good under its own only. None: no password is taken.
    pub parameters: Option<&'r ClientParameters>,
    /// Where the ids of new groups come from.
    pub random: &'r dyn Random,
    /// Now.
    pub now: Millis,
}

/// A person of a line that says nothing wrong.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// What adding a person stores; its groups are not in here.
    pub account: NewAccount,
    /// None: the local part of the address, numbered if it is taken.
    pub user_name: Option<String>,
    /// The groups to join.
    pub groups: Vec<GroupWish>,
    /// None: now.
    pub registered_at: Option<Millis>,
    /// When the account was disabled, if it is.
    pub disabled_at: Option<Millis>,
    /// How many bytes the person may store.
    pub quota: Option<i64>,
    /// Whether the portal belongs to the person.
    pub is_owner: bool,
}

impl Arrival {
    /// Reads a line.
    ///
    /// A line without an id gets one that is made of the whole line: importing the line again finds the account again.
    ///
    /// # Errors
    /// The first thing that is wrong, by the name of its value.
    pub fn read(line: &Line, reading: &Reading<'_>) -> Result<Self, Refusal> {
        let known = |name: &&String| COLUMNS.contains(&name.as_str()) || *name == "notes";
        if let Some(name) = line.keys().find(|name| !known(name)) {
            return Err(Refusal::new(name, "is not a name of this file"));
        }
        if line.contains_key("comment") && line.contains_key("notes") {
            return Err(Refusal::new("notes", "is another name of comment, which is there too"));
        }
        if line.values().map(length).sum::<usize>() > LONGEST_LINE {
            return Err(Refusal::new("it", "is longer than 1 MiB"));
        }
        let account = account(line, reading)?;
        let disabled_at = values::time(line, "terminated")?;
        let is_disabled = account.status == EmployeeStatus::Terminated;
        if disabled_at.is_some() && !is_disabled {
            return Err(Refusal::new("terminated", "is for people whose status is Terminated"));
        }
        let is_owner = values::truth(line, "isOwner")?;
        if is_owner && (account.kind, account.status) != (EmployeeType::DocSpaceAdmin, EmployeeStatus::Active) {
            return Err(Refusal::new("isOwner", "is for an active DocSpaceAdmin"));
        }
        let groups = groups(line, reading)?;
        if account.kind == EmployeeType::Guest && !groups.is_empty() {
            return Err(Refusal::new("groups", "is not for guests, who are in no group"));
        }
        Ok(Self {
            user_name: user_name(line)?,
            groups,
            registered_at: values::time(line, "registrationDate")?,
            disabled_at: disabled_at.or_else(|| is_disabled.then_some(reading.now)),
            quota: quota(line)?,
            is_owner,
            account,
        })
    }
}

fn account(line: &Line, reading: &Reading<'_>) -> Result<NewAccount, Refusal> {
    let email = values::text(line, "email")?.ok_or_else(|| Refusal::new("email", "is missing"))?;
    let email = Email::parse(email).map_err(|_| Refusal::new("email", "is not an address"))?;
    let kind = values::named(line, "type", EmployeeType::ALL, |kind| (kind.name(), kind.number()))?;
    let status = values::named(line, "status", EmployeeStatus::ALL, |status| (status.name(), status.number()))?;
    let status = status.unwrap_or(EmployeeStatus::Active);
    let activation = values::named(line, "activationStatus", ActivationStatus::ALL, |a| (a.name(), a.number()))?;
    let bare = NewAccount::bare(
        values::uuid(line, "id")?.map_or_else(|| id_of(line), AccountId),
        email,
        name(line, status)?,
        kind.unwrap_or(EmployeeType::User),
        activation.unwrap_or(ActivationStatus::Pending),
    );
    let notes = if values::given(line, "comment").is_some() { "comment" } else { "notes" };
    Ok(NewAccount {
        status,
        password: password(line, reading.parameters)?,
        culture: culture(line)?,
        location: values::owned(line, "location")?,
        notes: values::owned(line, notes)?,
        title: values::owned(line, "title")?,
        sex: values::named(line, "sex", Sex::ALL, |sex| (sex.name(), sex.number()))?,
        birthday: values::time(line, "birthday")?,
        work_from: values::time(line, "workFrom")?,
        contacts: contacts(line)?,
        spam: values::truth(line, "spam")?,
        created_by: values::uuid(line, "createdBy")?.map(AccountId),
        ..bare
    })
}

/// How many bytes a value has, about.
fn length(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(length).sum(),
        Value::Object(members) => members.iter().map(|(name, value)| name.len() + length(value)).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) => size_of::<u64>(),
    }
}

/// An id that is the same for the same line.
fn id_of(line: &Line) -> AccountId {
    let mut digest = Sha256::new_with_prefix(b"a line of an import\n");
    for (name, value) in line.iter().filter(|(_, value)| values::says_something(value)) {
        digest.update(format!("{name}\0{value}\0"));
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest.finalize()[..16]);
    AccountId(Builder::from_custom_bytes(bytes).into_uuid())
}

/// Whoever can use an account has a name; who was invited and has not joined has none yet.
fn name(line: &Line, status: EmployeeStatus) -> Result<PersonName, Refusal> {
    let first = values::text(line, "firstName")?.unwrap_or_default();
    let last = values::text(line, "lastName")?.unwrap_or_default();
    for (column, name) in [("firstName", first), ("lastName", last)] {
        if name.chars().count() > LONGEST_NAME {
            return Err(Refusal::new(column, "is longer than 255 characters"));
        }
    }
    if status != EmployeeStatus::Active && first.trim().is_empty() && last.trim().is_empty() {
        return Ok(PersonName { first: String::new(), last: String::new() });
    }
    PersonName::parse(first, last).map_err(|_| match (first.trim(), last.trim()) {
        ("", "") => Refusal::new("firstName", "and lastName are missing"),
        _ => Refusal::new("firstName", "or lastName has something else than letters, spaces, hyphens and apostrophes"),
    })
}

fn user_name(line: &Line) -> Result<Option<String>, Refusal> {
    let Some(name) = values::owned(line, "userName")? else { return Ok(None) };
    if name.trim() != name || name.contains(char::is_control) || name.chars().count() > LONGEST_USER_NAME {
        return Err(Refusal::new("userName", "is longer than a user name, or has spaces or control characters"));
    }
    // It would hide the account with that id.
    if Uuid::parse_str(&name).is_ok() {
        return Err(Refusal::new("userName", "reads as an id"));
    }
    Ok(Some(name))
}

fn password(line: &Line, parameters: Option<&ClientParameters>) -> Result<Option<StoredHash>, Refusal> {
    let Some(text) = values::text(line, SECRET_COLUMN)? else { return Ok(None) };
    let hash = parameters.and_then(|parameters| StoredHash::imported(text, parameters));
    hash.map(Some).ok_or_else(|| Refusal::new(SECRET_COLUMN, "was not exported by this server"))
}

fn culture(line: &Line) -> Result<Option<String>, Refusal> {
    let Some(wanted) = values::text(line, "cultureName")? else { return Ok(None) };
    let known = known_culture(wanted).ok_or_else(|| Refusal::new("cultureName", "is not a known culture"))?;
    Ok(Some(known.to_owned()))
}

fn quota(line: &Line) -> Result<Option<i64>, Refusal> {
    match values::number(line, "quota")? {
        Some(..-1) => Err(Refusal::new("quota", "is neither -1 nor a number of bytes")),
        quota => Ok(quota),
    }
}

fn contacts(line: &Line) -> Result<Vec<Contact>, Refusal> {
    let items = values::list(line, "contacts")?;
    let contacts = items.iter().map(|item| serde_json::from_value::<Contact>(item.clone()));
    let contacts: Vec<Contact> = contacts
        .collect::<Result<_, _>>()
        .map_err(|_| Refusal::new("contacts", r#"is not like [{"type": "phone", "value": "1"}]"#))?;
    if contacts.iter().any(|contact| contact.kind.contains('\0') || contact.value.contains('\0')) {
        return Err(Refusal::new("contacts", "holds a NUL character"));
    }
    Ok(contacts.into_iter().filter(|contact| !contact.value.is_empty()).collect())
}

fn groups(line: &Line, reading: &Reading<'_>) -> Result<Vec<GroupWish>, Refusal> {
    values::list(line, "groups")?.iter().map(|item| group(item, reading)).collect()
}

fn group(item: &Value, reading: &Reading<'_>) -> Result<GroupWish, Refusal> {
    let wrong = |reason| Refusal::new("groups", reason);
    let wish = |id: Option<Uuid>, name: Option<&str>, manages| GroupWish {
        id: id.map_or_else(|| reading.random.group_id(reading.now), GroupId),
        name: name.map(str::to_owned),
        found_by: if id.is_some() { FoundBy::Id } else { FoundBy::Name },
        manages,
    };
    let wish = match item {
        Value::String(text) => match Uuid::parse_str(text.trim()) {
            Ok(id) if id.is_nil() => return Err(wrong("has an id that is none")),
            Ok(id) => wish(Some(id), None, false),
            Err(_) => wish(None, Some(text.trim()), false),
        },
        Value::Object(group) if group.keys().any(|name| !["id", "name", "manager"].contains(&name.as_str())) => {
            return Err(wrong("has something else than id, name and manager"));
        }
        Value::Object(group) => wish(
            values::uuid(group, "id").map_err(|_| wrong("has an id that is none"))?,
            values::text(group, "name").map_err(|_| wrong("has a name that is no text"))?.map(str::trim),
            values::truth(group, "manager").map_err(|_| wrong("has a manager that is neither true nor false"))?,
        ),
        _ => return Err(wrong("is not a list of names, ids or groups")),
    };
    let length = wish.name.as_deref().map(|name| name.chars().count());
    match (wish.found_by, length) {
        (FoundBy::Id, None) | (_, Some(1..=LONGEST_GROUP_NAME)) if !nul(wish.name.as_deref()) => Ok(wish),
        _ => Err(wrong("has a name of no or more than 128 characters, or with a NUL character")),
    }
}

fn nul(text: Option<&str>) -> bool {
    text.is_some_and(|text| text.contains('\0'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Counts up.
    struct Counter(std::sync::atomic::AtomicU8);

    impl Random for Counter {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
        }
    }

    fn read(line: &Value) -> Result<Arrival, Refusal> {
        let parameters = ClientParameters::new([0; 32], 1);
        let reading = Reading { parameters: Some(&parameters), random: &Counter(0.into()), now: Millis(5) };
        Arrival::read(line.as_object().unwrap(), &reading)
    }

    #[test]
    fn what_a_line_does_not_say_is_taken_for_granted() {
        let arrival = read(&json!({ "email": "ada@example.com", "lastName": "L", "location": "" })).unwrap();
        let NewAccount { kind, status, activation, location, spam, .. } = arrival.account;
        assert_eq!((kind, status), (EmployeeType::User, EmployeeStatus::Active));
        assert_eq!((activation, location, spam), (ActivationStatus::Pending, None, false));
        assert_eq!((arrival.user_name, arrival.registered_at, arrival.disabled_at), (None, None, None));
    }

    #[test]
    fn the_same_line_has_the_same_id_and_another_line_another() {
        let id = |line: Value| read(&line).unwrap().account.id;
        let line = json!({ "email": "ada@example.com", "firstName": "Ada" });
        assert_eq!(id(line.clone()), id(line.clone()));
        assert_ne!(id(line.clone()), id(json!({ "email": "ada@example.com", "firstName": "Ad", "lastName": "a" })));
        assert_ne!(id(line), id(json!({ "email": "ada@example.com", "firstName": "Eve" })));
    }

    #[test]
    fn what_says_nothing_does_not_change_the_id() {
        let id = |line: Value| read(&line).unwrap().account.id;
        let bare = id(json!({ "email": "ada@example.com", "firstName": "Ada" }));
        assert_eq!(bare, id(json!({ "email": "ada@example.com", "firstName": "Ada", "title": null, "location": "" })));
    }

    #[test]
    fn what_no_request_may_bring_no_line_may() {
        let with = |name: &str, value: Value| {
            let mut line = json!({ "email": "ada@example.com", "firstName": "Ada" });
            line[name] = value;
            read(&line).map(drop).map_err(|refusal| refusal.column)
        };
        let nobody = "00000000-0000-0000-0000-000000000000";
        for (name, value) in [
            ("firstName", json!("a".repeat(256))),
            ("lastName", json!("a".repeat(256))),
            ("userName", json!("cccccccc-cccc-4ccc-8ccc-cccccccccccc")),
            ("id", json!(nobody)),
            ("createdBy", json!(nobody)),
            ("groups", json!(nobody)),
            ("groups", json!([{ "id": nobody, "name": "Board" }])),
            ("groups", json!([{ "name": "   " }])),
            ("groups", json!([{ "name": "Board", "owner": true }])),
        ] {
            assert_eq!(with(name, value.clone()), Err(name.to_owned()), "{value}");
        }
        assert_eq!(with("comment", json!("a".repeat(LONGEST_LINE))), Err("it".to_owned()));
        assert_eq!(with("comment", json!("a".repeat(100_000))), Ok(()));
        assert_eq!(with("firstName", json!("a".repeat(255))), Ok(()));
        let both = json!({ "email": "ada@example.com", "firstName": "Ada", "comment": "a", "notes": "b" });
        assert_eq!(read(&both).unwrap_err().column, "notes");
    }

    #[test]
    fn whoever_is_disabled_without_a_date_is_disabled_now() {
        let line = json!({ "email": "ada@example.com", "status": "terminated", "notes": "left" });
        let arrival = read(&line).unwrap();
        assert_eq!((arrival.disabled_at, arrival.account.notes.as_deref()), (Some(Millis(5)), Some("left")));
    }

    #[test]
    fn groups_come_as_names_ids_or_both() {
        let id = "01890a5d-ac96-774b-bcce-b302099a8001";
        let known = GroupId(Uuid::parse_str(id).unwrap());
        let groups = |value: Value| {
            let arrival = read(&json!({ "email": "ada@example.com", "firstName": "Ada", "groups": value }));
            arrival.map(|arrival| arrival.groups)
        };
        let named = groups(json!(format!("Board; {id}"))).unwrap();
        assert_eq!((named[0].name.as_deref(), named[0].found_by), (Some("Board"), FoundBy::Name));
        assert_eq!((named[1].id, &named[1].name, named[1].found_by), (known, &None, FoundBy::Id));
        let both = groups(json!([{ "id": id, "name": "Board", "manager": true }])).unwrap();
        assert_eq!(both, [GroupWish { id: known, name: Some("Board".into()), found_by: FoundBy::Id, manages: true }]);
        for bad in [json!([{}]), json!([{ "name": "x".repeat(129) }]), json!([{ "id": "x" }]), json!(["a\0"]), json!(5)]
        {
            assert_eq!(groups(bad.clone()).unwrap_err().column, "groups", "{bad}");
        }
    }
}
