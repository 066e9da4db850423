//! The login history and the audit trail, as administrators read them (portal §6).
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use rollcall_core::audit::Action;
use rollcall_core::time::{DAY, HOUR, SECOND};
use rollcall_store::{Scope, Statement, params};
use rollcall_testkit::{Client, PASSWORD, TestApp};
use serde_json::{Value, json};

const AUDIT: &str = "/api/2.0/security/audit";
const NOBODY: &str = "00000000-0000-0000-0000-000000000000";
const CHROME: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                      Chrome/120.0.0.0 Safari/537.36";

const CALLS: &[(&str, &str)] = &[
    ("GET", "/login/last"),
    ("GET", "/login/filter"),
    ("GET", "/events/last"),
    ("GET", "/events/filter"),
    ("GET", "/types"),
    ("GET", "/mappers"),
    ("GET", "/settings/lifetime"),
    ("POST", "/settings/lifetime"),
    ("POST", "/login/report"),
    ("POST", "/events/report"),
];

async fn read(client: &Client, path: &str) -> Value {
    let answer = client.get(&format!("{AUDIT}{path}")).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text);
    answer.response()
}

async fn ids(client: &Client, path: &str) -> Vec<i64> {
    read(client, path).await.as_array().unwrap().iter().map(|event| event["actionId"].as_i64().unwrap()).collect()
}

async fn add(client: &Client, email: &str) -> String {
    let body = json!({ "type": "User", "email": email, "firstName": "Ada", "lastName": "Lovelace" });
    let answer = client.post("/api/2.0/people", body).await;
    answer.response()["id"].as_str().unwrap_or_else(|| panic!("{}", answer.text)).to_owned()
}

async fn sign_in(app: &TestApp, email: &str, password: &str) -> u16 {
    let body = json!({ "userName": email, "password": password });
    app.anonymous().with_header("user-agent", CHROME).post("/api/2.0/authentication", body).await.status
}

/// Puts an event into the trail behind the wire.
async fn happened(app: &TestApp, action: i64, context: &'static str) {
    const INSERT: Statement = Statement {
        name: "INSERT",
        sql: "INSERT INTO audit_event (portal_id, at, action, login, context, address, user_agent, sign_in)
              VALUES (?1, ?2, ?3, ?4, ?4, '192.0.2.1', ?4, ?5)",
        scope: Scope::Portal,
    };
    use rollcall_core::time::Clock;
    let now = app.clock.now();
    app.db.write(move |tx| tx.run(INSERT, params![now, action, context, action < 2000])).await.unwrap();
}

#[tokio::test]
async fn only_administrators_read_it() {
    let app = TestApp::new().await;
    let lifetimes = json!({ "settings": { "loginHistoryLifeTime": 9, "auditTrailLifeTime": 9 } }).to_string();
    let (owner, admin) = (app.owner().await, app.admin().await);
    let (room, user, guest) = (app.room_admin().await, app.user().await, app.guest().await);
    for (method, path) in CALLS {
        let call = async |client: &Client| {
            let body = lifetimes.clone().into();
            client.send(method, &format!("{AUDIT}{path}"), Some("application/json"), body).await.outcome()
        };
        let before = app.state().await;
        assert_eq!(call(&app.anonymous()).await, "401 Unauthorized", "{path}");
        for client in [&room, &user, &guest] {
            assert_eq!(call(client).await, "403 Access denied", "{path}");
        }
        assert_eq!(app.state().await, before, "{path}");
        for client in [&owner, &admin] {
            assert_eq!(call(client).await, "200", "{path}");
        }
    }
}

#[tokio::test]
async fn an_event_of_the_trail_has_this_shape() {
    let app = TestApp::new().await;
    let owner = app.owner().await.with_header("user-agent", CHROME);
    let ada = add(&owner, "ada@example.com").await;
    let answer = owner.get(&format!("{AUDIT}/events/last")).await;
    let event = answer.response()[0].clone();
    let wanted = json!({
        "id": event["id"], "date": "2026-03-05T11:36:42.0000000Z", "user": "Administrator", "userId": owner.uid(),
        "action": "Member added", "actionId": 4000, "ip": "127.0.0.1", "browser": "Chrome 120.0.0.0",
        "platform": "Windows 10", "actionType": 1, "product": 8, "location": 30, "target": [ada],
        "entries": [23], "context": "Ada Lovelace",
    });
    assert!(event["id"].is_i64(), "{event}");
    assert_eq!((event, answer.json()["total"].clone()), (wanted, json!(null)));
    let secret = owner.by_key(&[]).await.token;
    let event = read(&owner, "/events/last").await[0].clone();
    let short = json!([
        event["actionId"],
        event["actionType"],
        event["product"],
        event["location"],
        event["target"],
        event["entries"],
        event["context"]
    ]);
    assert_eq!(short, json!([6058, 1, 7, 29, [], [], "A program"]));
    assert!(!event.to_string().contains(&secret));
}

