//! Sign-in, sessions and the lock (auth §2, §3.1 to §3.4, §3.6, §4.1).
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't be set up must fail loudly")]

use cookie::{Cookie, Expiration, SameSite};
use rollcall_core::time::{DAY, SECOND};
use rollcall_store::{Scope, Statement, params};
use rollcall_testkit::{Answer, Client, PASSWORD, TestApp};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const URL: &str = "/api/2.0/authentication";
const SELF: &str = "/api/2.0/people/@self";
const OWNER: &str = "owner@example.com";
const FAILED: &str = "401 User authentication failed";
const LOCKED: &str = "403 Too many login attempts. Please try again later";
const MINUTE: i64 = 60 * SECOND;

async fn sign_in(client: &Client, login: &str, password: &str) -> Answer {
    client.post(URL, json!({ "userName": login, "password": password })).await
}

fn set_cookie(answer: &Answer) -> Cookie<'static> {
    let header = answer.header("set-cookie").expect("a cookie in the answer");
    Cookie::parse(header.to_owned()).unwrap()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// Behind a proxy that is believed, so that a client may say where it is.
async fn behind_a_proxy() -> TestApp {
    TestApp::with(|config| config.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()]).await
}

fn at(app: &TestApp, address: &str) -> Client {
    app.anonymous().with_header("x-forwarded-for", address)
}

fn count(trail: &[i64], action: i64) -> usize {
    trail.iter().filter(|a| **a == action).count()
}

// The answer and the cookie.

#[tokio::test]
async fn a_sign_in_answers_a_token_for_a_year() {
    let app = TestApp::new().await;
    let answer = sign_in(&app.anonymous(), OWNER, PASSWORD).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let token = answer.response()["token"].as_str().unwrap().to_owned();
    let wanted = json!({ "token": token, "expires": "2027-03-05T11:36:42.0000000Z", "sms": false, "tfa": false });
    assert_eq!(answer.response(), wanted);
    assert!(token.len() >= 43 && token.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)), "{token}");
    assert!(!token.starts_with("sk-"), "no API key");
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(app.audit_trail().await, [4000, 1010]);
    assert!(app.letters().await.is_empty());
}

#[tokio::test]
async fn the_cookie_is_the_token_for_this_host_by_https_for_as_long() {
    let app = TestApp::new().await;
    let answer = sign_in(&app.anonymous(), OWNER, PASSWORD).await;
    let cookie = set_cookie(&answer);
    assert_eq!((cookie.name(), Some(cookie.value())), ("asc_auth_key", answer.response()["token"].as_str()));
    assert_eq!((cookie.http_only(), cookie.secure(), cookie.path()), (Some(true), Some(true), Some("/")));
    assert_eq!((cookie.same_site(), cookie.domain()), (Some(SameSite::Lax), None));
    let Some(Expiration::DateTime(end)) = cookie.expires() else { panic!("{cookie}") };
    assert_eq!(end.unix_timestamp() * SECOND, rollcall_testkit::START.0 + 365 * DAY);
}

#[tokio::test]
async fn a_session_of_the_browser_has_no_end_in_answer_and_cookie() {
    let app = TestApp::new().await;
    for session in [json!(true), json!("True")] {
        let body = json!({ "userName": OWNER, "password": PASSWORD, "session": session });
        let answer = app.anonymous().post(URL, body).await;
        let token = answer.response()["token"].as_str().unwrap().to_owned();
        assert_eq!(answer.response(), json!({ "token": token, "sms": false, "tfa": false }));
        let cookie = set_cookie(&answer);
        assert_eq!((cookie.value(), cookie.expires(), cookie.max_age()), (token.as_str(), None, None));
        assert_eq!(app.anonymous().with_header("authorization", &token).get(SELF).await.status, 200);
    }
}

#[tokio::test]
async fn without_https_the_cookie_is_not_marked_secure() {
    let app = TestApp::with(|config| config.public_url = "http://people.example.com".parse().unwrap()).await;
    let answer = sign_in(&app.anonymous(), OWNER, PASSWORD).await;
    assert!(!set_cookie(&answer).secure().unwrap_or_default());
}

