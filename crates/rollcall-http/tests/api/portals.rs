//! Many portals in one process: they are found by the name of the host, made and removed by whoever has the
//! key of the server, and see nothing of each other.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as loudly as tests")]

use std::collections::BTreeSet;

use rollcall_core::outbox::{self, Claim};
use rollcall_core::portals;
use rollcall_core::time::MINUTE;
use rollcall_fetch::{Fetcher, anywhere};
use rollcall_http::{OPERATIONS, Portals};
use rollcall_store::{PortalId, Scope, Statement};
use rollcall_testkit::receiver::Receiver;
use rollcall_testkit::{Answer, Client, PASSWORD, SERVER_KEY, TestApp};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::wire::calls::{API, call, filled, good_body, path_of};

const REGISTER: &str = "/apisystem/portal/register";
const GET: &str = "/apisystem/portal/get";
const REMOVE: &str = "/apisystem/portal/remove";
const VALIDATE: &str = "/apisystem/portal/validateportalname";
const SELF: &str = "/api/2.0/people/@self";
const ACME: &str = "acme.portals.example.com";

pub async fn server() -> TestApp {
    TestApp::with(|config| {
        config.portals = Portals::Many;
        config.webhook_fetcher = Fetcher::new(anywhere);
    })
    .await
}

fn operator(app: &TestApp) -> Client {
    app.anonymous().with_header("authorization", &format!("Bearer {SERVER_KEY}"))
}

fn wish(name: &str) -> Value {
    json!({ "portalName": name, "firstName": "Olga", "lastName": "Owner", "email": format!("olga@{name}.example"),
        "password": PASSWORD, "language": "de", "timeZoneName": "Europe/Berlin" })
}

pub async fn register(app: &TestApp, name: &str) -> Answer {
    let made = operator(app).post(REGISTER, wish(name)).await;
    assert_eq!(made.status, 200, "{}", made.text);
    made
}

/// The owner of a registered portal, signed in there.
pub async fn owner_of(app: &TestApp, name: &str) -> Client {
    let client = app.anonymous().at(&format!("{name}.portals.example.com"));
    let body = json!({ "userName": format!("olga@{name}.example"), "password": PASSWORD });
    let signed_in = client.post("/api/2.0/authentication", body).await;
    let token = signed_in.response()["token"].as_str().unwrap().to_owned();
    client.with_token(&token)
}

#[tokio::test]
async fn a_registered_portal_is_at_its_name_with_its_owner_and_their_letter() {
    let app = server().await;
    let made = register(&app, "acme").await.json();
    let tenant = &made["tenant"];
    let owner_id = tenant["ownerId"].clone();
    assert_eq!(
        *tenant,
        json!({ "created": tenant["created"], "domain": ACME, "hostedRegion": null, "industry": 0, "language": "de",
            "name": "acme", "ownerId": owner_id, "portalName": "acme", "status": "Active", "tenantId": 2,
            "timeZoneName": "Europe/Berlin" })
    );
    let owner = owner_of(&app, "acme").await.get(SELF).await.response();
    assert_eq!(
        (&owner["id"], &owner["displayName"], &owner["isOwner"]),
        (&owner_id, &json!("Olga Owner"), &json!(true))
    );
    assert_eq!(owner["profileUrl"], format!("https://{ACME}/accounts/view/olga"));
    app.settle().await;
    assert_eq!(app.letters().await, [], "nothing is queued in the first portal");
    let acme = app.db.at(PortalId(2));
    let letters = acme.read(outbox::list).await.unwrap();
    let told: Vec<_> = letters.iter().map(|letter| (letter.kind.as_str(), letter.recipient.as_str())).collect();
    assert_eq!(told, [("email_activation", "olga@acme.example")]);
    let written = app.written(&letters[0]).await;
    assert!(written.link().starts_with(&format!("https://{ACME}/confirm/")), "{}", written.link());
}

