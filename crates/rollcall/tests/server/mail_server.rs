//! A mail server that is saved while the server runs, against real ones (portal §11).

use rollcall_testkit::smtp::{Sink, SinkOptions, Tls};
use serde_json::{Value, json};

use crate::api::Api;
use crate::harness::{OWNER, World, until};

const SMTP: &str = "/api/2.0/smtpsettings/smtp";
const USER: &str = "post@rollcall";
const RIGHT: &str = "Relay-pass-7";

async fn secured(tls: Tls) -> Sink {
    Sink::start(SinkOptions { tls, login: Some((USER.into(), RIGHT.into())), ..SinkOptions::default() }).await
}

fn server(sink: &Sink, password: &str) -> Value {
    json!({ "host": "localhost", "port": sink.port(), "senderAddress": "saved@example.com", "senderDisplayName": "Saved",
        "credentialsUserName": USER, "credentialsUserPassword": password, "enableAuth": true })
}

async fn save(owner: &Api, body: Value) {
    assert_eq!(owner.post(SMTP, body).await.outcome(), "200");
}

/// Tries the server and waits for the end.
async fn tried(owner: &Api) -> Value {
    assert_eq!(owner.get(&format!("{SMTP}/test")).await.response()["completed"], false);
    let end = until("the end of the test", async || {
        let status = owner.get(&format!("{SMTP}/test/status")).await.response();
        (status["completed"] == true).then_some(status)
    });
    let end = end.await;
    assert!(owner.get(&format!("{SMTP}/test/status")).await.response().is_null(), "the end is told once");
    end
}

#[tokio::test]
async fn a_saved_server_takes_all_letters_at_once_and_a_reset_gives_them_back() {
    let (old, new) = (Sink::start(SinkOptions::default()).await, secured(Tls::None).await);
    let world = World::mailing_to(&old);
    let running = world.start().await;
    let owner = running.owner().await;
    owner.add("one@example.com").await;
    old.wait_count(1).await;

    save(&owner, server(&new, RIGHT)).await;
    owner.add("two@example.com").await;
    let letter = new.wait_for(|letter| letter.to == ["two@example.com"]).await;
    assert!(letter.text().contains("/confirm/"), "a letter like any other");
    assert_eq!(tried(&owner).await["error"], "");
    new.wait_for(|letter| letter.to == [OWNER]).await;
    let told = world.ask(&["mail", "test", "ada@example.com"]).await;
    assert!(told.starts_with("sent;"), "{told}");
    new.wait_for(|letter| letter.to == ["ada@example.com"]).await;
    assert_eq!(old.letters().len(), 1, "the old server gets nothing more");

    assert_eq!(owner.delete(SMTP).await.response()["isDefaultSettings"], true);
    owner.add("three@example.com").await;
    old.wait_for(|letter| letter.to == ["three@example.com"]).await;
}

#[tokio::test]
async fn a_server_saved_where_there_was_none_takes_the_letters_that_waited() {
    let sink = Sink::start(SinkOptions::default()).await;
    let world = World::new();
    let running = world.start().await;
    let owner = running.owner().await;
    owner.add("ada@example.com").await;
    let body = json!({ "host": "127.0.0.1", "port": sink.port(), "senderAddress": "saved@example.com" });
    save(&owner, body).await;
    sink.wait_for(|letter| letter.to == ["ada@example.com"]).await;
}

#[tokio::test]
async fn what_the_server_says_of_a_wrong_password_is_shown_and_the_password_is_not() {
    let sink = secured(Tls::None).await;
    let world = World::new();
    let running = world.start().await;
    let owner = running.owner().await;
    save(&owner, server(&sink, "Wrong-pass-3")).await;
    let error = tried(&owner).await["error"].as_str().unwrap_or_default().to_owned();
    assert!(error.contains("535") && error.contains("wrong user or password"), "{error}");
    assert!(!error.contains("Wrong-pass-3"), "{error}");
    save(&owner, server(&sink, RIGHT)).await;
    assert_eq!(tried(&owner).await["error"], "");
    sink.wait_for(|letter| letter.to == [OWNER]).await;
    let ran = running.stop().await;
    assert!(![ran.out, ran.err].iter().any(|said| said.contains(RIGHT) || said.contains("Wrong-pass-3")));
}

#[tokio::test]
async fn an_encrypted_server_is_reached_by_starttls_and_nothing_is_sent_in_clear() {
    let (encrypted, plain) = (secured(Tls::StartTls).await, secured(Tls::None).await);
    let mut world = World::new();
    world.write("ca.pem", encrypted.ca_pem().expect("an authority"));
    world.set("SMTP_CA", "ca.pem");
    let running = world.start().await;
    let owner = running.owner().await;
    let ssl = |mut body: Value| {
        body["enableSSL"] = json!(true);
        body
    };
    save(&owner, ssl(server(&plain, RIGHT))).await;
    assert_ne!(tried(&owner).await["error"], "");
    assert_eq!(plain.attempts(), 0);
    save(&owner, ssl(server(&encrypted, RIGHT))).await;
    assert_eq!(tried(&owner).await["error"], "");
    encrypted.wait_for(|letter| letter.to == [OWNER]).await;
}