#[tokio::test]
async fn the_database_keeps_only_the_digest_of_a_token() {
    const OF_DIGEST: Statement = Statement {
        name: "OF_DIGEST",
        sql: "SELECT address FROM session WHERE portal_id = ?1 AND digest = ?2",
        scope: Scope::Portal,
    };
    let app = TestApp::new().await;
    let token = app.owner().await.token;
    let digest: [u8; 32] = Sha256::digest(token.as_bytes()).into();
    let found = app.db.read(move |tx| tx.all::<(String,)>(OF_DIGEST, params![digest])).await.unwrap();
    assert_eq!(found, [("127.0.0.1".to_owned(),)]);
}

#[tokio::test]
async fn a_sign_in_beside_a_session_starts_a_further_one() {
    let app = TestApp::new().await;
    let first = app.owner().await;
    let second = sign_in(&first, OWNER, PASSWORD).await.response()["token"].as_str().unwrap().to_owned();
    assert_ne!(first.token, second);
    assert_eq!(app.state().await.sessions.len(), 2);
    assert_eq!(first.get(SELF).await.status, 200);
    assert_eq!(app.anonymous().with_header("authorization", &second).get(SELF).await.status, 200);
}

// What proves an identity.

#[tokio::test]
async fn address_and_password_are_read_as_people_type_them() {
    let app = TestApp::new().await;
    let padded = format!(" {PASSWORD}\t");
    for body in [
        json!({ "userName": "OWNER@Example.COM", "password": PASSWORD }),
        json!({ "userName": "  owner@example.com\n", "password": PASSWORD }),
        json!({ "userName": OWNER, "password": padded }),
        json!({ "UserName": OWNER, "PASSWORD": PASSWORD }),
        json!({ "userName": OWNER, "password": PASSWORD, "provider": "", "passwordHash": "" }),
        json!({ "userName": OWNER, "password": PASSWORD, "provider": "Email", "session": null, "culture": null }),
        json!({ "userName": OWNER, "password": PASSWORD, "remember": { "x": [1] }, "recaptchaType": 7,
                "recaptchaResponse": "03AF", "accessToken": "", "code": 5 }),
    ] {
        assert_eq!(app.anonymous().post(URL, body.clone()).await.outcome(), "200", "{body}");
    }
}

#[tokio::test]
async fn the_clients_hash_is_the_password() {
    let app = TestApp::new().await;
    let (right, wrong) = (
        crate::passwords::client_hash(&app, PASSWORD).await,
        crate::passwords::client_hash(&app, "Another-pass1").await,
    );
    assert_eq!(right.len(), 64);
    for (body, outcome) in [
        (json!({ "passwordHash": right }), "200"),
        (json!({ "passwordHash": right.to_uppercase() }), "200"),
        (json!({ "passwordHash": right, "password": "Another-pass1" }), "200"),
        (json!({ "passwordHash": wrong, "password": PASSWORD }), FAILED),
        (json!({ "password": right }), FAILED),
    ] {
        let mut whole = body.clone();
        whole["userName"] = json!(OWNER);
        assert_eq!(app.anonymous().post(URL, whole).await.outcome(), outcome, "{body}");
    }
    assert_eq!(app.audit_trail().await, [4000, 1029, 1029, 1029, 1013, 1013]);
    assert_eq!(app.state().await.sessions.len(), 3);
}

