//! The second factor: policy, both steps of a sign-in, codes, unlinking, its pages (auth §3.3, §5), and sign-in links
//! (§6.4).
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use std::collections::{BTreeMap, BTreeSet};

use rollcall_core::accounts::Email;
use rollcall_core::ip_restrictions::{self, Entry, IpRestrictions};
use rollcall_core::links::link_url;
use rollcall_core::policy::Permit;
use rollcall_core::sign_in;
use rollcall_core::time::{Clock, HOUR, MINUTE, SECOND};
use rollcall_store::{Scope, Statement};
use rollcall_testkit::{Answer, Client, PASSWORD, TestApp};
use serde_json::{Value, json};
use totp_rs::{Builder, Secret};
use uuid::Uuid;

use crate::active_connections::lives;
use crate::pages::browser;

const POLICY: &str = "/api/2.0/settings/tfaapp";
const SETUP: &str = "/api/2.0/settings/tfaapp/setup";
const VALIDATE: &str = "/api/2.0/settings/tfaapp/validate";
const CODES: &str = "/api/2.0/settings/tfaappcodes";
const SIGN_IN: &str = "/api/2.0/authentication";
const SELF: &str = "/api/2.0/people/@self";
const DENIED: &str = "403 Access denied";
const UNKNOWN: &str = "401 Unauthorized";
const FAILED: &str = "401 User authentication failed";
const OFF: &str = "405 Method not available";
const LOCKED: &str = "403 Too many login attempts. Please try again later";
const WRONG: &str = "400 The code is wrong";
const STEP: i64 = 30 * SECOND;

/// The code an app shows now.
pub fn code(app: &TestApp, key: &str) -> String {
    code_at(app, key, 0)
}

/// The code an app shows so many steps from now.
fn code_at(app: &TestApp, key: &str, steps: i64) -> String {
    let totp = Builder::new().with_secret(Secret::try_from_base32(key).unwrap()).build().unwrap();
    totp.generate(u64::try_from((app.clock.now().0 + steps * STEP) / SECOND).unwrap()).to_string()
}

async fn switch_on(app: &TestApp) {
    assert_eq!(app.owner().await.put(POLICY, json!({ "type": 2 })).await.response(), true);
}

/// Sends address, password and a code.
async fn second_step(app: &TestApp, email: &str, code: &str) -> Answer {
    let body = json!({ "userName": email, "password": PASSWORD, "code": code });
    app.anonymous().post(&format!("{SIGN_IN}/{code}"), body).await
}

/// Links an app by the API and returns its key and the session.
async fn linked(app: &TestApp, email: &str) -> (String, Client) {
    let key = app.first_step(email).await.response()["tfaKey"].as_str().unwrap().to_owned();
    let answer = second_step(app, email, &code(app, &key)).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let client = app.anonymous().with_token(answer.response()["token"].as_str().unwrap());
    app.clock.advance(2 * STEP);
    (key, client)
}

/// Whoever holds the link of a challenge: its type in the header, its key in the cookie.
fn holder(app: &TestApp, kind: &str, challenge: &Answer) -> Client {
    let name = format!("asc_confirm_key_{kind}");
    let key = challenge.cookie(&name).unwrap();
    let url = challenge.response()["confirmUrl"].as_str().unwrap().to_owned();
    let query = url.split_once('?').unwrap().1;
    app.anonymous().with_link(query).with_header("cookie", &format!("{name}={key}"))
}

async fn parallel(clients: Vec<impl Future<Output = Answer> + Send + 'static>) -> Vec<Answer> {
    let running: Vec<_> = clients.into_iter().map(tokio::spawn).collect();
    let mut answers = Vec::new();
    for task in running {
        answers.push(task.await.unwrap());
    }
    answers
}

fn successes(answers: &[Answer]) -> usize {
    answers.iter().filter(|answer| answer.status == 200).count()
}

// The policy.

#[tokio::test]
async fn everybody_reads_the_policy_and_only_administrators_its_lists() {
    let app = TestApp::new().await;
    let bare = json!([
        { "id": "sms", "title": "By text message", "enabled": false, "available": false },
        { "id": "app", "title": "By authenticator app", "enabled": false, "available": true },
    ]);
    for client in [app.room_admin().await, app.user().await, app.guest().await] {
        assert_eq!(client.get(POLICY).await.response(), bare);
    }
    let ada = app.user().await;
    let order = json!({ "type": "App", "trustedIps": [" 127.0.0.1 ", "10.0.0.0/8", "2001:db8::/32"],
        "mandatoryUsers": [ada.uid(), app.next_id()], "mandatoryGroups": [app.next_id()] });
    assert_eq!(app.admin().await.put(POLICY, order).await.response(), true);
    let shown = app.admin().await.get(POLICY).await.response()[1].clone();
    let wanted = json!({ "id": "app", "title": "By authenticator app", "enabled": true, "available": true,
        "trustedIps": ["127.0.0.1", "10.0.0.0/8", "2001:db8::/32"], "mandatoryUsers": [ada.uid()],
        "mandatoryGroups": [] });
    assert_eq!(shown, wanted);
    let user = app.session_of(app.guest().await.id.unwrap()).await;
    assert_eq!(user.get(POLICY).await.response()[1]["trustedIps"], Value::Null);
}

#[tokio::test]
async fn switching_on_ends_every_session_and_switching_off_none() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    let before = app.state().await;
    let on = json!({ "type": 2, "trustedIps": ["127.0.0.1"] });
    assert_eq!(owner.put(POLICY, on.clone()).await.response(), true);
    assert_eq!((lives(&owner).await, lives(&user).await), (false, false));
    let (owner, user) = (app.owner().await, app.session_of(user.id.unwrap()).await);
    assert_eq!(owner.put(POLICY, on).await.response(), true, "saved again while on");
    assert_eq!((lives(&owner).await, lives(&user).await), (false, false));
    let (owner, user) = (app.owner().await, app.session_of(user.id.unwrap()).await);
    for nothing in [json!({ "type": 0 }), json!({ "type": "none" }), json!({ "type": 77 })] {
        assert_eq!(owner.put(POLICY, nothing).await.response(), false);
    }
    assert_eq!((lives(&owner).await, lives(&user).await), (true, true));
    assert_eq!(app.audit_since(&before).await, [6038, 6038, 6036, 6036, 6036]);
}

