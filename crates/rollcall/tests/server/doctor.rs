//! `rollcall doctor`: what is wrong is told, with advice, and by the exit code.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use rollcall_core::MIGRATIONS;
use rollcall_store::{Db, Options, statements};
use rollcall_testkit::smtp::{Sink, SinkOptions};
use serde_json::{Value, json};

use crate::harness::{Ran, World};

/// The findings that are not "ok", as `level about`.
fn complaints(ran: &Ran) -> Vec<String> {
    let findings: Vec<Value> = serde_json::from_str(&ran.out).expect("a list");
    let word = |finding: &Value, name: &str| finding[name].as_str().expect("a text").to_owned();
    let bad = findings.iter().filter(|finding| finding["level"] != "ok");
    let told = bad.inspect(|finding| assert!(finding["advice"].is_string(), "{finding}"));
    told.map(|finding| format!("{} {}", word(finding, "level"), word(finding, "about"))).collect()
}

async fn examine(world: &World) -> (i32, Vec<String>) {
    let ran = world.run(&["doctor", "--json"]).await;
    (ran.code, complaints(&ran))
}

#[tokio::test]
async fn a_sound_server_has_no_faults() {
    let sink = Sink::start(SinkOptions::default()).await;
    let mut world = World::mailing_to(&sink);
    world.set("RATE_LIMITS", "on");
    let server = world.start().await;
    // The address is for this machine, as that of every test.
    assert_eq!(examine(&world).await, (0, vec!["warning public address".into()]));
    let ran = world.run(&["doctor"]).await;
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for about in ["data folder", "disk space", "database", "schema", "secret", "clock", "letters", "mail server"] {
        assert!(ran.out.lines().any(|line| line.starts_with("ok ") && line.contains(about)), "{about}: {}", ran.out);
    }
    assert!(ran.out.contains("leads to this server") && ran.out.contains("-> set ROLLCALL_PUBLIC_URL"), "{}", ran.out);
    assert!(sink.letters().is_empty(), "no letter is sent");
    server.stop().await;
}

#[tokio::test]
async fn nothing_is_made_where_there_is_nothing() {
    let world = World::ownerless().without("DATABASE_URL");
    let (code, told) = examine(&world).await;
    assert_eq!(code, 1);
    for wanted in ["warning data folder", "fault database", "warning mail server", "fault public address"] {
        assert!(told.contains(&wanted.to_owned()), "{wanted} in {told:?}");
    }
    assert!(!world.path("data").exists());
}

#[tokio::test]
async fn another_secret_and_open_files_are_faults() {
    let world = World::new();
    world.start().await.stop().await;
    let open = |name: &str, mode| fs::set_permissions(world.path(name), Permissions::from_mode(mode)).expect("a mode");
    world.write("data/secret.key", "another secret that is as long as it has to be");
    open("data/secret.key", 0o644);
    open("data", 0o755);
    let (code, told) = examine(&world).await;
    assert_eq!(code, 1);
    for wanted in ["warning data folder", "fault data folder", "fault secret"] {
        assert!(told.contains(&wanted.to_owned()), "{wanted} in {told:?}");
    }
    fs::remove_file(world.path("data/secret.key")).expect("the key");
    assert!(examine(&world).await.1.contains(&"fault secret".to_owned()));
    assert!(!world.path("data/secret.key").exists());
}

statements! {
    LONG_DUE = "UPDATE letter SET due_at = 1 WHERE portal_id = ?1";
    GIVEN_UP = "UPDATE letter SET state = 3 WHERE portal_id = ?1";
}

#[tokio::test]
async fn letters_that_are_stuck_are_told_of() {
    let world = World::new();
    let server = world.start().await;
    server.owner().await.add("ada@example.com").await;
    server.stop().await;
    for (change, told) in STATEMENTS.iter().zip(["1 due, the first for", "1 given up"]) {
        let (url, change) = (world.database.url().to_owned(), *change);
        // The driver of PostgreSQL wants no runtime around it.
        let changed = tokio::task::spawn_blocking(move || {
            let db = Db::open(&Options::new(url), MIGRATIONS, 1).expect("the database");
            db.write_now(move |tx| tx.run(change, &[])).expect("letters");
            db.close();
        });
        changed.await.expect("a thread");
        let ran = world.run(&["doctor"]).await;
        assert!(ran.out.contains(&format!("warning  letters         {told}")), "{}", ran.out);
    }
    assert_eq!([LONG_DUE.name, GIVEN_UP.name], ["LONG_DUE", "GIVEN_UP"]);
}