#[tokio::test]
async fn every_wrong_credential_gets_the_same_answer_and_no_session() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let pending = json!({ "type": "User", "email": "pending@example.com", "firstName": "Pen", "lastName": "Ding" });
    assert_eq!(owner.post("/api/2.0/people", pending).await.status, 200);
    let hash = crate::passwords::client_hash(&app, PASSWORD).await;
    let before = app.state().await.sessions;
    for body in [
        json!({}),
        json!({ "userName": OWNER }),
        json!({ "password": PASSWORD }),
        json!({ "passwordHash": hash }),
        json!({ "userName": "", "password": PASSWORD }),
        json!({ "userName": "  ", "password": PASSWORD }),
        json!({ "userName": OWNER, "password": "" }),
        json!({ "userName": OWNER, "password": "   " }),
        json!({ "userName": OWNER, "password": null, "passwordHash": null }),
        json!({ "userName": OWNER, "password": "Wrong-pass1" }),
        json!({ "userName": OWNER, "password": PASSWORD.to_lowercase() }),
        json!({ "userName": "nobody@example.com", "password": PASSWORD }),
        json!({ "userName": "no address", "password": PASSWORD }),
        json!({ "userName": "owner", "password": PASSWORD }),
        json!({ "userName": owner.uid(), "password": PASSWORD }),
        json!({ "userName": "pending@example.com", "password": PASSWORD }),
        json!({ "userName": OWNER, "passwordHash": "0".repeat(64) }),
        json!({ "userName": OWNER, "passwordHash": &hash[1..], "password": PASSWORD }),
        json!({ "userName": OWNER, "passwordHash": format!("{hash}0"), "password": PASSWORD }),
        json!({ "userName": OWNER, "passwordHash": "z".repeat(64), "password": PASSWORD }),
        json!({ "userName": OWNER, "passwordHash": "some text", "password": PASSWORD }),
        json!({ "userName": OWNER, "password": PASSWORD, "provider": "google" }),
        json!({ "userName": OWNER, "password": PASSWORD, "provider": "none", "accessToken": "x" }),
    ] {
        let answer = app.anonymous().post(URL, body.clone()).await;
        let wanted = json!({ "error": { "message": "User authentication failed" }, "status": 1, "statusCode": 401 });
        assert_eq!((answer.status, answer.json()), (401, wanted), "{body}");
        assert_eq!((answer.header("set-cookie"), answer.header("www-authenticate")), (None, None), "{body}");
        app.clock.advance(MINUTE);
    }
    assert_eq!(app.state().await.sessions, before);
    let trail = app.audit_trail().await;
    assert_eq!((count(&trail, 1010), count(&trail, 1029)), (1, 0));
}

#[tokio::test]
async fn a_failure_is_recorded() {
    let app = TestApp::new().await;
    assert_eq!(sign_in(&app.anonymous(), OWNER, "Wrong-pass1").await.outcome(), FAILED);
    assert_eq!(sign_in(&app.anonymous(), "nobody@example.com", "Wrong-pass1").await.outcome(), FAILED);
    assert_eq!(app.audit_trail().await, [4000, 1013, 1013]);
}

#[tokio::test]
async fn a_disabled_account_is_told_so_only_after_the_right_password() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    app.disable(ada.id.unwrap()).await;
    let before = app.state().await.sessions;
    assert_eq!(sign_in(&app.anonymous(), &ada.email, PASSWORD).await.outcome(), "403 Access denied");
    assert_eq!(sign_in(&app.anonymous(), &ada.email, "Wrong-pass1").await.outcome(), FAILED);
    assert_eq!(app.audit_trail().await[5..], [1004, 1013]);
    assert_eq!(app.state().await.sessions, before);
    assert_eq!(ada.get(SELF).await.outcome(), "401 Unauthorized");
}

// How a token is shown.

#[tokio::test]
async fn a_token_works_in_every_form_a_client_sends_it_in() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let token = &owner.token;
    let encoded = hex(token.as_bytes())
        .as_bytes()
        .chunks(2)
        .fold(String::new(), |text, digits| text + "%" + str::from_utf8(digits).unwrap());
    for (name, value) in [
        ("authorization", token.clone()),
        ("authorization", format!("  {token} ")),
        ("authorization", format!("Bearer {token}")),
        ("authorization", format!("bearer {token}")),
        ("authorization", format!("BEARER   {token}")),
        ("authorization", encoded.clone()),
        ("authorization", format!("Bearer {encoded}")),
        ("cookie", format!("asc_auth_key={token}")),
        ("cookie", format!("asc_auth_key={encoded}")),
        ("cookie", format!("a=b; asc_auth_key={token}; theme=dark")),
    ] {
        let client = app.anonymous().with_header(name, &value);
        assert_eq!(client.get(SELF).await.response()["id"], json!(owner.uid()), "{name}: {value}");
        assert_eq!(client.get(URL).await.response(), json!(true), "{name}: {value}");
    }
}