#[tokio::test]
async fn the_login_history_tells_of_sign_ins_and_their_failures() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    app.clock.advance(SECOND);
    assert_eq!(sign_in(&app, &ada.email, PASSWORD).await, 200);
    app.clock.advance(SECOND);
    assert_eq!(sign_in(&app, &format!(" {}", ada.email.to_uppercase()), "Wrong-pass1").await, 401);
    app.clock.advance(SECOND);
    assert_eq!(sign_in(&app, "stranger@example.com", "Secret-typed1").await, 401);
    let answer = owner.get(&format!("{AUDIT}/login/last")).await;
    let events = answer.response();
    let stranger = json!({
        "id": events[0]["id"], "date": "2026-03-05T11:36:45.0000000Z", "user": "stranger@example.com",
        "userId": NOBODY, "login": "stranger@example.com", "action": "Sign-in failed: wrong address or password",
        "actionId": 1013, "ip": "127.0.0.1", "browser": "Chrome 120.0.0.0", "platform": events[0]["platform"],
    });
    assert_eq!(events[0], stranger);
    assert_eq!(events[1]["userId"], ada.uid());
    assert_eq!(events[1]["login"], json!(format!(" {}", ada.email.to_uppercase())));
    assert_eq!((&events[2]["actionId"], &events[2]["user"]), (&json!(1010), &json!("User Persona")));
    for login in [&ada.email, "stranger@example.com"] {
        while sign_in(&app, login, "Wrong-pass1").await != 403 {}
    }
    let locked = read(&owner, "/login/filter?action=LoginFailBruteForce").await;
    let whose = locked.as_array().unwrap().iter().map(|event| event["userId"].as_str().unwrap());
    assert_eq!(whose.collect::<Vec<_>>(), [NOBODY, &ada.uid()]);
    assert!(!answer.text.contains("typed1") && !answer.text.contains("Wrong-pass1"));
    ada.post("/api/2.0/authentication/logout", json!({})).await;
    assert_eq!(ids(&owner, "/login/last").await[..3], [1006, 1023, 1013]);
    assert!(!ids(&owner, "/events/filter").await.iter().any(|id| *id < 2000));
}

#[tokio::test]
async fn names_are_not_encoded_and_are_those_of_now() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let body = json!({ "type": "DocSpaceAdmin", "email": "ada@example.com", "firstName": "Ada", "lastName": "O'Hara",
        "password": PASSWORD });
    let made = owner.post("/api/2.0/people", body).await;
    assert_eq!(made.response()["displayName"], "Ada O&#39;Hara", "{}", made.text);
    let event = read(&owner, "/events/last").await[0].clone();
    assert_eq!((&event["context"], &event["user"]), (&json!("Ada O'Hara"), &json!("Administrator")));
    // What the server does by itself, and a stranger without a name, have words of their own.
    happened(&app, 7000, "").await;
    assert_eq!(read(&owner, "/events/last").await[0]["user"], "Unknown");
}

#[tokio::test]
async fn last_is_twenty_and_a_page_is_a_hundred() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for n in 0..105 {
        app.clock.advance(1);
        happened(&app, if n % 2 == 0 { 6058 } else { 6060 }, "x").await;
        happened(&app, 1013, "x").await;
    }
    for list in ["/login", "/events"] {
        let last = read(&owner, &format!("{list}/last")).await;
        let numbers: Vec<i64> = last.as_array().unwrap().iter().map(|event| event["id"].as_i64().unwrap()).collect();
        assert!(numbers.len() == 20 && numbers.is_sorted_by(|a, b| a > b), "{numbers:?}");
        for (query, wanted) in [
            ("", 100),
            ("?count=100", 100),
            ("?count=5000", 100),
            ("?count=7", 7),
            ("?count=0", 100),
            ("?startIndex=103&count=2", 2),
            ("?startIndex=100000", 0),
            ("?startIndex=9223372036854775807", 0),
        ] {
            let found = read(&owner, &format!("{list}/filter{query}")).await;
            assert_eq!(found.as_array().unwrap().len(), wanted, "{list}{query}");
        }
        let all = read(&owner, &format!("{list}/filter?count=20")).await;
        assert_eq!(all, last, "the newest first, in both");
        let second = read(&owner, &format!("{list}/filter?count=10&startIndex=10")).await;
        assert_eq!(second.as_array().unwrap()[..], last.as_array().unwrap()[10..]);
    }
    // The filter comes before the page.
    let deleted = ids(&owner, "/events/filter?action=6060&count=52&startIndex=0").await;
    assert_eq!(deleted, [6060; 52]);
}

