//! `POST /people` and `POST /people/active` (people-core §2.1).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as loudly as tests")]

use std::fmt::Write as _;

use axum::body::Body;
use rollcall_store::{Scope, Statement, params};
use rollcall_testkit::{Answer, Client, PASSWORD, TestApp};
use serde_json::{Value, json};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::passwords::{client_hash, signs_in, signs_in_by_hash};

pub const PEOPLE: &str = "/api/2.0/people";
pub const ACTIVE: &str = "/api/2.0/people/active";
const DOORS: [&str; 2] = [PEOPLE, ACTIVE];

const WEAK: &str = "400 Password must contain from 8 to 30 characters, only latin letters, no spaces";
const TAKEN: &str = "400 User with this email is already registered";

/// The body of `POST /people` as the given page prints it (seeds A).
pub const SEED_A: &str = r#"{"Type": "All", "IsUser": true, "Email": "some text", "Firstname": "some text", "Lastname": "some text",
 "Department": ["9924256a-739c-462b-af15-e652a3b1b6eb", "98777e9c-f2a7-4e97-b314-ba9f92c2e882"],
 "Title": "some text", "Location": "some text", "Sex": "some text", "Comment": "some text", "Files": "some text",
 "Password": "some text", "PasswordHash": "some text", "FromInviteLink": true, "Key": "some text", "CultureName": "some text",
 "Target": "9924256A-739C-462B-AF15-E652A3B1B6EB"}"#;

const ADD_GROUP: Statement = Statement {
    name: "ADD_GROUP",
    sql: "INSERT INTO user_group (portal_id, id, name, manager_id, created_at) VALUES (?1, ?2, ?3, ?4, 0)",
    scope: Scope::Portal,
};

/// A group of a known id, made behind the wire as an earlier schema has it: without a key.
pub async fn add_group(app: &TestApp, name: &'static str, manager: Option<Uuid>) -> String {
    let id = Uuid::from_u128(name.bytes().fold(1, |sum, byte| sum * 256 + u128::from(byte)));
    let added = app.db.write(move |tx| tx.run(ADD_GROUP, params![id, name, manager])).await;
    assert_eq!(added.unwrap(), 1);
    id.to_string()
}

/// What a client is told: status and message; of a model error status, fields and their first messages.
pub fn told(answer: &Answer) -> String {
    match answer.json()["response"]["errors"].as_object() {
        Some(errors) => {
            let fields = errors.iter().map(|(field, texts)| format!("{field}: {}", texts[0].as_str().unwrap()));
            format!("{} {}", answer.status, fields.collect::<Vec<_>>().join("; "))
        }
        None => answer.outcome(),
    }
}

/// The fields a model error names, where the contract leaves its words open.
pub fn named(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, 400, "{}", answer.text);
    answer.response()["errors"].as_object().unwrap().keys().cloned().collect()
}

/// Awaits what must be refused, and makes sure that it changed nothing at all: no account, letter, session, link, event.
pub async fn refused(app: &TestApp, request: impl Future<Output = Answer>) -> Answer {
    let before = app.state().await;
    let answer = request.await;
    assert!(answer.status >= 400, "{} {}", answer.status, answer.text);
    assert_eq!(app.state().await, before, "{} {}", answer.status, answer.text);
    answer
}

/// The `response` of what must succeed.
pub async fn granted(request: impl Future<Output = Answer>) -> Value {
    let answer = request.await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.response()
}

/// `base` with the members of `more` added or replaced.
pub fn with(mut base: Value, more: &Value) -> Value {
    base.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    base
}

/// The members of `got` that `wanted` names; absent ones are null.
pub fn pick(got: &Value, wanted: &Value) -> Value {
    wanted.as_object().unwrap().keys().map(|name| (name.clone(), got[name].clone())).collect()
}

/// Runs `count` requests at the same time.
pub async fn at_once<R>(count: usize, request: impl Fn(usize) -> R) -> Vec<Answer>
where
    R: Future<Output = Answer> + Send + 'static,
{
    let mut running = JoinSet::new();
    (0..count).map(request).for_each(|request| drop(running.spawn(request)));
    running.join_all().await
}

/// Which of the four types a profile shows; the owner has none of these flags.
pub fn kind_of(profile: &Value) -> &'static str {
    let flags = ["isAdmin", "isRoomAdmin", "isCollaborator", "isVisitor"].map(|flag| profile[flag].as_bool().unwrap());
    match flags {
        [true, false, false, false] => "DocSpaceAdmin",
        [false, true, false, false] => "RoomAdmin",
        [false, false, true, false] => "User",
        [false, false, false, true] => "Guest",
        _ => panic!("{flags:?} of {profile}"),
    }
}