#[tokio::test]
async fn the_cookie_wins_over_a_session_in_the_header() {
    let app = TestApp::new().await;
    let (ada, bob) = (app.user().await, app.user().await);
    let both = ada.clone().with_header("cookie", &format!("asc_auth_key={}", bob.token));
    assert_eq!(both.get(SELF).await.response()["id"], json!(bob.uid()));
    let stale = ada.clone().with_header("cookie", "asc_auth_key=stale");
    assert_eq!(stale.get(SELF).await.outcome(), "401 Unauthorized");
    let empty = ada.clone().with_header("cookie", "asc_auth_key=");
    assert_eq!(empty.get(SELF).await.response()["id"], json!(ada.uid()));
}

#[tokio::test]
async fn other_schemes_open_nothing_and_hinder_no_anonymous_call() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let key = format!("sk-{}", "0a".repeat(32));
    for value in [
        key.clone(),
        format!("Bearer {key}"),
        format!("bearer {key}"),
        "Basic b3duZXJAZXhhbXBsZS5jb206d3Jvbmc=".to_owned(),
        "basic".to_owned(),
        "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.c2lnbmF0dXJl".to_owned(),
        format!("Bearer {}x", owner.token),
        "Bearer".to_owned(),
        "Digest username=\"owner\"".to_owned(),
        "null".to_owned(),
        "%".to_owned(),
    ] {
        let client = app.anonymous().with_header("authorization", &value);
        assert_eq!(client.get(SELF).await.outcome(), "401 Unauthorized", "{value}");
        assert_eq!(client.get(URL).await.response(), json!(false), "{value}");
        assert!(client.get("/api/2.0/settings").await.response()["socketUrl"].is_null(), "{value}");
        assert_eq!(sign_in(&client, OWNER, PASSWORD).await.outcome(), "200", "{value}");
    }
    for value in [key, "Basic b3duZXJAZXhhbXBsZS5jb206d3Jvbmc=".to_owned()] {
        let beside = owner.clone().by_cookie().with_header("authorization", &value);
        assert_eq!(beside.get(SELF).await.outcome(), "401 Unauthorized", "the cookie does not win over {value}");
    }
}

#[tokio::test]
async fn a_stale_cookie_is_cleared_in_the_answer_and_a_stale_header_is_not() {
    let app = TestApp::new().await;
    let stale = app.anonymous().with_header("cookie", "asc_auth_key=stale");
    for (path, status) in [(SELF, 401), (URL, 200), ("/api/2.0/settings", 200), ("/api/2.0/capabilities", 200)] {
        let answer = stale.get(path).await;
        assert_eq!(answer.status, status, "{path}");
        let cookie = set_cookie(&answer);
        assert_eq!((cookie.name(), cookie.value(), cookie.path()), ("asc_auth_key", "", Some("/")), "{path}");
        let Some(Expiration::DateTime(end)) = cookie.expires() else { panic!("{cookie}") };
        assert!(end.unix_timestamp() * SECOND < rollcall_testkit::START.0, "{path}");
    }
    let header = app.anonymous().with_header("authorization", "Bearer stale");
    for path in [SELF, URL] {
        assert_eq!(header.get(path).await.header("set-cookie"), None, "{path}");
    }
    assert_eq!(app.owner().await.by_cookie().get(SELF).await.header("set-cookie"), None);
}

#[tokio::test]
async fn a_link_that_does_not_hold_leaves_a_good_cookie_alone() {
    let app = TestApp::new().await;
    let (ada, bob) = (app.user().await, app.user().await);
    let asked = app.anonymous().post("/api/2.0/people/password", json!({ "email": bob.email })).await;
    assert_eq!(asked.status, 200, "{}", asked.text);
    let others = app.last_letter().await.confirm();
    assert_eq!(
        ada.clone().by_cookie().with_link(&others).get(SELF).await.outcome(),
        "200",
        "a good one of somebody else"
    );
    assert_eq!(
        bob.post("/api/2.0/people/email", json!({ "userId": bob.uid(), "email": "new@example.com" })).await.status,
        200
    );
    let moving = app.last_letter().await.confirm();
    for link in ["type=PasswordChange&key=1.x", &moving] {
        let answer = ada.clone().by_cookie().with_link(link).get(SELF).await;
        assert_eq!((answer.outcome().as_str(), answer.header("set-cookie")), ("401 Unauthorized", None), "{link}");
        let stale = app.anonymous().with_header("cookie", "asc_auth_key=stale").with_link(link).get(SELF).await;
        assert_eq!((stale.status, stale.session_cookie().as_deref()), (401, Some("")), "{link}");
    }
    assert_eq!(ada.by_cookie().get(SELF).await.status, 200);
}