#[tokio::test]
async fn every_filter_counts_and_all_of_them_together() {
    let app = TestApp::new().await;
    let (owner, admin) = (app.owner().await, app.admin().await);
    app.clock.advance(HOUR);
    let ada = add(&admin, "ada@example.com").await;
    let key = admin.by_key(&[]).await;
    app.clock.advance(HOUR);
    let bob = add(&owner, "bob@example.com").await;
    let id = key.get("/api/2.0/keys/@self").await.response()["id"].as_str().unwrap().to_owned();
    assert_eq!(owner.delete(&format!("/api/2.0/keys/{id}")).await.status, 200);
    let order = json!({ "userId": bob, "email": "robert@example.com" });
    assert_eq!(owner.post("/api/2.0/people/email", order).await.status, 200);
    for (query, wanted) in filters(&app, [&owner.uid(), &admin.uid()], [&ada, &bob]) {
        // The personas were made before the first hour.
        let query = if query.contains("from=") { query } else { format!("{query}&from=2026-03-05T12:00:00Z") };
        assert_eq!(ids(&owner, &format!("/events/filter?{query}")).await, wanted, "{query}");
    }
    let of_admin = read(&owner, &format!("/login/filter?userId={}&action=LoginSuccessViaApi", admin.uid())).await;
    assert_eq!(of_admin.as_array().unwrap().len(), 1);
    assert_eq!(ids(&owner, &format!("/login/filter?userId={}&action=1013", admin.uid())).await, [0; 0]);
    assert_eq!(ids(&owner, "/login/filter?action=4000").await, [0; 0]);
}

#[tokio::test]
async fn what_was_done_to_administrators_is_told_of_people() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    for administrator in [true, false] {
        let body = json!({ "productId": NOBODY, "userId": user.uid(), "administrator": administrator });
        let answer = owner.put("/api/2.0/settings/security/administrator", body).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }
    assert_eq!(ids(&owner, "/events/filter?entryType=User&productType=Settings").await, [6011, 6010]);
    let event = read(&owner, "/events/last").await[0].clone();
    assert_eq!((&event["target"], &event["entries"]), (&json!([user.uid()]), &json!([23])));
}

/// Filters with the numbers they find: by whom, to whom, what and when.
fn filters(app: &TestApp, [ours, theirs]: [&str; 2], [ada, bob]: [&str; 2]) -> Vec<(String, &'static [i64])> {
    let (nobody, later) = (app.next_id(), "2026-03-05T13:36:42Z");
    vec![
        (String::new(), &[4014, 6060, 4000, 6058, 4000][..]),
        ("action=UserCreated".into(), &[4000, 4000]),
        ("action=usercreated".into(), &[4000, 4000]),
        ("action=4000".into(), &[4000, 4000]),
        ("action=0".into(), &[4014, 6060, 4000, 6058, 4000]),
        ("action=FileCreated".into(), &[]),
        ("action=LoginSuccessViaApi".into(), &[]),
        ("action=99999".into(), &[]),
        ("actionType=Create".into(), &[4000, 6058, 4000]),
        ("actionType=3".into(), &[6060]),
        ("ACTIONTYPE=send".into(), &[4014]),
        ("actionType=None".into(), &[4014, 6060, 4000, 6058, 4000]),
        ("action=6060&actionType=Create&moduleType=Contacts".into(), &[6060]),
        ("action=6060&productType=Contacts".into(), &[]),
        ("productType=Contacts".into(), &[4014, 4000, 4000]),
        ("productType=7".into(), &[6060, 6058]),
        ("productType=Documents".into(), &[]),
        ("moduleType=Settings".into(), &[6060, 6058]),
        ("moduleType=30&actionType=1".into(), &[4000, 4000]),
        ("entryType=User".into(), &[4014, 4000, 4000]),
        ("entryType=24".into(), &[]),
        (format!("userId={ours}"), &[4014, 6060, 4000]),
        (format!("userId={theirs}"), &[6058, 4000]),
        (format!("userId={NOBODY}"), &[4014, 6060, 4000, 6058, 4000]),
        (format!("userId={nobody}"), &[]),
        (format!("userId={theirs}&actionType=Create&productType=Contacts"), &[4000]),
        (format!("target={bob}"), &[4014, 4000]),
        (format!("target={}", ada.to_uppercase()), &[4000]),
        (format!("target={nobody}"), &[]),
        ("target=some%20text".into(), &[]),
        (format!("target={bob}&userId={theirs}"), &[]),
        (format!("from={later}"), &[4014, 6060, 4000]),
        (format!("to={later}"), &[4014, 6060, 4000, 6058, 4000]),
        ("to=2026-03-05T13:36:41.999Z".into(), &[6058, 4000]),
        ("from=2026-03-05T12:36:42Z&to=2026-03-05T12:36:42Z".into(), &[6058, 4000]),
        ("from=2026-03-05T15:36:42%2B02:00".into(), &[4014, 6060, 4000]),
        ("from=2026-03-05T15:36:42+02:00".into(), &[4014, 6060, 4000]),
        ("from=2026-03-05".into(), &[4014, 6060, 4000, 6058, 4000, 4000, 4000]),
        ("to=2026-03-05".into(), &[]),
        ("from=2026-03-06".into(), &[]),
        (format!("from={later}&actionType=Create"), &[4000]),
    ]
}

