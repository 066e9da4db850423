//! A person's sessions: listed and ended (portal §7), and what ends sessions besides (auth §2.2).
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use std::time::Duration;

use rollcall_core::time::MINUTE;
use rollcall_store::{Scope, Statement, params};
use rollcall_testkit::{Client, PASSWORD, TestApp};
use serde_json::{Value, json};
use tokio::time::timeout;

const LIST: &str = "/api/2.0/security/activeconnections";
const SELF: &str = "/api/2.0/people/@self";
const DENIED: &str = "403 Access denied";
const FIREFOX: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0";
const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";

async fn another_session(app: &TestApp, of: &Client) -> Client {
    app.session_of(of.id.unwrap()).await
}

async fn ids(client: &Client) -> Vec<i64> {
    let items = client.get(LIST).await.response()["items"].clone();
    items.as_array().unwrap().iter().map(|item| item["id"].as_i64().unwrap()).collect()
}

async fn id(client: &Client) -> i64 {
    ids(client).await[0]
}

pub async fn lives(client: &Client) -> bool {
    client.get(SELF).await.status == 200
}

async fn log_out(client: &Client, id: i64) -> String {
    let answer = client.put(&format!("{LIST}/logout/{id}"), json!({})).await;
    if answer.status == 200 { answer.response().to_string() } else { answer.outcome() }
}

#[tokio::test]
async fn a_person_sees_their_own_sessions_the_present_one_first() {
    let app = TestApp::new().await;
    let (first, _) = (app.user().await, app.admin().await);
    let (second, third) = (another_session(&app, &first).await, another_session(&app, &first).await);
    let [a, b, c] = [id(&first).await, id(&second).await, id(&third).await];
    assert!(a < b && b < c);
    assert_eq!(ids(&first).await, [a, c, b]);
    assert_eq!(ids(&second).await, [b, c, a]);
    assert_eq!(ids(&third).await, [c, b, a]);
    let answer = first.get(LIST).await.json();
    assert_eq!((&answer["count"], &answer["response"]["loginEvent"]), (&json!(1), &json!(0)));
    assert_eq!(first.clone().by_cookie().get(LIST).await.response()["loginEvent"], a);
    assert!(![&first, &second, &third].iter().any(|c| answer.to_string().contains(&c.token)), "no token is shown");
}

#[tokio::test]
async fn a_session_tells_where_it_was_started_and_with_what() {
    let app = TestApp::with(|config| config.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()]).await;
    let ada = app.user().await;
    for (agent, browser, platform, mobile) in [
        (FIREFOX, json!("Firefox 128.0"), json!("Windows 10"), false),
        (IPHONE, json!("Safari 17.5"), json!("iPhone"), true),
        ("python-requests/2.32", Value::Null, Value::Null, false),
        ("", Value::Null, Value::Null, false),
    ] {
        let client = app.anonymous().with_header("x-forwarded-for", "198.51.100.7").with_header("user-agent", agent);
        let answer =
            client.post("/api/2.0/authentication", json!({ "userName": ada.email, "password": PASSWORD })).await;
        let client = client.with_token(answer.response()["token"].as_str().unwrap());
        let item = client.get(LIST).await.response()["items"][0].clone();
        let shown = (&item["browser"], &item["platform"], &item["mobile"], &item["ip"]);
        assert_eq!(shown, (&browser, &platform, &json!(mobile), &json!("198.51.100.7")), "{agent}");
        assert_eq!((&item["userId"], &item["tenantId"]), (&json!(ada.uid()), &json!(1)));
        assert_eq!(item["date"], "2026-03-05T11:36:42.0000000Z");
    }
}

#[tokio::test]
async fn ending_one_session_stops_its_token_at_once() {
    let app = TestApp::new().await;
    let first = app.user().await;
    let second = another_session(&app, &first).await;
    let (gone, before) = (id(&second).await, app.state().await);
    assert_eq!(log_out(&first, gone).await, "true");
    assert_eq!((lives(&first).await, lives(&second).await), (true, false));
    assert_eq!(app.audit_since(&before).await, [4035]);
    let after = app.state().await;
    assert_eq!(log_out(&first, gone).await, "false");
    assert_eq!(log_out(&first, 987_654).await, "false");
    assert_eq!(app.state().await, after);
    assert_eq!(first.put(&format!("{LIST}/logout/text"), json!({})).await.status, 404);
    let own = id(&first).await;
    assert_eq!(log_out(&first, own).await, "true");
    assert!(!lives(&first).await);
}

