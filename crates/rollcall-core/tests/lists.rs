//! Lists of people: every filter and order gives what the same filter and order give in memory, and a list of all people
//! is read in the order of an index that has all it needs (people-core §2.4; people-directory §2).
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use std::cmp::Ordering;
use std::sync::Arc;
use std::sync::atomic::{self, AtomicU32};

use postgres::{Client, NoTls};
use proptest::prelude::*;
use rollcall_core::accounts::ActivationStatus;
use rollcall_core::accounts::{EmployeeStatus, EmployeeType};
use rollcall_core::directory::{
    self, Direction, GroupFilter, Kinds, Order, Page, Places, Query, QuotaFilter, Scope as Where, SortKey, Terms,
};
use rollcall_core::ids::{AccountId, GroupId};
use rollcall_core::policy::Sight;
use rollcall_core::{Error, MIGRATIONS, statements};
use rollcall_store::{Db, Options, Scope, Statement, Tx, params};
use rusqlite::Connection;
use tempfile::TempDir;
use uuid::Uuid;

const ADD: Statement = portal_wide(
    "INSERT INTO account (portal_id, id, user_name, user_name_key, email, email_key, first_name, first_name_key, last_name,
                          last_name_key, type, status, activation_status, spam, created_by, created_at, updated_at, quota,
                          about_key, reach_key)
     VALUES (?1, ?2, ?3, ?3, ?3, ?3, ?4, ?4, ?5, ?5, ?6, ?7, ?10, FALSE, ?8, ?9, ?9, ?11, ?12, ?13)",
);
const COUNT: Statement = portal_wide(
    "INSERT INTO account_count (portal_id, status, type, slot, accounts, changes)
     SELECT portal_id, status, type, 0, COUNT(*), 1 FROM account WHERE portal_id = ?1 GROUP BY portal_id, status, type",
);
const INDEX: Statement = portal_wide(
    "/*sqlite*/INSERT INTO account_search (rowid, text) SELECT number, search_key FROM account WHERE portal_id = ?1
     /*postgres SELECT 1 FROM account WHERE portal_id = ?1 */",
);
const RENAME: Statement = portal_wide("UPDATE account SET first_name_key = ?3 WHERE portal_id = ?1 AND id = ?2");
const ADD_PORTAL: Statement = portal_wide(
    "INSERT INTO portal (id, alias, name, culture, time_zone, owner_id, created_at)
     VALUES (?1, 'default', 'Test', 'en-US', 'UTC', ?2, 0)",
);
const ADD_GROUP: Statement = portal_wide(
    "INSERT INTO user_group (portal_id, id, name, manager_id, created_at) VALUES (?1, ?2, 'Group', NULL, 0)",
);
const JOIN: Statement = portal_wide("INSERT INTO group_member (portal_id, account_id, group_id) VALUES (?1, ?2, ?3)");
const RELATE: Statement =
    portal_wide("INSERT INTO user_relation (portal_id, source_id, target_id, created_at) VALUES (?1, ?2, ?3, 0)");

const fn portal_wide(sql: &'static str) -> Statement {
    Statement { name: "TEST", sql, scope: Scope::Portal }
}

const PEOPLE: usize = 150;
const GROUPS: usize = 3;
const ALL: &[EmployeeStatus] = &[EmployeeStatus::Active, EmployeeStatus::Pending, EmployeeStatus::Terminated];
const STATUSES: [&[EmployeeStatus]; 4] =
    [&[EmployeeStatus::Active], &[EmployeeStatus::Terminated], &[EmployeeStatus::Pending], ALL];
const KEYS: [SortKey; 8] = [
    SortKey::FirstName,
    SortKey::LastName,
    SortKey::Type,
    SortKey::Email,
    SortKey::GroupCount,
    SortKey::UsedSpace,
    SortKey::Creator,
    SortKey::CreatedAt,
];
/// Parts of names that say something to SQL, or have a case or an accent.
const PARTS: [&str; 9] = ["ada", "bo", "é", "%", "_", "\\", "'", "zoë", "a_b"];

