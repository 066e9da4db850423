//! `rollcall import docspace`: the people of an ONLYOFFICE DocSpace database, through the same checks as any other file.
//!
//! What the numbers in its tables mean is what they mean on the wire (people-core §1.3). Which built-in group stands for which
//! type is in no contract: a group that nobody described is asked about and never guessed.

mod people;
mod sql;
mod tables;

use std::collections::{BTreeMap, HashMap, HashSet};

use anyhow::{Result, bail, ensure};
use rollcall_core::accounts::EmployeeType;
use uuid::{Uuid, uuid};

use crate::cli::DocspaceOrder;
use crate::config::Config;
use crate::import::{self, Lines, People};
use crate::output::aside;
use tables::Tables;

/// Where the owner of a portal is.
const TENANTS: &str = "tenants_tenants";
const USERS: &str = "core_user";
const GROUPS: &str = "core_group";
const MEMBERS: &str = "core_usergroup";

/// Built-in groups and the types of their members; none says nothing of it.
const BUILT_IN: [(Uuid, Option<EmployeeType>); 5] = [
    (uuid!("cd84e66b-b803-40fc-99f9-b2969a54a1de"), Some(EmployeeType::DocSpaceAdmin)),
    (uuid!("aced04fa-dd96-4b35-af3e-346bfcd972a4"), Some(EmployeeType::Guest)),
    (uuid!("88f11e7c-7407-4bea-b4cb-070010cdbb6b"), Some(EmployeeType::User)),
    (uuid!("abef62db-11a8-4673-9d32-ef1d8af19dc0"), Some(EmployeeType::RoomAdmin)),
    (uuid!("c5cc67d1-c3e8-43c0-a3ad-3928ae3e5b5e"), None),
];

/// A row of a table, by the names of its columns in lower case.
#[derive(Debug, Default)]
pub struct Record {
    table: &'static str,
    cells: HashMap<String, Option<String>>,
}

impl Record {
    /// A value that is there and not empty.
    fn text(&self, column: &str) -> Option<&str> {
        self.cells.get(column)?.as_deref().filter(|text| !text.is_empty())
    }

    fn number(&self, column: &str) -> Option<i64> {
        self.text(column)?.trim().parse().ok()
    }

    /// An id; that of zeros is none.
    fn id(&self, column: &str) -> Option<Uuid> {
        Uuid::parse_str(self.text(column)?.trim()).ok().filter(|id| !id.is_nil())
    }

    fn truth(&self, column: &str) -> bool {
        self.text(column).is_some_and(|text| !["0", "\0", "false"].contains(&text))
    }
}

/// What is known beside the rows of the people.
struct Around {
    tenant: i64,
    owner: Option<Uuid>,
    owner_as_admin: bool,
    default_type: Option<EmployeeType>,
    groups: HashMap<Uuid, String>,
    members: HashMap<Uuid, Places>,
    types: HashMap<Uuid, Option<EmployeeType>>,
}

/// Where a person is.
#[derive(Default)]
struct Places {
    groups: Vec<Place>,
    kinds: Vec<EmployeeType>,
}

struct Place {
    group: Uuid,
    manages: bool,
}

/// Runs the command.
///
/// # Errors
/// Files that can't be read, types that nobody said, and what any import refuses.
pub async fn run(config: &Config, order: &DocspaceOrder) -> Result<()> {
    let tables = Tables::open(&order.files)?;
    let around = look_around(&tables, order)?;
    let mut people = Moving { tables, around };
    people.tell()?;
    import::import(config, &mut people, order.how).await
}

