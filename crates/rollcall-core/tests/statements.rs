//! Every SQL text of the core: it prepares on the engine of the run, stays inside its portal, and both engines have the
//! same schema for it.
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use postgres::{Client, NoTls};
use rollcall_core::accounts::{Account, Credential};
use rollcall_core::audit::Event;
use rollcall_core::bulk::{Holder, Kept};
use rollcall_core::deliveries::{Delivery, Record as DeliveryRecord};
use rollcall_core::directory::Count;
use rollcall_core::groups::{Group, GroupOf, Membership};
use rollcall_core::health::{EngineFacts, Overdue};
use rollcall_core::imports::{Count as ImportCount, Import, StoredPart};
use rollcall_core::invitations::Invitation;
use rollcall_core::ip_restrictions::{Listed, Restricted};
use rollcall_core::keys::{ApiKey, KeyOwner};
use rollcall_core::links::ConfirmLink;
use rollcall_core::outbox::{QueuedLetter, Reminder};
use rollcall_core::photos::{StoredPicture, Upload};
use rollcall_core::portals::Portal;
use rollcall_core::sessions::{Connection as SessionRow, SessionOwner};
use rollcall_core::tasks::Job;
use rollcall_core::totp::{SecondFactor, StoredCode};
use rollcall_core::webhooks::{Event as WebhookEvent, Webhook};
use rollcall_core::{MIGRATIONS, statements};
use rollcall_store::{Db, Engine, Options, Scope, Statement};
use rusqlite::Connection;
use tempfile::TempDir;

/// The statements that run over all portals: the worker's, and values that are one per server.
const SERVER_WIDE: &[(&str, &str)] = &[
    ("accounts", "HIGHEST_NUMBER"),
    ("deliveries", "CLAIM"),
    ("deliveries", "GIVE_BACK_SILENT"),
    ("deliveries", "IS_ANY_DUE"),
    ("deliveries", "NEXT_DUE"),
    ("deliveries", "RELEASE_ALL"),
    ("health", "ENGINE"),
    ("health", "OVERDUE"),
    ("outbox", "CLAIM"),
    ("outbox", "TAKE_OVER"),
    ("outbox", "RELEASE_ALL"),
    ("outbox", "NEXT_DUE"),
    ("outbox", "COUNT_BY_STATE"),
    ("outbox", "TAKE_REMINDERS"),
    ("settings", "HOLDERS"),
    ("tasks", "CLAIM"),
    ("tasks", "TAKE_OVER"),
    ("tasks", "NEXT_DUE"),
    ("tasks", "RELEASE_ALL"),
    ("tasks", "SWEEP"),
    ("portals", "ALL"),
    ("portals", "BY_ALIAS"),
    ("portals", "NEXT_ID"),
    ("portals", "REMOVED"),
    ("portals", "VALUE"),
    ("portals", "INSERT_VALUE"),
];

/// The tables without a portal of their own: the portals, and what belongs to the whole server.
const WITHOUT_PORTAL: &[&str] = &["portal", "server_value", "schema_migration"];