/// Who may end the sessions of whom: a row per caller.
const MAY_END: &str = "
                 owner admin room-admin user guest
    owner          yes   yes        yes  yes   yes
    admin            -     -        yes  yes   yes
    room-admin       -     -          -    -     -
    user             -     -          -    -     -
    guest            -     -          -    -     -
";

async fn of_role(app: &TestApp, role: &str) -> Client {
    match role {
        "owner" => app.owner().await,
        "admin" => app.admin().await,
        "room-admin" => app.room_admin().await,
        "user" => app.user().await,
        _ => app.guest().await,
    }
}

#[tokio::test]
async fn others_sessions_are_ended_by_those_above_them() {
    let app = TestApp::new().await;
    let mut lines = MAY_END.trim_matches('\n').lines();
    let columns: Vec<&str> = lines.next().unwrap().split_whitespace().collect();
    for line in lines.filter(|line| !line.trim().is_empty()) {
        let mut words = line.split_whitespace();
        let caller = words.next().unwrap();
        for (column, word) in columns.iter().zip(words) {
            let what = format!("{caller} ends {column}");
            let client = of_role(&app, caller).await;
            let (one, all) = (of_role(&app, column).await, of_role(&app, column).await);
            let target = id(&one).await;
            let before = app.state().await;
            let one_outcome = log_out(&client, target).await;
            if caller == "owner" && *column == "owner" {
                assert_eq!(one_outcome, "true");
                continue;
            }
            let all_outcome = client.put(&format!("{LIST}/logoutall/{}", all.uid()), json!({})).await.outcome();
            if word == "yes" {
                assert_eq!((one_outcome.as_str(), all_outcome.as_str()), ("true", "200"), "{what}");
                assert_eq!((lives(&one).await, lives(&all).await), (false, false), "{what}");
                assert_eq!(app.audit_since(&before).await, [4035, 4036], "{what}");
            } else {
                assert_eq!((one_outcome.as_str(), all_outcome.as_str()), (DENIED, DENIED), "{what}");
                assert_eq!(app.state().await, before, "{what}");
                assert!(lives(&one).await && lives(&all).await, "{what}");
            }
        }
    }
}

#[tokio::test]
async fn ending_all_of_oneself_ends_the_present_one_too() {
    let app = TestApp::new().await;
    let (first, other) = (app.guest().await, app.user().await);
    let second = another_session(&app, &first).await;
    let before = app.state().await;
    let answer = first.put(&format!("{LIST}/logoutall/{}", first.uid()), json!({})).await;
    assert_eq!((answer.status, answer.json()["count"].clone(), answer.response()), (200, json!(0), Value::Null));
    assert_eq!((lives(&first).await, lives(&second).await, lives(&other).await), (false, false, true));
    assert_eq!(app.audit_since(&before).await, [4034]);
}

#[tokio::test]
async fn nobody_has_no_sessions_and_only_administrators_hear_so() {
    let app = TestApp::new().await;
    let path = format!("{LIST}/logoutall/{}", app.next_id());
    assert_eq!(app.owner().await.put(&path, json!({})).await.outcome(), "404 The user could not be found");
    assert_eq!(app.user().await.put(&path, json!({})).await.outcome(), DENIED);
    assert_eq!(app.owner().await.put(&format!("{LIST}/logoutall/text"), json!({})).await.status, 404);
}

#[tokio::test]
async fn all_but_this_keeps_the_session_of_the_request_however_it_came() {
    let app = TestApp::new().await;
    for by_cookie in [false, true] {
        let first = app.room_admin().await;
        let (second, other) = (another_session(&app, &first).await, app.user().await);
        let before = app.state().await;
        let client = if by_cookie { first.clone().by_cookie() } else { first.clone() };
        let answer = client.put(&format!("{LIST}/logoutallexceptthis"), json!({})).await;
        assert_eq!((answer.response(), &answer.json()["count"]), (json!("RoomAdmin Persona"), &json!(1)));
        assert_eq!((lives(&first).await, lives(&second).await, lives(&other).await), (true, false, true));
        assert_eq!(app.audit_since(&before).await, [4034]);
    }
}

