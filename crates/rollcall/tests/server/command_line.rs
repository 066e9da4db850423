//! The commands beside `serve`: letters and people without a browser (design §4, §5).

use rollcall_testkit::letter::Letter;
use rollcall_testkit::smtp::{Sink, SinkOptions};
use serde_json::{Value, json};

use crate::database::State;
use crate::harness::{OWNER, PASSWORD, World};

const NEW_PASSWORD: &str = "Another-pass-3";

#[tokio::test]
async fn help_lists_the_commands() {
    let help = World::ownerless().ask(&["--help"]).await;
    for command in [
        "serve", "mail", "user", "portal", "settings", "import", "export", "audit", "backup", "restore", "doctor",
        "openapi",
    ] {
        assert!(help.lines().any(|line| line.trim_start().starts_with(command)), "{command} in\n{help}");
    }
    let help = World::ownerless().ask(&["mail", "--help"]).await;
    assert!(["list", "show", "retry", "test"].iter().all(|action| help.contains(action)), "{help}");
}

#[tokio::test]
async fn the_api_is_described_without_a_database() {
    let world = World::ownerless();
    let document: Value = serde_json::from_str(&world.ask(&["openapi"]).await).expect("JSON");
    assert!(document["openapi"].as_str().is_some_and(|version| version.starts_with("3.")), "{document}");
    assert!(document["paths"].as_object().is_some_and(|paths| paths.keys().any(|path| path.ends_with("/people"))));
    assert!(!world.path("data").exists());
}

#[tokio::test]
async fn commands_whose_output_nobody_reads_end_quietly() {
    let world = World::new();
    let server = world.start().await;
    server.owner().await.add("ada@example.com").await;
    let number = world.database.letters().remove(0).id;
    world.write("people.csv", "email,firstName\nbob@example.com,Bob\n");
    for command in [
        &["mail", "list"][..],
        &["mail", "show", &number],
        &["user", "list"],
        &["user", "reset-link", OWNER],
        &["audit", "verify"],
        &["ready"],
        &["openapi"],
        &["import", "people.csv", "--dry-run"],
    ] {
        let ran = world.run_unread(command);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{command:?}");
    }
    world.database.change("UPDATE audit_event SET context = 'Somebody else' WHERE action = 4000");
    assert_eq!(world.run_unread(&["audit", "verify"]).code, 1, "what was found counts all the same");
}

#[tokio::test]
async fn letters_without_a_mail_server_are_listed_and_shown_and_their_links_work() {
    let world = World::new();
    let server = world.start().await;
    let id = server.owner().await.add("ada@example.com").await;
    let number = world.database.letters().remove(0).id;

    let list = world.ask(&["mail", "list"]).await;
    let row = list.lines().find(|row| row.contains("ada@example.com")).expect("a line about the letter");
    let words: Vec<&str> = row.split_whitespace().collect();
    assert_eq!(words, [number.as_str(), "queued", "0", "activation", "ada@example.com"]);

    let shown = world.ask(&["mail", "show", &number]).await;
    assert!(shown.starts_with("To: ada@example.com\nSubject: Activate your account at Rollcall\n\n"), "{shown}");
    let link = link_in(&shown);
    assert_eq!(server.api.open(link).await.status, 200);
    let query = link.split_once('?').expect("a query").1;
    assert_eq!(server.api.with_link(query).set_password(&id, NEW_PASSWORD).await.outcome(), "200");
    assert_eq!(server.api.sign_in("ada@example.com", NEW_PASSWORD).await.outcome(), "200");
}

#[tokio::test]
async fn anonymous_reminders_without_a_mail_server_are_written_too() {
    let world = World::new();
    let server = world.start().await;
    assert_eq!(server.api.remind(OWNER).await.status, 200);
    let rows = world.database.until_letters("a reminder", |letters| !letters.is_empty()).await;
    let shown = world.ask(&["mail", "show", &rows[0].id]).await;
    assert!(link_in(&shown).contains("/confirm/PasswordChange?"), "{shown}");
}