#[tokio::test]
async fn the_reference_of_a_new_portal_signs_its_owner_in_once_and_only_there() {
    let app = server().await;
    let reference = register(&app, "acme").await.json()["reference"].as_str().unwrap().to_owned();
    let (page, query) = reference.split_once('?').unwrap();
    assert_eq!(page, format!("https://{ACME}/confirm/Auth"));
    let used = async |host: &str| {
        let client = app.anonymous().at(host);
        client.post_form("/confirm/Auth", &[("confirm", query)]).await.session_cookie()
    };
    assert_eq!(used("people.example.com").await, None);
    let token = used(ACME).await.expect("a session");
    assert_eq!(app.anonymous().at(ACME).with_token(&token).get(SELF).await.response()["firstName"], "Olga");
    assert_eq!(used(ACME).await, None);
}

#[tokio::test]
async fn nothing_happens_without_the_key_of_the_server() {
    let app = server().await;
    register(&app, "acme").await;
    let before = app.db.read(portals::all).await.unwrap();
    for client in [
        app.anonymous(),
        app.owner().await,
        app.anonymous().with_header("authorization", "Bearer another key of the tests"),
        app.anonymous().with_header("authorization", SERVER_KEY),
    ] {
        for answer in [
            client.post(REGISTER, wish("bravo")).await,
            client.get(GET).await,
            client.delete(&format!("{REMOVE}?portalName=acme")).await,
            client.post(VALIDATE, json!({ "portalName": "bravo" })).await,
        ] {
            assert_eq!((answer.status, &answer.json()["error"]), (401, &json!("unauthorized")), "{}", answer.text);
        }
    }
    assert_eq!(app.db.read(portals::all).await.unwrap(), before);
}

#[tokio::test]
async fn a_server_with_one_portal_has_no_such_calls_and_asks_no_host() {
    let app = TestApp::new().await;
    assert_eq!(operator(&app).get(GET).await.outcome(), "404 Not found");
    assert_eq!(app.anonymous().at(ACME).get("/api/2.0/settings").await.status, 200);
}

#[tokio::test]
async fn wrong_wishes_are_refused_with_a_word_and_make_no_portal() {
    let app = server().await;
    register(&app, "acme").await;
    let before = app.db.read(portals::all).await.unwrap();
    for (field, value, word) in [
        ("portalName", json!("ab"), "tooShortError"),
        ("portalName", json!("a b c"), "portalNameIncorrect"),
        ("portalName", json!("www"), "portalNameIncorrect"),
        ("portalName", json!("ACME"), "portalNameExist"),
        ("portalName", json!(7), "params"),
        ("email", json!("nobody"), "emailIncorrect"),
        ("firstName", json!("1"), "userNameIncorrect"),
        ("password", json!("short"), "passPolicyError"),
        ("password", json!(""), "passPolicyError"),
        ("passwordHash", json!("xyz"), "passPolicyError"),
    ] {
        let mut body = wish("bravo");
        body[field] = value.clone();
        let answer = operator(&app).post(REGISTER, body).await;
        let told = answer.json();
        assert_eq!((answer.status, told["error"].as_str()), (400, Some(word)), "{field} {value}: {}", answer.text);
        assert!(!told["message"].as_str().unwrap().is_empty(), "{field} {value}");
    }
    for body in ["", "[]", "{"] {
        let answer = operator(&app).send("POST", REGISTER, None, body.into()).await;
        assert_eq!((answer.status, &answer.json()["error"]), (400, &json!("params")), "{body}");
    }
    assert_eq!(app.db.read(portals::all).await.unwrap(), before);
}

#[tokio::test]
async fn a_name_is_validated_without_making_anything() {
    let app = server().await;
    register(&app, "acme").await;
    let validated = async |name: &str| {
        let answer = operator(&app).post(VALIDATE, json!({ "portalName": name })).await;
        (answer.status, answer.json()["error"].as_str().or(answer.json()["message"].as_str()).unwrap().to_owned())
    };
    assert_eq!(validated("bravo").await, (200, "portalNameReadyToRegister".into()));
    assert_eq!(validated("Acme").await, (400, "portalNameExist".into()));
    assert_eq!(validated("b").await, (400, "tooShortError".into()));
    assert_eq!(validated("bra_vo").await, (400, "portalNameIncorrect".into()));
}

