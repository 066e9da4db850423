//! Rate limits: five sensitive calls in fifteen minutes, 1500 a minute, guesses at links (people-core §1.8, auth §9.1).
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use rollcall_core::links::LinkType;
use rollcall_core::time::{MINUTE, SECOND};
use rollcall_http::RateLimits;
use rollcall_testkit::{Answer, Client, PASSWORD, START, TestApp};
use serde_json::json;

const REMIND: &str = "/api/2.0/people/password";
const QUARTER: i64 = 15 * MINUTE;

async fn limited() -> TestApp {
    TestApp::with(|config| {
        config.rate_limits = RateLimits::On;
        config.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()];
    })
    .await
}

fn at(app: &TestApp, address: &str) -> Client {
    app.anonymous().with_header("x-forwarded-for", address)
}

async fn remind(client: &Client, email: &str) -> Answer {
    client.post(REMIND, json!({ "email": email })).await
}

fn number(answer: &Answer, name: &str) -> i64 {
    answer.header(name).unwrap_or_else(|| panic!("no {name} in {:?}", answer.headers)).parse().unwrap()
}

/// Limit, what remains, and seconds until the window moves, counted from `now`.
fn budget(answer: &Answer, now: i64) -> (i64, i64, i64) {
    let reset = number(answer, "x-ratelimit-reset") - now / SECOND;
    (number(answer, "x-ratelimit-limit"), number(answer, "x-ratelimit-remaining"), reset)
}

fn assert_refused(answer: &Answer, limit: i64, span: i64, now: i64) {
    assert_eq!(answer.status, 429, "{}", answer.text);
    let message = answer.json()["error"]["message"].as_str().unwrap_or_default().to_owned();
    assert!(!message.is_empty(), "{}", answer.text);
    assert_eq!(answer.json(), json!({ "error": { "message": message }, "status": 1, "statusCode": 429 }));
    assert!(answer.header("content-type").unwrap().starts_with("application/json"));
    let (told, remaining, reset) = budget(answer, now);
    assert_eq!((told, remaining), (limit, 0));
    let wait = number(answer, "retry-after");
    assert!((1..=span / SECOND + 1).contains(&wait), "{wait}");
    assert!((wait - reset).abs() <= 1, "both headers mean the same time: {wait} {reset}");
}

async fn check(app: &TestApp, client: &Client, key: &str) -> Answer {
    let body = json!({ "type": "PasswordChange", "key": key, "uid": app.next_id() });
    client.post("/api/2.0/authentication/confirm", body).await
}

// Five in fifteen minutes.

#[tokio::test]
async fn a_stranger_has_five_reminders_in_fifteen_minutes() {
    let app = limited().await;
    for call in 0..5 {
        let answer = remind(&app.anonymous(), "owner@example.com").await;
        assert_eq!(answer.status, 200);
        let (limit, remaining, reset) = budget(&answer, START.0);
        assert_eq!((limit, remaining), (5, 4 - call));
        assert!((899..=901).contains(&reset), "{reset}");
        assert_eq!(answer.header("retry-after"), None);
    }
    let before = app.state().await;
    assert_refused(&remind(&app.anonymous(), "owner@example.com").await, 5, QUARTER, START.0);
    assert_eq!(app.state().await, before, "a refused call queues no letter");
    assert_eq!(before.letters.len(), 5);
}

#[tokio::test]
async fn the_window_slides_with_the_clock() {
    let app = limited().await;
    let client = app.anonymous();
    for _ in 0..5 {
        assert_eq!(remind(&client, "owner@example.com").await.status, 200);
        app.clock.advance(MINUTE);
    }
    let refused = remind(&client, "owner@example.com").await;
    assert_refused(&refused, 5, QUARTER, START.0 + 5 * MINUTE);
    assert!((599..=601).contains(&number(&refused, "retry-after")), "when the oldest call is fifteen minutes old");
    app.clock.advance(10 * MINUTE - SECOND);
    assert_eq!(remind(&client, "owner@example.com").await.status, 429, "and refused calls do not count");
    app.clock.advance(SECOND);
    assert_eq!(remind(&client, "owner@example.com").await.status, 200);
    assert_eq!(remind(&client, "owner@example.com").await.status, 429, "one call has left the window");
    app.clock.advance(MINUTE);
    assert_eq!(remind(&client, "owner@example.com").await.status, 200);
    app.clock.advance(QUARTER);
    for _ in 0..5 {
        assert_eq!(remind(&client, "owner@example.com").await.status, 200);
    }
}

#[tokio::test]
async fn waiting_as_long_as_told_is_long_enough() {
    let app = limited().await;
    for _ in 0..5 {
        remind(&app.anonymous(), "owner@example.com").await;
        app.clock.advance(1_234);
    }
    let wait = number(&remind(&app.anonymous(), "owner@example.com").await, "retry-after");
    app.clock.advance(wait * SECOND);
    assert_eq!(remind(&app.anonymous(), "owner@example.com").await.status, 200);
}