#[tokio::test]
async fn what_an_order_may_not_be() {
    let app = TestApp::new().await;
    let (owner, admin, user) = (app.owner().await, app.admin().await, app.user().await);
    let before = app.state().await;
    let bad_id = json!({ "type": 2, "mandatoryUsers": ["text"] });
    let answer = user.put(POLICY, bad_id.clone()).await;
    assert!(answer.status == 400 && answer.response()["errors"]["$.mandatoryUsers[0]"].is_array(), "{}", answer.text);
    for path in [POLICY, "/api/2.0/settings/tfaappwithlink"] {
        for (client, order, wanted) in [
            (&app.anonymous(), bad_id.clone(), UNKNOWN),
            (&user, json!({ "type": 2 }), DENIED),
            (&user, json!({ "type": 1 }), DENIED),
            (&admin, json!({ "type": 2, "mandatoryUsers": [owner.uid()] }), DENIED),
            (&admin, json!({ "type": 2, "id": owner.uid() }), DENIED),
            (&admin, json!({ "type": 1 }), OFF),
            (&admin, json!({ "type": 2, "trustedIps": ["text"] }), "400 trustedIps"),
            (&admin, json!({ "type": 2, "trustedIps": ["10.0.0.0/33"] }), "400 trustedIps"),
            (&admin, json!({ "type": 2, "trustedIps": [""] }), "400 trustedIps"),
            (&admin, json!({ "type": 2, "mandatoryUsers": vec![app.next_id(); 201] }), "400 mandatoryUsers"),
            (&admin, json!({}), "400"),
            (&admin, json!({ "type": "text" }), "400"),
        ] {
            assert_eq!(client.put(path, order.clone()).await.outcome(), wanted, "{order}");
        }
    }
    assert_eq!(app.state().await, before);
    assert_eq!(owner.put(POLICY, json!({ "type": 2, "mandatoryUsers": [owner.uid()] })).await.response(), true);
}

const MAKE_GROUP: Statement = Statement {
    name: "MAKE_GROUP",
    sql: "INSERT INTO user_group (portal_id, id, name, created_at) VALUES (?1, ?2, 'Pilots', 0)",
    scope: Scope::Portal,
};
const JOIN_GROUP: Statement = Statement {
    name: "JOIN_GROUP",
    sql: "INSERT INTO group_member (portal_id, account_id, group_id) VALUES (?1, ?2, ?3)",
    scope: Scope::Portal,
};

#[tokio::test]
async fn who_is_asked_for_a_code_from_where() {
    let app = TestApp::with(|config| config.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()]).await;
    let (plain, named, grouped) = (app.user().await, app.user().await, app.user().await);
    let (group, member) = (Uuid::from_u128(7), grouped.id.unwrap());
    app.db
        .write(move |tx| {
            tx.run(MAKE_GROUP, rollcall_store::params![group])?;
            tx.run(JOIN_GROUP, rollcall_store::params![member, group])
        })
        .await
        .unwrap();
    let order = json!({ "type": 2, "trustedIps": ["198.51.100.7", "10.0.0.0/8"], "mandatoryUsers": [named.uid()],
        "mandatoryGroups": [group] });
    assert_eq!(app.owner().await.put(POLICY, order).await.response(), true);
    for (person, address, asked) in [
        (&plain, "203.0.113.1", true),
        (&plain, "198.51.100.7", false),
        (&plain, "::ffff:198.51.100.7", false),
        (&plain, "10.200.0.1", false),
        (&named, "198.51.100.7", true),
        (&named, "203.0.113.1", true),
        (&grouped, "10.200.0.1", true),
    ] {
        let body = json!({ "userName": person.email, "password": PASSWORD });
        let answer = app.anonymous().with_header("x-forwarded-for", address).post(SIGN_IN, body).await;
        assert_eq!(answer.response()["tfa"], asked, "{} {address}", person.email);
        assert_eq!(answer.response()["token"].is_string(), !asked, "{} {address}", person.email);
    }
}

// Both steps of a sign-in.

#[tokio::test]
async fn the_first_step_asks_and_starts_no_session() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    switch_on(&app).await;
    let before = app.state().await;
    let answer = app.first_step(&ada.email).await;
    let key = answer.response()["tfaKey"].as_str().unwrap().to_owned();
    let url = format!("https://people.example.com/confirm/TfaActivation?type=TfaActivation&uid={}", ada.uid());
    assert_eq!(answer.response(), json!({ "sms": false, "tfa": true, "tfaKey": key, "confirmUrl": url }));
    assert_eq!((key.len(), answer.session_cookie()), (32, None));
    assert!(answer.cookie("asc_confirm_key_TfaActivation").is_some_and(|key| key.len() > 50));
    assert_eq!(app.first_step(&ada.email).await.response()["tfaKey"], key, "the same until it is linked");
    let after = app.state().await;
    assert_eq!((after.sessions, after.audit), (before.sessions, before.audit));
}

#[tokio::test]
async fn the_first_code_links_the_app_and_later_ones_sign_in() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    switch_on(&app).await;
    let key = app.first_step(&ada.email).await.response()["tfaKey"].as_str().unwrap().to_owned();
    let before = app.audit_trail().await.len();
    let answer = second_step(&app, &ada.email, &code(&app, &key)).await;
    let token = answer.response()["token"].as_str().unwrap().to_owned();
    let wanted = json!({ "token": token, "expires": "2027-03-05T11:36:42.0000000Z", "sms": false, "tfa": true });
    assert_eq!((answer.response(), answer.session_cookie()), (wanted, Some(token.clone())));
    assert!(lives(&app.anonymous().with_token(&token)).await);
    assert_eq!(app.audit_trail().await[before..], [4032, 1024]);
    let asked = app.first_step(&ada.email).await.response();
    let url = format!("https://people.example.com/confirm/TfaAuth?type=TfaAuth&uid={}", ada.uid());
    assert_eq!(asked, json!({ "sms": false, "tfa": true, "confirmUrl": url }), "the key is not told again");
    app.clock.advance(STEP);
    assert_eq!(second_step(&app, &ada.email, &code(&app, &key)).await.status, 200);
    assert_eq!(app.audit_trail().await[before..], [4032, 1024, 1024]);
}

