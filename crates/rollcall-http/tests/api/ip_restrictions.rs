//! From which addresses people may come (portal §3.6).
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rollcall_core::links::LinkType;
use rollcall_core::{ip_restrictions, policy::Permit};
use rollcall_testkit::{Answer, Client, PASSWORD, START, TestApp};
use serde_json::{Value, json};

use crate::adding::{granted, refused, told};

const LIST: &str = "/api/2.0/settings/iprestrictions";
const STATE: &str = "/api/2.0/settings/iprestrictions/settings";
const SELF: &str = "/api/2.0/people/@self";
const SIGN_IN: &str = "/api/2.0/authentication";
const HOME: &str = "198.51.100.7";
const OFFICE: &str = "203.0.113.9";
const ELSEWHERE: &str = "192.0.2.66";

/// An application behind a proxy that it believes, so that clients can come from anywhere.
async fn proxied() -> TestApp {
    TestApp::with(|config| config.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()]).await
}

fn from(client: &Client, address: &str) -> Client {
    client.clone().with_header("x-forwarded-for", address)
}

fn listed(entries: &[(&str, bool)]) -> Value {
    let items: Vec<Value> = entries.iter().map(|(ip, for_admin)| json!({ "ip": ip, "forAdmin": for_admin })).collect();
    json!({ "ipRestrictions": items })
}

fn assert_turned_away(answer: &Answer) {
    assert_eq!((answer.status, answer.text.as_str(), answer.header("content-type")), (403, "", None));
}

#[tokio::test]
async fn the_list_is_replaced_shown_and_counts_unless_told_otherwise() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    assert_eq!(granted(owner.get(LIST)).await, json!([]));
    let state = granted(owner.get(STATE)).await;
    assert_eq!(state, json!({ "enable": false, "lastModified": "2026-03-05T11:36:42.0000000Z" }));
    let before = app.state().await;
    let set = granted(owner.put(LIST, json!({ "IPRESTRICTIONS": [
        { "Ip": " 10.0.0.1 ", "ForAdmin": "True" }, { "ip": "::FFFF:10.0.0.2" }, { "ip": "2001:db8:0::1" }, { "ip": "10.0.0.2" },
    ] }))).await;
    let shown = listed(&[("10.0.0.1", true), ("10.0.0.2", false), ("2001:db8::1", false)])["ipRestrictions"].clone();
    assert_eq!(set, json!({ "ipRestrictions": shown, "enable": true }));
    let rows = granted(owner.get(LIST)).await;
    let tenant = granted(owner.get("/api/2.0/portal")).await["tenantId"].clone();
    for (row, wanted) in rows.as_array().unwrap().iter().zip(shown.as_array().unwrap()) {
        assert_eq!((&row["ip"], &row["forAdmin"], &row["tenantId"]), (&wanted["ip"], &wanted["forAdmin"], &tenant));
        assert!(row["id"].is_i64() && row.as_object().unwrap().len() == 4, "{row}");
    }
    app.clock.advance(60_000);
    let off = granted(owner.put(STATE, json!({ "ipRestrictions": [{ "ip": "10.0.0.9" }], "enable": false }))).await;
    assert_eq!(off, json!({ "ipRestrictions": [{ "ip": "10.0.0.9", "forAdmin": false }], "enable": false }));
    let state = granted(owner.get(STATE)).await;
    assert_eq!(state, json!({ "enable": false, "lastModified": "2026-03-05T11:37:42.0000000Z" }));
    for empty in [json!({}), json!({ "ipRestrictions": null }), json!({ "ipRestrictions": [], "enable": false })] {
        assert_eq!(granted(owner.put(LIST, empty)).await, json!({ "ipRestrictions": [], "enable": false }));
    }
    assert_eq!(granted(owner.get(LIST)).await, json!([]));
    assert_eq!(app.audit_since(&before).await, [6094; 5]);
}

#[tokio::test]
async fn anything_but_addresses_is_refused_and_nothing_changes() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    granted(owner.put(LIST, listed(&[("10.0.0.1", false)]))).await;
    for bad in
        ["", " ", "10.0.0.0/8", "10.0.0.1-10.0.0.9", "localhost", "10.0.0", "10.0.0.256", "::1%eth0", "10.0.0.1:80"]
    {
        let body = listed(&[("10.0.0.2", false), (bad, false)]);
        assert_eq!(told(&refused(&app, owner.put(LIST, body)).await), "400 ip", "{bad}");
    }
    for (body, wanted) in [
        (json!({ "ipRestrictions": [{ "forAdmin": true }] }), "400 ip"),
        (json!({ "ipRestrictions": [{ "ip": null }] }), "400 ip"),
        (json!({ "enable": true }), "400 ipRestrictions"),
        (json!({ "ipRestrictions": [], "enable": true }), "400 ipRestrictions"),
        (json!({ "ipRestrictions": [{ "ip": 5 }] }), "400 $.ipRestrictions[0].ip: The value is not a string."),
        (json!({ "ipRestrictions": "10.0.0.1" }), "400 $.ipRestrictions: The value is not an array of objects."),
    ] {
        assert_eq!(told(&refused(&app, owner.put(STATE, body)).await), wanted);
    }
    let many: Vec<String> = (0..201).map(|n| format!("10.0.1.{n}")).collect();
    let many: Vec<(&str, bool)> = many.iter().map(|ip| (ip.as_str(), false)).collect();
    assert_eq!(told(&refused(&app, owner.put(LIST, listed(&many))).await), "400 ipRestrictions");
    assert_eq!(granted(owner.get(LIST)).await[0]["ip"], "10.0.0.1");
}