/// Who reads which statement. A record is read by position, so the columns must be its own, in its order.
const READERS: &[(&str, &str, &[&str])] = &[
    ("accounts", "BY_ID", Account::COLUMNS),
    ("accounts", "BY_IDS", Account::COLUMNS),
    ("accounts", "BY_EMAIL", Account::COLUMNS),
    ("accounts", "BY_USER_NAME", Account::COLUMNS),
    ("accounts", "PAGE", Account::COLUMNS),
    ("accounts", "ADMINISTRATORS", Account::COLUMNS),
    ("accounts", "CREDENTIAL_BY_EMAIL", Credential::COLUMNS),
    ("accounts", "CREDENTIAL_BY_ID", Credential::COLUMNS),
    ("deliveries", "CLAIM", Delivery::COLUMNS),
    ("deliveries", "BY_ID", DeliveryRecord::COLUMNS),
    ("deliveries", "FIND", DeliveryRecord::COLUMNS),
    ("directory", "COUNT_ALL", Count::COLUMNS),
    ("directory", "COUNT_OWN_GUESTS", Count::COLUMNS),
    ("directory", "COUNT_FILTERED", Count::COLUMNS),
    ("directory", "COUNT_CANDIDATES", Count::COLUMNS),
    ("bulk", "HOLDERS_OF_IDS", Holder::COLUMNS),
    ("bulk", "HOLDERS_OF_ADDRESSES", Holder::COLUMNS),
    ("bulk", "HOLDERS_OF_NAMES", Holder::COLUMNS),
    ("bulk", "KEPT", Kept::COLUMNS),
    ("groups", "BY_ID", Group::COLUMNS),
    ("groups", "TITLE", Group::COLUMNS),
    ("groups", "TITLE_DOWN", Group::COLUMNS),
    ("groups", "MANAGER", Group::COLUMNS),
    ("groups", "MANAGER_DOWN", Group::COLUMNS),
    ("groups", "MEMBERS_COUNT", Group::COLUMNS),
    ("groups", "MEMBERS_COUNT_DOWN", Group::COLUMNS),
    ("groups", "MEMBERS", Account::COLUMNS),
    ("groups", "OF_ACCOUNTS", Membership::COLUMNS),
    ("groups", "OF_ACCOUNT", GroupOf::COLUMNS),
    ("accounts", "UNPROVEN", Account::COLUMNS),
    ("accounts", "PENDING", Account::COLUMNS),
    ("accounts", "UNFOLDED", Account::COLUMNS),
    ("imports", "BY_ID", Import::COLUMNS),
    ("imports", "MADE_BY", Import::COLUMNS),
    ("imports", "COUNT", ImportCount::COLUMNS),
    ("imports", "NEXT_PART", StoredPart::COLUMNS),
    ("invitations", "BY_TYPE", Invitation::COLUMNS),
    ("invitations", "BY_ID", Invitation::COLUMNS),
    ("audit", "LIST", Event::COLUMNS),
    ("audit", "BY_ACTOR", Event::COLUMNS),
    ("audit", "BY_TARGET", Event::COLUMNS),
    ("audit", "BY_ACTION", Event::COLUMNS),
    ("audit", "PART_BELOW", Event::COLUMNS),
    ("ip_restrictions", "LIST", Listed::COLUMNS),
    ("ip_restrictions", "STATE", Restricted::COLUMNS),
    ("keys", "BY_ID", ApiKey::COLUMNS),
    ("keys", "LIST", ApiKey::COLUMNS),
    ("health", "ENGINE", EngineFacts::COLUMNS),
    ("health", "OVERDUE", Overdue::COLUMNS),
    ("keys", "OWNER_OF_DIGEST", KeyOwner::COLUMNS),
    ("links", "BY_ID", ConfirmLink::COLUMNS),
    ("links", "MADE_AT", ConfirmLink::COLUMNS),
    ("outbox", "CLAIM", QueuedLetter::COLUMNS),
    ("outbox", "TAKE_OVER", QueuedLetter::COLUMNS),
    ("outbox", "LIST", QueuedLetter::COLUMNS),
    ("outbox", "PAGE", QueuedLetter::COLUMNS),
    ("outbox", "BY_ID", QueuedLetter::COLUMNS),
    ("outbox", "TAKE_REMINDERS", Reminder::COLUMNS),
    ("photos", "FIND", StoredPicture::COLUMNS),
    ("photos", "FIND_UPLOAD", Upload::COLUMNS),
    ("portals", "ALL", Portal::COLUMNS),
    ("portals", "BY_ALIAS", Portal::COLUMNS),
    ("portals", "GET", Portal::COLUMNS),
    ("sessions", "OWNER_OF_DIGEST", SessionOwner::COLUMNS),
    ("tasks", "INSERT", Job::COLUMNS),
    ("tasks", "ACTIVE", Job::COLUMNS),
    ("tasks", "NEWEST", Job::COLUMNS),
    ("tasks", "CLAIM", Job::COLUMNS),
    ("tasks", "TAKE_OVER", Job::COLUMNS),
    ("tasks", "RENEW", Job::COLUMNS),
    ("sessions", "BY_ID", SessionRow::COLUMNS),
    ("sessions", "OF_ACCOUNT", SessionRow::COLUMNS),
    ("totp", "BY_ACCOUNT", SecondFactor::COLUMNS),
    ("totp", "CODES", StoredCode::COLUMNS),
    ("webhooks", "EVENT_BY_ID", WebhookEvent::COLUMNS),
    ("webhooks", "BY_ID", Webhook::COLUMNS),
    ("webhooks", "LIST", Webhook::COLUMNS),
    ("webhooks", "INSERT_WEBHOOK", Webhook::COLUMNS),
];