/// One of each type, under the names of the contract.
pub async fn callers(app: &TestApp) -> [(&'static str, Client); 6] {
    [
        ("Owner", app.owner().await),
        ("DSA", app.admin().await),
        ("RA", app.room_admin().await),
        ("User", app.user().await),
        ("Guest", app.guest().await),
        ("anon", app.anonymous()),
    ]
}

fn ada() -> Value {
    json!({ "type": "User", "email": "ada@example.com", "firstName": "Ada", "lastName": "Lovelace" })
}

fn at(email: &str) -> Value {
    with(ada(), &json!({ "email": email }))
}

#[tokio::test]
async fn a_member_is_added_and_gets_an_activation_letter() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let body = json!({ "type": "User", "email": "Ada@Example.com", "firstName": "Ada", "lastName": "O'Hara" });
    let answer = owner.post("/api/2.0/people", body).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let ada = answer.response();
    assert_eq!(ada["email"], "Ada@Example.com");
    assert_eq!(ada["displayName"], "Ada O&#39;Hara");
    assert_eq!(ada["userName"], "Ada");
    assert_eq!((&ada["status"], &ada["activationStatus"]), (&json!(1), &json!(2)));
    assert_eq!(app.letter_kinds().await, [("activation".into(), "Ada@Example.com".into())]);
    assert_eq!(app.audit_actions().await, [4000, 4000]);
}

/// One row per caller, one column per type; what is refused must change nothing.
async fn who_adds_whom(door: &str) -> String {
    let app = TestApp::new().await;
    let mut table = String::new();
    for (caller, client) in callers(&app).await {
        write!(table, "\n{caller}:").unwrap();
        for kind in ["DocSpaceAdmin", "RoomAdmin", "All", "User", "Guest"] {
            let email = format!("{caller}.{kind}@example.com");
            let before = app.state().await;
            let answer = client.post(door, with(at(&email), &json!({ "type": kind }))).await;
            if answer.status == 200 {
                let shown = kind_of(&answer.response());
                assert_eq!(shown, if kind == "All" { "RoomAdmin" } else { kind }, "{}", answer.text);
                let letter = if door == PEOPLE { vec![("activation".to_owned(), email)] } else { Vec::new() };
                assert_eq!(app.state().await.letters, [before.letters, letter].concat());
            } else {
                assert_eq!(app.state().await, before, "{caller} {kind}");
            }
            write!(table, " {kind} {};", answer.outcome()).unwrap();
        }
    }
    table
}

#[tokio::test]
async fn who_may_add_whom_with_a_letter() {
    let table = "
Owner: DocSpaceAdmin 200; RoomAdmin 200; All 200; User 200; Guest 403 Access denied;
DSA: DocSpaceAdmin 403 Access denied; RoomAdmin 200; All 200; User 200; Guest 403 Access denied;
RA: DocSpaceAdmin 403 Access denied; RoomAdmin 403 Access denied; All 403 Access denied; User 200; Guest 403 Access denied;
User: DocSpaceAdmin 403 Access denied; RoomAdmin 403 Access denied; All 403 Access denied; User 403 Access denied; Guest 403 Access denied;
Guest: DocSpaceAdmin 403 Access denied; RoomAdmin 403 Access denied; All 403 Access denied; User 403 Access denied; Guest 403 Access denied;
anon: DocSpaceAdmin 401 Unauthorized; RoomAdmin 401 Unauthorized; All 401 Unauthorized; User 401 Unauthorized; Guest 401 Unauthorized;";
    assert_eq!(who_adds_whom(PEOPLE).await, table);
}

#[tokio::test]
async fn who_may_add_whom_without_a_letter() {
    let table = "
Owner: DocSpaceAdmin 200; RoomAdmin 200; All 200; User 200; Guest 200;
DSA: DocSpaceAdmin 403 Access denied; RoomAdmin 200; All 200; User 200; Guest 200;
RA: DocSpaceAdmin 403 Access denied; RoomAdmin 403 Access denied; All 403 Access denied; User 200; Guest 200;
User: DocSpaceAdmin 403 Access denied; RoomAdmin 403 Access denied; All 403 Access denied; User 403 Access denied; Guest 403 Access denied;
Guest: DocSpaceAdmin 403 Access denied; RoomAdmin 403 Access denied; All 403 Access denied; User 403 Access denied; Guest 403 Access denied;
anon: DocSpaceAdmin 401 Unauthorized; RoomAdmin 401 Unauthorized; All 401 Unauthorized; User 401 Unauthorized; Guest 401 Unauthorized;";
    assert_eq!(who_adds_whom(ACTIVE).await, table);
}

