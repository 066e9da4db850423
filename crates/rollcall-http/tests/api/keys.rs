//! API keys: made, listed, changed, used (auth §8).
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use rollcall_core::time::{DAY, MINUTE, SECOND};
use rollcall_http::RateLimits;
use rollcall_store::{Scope, Statement, params};
use rollcall_testkit::{Client, PASSWORD, TestApp};
use serde_json::{Value, json};

const KEYS: &str = "/api/2.0/keys";
const OWN: &str = "/api/2.0/keys/@self";
const SELF: &str = "/api/2.0/people/@self";
const NO_GUESTS: &str = "403 This operation unavailable for user with guest role";

async fn make(client: &Client, body: Value) -> Value {
    let answer = client.post(KEYS, body).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.response()
}

fn path(key: &Value) -> String {
    format!("{KEYS}/{}", key["id"].as_str().unwrap())
}

fn bearing(app: &TestApp, key: &Value) -> Client {
    app.anonymous().with_header("authorization", &format!("Bearer {}", key["key"].as_str().unwrap()))
}

async fn listed(client: &Client) -> Vec<Value> {
    client.get(KEYS).await.response().as_array().unwrap().clone()
}

async fn limit_tools(app: &TestApp) {
    const LIMIT: Statement = Statement {
        name: "LIMIT",
        sql: "INSERT INTO setting (portal_id, name, value, updated_at) VALUES (?1, ?2, ?3, 0)",
        scope: Scope::Portal,
    };
    let value = r#"{"limitedAccessForUsers":true}"#;
    app.db.write(move |tx| tx.run(LIMIT, params!["dev_tools", value])).await.unwrap();
}

// Making one.

#[tokio::test]
async fn a_new_key_shows_its_secret_once_and_is_masked_afterwards() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let before = app.state().await;
    let made = make(&ada, json!({ "name": "<b>Nightly</b> & co", "expiresInDays": 30 })).await;
    let secret = made["key"].as_str().unwrap().to_owned();
    let hex = secret.strip_prefix("sk-").unwrap();
    assert!(hex.len() == 64 && hex.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f')), "{secret}");
    let (id, last) = (made["id"].clone(), &secret[63..]);
    assert_eq!(
        made,
        json!({
            "id": id, "name": "<b>Nightly</b> & co", "key": secret, "keyPostfix": last, "permissions": [],
            "createOn": "2026-03-05T11:36:42.0000000Z", "expiresAt": "2026-04-04T11:36:42.0000000Z", "isActive": true,
            "createBy": made["createBy"],
        })
    );
    assert_eq!(made["createBy"]["id"], ada.uid());
    let mut masked = made.clone();
    masked["key"] = json!(format!("sk-***{last}"));
    assert_eq!(listed(&ada).await, [masked]);
    assert_eq!(app.audit_since(&before).await, [6058]);
}

#[tokio::test]
async fn the_secret_is_nowhere_afterwards() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let made = make(&owner, json!({ "name": "A program" })).await;
    let hex = made["key"].as_str().unwrap()[3..].to_owned();
    let client = bearing(&app, &made);
    assert_eq!(client.get(SELF).await.status, 200);
    let change = json!({ "name": "Another name", "permissions": ["*:write"] });
    for answer in [
        client.get(OWN).await,
        client.get(KEYS).await,
        owner.get(KEYS).await,
        owner.put(&path(&made), change).await,
        owner.get("/api/2.0/settings").await,
    ] {
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert!(!answer.text.contains(&hex), "{}", answer.text);
    }
    let rows = app.everything_stored().await;
    assert!(rows.contains("Another name"), "the dump sees the table of keys");
    assert!(!rows.contains(&hex));
    // Nor in another spelling.
    assert!(!rows.to_lowercase().contains(&hex[..32]) && !rows.contains(&hex[32..]));
}