#[tokio::test]
async fn whoever_is_known_may_come_from_listed_addresses_only_and_the_owner_from_everywhere() {
    let app = proxied().await;
    let people = [
        (app.owner().await, [true, true, true]),
        (app.admin().await, [true, true, false]),
        (app.room_admin().await, [true, false, false]),
        (app.user().await, [true, false, false]),
        (app.guest().await, [true, false, false]),
    ];
    granted(people[0].0.put(LIST, listed(&[(HOME, false), (OFFICE, true)]))).await;
    for (person, allowed) in &people {
        for (address, allowed) in [HOME, OFFICE, ELSEWHERE].into_iter().zip(allowed) {
            for client in [person.clone(), person.clone().by_cookie()] {
                let answer = from(&client, address).get(SELF).await;
                if *allowed {
                    assert_eq!(answer.outcome(), "200", "{} {address}", person.email);
                } else {
                    assert_turned_away(&answer);
                }
                // Also where strangers may call.
                let answer = from(&client, address).get("/api/2.0/settings").await;
                assert_eq!(answer.status == 200, *allowed, "{} {address}", person.email);
            }
            let signed_in = sign_in(&from(&app.anonymous(), address), &person.email, PASSWORD).await;
            assert_eq!(signed_in.outcome(), if *allowed { "200" } else { "403" }, "{} {address}", person.email);
        }
    }
    let stranger = from(&app.anonymous(), ELSEWHERE);
    assert_eq!(stranger.get("/api/2.0/settings").await.status, 200);
    assert_eq!(stranger.get(SELF).await.outcome(), "401 Unauthorized");
    granted(people[0].0.put(LIST, json!({ "ipRestrictions": [{ "ip": HOME }], "enable": false }))).await;
    assert_eq!(from(&people[3].0, ELSEWHERE).get(SELF).await.status, 200);
}

async fn sign_in(client: &Client, email: &str, password: &str) -> Answer {
    client.post(SIGN_IN, json!({ "userName": email, "password": password })).await
}

#[tokio::test]
async fn a_refused_sign_in_is_recorded_and_a_wrong_password_tells_nothing_of_it() {
    let app = proxied().await;
    let (owner, user) = (app.owner().await, app.user().await);
    granted(owner.put(LIST, listed(&[(HOME, false)]))).await;
    let elsewhere = from(&app.anonymous(), ELSEWHERE);
    let trail = app.audit_trail().await.len();
    assert_eq!(sign_in(&elsewhere, &user.email, "Wrong-pass1").await.outcome(), "401 User authentication failed");
    assert_eq!(sign_in(&elsewhere, &user.email, PASSWORD).await.outcome(), "403");
    assert_eq!(app.audit_trail().await[trail..], [1013, 1009]);
    let event = granted(owner.get("/api/2.0/security/audit/login/last")).await[0].clone();
    assert_eq!(
        (&event["actionId"], &event["login"], &event["ip"]),
        (&json!(1009), &json!(user.email), &json!(ELSEWHERE))
    );
    assert_eq!(event["action"], "Sign-in refused: the address is not listed");
    let page = elsewhere.post_form("/", &[("email", &user.email), ("password", PASSWORD)]).await;
    assert!(
        page.session_cookie().is_none() && page.text.contains("may not sign in from this address"),
        "{}",
        page.text
    );
}

#[tokio::test]
async fn keys_and_passwords_of_each_request_are_held_to_the_list_too() {
    let app = proxied().await;
    let (owner, admin) = (app.owner().await, app.admin().await);
    let key =
        granted(admin.post("/api/2.0/keys", json!({ "name": "A program" }))).await["key"].as_str().unwrap().to_owned();
    let owners =
        granted(owner.post("/api/2.0/keys", json!({ "name": "A program" }))).await["key"].as_str().unwrap().to_owned();
    granted(owner.put(LIST, listed(&[(HOME, false)]))).await;
    let basic = |email: &str| format!("Basic {}", STANDARD.encode(format!("{email}:{PASSWORD}")));
    for (proof, is_owners) in [(key, false), (basic(&admin.email), false), (owners, true), (basic(&owner.email), true)]
    {
        let client = app.anonymous().with_header("authorization", &proof);
        assert_eq!(from(&client, HOME).get(SELF).await.status, 200);
        let answer = from(&client, ELSEWHERE).get(SELF).await;
        if is_owners { assert_eq!(answer.status, 200) } else { assert_turned_away(&answer) }
    }
}