#[tokio::test]
async fn the_code_is_read_from_the_body_and_else_from_the_path() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    switch_on(&app).await;
    let (key, _) = linked(&app, &ada.email).await;
    let body = |code: Value| json!({ "userName": ada.email, "password": PASSWORD, "code": code, "session": true });
    let call = async |path: String, code: Value| app.anonymous().post(&format!("{SIGN_IN}/{path}"), body(code)).await;
    assert_eq!(call(code(&app, &key), json!("000000")).await.outcome(), FAILED, "the body wins");
    let answer = call(code(&app, &key), json!(null)).await;
    assert_eq!((answer.status, &answer.response()["expires"]), (200, &Value::Null));
    app.clock.advance(STEP);
    assert_eq!(call("000000".into(), json!(format!(" {} ", code(&app, &key)))).await.status, 200);
}

#[tokio::test]
async fn a_second_step_that_fails_tells_only_that() {
    let app = TestApp::new().await;
    let (ada, bob) = (app.user().await, app.user().await);
    assert_eq!(second_step(&app, &ada.email, "123456").await.outcome(), FAILED, "no second factor is wanted");
    switch_on(&app).await;
    let (key, _) = linked(&app, &ada.email).await;
    let before = app.state().await;
    let wrong = json!({ "userName": ada.email, "password": "Wrong-pass1", "code": code(&app, &key) });
    assert_eq!(app.anonymous().post(&format!("{SIGN_IN}/1"), wrong).await.outcome(), FAILED);
    assert_eq!(second_step(&app, &ada.email, "000000").await.outcome(), FAILED);
    assert_eq!(second_step(&app, &bob.email, "000000").await.outcome(), FAILED, "never asked before");
    assert_eq!(second_step(&app, &bob.email, &code(&app, &key)).await.outcome(), FAILED, "another's code");
    let trail = app.audit_trail().await;
    assert_eq!(trail[trail.len() - 4..], [1013, 1025, 1025, 1025]);
    let after = app.state().await;
    assert_eq!((after.sessions, after.letters), (before.sessions, before.letters));
}

#[tokio::test]
async fn a_code_is_good_for_its_step_and_the_ones_beside_it_and_once() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    switch_on(&app).await;
    let (key, _) = linked(&app, &ada.email).await;
    let try_at = async |steps: i64| second_step(&app, &ada.email, &code_at(&app, &key, steps)).await.status;
    assert_eq!([try_at(-2).await, try_at(2).await], [401, 401]);
    assert_eq!(try_at(-1).await, 200, "a phone that is late");
    assert_eq!(
        [try_at(-1).await, try_at(0).await, try_at(0).await],
        [401, 200, 401],
        "each step once, a later one still"
    );
    assert_eq!(try_at(1).await, 200);
    assert_eq!([try_at(0).await, try_at(-1).await], [401, 401], "never an earlier one again");
}

#[tokio::test]
async fn of_parallel_uses_of_one_code_one_signs_in() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    switch_on(&app).await;
    let (key, _) = linked(&app, &ada.email).await;
    let code = code(&app, &key);
    let tries = (0..4).map(|_| {
        let (client, body) = (app.anonymous(), json!({ "userName": ada.email, "password": PASSWORD, "code": code }));
        async move { client.post(&format!("{SIGN_IN}/x"), body).await }
    });
    let before = app.state().await.sessions.len();
    assert_eq!(successes(&parallel(tries.collect()).await), 1);
    assert_eq!(app.state().await.sessions.len(), before + 1);
}

#[tokio::test]
async fn wrong_codes_lock_and_right_ones_clear_the_count() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    switch_on(&app).await;
    let (key, _) = linked(&app, &ada.email).await;
    for _ in 0..4 {
        assert_eq!(second_step(&app, &ada.email, "000000").await.outcome(), FAILED);
    }
    assert_eq!(second_step(&app, &ada.email, &code(&app, &key)).await.status, 200);
    let holder = holder(&app, "TfaAuth", &app.first_step(&ada.email).await);
    for _ in 0..5 {
        assert_eq!(holder.post(VALIDATE, json!({ "code": "000000" })).await.outcome(), WRONG);
    }
    app.clock.advance(STEP);
    assert_eq!(holder.post(VALIDATE, json!({ "code": code(&app, &key) })).await.outcome(), LOCKED);
    assert_eq!(second_step(&app, &ada.email, &code(&app, &key)).await.outcome(), LOCKED, "it is one count");
    assert_eq!(app.audit_trail().await.iter().filter(|action| **action == 1023).count(), 1);
    app.clock.advance(MINUTE);
    assert_eq!(second_step(&app, &ada.email, &code(&app, &key)).await.status, 200);
}

#[tokio::test]
async fn parallel_guesses_at_a_code_are_counted() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    switch_on(&app).await;
    linked(&app, &ada.email).await;
    let holder = holder(&app, "TfaAuth", &app.first_step(&ada.email).await);
    let tries = (0..12).map(|_| {
        let client = holder.clone();
        async move { client.post(VALIDATE, json!({ "code": "000000" })).await }
    });
    let outcomes: Vec<String> = parallel(tries.collect()).await.iter().map(Answer::outcome).collect();
    assert_eq!(outcomes.iter().filter(|outcome| *outcome == WRONG).count(), 5, "{outcomes:?}");
    assert_eq!(outcomes.iter().filter(|outcome| *outcome == LOCKED).count(), 7, "{outcomes:?}");
}

// The second step by its link.