#[tokio::test]
async fn who_may_make_a_key() {
    let app = TestApp::new().await;
    for client in [app.owner().await, app.admin().await, app.room_admin().await, app.user().await] {
        assert_eq!(client.post(KEYS, json!({ "name": "x" })).await.outcome(), "200", "{}", client.email);
    }
    let guest = app.guest().await;
    let before = app.state().await;
    assert_eq!(guest.post(KEYS, json!({ "name": "x" })).await.outcome(), NO_GUESTS);
    assert_eq!(guest.post(KEYS, json!({ "name": "" })).await.status, 400, "a bad body is told first");
    assert_eq!(guest.post(KEYS, json!({ "name": "x", "permissions": ["no such"] })).await.outcome(), NO_GUESTS);
    assert_eq!(app.anonymous().post(KEYS, json!({})).await.outcome(), "401 Unauthorized");
    assert_eq!(app.state().await, before);
}

#[tokio::test]
async fn the_words_for_a_bad_body_are_the_contracts() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let before = app.state().await;
    let (required, long) = ("The Name field is required.", "Incorrect name. Length must be less than 30");
    let days = "Incorrect number of days. Value must be between 1 and 365";
    for (body, field, message) in [
        (json!({ "name": "" }), "Name", required),
        (json!({ "name": " \t" }), "Name", required),
        (json!({ "name": null }), "Name", required),
        (json!({ "name": "x".repeat(31) }), "Name", long),
        (json!({ "name": "x", "expiresInDays": 0 }), "ExpiresInDays", days),
        (json!({ "name": "x", "expiresInDays": -1 }), "ExpiresInDays", days),
        (json!({ "name": "x", "expiresInDays": 366 }), "ExpiresInDays", days),
        (json!({ "name": 5 }), "$.name", "The value is not a string."),
        (json!({ "name": "x", "permissions": "*" }), "$.permissions", "The value is not an array of strings."),
        (json!({ "name": "x", "permissions": [5] }), "$.permissions[0]", "The value is not a string."),
    ] {
        let answer = ada.post(KEYS, body.clone()).await;
        assert_eq!((answer.status, &answer.response()["errors"][field][0]), (400, &json!(message)), "{body}");
    }
    let nameless = ada.post(KEYS, json!({ "permissions": [] })).await;
    assert_eq!(nameless.status, 400);
    let message = nameless.response()["errors"]["$"][0].as_str().unwrap().to_owned();
    assert!(message.contains("missing required properties including: 'name'"), "{message}");
    for permissions in [json!([]), json!(["accounts:read", "people:read"]), json!([""]), json!(["ACCOUNTS:READ"])] {
        let answer = ada.post(KEYS, json!({ "name": "x", "permissions": permissions })).await;
        assert_eq!(answer.outcome(), "400 Permissions are not valid.", "{permissions}");
    }
    assert_eq!(app.state().await, before);
    for body in [
        json!({ "name": "й".repeat(30), "expiresInDays": 1 }),
        json!({ "NAME": "x", "expiresInDays": "365", "permissions": null }),
    ] {
        assert_eq!(ada.post(KEYS, body).await.status, 200);
    }
}

#[tokio::test]
async fn scopes_keep_their_order_and_a_star_is_everything() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    for (given, kept) in [
        (json!(["*"]), json!([])),
        (json!(["rooms:write", "accounts:read"]), json!(["rooms:write", "accounts:read"])),
        (json!(["*", "accounts:read"]), json!(["*", "accounts:read"])),
        (json!(["*:read", "*:write"]), json!(["*:read", "*:write"])),
    ] {
        let made = make(&ada, json!({ "name": "x", "permissions": given })).await;
        assert_eq!(made["permissions"], kept);
        assert_eq!(bearing(&app, &made).get(OWN).await.response()["permissions"], kept);
    }
}

#[tokio::test]
async fn a_person_has_at_most_a_hundred_keys_however_many_are_made_at_once() {
    let app = TestApp::new().await;
    let (ada, bob) = (app.user().await, app.user().await);
    for _ in 0..96 {
        make(&ada, json!({ "name": "x" })).await;
    }
    let tries = (0..12).map(|_| {
        let ada = ada.clone();
        tokio::spawn(async move { ada.post(KEYS, json!({ "name": "x" })).await.outcome() })
    });
    let mut outcomes = Vec::new();
    for attempt in tries.collect::<Vec<_>>() {
        outcomes.push(attempt.await.unwrap());
    }
    outcomes.sort();
    let mut wanted = vec!["200"; 4];
    wanted.extend(["403 The number of API keys exceeds the limit"; 8]);
    assert_eq!(outcomes, wanted);
    assert_eq!(listed(&ada).await.len(), 100);
    make(&bob, json!({ "name": "x" })).await;
    let one = listed(&ada).await.pop().unwrap();
    assert_eq!(ada.delete(&path(&one)).await.status, 200);
    make(&ada, json!({ "name": "x" })).await;
}