/// Somebody in memory, numbered from 0; all texts are in lower case.
struct Person {
    id: Uuid,
    first: String,
    last: String,
    email: String,
    kind: EmployeeType,
    status: EmployeeStatus,
    creator: Option<usize>,
    made: i64,
    groups: Vec<usize>,
    /// Who brought them in.
    host: Option<usize>,
    proven: bool,
    quota: Option<i64>,
    about: String,
    reach: String,
}

fn id(at: usize) -> Uuid {
    // Ids are in another order than people are made.
    Uuid::from_u128((at as u128 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15_0123_4567_89ab_cdef))
}

fn group(at: usize) -> GroupId {
    GroupId(Uuid::from_u128(at as u128 + 1))
}

/// Number 0 is the owner. Few different names, so that many are equal.
fn person(at: usize) -> Person {
    let mix = |salt: usize| (at * 7_919 + salt * 104_729) / 13 + at * salt;
    Person {
        id: id(at),
        first: if mix(1).is_multiple_of(5) { String::new() } else { PARTS[mix(2) % PARTS.len()].to_owned() },
        last: format!("{}{}", PARTS[mix(3) % PARTS.len()], PARTS[mix(4) % PARTS.len()]),
        email: format!("{}{at}@example.com", PARTS[mix(5) % PARTS.len()]),
        kind: if at == 0 { EmployeeType::DocSpaceAdmin } else { EmployeeType::ALL[mix(6) % 4] },
        status: if at == 0 { EmployeeStatus::Active } else { ALL[mix(7) % 5 % 3] },
        creator: (!mix(8).is_multiple_of(3)).then_some(mix(9) % PEOPLE),
        made: i64::try_from(mix(10) % 20).unwrap(),
        groups: (0..GROUPS).filter(|group| mix(11 + group).is_multiple_of(3)).collect(),
        host: mix(15).is_multiple_of(2).then_some(mix(16) % 4),
        proven: mix(17).is_multiple_of(2),
        quota: mix(18).is_multiple_of(4).then_some(5),
        about: if mix(19).is_multiple_of(3) { "zoë lives in ada".into() } else { String::new() },
        reach: if mix(20).is_multiple_of(3) { "a_b@\nbobo".into() } else { String::new() },
    }
}

/// A database on the engine of the run, gone when this is dropped.
struct Home {
    db: Db,
    _folder: TempDir,
    server: Option<(String, String)>,
}

impl Home {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let server = std::env::var("ROLLCALL_TEST_PG").ok().filter(|url| !url.is_empty());
        let server = server.map(|server| {
            static MADE: AtomicU32 = AtomicU32::new(0);
            let name = format!("lists_{}_{}", std::process::id(), MADE.fetch_add(1, atomic::Ordering::Relaxed));
            Client::connect(&server, NoTls).unwrap().batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
            (server, name)
        });
        let url = match &server {
            None => format!("sqlite://{}", folder.path().join("test.db").display()),
            Some((server, name)) => {
                let mut url = url::Url::parse(server).unwrap();
                url.set_path(name);
                url.into()
            }
        };
        let db = Db::open(&Options { durable: false, pool: 2, ..Options::new(url) }, MIGRATIONS, 0).unwrap();
        Self { db, _folder: folder, server }
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        self.db.close();
        if let Some((server, name)) = &self.server {
            let drop_it = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            // A database that stays behind goes with the private server of the run.
            drop(Client::connect(server, NoTls).and_then(|mut admin| admin.batch_execute(&drop_it)));
        }
    }
}

/// The same people in a database.
fn database(people: &[Person]) -> Home {
    let home = Home::new();
    let rows: Vec<_> = people
        .iter()
        .map(|p| {
            let texts = [&p.email, &p.first, &p.last, &p.about, &p.reach].map(String::clone);
            (p.id, texts, p.kind, p.status, p.creator.map(id), p.made, p.proven, p.quota)
        })
        .collect();
    let memberships: Vec<_> = people.iter().flat_map(|p| p.groups.iter().map(|g| (p.id, group(*g)))).collect();
    let relations: Vec<_> = people.iter().filter_map(|p| Some((id(p.host?), p.id))).collect();
    home.db
        .write_now(move |tx| {
            tx.run(ADD_PORTAL, params![id(0)])?;
            for (id, [email, first, last, about, reach], kind, status, creator, made, proven, quota) in &rows {
                let proven = activation(*proven);
                tx.run(ADD, params![id, email, first, last, kind, status, creator, made, proven, quota, about, reach])?;
            }
            tx.run(COUNT, &[])?;
            tx.run(INDEX, &[])?;
            for at in 0..GROUPS {
                tx.run(ADD_GROUP, params![group(at)])?;
            }
            memberships.iter().try_for_each(|(person, group)| tx.run(JOIN, params![person, group]).map(drop))?;
            relations.iter().try_for_each(|(host, person)| tx.run(RELATE, params![host, person]).map(drop))
        })
        .map_err(|e: rollcall_store::Error| e.to_string())
        .unwrap();
    home
}