#[tokio::test]
async fn the_old_page_verbatim_is_refused_for_its_address() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for door in DOORS {
        let post = owner.send("POST", door, Some("application/json"), Body::from(SEED_A));
        let answer = refused(&app, post).await;
        assert_eq!(told(&answer), "400 Email: The Email field is not a valid e-mail address.");
        let shape = json!({ "title": "One or more validation errors occurred.", "status": 400 });
        assert_eq!(pick(&answer.response(), &shape), shape);
        let envelope = json!({ "status": 1, "statusCode": 400, "count": 1 });
        assert_eq!(pick(&answer.json(), &envelope), envelope);
    }
}

#[tokio::test]
async fn the_old_page_with_a_real_address_keeps_every_descriptive_field() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let filled = SEED_A
        .replace(r#""Email": "some text""#, r#""Email": "Ada@example.com""#)
        .replace(
            r#""Firstname": "some text", "Lastname": "some text""#,
            r#""Firstname": "Ada", "Lastname": "Lovelace""#,
        )
        .replace(r#""Password": "some text", "PasswordHash": "some text""#, r#""Password": "Iga5elNxPe""#)
        .replace(r#""FromInviteLink": true"#, r#""FromInviteLink": false"#)
        .replace(r#""Files": "some text""#, r#""Files": """#);
    let before = app.state().await;
    let ada = granted(owner.send("POST", PEOPLE, Some("application/json"), Body::from(filled))).await;
    let wanted = json!({
        "email": "Ada@example.com", "firstName": "Ada", "lastName": "Lovelace", "displayName": "Ada Lovelace",
        "title": "some text", "location": "some text", "notes": "some text", "sex": null, "birthday": null,
        "workFrom": "2026-03-05T00:00:00.0000000Z", "department": "", "groups": null, "contacts": null,
        "status": 1, "activationStatus": 2, "isRoomAdmin": true, "hasAvatar": false,
    });
    assert_eq!(pick(&ada, &wanted), wanted);
    assert_ne!(ada["cultureName"], "some text");
    assert_eq!(granted(owner.get(&format!("{PEOPLE}/{}", ada["id"].as_str().unwrap()))).await, ada);
    assert_eq!(app.audit_since(&before).await, [4001]);
    assert_eq!(signs_in(&app, "ada@example.com", "Iga5elNxPe").await, "200");
}

#[tokio::test]
async fn every_field_of_the_newer_dialect_is_kept() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let (board, staff) = (add_group(&app, "Board", None).await, add_group(&app, "Staff", None).await);
    let body = json!({
        "type": "user", "isUser": false, "email": "ada@example.com", "firstName": "Ada", "lastName": "King-Noel",
        "department": [staff, "98777e9c-f2a7-4e97-b314-ba9f92c2e882", board.to_uppercase()],
        "title": "Countess", "location": "London <1>", "sex": "female", "comment": "first & only", "spam": true,
        "birthday": { "utcTime": "2008-04-10T06:30:00.0000000+04:00", "timeZoneOffset": "00:00:00" },
        "worksfrom": "2010-01-02", "cultureName": "DE", "fromInviteLink": false, "key": "", "files": "",
        "contacts": [{ "type": "GTalk", "value": "my@gmail.com" }, { "type": "phone", "value": "" }],
        "password": PASSWORD, "target": "75a5f745-f697-4418-b38d-0fe0d277e258",
    });
    let ada = granted(owner.post(PEOPLE, body)).await;
    let wanted = json!({
        "email": "ada@example.com", "firstName": "Ada", "lastName": "King-Noel", "isCollaborator": true,
        "title": "Countess", "location": "London <1>", "sex": "female", "notes": "first & only",
        "birthday": "2008-04-10T02:30:00.0000000Z", "workFrom": "2010-01-02T00:00:00.0000000Z",
        "cultureName": "de", "department": "Board, Staff", "contacts": [{ "type": "GTalk", "value": "my@gmail.com" }],
    });
    assert_eq!(pick(&ada, &wanted), wanted);
    let groups: Vec<_> = ada["groups"].as_array().unwrap().iter().map(|g| (&g["id"], &g["name"])).collect();
    assert_eq!(groups, [(&json!(board), &json!("Board")), (&json!(staff), &json!("Staff"))]);
    assert_eq!(granted(owner.get(&format!("{PEOPLE}/{}", ada["id"].as_str().unwrap()))).await, ada);
}

#[tokio::test]
async fn names_of_fields_are_read_in_any_case() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for (email, wanted) in [("EMAIL", "a@example.com"), ("Email", "b@example.com"), ("eMaIl", "c@example.com")] {
        let body = json!({
            "TYPE": "Collaborator", email: wanted, "Firstname": "Ada", "LASTNAME": "Lovelace", "cOMMENT": "kept",
            "WorksFrom": "2010-01-02", "CULTURENAME": "fr", "Contacts": [{ "Type": "phone", "VALUE": "1" }],
        });
        let kept = json!({
            "email": wanted, "displayName": "Ada Lovelace", "isCollaborator": true, "notes": "kept",
            "workFrom": "2010-01-02T00:00:00.0000000Z", "cultureName": "fr",
            "contacts": [{ "type": "phone", "value": "1" }],
        });
        assert_eq!(pick(&granted(owner.post(PEOPLE, body)).await, &kept), kept);
    }
}

#[tokio::test]
async fn null_means_not_sent() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let before = app.state().await;
    let nulls = json!({
        "type": null, "isUser": null, "lastName": null, "department": null, "title": null, "location": null,
        "sex": null, "birthday": null, "worksfrom": null, "comment": null, "contacts": null, "files": null,
        "password": null, "passwordHash": null, "fromInviteLink": null, "key": null, "cultureName": null,
        "target": null, "spam": null,
    });
    let ada = granted(owner.post(PEOPLE, with(ada(), &nulls))).await;
    let wanted = json!({
        "displayName": "Ada", "isRoomAdmin": true, "title": null, "location": null, "sex": null, "birthday": null,
        "workFrom": "2026-03-05T00:00:00.0000000Z", "notes": null, "contacts": null, "department": "",
    });
    assert_eq!(pick(&ada, &wanted), wanted);
    assert_eq!(app.audit_since(&before).await, [4000]);
}