#[tokio::test]
async fn the_link_sets_the_app_up_and_signs_in() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    switch_on(&app).await;
    let challenge = app.first_step(&ada.email).await;
    let key = challenge.response()["tfaKey"].as_str().unwrap().to_owned();
    let holder = holder(&app, "TfaActivation", &challenge);
    let setup = holder.get(SETUP).await.response();
    assert_eq!((&setup["account"], &setup["manualEntryKey"]), (&json!(ada.email), &json!(key)));
    assert!(setup["qrCodeSetupImageUrl"].as_str().unwrap().starts_with("data:image/png;base64,iVBORw0KGgo"));
    let before = app.state().await;
    assert_eq!(holder.post(VALIDATE, json!({ "code": "000000" })).await.outcome(), WRONG);
    let answer = holder.post(VALIDATE, json!({ "code": code(&app, &key) })).await;
    assert_eq!(answer.response(), true, "linked by it");
    assert!(lives(&app.anonymous().with_token(&answer.session_cookie().unwrap())).await);
    assert_eq!(answer.cookie("asc_confirm_key_TfaActivation").as_deref(), Some(""));
    assert_eq!(app.audit_since(&before).await, [1022, 4032, 1021]);
    for path in [SETUP, SELF] {
        assert_eq!(holder.get(path).await.outcome(), UNKNOWN, "the link is dead");
    }
    app.clock.advance(STEP);
    let holder = self::holder(&app, "TfaAuth", &app.first_step(&ada.email).await);
    assert_eq!(holder.get(SETUP).await.outcome(), DENIED, "a link of another type");
    let answer = holder.post(VALIDATE, json!({ "code": code(&app, &key), "session": true })).await;
    assert_eq!(answer.response(), false, "an ordinary second step");
    assert!(answer.session_cookie().is_some());
    assert!(!answer.header("set-cookie").unwrap().contains("Expires"), "{:?}", answer.headers);
    app.clock.advance(STEP);
    assert_eq!(holder.post(VALIDATE, json!({ "code": code(&app, &key) })).await.outcome(), UNKNOWN);
}

#[tokio::test]
async fn only_the_holder_of_a_link_gets_to_its_operations() {
    let app = TestApp::new().await;
    let (ada, bob) = (app.user().await, app.user().await);
    let order = json!({ "type": 2, "trustedIps": ["127.0.0.1"], "mandatoryUsers": [ada.uid()] });
    assert_eq!(app.owner().await.put(POLICY, order).await.response(), true);
    let challenge = app.first_step(&ada.email).await;
    let key = challenge.cookie("asc_confirm_key_TfaActivation").unwrap();
    let query = format!("type=TfaActivation&uid={}", ada.uid());
    let cookie = format!("asc_confirm_key_TfaActivation={key}");
    let (bob, code) = (app.session_of(bob.id.unwrap()).await, json!({ "code": "000000" }));
    for (client, wanted) in [
        (app.anonymous(), UNKNOWN),
        (app.anonymous().with_header("cookie", &cookie), UNKNOWN),
        (bob.clone(), DENIED),
        (app.anonymous().with_link(&query), UNKNOWN),
        (app.anonymous().with_link(&query).with_header("cookie", &format!("{cookie}x")), UNKNOWN),
        (
            app.anonymous()
                .with_link("type=TfaAuth")
                .with_header("cookie", &cookie.replace("TfaActivation", "TfaAuth")),
            UNKNOWN,
        ),
        (app.anonymous().with_link(&query.replace(&ada.uid(), &bob.uid())).with_header("cookie", &cookie), UNKNOWN),
        (bob.with_link(&query).with_header("cookie", &cookie), UNKNOWN),
    ] {
        assert_eq!(client.get(SETUP).await.outcome(), wanted);
        assert_eq!(client.post(VALIDATE, code.clone()).await.outcome(), wanted);
    }
    let holder = app.anonymous().with_link(&query).with_header("cookie", &cookie);
    assert_eq!(holder.get(SETUP).await.status, 200);
    assert_eq!(
        holder.clone().with_header("origin", "https://evil.example.org").post(VALIDATE, code.clone()).await.outcome(),
        DENIED
    );
    assert_eq!(holder.post(VALIDATE, json!({})).await.status, 400);
    let check = json!({ "type": "TfaActivation", "key": "", "uid": ada.uid() });
    assert_eq!(
        app.anonymous().with_header("cookie", &cookie).post("/api/2.0/authentication/confirm", check).await.response()
            ["result"],
        0
    );
    app.clock.advance(HOUR);
    assert_eq!(holder.get(SETUP).await.outcome(), UNKNOWN, "after an hour");
}

#[tokio::test]
async fn a_second_step_is_refused_beside_a_session() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    switch_on(&app).await;
    let (key, session) = linked(&app, &ada.email).await;
    let holder = holder(&app, "TfaAuth", &app.first_step(&ada.email).await);
    let beside = holder.clone().with_token(&session.token);
    assert_eq!(beside.post(VALIDATE, json!({ "code": code(&app, &key) })).await.outcome(), UNKNOWN);
    assert_eq!(holder.post(VALIDATE, json!({ "code": code(&app, &key) })).await.response(), false);
}

#[tokio::test]
async fn of_parallel_uses_of_one_link_one_signs_in() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    switch_on(&app).await;
    let challenge = app.first_step(&ada.email).await;
    let key = challenge.response()["tfaKey"].as_str().unwrap().to_owned();
    let holder = holder(&app, "TfaActivation", &challenge);
    let tries = [-1, 0, 1].map(|steps| {
        let (client, body) = (holder.clone(), json!({ "code": code_at(&app, &key, steps) }));
        async move { client.post(VALIDATE, body).await }
    });
    let before = app.state().await.sessions.len();
    assert_eq!(successes(&parallel(tries.into()).await), 1);
    assert_eq!(app.state().await.sessions.len(), before + 1);
    assert_eq!(app.audit_trail().await.iter().filter(|action| **action == 4032).count(), 1);
}

