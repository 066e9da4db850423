//! What the scopes of a key open: every operation by every scope (auth §8.7, portal §13 question 6).

use rollcall_core::keys::Scope;
use rollcall_http::OPERATIONS;
use rollcall_testkit::{Client, TestApp};
use serde_json::json;

/// The reviewed table: method, path, and the scopes of which a limited key needs one, or `any key`.
const TABLE: &str = include_str!("../../src/scopes.txt");

async fn call(client: &Client, method: &str, path: &str) -> (u16, String) {
    let body = if method == "GET" { "" } else { "{}" };
    let answer = client.send(method, &format!("/api/2.0{path}"), Some("application/json"), body.into()).await;
    (answer.status, answer.outcome())
}

#[tokio::test]
async fn every_operation_is_open_to_the_scopes_of_the_table_and_to_no_other() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let unlimited = owner.by_key(&[]).await;
    let mut limited = Vec::new();
    for scope in &Scope::ALL[1..] {
        limited.push((scope.name(), owner.by_key(&[scope.name()]).await));
    }
    assert_eq!(TABLE.lines().count(), OPERATIONS.len());
    for (op, row) in OPERATIONS.iter().zip(TABLE.lines()) {
        let mut words = row.split_whitespace();
        assert_eq!((words.next(), words.next()), (Some(op.method().as_str()), Some(op.path)));
        let scopes: Vec<&str> = words.collect();
        let path = op.path.replace("{activationstatus}", "1");
        let path = path.split('/').map(|part| if part.starts_with('{') { app.next_id() } else { part.to_owned() });
        let path = path.collect::<Vec<_>>().join("/");
        let (status, _) = call(&unlimited, op.method().as_str(), &path).await;
        for (scope, key) in &limited {
            let (narrow, outcome) = call(key, op.method().as_str(), &path).await;
            if scopes == ["any", "key"] || scopes.contains(scope) {
                assert!(narrow != 403 || status == 403, "{scope} opens {row}: {outcome}");
            } else {
                assert_eq!(outcome, "403 Access denied", "{scope} does not open {row}");
            }
        }
    }
}

#[tokio::test]
async fn scopes_add_up_and_never_widen_what_the_maker_may() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    let people = json!({ "type": "User", "email": "ada@example.com", "firstName": "Ada" });
    let own = "/api/2.0/people/@self";
    let both = owner.by_key(&["accounts.self:read", "accounts:write"]).await;
    assert_eq!(both.get(own).await.status, 200);
    assert_eq!(both.post("/api/2.0/people", people.clone()).await.status, 200);
    let writing = owner.by_key(&["accounts:write"]).await;
    for path in [own, "/api/2.0/keys", "/API/2.0/PEOPLE/@SELF", "/api/2.0/people/@self/"] {
        assert_eq!(writing.get(path).await.outcome(), "403 Access denied", "{path}");
    }
    assert_eq!(writing.post("/api/2.0/keys", json!({ "name": "x" })).await.outcome(), "403 Access denied");
    let users = user.by_key(&["*:write", "accounts:write"]).await;
    assert_eq!(users.post("/api/2.0/people", people).await.outcome(), "403 Access denied");
}

#[tokio::test]
async fn what_anybody_may_ask_is_open_to_every_key_and_to_head() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let narrow = owner.by_key(&["rooms:read"]).await;
    for path in ["/settings", "/capabilities", "/authentication", "/keys/@self"] {
        assert_eq!(call(&narrow, "GET", path).await.0, 200, "{path}");
        assert_eq!(call(&narrow, "HEAD", path).await.0, 200, "{path}");
    }
    assert_eq!(narrow.get("/api/2.0/settings").await.response()["ownerId"], json!(owner.uid()), "it is known");
    assert_eq!(call(&narrow, "HEAD", "/people/@self").await.0, 403);
}

#[tokio::test]
async fn changed_scopes_count_from_the_next_request_on() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let key = owner.by_key(&["accounts.self:read"]).await;
    let id = key.get("/api/2.0/keys/@self").await.response()["id"].as_str().unwrap().to_owned();
    assert_eq!(call(&key, "GET", "/people/@self").await.0, 200);
    let changed = owner.put(&format!("/api/2.0/keys/{id}"), json!({ "permissions": ["rooms:read"] })).await;
    assert_eq!(changed.status, 200);
    assert_eq!(call(&key, "GET", "/people/@self").await.0, 403);
}