#[tokio::test]
async fn fields_that_are_not_used_are_never_a_reason_to_refuse() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let odd = json!({
        "target": 5, "key": { "a": 1 }, "userId": "5152", "disable": "perhaps", "unknown": [[]],
        "birthday": [], "worksfrom": "some text", "sex": "some text",
    });
    let ada = granted(owner.post(PEOPLE, with(ada(), &odd))).await;
    let wanted = json!({ "birthday": null, "sex": null, "workFrom": "2026-03-05T00:00:00.0000000Z" });
    assert_eq!(pick(&ada, &wanted), wanted);
}

#[tokio::test]
async fn a_type_is_named_or_numbered_and_omitted_means_room_admin() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for (at, (given, wanted)) in [
        (json!({ "type": "DocSpaceAdmin" }), "DocSpaceAdmin"),
        (json!({ "type": "docspaceadmin" }), "DocSpaceAdmin"),
        (json!({ "type": 3 }), "DocSpaceAdmin"),
        (json!({ "type": "3" }), "DocSpaceAdmin"),
        (json!({ "type": "RoomAdmin" }), "RoomAdmin"),
        (json!({ "type": 1 }), "RoomAdmin"),
        (json!({ "type": "All" }), "RoomAdmin"),
        (json!({ "type": 0 }), "RoomAdmin"),
        (json!({}), "RoomAdmin"),
        (json!({ "type": "User" }), "User"),
        (json!({ "type": 4 }), "User"),
        (json!({ "type": "Collaborator" }), "User"),
        (json!({ "type": "Guest" }), "Guest"),
        (json!({ "type": 2 }), "Guest"),
        (json!({ "type": "User", "isUser": true }), "User"),
    ]
    .into_iter()
    .enumerate()
    {
        let person = json!({ "email": format!("ada{at}@example.com"), "firstName": "Ada" });
        assert_eq!(kind_of(&granted(owner.post(ACTIVE, with(person, &given))).await), wanted, "{given}");
    }
}

#[tokio::test]
async fn an_unknown_type_is_a_model_error() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for kind in [json!("some text"), json!(""), json!(9), json!("9"), json!({})] {
        let answer = refused(&app, owner.post(PEOPLE, with(ada(), &json!({ "type": kind })))).await;
        assert!(named(&answer).iter().all(|key| key == "$" || key == "$.type"), "{}", answer.text);
    }
}

#[tokio::test]
async fn a_sex_is_kept_by_name_and_number_and_others_are_ignored() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for (at, (given, kept)) in [
        (json!("male"), json!("male")),
        (json!("Female"), json!("female")),
        (json!(1), json!("male")),
        (json!(0), json!("female")),
        (json!("some text"), Value::Null),
    ]
    .into_iter()
    .enumerate()
    {
        let more = json!({ "email": format!("ada{at}@example.com"), "sex": given });
        assert_eq!(granted(owner.post(PEOPLE, with(ada(), &more))).await["sex"], kept, "{given}");
    }
}