fn activation(proven: bool) -> ActivationStatus {
    if proven { ActivationStatus::Activated } else { ActivationStatus::NotActivated }
}

/// What is asked, in terms of numbers.
#[derive(Debug, Clone)]
struct Wish {
    statuses: usize,
    group: Option<usize>,
    text: Vec<&'static str>,
    any: bool,
    key: usize,
    descending: bool,
    start: i64,
    count: i64,
    viewer: Option<usize>,
    kinds: Vec<EmployeeType>,
    no_member: bool,
    proven: Option<bool>,
    quota: Option<bool>,
    inviter: Option<usize>,
    within: Where,
}

fn wishes() -> impl Strategy<Value = Wish> {
    let text = proptest::collection::vec(proptest::sample::select(PARTS.to_vec()), 0..4);
    let filter = (0..STATUSES.len(), proptest::option::weighted(0.3, 0..=GROUPS), text, any::<bool>());
    let page = (0..KEYS.len(), any::<bool>(), 0_i64..160, 1_i64..=100, proptest::option::of(0..4_usize));
    let kinds = proptest::option::weighted(0.3, proptest::sample::subsequence(EmployeeType::ALL.to_vec(), 0..4));
    let rarely = || proptest::option::weighted(0.15, any::<bool>());
    let within = prop_oneof![Just(Where::Names), Just(Where::NamesAndPlaces), Just(Where::NamesAndContacts)];
    let more = (kinds, any::<bool>(), rarely(), rarely(), proptest::option::weighted(0.15, 0..4_usize), within);
    (filter, page, more).prop_map(|(filter, page, more)| {
        let (statuses, group, text, any) = filter;
        let (key, descending, start, count, viewer) = page;
        let (kinds, no_member, proven, quota, inviter, within) = more;
        let kinds = kinds.unwrap_or_else(|| EmployeeType::ALL.to_vec());
        Wish {
            statuses,
            group,
            text,
            any,
            key,
            descending,
            start,
            count,
            viewer,
            kinds,
            no_member,
            proven,
            quota,
            inviter,
            within,
        }
    })
}

impl Wish {
    fn query(&self) -> (Sight, Query) {
        let terms = if self.any {
            Terms::any_of(&self.text.join("|").to_uppercase(), "|")
        } else {
            Terms::all_of(&self.text.join(" ").to_uppercase())
        };
        let direction = if self.descending { Direction::Descending } else { Direction::Ascending };
        let query = Query {
            statuses: STATUSES[self.statuses],
            kinds: Kinds::of(&self.kinds),
            group: match self.group {
                None => GroupFilter::Any,
                Some(GROUPS) if self.no_member => GroupFilter::None,
                Some(at) if self.no_member => GroupFilter::NotIn(group(at)),
                Some(at) => GroupFilter::In(group(at)),
            },
            activation: self.proven.map(activation),
            quota: match self.quota {
                None => QuotaFilter::Any,
                Some(true) => QuotaFilter::Custom,
                Some(false) => QuotaFilter::Default,
            },
            inviter: self.inviter.map(|at| AccountId(id(at))),
            terms: terms.unwrap().within(self.within),
            order: Order { key: KEYS[self.key], direction },
            start: self.start,
            count: self.count,
        };
        (self.viewer.map_or(Sight::Everybody, |viewer| Sight::OwnGuests(AccountId(id(viewer)))), query)
    }