#[tokio::test]
async fn making_keys_is_a_sensitive_call() {
    let app = TestApp::with(|config| config.rate_limits = RateLimits::On).await;
    let ada = app.user().await;
    for _ in 0..5 {
        make(&ada, json!({ "name": "x" })).await;
    }
    assert_eq!(ada.post(KEYS, json!({ "name": "x" })).await.status, 429);
}

// Seeing them.

#[tokio::test]
async fn administrators_see_all_keys_and_others_their_own() {
    let app = TestApp::new().await;
    let (owner, admin, room, user) = (app.owner().await, app.admin().await, app.room_admin().await, app.user().await);
    for (client, name) in [(&owner, "owner's"), (&admin, "admin's"), (&room, "room's"), (&user, "user's")] {
        app.clock.advance(1);
        make(client, json!({ "name": name })).await;
    }
    let all = ["user's", "room's", "admin's", "owner's"];
    for (client, wanted) in [(&owner, &all[..]), (&admin, &all), (&room, &["room's"]), (&user, &["user's"])] {
        let names: Vec<Value> = listed(client).await.into_iter().map(|key| key["name"].clone()).collect();
        assert_eq!(names, wanted, "{}", client.email);
    }
    assert_eq!(app.guest().await.get(KEYS).await.outcome(), NO_GUESTS);
    assert_eq!(app.anonymous().get(KEYS).await.outcome(), "401 Unauthorized");
}

#[tokio::test]
async fn the_permissions_have_their_order() {
    let app = TestApp::new().await;
    let answer = app.user().await.get("/api/2.0/keys/permissions").await;
    let wanted = json!([
        "*",
        "*:read",
        "*:write",
        "accounts:read",
        "accounts:write",
        "accounts.self:read",
        "accounts.self:write",
        "files:read",
        "files:write",
        "rooms:read",
        "rooms:write"
    ]);
    assert_eq!((answer.response(), &answer.json()["count"]), (wanted, &json!(11)));
    assert_eq!(app.guest().await.get("/api/2.0/keys/permissions").await.outcome(), NO_GUESTS);
    assert_eq!(app.anonymous().get("/api/2.0/keys/permissions").await.outcome(), "401 Unauthorized");
}

#[tokio::test]
async fn a_key_sees_itself_whatever_its_scope_and_nothing_else_does() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    for permissions in [&[][..], &["files:read"], &["accounts.self:write"], &["*:write"]] {
        let seen = ada.by_key(permissions).await.get(OWN).await;
        assert_eq!((seen.status, seen.response()["permissions"].clone()), (200, json!(permissions)), "{}", seen.text);
    }
    assert_eq!(ada.get(OWN).await.outcome(), "404 The API key could not be found");
    assert_eq!(app.anonymous().get(OWN).await.outcome(), "401 Unauthorized");
}

// Changing and deleting.

#[tokio::test]
async fn a_change_leaves_what_it_does_not_name() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let mut wanted = make(&ada, json!({ "name": "x", "permissions": ["files:read"] })).await;
    wanted["key"] = json!(format!("sk-***{}", wanted["keyPostfix"].as_str().unwrap()));
    let before = app.state().await;
    for (change, member, value) in [
        (json!({ "name": "Another" }), "name", json!("Another")),
        (json!({ "isActive": false }), "isActive", json!(false)),
        (json!({ "permissions": ["rooms:read", "files:write"] }), "permissions", json!(["rooms:read", "files:write"])),
        (json!({ "permissions": ["*"], "name": null }), "permissions", json!([])),
        (json!({}), "isActive", json!(false)),
    ] {
        let answer = ada.put(&path(&wanted), change).await;
        assert_eq!((answer.status, answer.response()), (200, json!(true)));
        wanted[member] = value;
        assert_eq!(listed(&ada).await, std::slice::from_ref(&wanted));
    }
    assert_eq!(app.audit_since(&before).await, [6059; 5]);
    assert_eq!(ada.delete(&path(&wanted)).await.response(), json!(true));
    assert!(listed(&ada).await.is_empty());
    assert_eq!(app.audit_since(&before).await.last(), Some(&6060));
    assert_eq!(ada.delete(&path(&wanted)).await.outcome(), "404 The API key could not be found");
}

