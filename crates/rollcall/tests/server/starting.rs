//! Starting, being configured, and stopping (design §3, §5).

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use rollcall_testkit::smtp::{Sink, SinkOptions, Tls};
use serde_json::{Value, json};

use crate::database::State;
use crate::harness::{OWNER, PASSWORD, Ran, World, until};

const A_SECRET: &str = "a secret of thirty-two bytes or more";

#[tokio::test]
async fn the_owner_is_made_at_the_first_start_and_later_variables_are_ignored() {
    let mut world = World::new();
    let server = world.start().await;
    let profile = server.owner().await.get("/api/2.0/people/@self").await.response();
    assert_eq!((&profile["email"], &profile["isOwner"]), (&json!(OWNER), &json!(true)));
    let ran = server.stop().await;
    assert_eq!(ran.out, "", "there is nothing to set up");

    world.set("OWNER_EMAIL", "eve@example.com");
    world.set("OWNER_PASSWORD", "Other-pass-9");
    let server = world.start().await;
    assert_eq!(server.api.sign_in(OWNER, PASSWORD).await.outcome(), "200");
    assert_eq!(server.api.sign_in(OWNER, "Other-pass-9").await.status, 401);
    assert_eq!(server.api.sign_in("eve@example.com", "Other-pass-9").await.status, 401);
    assert_eq!(world.database.count("account"), 1);
}

/// The one setup link that a server printed.
fn setup_link(ran: &Ran) -> String {
    let links: Vec<&str> = ran.out.lines().filter(|line| line.contains("/setup?token=")).collect();
    assert_eq!(links.len(), 1, "{}", ran.out);
    assert!(!ran.err.contains("token="), "the log does not know it: {}", ran.err);
    links[0].to_owned()
}

#[tokio::test]
async fn without_an_owner_a_setup_link_is_printed_that_survives_restarts_and_works_once() {
    let world = World::ownerless();
    let first = setup_link(&world.start().await.stop().await);
    let server = world.start().await;
    assert!(first.starts_with(&format!("{}/setup?token=", world.setting("PUBLIC_URL"))), "{first}");
    let page = server.api.open(&first).await;
    assert_eq!(page.status, 200);
    assert!(page.text.contains("<form"), "{}", page.text);
    assert_eq!(server.api.open(&format!("{first}x")).await.status, 404, "another token opens nothing");
    assert_eq!(server.api.sign_in(OWNER, PASSWORD).await.status, 401, "nobody is there yet");

    let token = first.split_once("token=").expect("a token").1;
    let form = [("token", token), ("email", OWNER), ("password", PASSWORD), ("repeat", PASSWORD)];
    assert_eq!(server.api.post_form("/setup", &form).await.status, 200);
    let profile = server.owner().await.get("/api/2.0/people/@self").await.response();
    assert_eq!(profile["isOwner"], true);
    assert_eq!(server.api.open(&first).await.status, 404, "the page is gone");
    assert_eq!(server.api.post_form("/setup", &form).await.status, 404);
    let ran = server.stop().await;
    assert_eq!(setup_link(&ran), first, "the same link at every start");
    assert_eq!(world.start().await.stop().await.out, "");
}

#[tokio::test]
async fn health_readiness_and_metrics_are_told() {
    let world = World::new();
    let server = world.start().await;
    for path in ["/healthz", "/readyz"] {
        assert_eq!(server.api.get(path).await.status, 200, "{path}");
    }
    server.owner().await.add("ada@example.com").await;
    let metrics = server.api.get("/metrics").await;
    assert_eq!(metrics.status, 200);
    assert!(metrics.header("content-type").is_some_and(|kind| kind.starts_with("text/plain")));
    let counted =
        |part: &str| metrics.text.lines().any(|l| l.starts_with("rollcall_http_requests") && l.contains(part));
    assert!(counted("operation=\"addMember\"") && counted("status=\"200\""), "{}", metrics.text);
    assert!(metrics.text.contains("rollcall_letters"), "{}", metrics.text);
    assert!(!metrics.text.contains("ada@example.com"));
}

#[tokio::test]
async fn requests_are_limited_unless_that_is_switched_off() {
    let world = World::new().without("RATE_LIMITS");
    let server = world.start().await;
    for call in 1..=5 {
        // Whom no proxy vouches for stays the same caller.
        let stranger = server.api.clone().with_header("x-forwarded-for", &format!("198.51.100.{call}"));
        assert_eq!(stranger.remind("nobody@example.com").await.status, 200, "call {call}");
    }
    let refused = server.api.remind("nobody@example.com").await;
    assert_eq!(refused.status, 429);
    assert!(refused.header("retry-after").is_some_and(|seconds| seconds.parse::<u32>().is_ok_and(|s| s > 0)));
    server.stop().await;

    let world = world.with("TRUSTED_PROXIES", "127.0.0.0/8");
    let server = world.start().await;
    for call in 1..=6 {
        let stranger = server.api.clone().with_header("x-forwarded-for", &format!("198.51.100.{call}"));
        assert_eq!(stranger.remind("nobody@example.com").await.status, 200, "call {call}");
    }
}

