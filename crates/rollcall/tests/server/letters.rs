//! Letters from the call that causes them, through a real mail server, to what their links do (design §4, auth §6).

use std::collections::HashSet;
use std::time::{Duration, SystemTime};

use lettre::message::header::{Date, Header};
use rollcall_testkit::letter::Letter;
use rollcall_testkit::smtp::{Sink, SinkOptions, Tls};
use serde_json::json;

use crate::database::State;
use crate::harness::{OWNER, PASSWORD, SENDER, World, until};

const SECOND_PASSWORD: &str = "Second-pass-2";

/// Waits for the letter to `address` whose link is of type `kind`.
async fn with_link(sink: &Sink, kind: &str, address: &str) -> Letter {
    let path = format!("/confirm/{kind}?");
    sink.wait_for(|l| l.to == [address] && l.find_link().is_some_and(|link| link.contains(&path))).await
}

/// Waits for the letter to `address` with `words` in its subject.
async fn about(sink: &Sink, words: &str, address: &str) -> Letter {
    sink.wait_for(|letter| letter.to == [address] && letter.subject().contains(words)).await
}

#[tokio::test]
async fn an_added_person_activates_the_account_through_the_letter_and_signs_in() {
    let sink = Sink::start(SinkOptions::default()).await;
    let world = World::mailing_to(&sink);
    let server = world.start().await;
    let id = server.owner().await.add("Ada@example.com").await;

    let letter = with_link(&sink, "Activation", "Ada@example.com").await;
    assert_eq!(server.api.open(&letter.link()).await.status, 200);
    assert_eq!(letter.link_param("uid"), id);
    let holder = server.api.with_link(&letter.link_query());
    let profile = holder.set_password(&id, PASSWORD).await;
    assert_eq!(profile.outcome(), "200");
    assert_eq!(profile.response()["activationStatus"], 1);

    about(&sink, "was changed", "Ada@example.com").await;
    let ada = server.api.signed_in("ada@example.com", PASSWORD).await;
    assert_eq!(ada.get("/api/2.0/people/@self").await.response()["id"], id.as_str());
    assert_eq!(holder.set_password(&id, SECOND_PASSWORD).await.status, 401, "the link works once");
    assert_eq!(sink.letters().len(), 2);
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_through_the_letter_and_its_page() {
    let sink = Sink::start(SinkOptions::default()).await;
    let world = World::mailing_to(&sink);
    let server = world.start().await;
    let known = server.api.remind(OWNER).await;
    let unknown = server.api.remind("nobody@example.com").await;
    assert_eq!(known.outcome(), "200");
    let text = |answer: &rollcall_testkit::Answer, email: &str| answer.text.replace(email, "EMAIL");
    assert_eq!(text(&known, OWNER), text(&unknown, "nobody@example.com"), "the answer tells nothing");

    let letter = with_link(&sink, "PasswordChange", OWNER).await;
    let page = server.api.open(&letter.link()).await;
    assert_eq!(page.status, 200);
    assert_eq!(server.api.sign_in(OWNER, PASSWORD).await.outcome(), "200", "opening the page changes nothing");
    let query = letter.link_query();
    let form = [("confirm", query.as_str()), ("password", SECOND_PASSWORD), ("repeat", SECOND_PASSWORD)];
    assert_eq!(server.api.post_form("/confirm/PasswordChange", &form).await.status, 200);

    assert_eq!(server.api.sign_in(OWNER, PASSWORD).await.outcome(), "401 User authentication failed");
    assert_eq!(server.api.sign_in(OWNER, SECOND_PASSWORD).await.outcome(), "200");
    assert_eq!(server.api.post_form("/confirm/PasswordChange", &form).await.status, 404, "the link works once");
    about(&sink, "was changed", OWNER).await;
    assert_eq!(sink.letters().iter().filter(|l| l.to != [OWNER]).count(), 0, "nobody@example.com gets no letter");
}

#[tokio::test]
async fn a_user_moves_to_another_address_through_the_letter_sent_there() {
    let sink = Sink::start(SinkOptions::default()).await;
    let world = World::mailing_to(&sink);
    let server = world.start().await;
    let id = server.owner().await.add_with("ada@example.com", json!({ "password": PASSWORD })).await;
    let ada = server.api.signed_in("ada@example.com", PASSWORD).await;

    let order = json!({ "userId": id, "email": "ada@example.org" });
    assert_eq!(ada.post("/api/2.0/people/email", order).await.outcome(), "200");
    let letter = with_link(&sink, "EmailChange", "ada@example.org").await;
    assert_eq!(server.api.open(&letter.link()).await.status, 200);
    assert_eq!(ada.get("/api/2.0/people/@self").await.response()["email"], "ada@example.com", "not before the link");

    let holder = server.api.with_link(&letter.link_query());
    let path = format!("/api/2.0/people/{id}/email");
    let elsewhere = holder.put(&path, json!({ "email": "eve@example.org" })).await;
    assert_eq!(elsewhere.status, 403, "only to the address of the link");
    let moved = holder.put(&path, json!({ "encEmail": letter.link_param("encemail") })).await;
    assert_eq!((moved.outcome().as_str(), &moved.response()["email"]), ("200", &json!("ada@example.org")));

    assert_eq!(ada.get("/api/2.0/people/@self").await.response()["email"], "ada@example.org", "sessions stay");
    assert_eq!(server.api.sign_in("ada@example.org", PASSWORD).await.outcome(), "200");
    assert_eq!(server.api.sign_in("ada@example.com", PASSWORD).await.status, 401);
}

#[tokio::test]
async fn an_address_changed_by_the_owner_is_proven_by_its_letter_and_the_old_one_is_told() {
    let sink = Sink::start(SinkOptions::default()).await;
    let world = World::mailing_to(&sink);
    let server = world.start().await;
    let owner = server.owner().await;
    let id = owner.add("ada@example.com").await;
    let order = json!({ "userId": id, "email": "ada@example.org" });
    assert_eq!(owner.post("/api/2.0/people/email", order).await.outcome(), "200");

    let notice = about(&sink, "was changed", "ada@example.com").await;
    assert_eq!(notice.find_link(), None);
    let letter = with_link(&sink, "EmailActivation", "ada@example.org").await;
    let holder = server.api.with_link(&letter.link_query());
    let proven = holder.put("/api/2.0/people/activationstatus/1", json!({ "userIds": [id] })).await;
    assert_eq!(proven.outcome(), "200");
    assert_eq!(proven.response()[0]["activationStatus"], 1);
}

#[tokio::test]
async fn a_letter_has_a_text_and_an_html_part_with_the_same_whole_link() {
    let sink = Sink::start(SinkOptions::default()).await;
    let world = World::mailing_to(&sink);
    let server = world.start().await;
    let owner = server.owner().await;
    owner.add("ada@example.com").await;
    owner.add_with("bob@example.com", json!({ "firstName": "Владимир-Александр", "lastName": "O'Hara" })).await;
    for letter in sink.wait_count(2).await {
        let link = letter.link();
        assert!(link.starts_with(&format!("{}/confirm/Activation?type=Activation&key=", world.setting("PUBLIC_URL"))));
        assert!(letter.html().contains(&format!("href=\"{}\"", link.replace('&', "&amp;"))), "{}", letter.html());
        let kind = letter.header("Content-Type").expect("a content type");
        assert!(kind.starts_with("multipart/alternative"), "{kind}");
        let longest = letter.raw.split(|byte| *byte == b'\n').map(<[u8]>::len).max();
        assert!(longest.is_some_and(|length| length <= 999), "lines of at most 998 bytes: {longest:?}");
    }
}

#[tokio::test]
async fn a_letter_has_the_headers_of_an_automatic_message() {
    let sink = Sink::start(SinkOptions::default()).await;
    let world = World::mailing_to(&sink).with("MAIL_FROM", "Rollcall Büro <people@rollcall.example>");
    let server = world.start().await;
    let owner = server.owner().await;
    for name in ["ada", "bob", "eve"] {
        owner.add(&format!("{name}@example.com")).await;
    }
    let letters = sink.wait_count(3).await;
    for letter in &letters {
        assert_eq!(letter.from, SENDER);
        assert_eq!(letter.header("From").as_deref(), Some("Rollcall Büro <people@rollcall.example>"));
        assert_eq!(letter.header("To").as_ref(), letter.to.first());
        assert_eq!(letter.header("Auto-Submitted").as_deref(), Some("auto-generated"));
        assert!(letter.message_id().ends_with("@rollcall.example>"), "{}", letter.message_id());
        let date = Date::parse(&letter.header("Date").expect("a date")).expect("a date as in RFC 5322");
        #[expect(clippy::disallowed_methods, reason = "the server has the clock of the machine")]
        let age = SystemTime::now().duration_since(date.into()).unwrap_or_default();
        assert!(age < Duration::from_mins(1), "written {age:?} ago");
    }
    let ids: HashSet<String> = letters.iter().map(Letter::message_id).collect();
    assert_eq!(ids.len(), 3, "{ids:?}");
}

#[tokio::test]
async fn a_letter_is_in_the_language_of_the_person() {
    let sink = Sink::start(SinkOptions::default()).await;
    let world = World::mailing_to(&sink).with("PORTAL_NAME", "Школа");
    let server = world.start().await;
    let owner = server.owner().await;
    for (culture, subject, greeting) in [
        ("en-US", "Activate your account at Школа", "Hello Анна Каренина,"),
        ("de", "Aktivieren Sie Ihr Konto bei Школа", "Guten Tag Анна Каренина,"),
        ("fr", "Activez votre compte sur Школа", "Анна Каренина"),
        ("es", "Active su cuenta en Школа", "Анна Каренина"),
        ("ru", "Активируйте учётную запись на портале «Школа»", "Анна Каренина"),
    ] {
        let email = format!("{culture}@example.com").to_lowercase();
        let anna = json!({ "firstName": "Анна", "lastName": "Каренина", "cultureName": culture });
        owner.add_with(&email, anna).await;
        let letter = sink.wait_for(|letter| letter.to == [email.as_str()]).await;
        assert_eq!(letter.subject(), subject);
        assert!(letter.text().contains(greeting), "{}", letter.text());
        assert!(letter.html().contains(&format!("lang=\"{culture}\"")), "{}", letter.html());
        let head = letter.raw.windows(4).position(|end| end == b"\r\n\r\n").expect("an end of the headers");
        assert!(letter.raw[..head].is_ascii(), "headers are encoded for servers that know ASCII only");
    }
}

#[tokio::test]
async fn a_person_without_a_language_is_written_to_in_that_of_the_portal() {
    let sink = Sink::start(SinkOptions::default()).await;
    let world = World::mailing_to(&sink).with("CULTURE", "de");
    let server = world.start().await;
    server.owner().await.add("ada@example.com").await;
    assert_eq!(sink.wait_count(1).await[0].subject(), "Aktivieren Sie Ihr Konto bei Rollcall");
}

#[tokio::test]
async fn letters_go_over_starttls_with_a_login() {
    deliver_with_login(Tls::StartTls).await;
}

#[tokio::test]
async fn letters_go_over_tls_from_the_first_byte_with_a_login() {
    deliver_with_login(Tls::Implicit).await;
}

async fn deliver_with_login(tls: Tls) {
    let sink = Sink::start(secured(tls)).await;
    let world = World::mailing_to(&sink);
    let server = world.start().await;
    server.owner().await.add("ada@example.com").await;
    assert_eq!(sink.wait_count(1).await[0].to, ["ada@example.com"]);
    assert_eq!(world.database.until_settled().await[0].state, State::Sent);
}

fn secured(tls: Tls) -> SinkOptions {
    // Signs that must be encoded in an address.
    SinkOptions { tls, login: Some(("post@rollcall".into(), "p@ss:w/rd %&".into())), ..SinkOptions::default() }
}

#[tokio::test]
async fn a_wrong_password_of_ours_keeps_letters_queued_and_is_shown() {
    let sink = Sink::start(secured(Tls::StartTls)).await;
    let mut world = World::mailing_to(&sink);
    world.set("SMTP_URL", &format!("smtp+starttls://post%40rollcall:forgotten@localhost:{}", sink.port()));
    let server = world.start().await;
    server.owner().await.add("ada@example.com").await;
    let row = world.database.until_tried("ada@example.com").await;
    assert_eq!((row.state, sink.attempts()), (State::Queued, 0), "{row:?}");
    let shown = world.ask(&["mail", "list"]).await;
    let line = shown.lines().find(|line| line.contains("ada@example.com")).expect("a line about the letter");
    assert!(line.contains("queued") && line.contains("535") && line.contains("wrong user or password"), "{line}");
}

#[tokio::test]
async fn nothing_is_sent_to_a_server_whose_certificate_is_not_trusted() {
    for tls in [Tls::StartTls, Tls::Implicit] {
        let sink = Sink::start(secured(tls)).await;
        let world = World::mailing_to(&sink).without("SMTP_CA");
        let server = world.start().await;
        server.owner().await.add("ada@example.com").await;
        let row = world.database.until_tried("ada@example.com").await;
        assert_eq!((row.state, sink.attempts(), sink.letters().len()), (State::Queued, 0, 0), "{tls:?} {row:?}");
        let shown = world.ask(&["mail", "list"]).await;
        assert!(shown.contains("certificate"), "the reason is shown: {shown}");
    }
}

#[tokio::test]
async fn nothing_is_sent_in_clear_where_starttls_is_insisted_on() {
    let sink = Sink::start(SinkOptions::default()).await;
    let world = World::new().with("SMTP_URL", &format!("smtp+starttls://localhost:{}", sink.port()));
    let server = world.start().await;
    server.owner().await.add("ada@example.com").await;
    let row = world.database.until_tried("ada@example.com").await;
    assert_eq!((row.state, sink.attempts()), (State::Queued, 0), "{row:?}");
}

#[tokio::test]
async fn smtp_without_a_demand_uses_starttls_when_it_is_offered() {
    let sink = Sink::start(SinkOptions { tls: Tls::StartTls, ..SinkOptions::default() }).await;
    let world = World::mailing_to(&sink).with("SMTP_URL", &format!("smtp://localhost:{}", sink.port()));
    let server = world.start().await;
    server.owner().await.add("ada@example.com").await;
    // The sink refuses letters that come before STARTTLS.
    assert_eq!(sink.wait_count(1).await[0].to, ["ada@example.com"]);
}

#[tokio::test]
async fn who_adds_or_reminds_nobody_sends_nothing() {
    let sink = Sink::start(SinkOptions::default()).await;
    let world = World::mailing_to(&sink);
    let server = world.start().await;
    let owner = server.owner().await;
    owner.add("ada@example.com").await;
    let twice = owner.post("/api/2.0/people", json!({ "email": "ADA@example.com", "firstName": "A" })).await;
    assert_eq!(twice.outcome(), "400 User with this email is already registered");
    let nobody = owner.remind("nobody@example.com").await;
    assert_eq!(nobody.outcome(), "403 The user with \"nobody@example.com\" email could not be found");
    server.api.remind("nobody@example.com").await;
    // Reminders are served in order: what comes after the one for nobody proves that it is over.
    server.api.remind(OWNER).await;
    with_link(&sink, "PasswordChange", OWNER).await;
    until("served reminders", async || (world.database.count("reminder") == 0).then_some(())).await;
    assert_eq!(world.database.until_settled().await.len(), 2);
    assert_eq!(sink.letters().len(), 2);
}
