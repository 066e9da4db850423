//! The headers of answers, and what other sites may do (auth §1, §9).

use rollcall_testkit::TestApp;
use serde_json::json;

use super::calls::{HOME, JSON, SELF};

#[tokio::test]
async fn every_answer_has_the_security_headers() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for (method, path, status) in [
        ("GET", SELF, 200),
        ("GET", "/api/2.0/settings", 200),
        ("POST", "/api/2.0/people", 400),
        ("GET", "/api/2.0/people/nobody", 404),
        ("DELETE", "/api/2.0/people", 405),
        ("GET", "/api/2.0/nothing", 404),
    ] {
        let answer = owner.send(method, path, JSON, "".into()).await;
        let headers = ["x-content-type-options", "referrer-policy", "cache-control", "api-supported-versions"];
        let found = headers.map(|name| answer.header(name));
        assert_eq!(answer.status, status, "{method} {path}");
        assert_eq!(found, [Some("nosniff"), Some("no-referrer"), Some("no-store"), Some("2.0")], "{method} {path}");
    }
    let refused = app.anonymous().get(SELF).await;
    assert_eq!((refused.status, refused.header("cache-control")), (401, Some("no-store")));
    assert_eq!(refused.header("x-content-type-options"), Some("nosniff"));
}

#[tokio::test]
async fn no_other_site_is_let_in() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for origin in ["https://evil.example.org", "null", "*", HOME] {
        for client in [app.anonymous(), owner.clone(), owner.clone().by_cookie()] {
            let client = client.with_header("origin", origin);
            let asking = client.clone().with_header("access-control-request-method", "POST");
            let asking = asking.with_header("access-control-request-headers", "authorization, content-type");
            let preflight = asking.send("OPTIONS", "/api/2.0/people", None, axum::body::Body::empty()).await;
            assert_eq!(preflight.status, 405);
            for answer in [client.get("/api/2.0/settings").await, client.get(SELF).await, preflight] {
                let cors = answer.headers.keys().filter(|name| name.as_str().starts_with("access-control-"));
                assert_eq!(cors.collect::<Vec<_>>(), Vec::<&str>::new(), "{origin}");
            }
        }
    }
}

const FOREIGN: &[&str] = &[
    "https://evil.example.org",
    "null",
    "http://people.example.com",
    "https://people.example.com:8443",
    "https://people.example.com.evil.example.org",
    "https://example.com",
    "people.example.com",
    "",
];

#[tokio::test]
async fn a_write_by_cookie_from_another_site_is_refused_and_changes_nothing() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let ada = app.user().await;
    let before = app.state().await;
    for origin in FOREIGN {
        let client = owner.clone().by_cookie().with_header("origin", origin);
        for (path, body) in [
            ("/api/2.0/people", json!({ "type": "User", "email": "new@example.com", "firstName": "New" })),
            ("/api/2.0/people/active", json!({ "type": "User", "email": "new@example.com", "firstName": "New" })),
            ("/api/2.0/people/password", json!({ "email": ada.email })),
            ("/api/2.0/people/email", json!({ "userId": ada.uid(), "email": "new@example.com" })),
            ("/api/2.0/authentication/logout", json!({})),
        ] {
            assert_eq!(client.post(path, body).await.outcome(), "403 Access denied", "{origin} {path}");
        }
    }
    assert_eq!(app.state().await, before);
    assert_eq!(owner.get(SELF).await.status, 200);
}

#[tokio::test]
async fn a_link_beside_a_cookie_from_another_site_is_refused_and_stays_good() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    assert_eq!(ada.post("/api/2.0/people/password", json!({ "email": ada.email })).await.status, 200);
    let query = app.last_letter().await.confirm();
    let before = app.state().await;
    let client = ada.clone().by_cookie().with_link(&query);
    let path = format!("/api/2.0/people/{}/password", ada.uid());
    let foreign = client.clone().with_header("origin", "https://evil.example.org");
    assert_eq!(foreign.put(&path, json!({ "password": "Another-pass1" })).await.outcome(), "403 Access denied");
    assert_eq!(app.state().await, before);
    let own = client.with_header("origin", HOME);
    assert_eq!(own.put(&path, json!({ "password": "Another-pass1" })).await.outcome(), "200");
}

#[tokio::test]
async fn writes_from_our_own_pages_and_with_a_token_in_the_header_go_through() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let (header, cookie) = (owner.clone(), owner.by_cookie());
    for client in [
        cookie.clone(),
        cookie.clone().with_header("origin", HOME),
        cookie.clone().with_header("origin", "HTTPS://People.Example.com"),
        header.clone().with_header("origin", "https://evil.example.org"),
        header.clone().with_header("origin", "null").with_header("sec-fetch-site", "cross-site"),
    ] {
        assert_eq!(client.post("/api/2.0/people/password", json!({ "email": client.email })).await.outcome(), "200");
    }
    for origin in FOREIGN {
        let reading = cookie.clone().with_header("origin", origin);
        assert_eq!(reading.get(SELF).await.status, 200, "reading is no write: {origin}");
    }
}