#[tokio::test]
async fn where_anybody_may_call_a_bad_link_takes_no_session_away() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    for client in [ada.clone(), ada.clone().by_cookie()] {
        let client = client.with_link("type=PasswordChange&key=1.x");
        assert_eq!(client.get(URL).await.response(), json!(true));
    }
    let leaving = ada.clone().by_cookie().with_link("type=PasswordChange&key=1.x");
    assert_eq!(leaving.post(&format!("{URL}/logout"), json!({})).await.session_cookie().as_deref(), Some(""));
    assert_eq!(ada.get(SELF).await.outcome(), "401 Unauthorized", "the session has ended, not the cookie alone");
}

#[tokio::test]
async fn a_session_ends_after_a_year_to_the_millisecond() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    app.clock.advance(365 * DAY - 1);
    assert_eq!(owner.get(SELF).await.status, 200, "it is not made longer or shorter by its use");
    app.clock.advance(1);
    assert_eq!(owner.get(SELF).await.outcome(), "401 Unauthorized");
    assert_eq!(owner.get(URL).await.response(), json!(false));
    assert_eq!(owner.clone().by_cookie().get(SELF).await.session_cookie().as_deref(), Some(""));
}

// GET /authentication and logout.

#[tokio::test]
async fn asking_whether_one_is_signed_in_is_never_refused() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    for (client, signed_in) in [
        (app.anonymous(), false),
        (ada.clone(), true),
        (ada.clone().by_cookie(), true),
        (app.guest().await, true),
        (app.anonymous().with_header("authorization", "Bearer nonsense"), false),
        (app.anonymous().with_header("cookie", "asc_auth_key=nonsense"), false),
        (app.anonymous().with_link("type=PasswordChange&key=1.x"), false),
        (app.anonymous().with_raw_header("authorization", b"Bearer \xff\xfe"), false),
    ] {
        let answer = client.get(URL).await;
        assert_eq!((answer.status, answer.response()), (200, json!(signed_in)));
    }
    app.disable(ada.id.unwrap()).await;
    assert_eq!(ada.get(URL).await.response(), json!(false));
}

#[tokio::test]
async fn logout_ends_only_the_session_it_was_asked_with() {
    let app = TestApp::new().await;
    let (first, bob) = (app.user().await, app.user().await);
    let second = app.session_of(first.id.unwrap()).await;
    let third = app.session_of(first.id.unwrap()).await;
    for (leaving, asking) in [(&first, first.clone()), (&second, second.clone().by_cookie())] {
        let answer = asking.post(&format!("{URL}/logout"), json!({})).await;
        assert_eq!((answer.status, answer.json().get("response")), (200, None));
        assert_eq!(answer.json()["count"], 0);
        assert_eq!(answer.session_cookie().as_deref(), Some(""));
        assert_eq!(leaving.get(SELF).await.outcome(), "401 Unauthorized");
        assert_eq!(third.get(SELF).await.status, 200);
    }
    assert_eq!(bob.get(SELF).await.status, 200);
    assert_eq!(count(&app.audit_trail().await, 1006), 2);
    assert_eq!(app.state().await.sessions.len(), 2);
}

#[tokio::test]
async fn logout_ends_the_cookies_session_when_both_are_sent() {
    let app = TestApp::new().await;
    let by_header = app.user().await;
    let by_cookie = app.session_of(by_header.id.unwrap()).await;
    let both = by_header.clone().with_header("cookie", &format!("asc_auth_key={}", by_cookie.token));
    assert_eq!(both.post(&format!("{URL}/logout"), json!({})).await.status, 200);
    assert_eq!(by_cookie.get(SELF).await.status, 401);
    assert_eq!(by_header.get(SELF).await.status, 200);
}

