//! `POST /authentication/confirm` (auth §6.3): tells whether a link holds and changes nothing.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as loudly as tests")]

use rollcall_core::ids::AccountId;
use rollcall_core::time::DAY;
use rollcall_testkit::{Answer, TestApp};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::adding::{PEOPLE, granted, named, refused, with};
use crate::addresses::{email_activation_link, email_change_link, parameter};
use crate::passwords::{activation_link, password_link};

const CONFIRM: &str = "/api/2.0/authentication/confirm";

/// A mailed link with what a client reads out of it.
struct Mailed {
    name: &'static str,
    number: i64,
    address: &'static str,
    uid: String,
    query: String,
}

impl Mailed {
    fn new(name: &'static str, number: i64, address: &'static str, uid: &str, query: String) -> Self {
        assert_eq!(parameter(&query, "uid"), uid);
        Self { name, number, address, uid: uid.to_owned(), query }
    }

    fn id(&self) -> AccountId {
        AccountId(self.uid.parse().unwrap())
    }

    /// The body the web client makes of the query.
    fn body(&self) -> Value {
        let of = |name| parameter(&self.query, name);
        json!({ "type": of("type"), "key": of("key"), "encEmail": of("encemail"), "uid": of("uid") })
    }

    /// Does what the link is for.
    async fn follow(&self, app: &TestApp) -> Answer {
        let holder = app.anonymous().with_link(&self.query);
        let (path, body) = match self.name {
            "PasswordChange" => (format!("{PEOPLE}/{}/password", self.uid), json!({ "password": "Another-pass2" })),
            "EmailChange" => (format!("{PEOPLE}/{}/email", self.uid), json!({ "email": self.address })),
            _ => (format!("{PEOPLE}/activationstatus/1"), json!({ "userIds": [self.uid] })),
        };
        holder.put(&path, body).await
    }
}

/// A good link of every type, each of another person.
async fn one_of_each(app: &TestApp) -> [Mailed; 4] {
    let (moving, moved) = (app.user().await, app.user().await);
    let (newcomer, activation) = activation_link(app, "ada@example.com").await;
    let change = email_change_link(app, &moving, "new@example.com").await;
    let proof = email_activation_link(app, &moved.uid(), "moved@example.com").await;
    let body = json!({ "type": "Guest", "email": "bob@example.com", "firstName": "Bob", "password": "Present-pass1" });
    let bob = granted(app.owner().await.post("/api/2.0/people/active", body)).await["id"].as_str().unwrap().to_owned();
    let reminder = password_link(app, "bob@example.com").await;
    [
        Mailed::new("Activation", 7, "ada@example.com", &newcomer, activation),
        Mailed::new("EmailChange", 8, "new@example.com", &moving.uid(), change),
        Mailed::new("EmailActivation", 9, "moved@example.com", &moved.uid(), proof),
        Mailed::new("PasswordChange", 10, "bob@example.com", &bob, reminder),
    ]
}

/// The answer to a check, which must change nothing at all, not even for a good link.
async fn check(app: &TestApp, body: Value) -> Value {
    let before = app.state().await;
    let answer = granted(app.anonymous().post(CONFIRM, body)).await;
    assert_eq!(app.state().await, before);
    answer
}

fn ok(address: &str) -> Value {
    json!({ "result": 0, "email": address })
}

fn invalid() -> Value {
    json!({ "result": 1 })
}

#[tokio::test]
async fn a_good_link_of_every_type_is_told_with_its_address() {
    let app = TestApp::new().await;
    for link in one_of_each(&app).await {
        for kind in [
            json!(link.name),
            json!(link.name.to_uppercase()),
            json!(link.name.to_lowercase()),
            json!(link.number),
            json!(link.number.to_string()),
        ] {
            let got = check(&app, with(link.body(), &json!({ "type": kind }))).await;
            assert_eq!(got, ok(link.address), "{} as {kind}", link.name);
        }
    }
}

#[tokio::test]
async fn a_checked_link_still_works() {
    let app = TestApp::new().await;
    for link in one_of_each(&app).await {
        for _ in 0..3 {
            assert_eq!(check(&app, link.body()).await, ok(link.address));
        }
        assert_eq!(link.follow(&app).await.outcome(), "200", "{}", link.name);
    }
}

#[tokio::test]
async fn names_of_fields_are_read_in_any_case_and_others_ignored() {
    let app = TestApp::new().await;
    let [link, ..] = one_of_each(&app).await;
    let of = |name| parameter(&link.query, name);
    for body in [
        json!({ "type": "Activation", "key": of("key"), "uiD": of("uid"), "encEmail": of("encemail") }),
        json!({ "Type": "Activation", "KEY": of("key"), "UID": of("uid"), "encemail": of("encemail") }),
        json!({ "type": 7, "key": of("key"), "uid": of("uid").to_uppercase(), "email": link.address, "encEmail": null }),
        json!({ "type": 7, "key": of("key"), "uid": of("uid"), "email": "ADA@example.com" }),
        json!({
            "type": 7, "key": of("key"), "uid": of("uid"), "email": null, "encEmail": of("encemail"),
            "emplType": null, "first": null, "roomId": null, "unknown": [[]],
        }),
    ] {
        assert_eq!(check(&app, body.clone()).await, ok(link.address), "{body}");
    }
}