#[tokio::test]
async fn a_newer_first_step_a_new_password_and_the_switch_kill_or_close_a_link() {
    let app = TestApp::new().await;
    let (ada, bob) = (app.user().await, app.user().await);
    assert_eq!(ada.post("/api/2.0/people/password", json!({ "email": ada.email })).await.status, 200);
    let reset = app.anonymous().with_link(&app.last_letter().await.confirm());
    switch_on(&app).await;
    let first = holder(&app, "TfaActivation", &app.first_step(&ada.email).await);
    app.clock.advance(1);
    let second = holder(&app, "TfaActivation", &app.first_step(&ada.email).await);
    assert_eq!((first.get(SETUP).await.status, second.get(SETUP).await.status), (401, 200));
    let path = format!("/api/2.0/people/{}/password", ada.uid());
    assert_eq!(reset.put(&path, json!({ "password": "Another-pass1" })).await.status, 200);
    assert_eq!(second.get(SETUP).await.outcome(), UNKNOWN);
    let third = holder(&app, "TfaActivation", &app.first_step(&bob.email).await);
    let (key, owner) = linked(&app, "owner@example.com").await;
    assert_eq!(owner.put(POLICY, json!({ "type": 0 })).await.response(), false);
    assert_eq!(third.get(SETUP).await.outcome(), OFF);
    assert_eq!(third.post(VALIDATE, json!({ "code": "000000" })).await.outcome(), OFF);
    assert_eq!(owner.get(CODES).await.outcome(), OFF);
    assert_eq!(second_step(&app, "owner@example.com", &code(&app, &key)).await.outcome(), FAILED);
    assert!(app.first_step("owner@example.com").await.response()["token"].is_string());
}

#[tokio::test]
async fn a_session_that_should_show_a_code_is_told_where() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let path = "/api/2.0/settings/tfaapp/confirm";
    let answer = ada.get(path).await;
    assert_eq!((answer.status, answer.response()), (200, Value::Null), "not required");
    switch_on(&app).await;
    let (_, session) = linked(&app, &ada.email).await;
    let answer = session.get(path).await.response();
    assert_eq!(answer["cookieName"], "asc_confirm_key_TfaAuth");
    assert!(answer["url"].as_str().unwrap().contains("/confirm/TfaAuth?type=TfaAuth&uid="));
    let cookie = format!("asc_confirm_key_TfaAuth={}", answer["cookieValue"].as_str().unwrap());
    let holder = app.anonymous().with_link("type=TfaAuth").with_header("cookie", &cookie);
    assert_eq!(holder.post(VALIDATE, json!({ "code": "000000" })).await.outcome(), WRONG);
}

#[tokio::test]
async fn an_administrator_who_switches_it_on_is_led_on() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let path = "/api/2.0/settings/tfaappwithlink";
    assert_eq!(owner.put(path, json!({ "type": 0 })).await.response(), "");
    let answer = owner.put(path, json!({ "type": 2 })).await;
    let url = format!("https://people.example.com/confirm/TfaActivation?type=TfaActivation&uid={}", owner.uid());
    assert_eq!((answer.response(), lives(&owner).await), (json!(url), false));
    let cookie = format!("asc_confirm_key_TfaActivation={}", answer.cookie("asc_confirm_key_TfaActivation").unwrap());
    let holder = app.anonymous().with_link(url.split_once('?').unwrap().1).with_header("cookie", &cookie);
    let key = holder.get(SETUP).await.response()["manualEntryKey"].as_str().unwrap().to_owned();
    assert_eq!(holder.post(VALIDATE, json!({ "code": code(&app, &key) })).await.response(), true);
}

// Backup codes.

async fn backup_codes(client: &Client) -> Vec<String> {
    let listed = client.get(CODES).await.response();
    listed.as_array().unwrap().iter().map(|code| code["code"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn five_backup_codes_are_made_and_each_signs_in_once() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    switch_on(&app).await;
    let (_, session) = linked(&app, &ada.email).await;
    let codes = backup_codes(&session).await;
    let fine =
        |code: &String| code.len() == 10 && code.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    assert!(codes.len() == 5 && codes.iter().all(fine), "{codes:?}");
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), 5);
    assert_eq!(second_step(&app, &ada.email, &codes[1]).await.status, 200);
    assert_eq!(second_step(&app, &ada.email, &codes[1]).await.outcome(), FAILED);
    let holder = holder(&app, "TfaAuth", &app.first_step(&ada.email).await);
    assert_eq!(holder.post(VALIDATE, json!({ "code": codes[3] })).await.response(), false);
    let used: Vec<bool> =
        session.get(CODES).await.response().as_array().unwrap().iter().map(|c| c["isUsed"] == true).collect();
    assert_eq!(used, [false, true, false, true, false]);
    assert_eq!(second_step(&app, &ada.email, &codes[0].to_lowercase().to_uppercase()).await.status, 401);
}

#[tokio::test]
async fn of_parallel_uses_of_one_backup_code_one_signs_in() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    switch_on(&app).await;
    let (_, session) = linked(&app, &ada.email).await;
    let code = backup_codes(&session).await.remove(0);
    let tries = (0..4).map(|_| {
        let (client, body) = (app.anonymous(), json!({ "userName": ada.email, "password": PASSWORD, "code": code }));
        async move { client.post(&format!("{SIGN_IN}/x"), body).await }
    });
    assert_eq!(successes(&parallel(tries.collect()).await), 1);
}

#[tokio::test]
async fn new_codes_kill_the_old_ones() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    assert_eq!(ada.get(CODES).await.outcome(), OFF);
    switch_on(&app).await;
    let (_, session) = linked(&app, &ada.email).await;
    let old = backup_codes(&session).await;
    let before = app.state().await;
    let answer = session.put("/api/2.0/settings/tfaappnewcodes", json!({})).await;
    assert_eq!((answer.status, &answer.json()["count"]), (200, &json!(5)));
    let new = backup_codes(&session).await;
    assert!(old.iter().all(|code| !new.contains(code)));
    assert_eq!(app.audit_since(&before).await, [4032]);
    assert_eq!(second_step(&app, &ada.email, &old[0]).await.outcome(), FAILED);
    assert_eq!(second_step(&app, &ada.email, &new[0]).await.status, 200);
}

const STORED: Statement = Statement {
    name: "STORED",
    sql: "SELECT secret, code FROM second_factor f
            JOIN backup_code c ON c.portal_id = f.portal_id AND c.account_id = f.account_id WHERE f.portal_id = ?1",
    scope: Scope::Portal,
};

#[tokio::test]
async fn the_database_keeps_neither_key_nor_codes_in_clear() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    switch_on(&app).await;
    let (key, session) = linked(&app, &ada.email).await;
    let codes = backup_codes(&session).await;
    let rows: Vec<(String, String)> = app.db.read(|tx| tx.all(STORED, &[])).await.unwrap();
    assert_eq!(rows.len(), 5);
    for (secret, sealed) in rows {
        assert!(!secret.contains(&key) && !codes.iter().any(|code| sealed.contains(code)));
        assert!(sealed.len() > 60, "with a nonce and a tag");
    }
}