#[tokio::test]
async fn people_who_locked_themselves_out_are_let_in_again() {
    let world = World::new().with("TRUSTED_PROXIES", "127.0.0.1");
    let server = world.start().await;
    let owner = server.owner().await;
    let id = owner.add_with("ada@example.com", json!({ "password": NEW_PASSWORD })).await;
    let ada = server.api.signed_in("ada@example.com", NEW_PASSWORD).await;
    let list = json!({ "ipRestrictions": [{ "ip": "192.168.1.1" }] });
    assert_eq!(owner.put("/api/2.0/settings/iprestrictions", list).await.status, 200);
    let own = format!("/api/2.0/people/{id}");
    assert_eq!(ada.get(&own).await.status, 403);
    let listed = ada.clone().with_header("x-forwarded-for", "192.168.1.1");
    assert_eq!(listed.get(&own).await.status, 200);
    assert_eq!(server.api.sign_in("ada@example.com", NEW_PASSWORD).await.outcome(), "403");
    let told = world.ask(&["settings", "reset", "ip-restrictions"]).await;
    assert_eq!(told, "people may come from every address again\n");
    assert_eq!(ada.get(&own).await.status, 200);
}

#[tokio::test]
async fn everybody_may_come_from_the_networks_that_are_called_ones_own() {
    let world = World::new().with("OWN_NETWORKS", "10.0.0.0/8, 127.0.0.1");
    let server = world.start().await;
    let owner = server.owner().await;
    owner.add_with("ada@example.com", json!({ "password": NEW_PASSWORD })).await;
    let list = json!({ "ipRestrictions": [{ "ip": "192.168.1.1" }] });
    assert_eq!(owner.put("/api/2.0/settings/iprestrictions", list).await.status, 200);
    assert_eq!(server.api.sign_in("ada@example.com", NEW_PASSWORD).await.outcome(), "200");
    let refusal = World::new().with("OWN_NETWORKS", "home").refusal(&["serve"]).await;
    assert!(refusal.contains("own_networks: home is no address or network"), "{refusal}");
}

/// The one link on a line of its own.
fn link_in(text: &str) -> &str {
    text.lines().find(|line| line.starts_with("http") && line.contains("/confirm/")).expect("a link on its own line")
}

#[tokio::test]
async fn the_shown_letter_is_the_one_that_is_sent() {
    let sink = Sink::start(SinkOptions::default()).await;
    let world = World::mailing_to(&sink);
    let server = world.start().await;
    server.owner().await.add("ada@example.com").await;
    let sent: Letter = sink.wait_count(1).await.remove(0);
    let number = world.database.until_settled().await.remove(0).id;
    let shown = world.ask(&["mail", "show", &number]).await;
    let text = sent.text();
    assert_eq!(shown.trim_end(), format!("To: ada@example.com\nSubject: {}\n\n{}", sent.subject(), text.trim_end()));
}

#[tokio::test]
async fn a_letter_that_was_sent_can_be_sent_again() {
    let sink = Sink::start(SinkOptions::default()).await;
    let world = World::mailing_to(&sink);
    let server = world.start().await;
    server.owner().await.add("ada@example.com").await;
    sink.wait_count(1).await;
    let number = world.database.until_settled().await.remove(0).id;
    world.ask(&["mail", "retry", &number]).await;
    sink.wait_count(2).await;
    assert_eq!(world.database.until_settled().await[0].state, State::Sent);
}

#[tokio::test]
async fn a_test_letter_prints_what_the_mail_server_said() {
    let sink = Sink::start(SinkOptions::default()).await;
    sink.refuse("gone@example.com");
    let world = World::mailing_to(&sink);
    let said = world.ask(&["mail", "test", "ops@example.com"]).await;
    assert!(said.contains("250") && said.contains("letter kept"), "{said}");
    let letter = sink.wait_count(1).await.remove(0);
    assert_eq!(
        (letter.to.as_slice(), letter.subject().as_str()),
        (&["ops@example.com".to_owned()][..], "Test message from Rollcall")
    );
    assert!(!letter.html().is_empty() && letter.find_link().is_none());

    let said = world.refusal(&["mail", "test", "gone@example.com"]).await;
    assert!(said.contains("5.1.1 no such user"), "{said}");
    let said = World::new().refusal(&["mail", "test", "ops@example.com"]).await;
    assert!(said.contains("no mail server is configured"), "{said}");
}

#[tokio::test]
async fn letters_that_are_not_there_are_refused() {
    let world = World::ownerless();
    for action in ["show", "retry"] {
        let said = world.refusal(&["mail", action, "4711"]).await;
        assert!(said.contains("4711"), "{said}");
    }
}