#[tokio::test]
async fn of_two_faults_the_earlier_check_speaks() {
    let app = TestApp::new().await;
    let (owner, ra, user) = (app.owner().await, app.room_admin().await, app.user().await);
    let no_address = json!({ "email": "some text" });
    let model = "400 Email: The Email field is not a valid e-mail address.";
    for (case, client, faults, wanted) in [
        ("authentication before model", app.anonymous(), &no_address, "401 Unauthorized"),
        ("model before permission", user.clone(), &no_address, model),
        ("model before invitation", owner.clone(), &json!({ "email": "some text", "fromInviteLink": true }), model),
        ("type before password", ra.clone(), &json!({ "type": "RoomAdmin", "password": "weak" }), "403 Access denied"),
        ("guest before password", ra, &json!({ "type": "Guest", "password": "weak" }), "403 Access denied"),
        ("caller before address", user, &json!({ "email": "ada@example" }), "403 Access denied"),
        ("password before address", owner.clone(), &json!({ "password": "weak", "email": "ada@example" }), WEAK),
        (
            "address before name",
            owner.clone(),
            &json!({ "email": "a@example", "firstName": "5" }),
            "400 Incorrect email",
        ),
        (
            "name before taken",
            owner.clone(),
            &json!({ "email": owner.email, "firstName": "5" }),
            "400 Incorrect firstname or lastname",
        ),
        ("taken", owner.clone(), &json!({ "email": owner.email }), TAKEN),
    ] {
        assert_eq!(told(&refused(&app, client.post(PEOPLE, with(ada(), faults))).await), wanted, "{case}");
    }
}

#[tokio::test]
async fn names_and_addresses_longer_than_255_are_model_errors() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let long = "a".repeat(256);
    for (fault, field) in [
        (json!({ "email": format!("a@{}.com", "b".repeat(250)) }), "Email"),
        (json!({ "firstName": long }), "FirstName"),
        (json!({ "lastName": long }), "LastName"),
    ] {
        let wanted = format!("400 {field}: The field {field} must be a string with a maximum length of 255.");
        assert_eq!(told(&refused(&app, owner.post(PEOPLE, with(ada(), &fault))).await), wanted);
    }
    let fits = json!({ "firstName": "é".repeat(255), "lastName": "b".repeat(255) });
    granted(owner.post(PEOPLE, with(ada(), &fits))).await;
}

#[tokio::test]
async fn a_name_has_letters_marks_apostrophes_spaces_and_hyphens() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for (first, last) in
        [("", ""), (" ", " "), ("Ada1", "L"), ("Ada", "<b>"), ("Ada", "a@b"), ("A_da", ""), ("A\nb", "")]
    {
        let names = json!({ "firstName": first, "lastName": last });
        let answer = refused(&app, owner.post(PEOPLE, with(ada(), &names))).await;
        assert_eq!(told(&answer), "400 Incorrect firstname or lastname", "{first:?} {last:?}");
    }
    let nameless = json!({ "type": "User", "email": "ada@example.com" });
    let answer = refused(&app, owner.post(PEOPLE, nameless)).await;
    assert_eq!(told(&answer), "400 Incorrect firstname or lastname");
    for (at, (first, last)) in
        [("Ada", ""), ("", "Prince"), ("Anne-Marie", "O'Hara"), ("Юлия", "Ли"), ("नरेंद्र", "सिंह")].into_iter().enumerate()
    {
        let more = json!({ "email": format!("ada{at}@example.com"), "firstName": first, "lastName": last });
        let person = granted(owner.post(PEOPLE, with(ada(), &more))).await;
        assert_eq!((&person["firstName"], &person["lastName"]), (&json!(first), &json!(last)));
    }
}

#[tokio::test]
async fn an_address_must_keep_both_rules() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for weak in ["", "some text", "@example.com", "ada@", "a@b@example.com", "ada@example.com\r\nBcc: x@y.zz"] {
        let answer = refused(&app, owner.post(PEOPLE, at(weak))).await;
        assert_eq!(told(&answer), "400 Email: The Email field is not a valid e-mail address.", "{weak:?}");
    }
    for strict in ["ada@example", "ada@example.c", "a b@example.com", ".ada@example.com", "ada@-x.com", "Ada <ada@b>"] {
        let answer = refused(&app, owner.post(PEOPLE, at(strict))).await;
        assert_eq!(told(&answer), "400 Incorrect email", "{strict:?}");
    }
    for missing in [json!({ "email": null }), json!({ "email": 5 })] {
        assert_eq!(refused(&app, owner.post(PEOPLE, with(ada(), &missing))).await.status, 400);
    }
}

#[tokio::test]
async fn an_address_is_read_out_of_a_mailbox() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let person = granted(owner.post(PEOPLE, at("Ada Lovelace <Ada.L@example.com>"))).await;
    assert_eq!((&person["email"], &person["userName"]), (&json!("Ada.L@example.com"), &json!("Ada.L")));
    assert_eq!(app.letter_kinds().await, [("activation".into(), "Ada.L@example.com".into())]);
}