    fn wants(&self, person: &Person) -> bool {
        let more = match self.within {
            Where::Names => [""; 2],
            Where::NamesAndPlaces => [person.about.as_str(), ""],
            // The user name is the address.
            Where::NamesAndContacts => [person.email.as_str(), person.reach.as_str()],
        };
        let names = [&person.first, &person.last, &person.email].map(String::as_str);
        let found = |term: &&str| names.iter().chain(&more).any(|text| text.contains(term));
        let (any, all) = (self.text.iter().any(found), self.text.iter().all(found));
        let by_text = if self.any { any || self.text.is_empty() } else { all };
        let foreign = person.kind == EmployeeType::Guest && person.host != self.viewer;
        let hidden = self.viewer.is_some() && (foreign || person.status == EmployeeStatus::Terminated);
        let by_group = match self.group {
            None => true,
            Some(GROUPS) if self.no_member => person.groups.is_empty(),
            Some(group) => person.groups.contains(&group) != self.no_member,
        };
        let by_quota = self.viewer.is_some() || self.quota.is_none_or(|own| person.quota.is_some() == own);
        STATUSES[self.statuses].contains(&person.status)
            && self.kinds.contains(&person.kind)
            && self.proven.is_none_or(|proven| person.proven == proven)
            && self.inviter.is_none_or(|inviter| person.creator == Some(inviter))
            && by_text
            && by_group
            && by_quota
            && !hidden
    }

    fn order(&self, people: &[Person], a: &Person, b: &Person) -> Ordering {
        let turned = |order: Ordering| if self.descending { order.reverse() } else { order };
        let by_first = (&a.first, &a.last, a.id).cmp(&(&b.first, &b.last, b.id));
        let creator = |p: &Person| p.creator.map(|at| people[at].first.clone()).unwrap_or_default();
        let rank = |p: &Person| match p.kind {
            _ if p.id == id(0) => 0,
            EmployeeType::DocSpaceAdmin => 1,
            EmployeeType::RoomAdmin => 2,
            EmployeeType::User => 3,
            EmployeeType::Guest => 4,
        };
        let by_status = ALL.iter().position(|s| *s == a.status).cmp(&ALL.iter().position(|s| *s == b.status));
        let pending = a.status == EmployeeStatus::Pending;
        match KEYS[self.key] {
            SortKey::FirstName | SortKey::LastName if pending => by_status.then(turned(a.email.cmp(&b.email))),
            SortKey::FirstName => by_status.then(turned(by_first)),
            SortKey::LastName => by_status.then(turned((&a.last, &a.first, a.id).cmp(&(&b.last, &b.first, b.id)))),
            SortKey::Type => turned(rank(a).cmp(&rank(b))).then(by_first),
            SortKey::Email => turned(a.email.cmp(&b.email)),
            SortKey::GroupCount => turned(a.groups.len().cmp(&b.groups.len())).then(by_first),
            SortKey::UsedSpace => turned(a.id.cmp(&b.id)),
            SortKey::Creator => turned(creator(a).cmp(&creator(b))).then(by_first),
            SortKey::CreatedAt => turned((a.made, a.id).cmp(&(b.made, b.id))),
        }
    }
}

#[test]
fn the_database_lists_what_memory_lists() {
    let people: Vec<Person> = (0..PEOPLE).map(person).collect();
    let home = database(&people);
    let places = Arc::new(Places::beyond(0));
    let config = ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(wish in wishes())| {
        let mut wanted: Vec<&Person> = people.iter().filter(|person| wish.wants(person)).collect();
        wanted.sort_by(|a, b| wish.order(&people, a, b));
        let total = wanted.len() as u64;
        let (start, count) = (usize::try_from(wish.start).unwrap(), usize::try_from(wish.count).unwrap());
        let wanted: Vec<Uuid> = wanted.iter().skip(start).take(count).map(|person| person.id).collect();
        let ((sight, query), places) = (wish.query(), Arc::clone(&places));
        let page: Page = home.db.write_now::<_, Error, _>(move |tx| directory::page(tx, sight, &query, &places)).unwrap();
        let listed: Vec<Uuid> = page.people.iter().map(|person| person.account.id.0).collect();
        prop_assert_eq!((listed, page.total), (wanted, total));
        for listed in &page.people {
            let known = people.iter().find(|person| person.id == listed.account.id.0).unwrap();
            prop_assert_eq!(listed.groups.len(), known.groups.len());
            prop_assert_eq!(listed.creator.as_ref().map(|c| c.id.0), known.creator.map(id));
        }
    });
}