// Unlinking.

#[tokio::test]
async fn an_app_is_unlinked_by_its_owner_and_by_the_portals() {
    let app = TestApp::new().await;
    let (ada, admin) = (app.user().await, app.admin().await);
    switch_on(&app).await;
    let (key, session) = linked(&app, &ada.email).await;
    let (_, second) = linked(&app, &admin.email).await;
    let path = "/api/2.0/settings/tfaappnewapp";
    let before = app.state().await;
    for (client, id, wanted) in [
        (&session, json!({ "id": "text" }), "400"),
        (&session, json!({ "id": "" }), "400"),
        (&app.anonymous(), json!({ "id": "text" }), UNKNOWN),
        (&session, json!({}), DENIED),
        (&session, json!({ "id": Uuid::nil() }), DENIED),
        (&session, json!({ "id": app.next_id() }), DENIED),
        (&session, json!({ "id": admin.uid() }), DENIED),
        (&second, json!({ "id": ada.uid() }), DENIED),
    ] {
        let answer = client.put(path, id.clone()).await;
        assert_eq!(answer.outcome(), wanted, "{id}");
        if wanted == "400" {
            assert!(answer.response()["errors"]["$.id"].is_array(), "{}", answer.text);
        }
    }
    assert_eq!(app.state().await, before);
    let answer = session.put(path, json!({ "id": ada.uid() })).await;
    assert!(answer.response().as_str().unwrap().contains("/confirm/TfaActivation?type=TfaActivation&uid="));
    assert!(answer.cookie("asc_confirm_key_TfaActivation").is_some());
    assert_eq!((lives(&session).await, lives(&second).await), (false, true));
    assert_eq!(app.audit_since(&before).await, [4033]);
    let letters: Vec<_> = app.letters_since(&before).await.into_iter().map(|l| (l.kind, l.to)).collect();
    assert_eq!(letters, [("app_unlinked".to_owned(), ada.email.clone())]);
    let new_key = app.first_step(&ada.email).await.response()["tfaKey"].as_str().unwrap().to_owned();
    assert_ne!(new_key, key, "another secret");
    let (_, owner) = linked(&app, "owner@example.com").await;
    assert_eq!(owner.put(path, json!({ "id": ada.uid() })).await.outcome(), OFF, "not linked");
    assert_eq!(owner.put(path, json!({ "id": admin.uid() })).await.response(), "");
    assert_eq!((lives(&second).await, lives(&owner).await), (false, true));
    assert_eq!(owner.put(POLICY, json!({ "type": 0 })).await.response(), false);
    assert_eq!(owner.put(path, json!({ "id": owner_id(&owner).await })).await.outcome(), OFF);
    assert_eq!(owner.put(path, json!({})).await.outcome(), DENIED, "also while it is off");
}

async fn owner_id(owner: &Client) -> Value {
    owner.get(SELF).await.response()["id"].clone()
}

// The pages.

async fn first_page(app: &TestApp, email: &str) -> (Answer, Client, String) {
    let answer = browser(app).post_form("/", &[("email", email), ("password", PASSWORD)]).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    let page = answer.header("location").unwrap().to_owned();
    let kind = page.split(['/', '?']).nth(2).unwrap().to_owned();
    let name = format!("asc_confirm_key_{kind}");
    let cookie = format!("{name}={}", answer.cookie(&name).unwrap());
    (answer, browser(app).with_header("cookie", &cookie), page)
}

#[tokio::test]
async fn a_browser_is_led_through_both_steps() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    switch_on(&app).await;
    let (answer, browser, page) = first_page(&app, &ada.email).await;
    assert_eq!((answer.session_cookie(), page.starts_with("/confirm/TfaActivation?type=")), (None, true));
    let before = app.state().await;
    let form = browser.get(&page).await;
    assert!(
        form.status == 200 && form.text.contains("<img class=\"qr\" src=\"data:image/png;base64,"),
        "{}",
        form.text
    );
    assert!(form.header("content-security-policy").unwrap().contains("img-src 'self' data:;"));
    assert_eq!(app.state().await, before, "opening it changes nothing");
    let key = form.text.split("<code>").nth(1).unwrap().split("</code>").next().unwrap().replace(' ', "");
    let query = page.split_once('?').unwrap().1;
    let send = async |client: &Client, page: &str, code: &str| {
        client.post_form(page, &[("confirm", query), ("code", code)]).await
    };
    let wrong = send(&browser, "/confirm/TfaActivation", "000000").await;
    assert!(wrong.status == 400 && wrong.text.contains("The code is wrong."), "{}", wrong.text);
    let foreign = browser.clone().with_header("origin", "https://evil.example.org");
    assert_eq!(send(&foreign, "/confirm/TfaActivation", &code(&app, &key)).await.status, 403);
    let done = send(&browser, "/confirm/TfaActivation", &code(&app, &key)).await;
    let session = app.anonymous().with_token(&done.session_cookie().unwrap());
    let codes = backup_codes(&session).await;
    assert!(done.status == 200 && codes.iter().all(|code| done.text.contains(&format!("<code>{code}</code>"))));
    assert_eq!(done.cookie("asc_confirm_key_TfaActivation").as_deref(), Some(""));
    assert!(browser.get(&page).await.text.contains("This step is over."));
    assert_eq!(app.audit_since(&before).await, [1022, 4032, 1021]);
}

