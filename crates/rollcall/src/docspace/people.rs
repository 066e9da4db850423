//! A row of `core_user` as a line of an import.

use rollcall_core::accounts::{EmployeeStatus, EmployeeType};
use rollcall_core::bulk::{Line, Numbered, Refusal};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Around, Record};

/// The bit of an activation status that says how the account came to be, which no answer shows (people-core §1.3).
const AUTO_GENERATED: i64 = 4;
/// Columns that say the same under another name.
const SAME: [(&str, &str); 7] = [
    ("username", "userName"),
    ("email", "email"),
    ("firstname", "firstName"),
    ("lastname", "lastName"),
    ("location", "location"),
    ("title", "title"),
    ("notes", "comment"),
];
/// Columns with a time, in UTC.
const TIMES: [(&str, &str); 3] =
    [("bithdate", "birthday"), ("workfromdate", "workFrom"), ("create_on", "registrationDate")];

impl Around {
    /// The line of a person; none for those of other portals and those who were removed.
    pub fn line(&self, number: u64, record: &Record) -> Option<Numbered> {
        if record.number("tenant") != Some(self.tenant) || record.truth("removed") {
            return None;
        }
        Some(Numbered { number, line: self.read(record) })
    }

    /// The type that the groups of a person say.
    pub fn kind_of(&self, id: Option<Uuid>) -> Option<EmployeeType> {
        if id.is_some() && id == self.owner {
            return Some(EmployeeType::DocSpaceAdmin);
        }
        let kinds = id.and_then(|id| self.members.get(&id)).map(|places| places.kinds.as_slice()).unwrap_or_default();
        let order = [EmployeeType::DocSpaceAdmin, EmployeeType::Guest, EmployeeType::User, EmployeeType::RoomAdmin];
        order.into_iter().find(|kind| kinds.contains(kind)).or(self.default_type)
    }

    fn read(&self, record: &Record) -> Result<Line, Refusal> {
        let id = record.id("id").ok_or_else(|| Refusal::new("id", "is not an id"))?;
        let mut line = Line::new();
        let mut put = |name: &str, value: Value| drop(line.insert(name.to_owned(), value));
        put("id", json!(id));
        for (column, name) in SAME {
            put(name, json!(record.text(column).map(str::trim)));
        }
        put("cultureName", json!(record.text("culture")));
        for (column, name) in TIMES {
            put(name, json!(record.text(column).and_then(time)));
        }
        let status = record.number("status").unwrap_or(EmployeeStatus::Active.number());
        put("status", json!(status));
        if status == EmployeeStatus::Terminated.number() {
            put("terminated", json!(record.text("terminateddate").and_then(time)));
        }
        put("activationStatus", json!(record.number("activation_status").unwrap_or_default() & !AUTO_GENERATED));
        put("sex", json!(record.number("sex")));
        put("spam", json!(record.truth("spam")));
        put("createdBy", json!(record.id("created_by")));
        put("contacts", contacts(record.text("contacts").unwrap_or_default()));
        let kind = self.kind_of(Some(id)).ok_or_else(|| {
            let told = "give --default-type (user, guest, room-admin or admin)";
            Refusal::new("type", format!("is said by none of the groups of {id}: {told}"))
        })?;
        put("type", json!(kind.name()));
        let owns = self.owner == Some(id) && !self.owner_as_admin;
        put("isOwner", json!(owns));
        if kind != EmployeeType::Guest {
            put("groups", self.groups(id));
        }
        Ok(line)
    }

    fn groups(&self, person: Uuid) -> Value {
        let mut groups: Vec<Value> = Vec::new();
        let places = self.members.get(&person).map(|places| places.groups.as_slice()).unwrap_or_default();
        for place in places {
            let name = self.groups.get(&place.group);
            let manages = places.iter().any(|other| other.group == place.group && other.manages);
            let group = json!({ "id": place.group, "name": name, "manager": manages });
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
        groups.into()
    }
}

/// A time of the dump as one of ISO 8601; none for the dates that stand for none.
fn time(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.starts_with("0000-") && !text.starts_with("0001-01-01")).then(|| text.replacen(' ', "T", 1))
}

/// `type|value|type|value`, as a list of contacts.
fn contacts(text: &str) -> Value {
    let words: Vec<&str> = text.split('|').collect();
    let pairs = words.chunks_exact(2).filter(|pair| !pair[0].is_empty() && !pair[1].is_empty());
    pairs.map(|pair| json!({ "type": pair[0], "value": pair[1] })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_come_in_pairs() {
        let wanted = json!([{ "type": "phone", "value": "+1" }, { "type": "skype", "value": "ada" }]);
        assert_eq!(contacts("phone|+1|skype|ada|mail||odd"), wanted);
        assert_eq!(contacts(""), json!([]));
    }

    #[test]
    fn dates_that_are_none_are_left_out() {
        assert_eq!(time("2020-01-31 12:00:00").as_deref(), Some("2020-01-31T12:00:00"));
        assert_eq!(time("0000-00-00 00:00:00"), None);
        assert_eq!(time("0001-01-01 00:00:00"), None);
    }
}