#[tokio::test]
async fn portals_are_listed_and_found_by_name_or_number() {
    let app = server().await;
    register(&app, "acme").await;
    register(&app, "bravo").await;
    for (query, names) in [
        ("", vec!["default", "acme", "bravo"]),
        ("?portalName=ACME", vec!["acme"]),
        ("?tenantId=3", vec!["bravo"]),
        ("?tenantId=3&portalName=acme", vec![]),
        ("?portalName=nobody", vec![]),
    ] {
        let found = operator(&app).get(&format!("{GET}{query}")).await.json();
        let found: Vec<_> =
            found["tenants"].as_array().unwrap().iter().map(|t| t["portalName"].as_str().unwrap()).collect();
        assert_eq!(found, names, "{query}");
    }
    assert_eq!(operator(&app).get(&format!("{GET}?tenantId=x")).await.status, 400);
}

#[tokio::test]
async fn a_host_that_stands_for_no_portal_finds_nothing_but_the_probes() {
    let app = server().await;
    register(&app, "acme").await;
    for host in [
        "nobody.portals.example.com",
        "default.portals.example.com",
        "portals.example.com",
        "example.org",
        "~2.portals.example.com",
    ] {
        let client = app.anonymous().at(host);
        for path in [SELF, "/", "/api/2.0/settings", "/apisystem"] {
            let answer = client.get(path).await;
            assert_eq!(answer.outcome(), "404 There is no portal at this address", "{host} {path}");
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        }
        assert_eq!(client.get("/healthz").await.status, 200, "{host}");
        assert_eq!(client.get("/readyz").await.status, 200, "{host}");
    }
    assert_eq!(app.anonymous().at("ACME.portals.example.com:8443").get("/api/2.0/settings").await.status, 200);
}

#[tokio::test]
async fn a_portal_without_an_owner_is_set_up_by_its_own_link() {
    let app = server().await;
    register(&app, "acme").await;
    let now = rollcall_testkit::START;
    let new = portals::NewPortal {
        alias: portals::PortalName::parse("bravo").unwrap(),
        name: "Bravo".into(),
        culture: "fr".into(),
        time_zone: String::new(),
    };
    let operate = || rollcall_core::policy::Permit::system("test");
    app.db.write(move |tx| portals::register(tx, &operate(), &new, now)).await.unwrap();
    let bravo = app.anonymous().at("bravo.portals.example.com");
    assert_eq!(bravo.get(SELF).await.status, 401);
    let opened = async |id: i64| bravo.get(&format!("/setup?token={}", app.secret.setup_token(id))).await.status;
    assert_eq!((opened(3).await, opened(1).await, opened(2).await), (200, 404, 404));
}

#[tokio::test]
async fn a_removed_portal_is_gone_at_once_with_its_letters_and_its_rows_follow() {
    let app = server().await;
    let kept = app.state().await;
    register(&app, "acme").await;
    let owner = owner_of(&app, "acme").await;
    let group = json!({ "groupName": "Crew", "groupManager": null, "members": [] });
    assert_eq!(owner.post("/api/2.0/group", group).await.status, 200);
    let removed = operator(&app).delete(&format!("{REMOVE}?tenantId=2")).await;
    assert_eq!((removed.status, &removed.json()["tenant"]["portalName"]), (200, &json!("acme")), "{}", removed.text);
    assert_eq!(owner.get(SELF).await.status, 404);
    assert_eq!(operator(&app).get(GET).await.json()["tenants"].as_array().unwrap().len(), 1);
    app.settle().await;
    for table in tables_with_portals(&app).await {
        let sql = format!("SELECT COUNT(*) AS n FROM {table} WHERE portal_id = ?1").leak();
        let count = Statement { name: "COUNT", sql, scope: Scope::Portal };
        let (rows,): (i64,) = app.db.at(PortalId(2)).read(move |tx| tx.one(count, &[])).await.unwrap();
        assert_eq!(rows, 0, "{table}");
    }
    assert_eq!(app.state().await, kept);
    let again = register(&app, "acme").await;
    assert_eq!(again.json()["tenant"]["tenantId"], 3, "numbers are never used again");
}

