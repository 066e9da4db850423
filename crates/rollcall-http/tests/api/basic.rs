//! Basic authentication: the password with each request (auth §2.1).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rollcall_core::time::SECOND;
use rollcall_testkit::{Answer, Client, PASSWORD, TestApp};
use serde_json::json;

const SELF: &str = "/api/2.0/people/@self";
const CHECK: &str = "/api/2.0/authentication";
const LOCKED: &str = "403 Too many login attempts. Please try again later";

fn basic(app: &TestApp, login: &str, password: &str) -> Client {
    let encoded = STANDARD.encode(format!("{login}:{password}"));
    app.anonymous().with_header("authorization", &format!("Basic {encoded}"))
}

fn assert_asks(answer: &Answer) {
    assert_eq!((answer.outcome().as_str(), answer.header("www-authenticate")), ("401 Unauthorized", Some("Basic")));
}

#[tokio::test]
async fn address_and_password_open_what_a_session_opens_and_start_none() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let before = (app.state().await, app.audit_trail().await);
    for client in [
        basic(&app, &ada.email, PASSWORD),
        basic(&app, &ada.email.to_uppercase(), PASSWORD),
        basic(&app, &ada.email, PASSWORD).with_header("cookie", "asc_auth_key=stale"),
    ] {
        let answer = client.get(SELF).await;
        assert_eq!((answer.status, &answer.response()["id"]), (200, &json!(ada.uid())));
        assert_eq!((answer.response()["loginEventId"].clone(), answer.session_cookie()), (json!(null), None));
        assert_eq!(client.get(CHECK).await.response(), true);
    }
    assert_eq!((app.state().await, app.audit_trail().await), before);
}

#[tokio::test]
async fn a_bad_one_is_asked_for_again_and_counts_as_nobody_where_anybody_may_call() {
    let app = TestApp::new().await;
    let (ada, gone) = (app.user().await, app.user().await);
    app.disable(gone.id.unwrap()).await;
    for client in [
        basic(&app, &ada.email, "Wrong-pass1"),
        basic(&app, "nobody@example.com", PASSWORD),
        basic(&app, &gone.email, PASSWORD),
        basic(&app, &ada.email, ""),
        basic(&app, "", PASSWORD),
        basic(&app, &ada.email, "Wrong-pass1").with_header("cookie", &format!("asc_auth_key={}", ada.token)),
        app.anonymous().with_header("authorization", "Basic"),
        app.anonymous().with_header("authorization", "BASIC %%%"),
        app.anonymous().with_header("authorization", "Basic AAAA"),
    ] {
        assert_asks(&client.get(SELF).await);
        app.clock.advance(60 * SECOND);
        let open = client.get(CHECK).await;
        assert_eq!((open.status, open.response(), open.header("www-authenticate")), (200, json!(false), None));
        app.clock.advance(60 * SECOND);
    }
    assert_eq!(app.anonymous().get(SELF).await.header("www-authenticate"), None, "only who came so is asked");
}

#[tokio::test]
async fn wrong_ones_count_for_the_lock_and_right_ones_clear_it() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let (right, wrong) = (basic(&app, &ada.email, PASSWORD), basic(&app, &ada.email, "Wrong-pass1"));
    for _ in 0..2 {
        for _ in 0..5 {
            assert_asks(&wrong.get(SELF).await);
        }
        app.clock.advance(60 * SECOND);
        assert_eq!(right.get(SELF).await.status, 200);
    }
    for _ in 0..5 {
        assert_asks(&wrong.get(SELF).await);
    }
    assert_eq!(right.get(SELF).await.outcome(), LOCKED);
    assert_eq!(right.get(CHECK).await.response(), false);
    assert_eq!(app.first_step(&ada.email).await.outcome(), LOCKED, "it is one lock");
    let trail = app.audit_trail().await;
    assert_eq!(trail.iter().filter(|action| **action == 1023).count(), 1);
    assert_eq!(trail.iter().filter(|action| **action == 1013).count(), 15);
}

#[tokio::test]
async fn many_right_ones_at_once_do_not_lock() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let calls: Vec<_> = (0..20)
        .map(|_| {
            let client = basic(&app, &ada.email, PASSWORD);
            tokio::spawn(async move { client.get(SELF).await.status })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap(), 200);
    }
}

#[tokio::test]
async fn many_wrong_ones_at_once_are_counted() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let calls: Vec<_> = (0..12)
        .map(|_| {
            let client = basic(&app, &ada.email, "Wrong-pass1");
            tokio::spawn(async move { client.get(SELF).await.status })
        })
        .collect();
    let mut statuses = Vec::new();
    for call in calls {
        statuses.push(call.await.unwrap());
    }
    assert_eq!(statuses.iter().filter(|status| **status == 401).count(), 5, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 403).count(), 7, "{statuses:?}");
}

#[tokio::test]
async fn an_account_with_a_second_factor_is_not_let_in() {
    let app = TestApp::new().await;
    let (ada, bob) = (app.user().await, app.user().await);
    let order = json!({ "type": 2, "trustedIps": ["127.0.0.0/8"], "mandatoryUsers": [ada.uid()] });
    assert_eq!(app.owner().await.put("/api/2.0/settings/tfaapp", order).await.status, 200);
    assert_asks(&basic(&app, &ada.email, PASSWORD).get(SELF).await);
    assert_eq!(basic(&app, &bob.email, PASSWORD).get(SELF).await.status, 200, "from an address that is trusted");
}

#[tokio::test]
async fn a_browser_that_sends_it_by_itself_writes_from_our_pages_only() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let client = basic(&app, &ada.email, PASSWORD);
    let path = "/api/2.0/people/password";
    let body = json!({ "email": ada.email });
    let foreign = client.clone().with_header("origin", "https://evil.example.org");
    assert_eq!(foreign.post(path, body.clone()).await.outcome(), "403 Access denied");
    assert_eq!(client.with_header("origin", "https://people.example.com").post(path, body).await.status, 200);
}

#[tokio::test]
async fn a_password_wins_no_more_than_it_opens() {
    let app = TestApp::new().await;
    let client = basic(&app, "owner@example.com", PASSWORD);
    let connections = "/api/2.0/security/activeconnections";
    let listed = client.get(connections).await.response();
    assert_eq!((&listed["loginEvent"], &listed["items"][0]["id"]), (&json!(0), &json!(0)), "this request");
    let before = app.state().await;
    let answer = client.put(&format!("{connections}/logoutallchangepassword"), json!({})).await;
    assert_eq!((answer.outcome().as_str(), answer.session_cookie()), ("403 Access denied", None));
    assert_eq!(client.get("/api/2.0/settings/tfaappcodes").await.outcome(), "403 Access denied");
    assert_eq!(app.state().await, before);
    let cookies = client.put("/api/2.0/settings/cookiesettings", json!({ "lifeTime": 60, "enabled": true })).await;
    assert_eq!((cookies.status, cookies.session_cookie()), (200, None));
}
