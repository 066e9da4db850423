//! When sign-in is locked, and how long sessions live (portal §3.5, §3.7).

use rollcall_core::time::{MINUTE, SECOND};
use rollcall_testkit::{Client, TestApp};
use serde_json::{Value, json};

const LOGIN: &str = "/api/2.0/settings/security/loginsettings";
const COOKIES: &str = "/api/2.0/settings/cookiesettings";
const SELF: &str = "/api/2.0/people/@self";
const SIGN_IN: &str = "/api/2.0/authentication";
const DENIED: &str = "403 Access denied";
const DONE: &str = "Settings have been successfully updated";
const YEAR: i64 = 365 * 24 * 60 * MINUTE;

async fn everybody(app: &TestApp) -> [(Client, &'static str); 6] {
    [
        (app.owner().await, "200"),
        (app.admin().await, "200"),
        (app.room_admin().await, DENIED),
        (app.user().await, DENIED),
        (app.guest().await, DENIED),
        (app.anonymous(), "401 Unauthorized"),
    ]
}

fn limits(attempts: i64, block: i64, check: i64) -> Value {
    json!({ "attemptCount": attempts, "blockTime": block, "checkPeriod": check })
}

#[tokio::test]
async fn only_administrators_read_and_change_the_settings() {
    let app = TestApp::new().await;
    for (client, wanted) in everybody(&app).await {
        let before = app.state().await;
        assert_eq!(client.get(LOGIN).await.outcome(), wanted);
        assert_eq!(client.get(COOKIES).await.outcome(), wanted);
        assert_eq!(app.state().await, before);
        assert_eq!(client.put(LOGIN, limits(4, 30, 20)).await.outcome(), wanted);
        assert_eq!(client.delete(LOGIN).await.outcome(), wanted);
        assert_eq!(client.put(COOKIES, json!({ "lifeTime": 0, "enabled": false })).await.outcome(), wanted);
        assert_eq!(app.state().await == before, wanted != "200");
    }
}

#[tokio::test]
async fn the_lock_is_set_and_restored() {
    let app = TestApp::new().await;
    let (owner, before) = (app.owner().await, app.state().await);
    let shown = |a, b, c, d| json!({ "attemptCount": a, "blockTime": b, "checkPeriod": c, "isDefault": d });
    assert_eq!(owner.get(LOGIN).await.response(), shown(5, 60, 60, true));
    assert_eq!(owner.put(LOGIN, limits(2, 90, 30)).await.response(), shown(2, 90, 30, false));
    assert_eq!(owner.get(LOGIN).await.response(), shown(2, 90, 30, false));
    assert_eq!(owner.put(LOGIN, json!({ "AttemptCount": "5", "BlockTime": 60, "checkperiod": 60 })).await.status, 200);
    assert_eq!(owner.get(LOGIN).await.response(), shown(5, 60, 60, true));
    owner.put(LOGIN, limits(2, 90, 30)).await;
    assert_eq!(owner.delete(LOGIN).await.response(), shown(5, 60, 60, true));
    assert_eq!(app.audit_since(&before).await, [6095, 6095, 6095, 6095]);
}

#[tokio::test]
async fn numbers_outside_of_their_range_are_named_and_nothing_changes() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    let before = app.state().await;
    for bad in [json!(0), json!(-1), json!(10_000), json!(null)] {
        for (name, field) in
            [("attemptCount", "AttemptCount"), ("blockTime", "BlockTime"), ("checkPeriod", "CheckPeriod")]
        {
            let mut body = limits(5, 60, 60);
            body[name] = bad.clone();
            for client in [&owner, &user] {
                let answer = client.put(LOGIN, body.clone()).await;
                let wanted = json!({ field: [format!("The field {field} must be between 1 and 9999.")] });
                assert_eq!((answer.status, &answer.response()["errors"]), (400, &wanted), "{body}");
            }
        }
    }
    assert_eq!(owner.put(LOGIN, json!({})).await.response()["errors"].as_object().unwrap().len(), 3);
    assert_eq!(owner.put(LOGIN, limits(1, 9999, 9999)).await.status, 200);
    owner.delete(LOGIN).await;
    let after = app.state().await;
    assert_eq!((after.accounts, after.sessions), (before.accounts, before.sessions));
}

#[tokio::test]
async fn the_lock_works_as_it_is_set() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    assert_eq!(owner.put(LOGIN, limits(1, 100, 10)).await.status, 200);
    let wrong = json!({ "userName": ada.email, "password": "Wrong-pass1" });
    assert_eq!(app.anonymous().post(SIGN_IN, wrong.clone()).await.status, 401);
    assert_eq!(app.anonymous().post(SIGN_IN, wrong.clone()).await.status, 403);
    app.clock.advance(99 * SECOND);
    assert_eq!(app.first_step(&ada.email).await.status, 403);
    app.clock.advance(SECOND);
    assert_eq!(app.first_step(&ada.email).await.status, 200);
    assert_eq!(app.anonymous().post(SIGN_IN, wrong.clone()).await.status, 401);
    app.clock.advance(10 * SECOND);
    assert_eq!(app.anonymous().post(SIGN_IN, wrong).await.status, 401, "another period");
}