/// Reads everything but the people.
fn look_around(tables: &Tables, order: &DocspaceOrder) -> Result<Around> {
    let tenant = order.tenant.map_or_else(|| only_tenant(tables), Ok)?;
    let mut around = Around {
        tenant,
        owner: None,
        owner_as_admin: order.owner_as_admin,
        default_type: order.default_type.map(Into::into),
        groups: HashMap::new(),
        members: HashMap::new(),
        types: BUILT_IN.into_iter().collect(),
    };
    for (group, said) in &order.types {
        around.types.insert(Uuid::parse_str(group)?, said.map(Into::into));
    }
    let (mut removed, mut unknown) = (HashSet::new(), BTreeMap::<Uuid, u64>::new());
    tables.each(&[TENANTS, GROUPS], |record| {
        if record.table == TENANTS && record.number("id") == Some(tenant) {
            around.owner = record.id("owner_id");
        }
        if let (GROUPS, true, Some(id)) = (record.table, record.number("tenant") == Some(tenant), record.id("id")) {
            if record.truth("removed") {
                removed.insert(id);
            } else {
                around.groups.insert(id, record.text("name").unwrap_or_default().to_owned());
            }
        }
        Ok(())
    })?;
    tables.each(&[MEMBERS], |record| {
        let (Some(user), Some(group)) = (record.id("userid"), record.id("groupid")) else { return Ok(()) };
        if record.number("tenant") != Some(tenant) || record.truth("removed") || removed.contains(&group) {
            return Ok(());
        }
        if let Some(kind) = around.types.get(&group) {
            around.members.entry(user).or_default().kinds.extend(*kind);
        } else if around.groups.contains_key(&group) {
            let manages = record.number("ref_type") == Some(1);
            around.members.entry(user).or_default().groups.push(Place { group, manages });
        } else {
            *unknown.entry(group).or_default() += 1;
        }
        Ok(())
    })?;
    if let Some((group, count)) = unknown.first_key_value() {
        bail!(
            "{count} people are in the group {group}, of which the files say nothing: if it stands for a type, give \
             --type-of {group}=guest (or user, room-admin, admin), else --type-of {group}=none"
        );
    }
    Ok(around)
}

fn only_tenant(tables: &Tables) -> Result<i64> {
    let mut found: Vec<i64> = Vec::new();
    tables.each(&[USERS], |record| {
        let tenant = record.number("tenant").filter(|tenant| *tenant >= 0);
        found.extend(tenant.filter(|tenant| !found.contains(tenant)));
        Ok(())
    })?;
    ensure!(!found.is_empty(), "the files have no people: no row of {USERS}");
    match found.as_slice() {
        [tenant] => Ok(*tenant),
        many => bail!("the files have several portals: give --tenant with one of {many:?}"),
    }
}

/// The people of the files.
struct Moving {
    tables: Tables,
    around: Around,
}

impl Moving {
    /// Counts people by type, so that somebody who knows them can see whether types are read as they are meant.
    fn tell(&self) -> Result<()> {
        let (mut kinds, mut removed) = (BTreeMap::<&str, u64>::new(), 0);
        let mut inhabited = HashSet::new();
        self.tables.each(&[USERS], |record| {
            if record.number("tenant") != Some(self.around.tenant) {
                return Ok(());
            }
            if record.truth("removed") {
                removed += 1;
                return Ok(());
            }
            let kind = self.around.kind_of(record.id("id"));
            *kinds.entry(kind.map_or("of unknown type", EmployeeType::name)).or_default() += 1;
            let places = record.id("id").and_then(|id| self.around.members.get(&id));
            if kind != Some(EmployeeType::Guest) {
                inhabited.extend(places.iter().flat_map(|places| &places.groups).map(|place| place.group));
            }
            Ok(())
        })?;
        let counts: Vec<String> = kinds.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        aside(format_args!("people by type: {}; {removed} removed ones are left out", counts.join(", ")))?;
        let empty = self.around.groups.len() - inhabited.len();
        let groups = self.around.groups.len();
        aside(format_args!("groups: {groups}, of them {empty} without members, which are left out"))
    }
}

impl People for Moving {
    fn name(&self) -> &'static str {
        "DocSpace"
    }

    fn lines(&mut self) -> Result<Lines<'_>> {
        let (around, mut number) = (&self.around, 0);
        let rows = self.tables.rows(USERS);
        Ok(Box::new(rows.filter_map(move |row| match row {
            Ok(record) => {
                number += 1;
                around.line(number, &record).map(Ok)
            }
            Err(e) => Some(Err(e)),
        })))
    }

    fn tells_ids(&self) -> bool {
        true
    }
}