#[tokio::test]
async fn a_linked_app_is_asked_for_its_code_only() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    switch_on(&app).await;
    let (key, session) = linked(&app, &ada.email).await;
    let (_, browser, page) = first_page(&app, &ada.email).await;
    let form = browser.get(&page).await;
    assert!(form.status == 200 && !form.text.contains("<img"), "{}", form.text);
    assert!(!form.header("content-security-policy").unwrap().contains("data:"));
    let query = page.split_once('?').unwrap().1.to_owned();
    let (first, second) = (code(&app, &key)[..3].to_owned(), code(&app, &key)[3..].to_owned());
    let as_the_app_shows_it = format!(" {first} {second} ");
    let fields = [("confirm", query.as_str()), ("code", as_the_app_shows_it.as_str())];
    assert_eq!(app.anonymous().post_form("/confirm/TfaAuth", &fields).await.status, 404, "without the cookie");
    let signed_in = app.anonymous().with_token(&session.token);
    assert_eq!(signed_in.get(&page).await.header("location"), Some("/"), "who is signed in has no second step");
    let done = browser.post_form("/confirm/TfaAuth", &fields).await;
    assert_eq!((done.status, done.header("location")), (303, Some("/")));
    assert!(lives(&app.anonymous().with_token(&done.session_cookie().unwrap())).await);
    assert!(browser.post_form("/confirm/TfaAuth", &fields).await.text.contains("This step is over."));
}

// Sign-in links.

pub async fn sign_in_link(app: &TestApp, email: &str) -> String {
    let id = rollcall_core::ids::LinkId(Uuid::parse_str(&app.next_id()).unwrap());
    let (email, permit, now) = (Email::parse(email).unwrap(), Permit::system("test"), app.clock.now());
    let link = app.db.write(move |tx| sign_in::hand_out_link(tx, &permit, &email, id, now)).await.unwrap();
    link_url("https://people.example.com", &app.secret, app.db.portal(), &link)
}

pub fn key_of(url: &str) -> String {
    url.split("key=").nth(1).unwrap().split('&').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_sign_in_link_stands_for_the_password_once() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    for named in [json!(ada.email.to_uppercase()), json!(ada.uid()), json!(null)] {
        let key = key_of(&sign_in_link(&app, &ada.email).await);
        let before = app.state().await;
        let body = json!({ "confirmData": { "email": named, "first": false, "key": key }, "culture": "de" });
        let answer = app.anonymous().post(SIGN_IN, body.clone()).await;
        assert!(lives(&app.anonymous().with_token(answer.response()["token"].as_str().unwrap())).await);
        assert_eq!(app.audit_since(&before).await.last(), Some(&1027));
        assert_eq!(app.anonymous().post(SIGN_IN, body).await.outcome(), "404 The user could not be found");
        app.clock.advance(1);
    }
    assert_eq!(app.audit_actions().await.iter().filter(|action| **action == 4007).count(), 1);
}

#[tokio::test]
async fn a_sign_in_link_that_does_not_hold_names_nobody() {
    let app = TestApp::new().await;
    let (ada, bob) = (app.user().await, app.user().await);
    let key = key_of(&sign_in_link(&app, &ada.email).await);
    let before = app.state().await;
    for data in [
        json!({}),
        json!({ "key": "" }),
        json!({ "key": format!("{key}x") }),
        json!({ "key": key, "email": bob.email }),
        json!({ "key": key, "email": bob.uid() }),
        json!({ "key": key, "email": ada.email, "first": true }),
    ] {
        let body = json!({ "confirmData": data, "userName": ada.email, "password": PASSWORD });
        assert_eq!(app.anonymous().post(SIGN_IN, body).await.outcome(), "404 The user could not be found", "{data}");
    }
    assert_eq!(app.state().await, before);
    app.clock.advance(HOUR);
    let late = json!({ "confirmData": { "key": key, "email": ada.email } });
    assert_eq!(app.anonymous().post(SIGN_IN, late).await.status, 404);
    let key = key_of(&sign_in_link(&app, &ada.email).await);
    app.disable(ada.id.unwrap()).await;
    assert_eq!(app.anonymous().post(SIGN_IN, json!({ "confirmData": { "key": key } })).await.status, 404);
}

#[tokio::test]
async fn a_sign_in_that_waits_is_over_when_the_account_is_disabled() {
    let app = TestApp::new().await;
    let (ada, bob, email) = (app.user().await, app.user().await, app.owner().await.email);
    switch_on(&app).await;
    let (_, owner) = linked(&app, &email).await;
    let (key, _) = linked(&app, &ada.email).await;
    let waiting = holder(&app, "TfaAuth", &app.first_step(&ada.email).await);
    let link = key_of(&sign_in_link(&app, &bob.email).await);
    for status in ["Terminated", "Active"] {
        let people = json!({ "userIds": [ada.uid(), bob.uid()] });
        assert_eq!(owner.put(&format!("/api/2.0/people/status/{status}"), people).await.status, 200);
    }
    assert_eq!(waiting.post(VALIDATE, json!({ "code": code(&app, &key) })).await.outcome(), UNKNOWN);
    assert_eq!(app.anonymous().post(SIGN_IN, json!({ "confirmData": { "key": link } })).await.status, 404);
    assert_eq!(second_step(&app, &ada.email, &code(&app, &key)).await.status, 200, "who begins anew signs in");
}

#[tokio::test]
async fn of_parallel_uses_of_one_sign_in_link_one_signs_in() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let key = key_of(&sign_in_link(&app, &ada.email).await);
    let tries = (0..6).map(|_| {
        let (client, body) = (app.anonymous(), json!({ "confirmData": { "key": key, "email": ada.email } }));
        async move { client.post(SIGN_IN, body).await }
    });
    let answers = parallel(tries.collect()).await;
    assert_eq!(successes(&answers), 1);
    assert!(answers.iter().all(|answer| [200, 404].contains(&answer.status)));
}

#[tokio::test]
async fn a_sign_in_link_does_not_spare_the_second_factor() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    switch_on(&app).await;
    let (key, _) = linked(&app, &ada.email).await;
    let link = key_of(&sign_in_link(&app, &ada.email).await);
    let data = json!({ "key": link, "email": ada.email });
    let asked = app.anonymous().post(SIGN_IN, json!({ "confirmData": data })).await;
    assert_eq!((asked.response()["tfa"].clone(), asked.session_cookie()), (json!(true), None));
    let body = json!({ "confirmData": data, "code": code(&app, &key) });
    let answer = app.anonymous().post(&format!("{SIGN_IN}/x"), body.clone()).await;
    assert_eq!((answer.status, answer.response()["tfa"].clone()), (200, json!(true)));
    app.clock.advance(STEP);
    assert_eq!(app.anonymous().post(SIGN_IN, json!({ "confirmData": data })).await.status, 404, "it is used up");
    let link = key_of(&sign_in_link(&app, &ada.email).await);
    let data = json!({ "key": link, "email": ada.email });
    let holder = holder(&app, "TfaAuth", &app.anonymous().post(SIGN_IN, json!({ "confirmData": data })).await);
    assert_eq!(holder.post(VALIDATE, json!({ "code": code(&app, &key) })).await.response(), false);
    assert_eq!(app.anonymous().post(SIGN_IN, json!({ "confirmData": data })).await.status, 404, "by the page too");
}