#[tokio::test]
async fn a_used_link_is_invalid_and_a_proof_is_never_used_up() {
    let app = TestApp::new().await;
    for link in one_of_each(&app).await {
        assert_eq!(link.follow(&app).await.outcome(), "200", "{}", link.name);
        let wanted = if link.name == "EmailActivation" { ok(link.address) } else { invalid() };
        assert_eq!(check(&app, link.body()).await, wanted, "{}", link.name);
    }
}

#[tokio::test]
async fn a_link_that_a_newer_one_replaced_is_invalid() {
    let app = TestApp::new().await;
    let [activation, change, proof, reminder] = one_of_each(&app).await;
    password_link(&app, reminder.address).await;
    email_change_link(&app, &app.session_of(change.id()).await, "newer@example.com").await;
    email_activation_link(&app, &proof.uid, "moved-again@example.com").await;
    email_activation_link(&app, &activation.uid, "ada-moved@example.com").await;
    for dead in [activation, change, proof, reminder] {
        assert_eq!(check(&app, dead.body()).await, invalid(), "{}", dead.name);
    }
}

#[tokio::test]
async fn a_forged_key_is_invalid_wherever_it_differs() {
    let app = TestApp::new().await;
    for link in one_of_each(&app).await {
        let key = parameter(&link.query, "key");
        let client = app.anonymous();
        let before = app.state().await;
        for at in 0..key.len() {
            let mut bytes = key.as_bytes().to_vec();
            bytes[at] ^= 1;
            let forged = String::from_utf8(bytes).unwrap();
            let answer = granted(client.post(CONFIRM, with(link.body(), &json!({ "key": forged })))).await;
            assert_eq!(answer, invalid(), "{forged}");
        }
        assert_eq!(app.state().await, before);
        assert_eq!(check(&app, link.body()).await, ok(link.address));
    }
}

#[tokio::test]
async fn another_person_address_or_type_is_invalid() {
    let app = TestApp::new().await;
    let links = one_of_each(&app).await;
    for link in &links {
        let mut others = vec![
            json!({ "uid": Uuid::nil() }),
            json!({ "uid": "5152" }),
            json!({ "encEmail": null, "email": "somebody-else@example.com" }),
            json!({ "encEmail": "some text" }),
            json!({ "encEmail": "AAAA" }),
            json!({ "encEmail": parameter(&link.query, "encemail").to_lowercase() }),
        ];
        for other in links.iter().filter(|other| other.name != link.name) {
            others.push(json!({ "type": other.name }));
            others.push(json!({ "type": other.number }));
            others.push(json!({ "uid": other.uid }));
            others.push(json!({ "encEmail": parameter(&other.query, "encemail") }));
            others.push(json!({ "key": parameter(&other.query, "key") }));
        }
        for change in others {
            assert_eq!(check(&app, with(link.body(), &change)).await, invalid(), "{} with {change}", link.name);
        }
    }
}

#[tokio::test]
async fn types_that_are_out_of_scope_are_invalid() {
    let app = TestApp::new().await;
    let [link, ..] = one_of_each(&app).await;
    for kind in ["PortalSuspend", "PortalContinue", "PortalRemove", "DnsChange", "2", "3", "4", "5"] {
        assert_eq!(check(&app, with(link.body(), &json!({ "type": kind }))).await, invalid(), "{kind}");
    }
}

#[tokio::test]
async fn a_link_expires_after_seven_days() {
    let app = TestApp::new().await;
    let links = one_of_each(&app).await;
    app.clock.advance(7 * DAY - 1);
    for link in &links {
        assert_eq!(check(&app, link.body()).await, ok(link.address), "{}", link.name);
    }
    // A second link of one millisecond may be made a little later than the clock says.
    app.clock.advance(5);
    for link in &links {
        assert_eq!(check(&app, link.body()).await, json!({ "result": 2 }), "{}", link.name);
    }
}

#[tokio::test]
async fn links_of_a_disabled_person_are_invalid() {
    let app = TestApp::new().await;
    let [_, _, proof, reminder] = one_of_each(&app).await;
    for link in [proof, reminder] {
        app.disable(link.id()).await;
        assert_eq!(check(&app, link.body()).await, invalid(), "{}", link.name);
    }
}

#[tokio::test]
async fn a_malformed_key_is_invalid() {
    let app = TestApp::new().await;
    let [link, ..] = one_of_each(&app).await;
    let digits = "1".repeat(400);
    let dotted = format!("{digits}.{digits}");
    for key in [
        "",
        ".",
        "1.",
        ".x",
        "some words",
        "nodot",
        "1.2.3",
        "-1.x",
        "9223372036854775808.x",
        "1772710602000.",
        "\u{0}.ä",
        &digits,
        &dotted,
    ] {
        let answer = check(&app, with(link.body(), &json!({ "key": key }))).await;
        assert_eq!(answer, invalid(), "{key:?}");
    }
}

#[tokio::test]
async fn a_missing_key_is_a_model_error() {
    let app = TestApp::new().await;
    for body in [json!({}), json!({ "type": "Activation" }), json!({ "type": "Activation", "key": null })] {
        let answer = refused(&app, app.anonymous().post(CONFIRM, body)).await;
        assert_eq!(named(&answer).len(), 1, "{}", answer.text);
    }
}

#[tokio::test]
async fn anybody_may_check_whatever_their_credentials() {
    let app = TestApp::new().await;
    let [link, ..] = one_of_each(&app).await;
    for client in [
        app.anonymous().with_header("authorization", "Bearer no-session"),
        app.anonymous().with_link("type=PasswordChange&key=1.x"),
        app.user().await,
    ] {
        assert_eq!(granted(client.post(CONFIRM, link.body())).await, ok(link.address));
    }
}