#[tokio::test]
async fn people_are_added_and_listed() {
    let world = World::ownerless();
    let said = world.ask(&["user", "add", "Ada@example.com", "--first-name", "Ada", "--type", "room-admin"]).await;
    assert!(said.contains("added"), "{said}");
    let list = world.ask(&["user", "list"]).await;
    let line = list.lines().find(|line| line.contains("Ada@example.com")).expect("a line about Ada");
    let words: Vec<&str> = line.split_whitespace().collect();
    assert_eq!(words[1..], ["RoomAdmin", "Active", "Pending", "Ada@example.com", "Ada"]);
    assert!(said.contains(words[0]), "{said}");
    let letters = world.database.letters();
    assert_eq!((letters.len(), letters[0].kind.as_str(), letters[0].state), (1, "activation", State::Queued));
}

#[tokio::test]
async fn people_that_can_not_be_added_are_refused_and_nothing_is_stored() {
    let world = World::ownerless();
    world.ask(&["user", "add", "ada@example.com", "--first-name", "Ada"]).await;
    for arguments in [
        &["user", "add", "ADA@example.com", "--first-name", "Ada"][..],
        &["user", "add", "no address", "--first-name", "Ada"],
        &["user", "add", "bob@example.com"],
        &["user", "add", "bob@example.com", "--first-name", "B0b"],
    ] {
        let said = world.refusal(arguments).await;
        assert!(said.starts_with("rollcall: "), "{said}");
    }
    assert_eq!((world.database.count("account"), world.database.count("letter")), (1, 1));
}

#[tokio::test]
async fn a_printed_reset_link_sets_a_password_once() {
    let world = World::new();
    let server = world.start().await;
    let printed = world.ask(&["user", "reset-link", &OWNER.to_uppercase()]).await;
    let link = printed.trim();
    assert_eq!(link_in(&printed), link, "the link and nothing else");
    assert_eq!(server.api.open(link).await.status, 200);
    let query = link.split_once('?').expect("a query").1;
    let owner = server.owner().await;
    let id = owner.get("/api/2.0/people/@self").await.response()["id"].as_str().expect("an id").to_owned();
    let holder = server.api.with_link(query);
    assert_eq!(holder.set_password(&id, NEW_PASSWORD).await.outcome(), "200");
    assert_eq!(holder.set_password(&id, "Yet-another-4").await.status, 401);
    assert_eq!(server.api.sign_in(OWNER, NEW_PASSWORD).await.outcome(), "200");
    assert_eq!(server.api.sign_in(OWNER, PASSWORD).await.status, 401);
    let kinds: Vec<String> = world.database.letters().into_iter().map(|row| row.kind).collect();
    assert_eq!(kinds, ["password_changed"], "the link itself is not mailed");
}

#[tokio::test]
async fn nobody_gets_a_reset_link_for_an_unknown_address() {
    let said = World::ownerless().refusal(&["user", "reset-link", "nobody@example.com"]).await;
    assert!(said.to_lowercase().contains("user"), "{said}");
}

#[tokio::test]
async fn a_sign_in_link_from_the_command_line_signs_in_once() {
    let world = World::new();
    let server = world.start().await;
    let shown = world.ask(&["user", "sign-in-link", OWNER]).await;
    let link = link_in(&shown);
    assert!(link.contains("/confirm/Auth?type=Auth&key="), "{link}");
    assert_eq!(server.api.open(link).await.status, 200, "opening the page changes nothing");
    let key = link.split("key=").nth(1).and_then(|rest| rest.split('&').next()).expect("a key");
    let body = serde_json::json!({ "confirmData": { "email": OWNER, "key": key } });
    assert_eq!(server.api.post("/api/2.0/authentication", body.clone()).await.outcome(), "200");
    assert_eq!(server.api.post("/api/2.0/authentication", body).await.status, 404);
}

#[tokio::test]
async fn the_audit_trail_is_proven_and_who_changes_it_is_found() {
    let world = World::new();
    let server = world.start().await;
    server.owner().await.add("ada@example.com").await;
    let proven = world.ask(&["audit", "verify"]).await;
    assert!(proven.lines().next().is_some_and(|line| line.ends_with("events are as they were written")), "{proven}");
    let end = proven.lines().find_map(|line| line.trim_start().strip_prefix("end ")).expect("the end of a chain");
    let end = end.split(',').next().expect("a chain");
    assert_eq!(world.run(&["audit", "verify", "--end", end]).await.code, 0);
    assert!(world.refusal(&["audit", "verify", "--end", "1.2"]).await.contains("is no end of a chain"));

    world.database.change("UPDATE audit_event SET context = 'Somebody else' WHERE action = 4000");
    let ran = world.run(&["audit", "verify"]).await;
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.contains("FAULT") && ran.out.contains("was changed"), "{}", ran.out);
    server.stop().await;
}