#[tokio::test]
async fn mail_that_does_not_go_out_is_told_of() {
    let mut world = World::new();
    let server = world.start().await;
    server.owner().await.add("ada@example.com").await;
    server.stop().await;
    let (_, told) = examine(&world).await;
    assert!(
        told.contains(&"warning mail server".to_owned()) && !told.contains(&"warning letters".to_owned()),
        "{told:?}"
    );
    world.set("SMTP_URL", "smtp://someone:secret-word@127.0.0.1:9");
    let ran = world.run(&["doctor"]).await;
    assert!(ran.code == 1 && ran.out.contains("fault    mail server     127.0.0.1:9:"), "{}", ran.out);
    assert!(!ran.out.contains("secret-word") && !ran.err.contains("secret-word"));
}

#[tokio::test]
async fn the_mail_server_that_administrators_saved_is_the_one_that_is_examined() {
    let sink =
        Sink::start(SinkOptions { login: Some(("post".into(), "secret-word".into())), ..Default::default() }).await;
    let mut world = World::new().with("SMTP_URL", "smtp://127.0.0.1:9");
    let server = world.start().await;
    let owner = server.owner().await;
    let save = async |password: &str| {
        let body = json!({ "host": "127.0.0.1", "port": sink.port(), "senderAddress": "saved@example.com",
            "credentialsUserName": "post", "credentialsUserPassword": password, "enableAuth": true });
        assert_eq!(owner.post("/api/2.0/smtpsettings/smtp", body).await.outcome(), "200");
        world.run(&["doctor"]).await
    };
    let place = format!("127.0.0.1:{}, saved by administrators", sink.port());
    let sound = save("secret-word").await;
    assert_eq!((sound.code, sound.err.as_str()), (0, ""), "{}", sound.out);
    assert!(sound.out.contains(&format!("ok       mail server     {place} accepted")), "{}", sound.out);
    let wrong = save("other-word").await;
    assert!(wrong.code == 1 && wrong.out.contains(&format!("fault    mail server     {place}: ")), "{}", wrong.out);
    assert!(wrong.out.contains("535") && !wrong.out.contains("other-word"), "{}", wrong.out);
    assert!(sink.letters().is_empty(), "no letter is sent");
    server.stop().await;
    world.set("SECRET_KEY", "another secret that is as long as it has to be");
    let sealed = world.run(&["doctor"]).await;
    assert!(
        sealed.code == 1 && sealed.out.contains("the one that administrators saved can't be used"),
        "{}",
        sealed.out
    );
}

#[tokio::test]
async fn an_address_that_leads_elsewhere_is_a_fault() {
    let (mut world, other) = (World::new(), World::new());
    let (server, stranger) = (world.start().await, other.start().await);
    world.set("PUBLIC_URL", other.setting("PUBLIC_URL"));
    let ran = world.run(&["doctor"]).await;
    assert!(ran.code == 1 && ran.out.contains("leads to the server of another database"), "{}", ran.out);
    world.set("PUBLIC_URL", "https://nobody.invalid");
    let (code, told) = examine(&world).await;
    assert_eq!(code, 1);
    assert!(
        told.contains(&"fault public address".to_owned()) && told.contains(&"warning proxy".to_owned()),
        "{told:?}"
    );
    server.stop().await;
    stranger.stop().await;
}

#[tokio::test]
async fn a_server_says_that_it_is_ready_and_nobody_says_it_for_none() {
    let world = World::ownerless();
    assert!(world.refusal(&["ready"]).await.contains("not ready"));
    let server = world.start().await;
    assert_eq!(world.ask(&["ready"]).await, "ready\n");
    // Who listens everywhere is asked here.
    let everywhere = world.setting("LISTEN").replace("127.0.0.1", "0.0.0.0");
    assert_eq!(world.ask(&["ready", "--listen", &everywhere]).await, "ready\n");
    server.stop().await;
}