#[tokio::test]
async fn a_bad_change_is_refused_and_changes_nothing() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let key = make(&ada, json!({ "name": "x" })).await;
    let before = app.state().await;
    for (body, field, message) in [
        (json!({ "name": "" }), "Name", "The Name field is required."),
        (json!({ "name": "x".repeat(31) }), "Name", "Incorrect name. Length must be less than 30"),
        (json!({ "isActive": "maybe" }), "$.isActive", "The value is not a boolean."),
    ] {
        let answer = ada.put(&path(&key), body.clone()).await;
        assert_eq!((answer.status, &answer.response()["errors"][field][0]), (400, &json!(message)), "{body}");
    }
    for permissions in [json!([]), json!(["nothing"])] {
        let answer = ada.put(&path(&key), json!({ "name": "Another", "permissions": permissions })).await;
        assert_eq!(answer.outcome(), "400 Permissions are not valid.");
    }
    for id in ["none", "@self", "permissions"] {
        assert!(matches!(ada.put(&format!("{KEYS}/{id}"), json!({})).await.status, 404 | 405), "{id}");
    }
    let unknown = format!("{KEYS}/{}", app.next_id());
    assert_eq!(ada.put(&unknown, json!({})).await.outcome(), "404 The API key could not be found");
    assert_eq!(ada.delete(&unknown).await.outcome(), "404 The API key could not be found");
    assert_eq!(ada.delete(&format!("{KEYS}/none")).await.status, 404);
    assert_eq!(app.state().await, before);
}

/// Rows: who changes; columns: whose key. `y` may, `-` may not, `g` is told that guests may not.
const WHO_MAY_CHANGE: &str = "
    caller     Owner DocSpaceAdmin RoomAdmin User
    Owner      y     y             y         y
    Admin      y     y             y         y
    RoomAdmin  -     -             -         -
    User       -     -             -         -
    Guest      g     g             g         g
";

#[tokio::test]
async fn who_may_change_and_delete_whose_key() {
    let app = TestApp::new().await;
    let makers = [app.owner().await, app.admin().await, app.room_admin().await, app.user().await];
    let others = [app.owner().await, app.admin().await, app.room_admin().await, app.user().await, app.guest().await];
    for (caller, row) in others.iter().zip(WHO_MAY_CHANGE.trim().lines().skip(1)) {
        for (maker, word) in makers.iter().zip(row.split_whitespace().skip(1)) {
            let key = make(maker, json!({ "name": "x" })).await;
            let before = app.state().await;
            let (wanted, same) = match word {
                "y" => ("200", false),
                "-" => ("403 Access denied", true),
                _ => (NO_GUESTS, true),
            };
            assert_eq!(caller.put(&path(&key), json!({ "name": "y" })).await.outcome(), wanted, "{row}");
            assert_eq!(caller.delete(&path(&key)).await.outcome(), wanted, "{row}");
            assert_eq!(app.state().await == before, same, "{row}");
        }
    }
    for maker in &makers {
        let key = make(maker, json!({ "name": "x" })).await;
        assert_eq!(app.anonymous().put(&path(&key), json!({})).await.outcome(), "401 Unauthorized");
        assert_eq!(maker.put(&path(&key), json!({ "name": "y" })).await.outcome(), "200");
        assert_eq!(maker.delete(&path(&key)).await.outcome(), "200");
    }
}