#[tokio::test]
async fn a_filter_that_means_nothing_is_told_by_its_name_and_to_everybody() {
    let app = TestApp::new().await;
    for client in [app.owner().await, app.user().await] {
        for (path, field) in [
            ("/events/filter?action=NoSuch", "Action"),
            ("/events/filter?actionType=x", "ActionType"),
            ("/events/filter?productType=x", "ProductType"),
            ("/events/filter?moduleType=x", "ModuleType"),
            ("/events/filter?entryType=x", "EntryType"),
            ("/events/filter?userId=x", "UserId"),
            ("/events/filter?from=yesterday", "From"),
            ("/login/filter?to=5", "To"),
            ("/login/filter?count=-1", "Count"),
            ("/login/filter?count=x", "Count"),
            ("/login/filter?startIndex=-1", "StartIndex"),
            ("/mappers?productType=x", "ProductType"),
        ] {
            let answer = client.get(&format!("{AUDIT}{path}")).await;
            assert_eq!(answer.status, 400, "{path}");
            assert!(answer.response()["errors"][field][0].is_string(), "{path}: {}", answer.text);
        }
    }
}

#[tokio::test]
async fn sentences_are_in_the_language_of_the_reader() {
    let app = TestApp::new().await;
    let (owner, admin) = (app.owner().await, app.admin().await);
    add(&owner, "ada@example.com").await;
    assert_eq!(read(&admin, "/events/filter?action=4000").await[0]["action"], "Member added");
    let body = json!({ "userName": admin.email, "password": PASSWORD, "culture": "de" });
    assert_eq!(app.anonymous().post("/api/2.0/authentication", body).await.status, 200);
    assert_eq!(read(&admin, "/events/filter?action=4000").await[0]["action"], "Mitglied hinzugefügt");
    assert_eq!(read(&owner, "/events/filter?action=4000").await[0]["action"], "Member added");
    assert_eq!(read(&admin, "/login/last").await[0]["action"], "Mit Passwort angemeldet");
}

#[tokio::test]
async fn types_and_mappers_name_what_there_is() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let types = read(&owner, "/types").await;
    let names = |list: &str| types[list].as_array().unwrap().iter().map(|n| n.as_str().unwrap()).collect::<Vec<_>>();
    for name in ["FileCreated", "UserCreated", "ApiKeyCreated", "WebhookCreated", "GroupCreated"] {
        assert!(names("actions").contains(&name), "{name}");
    }
    assert_eq!(names("productTypes"), ["Documents", "Login", "Settings", "Contacts"]);
    assert_eq!((names("actionTypes").len(), names("moduleTypes").len(), names("entryTypes").len()), (20, 8, 7));
    let mappers = read(&owner, "/mappers").await;
    let mut actions = 0;
    for mapper in mappers.as_array().unwrap() {
        for module in mapper["modules"].as_array().unwrap() {
            actions += module["actions"].as_array().unwrap().len();
        }
    }
    assert_eq!(actions, Action::ALL.len());
    let people = read(&owner, "/mappers?productType=Contacts&moduleType=30").await;
    assert_eq!(
        (&people[0]["productType"], &people[0]["modules"][0]["moduleType"]),
        (&json!("Contacts"), &json!("Contacts"))
    );
    let made = json!({ "messageAction": "UserCreated", "actionType": "Create", "entity": "User" });
    assert_eq!(people[0]["modules"][0]["actions"][0], made);
    assert_eq!(read(&owner, "/mappers?productType=Contacts&moduleType=Settings").await, json!([]));
    assert_eq!(read(&owner, "/mappers?moduleType=Settings").await[0]["productType"], "Settings");
}

