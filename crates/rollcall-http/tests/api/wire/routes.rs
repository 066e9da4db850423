//! How paths and methods are found.

use std::collections::{BTreeMap, BTreeSet};

use rollcall_core::links::LinkType;
use rollcall_http::OPERATIONS;
use rollcall_testkit::{PASSWORD, TestApp};
use serde_json::json;

use super::calls::{API, JSON, assert_error_envelope, filled, good_segment, path_of};

#[tokio::test]
async fn routes_are_found_in_any_case_percent_encoded_and_with_a_slash_at_the_end() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for path in [
        "/API/2.0/PEOPLE/@SELF",
        "/api/2.0/People/@Self",
        "/api/2.0/people/@self/",
        "/api/2.0/people/%40self",
        "/api/2.0/%50eople/%40Self/",
        "/Api/2.0/pEOPLE/@sELF/?x=1",
        &format!("/api/2.0/PEOPLE/{}", owner.uid().to_uppercase()),
        &format!("/api/2.0/people/{}/", owner.uid()),
    ] {
        assert_eq!(owner.get(path).await.response()["id"], json!(owner.uid()), "{path}");
    }
    let body = json!({ "userName": owner.email, "password": PASSWORD });
    assert_eq!(app.anonymous().post("/api/2.0/AUTHENTICATION/", body).await.status, 200);
    assert_eq!(app.anonymous().get("/api/2.0/Capabilities.JSON").await.status, 200);
    let link = app.mailed_link(LinkType::PasswordChange).await;
    let path = format!("/api/2.0/People/{}/PASSWORD/", link.uid);
    let answer = app.anonymous().with_link(&link.query).put(&path, json!({ "password": "Another-pass1" })).await;
    assert_eq!(answer.outcome(), "200");
}

#[tokio::test]
async fn head_answers_like_get_without_a_body() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for op in OPERATIONS.iter().filter(|op| op.method() == "GET") {
        let path = path_of(op, &owner.uid());
        for client in [&owner, &app.anonymous()] {
            let (get, head) =
                (client.get(&path).await, client.send("HEAD", &path, None, axum::body::Body::empty()).await);
            assert_eq!((head.status, head.text.as_str()), (get.status, ""), "{path}");
            assert_eq!(head.header("content-type"), get.header("content-type"), "{path}");
        }
    }
    let head = app.anonymous().send("HEAD", "/api/2.0/nothing", None, axum::body::Body::empty()).await;
    assert_eq!((head.status, head.text.as_str()), (404, ""));
}

#[tokio::test]
async fn an_unknown_path_is_404_in_the_error_envelope() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for path in
        ["/api/2.0", "/api/2.0/", "/api/2.0/nothing", "/api/2.0/people/@self/more", "/api/3.0/people/@self", "/nothing"]
    {
        for client in [&owner, &app.anonymous()] {
            assert_error_envelope(&client.get(path).await, 404, path);
            assert_error_envelope(&client.post(path, json!({})).await, 404, path);
        }
    }
}

/// Whether `path` is what `pattern` says with something in its brackets.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, path): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), path.split('/').collect());
    pattern.len() == path.len() && pattern.iter().zip(path).all(|(p, s)| p.starts_with('{') || *p == s)
}

#[tokio::test]
async fn another_method_of_a_known_path_is_405_in_the_error_envelope() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let mut served: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for op in OPERATIONS {
        for path in [&op.path].into_iter().chain(op.aliases) {
            served.entry((*path).to_owned()).or_default().insert(op.method().to_string());
        }
    }
    for (path, methods) in served {
        let uid = owner.uid();
        let asked = format!("{API}{}", filled(&path, |name| good_segment(name, &uid)));
        for method in ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
            // `/people/password` may be read as somebody who is called like a route, `/keys/@self` changed as a key.
            let is_a_name = OPERATIONS.iter().any(|op| op.method() == method && fits(op.path, &path));
            if !methods.contains(method) && !is_a_name {
                let answer = owner.send(method, &asked, JSON, "{}".into()).await;
                assert_error_envelope(&answer, 405, &format!("{method} {path}"));
            }
        }
    }
}

#[tokio::test]
async fn a_person_who_is_called_like_a_route_is_found_by_that_name() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for name in ["password", "active"] {
        let body = json!({ "type": "User", "email": format!("{name}@example.com"), "firstName": "Ada" });
        let made = owner.post("/api/2.0/people", body).await.response();
        assert_eq!(made["userName"], name);
        let found = owner.get(&format!("/api/2.0/people/{name}")).await;
        assert_eq!((found.status, &found.response()["id"]), (200, &made["id"]), "{name}: {}", found.text);
    }
}