#[tokio::test]
async fn the_page_of_a_sign_in_link_signs_in_by_its_button() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let url = sign_in_link(&app, &ada.email).await;
    let path = url.strip_prefix("https://people.example.com").unwrap();
    let before = app.state().await;
    let page = browser(&app).get(path).await;
    assert!(page.status == 200 && page.text.contains(&ada.email), "{}", page.text);
    assert_eq!(app.state().await, before, "opening it changes nothing");
    let query = path.split_once('?').unwrap().1;
    let foreign = app.anonymous().with_header("origin", "https://evil.example.org");
    assert_eq!(foreign.post_form("/confirm/Auth", &[("confirm", query)]).await.status, 403);
    let done = browser(&app).post_form("/confirm/Auth", &[("confirm", query)]).await;
    assert_eq!((done.status, done.header("location")), (303, Some("/")));
    assert!(lives(&app.anonymous().with_token(&done.session_cookie().unwrap())).await);
    assert_eq!(browser(&app).post_form("/confirm/Auth", &[("confirm", query)]).await.status, 404);
    assert_eq!(browser(&app).get(path).await.status, 404);
}

// Text messages.

#[tokio::test]
async fn administrators_see_on_profiles_whose_app_is_linked_while_the_factor_is_on() {
    const PEOPLE: &str = "/api/2.0/people";
    const MARK: &str = "tfaAppEnabled";
    let app = TestApp::new().await;
    let (ada, bob) = (app.user().await, app.user().await);
    let owner = app.owner().await;
    assert_eq!(owner.get(&format!("{PEOPLE}/{}", ada.uid())).await.response()[MARK], Value::Null, "off");
    switch_on(&app).await;
    // Linking begins for Bob, too, but no code of his was ever accepted.
    assert_eq!(app.first_step(&bob.email).await.status, 200);
    let (_, ada_again) = linked(&app, &ada.email).await;
    let (_, owner) = linked(&app, "owner@example.com").await;
    let marks = |list: &Value| {
        let mark = |person: &Value| (person["email"].as_str().unwrap().to_owned(), person[MARK].clone());
        list.as_array().unwrap().iter().map(mark).collect::<BTreeMap<_, _>>()
    };
    let wanted = BTreeMap::from([
        (ada.email.clone(), json!(true)),
        (bob.email.clone(), json!(false)),
        ("owner@example.com".to_owned(), json!(true)),
    ]);
    for list in [PEOPLE.to_owned(), format!("{PEOPLE}/status/7")] {
        assert_eq!(marks(&owner.get(&list).await.response()), wanted, "{list}");
    }
    assert_eq!(owner.get(SELF).await.response()[MARK], true);
    for (person, linked) in [(&ada, true), (&bob, false)] {
        assert_eq!(owner.get(&format!("{PEOPLE}/{}", person.uid())).await.response()[MARK], linked);
    }
    assert_eq!(ada_again.get(SELF).await.response()[MARK], Value::Null, "not for others than administrators");
    assert_eq!(owner.put(POLICY, json!({ "type": 0 })).await.response(), false);
    assert!(marks(&owner.get(PEOPLE).await.response()).values().all(Value::is_null), "off again");
}

#[tokio::test]
async fn text_messages_are_not_offered() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let phone = "/api/2.0/authentication/setphone";
    let body = json!({ "mobilePhone": "+1 555 0100" });
    assert_eq!(app.anonymous().post(phone, body.clone()).await.outcome(), UNKNOWN);
    assert_eq!(ada.post(phone, body).await.outcome(), DENIED);
    let sms = "/api/2.0/authentication/sendsms";
    let with = |password: &str| json!({ "userName": ada.email, "password": password });
    let before = app.state().await.sessions;
    assert_eq!(app.anonymous().post(sms, with("Wrong-pass1")).await.outcome(), FAILED);
    for _ in 0..7 {
        assert_eq!(app.anonymous().post(sms, with(PASSWORD)).await.outcome(), OFF);
    }
    assert_eq!(app.state().await.sessions, before);
    for _ in 0..5 {
        assert_eq!(app.anonymous().post(sms, with("Wrong-pass1")).await.outcome(), FAILED);
    }
    assert_eq!(app.anonymous().post(sms, with(PASSWORD)).await.outcome(), LOCKED);
}

#[tokio::test]
async fn a_second_step_from_an_address_that_is_not_listed_is_refused_and_takes_no_code() {
    let app = TestApp::with(|config| config.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()]).await;
    let user = app.user().await;
    switch_on(&app).await;
    let challenge = app.first_step(&user.email).await;
    let key = challenge.response()["tfaKey"].as_str().unwrap().to_owned();
    let entries = [Entry::parse("198.51.100.7", false).unwrap()];
    let wish = IpRestrictions::new(&entries, None).unwrap();
    let now = app.clock.now();
    app.db.write(move |tx| ip_restrictions::set(tx, &Permit::system("test"), &wish, now)).await.unwrap();
    let holder = holder(&app, "TfaActivation", &challenge);
    let trail = app.audit_trail().await.len();
    let body = json!({ "code": code(&app, &key) });
    let elsewhere = holder.clone().with_header("x-forwarded-for", "192.0.2.66");
    let refused = elsewhere.post(VALIDATE, body.clone()).await;
    assert_eq!((refused.outcome().as_str(), refused.session_cookie()), ("403", None));
    assert_eq!(app.audit_trail().await[trail..], [1009]);
    let listed = holder.with_header("x-forwarded-for", "198.51.100.7");
    assert_eq!(listed.post(VALIDATE, body).await.status, 200);
}
