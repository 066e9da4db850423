//! Lines of an export: everything an import reads again, in the order of the addresses.

use std::collections::HashMap;

use rollcall_store::Tx;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::table::{self, Kept};
use super::{COLUMNS, SECRET_COLUMN, values};
use crate::accounts::{self, Account};
use crate::groups::{self, Membership};
use crate::ids::AccountId;
use crate::passwords::{ClientParameters, StoredHash};
use crate::{Result, many};

/// People that are read at once: [`many::MOST`].
const PAGE: i64 = 100;

/// Whether an export has the column of password hashes.
#[derive(Debug, Clone)]
pub enum Secrets {
    /// It does not.
    Withheld,
    /// It does, for servers with these client parameters.
    Told(ClientParameters),
}

impl Secrets {
    /// The columns of the export, in their order.
    #[must_use]
    pub fn columns(&self) -> Vec<&'static str> {
        let told = matches!(self, Self::Told(_));
        COLUMNS.iter().copied().filter(|column| told || *column != SECRET_COLUMN).collect()
    }
}

/// A person of an export: the values of its columns, null where there is nothing to tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Row(pub Vec<(&'static str, Value)>);

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| (name, value)))
    }
}

/// Some people of an export.
#[derive(Debug)]
pub struct ExportPage {
    /// By their addresses.
    pub rows: Vec<Row>,
    /// Where the next page begins; none if this is the last one.
    pub next: Option<String>,
}

/// At most a hundred people in the order of their folded addresses, from `from` on.
///
/// # Errors
/// The store's.
pub fn page(tx: &mut Tx<'_>, from: &str, secrets: &Secrets) -> Result<ExportPage> {
    let accounts = accounts::page(tx, from, PAGE)?;
    let ids: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
    let mut memberships: HashMap<AccountId, Vec<Membership>> = HashMap::new();
    for membership in groups::of_many(tx, &ids)? {
        memberships.entry(membership.account_id).or_default().push(membership);
    }
    let mut kept: HashMap<AccountId, Kept> = table::kept(tx, &ids)?.into_iter().map(|kept| (kept.id, kept)).collect();
    // No address has a control character, so nothing lies between an address and this.
    let full = accounts.len() == many::MOST;
    let next = accounts.last().filter(|_| full).map(|last| format!("{}\u{1}", last.email.to_lowercase()));
    let columns = secrets.columns();
    let row = |account: Account| {
        let groups = memberships.remove(&account.id).unwrap_or_default();
        let kept = kept.remove(&account.id);
        Row(columns
            .iter()
            .map(|column| (*column, value(column, &account, &groups, (kept.as_ref(), secrets))))
            .collect())
    };
    Ok(ExportPage { rows: accounts.into_iter().map(row).collect(), next })
}

/// The value of a column. What an import would take for granted is null, but not type, status and activation.
fn value(column: &str, account: &Account, groups: &[Membership], rest: (Option<&Kept>, &Secrets)) -> Value {
    let text = |text: &Option<String>| json!(text.as_deref().filter(|text| !text.is_empty()));
    let name = |name: &str| if name.is_empty() { Value::Null } else { json!(name) };
    let truth = |truth: bool| if truth { json!(true) } else { Value::Null };
    match column {
        "id" => json!(account.id),
        "userName" => json!(account.user_name),
        "email" => json!(account.email),
        "firstName" => name(&account.first_name),
        "lastName" => name(&account.last_name),
        "type" => json!(account.kind.name()),
        "isOwner" => truth(account.is_owner),
        "status" => json!(account.status.name()),
        "activationStatus" => json!(account.activation.name()),
        "cultureName" => json!(account.culture),
        "location" => text(&account.location),
        "title" => text(&account.title),
        "comment" => text(&account.notes),
        "sex" => json!(account.sex.map(|sex| sex.name().to_lowercase())),
        "birthday" => json!(account.birthday.and_then(values::time_text)),
        "workFrom" => json!(account.work_from.and_then(values::time_text)),
        "contacts" => list(account.contact_list().iter().filter(|contact| !contact.value.is_empty()).map(|c| json!(c))),
        "groups" => list(groups.iter().map(|group| membership(group, account))),
        "spam" => truth(rest.0.is_some_and(|kept| kept.spam)),
        "quota" => json!(account.quota),
        "createdBy" => json!(account.created_by),
        "registrationDate" => json!(values::time_text(account.created_at)),
        "terminated" => json!(account.disabled_at.and_then(values::time_text)),
        SECRET_COLUMN => password(rest),
        _ => Value::Null,
    }
}

fn list(items: impl Iterator<Item = Value>) -> Value {
    let items: Vec<Value> = items.collect();
    if items.is_empty() { Value::Null } else { Value::Array(items) }
}

fn membership(group: &Membership, account: &Account) -> Value {
    let mut told = json!({ "id": group.id, "name": group.name });
    if group.manager.as_deref() == Some(&account.user_name) {
        told["manager"] = json!(true);
    }
    told
}

fn password((kept, secrets): (Option<&Kept>, &Secrets)) -> Value {
    let hash = kept.and_then(|kept| kept.password_hash.clone()).map(StoredHash::from_row);
    match secrets {
        Secrets::Told(parameters) => json!(hash.map(|hash| hash.exported(parameters))),
        Secrets::Withheld => Value::Null,
    }
}
