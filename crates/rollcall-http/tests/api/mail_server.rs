//! The mail server that administrators save (portal §11).

use rollcall_core::mail_server;
use rollcall_http::OwnMail;
use rollcall_store::{Scope, Statement};
use rollcall_testkit::TestApp;
use serde_json::{Value, json};

use crate::adding::{granted, refused, told, with};

const SMTP: &str = "/api/2.0/smtpsettings/smtp";
const TEST: &str = "/api/2.0/smtpsettings/smtp/test";
const STATUS: &str = "/api/2.0/smtpsettings/smtp/test/status";
const PASSWORD: &str = "Relay-pass-7";

/// What is stored, as it is.
const STORED: Statement = Statement {
    name: "STORED",
    sql: "SELECT value FROM setting WHERE portal_id = ?1 AND name = 'mail_server'",
    scope: Scope::Portal,
};

fn relay() -> Value {
    json!({ "host": "relay.example.com", "port": 2525, "senderAddress": "people@example.com", "senderDisplayName": "People",
        "credentialsUserName": "post", "credentialsUserPassword": PASSWORD, "enableSSL": true, "enableAuth": true, "useNtlm": true })
}

/// The answer to [`relay`].
fn shown() -> Value {
    with(relay(), &json!({ "credentialsUserPassword": "", "useNtlm": false, "isDefaultSettings": false }))
}

async fn stored(app: &TestApp) -> String {
    let rows: Vec<(String,)> = app.db.read(|tx| tx.all(STORED, &[])).await.unwrap_or_default();
    rows.into_iter().map(|(value,)| value).collect()
}

#[tokio::test]
async fn the_operators_server_is_shown_without_its_user_until_another_is_saved() {
    let own = OwnMail {
        host: "mail.example.org".into(),
        port: Some(587),
        sender_address: "rollcall@example.org".into(),
        sender_name: "Rollcall".into(),
        is_encrypted: true,
        signs_in: true,
    };
    let app = TestApp::with(|config| config.mail = own).await;
    let admin = app.admin().await;
    let default = json!({ "host": "mail.example.org", "port": 587, "senderAddress": "rollcall@example.org",
        "senderDisplayName": "Rollcall", "credentialsUserName": "", "credentialsUserPassword": "", "enableSSL": true,
        "enableAuth": true, "useNtlm": false, "isDefaultSettings": true });
    assert_eq!(granted(admin.get(SMTP)).await, default);
    let before = app.state().await;
    assert_eq!(granted(admin.post(SMTP, relay())).await, shown());
    assert_eq!(granted(admin.get(SMTP)).await, shown());
    assert_eq!(granted(admin.delete(SMTP)).await, default);
    assert_eq!(granted(admin.get(SMTP)).await, default);
    assert_eq!(app.audit_since(&before).await, [6033, 6033]);
}

#[tokio::test]
async fn without_any_server_there_is_no_port_and_a_test_says_so_at_once() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let none = granted(owner.get(SMTP)).await;
    assert_eq!((&none["host"], none.get("port"), &none["isDefaultSettings"]), (&json!(""), None, &json!(true)));
    let status = granted(owner.get(TEST)).await;
    assert_eq!((&status["completed"], &status["error"]), (&json!(true), &json!("no mail server is configured")));
    assert!(owner.get(STATUS).await.json().get("response").is_none());
    assert!(app.letters().await.is_empty());
}