#[tokio::test]
async fn logout_always_succeeds() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    for client in [&ada, &ada, &app.anonymous(), &app.anonymous().with_header("cookie", "asc_auth_key=stale")] {
        for body in [Some("{}"), Some(""), None] {
            let content_type = body.map(|_| "application/json");
            let sent = body.unwrap_or_default().to_owned().into();
            let answer = client.send("POST", "/api/2.0/authentication/logout", content_type, sent).await;
            assert_eq!(answer.status, 200, "{}", answer.text);
            assert_eq!(answer.session_cookie().as_deref(), Some(""));
        }
    }
    assert_eq!(count(&app.audit_trail().await, 1006), 1, "one session ended");
}

// The language of a sign-in.

#[tokio::test]
async fn a_sign_in_in_another_language_stores_it() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let before = app.state().await;
    for (culture, stored, actions) in [
        (json!("de"), "de", &[4007][..]),
        (json!("DE"), "de", &[]),
        (json!("xx-YY"), "de", &[]),
        (json!(""), "de", &[]),
        (json!(null), "de", &[]),
        (json!("pt-br"), "pt-BR", &[4007]),
    ] {
        let earlier = app.state().await;
        let body = json!({ "userName": ada.email, "password": PASSWORD, "culture": culture });
        assert_eq!(app.anonymous().post(URL, body).await.outcome(), "200", "{culture}");
        assert_eq!(ada.get(SELF).await.response()["cultureName"], json!(stored), "{culture}");
        assert_eq!(app.audit_since(&earlier).await, actions, "{culture}");
    }
    assert_eq!(app.state().await.letters, before.letters);
}

#[tokio::test]
async fn a_failed_sign_in_stores_no_language() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let before = app.state().await.accounts;
    let body = json!({ "userName": ada.email, "password": "Wrong-pass1", "culture": "de" });
    assert_eq!(app.anonymous().post(URL, body).await.outcome(), FAILED);
    assert_eq!(app.state().await.accounts, before);
}

// The lock.

#[tokio::test]
async fn after_five_wrong_passwords_sign_in_is_locked_for_a_minute() {
    let app = TestApp::new().await;
    let client = app.anonymous();
    for _ in 0..5 {
        assert_eq!(sign_in(&client, OWNER, "Wrong-pass1").await.outcome(), FAILED);
    }
    assert_eq!(sign_in(&client, OWNER, "Wrong-pass1").await.outcome(), LOCKED);
    assert_eq!(sign_in(&client, OWNER, PASSWORD).await.outcome(), LOCKED, "also for the right password");
    app.clock.advance(MINUTE - 1);
    assert_eq!(sign_in(&client, OWNER, PASSWORD).await.outcome(), LOCKED);
    assert!(app.state().await.sessions.is_empty());
    assert_eq!(count(&app.audit_trail().await, 1023), 1, "recorded once");
    assert_eq!(count(&app.audit_trail().await, 1013), 5);
    app.clock.advance(1);
    assert_eq!(
        sign_in(&client, OWNER, PASSWORD).await.outcome(),
        "200",
        "and a try during the lock did not prolong it"
    );
}

#[tokio::test]
async fn the_sixth_attempt_is_locked_also_with_the_right_password() {
    let app = TestApp::new().await;
    for _ in 0..5 {
        assert_eq!(sign_in(&app.anonymous(), OWNER, "Wrong-pass1").await.outcome(), FAILED);
    }
    let answer = sign_in(&app.anonymous(), OWNER, PASSWORD).await;
    assert_eq!((answer.outcome().as_str(), answer.header("set-cookie")), (LOCKED, None));
    assert!(app.state().await.sessions.is_empty());
}