#[tokio::test]
async fn the_secret_is_made_once_for_our_eyes_only() {
    let world = World::new();
    world.start().await.stop().await;
    let key = world.path("data/secret.key");
    let mode = fs::metadata(&key).expect("a key file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let text = fs::read_to_string(&key).expect("a key");
    assert!(text.len() >= 43, "256 bits");
    world.start().await.stop().await;
    assert_eq!(fs::read_to_string(&key).expect("a key"), text);
}

#[tokio::test]
async fn a_database_of_another_secret_is_refused() {
    let mut world = World::new();
    world.start().await.stop().await;
    world.set("SECRET_KEY", A_SECRET);
    let said = world.refusal(&["serve"]).await;
    assert!(said.contains("another server secret"), "{said}");
    assert!(!said.contains(A_SECRET));
    let said = world.refusal(&["mail", "list"]).await;
    assert!(said.contains("another server secret"), "{said}");
}

#[tokio::test]
async fn settings_that_mean_nothing_are_refused_by_name() {
    for (name, value, word) in [
        ("RATE_LIMITS", "maybe", "rate_limits"),
        ("PUBLIC_URL", "not an address", "public"),
        ("PUBLIC_URL", "ftp://example.com", "public"),
        ("DATABASE_URL", "mysql://root:hunter2@localhost/x", "database"),
        ("SMTP_URL", "http://root:hunter2@localhost", "smtp"),
        ("SMTP_URL", "mail.example.com", "smtp"),
        ("SMTP_CA", "no-such-file.pem", "smtp_ca"),
        ("MAIL_FROM", "nobody", "mail_from"),
        ("TRUSTED_PROXIES", "10.0.0.0/99", "trusted_proxies"),
        ("SETUP", "perhaps", "setup"),
        ("LOG", "rollcall=loud", "log"),
        ("LOG_FORMAT", "xml", "log_format"),
        ("LISTEN", "nowhere:0:0", "listen"),
        ("SECRET_KEY", "short", "secret"),
        ("OWNER_PASSWORD", "short", "owner_password"),
        ("OWNER_EMAIL", "nobody", "owner_email"),
        ("OWNER_PASSWORD_FILE", "no-such-file", "owner_password_file"),
    ] {
        let world = World::new().with("SMTP_URL", "smtp://localhost:9").with(name, value);
        let ran = world.run(&[]).await;
        assert_eq!(ran.code, 1, "{name}={value}: {}", ran.err);
        let said = ran.err.to_lowercase();
        assert!(said.contains(word), "{name}={value}: {said}");
        assert!(!said.contains("hunter2"), "passwords stay out of messages: {said}");
    }
}

#[tokio::test]
async fn unknown_names_in_the_file_are_refused() {
    let world = World::new();
    world.write("rollcall.toml", "listem = \"127.0.0.1:1\"\n");
    let said = world.refusal(&["serve"]).await;
    assert!(said.contains("listem"), "{said}");
    world.write("rollcall.toml", "listen = \n");
    let said = world.refusal(&["serve"]).await;
    assert!(said.contains("rollcall.toml"), "{said}");
    let said = World::new().refusal(&["serve", "--config", "no-such.toml"]).await;
    assert!(said.contains("no-such.toml"), "{said}");
}

#[tokio::test]
async fn a_taken_port_is_refused() {
    let world = World::new();
    let _first = world.start().await;
    let second = World::new().with("LISTEN", world.setting("LISTEN"));
    let ran = second.run(&[]).await;
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains(&format!("cannot listen on {}", world.setting("LISTEN"))), "{}", ran.err);
}

#[tokio::test]
async fn flags_win_over_the_environment_and_that_over_the_file() {
    let mut world = World::ownerless().without("PUBLIC_URL");
    world.ask(&["user", "add", "ada@example.com", "--first-name", "Ada"]).await;
    let reset = ["user", "reset-link", "ada@example.com"];
    let base = |printed: String| printed.split_once("/confirm/").expect("a link").0.to_owned();
    let listen = format!("http://{}", world.setting("LISTEN"));
    assert_eq!(base(world.ask(&reset).await), listen, "the default");
    world.write("rollcall.toml", "public_url = \"https://file.example\"\n");
    assert_eq!(base(world.ask(&reset).await), "https://file.example");
    world.set("PUBLIC_URL", "https://environment.example");
    assert_eq!(base(world.ask(&reset).await), "https://environment.example");
    let flagged = [&reset[..], &["--public-url", "https://flag.example"]].concat();
    assert_eq!(base(world.ask(&flagged).await), "https://flag.example");
}