// The life of sessions.

async fn lives_until(app: &TestApp, email: &str) -> Option<String> {
    app.first_step(email).await.response()["expires"].as_str().map(str::to_owned)
}

#[tokio::test]
async fn the_life_of_sessions_is_set_in_its_bounds() {
    let app = TestApp::new().await;
    let mut owner = app.owner().await;
    assert_eq!(owner.get(COOKIES).await.response(), json!({ "lifeTime": 1440, "enabled": false }));
    for (body, life, enabled) in [
        (json!({ "lifeTime": 30, "enabled": true }), 30, true),
        (json!({ "LifeTime": "40" }), 40, true),
        (json!({ "enabled": false }), 40, false),
        (json!({ "lifeTime": 10_000, "enabled": true }), 9999, true),
        (json!({ "lifeTime": -5 }), 0, true),
        (json!({}), 0, true),
    ] {
        let answer = owner.put(COOKIES, body.clone()).await;
        assert_eq!((answer.status, answer.response()), (200, json!(DONE)), "{body}");
        owner = app.owner().await;
        assert_eq!(owner.get(COOKIES).await.response(), json!({ "lifeTime": life, "enabled": enabled }), "{body}");
        for client in [&owner, &app.anonymous()] {
            assert_eq!(client.get("/api/2.0/settings").await.response()["cookieSettingsEnabled"], enabled);
        }
    }
    assert_eq!(owner.put(COOKIES, json!({ "lifeTime": "x" })).await.status, 400);
}

#[tokio::test]
async fn a_positive_life_ends_every_session_and_the_caller_gets_a_fresh_cookie() {
    let app = TestApp::new().await;
    let (owner, admin, user) = (app.owner().await, app.admin().await, app.user().await);
    let before = app.state().await;
    let answer = owner.put(COOKIES, json!({ "lifeTime": 30, "enabled": true })).await;
    let fresh = answer.session_cookie().unwrap();
    for client in [&owner, &admin, &user] {
        assert_eq!(client.get(SELF).await.status, 401);
    }
    assert_eq!(app.anonymous().with_token(&fresh).get(SELF).await.response()["id"], owner.uid());
    assert_eq!(app.audit_since(&before).await, [6032]);
    assert!(answer.header("set-cookie").unwrap().contains("Expires=Thu, 05 Mar 2026 12:06:42 GMT"));
}

#[tokio::test]
async fn no_life_ends_nothing_and_lets_sessions_live_for_ever() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    let answer = owner.put(COOKIES, json!({ "lifeTime": 0, "enabled": true })).await;
    assert_eq!((answer.status, answer.session_cookie()), (200, None));
    assert_eq!((owner.get(SELF).await.status, user.get(SELF).await.status), (200, 200));
    let answer = app.first_step(&user.email).await;
    assert_eq!(answer.response()["expires"], Value::Null);
    assert!(!answer.header("set-cookie").unwrap().contains("Expires"));
    let endless = app.anonymous().with_token(answer.response()["token"].as_str().unwrap());
    app.clock.advance(10 * YEAR);
    assert_eq!(endless.get(SELF).await.status, 200);
    assert_eq!(endless.get(SELF).await.response()["authCookieLifetime"], Value::Null);
    assert_eq!(user.get(SELF).await.status, 401, "an older session has the life it was started with");
}

#[tokio::test]
async fn the_life_of_a_session_is_fixed_when_it_starts() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    assert_eq!(lives_until(&app, &ada.email).await.unwrap(), "2027-03-05T11:36:42.0000000Z");
    owner.put(COOKIES, json!({ "lifeTime": 2, "enabled": true })).await;
    assert_eq!(lives_until(&app, &ada.email).await.unwrap(), "2026-03-05T11:38:42.0000000Z");
    let ada = app.session_of(ada.id.unwrap()).await;
    app.clock.advance(90 * SECOND);
    assert_eq!(ada.get(SELF).await.response()["authCookieLifetime"], 30, "reading does not prolong it");
    app.clock.advance(29 * SECOND);
    assert_eq!(ada.get(SELF).await.status, 200);
    app.clock.advance(SECOND);
    assert_eq!(ada.get(SELF).await.status, 401);
}

#[tokio::test]
async fn what_is_left_is_told_below_a_day_or_when_it_is_limited() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    assert_eq!(ada.get(SELF).await.response()["authCookieLifetime"], Value::Null);
    app.clock.advance(YEAR - 24 * 60 * MINUTE);
    assert_eq!(ada.get(SELF).await.response()["authCookieLifetime"], Value::Null);
    app.clock.advance(SECOND);
    assert_eq!(ada.get(SELF).await.response()["authCookieLifetime"], 24 * 60 * 60 - 1);
    app.owner().await.put(COOKIES, json!({ "lifeTime": 9999, "enabled": true })).await;
    let ada = app.session_of(ada.id.unwrap()).await;
    assert_eq!(ada.get(SELF).await.response()["authCookieLifetime"], 9999 * 60);
}