#[tokio::test]
async fn every_spelling_and_every_way_counts_for_the_same_lock() {
    let app = TestApp::new().await;
    let logins = [OWNER, "OWNER@EXAMPLE.COM", " owner@example.com ", "Owner@example.com", OWNER];
    for login in logins {
        let body = json!({ "userName": login, "passwordHash": "0".repeat(64) });
        assert_eq!(app.anonymous().post(URL, body).await.outcome(), FAILED, "{login}");
    }
    assert_eq!(sign_in(&app.anonymous(), "ownER@example.com", PASSWORD).await.outcome(), LOCKED);
}

#[tokio::test]
async fn unknown_addresses_are_locked_like_known_ones() {
    let app = TestApp::new().await;
    for _ in 0..5 {
        assert_eq!(sign_in(&app.anonymous(), "nobody@example.com", PASSWORD).await.outcome(), FAILED);
    }
    assert_eq!(sign_in(&app.anonymous(), "Nobody@example.com", PASSWORD).await.outcome(), LOCKED);
    assert_eq!(count(&app.audit_trail().await, 1023), 1);
}

#[tokio::test]
async fn other_accounts_and_other_addresses_stay_free() {
    let app = behind_a_proxy().await;
    let ada = app.user().await;
    for _ in 0..6 {
        sign_in(&at(&app, "198.51.100.7"), OWNER, "Wrong-pass1").await;
    }
    assert_eq!(sign_in(&at(&app, "198.51.100.7"), OWNER, PASSWORD).await.outcome(), LOCKED);
    assert_eq!(sign_in(&at(&app, "198.51.100.7"), &ada.email, PASSWORD).await.outcome(), "200");
    assert_eq!(sign_in(&at(&app, "198.51.100.8"), OWNER, PASSWORD).await.outcome(), "200");
    assert_eq!(sign_in(&at(&app, "198.51.100.7"), OWNER, PASSWORD).await.outcome(), LOCKED, "a success elsewhere");
}

#[tokio::test]
async fn an_address_that_no_trusted_proxy_tells_does_not_open_the_lock() {
    let app = TestApp::new().await;
    for guess in 0..6 {
        sign_in(&at(&app, &format!("198.51.100.{guess}")), OWNER, "Wrong-pass1").await;
    }
    assert_eq!(sign_in(&at(&app, "198.51.100.77"), OWNER, PASSWORD).await.outcome(), LOCKED);
}

#[tokio::test]
async fn a_good_sign_in_clears_the_count() {
    let app = TestApp::new().await;
    for _ in 0..3 {
        for _ in 0..4 {
            assert_eq!(sign_in(&app.anonymous(), OWNER, "Wrong-pass1").await.outcome(), FAILED);
        }
        assert_eq!(sign_in(&app.anonymous(), OWNER, PASSWORD).await.outcome(), "200");
    }
    for _ in 0..5 {
        assert_eq!(sign_in(&app.anonymous(), OWNER, "Wrong-pass1").await.outcome(), FAILED);
    }
    assert_eq!(sign_in(&app.anonymous(), OWNER, PASSWORD).await.outcome(), LOCKED);
}

#[tokio::test]
async fn wrong_passwords_of_an_earlier_minute_do_not_count() {
    let app = TestApp::new().await;
    for _ in 0..4 {
        for _ in 0..5 {
            assert_eq!(sign_in(&app.anonymous(), OWNER, "Wrong-pass1").await.outcome(), FAILED);
        }
        app.clock.advance(MINUTE);
    }
    for _ in 0..4 {
        assert_eq!(sign_in(&app.anonymous(), OWNER, "Wrong-pass1").await.outcome(), FAILED);
    }
    assert_eq!(sign_in(&app.anonymous(), OWNER, PASSWORD).await.outcome(), "200");
    assert_eq!(count(&app.audit_trail().await, 1023), 0);
}

#[tokio::test]
async fn after_a_lock_the_count_begins_anew() {
    let app = TestApp::new().await;
    for _ in 0..2 {
        for _ in 0..5 {
            assert_eq!(sign_in(&app.anonymous(), OWNER, "Wrong-pass1").await.outcome(), FAILED);
        }
        assert_eq!(sign_in(&app.anonymous(), OWNER, "Wrong-pass1").await.outcome(), LOCKED);
        app.clock.advance(MINUTE);
    }
    assert_eq!(count(&app.audit_trail().await, 1023), 2, "once for each lock");
}