async fn tables_with_portals(app: &TestApp) -> BTreeSet<String> {
    let sql = "SELECT name FROM /*sqlite*/(SELECT m.name AS name, c.name AS column_name FROM sqlite_master m
                 JOIN pragma_table_info(m.name) c WHERE m.type = 'table') AS columns/*postgres (
               SELECT table_name::text AS name, column_name::text AS column_name FROM information_schema.columns
                WHERE table_schema = 'public') AS columns*/
                WHERE column_name = 'portal_id' ORDER BY name";
    let tables = Statement { name: "TABLES", sql, scope: Scope::Server };
    let rows: Vec<(String,)> = app.db.read(move |tx| tx.all(tables, &[])).await.unwrap();
    assert!(rows.len() > 20, "{rows:?}");
    rows.into_iter().map(|(name,)| name).collect()
}

#[tokio::test]
async fn the_first_portal_stays_and_nothing_is_removed_by_a_name_nobody_has() {
    let app = server().await;
    for (query, status, word) in [
        ("", 400, "params"),
        ("?tenantId=1", 404, "portalNameNotFound"),
        ("?portalName=default", 404, "portalNameNotFound"),
        ("?portalName=nobody", 404, "portalNameNotFound"),
    ] {
        let answer = operator(&app).delete(&format!("{REMOVE}{query}")).await;
        assert_eq!((answer.status, answer.json()["error"].as_str()), (status, Some(word)), "{query}");
    }
    assert_eq!(app.owner().await.get(SELF).await.status, 200);
}

#[tokio::test]
async fn letters_wait_for_a_mail_server_each_in_its_portal() {
    let app = server().await;
    register(&app, "acme").await;
    app.owner().await.post("/api/2.0/people/password", json!({ "email": "owner@example.com" })).await;
    let server = json!({ "host": "mail.example.com", "port": 25, "senderAddress": "post@acme.example",
        "senderDisplayName": "", "enableAuth": false, "enableSSL": false });
    let saved = owner_of(&app, "acme").await.post("/api/2.0/smtpsettings/smtp", server).await;
    assert_eq!(saved.status, 200, "{}", saved.text);
    let now = rollcall_testkit::START.plus(MINUTE);
    let claimed = app.db.write(move |tx| outbox::claim(tx, 10, Claim::OfPortalsWithServer, now)).await.unwrap();
    let whose: Vec<_> = claimed.iter().map(|letter| (letter.portal_id, letter.recipient.as_str())).collect();
    assert_eq!(whose, [(PortalId(2), "olga@acme.example")]);
}

/// A word in everything that the first portal holds.
const MARK: &str = "zanzibar";

/// Fills the first portal, and returns the ids of what is in it.
async fn settled(app: &TestApp) -> Vec<String> {
    let owner = app.owner().await;
    let done = |answer: Answer| {
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.response()
    };
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let person = json!({ "type": "User", "email": format!("{MARK}@example.com"), "firstName": MARK, "lastName": MARK,
        "password": PASSWORD });
    let person = text(&done(owner.post("/api/2.0/people", person).await)["id"]);
    let guest = json!({ "type": "Guest", "email": format!("guest@{MARK}.example"), "firstName": MARK, "lastName": "G",
        "password": PASSWORD });
    let guest = text(&done(owner.post("/api/2.0/people/active", guest).await)["id"]);
    let group = json!({ "groupName": MARK, "groupManager": person, "members": [person] });
    let group = text(&done(owner.post("/api/2.0/group", group).await)["id"]);
    let key = text(&done(owner.post("/api/2.0/keys", json!({ "name": MARK })).await)["id"]);
    let receiver = Receiver::start().await;
    let hook = json!({ "name": MARK, "uri": receiver.url("/hook"), "secretKey": "Secret-pass1", "enabled": false, "ssl": false,
        "triggers": 0 });
    let hook = done(owner.post("/api/2.0/settings/webhook", hook).await);
    let hook = text(&hook["id"]);
    let link = json!({ "employeeType": "User", "expiration": "2026-04-01T00:00:00Z", "maxUseCount": 5 });
    let link = text(&done(owner.post("/api/2.0/portal/users/invitationlink", link).await)["id"]);
    let title = json!({ "title": MARK });
    done(owner.post("/api/2.0/settings/greetingsettings", title).await);
    let sessions = app.state().await.sessions;
    let numbers = sessions.iter().map(i64::to_string).chain([hook]);
    [person, guest, group, key, link, owner.uid()].into_iter().chain(numbers).collect()
}