fn all() -> impl Iterator<Item = (&'static str, &'static Statement)> {
    statements().into_iter().flat_map(|(module, list)| list.iter().map(move |statement| (module, statement)))
}

/// A migrated SQLite file.
fn sqlite() -> (TempDir, Connection) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("test.db");
    migrate(&format!("sqlite://{}", path.display()));
    let conn = Connection::open(path).unwrap();
    (folder, conn)
}

fn migrate(url: &str) {
    Db::open(&Options { pool: 1, durable: false, ..Options::new(url) }, MIGRATIONS, 0).unwrap().close();
}

/// A migrated PostgreSQL database, gone when this is dropped.
struct Postgres {
    client: Client,
    server: String,
    name: String,
}

impl Postgres {
    /// None unless the run is for PostgreSQL.
    fn new() -> Option<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let server = std::env::var("ROLLCALL_TEST_PG").ok().filter(|url| !url.is_empty())?;
        let name = format!("statements_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        Client::connect(&server, NoTls).unwrap().batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
        let mut url = url::Url::parse(&server).unwrap();
        url.set_path(&name);
        migrate(url.as_str());
        Some(Self { client: Client::connect(url.as_str(), NoTls).unwrap(), server, name })
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let drop_it = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        // A database that stays behind goes with the private server of the run.
        drop(Client::connect(&self.server, NoTls).and_then(|mut admin| admin.batch_execute(&drop_it)));
    }
}

/// The numbers of the placeholders of a text.
fn placeholders(sql: &str) -> BTreeSet<usize> {
    let digits = |part: &str| part.chars().take_while(char::is_ascii_digit).collect::<String>();
    sql.split('?').skip(1).map(|part| digits(part).parse().unwrap_or_else(|_| panic!("a bare ? in {sql}"))).collect()
}

/// The text on one line, with single spaces.
fn flat(sql: &str) -> String {
    sql.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands outside of all brackets.
fn outside_brackets(sql: &str) -> String {
    let mut depth = 0_u32;
    let mut outside = String::new();
    for c in sql.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    outside
}

#[test]
fn every_module_with_sql_is_listed() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let with_sql: BTreeSet<String> = fs::read_dir(source)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| {
            fs::read_to_string(entry.path().join("table.rs")).is_ok_and(|text| text.contains("statements! {"))
        })
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    let listed: BTreeSet<String> = statements().into_iter().map(|(module, _)| module.to_owned()).collect();
    assert_eq!(listed, with_sql);
    assert_eq!(listed.len(), statements().len(), "each module once");
}

#[test]
fn every_statement_prepares_on_sqlite() {
    let (_folder, conn) = sqlite();
    for (module, statement) in all() {
        let prepared = conn.prepare(statement.sql);
        let prepared = prepared.unwrap_or_else(|e| panic!("{module} {}: {e}\n{}", statement.name, statement.sql));
        let used = placeholders(statement.sql);
        assert_eq!(used, (1..=prepared.parameter_count()).collect(), "{module} {}", statement.name);
    }
}

#[test]
fn every_statement_prepares_on_postgresql() {
    let Some(mut postgres) = Postgres::new() else { return };
    for (module, statement) in all() {
        let prepared = postgres.client.prepare(&statement.text(Engine::Postgres));
        let prepared = prepared.unwrap_or_else(|e| {
            panic!("{module} {}: {}\n{}", statement.name, e.as_db_error().unwrap().message(), statement.sql)
        });
        assert_eq!(prepared.params().len(), placeholders(statement.sql).len(), "{module} {}", statement.name);
    }
}

/// Whole numbers are bound and read as 64 bits, so no parameter and no column may be of another size.
#[test]
fn postgresql_sees_only_the_types_that_are_bound_and_read() {
    let Some(mut postgres) = Postgres::new() else { return };
    for (module, statement) in all() {
        let prepared = postgres.client.prepare(&statement.text(Engine::Postgres)).unwrap();
        let columns = prepared.columns().iter().map(|column| column.type_().name());
        for kind in prepared.params().iter().map(postgres::types::Type::name).chain(columns) {
            let known = ["int8", "bool", "text", "uuid", "bytea"].contains(&kind);
            assert!(known, "{module} {} has a value of type {kind}\n{}", statement.name, statement.sql);
        }
    }
}