#[tokio::test]
async fn the_password_is_sealed_and_an_empty_one_keeps_it_for_the_same_user_there() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    granted(owner.post(SMTP, relay())).await;
    let sealed = stored(&app).await;
    assert!(sealed.contains("relay.example.com") && !sealed.contains(PASSWORD), "{sealed}");
    let changed = json!({ "credentialsUserPassword": "", "senderDisplayName": "Others" });
    assert_eq!(granted(owner.post(SMTP, with(relay(), &changed))).await["senderDisplayName"], "Others");
    let secret = app.secret.clone();
    let credentials = app.db.read(move |tx| {
        let server = mail_server::saved(tx)?;
        server.map(|server| mail_server::credentials(tx, &secret, &server)).transpose()
    });
    let found = credentials.await.ok().flatten().flatten();
    let found = found.map(|(user, password)| (user, secrecy::ExposeSecret::expose_secret(&password).to_owned()));
    assert_eq!(found, Some(("post".to_owned(), PASSWORD.to_owned())));
    for other in [
        json!({ "host": "other.example.com" }),
        json!({ "port": 2526 }),
        json!({ "credentialsUserName": "else" }),
        json!({ "enableSSL": false }),
    ] {
        let body = with(with(relay(), &json!({ "credentialsUserPassword": "" })), &other);
        assert_eq!(told(&refused(&app, owner.post(SMTP, body)).await), "400 credentialsUserPassword", "{other}");
    }
    granted(owner.post(SMTP, with(relay(), &json!({ "enableAuth": false })))).await;
    assert!(!stored(&app).await.contains("sealedPassword"), "credentials that are not used are not kept");
}

#[tokio::test]
async fn what_can_be_no_server_is_refused_and_nothing_changes() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let long = "a".repeat(256);
    for (change, wanted) in [
        (json!({ "host": "" }), "400 host"),
        (json!({ "host": null }), "400 host"),
        (json!({ "host": "relay example.com" }), "400 host"),
        (json!({ "host": "relay/x" }), "400 host"),
        (json!({ "senderAddress": " " }), "400 senderAddress"),
        (json!({ "senderAddress": "nobody" }), "400 senderAddress"),
        (json!({ "senderDisplayName": "a\r\nBcc: b" }), "400 senderDisplayName"),
        (json!({ "credentialsUserName": "" }), "400 credentialsUserName"),
        (json!({ "credentialsUserName": "a\r\nb" }), "400 credentialsUserName"),
        (json!({ "credentialsUserPassword": "" }), "400 credentialsUserPassword"),
        (json!({ "port": 0 }), "400 Port: The field Port must be between 1 and 65535."),
        (json!({ "port": 65536 }), "400 Port: The field Port must be between 1 and 65535."),
        (json!({ "port": "x" }), "400 $.port: The value is not a whole number."),
        (json!({ "enableSSL": 5 }), "400 $.enableSSL: The value is not a boolean."),
        (json!({ "host": long }), "400 Host: The field Host must be a string with a maximum length of 255."),
        (
            json!({ "credentialsUserPassword": long }),
            "400 CredentialsUserPassword: The field CredentialsUserPassword must be a string with a maximum length of 255.",
        ),
    ] {
        assert_eq!(told(&refused(&app, owner.post(SMTP, with(relay(), &change))).await), wanted, "{change}");
    }
    assert_eq!(stored(&app).await, "");
    let least = granted(owner.post(SMTP, json!({ "HOST": " relay ", "senderaddress": "a@example.com" }))).await;
    assert_eq!((&least["host"], &least["port"], &least["enableAuth"]), (&json!("relay"), &json!(25), &json!(false)));
}

#[tokio::test]
async fn a_test_is_mailed_to_the_caller_and_its_end_is_told_once() {
    let app = TestApp::new().await;
    let (owner, admin) = (app.owner().await, app.admin().await);
    // Nobody listens there.
    let nowhere = json!({ "host": "127.0.0.1", "port": 1, "senderAddress": "people@example.com" });
    granted(owner.post(SMTP, nowhere)).await;
    let started = granted(admin.get(TEST)).await;
    assert_eq!(
        (&started["completed"], &started["error"], &started["percents"]),
        (&json!(false), &json!(""), &json!(0))
    );
    assert_eq!(granted(admin.get(STATUS)).await, started);
    assert!(owner.get(STATUS).await.json().get("response").is_none(), "everybody has their own");
    app.settle().await;
    let ended = granted(admin.get(STATUS)).await;
    assert_eq!((&ended["completed"], &ended["id"], &ended["percents"]), (&json!(true), &started["id"], &json!(100)));
    assert!(ended["error"].as_str().is_some_and(|error| !error.is_empty()), "{ended}");
    assert!(admin.get(STATUS).await.json().get("response").is_none());
    assert_eq!(app.letter_kinds().await, [("test".to_owned(), admin.email.clone())]);
}