#[tokio::test]
async fn no_text_makes_the_server_fail() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let odd = ["nul\u{0}", "\u{feff}\u{202e}\u{1f600}", "'; DROP TABLE account; --", &"x".repeat(100_000)];
    for field in
        ["email", "firstName", "location", "comment", "title", "cultureName", "password", "files", "sex", "key"]
    {
        for text in odd {
            let text = if field == "email" { format!("{text}@example.com") } else { text.to_owned() };
            let answer = owner.post(PEOPLE, with(ada(), &json!({ field: text }))).await;
            assert!([200, 400, 403].contains(&answer.status), "{field} {}", answer.text);
        }
    }
}

#[tokio::test]
async fn adding_twice_is_refused_whatever_the_case_of_the_address() {
    let app = TestApp::new().await;
    let (owner, ra) = (app.owner().await, app.room_admin().await);
    granted(owner.post(PEOPLE, at("Ada@example.com"))).await;
    for email in ["Ada@example.com", "ADA@EXAMPLE.COM", " ada@example.com ", "OWNER@example.com"] {
        for client in [&owner, &ra] {
            for door in DOORS {
                assert_eq!(told(&refused(&app, client.post(door, at(email))).await), TAKEN, "{email}");
            }
        }
    }
}

#[tokio::test]
async fn user_names_are_the_local_part_and_numbered_when_taken() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let mut names = Vec::new();
    for email in ["Ada@a.example", "ada@b.example", "ADA@c.example", "bob3@a.example", "bob@a.example", "bob@b.example"]
    {
        names.push(granted(owner.post(PEOPLE, at(email))).await["userName"].as_str().unwrap().to_owned());
    }
    assert_eq!(names, ["Ada", "ada1", "ADA2", "bob3", "bob", "bob1"]);
    let eve = granted(owner.post(PEOPLE, at("ada1@a.example"))).await;
    assert_eq!(eve["userName"], "ada11");
}

#[tokio::test]
async fn a_plain_password_is_judged_by_the_policy() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for weak in ["7seven7", "with space", "paßwörter", "tab\tinside", &"a".repeat(31)] {
        let answer = refused(&app, owner.post(PEOPLE, with(ada(), &json!({ "password": weak })))).await;
        assert_eq!(told(&answer), WEAK, "{weak:?}");
    }
    for (at, fine) in ["8letters", "~!@#$%^&*()_+{}|", &"a".repeat(30), "  trimmed1  "].into_iter().enumerate() {
        let email = format!("ada{at}@example.com");
        granted(owner.post(PEOPLE, with(ada(), &json!({ "email": email, "password": fine })))).await;
        assert_eq!(signs_in(&app, &email, fine.trim()).await, "200", "{fine:?}");
    }
}

#[tokio::test]
async fn without_a_password_nobody_can_sign_in() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for (at, none) in
        [json!({}), json!({ "password": "" }), json!({ "password": "  ", "passwordHash": "" })].into_iter().enumerate()
    {
        let email = format!("ada{at}@example.com");
        granted(owner.post(PEOPLE, with(with(ada(), &json!({ "email": email })), &none))).await;
        for password in ["", "  ", PASSWORD] {
            assert_eq!(signs_in(&app, &email, password).await, "401 User authentication failed", "{none}");
        }
    }
}

#[tokio::test]
async fn a_password_by_hash_signs_in_plain_and_by_hash() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let hash = client_hash(&app, "Ada's own 1").await;
    for (email, given) in [("ada@example.com", hash.clone()), ("bob@example.com", hash.to_uppercase())] {
        let more = json!({ "email": email, "passwordHash": given });
        granted(owner.post(PEOPLE, with(ada(), &more))).await;
        assert_eq!(signs_in(&app, email, "Ada's own 1").await, "200");
        assert_eq!(signs_in_by_hash(&app, email, &hash).await, "200");
        assert_eq!(signs_in(&app, email, &hash).await, "401 User authentication failed");
    }
}

#[tokio::test]
async fn a_hash_wins_over_a_password_and_is_not_judged() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let more = json!({ "password": "weak", "passwordHash": client_hash(&app, "x").await });
    granted(owner.post(PEOPLE, with(ada(), &more))).await;
    assert_eq!(signs_in(&app, "ada@example.com", "x").await, "200");
    assert_eq!(signs_in(&app, "ada@example.com", "weak").await, "401 User authentication failed");
}

