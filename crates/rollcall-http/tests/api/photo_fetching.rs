//! Pictures by their address: set, in a changed profile, and with new people (people-extras §1.4, people-core §2.1).
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use std::sync::{Arc, Mutex};

use image::ImageFormat;
use rollcall_core::webhooks::Trigger::UserUpdated;
use rollcall_fetch::{Fetcher, anywhere, is_public};
use rollcall_testkit::{Client, TestApp};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::addresses::parameter;
use crate::photos::{flag, photo, upload, waiting};

const ADDED: i64 = 4008;
const DENIED: &str = "403 Access denied";

/// A server on this machine that answers everything with `body`, and how often it was asked.
async fn server(status: &'static str, body: Vec<u8>) -> (String, Arc<Mutex<u32>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://127.0.0.1:{}/ada.png", listener.local_addr().unwrap().port());
    let asked: Arc<Mutex<u32>> = Arc::default();
    let count = Arc::clone(&asked);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            *count.lock().unwrap() += 1;
            let length = stream.read(&mut [0; 4096]).await.unwrap();
            assert!(length > 0);
            let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n", body.len());
            // The client may have had enough.
            stream.write_all(&[head.as_bytes(), &body].concat()).await.unwrap_or_default();
        }
    });
    (address, asked)
}

/// An application by http, which may fetch by http, from this machine too.
async fn fetching() -> TestApp {
    TestApp::with(|config| {
        config.public_url = "http://people.example.com".parse().unwrap();
        config.fetcher = Some(Fetcher::new(anywhere));
    })
    .await
}

async fn set(client: &Client, files: &str) -> String {
    client.put(&photo(&client.uid()), json!({ "files": files })).await.outcome()
}

#[tokio::test]
async fn a_picture_is_fetched_and_told_of() {
    let app = fetching().await;
    let user = app.user().await;
    let (address, asked) = server("200 OK", flag(90, 30, ImageFormat::Jpeg)).await;
    let (before, events) = (app.state().await, app.events().await.len());
    app.clock.advance(5);
    let answer = user.put(&photo(&user.uid()), json!({ "files": address })).await;
    assert!(answer.response()["original"].as_str().unwrap().contains("_orig_90-30.jpeg?hash="), "{}", answer.text);
    assert_eq!(answer.response(), user.get(&photo(&user.uid())).await.response());
    assert_eq!((app.audit_since(&before).await, *asked.lock().unwrap()), (vec![ADDED], 1));
    assert_eq!(app.events().await[events..], [(UserUpdated, user.id.unwrap().0)]);
}

#[tokio::test]
async fn nothing_happens_without_a_new_address() {
    let app = fetching().await;
    let user = app.user().await;
    let shown = user.get(&photo(&user.uid())).await.response();
    let before = app.state().await;
    for files in ["", "  "] {
        let answer = user.put(&photo(&user.uid()), json!({ "files": files })).await;
        assert_eq!(answer.response()["errors"]["Files"], json!(["The Files field is required."]));
    }
    for address in shown.as_object().unwrap().values() {
        assert_eq!(set(&user, address.as_str().unwrap()).await, "200");
    }
    assert_eq!(app.state().await, before);
    upload(&user, &user.uid(), &flag(90, 30, ImageFormat::Png), "true").await;
    let before = app.state().await;
    app.clock.advance(5);
    let shown = user.get(&photo(&user.uid())).await.response();
    for address in shown.as_object().unwrap().values() {
        let address = address.as_str().unwrap();
        assert_eq!(set(&user, address).await, "200");
        assert_eq!(set(&user, &format!("http://people.example.com{address}")).await, "200");
    }
    assert_eq!(app.state().await, before);
}

#[tokio::test]
async fn an_upload_that_waits_is_taken_by_its_address() {
    let app = fetching().await;
    let (user, other) = (app.user().await, app.user().await);
    for prefix in ["", "http://people.example.com"] {
        let address = waiting(&user, &flag(30, 30, ImageFormat::Png)).await;
        let files = format!("{prefix}{address}");
        assert_eq!(set(&other, &files).await, DENIED);
        let before = app.state().await;
        assert_eq!(set(&user, &files).await, "200");
        assert_eq!(app.audit_since(&before).await, [ADDED]);
        assert_eq!(app.state().await.uploads, []);
        assert_eq!(set(&user, &files).await, DENIED);
    }
}

#[tokio::test]
async fn what_leads_to_no_picture_is_refused_whatever_is_wrong() {
    let app = fetching().await;
    let (user, other) = (app.user().await, app.user().await);
    upload(&other, &other.uid(), &flag(3, 3, ImageFormat::Png), "true").await;
    let foreign = other.get(&photo(&other.uid())).await.response()["big"].as_str().unwrap().to_owned();
    let before = app.state().await;
    let (missing, _) = server("404 Not Found", flag(3, 3, ImageFormat::Png)).await;
    let (text, _) = server("200 OK", b"text".to_vec()).await;
    let (long, _) = server("200 OK", vec![0; 5 * 1024 * 1024 + 1]).await;
    for files in [
        &missing,
        &text,
        &long,
        &foreign,
        "http://127.0.0.1:1/x.png",
        "http://people.example.com",
        "http://people.example.com:80/api/2.0/settings",
        "HTTP://PEOPLE.EXAMPLE.COM/x.png",
        "/api/2.0/people/@self",
        "/storage/../secret.key",
        "//127.0.0.1/x.png",
        "some text",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
        "http://ada:pass@127.0.0.1/x.png",
        "\0",
    ] {
        assert_eq!(set(&user, files).await, DENIED, "{files}");
        let body = json!({ "firstName": "Ada", "files": files });
        assert_eq!(user.put(&format!("/api/2.0/people/{}", user.uid()), body).await.outcome(), DENIED, "{files}");
    }
    assert_eq!(app.state().await, before);
}