#[tokio::test]
async fn other_addresses_and_other_people_are_free() {
    let app = limited().await;
    let (ada, bob) = (app.user().await, app.user().await);
    for _ in 0..6 {
        remind(&at(&app, "198.51.100.7"), "owner@example.com").await;
        remind(&ada, &ada.email).await;
    }
    assert_eq!(remind(&at(&app, "198.51.100.7"), "owner@example.com").await.status, 429);
    assert_eq!(remind(&ada, &ada.email).await.status, 429);
    assert_eq!(remind(&at(&app, "198.51.100.8"), "owner@example.com").await.status, 200);
    assert_eq!(remind(&bob, &bob.email).await.status, 200);
    let elsewhere = app.session_of(ada.id.unwrap()).await.with_header("x-forwarded-for", "198.51.100.9");
    assert_eq!(remind(&elsewhere, &ada.email).await.status, 429, "a person is counted, not where they are");
}

#[tokio::test]
async fn other_operations_have_their_own_count() {
    let app = limited().await;
    let ada = app.user().await;
    for _ in 0..6 {
        remind(&ada, &ada.email).await;
    }
    assert_eq!(remind(&ada, &ada.email).await.status, 429);
    let order = json!({ "userId": ada.uid(), "email": "moved@example.com" });
    assert_eq!(ada.post("/api/2.0/people/email", order).await.status, 200);
    for _ in 0..20 {
        let answer = ada.get("/api/2.0/people/@self").await;
        assert_eq!((answer.status, answer.header("x-ratelimit-limit")), (200, None));
    }
}

#[tokio::test]
async fn an_order_to_change_an_address_is_limited() {
    let app = limited().await;
    let ada = app.user().await;
    let order = |n: i64| json!({ "userId": ada.uid(), "email": format!("moved{n}@example.com") });
    for n in 0..5 {
        let path = ["/api/2.0/people/email", "/API/2.0/People/EMAIL", "/api/2.0/people/email/"]
            [usize::try_from(n % 3).unwrap()];
        let answer = ada.post(path, order(n)).await;
        assert_eq!((answer.status, number(&answer, "x-ratelimit-remaining")), (200, 4 - n));
    }
    let before = app.state().await;
    assert_refused(&ada.post("/api/2.0/people/EMAIL", order(9)).await, 5, QUARTER, START.0);
    assert_eq!(app.state().await, before, "no letter, and the older link lives");
}

#[tokio::test]
async fn taken_addresses_can_not_be_tried_out_without_end() {
    let app = limited().await;
    let ada = app.user().await;
    let order = json!({ "userId": ada.uid(), "email": "owner@example.com" });
    for _ in 0..5 {
        assert_eq!(ada.post("/api/2.0/people/email", order.clone()).await.status, 400);
    }
    assert_eq!(ada.post("/api/2.0/people/email", order).await.status, 429);
}

#[tokio::test]
async fn setting_a_password_is_limited_whatever_id_is_in_the_path() {
    let app = limited().await;
    let link = app.mailed_link(LinkType::PasswordChange).await;
    let client = app.anonymous().with_link(&link.query);
    let path = |uid: &str| format!("/api/2.0/people/{uid}/password");
    let paths =
        [path(&link.uid), path(&app.next_id()), path("text"), path(&link.uid).to_uppercase(), path(&app.next_id())];
    let mut remaining = 5;
    for path in paths {
        let answer = client.put(&path, json!({ "password": "short" })).await;
        remaining -= 1;
        assert!((400..410).contains(&answer.status), "{} {}", answer.status, answer.text);
        assert_eq!(number(&answer, "x-ratelimit-remaining"), remaining, "{path}");
    }
    let before = app.state().await;
    let answer = client.put(&path(&link.uid), json!({ "password": "Another-pass1" })).await;
    assert_refused(&answer, 5, QUARTER, START.0);
    assert_eq!(app.state().await, before);
    assert_eq!(link.check(&app.anonymous()).await, 0, "the link is not used up");
    app.clock.advance(QUARTER);
    let answer = client.put(&path(&link.uid), json!({ "password": "Another-pass1" })).await;
    assert_eq!(answer.outcome(), "200");
}

#[tokio::test]
async fn taking_over_an_address_is_limited() {
    let app = limited().await;
    let link = app.mailed_link(LinkType::EmailChange).await;
    let client = app.anonymous().with_link(&link.query);
    let path = format!("/api/2.0/people/{}/email", link.uid);
    for _ in 0..5 {
        assert_eq!(client.put(&path, json!({ "email": "other@example.com" })).await.status, 403);
    }
    let before = app.state().await;
    assert_refused(&client.put(&path, json!({ "email": link.address })).await, 5, QUARTER, START.0);
    assert_eq!(app.state().await, before);
    app.clock.advance(QUARTER);
    assert_eq!(client.put(&path, json!({ "email": link.address })).await.outcome(), "200");
}