#[test]
fn every_statement_inside_a_portal_binds_it() {
    for (module, statement) in all().filter(|(_, statement)| statement.scope == Scope::Portal) {
        let sql = flat(statement.sql);
        let what = format!("{module} {}: {sql}", statement.name);
        assert!(placeholders(&sql).contains(&1), "{what}");
        let finds = sql.contains("portal_id = ?1");
        let finds_the_portal = sql.contains("FROM portal WHERE id = ?1")
            || sql.starts_with("UPDATE portal") && sql.contains("WHERE id = ?1");
        let inserts = sql.contains(" VALUES (?1,")
            && (sql.starts_with("INSERT INTO portal (id,") || sql.contains(" (portal_id,"));
        assert!(finds || finds_the_portal || inserts, "{what}");
        // One side of an OR would be enough to look into another portal, unless brackets keep it inside.
        assert!(!outside_brackets(&sql).contains(" OR "), "{what}");
    }
}

#[test]
fn every_join_stays_in_its_portal() {
    for (module, statement) in all().filter(|(_, statement)| statement.scope == Scope::Portal) {
        for join in flat(statement.sql).split(" JOIN ").skip(1) {
            let keeps = join.contains(".portal_id = ") || join.starts_with("portal p ON p.id = s.portal_id");
            assert!(keeps, "{module} {} joins another portal: {join}", statement.name);
        }
    }
}

#[test]
fn only_known_statements_run_over_all_portals() {
    let server_wide: BTreeSet<_> = all()
        .filter(|(_, statement)| statement.scope == Scope::Server)
        .map(|(module, statement)| (module, statement.name))
        .collect();
    assert_eq!(server_wide, SERVER_WIDE.iter().copied().collect());
}

/// PostgreSQL may run an `IN (SELECT … LIMIT n)` anew for every row it looks at, and then takes more than n.
#[test]
fn no_statement_takes_its_rows_by_a_limited_sub_select() {
    for (module, statement) in all() {
        let sql = flat(statement.sql);
        for chosen in sql.split(" IN (SELECT ").skip(1) {
            let inside = outside_brackets(chosen.split(')').next().unwrap_or_default());
            assert!(!inside.contains(" LIMIT "), "{module} {}: {sql}", statement.name);
        }
    }
}

/// Statements that may go through a whole table, or through all that a portal has in it.
const SCANS: &[(&str, &str)] = &[
    ("outbox", "COUNT_BY_STATE"),
    ("outbox", "TAKE_REMINDERS"),
    ("clearance", "REMINDERS"),
    ("portals", "ALL"),
    ("settings", "HOLDERS"),
    ("sessions", "DELETE_EVERYBODYS"),
    ("ip_restrictions", "DELETE_ALL"),
];

/// How the names of statements begin that go through all people of a portal, as nothing narrows what they are asked.
const LOOKS_AT_ALL: &[&str] = &["COUNT_FILTERED", "FILTERED_", "ALL_CREATED_AT"];

#[test]
fn changes_find_their_rows_by_an_index_and_nothing_scans_a_table() {
    let (_folder, conn) = sqlite();
    let schema = sqlite_schema();
    for (module, statement) in all().filter(|(module, statement)| !SCANS.contains(&(*module, statement.name))) {
        let sql = format!("EXPLAIN QUERY PLAN {}", statement.sql);
        let mut plan = conn.prepare(&sql).unwrap();
        let nothing = vec![None::<i64>; plan.parameter_count()];
        let rows = plan.query_map(rusqlite::params_from_iter(nothing), |row| row.get::<_, String>(3)).unwrap();
        for step in rows.map(Result::unwrap) {
            let what = format!("{module} {}: {step}", statement.name);
            let scanned = step.strip_prefix("SCAN ").and_then(|rest| rest.split(' ').next());
            assert!(scanned.is_none_or(|table| !schema.tables().contains(table)), "{what}");
            let changes = !flat(statement.sql).starts_with("SELECT");
            let clears = *module == *"clearance";
            assert!(!(changes && step.ends_with("(portal_id=?)")) || clears, "{what}");
            let all_people = step.contains(" account_portal_id_") && step.ends_with("(portal_id=?)");
            assert!(
                !all_people || clears || LOOKS_AT_ALL.iter().any(|start| statement.name.starts_with(start)),
                "{what}"
            );
        }
    }
}

#[test]
fn records_are_read_in_the_order_of_the_columns() {
    let (_folder, conn) = sqlite();
    for (module, name, columns) in READERS {
        let found = all().find(|(m, statement)| m == module && statement.name == *name);
        let (_, statement) = found.unwrap_or_else(|| panic!("{module} {name}"));
        let prepared = conn.prepare(statement.sql).unwrap();
        assert_eq!(prepared.column_names().collect::<Vec<_>>(), *columns, "{module} {name}");
    }
}