#[tokio::test]
async fn limited_tools_are_for_administrators_alone() {
    let app = TestApp::new().await;
    let (admin, user) = (app.admin().await, app.user().await);
    let (key, guest) = (make(&user, json!({ "name": "x" })).await, app.guest().await);
    limit_tools(&app).await;
    let before = app.state().await;
    for answer in [
        user.post(KEYS, json!({ "name": "x", "permissions": [] })).await,
        user.get(KEYS).await,
        user.put(&path(&key), json!({})).await,
        user.delete(&path(&key)).await,
        user.delete(&format!("{KEYS}/{}", app.next_id())).await,
    ] {
        assert_eq!(answer.outcome(), "403 Access denied");
    }
    assert_eq!(guest.get(KEYS).await.outcome(), NO_GUESTS);
    assert_eq!(user.get("/api/2.0/keys/permissions").await.status, 200);
    assert_eq!(user.post(KEYS, json!({ "name": "" })).await.status, 400);
    assert_eq!(app.audit_since(&before).await, [0; 0]);
    assert_eq!(admin.put(&path(&key), json!({ "name": "y" })).await.status, 200);
    assert_eq!(admin.by_key(&[]).await.get(OWN).await.status, 200);
}

#[tokio::test]
async fn a_key_gives_no_more_than_it_has() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let writing = owner.by_key(&["*:write"]).await;
    let own = writing.get(OWN).await.response();
    let before = app.state().await;
    for body in [
        json!({ "name": "x" }),
        json!({ "name": "x", "permissions": ["*"] }),
        json!({ "name": "x", "permissions": ["*", "files:read"] }),
    ] {
        assert_eq!(writing.post(KEYS, body).await.outcome(), "403 Access denied");
    }
    assert_eq!(writing.put(&path(&own), json!({ "permissions": ["*"] })).await.outcome(), "403 Access denied");
    assert_eq!(app.state().await, before);
    make(&writing, json!({ "name": "x", "permissions": ["*:read", "accounts:write"] })).await;
    assert_eq!(
        writing.put(&path(&own), json!({ "name": "Itself", "permissions": ["*:write"] })).await.outcome(),
        "200"
    );
    let unlimited = owner.by_key(&[]).await;
    make(&unlimited, json!({ "name": "x" })).await;
}

// Using one.

#[tokio::test]
async fn a_key_acts_as_its_maker_in_their_present_role() {
    let app = TestApp::new().await;
    let (owner, admin) = (app.owner().await, app.admin().await);
    let key = admin.by_key(&[]).await;
    let seen = key.get(SELF).await;
    assert_eq!((seen.status, seen.response()["id"].clone()), (200, json!(admin.uid())));
    let body = |email: &str| json!({ "type": "User", "email": email, "firstName": "Ada" });
    assert_eq!(key.post("/api/2.0/people", body("ada@example.com")).await.status, 200);
    assert_eq!(key.get(KEYS).await.status, 200);
    app.set_type(admin.id.unwrap(), 4).await;
    assert_eq!(key.post("/api/2.0/people", body("bob@example.com")).await.outcome(), "403 Access denied");
    assert_eq!(key.get("/api/2.0/authentication").await.response(), json!(true));
    assert_eq!(owner.by_key(&[]).await.get(SELF).await.response()["isOwner"], json!(true));
}

#[tokio::test]
async fn a_key_is_sent_in_any_of_four_ways() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let secret = ada.by_key(&[]).await.token;
    for (name, value) in [
        ("authorization", format!("Bearer {secret}")),
        ("authorization", format!("bearer {secret}")),
        ("authorization", secret.clone()),
        ("apikeybearer", secret.clone()),
        ("apikeybearer", format!("Bearer {secret}")),
    ] {
        let answer = app.anonymous().with_header(name, &value).get(SELF).await;
        assert_eq!(answer.response()["id"], json!(ada.uid()), "{name}: {}", answer.text);
    }
    // The same header carries a session too, and is nothing beside `Authorization`.
    assert_eq!(app.anonymous().with_header("apikeybearer", &ada.token).get(SELF).await.status, 200);
    let beside = ada.clone().with_header("apikeybearer", &secret).get(OWN).await;
    assert_eq!(beside.outcome(), "404 The API key could not be found");
}