#[tokio::test]
async fn a_hash_of_another_form_is_refused_even_beside_a_good_password() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for hash in ["some text", &"a".repeat(63), &"a".repeat(65), &"g".repeat(64), &"ä".repeat(32)] {
        let more = json!({ "passwordHash": hash, "password": PASSWORD });
        assert_eq!(refused(&app, owner.post(PEOPLE, with(ada(), &more))).await.status, 400, "{hash}");
    }
}

#[tokio::test]
async fn a_picture_of_ones_own_is_refused_before_anything_is_stored() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for files in
        ["https://example.com/ada.png", "http://127.0.0.1/x", "/storage/ada.png", "some text", "file:///etc/passwd"]
    {
        for door in DOORS {
            let answer = refused(&app, owner.post(door, with(ada(), &json!({ "files": files })))).await;
            assert_eq!(answer.outcome(), "403 Access denied", "{files}");
        }
    }
}

#[tokio::test]
async fn a_foreign_address_that_merely_resembles_the_default_picture_is_refused() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let files = "https://evil.example/default_user_photo_size_82-82.png";
    let answer = refused(&app, owner.post(PEOPLE, with(ada(), &json!({ "files": files })))).await;
    assert_eq!(answer.outcome(), "403 Access denied");
}

#[tokio::test]
async fn the_default_picture_is_no_picture() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let default = granted(owner.get(&format!("{PEOPLE}/@self"))).await["avatar"].clone();
    for (at, files) in [json!(""), json!("  "), default].into_iter().enumerate() {
        let more = json!({ "email": format!("ada{at}@example.com"), "files": files });
        assert_eq!(granted(owner.post(PEOPLE, with(ada(), &more))).await["hasAvatar"], false, "{files}");
    }
}

#[tokio::test]
async fn a_claimed_invitation_without_its_link_is_refused() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for claim in [json!({ "fromInviteLink": true }), json!({ "FromInviteLink": "True", "key": "some text" })] {
        let answer = refused(&app, owner.post(PEOPLE, with(ada(), &claim))).await;
        assert_eq!(answer.outcome(), "403 Access denied", "{claim}");
    }
}

#[tokio::test]
async fn groups_that_do_not_exist_are_skipped_and_bad_ids_refused() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let board = add_group(&app, "Board", None).await;
    for (ids, key) in [
        (json!(["some text"]), "$.department[0]"),
        (json!([board, "5152"]), "$.department[1]"),
        (json!([5]), "$.department[0]"),
        (json!("Board"), "$.department"),
    ] {
        let answer = refused(&app, owner.post(PEOPLE, with(ada(), &json!({ "department": ids })))).await;
        assert_eq!(named(&answer), [key]);
    }
    let ids = json!(["98777e9c-f2a7-4e97-b314-ba9f92c2e882", board, board, Uuid::nil()]);
    assert_eq!(granted(owner.post(PEOPLE, with(ada(), &json!({ "department": ids })))).await["department"], "Board");
}

#[tokio::test]
async fn who_may_not_edit_groups_adds_people_to_none() {
    let app = TestApp::new().await;
    let ra = app.room_admin().await;
    let board = add_group(&app, "Board", None).await;
    let person = granted(ra.post(PEOPLE, with(ada(), &json!({ "department": [board] })))).await;
    assert_eq!(pick(&person, &json!({ "department": 0, "groups": 0 })), json!({ "department": "", "groups": null }));
}

#[tokio::test]
async fn only_admins_see_who_added_somebody_and_when() {
    let app = TestApp::new().await;
    let (owner, admin, ra) = (app.owner().await, app.admin().await, app.room_admin().await);
    for (at, adder) in [&owner, &admin].into_iter().enumerate() {
        let person =
            granted(adder.post(PEOPLE, with(ada(), &json!({ "email": format!("ada{at}@example.com") })))).await;
        assert_eq!(person["createdBy"]["id"], json!(adder.uid()));
        assert_eq!(person["registrationDate"], "2026-03-05T11:36:42.0000000Z");
    }
    let person = granted(ra.post(PEOPLE, ada())).await;
    let hidden = json!({ "createdBy": null, "registrationDate": null, "usedSpace": null });
    assert_eq!(pick(&person, &hidden), hidden);
    let seen_by_owner = granted(owner.get(&format!("{PEOPLE}/{}", person["id"].as_str().unwrap()))).await;
    assert_eq!(seen_by_owner["createdBy"]["id"], json!(ra.uid()));
}