#[test]
fn a_known_place_holds_until_somebody_moves() {
    let people: Vec<Person> = (0..PEOPLE).map(person).collect();
    let (home, places) = (database(&people), Arc::new(Places::beyond(0)));
    let ids = |direction: Direction, (start, count): (i64, i64)| {
        let (order, places) = (Order { key: SortKey::FirstName, direction }, Arc::clone(&places));
        let query = Query { order, start, ..Query::all(&[EmployeeStatus::Active], count) };
        let read = move |tx: &mut Tx<'_>| directory::page(tx, Sight::Everybody, &query, &places);
        let page: Page = home.db.write_now::<_, Error, _>(read).unwrap();
        page.people.iter().map(|person| person.account.id).collect::<Vec<_>>()
    };
    let whole = ids(Direction::Ascending, (0, 100));
    let middle = i64::try_from(whole.len()).unwrap() / 2;
    let of = |all: &[AccountId], from: i64| all[usize::try_from(from).unwrap()..][..5].to_vec();
    // The page, the one behind it, the one before it, and the page again from the other end.
    for start in [middle, middle + 5, middle - 5] {
        assert_eq!(ids(Direction::Ascending, (start, 5)), of(&whole, start));
    }
    let mut turned = ids(Direction::Descending, (i64::try_from(whole.len()).unwrap() - middle - 5, 5));
    turned.reverse();
    assert_eq!(turned, of(&whole, middle));

    let (first, last) = (whole[0], "\u{10ffff}");
    home.db.write_now::<_, rollcall_store::Error, _>(move |tx| tx.run(RENAME, params![first, last])).unwrap();
    assert_eq!(ids(Direction::Ascending, (middle, 5)), of(&whole, middle + 1));
}

#[test]
fn a_list_of_all_people_is_read_inside_an_index() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("test.db");
    Db::open(&Options::new(format!("sqlite://{}", path.display())), MIGRATIONS, 0).unwrap().close();
    let conn = Connection::open(path).unwrap();
    let (_, lists) = statements().into_iter().find(|(module, _)| *module == "directory").unwrap();
    for (name, index) in [
        ("EVERYBODY_FIRST_NAME", "account_portal_id_status_first_name_key_last_name_key_id_type"),
        ("EVERYBODY_LAST_NAME_DOWN", "account_portal_id_status_last_name_key_first_name_key_id_type"),
        ("FIRST_NAME", "account_portal_id_status_first_name_key_last_name_key_id_type"),
        ("FIRST_NAME_DOWN", "account_portal_id_status_first_name_key_last_name_key_id_type"),
        ("LAST_NAME", "account_portal_id_status_last_name_key_first_name_key_id_type"),
        ("LAST_NAME_DOWN", "account_portal_id_status_last_name_key_first_name_key_id_type"),
        ("EMAIL", "account_portal_id_status_email_key_id_type"),
        ("EMAIL_DOWN", "account_portal_id_status_email_key_id_type"),
        ("KIND_FIRST_NAME", "account_portal_id_type_first_name_key_last_name_key_id_status"),
        ("KIND_FIRST_NAME_DOWN", "account_portal_id_type_first_name_key_last_name_key_id_status"),
        ("ALL_CREATED_AT", "account_portal_id_created_at_id_type_status"),
        ("ALL_CREATED_AT_DOWN", "account_portal_id_created_at_id_type_status"),
    ] {
        let statement = lists.iter().find(|statement| statement.name == name).unwrap();
        let mut explained = conn.prepare(&format!("EXPLAIN QUERY PLAN {}", statement.sql)).unwrap();
        let parameters = explained.parameter_count();
        let steps = explained
            .query_map(rusqlite::params_from_iter(vec![1; parameters]), |row| row.get::<_, String>("detail"))
            .unwrap();
        let plan = steps.collect::<Result<Vec<_>, _>>().unwrap().join("\n");
        assert!(plan.contains(&format!("SEARCH account USING COVERING INDEX {index}")), "{name}\n{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{name}\n{plan}");
    }
}