#[tokio::test]
async fn a_key_wins_over_the_cookie_and_touches_none() {
    let app = TestApp::new().await;
    let (ada, bob) = (app.user().await, app.user().await);
    let key = ada.by_key(&[]).await;
    let both = |value: &str| bob.clone().by_cookie().with_header("authorization", value);
    let seen = both(&format!("Bearer {}", key.token)).get(SELF).await;
    assert_eq!((&seen.response()["id"], seen.session_cookie()), (&json!(ada.uid()), None));
    assert_eq!(seen.response()["loginEventId"], json!(null));
    let wrong = both(&format!("Bearer sk-{}", "0".repeat(64))).get(SELF).await;
    assert_eq!((wrong.outcome().as_str(), wrong.session_cookie()), ("401 Unauthorized", None));
    let jwt = both("Bearer a.b.c").get(SELF).await;
    assert_eq!((jwt.outcome().as_str(), jwt.session_cookie()), ("401 Unauthorized", None));
    // A write of another site can't send a key, so it is not taken for one.
    let elsewhere = key.clone().with_header("origin", "https://evil.example");
    assert_eq!(elsewhere.post(KEYS, json!({ "name": "x" })).await.status, 200);
    assert_eq!(bob.by_cookie().get(SELF).await.status, 200);
}

#[tokio::test]
async fn a_key_that_does_not_hold_is_401_and_counts_as_none_where_anybody_may() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    let days = make(&ada, json!({ "name": "x", "expiresInDays": 2 })).await;
    let off = make(&ada, json!({ "name": "x" })).await;
    let gone = make(&ada, json!({ "name": "x" })).await;
    for key in [&days, &off, &gone] {
        assert_eq!(bearing(&app, key).get(SELF).await.status, 200);
    }
    app.clock.advance(2 * DAY - 1);
    assert_eq!(bearing(&app, &days).get(SELF).await.status, 200);
    app.clock.advance(1);
    assert_eq!(ada.put(&path(&off), json!({ "isActive": false })).await.status, 200);
    assert_eq!(ada.delete(&path(&gone)).await.status, 200);
    let mut wrong = off.clone();
    let mut refused = vec![days.clone(), off.clone(), gone];
    for text in [
        "sk-".to_owned(),
        format!("sk-{}", "0".repeat(64)),
        off["key"].as_str().unwrap().to_uppercase().replace("SK-", "sk-"),
        format!("{}0", off["key"].as_str().unwrap()),
        off["key"].as_str().unwrap()[..66].to_owned(),
        format!("sk-***{}", off["keyPostfix"].as_str().unwrap()),
    ] {
        wrong["key"] = json!(text);
        refused.push(wrong.clone());
    }
    for key in &refused {
        let client = bearing(&app, key);
        assert_eq!(client.get(SELF).await.outcome(), "401 Unauthorized", "{key}");
        assert_eq!(client.get("/api/2.0/authentication").await.response(), json!(false), "{key}");
        assert_eq!(client.get("/api/2.0/settings").await.status, 200, "{key}");
    }
    assert_eq!(ada.put(&path(&off), json!({ "isActive": true })).await.status, 200);
    assert_eq!(bearing(&app, &off).get(SELF).await.status, 200, "it works again");
    let before = app.state().await;
    let late = ada.put(&path(&days), json!({ "name": "y", "isActive": false })).await;
    assert_eq!((late.status, late.response()), (200, json!(false)), "an expired key stays as it is");
    assert_eq!(app.state().await, before);
    app.disable(ada.id.unwrap()).await;
    assert_eq!(bearing(&app, &off).get(SELF).await.outcome(), "401 Unauthorized");
    assert_eq!(owner.put(&path(&off), json!({ "isActive": true })).await.status, 200);
    assert_eq!(bearing(&app, &off).get(SELF).await.outcome(), "401 Unauthorized");
}