#[tokio::test]
async fn nothing_is_fetched_from_this_machine_without_https_or_at_all_where_that_is_switched_off() {
    let (address, asked) = server("200 OK", flag(3, 3, ImageFormat::Png)).await;
    for (public_url, fetcher) in [
        ("http://people.example.com", None),
        ("http://people.example.com", Some(Fetcher::new(is_public))),
        ("https://people.example.com", Some(Fetcher::new(anywhere))),
    ] {
        let app = TestApp::with(|config| {
            config.public_url = public_url.parse().unwrap();
            config.fetcher = fetcher;
        })
        .await;
        let user = app.user().await;
        let before = app.state().await;
        assert_eq!(set(&user, &address).await, DENIED);
        assert_eq!((app.state().await, *asked.lock().unwrap()), (before, 0));
        // What is here already needs no fetching.
        assert_eq!(set(&user, &waiting(&user, &flag(3, 3, ImageFormat::Png)).await).await, "200");
    }
}

#[tokio::test]
async fn a_changed_profile_brings_its_picture_and_only_ones_own() {
    let app = fetching().await;
    let (owner, user) = (app.owner().await, app.user().await);
    let (address, asked) = server("200 OK", flag(90, 30, ImageFormat::Png)).await;
    let path = format!("/api/2.0/people/{}", user.uid());
    let events = app.events().await.len();
    let changed = user.put(&path, json!({ "firstName": "Ada", "files": address })).await.response();
    assert_eq!((&changed["firstName"], &changed["hasAvatar"]), (&json!("Ada"), &json!(true)));
    assert!(changed["avatarOriginal"].as_str().unwrap().contains("_orig_90-30.png"));
    assert_eq!(app.events().await[events..], [(UserUpdated, user.id.unwrap().0)], "one change, one event");
    // Names are judged when the profile is changed, and nothing of a refused change stays.
    let before = app.state().await;
    let refused = user.put(&path, json!({ "firstName": "<b>", "files": address })).await;
    assert_eq!((refused.status, app.state().await), (400, before));
    assert_eq!(*asked.lock().unwrap(), 2);
    assert_eq!(owner.put(&path, json!({ "files": address })).await.status, 200);
    assert_eq!(app.user().await.put(&path, json!({ "files": address })).await.outcome(), DENIED);
    assert_eq!(*asked.lock().unwrap(), 2, "somebody else's picture is not fetched");
}

#[tokio::test]
async fn new_people_bring_their_picture_or_are_not_made() {
    let app = fetching().await;
    let owner = app.owner().await;
    let (address, asked) = server("200 OK", flag(90, 30, ImageFormat::Png)).await;
    let (missing, _) = server("404 Not Found", Vec::new()).await;
    for (door, email) in [("/api/2.0/people", "ada@example.com"), ("/api/2.0/people/active", "bob@example.com")] {
        let body = |files: &str| json!({ "type": "User", "email": email, "firstName": "Ada", "files": files });
        let before = app.state().await;
        assert_eq!(owner.post(door, body(&missing)).await.outcome(), DENIED);
        assert_eq!(app.user().await.post(door, body(&address)).await.outcome(), DENIED);
        assert_eq!(app.state().await.photos, before.photos);
        assert_eq!(app.state().await.audit.len(), before.audit.len() + 1, "the user of this test");
        let made = owner.post(door, body(&address)).await.response();
        assert_eq!(made["hasAvatar"], true);
        assert_eq!(owner.get(made["avatar"].as_str().unwrap()).await.status, 200);
    }
    assert_eq!(*asked.lock().unwrap(), 2, "nothing is fetched for who may not add people");
}

#[tokio::test]
async fn who_joins_brings_their_picture() {
    let app = fetching().await;
    let owner = app.owner().await;
    let (address, asked) = server("200 OK", flag(90, 30, ImageFormat::Png)).await;
    owner
        .post("/api/2.0/people/invite", json!({ "invitations": [{ "type": "User", "email": "new@example.com" }] }))
        .await;
    let confirm = app.last_letter().await.confirm();
    let body = |key: &str| {
        json!({ "email": "new@example.com", "firstName": "New", "lastName": "Comer", "password": "Persona-pass1",
                "type": "User", "fromInviteLink": true, "key": key, "files": address })
    };
    let link = app.anonymous().with_link(&confirm);
    assert_eq!(link.post("/api/2.0/people", body("1.x")).await.outcome(), DENIED);
    assert_eq!(*asked.lock().unwrap(), 0, "nothing is fetched for who is not invited");
    let joined = link.post("/api/2.0/people", body(parameter(&confirm, "key"))).await;
    assert_eq!(joined.response()["hasAvatar"], true, "{}", joined.text);
}