#[tokio::test]
async fn the_server_is_configured_by_flags_and_by_a_file_of_another_name() {
    let world = World::new().without("MAIL_FROM");
    let listen = world.setting("LISTEN").to_owned();
    world.write("other.toml", "portal_name = \"From the file\"\nlisten = \"127.0.0.1:1\"\n");
    let world = world.with("LISTEN", "127.0.0.1:2");
    let server = world.start_as(&["serve", "--config", "other.toml", "--listen", &listen]).await;
    server.owner().await.add("ada@example.com").await;
    let shown = world.ask(&["mail", "show", &world.database.letters()[0].id]).await;
    assert!(shown.contains("Subject: Activate your account at From the file"), "{shown}");
}

#[tokio::test]
async fn secrets_are_read_from_files() {
    let sink = Sink::start(SinkOptions::default()).await;
    let mut world = World::new().without("OWNER_PASSWORD").without("DATABASE_URL");
    let database = world.database.url().to_owned();
    for (name, text) in
        [("OWNER_PASSWORD", PASSWORD), ("SECRET_KEY", A_SECRET), ("SMTP_URL", &sink.url()), ("DATABASE_URL", &database)]
    {
        let file = name.to_lowercase();
        world.write(&file, &format!("{text}\n"));
        world.set(&format!("{name}_FILE"), &file);
    }
    let server = world.start().await;
    server.owner().await.add("ada@example.com").await;
    sink.wait_count(1).await;
    assert_eq!(world.database.count("account"), 2);
    assert!(!world.path("data/secret.key").exists(), "no secret is made where one is given");
}

#[tokio::test]
async fn nothing_secret_is_logged_at_the_usual_level() {
    nothing_secret_is_logged("info", "text").await;
}

#[tokio::test]
async fn nothing_secret_is_logged_as_text_for_debugging() {
    nothing_secret_is_logged("debug", "text").await;
}

#[tokio::test]
async fn nothing_secret_is_logged_as_json_for_debugging() {
    nothing_secret_is_logged("debug", "json").await;
}

async fn nothing_secret_is_logged(level: &str, format: &str) {
    let login = Some(("post@rollcall.example".to_owned(), "Smtp-pass-7".to_owned()));
    let sink = Sink::start(SinkOptions { tls: Tls::StartTls, login, ..SinkOptions::default() }).await;
    let world = World::mailing_to(&sink).with("LOG", level).with("LOG_FORMAT", format);
    let server = world.start().await;
    let mut secrets = live_through(&world, &server.api, &sink).await;
    let ran = server.stop().await;
    secrets.extend([OWNER, PASSWORD, "Smtp-pass-7", "post@rollcall.example"].map(str::to_owned));
    secrets.insert(BASE64_STANDARD.encode("\0post@rollcall.example\0Smtp-pass-7"));
    assert!(ran.err.contains("ready"), "there is a log: {}", ran.err);
    if format == "json" {
        let lines: Result<Vec<Value>, _> = ran.err.lines().map(serde_json::from_str).collect();
        assert!(lines.is_ok(), "{lines:?}");
    }
    // Letters are logged, if at all, as they are sent: with soft breaks in their lines.
    let log = ran.out + &ran.err;
    let log = format!("{log}\n{}", log.replace("=<CRLF>", ""));
    let told: Vec<&String> = secrets.iter().filter(|secret| log.contains(*secret)).collect();
    let line = told.first().and_then(|first| log.lines().find(|line| line.contains(*first)));
    assert!(told.is_empty(), "in the log: {told:?}, for example in {line:?}");
}