#[tokio::test]
async fn the_lock_follows_the_settings_of_the_portal() {
    const SET: Statement = Statement {
        name: "SET",
        sql: "INSERT INTO setting (portal_id, name, value, updated_at) VALUES (?1, 'login', ?2, 0)",
        scope: Scope::Portal,
    };
    let app = TestApp::new().await;
    let settings = json!({ "attemptCount": 2, "blockTime": 10, "checkPeriod": 100 }).to_string();
    app.db.write(move |tx| tx.run(SET, params![settings])).await.unwrap();
    for _ in 0..3 {
        for _ in 0..2 {
            assert_eq!(sign_in(&app.anonymous(), OWNER, "Wrong-pass1").await.outcome(), FAILED);
        }
        assert_eq!(sign_in(&app.anonymous(), OWNER, PASSWORD).await.outcome(), LOCKED);
        app.clock.advance(10 * SECOND - 1);
        assert_eq!(sign_in(&app.anonymous(), OWNER, PASSWORD).await.outcome(), LOCKED);
        app.clock.advance(1);
    }
    assert_eq!(sign_in(&app.anonymous(), OWNER, PASSWORD).await.outcome(), "200");
    for _ in 0..2 {
        assert_eq!(sign_in(&app.anonymous(), OWNER, "Wrong-pass1").await.outcome(), FAILED);
    }
    app.clock.advance(100 * SECOND - 1);
    assert_eq!(sign_in(&app.anonymous(), OWNER, PASSWORD).await.outcome(), LOCKED, "the period is not over");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn guesses_at_the_same_time_count_like_guesses_in_a_row() {
    let app = TestApp::new().await;
    let guesses: Vec<_> = (0..40)
        .map(|_| {
            let client = app.anonymous();
            tokio::spawn(async move { sign_in(&client, OWNER, "Wrong-pass1").await.outcome() })
        })
        .collect();
    let (mut failed, mut locked, mut others) = (0, 0, Vec::new());
    for guess in guesses {
        match guess.await.unwrap().as_str() {
            FAILED => failed += 1,
            LOCKED => locked += 1,
            other => others.push(other.to_owned()),
        }
    }
    assert_eq!((failed, locked, others), (5, 35, Vec::<String>::new()));
    assert_eq!(count(&app.audit_trail().await, 1023), 1);
    assert_eq!(sign_in(&app.anonymous(), OWNER, PASSWORD).await.outcome(), LOCKED);
    assert!(app.state().await.sessions.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sign_ins_of_many_people_at_the_same_time_all_succeed() {
    let app = TestApp::new().await;
    let mut people = Vec::new();
    for _ in 0..12 {
        people.push(app.user().await);
    }
    let sign_ins: Vec<_> = people
        .into_iter()
        .map(|person| {
            let client = app.anonymous();
            tokio::spawn(async move { sign_in(&client, &person.email, PASSWORD).await.outcome() })
        })
        .collect();
    let mut outcomes = Vec::new();
    for sign_in in sign_ins {
        outcomes.push(sign_in.await.unwrap());
    }
    assert_eq!(outcomes, ["200"; 12]);
}

#[tokio::test]
async fn a_body_that_can_not_be_read_counts_for_no_lock() {
    let app = TestApp::new().await;
    for _ in 0..8 {
        let answer = app.anonymous().post(URL, json!({ "userName": OWNER, "password": 5 })).await;
        assert_eq!((answer.status, answer.response()["errors"].get("$.password").is_some()), (400, true));
    }
    assert_eq!(sign_in(&app.anonymous(), OWNER, PASSWORD).await.outcome(), "200");
    assert_eq!(app.audit_trail().await, [4000, 1010]);
}

#[tokio::test]
async fn the_answer_of_a_sign_in_never_holds_a_null() {
    let app = TestApp::new().await;
    let answer = sign_in(&app.anonymous(), OWNER, PASSWORD).await.json();
    let members: Vec<&Value> =
        answer.as_object().unwrap().values().chain(answer["response"].as_object().unwrap().values()).collect();
    assert!(members.iter().all(|member| !member.is_null()), "{answer}");
}