#[tokio::test]
async fn a_key_survives_sign_outs_and_new_passwords_and_makes_no_session() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let key = ada.by_key(&[]).await;
    let sessions = app.state().await.sessions;
    assert_eq!(key.get(SELF).await.status, 200);
    let left = key.post("/api/2.0/authentication/logout", json!({})).await;
    assert_eq!((left.outcome().as_str(), left.session_cookie()), ("200", None));
    assert_eq!(app.state().await.sessions, sessions, "a key is no session, so none starts or ends");
    assert_eq!(ada.post("/api/2.0/people/password", json!({ "email": ada.email })).await.status, 200);
    let link = app.last_letter().await.confirm();
    let path = format!("/api/2.0/people/{}/password", ada.uid());
    let holder = app.anonymous().with_link(&link);
    assert_eq!(holder.put(&path, json!({ "password": "Another-pass1" })).await.status, 200);
    assert_eq!(ada.get(SELF).await.outcome(), "401 Unauthorized");
    assert_eq!(ada.post("/api/2.0/authentication/logout", json!({})).await.status, 200);
    assert_eq!(key.get(SELF).await.status, 200);
    let again = json!({ "userName": ada.email, "password": PASSWORD });
    assert_eq!(app.anonymous().post("/api/2.0/authentication", again).await.status, 401);
}

#[tokio::test]
async fn a_key_is_not_asked_for_a_second_factor_and_wins_nothing_that_passes_one() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    let (key, masters) = (ada.by_key(&[]).await, owner.by_key(&[]).await);
    let policy = "/api/2.0/settings/tfaapp";
    let order = json!({ "type": 2, "mandatoryUsers": [ada.uid()] });
    let with_link = masters.put(&format!("{policy}withlink"), order.clone()).await;
    assert_eq!((with_link.status, with_link.header("set-cookie")), (200, None), "no cookie with a link's key");
    assert_eq!(masters.put(policy, order).await.response(), true);
    for session in [&ada, &owner] {
        assert_eq!(session.get(SELF).await.outcome(), "401 Unauthorized");
    }
    for key in [&key, &masters] {
        assert_eq!(key.get(SELF).await.status, 200);
        assert_eq!(key.get(&format!("{policy}/confirm")).await.json().get("response"), None);
        for denied in [
            key.get("/api/2.0/settings/tfaappcodes").await,
            key.put("/api/2.0/settings/tfaappnewcodes", json!({})).await,
            key.put("/api/2.0/settings/tfaappnewapp", json!({ "id": ada.uid() })).await,
            key.put("/api/2.0/security/activeconnections/logoutallchangepassword", json!({})).await,
        ] {
            assert_eq!((denied.outcome().as_str(), denied.header("set-cookie")), ("403 Access denied", None));
        }
    }
    assert!(app.state().await.sessions.is_empty());
}

#[tokio::test]
async fn an_administrator_who_moves_by_key_gets_no_session() {
    let app = TestApp::new().await;
    let admin = app.admin().await;
    let key = admin.by_key(&[]).await;
    let order = json!({ "userId": admin.uid(), "email": "moved@example.com" });
    let moved = key.post("/api/2.0/people/email", order).await;
    assert_eq!((moved.status, moved.session_cookie()), (200, None), "{}", moved.text);
    assert_eq!(admin.get(SELF).await.outcome(), "401 Unauthorized");
    let seen = key.get(SELF).await.response();
    assert_eq!(seen["email"], json!("moved@example.com"));
}

#[tokio::test]
async fn the_first_use_is_seen_at_once_and_later_ones_by_the_minute() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let key = ada.by_key(&[]).await;
    let used = async || listed(&ada).await[0]["lastUsed"].clone();
    assert_eq!(used().await, json!(null));
    let scoped_out = app.anonymous().with_header("authorization", "sk-0").get(SELF).await;
    assert_eq!((scoped_out.status, used().await), (401, json!(null)));
    key.get(SELF).await;
    assert_eq!(used().await, json!("2026-03-05T11:36:42.0000000Z"));
    app.clock.advance(MINUTE - SECOND);
    key.get(SELF).await;
    assert_eq!(used().await, json!("2026-03-05T11:36:42.0000000Z"));
    app.clock.advance(SECOND);
    key.get(SELF).await;
    assert_eq!(used().await, json!("2026-03-05T11:37:42.0000000Z"));
    // Not a change of the key.
    assert_eq!(app.audit_trail().await.iter().filter(|action| (6058..=6060).contains(*action)).count(), 1);
}