#[tokio::test]
async fn the_page_for_reminders_spends_the_same_budget() {
    let app = limited().await;
    let client = app.anonymous().with_header("origin", "https://people.example.com");
    for _ in 0..3 {
        assert_eq!(client.post_form("/forgot", &[("email", "owner@example.com")]).await.status, 200);
    }
    for _ in 0..2 {
        assert_eq!(remind(&app.anonymous(), "owner@example.com").await.status, 200);
    }
    let before = app.state().await;
    let page = client.post_form("/forgot", &[("email", "owner@example.com")]).await;
    assert_eq!((page.status, page.header("content-type")), (429, Some("text/html; charset=utf-8")));
    assert!(number(&page, "retry-after") > 0);
    assert_eq!(remind(&app.anonymous(), "owner@example.com").await.status, 429);
    assert_eq!(app.state().await, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn calls_at_the_same_time_count_like_calls_in_a_row() {
    let app = limited().await;
    let calls: Vec<_> = (0..30)
        .map(|_| {
            let client = app.anonymous();
            tokio::spawn(async move { remind(&client, "owner@example.com").await.status })
        })
        .collect();
    let mut done = 0;
    for call in calls {
        done += usize::from(call.await.unwrap() == 200);
    }
    assert_eq!(done, 5);
    assert_eq!(app.letters().await.len(), 5);
}

// Everything else.

#[tokio::test]
async fn the_1501st_call_of_a_minute_is_refused() {
    let app = limited().await;
    let client = at(&app, "198.51.100.7");
    for call in 0..1500 {
        assert_eq!(client.get("/api/2.0/capabilities").await.status, 200, "{call}");
    }
    assert_refused(&client.get("/api/2.0/capabilities").await, 1500, MINUTE, START.0);
    assert_eq!(client.get("/api/2.0/settings").await.status, 429, "all operations together");
    assert_eq!(at(&app, "198.51.100.8").get("/api/2.0/capabilities").await.status, 200);
    assert_eq!(app.user().await.get("/api/2.0/people/@self").await.status, 200);
    app.clock.advance(MINUTE - SECOND);
    assert_eq!(client.get("/api/2.0/capabilities").await.status, 429);
    app.clock.advance(2 * SECOND);
    assert_eq!(client.get("/api/2.0/capabilities").await.status, 200);
}

#[tokio::test]
async fn wrong_guesses_at_a_link_are_refused_in_the_end() {
    let app = limited().await;
    let link = app.mailed_link(LinkType::PasswordChange).await;
    let stranger = at(&app, "198.51.100.7");
    let mut guesses = 0;
    let refused = loop {
        let answer = check(&app, &stranger, &format!("{}.guess{guesses}", START.0)).await;
        if answer.status == 429 {
            break answer;
        }
        assert_eq!(answer.response()["result"], json!(1), "{}", answer.text);
        guesses += 1;
        assert!(guesses <= 100, "a hundred guesses at once and no end");
    };
    assert!(guesses >= 5, "a person may mistype: {guesses}");
    assert!(number(&refused, "retry-after") > 0);
    assert_eq!(check(&app, &at(&app, "198.51.100.8"), "1.x").await.response()["result"], json!(1), "others are free");
    assert_eq!(link.check(&at(&app, "198.51.100.8")).await, 0);
    app.clock.advance(QUARTER + SECOND);
    assert_eq!(check(&app, &stranger, "1.x").await.response()["result"], json!(1));
}

#[tokio::test]
async fn right_checks_of_a_link_are_no_guesses() {
    let app = limited().await;
    let link = app.mailed_link(LinkType::PasswordChange).await;
    for _ in 0..200 {
        assert_eq!(link.check(&app.anonymous()).await, 0);
    }
}

#[tokio::test]
async fn without_limits_nothing_is_counted() {
    let app = TestApp::new().await;
    let client = app.anonymous();
    for _ in 0..20 {
        let answer = remind(&client, "owner@example.com").await;
        assert_eq!((answer.status, answer.header("x-ratelimit-limit")), (200, None));
    }
    for _ in 0..120 {
        assert_eq!(check(&app, &client, "1.x").await.status, 200);
    }
    for _ in 0..1600 {
        assert_eq!(client.get("/api/2.0/capabilities").await.status, 200);
    }
}

#[tokio::test]
async fn signing_in_is_not_one_of_the_five() {
    let app = limited().await;
    for _ in 0..12 {
        let body = json!({ "userName": "owner@example.com", "password": PASSWORD });
        assert_eq!(app.anonymous().post("/api/2.0/authentication", body).await.status, 200);
    }
}