#[tokio::test]
async fn events_beyond_their_lifetime_are_not_told() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let path = format!("{AUDIT}/settings/lifetime");
    let default = json!({ "loginHistoryLifeTime": 180, "auditTrailLifeTime": 180,
        "lastModified": "0001-01-01T00:00:00.0000000Z" });
    assert_eq!(read(&owner, "/settings/lifetime").await, default);
    happened(&app, 6058, "old").await;
    app.clock.advance(10 * DAY);
    happened(&app, 6059, "new").await;
    assert_eq!(sign_in(&app, &owner.email, PASSWORD).await, 200);
    let set = json!({ "settings": { "loginHistoryLifeTime": 9, "auditTrailLifeTime": 10 } });
    let wanted = json!({ "loginHistoryLifeTime": 9, "auditTrailLifeTime": 10,
        "lastModified": "2026-03-15T11:36:42.0000000Z" });
    assert_eq!(owner.post(&path, set).await.response(), wanted);
    assert_eq!(read(&owner, "/settings/lifetime").await, wanted);
    assert_eq!(ids(&owner, "/login/last").await, [1010], "the earlier sign-in is ten days old");
    let told = ids(&owner, "/events/last").await;
    assert_eq!((&told[..3], told.contains(&4000)), (&[6035, 6059, 6058][..], true));
    app.clock.advance(1);
    assert_eq!(ids(&owner, "/events/last").await, [6035, 6059]);
    assert_eq!(ids(&owner, "/events/filter?from=2000-01-01").await, [6035, 6059]);
}

#[tokio::test]
async fn a_lifetime_is_from_1_to_180_days() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let path = format!("{AUDIT}/settings/lifetime");
    let before = app.state().await;
    for (login, trail, message) in [
        (json!(0), json!(1), "400 LoginHistoryLifeTime"),
        (json!(181), json!(0), "400 LoginHistoryLifeTime"),
        (json!(null), json!(1), "400 LoginHistoryLifeTime"),
        (json!(1), json!(-1), "400 AuditTrailLifeTime"),
        (json!(180), json!(181), "400 AuditTrailLifeTime"),
        (json!(180), json!(null), "400 AuditTrailLifeTime"),
    ] {
        let body = json!({ "settings": { "loginHistoryLifeTime": login, "auditTrailLifeTime": trail } });
        assert_eq!(owner.post(&path, body.clone()).await.outcome(), message, "{body}");
    }
    assert_eq!(owner.post(&path, json!({})).await.outcome(), "400 LoginHistoryLifeTime");
    for body in [json!({ "settings": 5 }), json!({ "settings": { "loginHistoryLifeTime": "many" } })] {
        assert_eq!(owner.post(&path, body.clone()).await.status, 400, "{body}");
    }
    assert_eq!(app.state().await, before);
    for days in [1, 180] {
        let body = json!({ "Settings": { "LoginHistoryLifetime": days, "AuditTrailLifetime": days } });
        assert_eq!(owner.post(&path, body).await.status, 200);
    }
    assert_eq!(app.audit_since(&before).await, [6035, 6035]);
}

// Reports.

/// Orders a report and returns the path of its file.
async fn order(client: &Client, list: &str) -> String {
    let answer = client.post(&format!("{AUDIT}/{list}/report"), json!({})).await;
    let url = answer.response().as_str().unwrap_or_else(|| panic!("{}", answer.text)).to_owned();
    url.strip_prefix("https://people.example.com").unwrap().to_owned()
}