/// Tables with their columns, those that may be null marked, and indexes with their columns, unique ones marked.
#[derive(Debug, PartialEq, Eq)]
struct Schema {
    columns: BTreeSet<String>,
    indexes: BTreeSet<String>,
}

impl Schema {
    fn tables(&self) -> BTreeSet<&str> {
        self.columns.iter().filter_map(|line| line.split('.').next()).collect()
    }
}

fn lines(conn: &Connection, sql: &str) -> BTreeSet<String> {
    let mut statement = conn.prepare(sql).unwrap();
    let lines = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
    lines.collect::<Result<_, _>>().unwrap()
}

/// Without the search index, which each engine has in its own way.
fn sqlite_schema() -> Schema {
    let (_folder, conn) = sqlite();
    let columns = "SELECT t.name || '.' || c.name || CASE WHEN c.\"notnull\" OR c.pk THEN '' ELSE ' null' END
                     FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c
                    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'account_search%'";
    let indexes = "SELECT CASE i.\"unique\" WHEN 1 THEN 'unique ' ELSE '' END || i.name || ': ' ||
                          (SELECT group_concat(c.name, '_') FROM pragma_index_info(i.name) c)
                     FROM sqlite_schema t JOIN pragma_index_list(t.name) i
                    WHERE t.type = 'table' AND i.origin = 'c'";
    Schema { columns: lines(&conn, columns), indexes: lines(&conn, indexes) }
}

fn postgres_schema(postgres: &mut Postgres) -> Schema {
    let columns = "SELECT table_name || '.' || column_name || CASE is_nullable WHEN 'NO' THEN '' ELSE ' null' END
                     FROM information_schema.columns WHERE table_schema = 'public'";
    let indexes = "SELECT CASE WHEN i.indisunique THEN 'unique ' ELSE '' END || c.relname || ': ' ||
                          (SELECT string_agg(a.attname, '_' ORDER BY a.attnum)
                             FROM pg_attribute a WHERE a.attrelid = i.indexrelid)
                     FROM pg_index i
                     JOIN pg_class c ON c.oid = i.indexrelid
                     JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname = 'public' AND NOT i.indisprimary AND c.relname <> 'account_search_key'";
    let mut read = |sql: &str| postgres.client.query(sql, &[]).unwrap().iter().map(|row| row.get(0)).collect();
    Schema { columns: read(columns), indexes: read(indexes) }
}

#[test]
fn both_engines_have_the_same_schema() {
    let Some(mut postgres) = Postgres::new() else { return };
    assert_eq!(postgres_schema(&mut postgres), sqlite_schema());
}

/// SQLite tells of a refused row by table and columns; the name of the index is made of them.
#[test]
fn every_index_is_named_after_its_table_and_columns() {
    let schema = sqlite_schema();
    assert!(schema.indexes.contains("unique account_portal_id_email_key: portal_id_email_key"));
    for line in &schema.indexes {
        let (name, columns) = line.trim_start_matches("unique ").split_once(": ").unwrap();
        let table = name.strip_suffix(columns).and_then(|start| start.strip_suffix('_'));
        assert!(table.is_some_and(|table| schema.tables().contains(table)), "{line}");
    }
}

#[test]
fn every_table_but_the_servers_own_has_a_portal() {
    let schema = sqlite_schema();
    let has_portal = |table: &&str| schema.columns.contains(&format!("{table}.portal_id"));
    let without: BTreeSet<&str> = schema.tables().into_iter().filter(|table| !has_portal(table)).collect();
    assert_eq!(without, WITHOUT_PORTAL.iter().copied().collect());
}

#[test]
fn clearing_takes_the_rows_of_every_table_that_has_a_portal() {
    let schema = sqlite_schema();
    let with_portal: BTreeSet<&str> =
        schema.tables().into_iter().filter(|table| schema.columns.contains(&format!("{table}.portal_id"))).collect();
    let cleared = rollcall_core::clearance::statements().iter();
    let cleared: BTreeSet<&str> = cleared
        .map(|statement| flat(statement.sql).leak().rsplit("DELETE FROM ").next().unwrap().split(' ').next().unwrap())
        .collect();
    assert_eq!(cleared, with_portal);
}