#[tokio::test]
async fn all_with_a_new_password_hands_out_a_link_that_works() {
    let app = TestApp::new().await;
    let first = app.guest().await;
    let second = another_session(&app, &first).await;
    let before = app.state().await;
    let answer = first.put(&format!("{LIST}/logoutallchangepassword"), json!({})).await;
    let url = answer.response().as_str().unwrap().to_owned();
    let start = "https://people.example.com/confirm/PasswordChange?type=PasswordChange&key=";
    assert!(url.starts_with(start) && url.contains(&format!("uid={}", first.uid())), "{url}");
    assert_eq!((lives(&first).await, lives(&second).await), (false, false));
    assert!(lives(&app.anonymous().with_token(&answer.session_cookie().unwrap())).await, "the cookie is a new session");
    assert_eq!(app.audit_since(&before).await, [4034, 4015]);
    assert!(app.letters_since(&before).await.is_empty(), "the link is in the answer");
    let link = app.anonymous().with_link(url.split_once('?').unwrap().1);
    let path = format!("/api/2.0/people/{}/password", first.uid());
    assert_eq!(link.put(&path, json!({ "password": "Another-pass1" })).await.status, 200);
    assert_eq!(link.put(&path, json!({ "password": "Another-pass2" })).await.status, 401);
}

// The time of last use.

const LAST_USED: Statement = Statement {
    name: "LAST_USED",
    sql: "SELECT last_used_at FROM session WHERE portal_id = ?1 AND account_id = ?2",
    scope: Scope::Portal,
};

#[tokio::test]
async fn the_last_use_is_noted_once_a_minute() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let (start, uid) = (rollcall_testkit::START.0, ada.id.unwrap());
    for (wait, noted) in [(0, 0), (MINUTE - 1, 0), (1, MINUTE), (MINUTE - 1, MINUTE), (MINUTE, 3 * MINUTE - 1)] {
        app.clock.advance(wait);
        assert!(lives(&ada).await);
        // It is written beside the request.
        let written = async || {
            let rows: Vec<(i64,)> = app.db.read(move |tx| tx.all(LAST_USED, params![uid])).await.unwrap();
            rows == [(start + noted,)]
        };
        let until_written = async { while !written().await {} };
        timeout(Duration::from_secs(20), until_written).await.unwrap_or_else(|_| panic!("after {wait}: {noted}"));
    }
    assert_eq!(ada.get(LIST).await.response()["items"][0]["lastUsed"], "2026-03-05T11:39:41.9990000Z");
}

// What ends sessions, and what does not.

#[tokio::test]
async fn a_new_sign_in_adds_to_the_sessions_and_a_logout_ends_one() {
    let app = TestApp::new().await;
    let first = app.user().await;
    let second = another_session(&app, &first).await;
    let answer = first.post("/api/2.0/authentication/logout", json!({})).await;
    assert_eq!((answer.status, answer.cookie("socketio.sid").as_deref()), (200, Some("")));
    assert_eq!(answer.session_cookie().as_deref(), Some(""));
    assert_eq!((lives(&first).await, lives(&second).await), (false, true));
}

#[tokio::test]
async fn an_address_confirmed_by_its_link_keeps_the_sessions_and_a_password_ends_them() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let order = json!({ "userId": ada.uid(), "email": "moved@example.com" });
    assert_eq!(ada.post("/api/2.0/people/email", order).await.status, 200);
    let link = app.anonymous().with_link(&app.last_letter().await.confirm());
    let path = format!("/api/2.0/people/{}/email", ada.uid());
    assert_eq!(link.put(&path, json!({ "email": "moved@example.com" })).await.status, 200);
    assert!(lives(&ada).await);
    ada.post("/api/2.0/people/password", json!({ "email": "moved@example.com" })).await;
    let link = app.anonymous().with_link(&app.last_letter().await.confirm());
    let path = format!("/api/2.0/people/{}/password", ada.uid());
    assert_eq!(link.put(&path, json!({ "password": "Another-pass1" })).await.status, 200);
    assert!(!lives(&ada).await);
}

#[tokio::test]
async fn a_disabled_account_has_no_sessions() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    app.disable(ada.id.unwrap()).await;
    assert!(!lives(&ada).await);
    assert_eq!(ada.get(LIST).await.status, 401);
}

#[tokio::test]
async fn of_parallel_requests_to_end_one_session_one_ends_it() {
    let app = TestApp::new().await;
    let first = app.user().await;
    let gone = id(&another_session(&app, &first).await).await;
    let before = app.state().await;
    let tries: Vec<_> = (0..8)
        .map(|_| {
            let client = first.clone();
            tokio::spawn(async move { log_out(&client, gone).await })
        })
        .collect();
    let mut ended = 0;
    for outcome in tries {
        ended += usize::from(outcome.await.unwrap() == "true");
    }
    assert_eq!(ended, 1);
    assert_eq!(app.audit_since(&before).await, [4035]);
}