fn table(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    reader.records().map(|line| line.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[tokio::test]
async fn a_report_is_a_csv_file_of_everything_that_is_kept() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    happened(&app, 6058, "too old").await;
    app.clock.advance(180 * DAY + 1);
    // More than are read at once, many of them at the same moment.
    for n in 0..450 {
        app.clock.advance(i64::from(n % 50 == 0));
        happened(&app, 6059, "x").await;
    }
    let owner = app.session_of(owner.id.unwrap()).await;
    let before = app.state().await;
    let path = order(&owner, "events").await;
    assert_eq!(app.audit_since(&before).await, [6028]);
    let file = owner.get(&path).await;
    assert_eq!((file.status, file.header("content-type")), (200, Some("text/csv; charset=utf-8")));
    assert_eq!(file.header("content-disposition"), Some("attachment; filename=\"audit-trail.csv\""));
    assert_eq!(
        (file.header("cache-control"), file.header("x-content-type-options")),
        (Some("no-store"), Some("nosniff"))
    );
    let lines = table(&file.text);
    assert_eq!(lines.len(), 1 + 450 + 1);
    assert_eq!(lines[0][..4], ["Date", "User", "UserId", "Action"]);
    assert_eq!(lines[1][4..8], ["6028", "Update", "Settings", "Settings"]);
    assert!(lines[2..].iter().all(|line| line[4] == "6059" && line[0] <= lines[1][0]));
    let path = order(&owner, "login").await;
    let lines = table(&owner.get(&path).await.text);
    assert_eq!((lines[0][3].as_str(), lines[1][3].as_str(), lines.len()), ("Login", owner.email.as_str(), 2));
    assert_eq!(app.audit_since(&before).await, [6028, 6027]);
}

#[tokio::test]
async fn hostile_cells_stay_text() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let cells = [
        "=HYPERLINK(\"http://evil.example\",\"x\")",
        "+1",
        "-2+3",
        "@SUM(A1:A9)",
        "\t=1",
        " =1",
        "a,b;\"c\"\r\nd",
        "Ünïcödé ✓",
    ];
    for cell in cells {
        happened(&app, 1013, cell).await;
        happened(&app, 6058, cell).await;
    }
    for (list, column) in [("login", 3), ("events", 9)] {
        let path = order(&owner, list).await;
        let text = owner.get(&path).await.text;
        let lines = table(&text);
        let written: Vec<&str> = lines.iter().rev().map(|line| line[column].as_str()).collect();
        for cell in cells {
            let safe =
                if cell.trim_start().starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell.into() };
            assert!(written.contains(&safe.as_str()), "{list}: {safe:?} in {written:?}");
        }
        let cells = lines.iter().flatten().filter(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
        assert_eq!(cells.collect::<Vec<_>>(), Vec::<&String>::new());
    }
}

#[tokio::test]
async fn a_report_is_good_for_the_session_that_ordered_it_alone() {
    let app = TestApp::new().await;
    let (admin, user) = (app.admin().await, app.user().await);
    let path = order(&admin, "events").await;
    assert_eq!(admin.get(&path).await.status, 200);
    assert_eq!(admin.clone().by_cookie().get(&path).await.status, 200);
    let head = admin.send("HEAD", &path, None, axum::body::Body::empty()).await;
    assert_eq!((head.status, head.text.as_str()), (200, ""));
    assert_eq!(app.anonymous().get(&path).await.outcome(), "401 Unauthorized");
    let other_session = app.session_of(admin.id.unwrap()).await;
    let key = admin.by_key(&[]).await;
    for client in [&other_session, &app.owner().await, &user, &key] {
        assert_eq!(client.get(&path).await.outcome(), "403 Access denied", "{}", client.email);
    }
    for wrong in [
        path.split('?').next().unwrap().to_owned(),
        path.replace("events/report/audit-trail", "login/report/login-history"),
        format!("{}x", &path[..path.len() - 1]),
    ] {
        assert_eq!(admin.get(&wrong).await.outcome(), "403 Access denied", "{wrong}");
    }
    let own = order(&key, "events").await;
    assert_eq!(key.get(&own).await.status, 200);
    let narrow = admin.by_key(&["accounts:read"]).await;
    assert_eq!(narrow.get(&own).await.outcome(), "403 Access denied");
    // No longer an administrator, signed out, a day later.
    app.set_type(admin.id.unwrap(), 4).await;
    assert_eq!(admin.get(&path).await.outcome(), "403 Access denied");
    app.set_type(admin.id.unwrap(), 3).await;
    app.clock.advance(DAY - 1);
    assert_eq!(admin.get(&path).await.status, 200);
    app.clock.advance(1);
    assert_eq!(admin.get(&path).await.outcome(), "403 Access denied");
    let path = order(&other_session, "login").await;
    assert_eq!(other_session.post("/api/2.0/authentication/logout", json!({})).await.status, 200);
    assert_eq!(other_session.get(&path).await.outcome(), "401 Unauthorized");
}