/// Does a bit of everything, also what fails, and gives all that must not be logged.
async fn live_through(world: &World, api: &crate::api::Api, sink: &Sink) -> BTreeSet<String> {
    let owner = api.signed_in(OWNER, PASSWORD).await;
    api.sign_in(OWNER, "Wrong-pass-1").await;
    let id = owner.add_with("ada@example.com", json!({ "password": "Given-pass-1" })).await;
    owner.post("/api/2.0/people", json!({ "email": "ada@example.com", "firstName": "Ada" })).await;
    sink.refuse("gone@example.com");
    owner.add("gone@example.com").await;
    let first = sink.wait_for(|letter| letter.to == ["ada@example.com"]).await;
    api.open(&first.link()).await;
    api.post_form("/confirm/Activation", &[("confirm", &first.link_query()), ("password", "x"), ("repeat", "y")]).await;
    assert_eq!(api.with_link(&first.link_query()).set_password(&id, "Chosen-pass-1").await.outcome(), "200");
    api.with_link(&first.link_query()).set_password(&id, "Chosen-pass-2").await;
    let ada = api.sign_in("ada@example.com", "Chosen-pass-1").await.response();
    let token = ada["token"].as_str().expect("a token").to_owned();
    let ada = api.with_token(&token);
    ada.post("/api/2.0/people/email", json!({ "userId": id, "email": "ada@example.org" })).await;
    let second = sink.wait_for(|letter| letter.to == ["ada@example.org"]).await;
    api.get(&format!("/api/2.0/people/{id}?{}", second.link_query())).await;
    api.remind("ada@example.com").await;
    api.remind("nobody@example.com").await;
    ada.post("/api/2.0/authentication/logout", json!({})).await;
    world.database.until_settled().await;
    let mut secrets: BTreeSet<String> = [
        "Wrong-pass-1",
        "Given-pass-1",
        "Chosen-pass-1",
        "Chosen-pass-2",
        "ada@example.com",
        "ada@example.org",
        "gone@example.com",
        "nobody@example.com",
    ]
    .map(str::to_owned)
    .into();
    secrets.insert(token);
    for letter in [first, second] {
        secrets.insert(letter.link_param("key"));
        secrets.insert(letter.link_param("encemail"));
    }
    secrets
}

#[tokio::test]
async fn a_request_that_runs_at_sigterm_is_answered() {
    let world = World::new();
    let server = world.start().await;
    let signed_in = server.api.sign_in(OWNER, PASSWORD).await.response();
    let body = json!({ "email": "ada@example.com", "firstName": "Ada", "type": "User" }).to_string();
    let mut running = begin_to_add(world.setting("LISTEN"), signed_in["token"].as_str().expect("a token"), body.len());

    server.ask_to_stop();
    let listen = world.setting("LISTEN").to_owned();
    until("a closed port", async || TcpStream::connect(&listen).err()).await;
    running.write_all(body.as_bytes()).expect("the connection is open");
    let mut answer = String::new();
    running.read_to_string(&mut answer).expect("an answer and the end");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    server.stopped().await;

    let server = world.start().await;
    assert_eq!(
        server.api.with_token(signed_in["token"].as_str().expect("a token")).get("/api/2.0/people/ada").await.status,
        200
    );
    let letters = world.database.letters();
    assert_eq!((letters.len(), letters[0].to.as_str()), (1, "ada@example.com"));
}

#[tokio::test]
async fn a_client_that_never_ends_its_request_does_not_keep_the_server_from_stopping() {
    let world = World::new();
    let server = world.start().await;
    let mut endless = TcpStream::connect(world.setting("LISTEN")).expect("a connection");
    endless.write_all(b"GET /healthz HTTP/1.1\r\nHost: ").expect("half a head is sent");
    assert_eq!(server.api.get("/healthz").await.status, 200);
    server.stop().await;
}

/// Sends the head of a request and returns when the server waits for its body.
fn begin_to_add(listen: &str, token: &str, length: usize) -> TcpStream {
    let mut stream = TcpStream::connect(listen).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a time-out");
    write!(
        stream,
        "POST /api/2.0/people HTTP/1.1\r\nHost: {listen}\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/json\r\nContent-Length: {length}\r\nExpect: 100-continue\r\n\r\n"
    )
    .expect("the head is sent");
    let mut go_on = [0; 25];
    stream.read_exact(&mut go_on).expect("an interim answer");
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream
}

#[tokio::test]
async fn letters_that_are_being_sent_at_sigterm_are_finished_and_none_comes_twice() {
    let sink = Sink::start(SinkOptions::default()).await;
    sink.slow_down(Duration::from_millis(300));
    let world = World::mailing_to(&sink);
    let server = world.start().await;
    let owner = server.owner().await;
    for n in 0..60 {
        owner.add(&format!("p{n:02}@example.com")).await;
    }
    until("letters on their way", async || (sink.letters().len() >= 4).then_some(())).await;
    server.stop().await;
    let rows = world.database.letters();
    let sent = rows.iter().filter(|row| row.state == State::Sent).count();
    assert_eq!(sent, sink.letters().len(), "what the mail server took is known to be sent");
    assert!(rows.iter().all(|row| row.state != State::Sending), "nothing is left half done: {rows:?}");

    sink.slow_down(Duration::ZERO);
    let server = world.start().await;
    world.database.until_settled().await;
    server.stop().await;
    let mut come: Vec<String> = sink.letters().iter().flat_map(|letter| letter.to.clone()).collect();
    come.sort();
    let people: Vec<String> = (0..60).map(|n| format!("p{n:02}@example.com")).collect();
    assert_eq!(come, people);
}