#[tokio::test]
async fn an_address_is_compared_in_its_own_form_and_only_a_trusted_proxy_is_believed() {
    let app = proxied().await;
    let (owner, user) = (app.owner().await, app.user().await);
    granted(owner.put(LIST, listed(&[("::ffff:198.51.100.7", false), ("2001:db8::1", false)]))).await;
    for good in [HOME, "::ffff:198.51.100.7", "2001:DB8:0:0:0:0:0:1", "192.0.2.1, 198.51.100.7"] {
        assert_eq!(from(&user, good).get(SELF).await.status, 200, "{good}");
    }
    for bad in ["198.51.100.70", "2001:db8::2", "198.51.100.7, 192.0.2.1"] {
        assert_turned_away(&from(&user, bad).get(SELF).await);
    }
    let direct = TestApp::new().await;
    let (owner, user) = (direct.owner().await, direct.user().await);
    granted(owner.put(LIST, listed(&[(HOME, false)]))).await;
    assert_turned_away(&from(&user, HOME).get(SELF).await);
}

#[tokio::test]
async fn everybody_may_come_from_the_operators_own_networks() {
    let app = TestApp::with(|config| {
        config.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()];
        config.own_networks = vec!["192.0.2.0/24".parse().unwrap()];
    })
    .await;
    let (owner, user) = (app.owner().await, app.user().await);
    granted(owner.put(LIST, listed(&[(HOME, true)]))).await;
    assert_eq!(from(&user, ELSEWHERE).get(SELF).await.status, 200);
    assert_eq!(sign_in(&from(&app.anonymous(), ELSEWHERE), &user.email, PASSWORD).await.status, 200);
    assert_turned_away(&from(&user, OFFICE).get(SELF).await);
}

#[tokio::test]
async fn an_invitation_can_be_checked_only_from_where_whoever_joins_may_come() {
    let app = proxied().await;
    let owner = app.owner().await;
    let link = app.mailed_link(LinkType::LinkInvite).await;
    let reminder = app.mailed_link(LinkType::PasswordChange).await;
    granted(owner.put(LIST, listed(&[(HOME, false), (OFFICE, true)]))).await;
    let check = async |query: &str, address| {
        let pairs = url::form_urlencoded::parse(query.as_bytes());
        let body: serde_json::Map<String, Value> =
            pairs.map(|(name, value)| (name.into_owned(), json!(value))).collect();
        let body = Value::Object(body);
        from(&app.anonymous(), address).post("/api/2.0/authentication/confirm", body).await.outcome()
    };
    assert_eq!(check(&link.query, HOME).await, "200");
    assert_eq!(check(&link.query, OFFICE).await, "403 Access denied");
    assert_eq!(check(&link.query, ELSEWHERE).await, "403 Access denied");
    assert_eq!(check(&reminder.query, ELSEWHERE).await, "200");
}

#[tokio::test]
async fn a_reset_empties_the_list_and_lets_everybody_in() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    granted(owner.put(LIST, listed(&[(HOME, false)]))).await;
    assert_turned_away(&user.get(SELF).await);
    let before = app.state().await;
    app.db.write(|tx| ip_restrictions::reset(tx, &Permit::system("test"), START)).await.unwrap();
    assert_eq!(user.get(SELF).await.status, 200);
    assert_eq!(granted(owner.get(LIST)).await, json!([]));
    assert_eq!(app.audit_since(&before).await, [6094]);
}

#[tokio::test]
async fn links_open_nothing_from_an_address_that_is_not_listed() {
    let app = TestApp::with(|config| config.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()]).await;
    let link = app.mailed_link(LinkType::PasswordChange).await;
    let owner = app.owner().await;
    let wish = json!({ "ipRestrictions": [{ "ip": "198.51.100.7" }] });
    assert_eq!(owner.put(STATE, wish).await.status, 200);
    let body = json!({ "password": "Another-pass-1" });
    let path = format!("/api/2.0/people/{}/password", link.uid);
    let holder = app.anonymous().with_link(&link.query);
    let before = app.state().await;
    let refused = holder.clone().with_header("x-forwarded-for", "192.0.2.66").put(&path, body.clone()).await;
    assert_eq!((refused.status, refused.text.as_str()), (403, ""));
    assert_eq!(app.state().await, before);
    assert_eq!(holder.with_header("x-forwarded-for", "198.51.100.7").put(&path, body).await.status, 200);
}