#[tokio::test]
async fn is_user_picks_the_audit_entry_and_nothing_else() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for (at, (door, kind, is_user, action)) in [
        (PEOPLE, "User", json!(true), 4001),
        (PEOPLE, "User", json!("True"), 4001),
        (PEOPLE, "User", json!(false), 4000),
        (ACTIVE, "Guest", json!(true), 4001),
        (ACTIVE, "Guest", json!(false), 4000),
        (ACTIVE, "Guest", Value::Null, 4000),
    ]
    .into_iter()
    .enumerate()
    {
        let before = app.state().await;
        let more = json!({ "email": format!("ada{at}@example.com"), "type": kind, "isUser": is_user });
        assert_eq!(kind_of(&granted(owner.post(door, with(ada(), &more))).await), kind);
        assert_eq!(app.audit_since(&before).await, [action], "{door} {kind} {is_user}");
    }
}

#[tokio::test]
async fn an_unknown_language_falls_back_to_the_portals() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for (email, culture) in
        [("a@example.com", json!(null)), ("b@example.com", json!("xx")), ("c@example.com", json!("de"))]
    {
        granted(owner.post(PEOPLE, with(ada(), &json!({ "email": email, "cultureName": culture })))).await;
    }
    let subjects: Vec<String> = app.letters().await.into_iter().map(|letter| letter.subject).collect();
    assert_eq!(subjects[0], subjects[1]);
    assert_ne!(subjects[0], subjects[2]);
}

#[tokio::test]
async fn the_activation_letter_carries_an_activation_link_to_the_new_person() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let person = granted(owner.post(PEOPLE, ada())).await;
    let letter = app.last_letter().await;
    let link = letter.link();
    assert!(link.starts_with("https://people.example.com/confirm/Activation?type=Activation&key="), "{link}");
    assert!(link.contains(&format!("&uid={}", person["id"].as_str().unwrap())), "{link}");
    assert!(letter.html.contains(&link.replace('&', "&amp;")), "{}", letter.html);
}

#[tokio::test]
async fn a_guest_is_added_silently_and_seen_by_its_maker_and_by_admins() {
    let app = TestApp::new().await;
    let (owner, admin, ra, other_ra) =
        (app.owner().await, app.admin().await, app.room_admin().await, app.room_admin().await);
    let before = app.state().await;
    let body = with(ada(), &json!({ "type": "Guest", "password": PASSWORD }));
    let guest = granted(ra.post(ACTIVE, body)).await;
    assert_eq!((&guest["status"], &guest["activationStatus"]), (&json!(1), &json!(2)));
    let after = app.state().await;
    assert_eq!((after.letters, after.sessions), (before.letters, before.sessions));
    assert_eq!(signs_in(&app, "ada@example.com", PASSWORD).await, "200");
    let path = format!("{PEOPLE}/{}", guest["id"].as_str().unwrap());
    for (client, wanted) in [
        (&ra, "200"),
        (&owner, "200"),
        (&admin, "200"),
        (&other_ra, "403 Access denied"),
        (&app.guest().await, "403 Access denied"),
    ] {
        assert_eq!(client.get(&path).await.outcome(), wanted);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_add_one_address_at_once_exactly_one_succeeds() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let before = app.state().await;
    let answers = at_once(50, |at| {
        let owner = owner.clone();
        async move {
            owner
                .post(
                    PEOPLE,
                    with(ada(), &json!({ "email": if at % 2 == 0 { "ada@x.example" } else { "ADA@x.example" } })),
                )
                .await
        }
    });
    let mut told: Vec<String> = answers.await.iter().map(told).collect();
    told.sort();
    assert_eq!(told, [vec!["200".to_owned()], vec![TAKEN.to_owned(); 49]].concat());
    let after = app.state().await;
    assert_eq!(after.accounts.len(), before.accounts.len() + 1);
    assert_eq!(app.letters_since(&before).await.len(), 1);
    assert_eq!(app.audit_since(&before).await, [4000]);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_with_one_local_part_added_at_once_all_get_a_name_of_their_own() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let answers = at_once(20, |at| {
        let owner = owner.clone();
        async move { owner.post(PEOPLE, with(ada(), &json!({ "email": format!("ada@x{at}.example") }))).await }
    });
    let answers = answers.await;
    assert_eq!(answers.iter().map(told).collect::<Vec<_>>(), vec!["200"; 20]);
    let mut names: Vec<String> =
        answers.iter().map(|answer| answer.response()["userName"].as_str().unwrap().to_owned()).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 20, "{names:?}");
    assert_eq!(app.letters().await.len(), 20);
}

#[tokio::test]
async fn a_local_part_that_reads_as_an_id_does_not_hide_that_account() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    let shadow = json!({ "email": format!("{}@example.com", user.uid()), "type": "User" });
    let made = granted(owner.post(PEOPLE, with(ada(), &shadow))).await;
    assert_eq!(made["userName"], format!("{}1", user.uid()));
    assert_eq!(granted(owner.get(&format!("{PEOPLE}/{}", user.uid()))).await["id"], user.uid());
}