#[tokio::test]
async fn no_operation_of_another_portal_sees_or_changes_anything_by_an_id_of_this_one() {
    let app = server().await;
    let ids = settled(&app).await;
    register(&app, "acme").await;
    let before = app.state().await;
    for (turn, op) in OPERATIONS.iter().enumerate() {
        // Whatever an operation did to the session before does not matter to the next.
        let thief = owner_of(&app, "acme").await;
        let unknown = Uuid::from_u128(turn as u128 + 1).to_string();
        let tried = async |id: &str, unique: usize| {
            let is_number = id.parse::<i64>().is_ok();
            let path = if is_number { format!("{API}{}", filled(op.path, |_| id.to_owned())) } else { path_of(op, id) };
            let body = good_body(op, &thief, id, unique).to_string();
            let answer = call(&thief, op, &path, if op.body.is_some() { body } else { String::new() }).await;
            let text = answer.text.to_lowercase();
            assert!(!text.contains(MARK), "{} {path} tells of another portal: {text}", op.id);
            (answer.status, path)
        };
        let (of_nobody, _) = tried(&unknown, 1000 * turn + 999).await;
        for (nth, id) in ids.iter().enumerate() {
            let (status, path) = tried(id, 1000 * turn + nth).await;
            // Whatever may be done only once is refused afterwards; a foreign id never gets further than nobody's.
            assert!(status == of_nobody || status / 100 == 4, "{} {path}: {status}, not {of_nobody}", op.id);
        }
    }
    assert_eq!(app.state().await, before);
}

#[tokio::test]
async fn what_proves_somebody_in_one_portal_proves_nobody_in_another() {
    let app = server().await;
    register(&app, "acme").await;
    let owner = app.owner().await;
    let key =
        owner.post("/api/2.0/keys", json!({ "name": "all" })).await.response()["key"].as_str().unwrap().to_owned();
    owner.post("/api/2.0/people/password", json!({ "email": "owner@example.com" })).await;
    let link = app.last_letter().await.confirm();
    let acme = |client: Client| client.at(ACME);
    let before = app.state().await;
    for op in
        OPERATIONS.iter().filter(|op| !["logout", "authenticateMe", "authenticateMeFromBodyWithCode"].contains(&op.id))
    {
        let path = path_of(op, &owner.uid());
        let tried = async |client: Client| {
            let body = if op.body.is_some() { "{}" } else { "" };
            call(&acme(client), op, &path, body).await.status
        };
        let stranger = tried(app.anonymous()).await;
        for foreign in [owner.clone(), owner.clone().by_cookie(), app.anonymous().with_token(&key)] {
            assert_eq!(tried(foreign).await, stranger, "{} {path}", op.id);
        }
        let by_link = tried(app.anonymous().with_link(&link)).await;
        assert!(by_link == stranger || by_link == 401, "{} {path}: {by_link}", op.id);
    }
    assert_eq!(app.state().await, before);
    let by_password =
        app.anonymous().with_header("authorization", "Basic b3duZXJAZXhhbXBsZS5jb206UGVyc29uYS1wYXNzMQ==");
    assert_eq!(by_password.get(SELF).await.status, 200);
    assert_eq!(acme(by_password).get(SELF).await.status, 401);
    let here = app.anonymous().with_link(&link);
    let path = format!("/api/2.0/people/{}/password", owner.uid());
    assert_eq!(
        here.put(&path, json!({ "password": "Another-pass1" })).await.status,
        200,
        "the link holds where it belongs"
    );
}
