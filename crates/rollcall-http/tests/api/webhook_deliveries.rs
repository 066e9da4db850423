//! What webhooks are told, when, and what becomes of it (portal §9.3 to §9.5).
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rollcall_core::time::{DAY, SECOND};
use rollcall_fetch::{Fetcher, Resolve, Resolving};
use rollcall_testkit::receiver::{Reaction, Received, Receiver};
use rollcall_testkit::{Client, TestApp};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::webhooks::{ENABLE, SECRET, WEBHOOKS, changed, hook, hook_of, listed, reaching};

const LOG: &str = "/api/2.0/settings/webhooks/log";

/// Changes one's own name, which is an event.
async fn rename(client: &Client, first: &str) {
    let body = json!({ "firstName": first, "lastName": "Byron" });
    let answer = client.put(&format!("/api/2.0/people/{}", client.uid()), body).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
}

async fn log(client: &Client, query: &str) -> Vec<Value> {
    let answer = client.get(&format!("{LOG}?{query}")).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(answer.json()["total"], answer.json()["count"], "{}", answer.text);
    answer.response().as_array().unwrap().clone()
}

fn triggers(messages: &[Received]) -> Vec<(String, String)> {
    let told =
        |message: &Received| (message.path.clone(), message.json()["event"]["trigger"].as_str().unwrap().to_owned());
    let mut told: Vec<_> = messages.iter().map(told).collect();
    told.sort();
    told
}

/// Lets what was put off become due, and sends it.
async fn retry_after(app: &TestApp, seconds: i64) {
    app.clock.advance(seconds * SECOND * 11 / 10 + 1);
    app.deliver().await;
}

#[tokio::test]
async fn a_message_tells_who_did_what_to_whom_and_is_signed() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let (owner, user) = (app.owner().await, app.user().await);
    let made =
        hook_of(&owner, json!({ "name": "A hook", "uri": receiver.url("/a"), "secretKey": SECRET, "triggers": 5 }))
            .await;
    let notes = "Жуков \"<b>\" \u{1}\t\u{7f}\u{2028}\\/ 😀";
    let body = json!({ "firstName": "Áda", "lastName": "O'Hara", "comment": notes });
    assert_eq!(user.put(&format!("/api/2.0/people/{}", user.uid()), body).await.status, 200);
    app.deliver().await;
    let [message] = receiver.messages().try_into().unwrap();
    let told = message.json();
    let record = &log(&owner, "").await[0];
    assert_eq!(
        told["event"],
        json!({ "id": record["id"], "createOn": "2026-03-05T11:36:42Z", "createBy": user.uid(), "trigger": "user.updated",
                "triggerId": 4 })
    );
    assert_eq!(
        told["webhook"],
        json!({ "id": made["id"], "name": "A hook", "url": receiver.url("/a"), "triggers": ["user.created", "user.updated"] })
    );
    let profile = owner.get(&format!("/api/2.0/people/{}", user.uid())).await.response();
    assert_eq!((&told["payload"]["displayName"], &told["payload"]["notes"]), (&json!("Áda O&#39;Hara"), &json!(notes)));
    for (name, value) in told["payload"].as_object().unwrap() {
        assert_eq!(*value, profile[name], "{name}");
        assert!(
            !matches!(value, Value::Null | Value::Bool(false)) && *value != json!(0) && *value != json!([]),
            "{name}"
        );
    }
    for left_out in ["isAdmin", "isOwner", "hasAvatar", "groups", "terminated", "usedSpace"] {
        assert_eq!(told["payload"].get(left_out), None, "{left_out}");
    }
    assert_eq!(told["payload"]["isCollaborator"], true);
    let text = message.text();
    assert_eq!(parsed_and_written(text), text, "the official receiver verifies over its own writing");
    assert!(text.contains("Áda") && text.contains("Жуков") && text.contains("😀") && text.contains("\\u0001"));
    assert_eq!(message.header("content-type"), "application/json; charset=utf-8");
    assert_eq!(message.header("accept"), "*/*");
    assert_eq!(message.header("x-docspace-event-id"), record["id"].to_string());
    assert_eq!(message.header("x-docspace-event-timestamp"), "2026-03-05T11:36:42Z");
    assert_eq!(message.header("x-docspace-signature-256"), signature(SECRET, &message.body));
    assert!(!text.contains(SECRET) && !record.to_string().contains(SECRET));
}

/// What `JSON.stringify(JSON.parse(text))` makes of a text: members in their order, those that look like numbers first.
fn parsed_and_written(text: &str) -> String {
    fn written(raw: &RawValue) -> String {
        if let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(raw.get()) {
            return format!("[{}]", items.into_iter().map(written).collect::<Vec<_>>().join(","));
        }
        let Ok(Members(mut members)) = serde_json::from_str::<Members<'_>>(raw.get()) else {
            return scalar(raw.get());
        };
        members.sort_by_key(|(name, _)| name.parse::<u32>().map_or(u64::MAX, u64::from));
        let member = |(name, value): (String, &RawValue)| format!("{}:{}", quoted(&name), written(value));
        format!("{{{}}}", members.into_iter().map(member).collect::<Vec<_>>().join(","))
    }
    fn scalar(raw: &str) -> String {
        match serde_json::from_str(raw).unwrap() {
            Value::String(text) => quoted(&text),
            // As JavaScript has no other numbers.
            Value::Number(number) => number.as_f64().unwrap().to_string(),
            other => other.to_string(),
        }
    }
    fn quoted(text: &str) -> String {
        let escaped = |c: char| match c {
            '"' => "\\\"".to_owned(),
            '\\' => "\\\\".to_owned(),
            '\u{8}' => "\\b".to_owned(),
            '\u{c}' => "\\f".to_owned(),
            '\n' => "\\n".to_owned(),
            '\r' => "\\r".to_owned(),
            '\t' => "\\t".to_owned(),
            c if c < ' ' => format!("\\u{:04x}", u32::from(c)),
            c => c.to_string(),
        };
        format!("\"{}\"", text.chars().map(escaped).collect::<String>())
    }
    written(serde_json::from_str(text).unwrap())
}

/// The members of an object in their order.
struct Members<'t>(Vec<(String, &'t RawValue)>);

impl<'t> serde::Deserialize<'t> for Members<'t> {
    fn deserialize<D: serde::Deserializer<'t>>(from: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'t> serde::de::Visitor<'t> for InOrder {
            type Value = Members<'t>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: serde::de::MapAccess<'t>>(self, mut map: A) -> Result<Members<'t>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        from.deserialize_map(InOrder)
    }
}

/// HMAC-SHA256 in capitals, by its definition.
fn signature(secret: &str, body: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    let mut key = secret.as_bytes().to_vec();
    key.resize(64, 0);
    let pad = |with: u8| key.iter().map(|byte| byte ^ with).collect::<Vec<u8>>();
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(body).finalize();
    let outer = Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize();
    outer.iter().fold("sha256=".to_owned(), |text, byte| format!("{text}{byte:02X}"))
}

#[tokio::test]
async fn a_group_is_told_without_its_members() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let (owner, admin) = (app.owner().await, app.admin().await);
    hook(&owner, &receiver.url("/")).await;
    let body = json!({ "groupName": "R&D", "groupManager": admin.uid(), "members": [admin.uid()] });
    let id = owner.post("/api/2.0/group", body).await.response()["id"].clone();
    owner.put(&format!("/api/2.0/group/{}", id.as_str().unwrap()), json!({ "groupName": "R" })).await;
    owner.delete(&format!("/api/2.0/group/{}", id.as_str().unwrap())).await;
    app.deliver().await;
    let told = triggers(&receiver.messages());
    let names: Vec<&str> = told.iter().map(|(_, trigger)| trigger.as_str()).collect();
    assert_eq!(names, ["group.created", "group.deleted", "group.updated"]);
    let messages = receiver.messages();
    let first = messages.iter().map(Received::json).find(|told| told["event"]["trigger"] == "group.created").unwrap();
    let manager = first["payload"]["manager"].clone();
    assert_eq!(first["payload"], json!({ "id": id, "name": "R&D", "manager": manager, "membersCount": 1 }));
    assert_eq!((&manager["id"], manager.get("hasAvatar"), manager.get("email")), (&json!(admin.uid()), None, None));
    assert_eq!(first["webhook"]["triggers"], json!(["*"]));
}

#[tokio::test]
async fn a_webhook_is_told_only_what_its_maker_could_see() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let (owner, room_admin, user, guest) =
        (app.owner().await, app.room_admin().await, app.user().await, app.guest().await);
    for (client, path) in [(&owner, "/owner"), (&room_admin, "/ra"), (&user, "/user")] {
        hook(client, &receiver.url(path)).await;
    }
    rename(&user, "Ada").await;
    rename(&room_admin, "Grace").await;
    rename(&guest, "Eve").await;
    owner.post("/api/2.0/group", json!({ "groupName": "R" })).await;
    app.deliver().await;
    let told = |path: &str, trigger: &str| (path.to_owned(), trigger.to_owned());
    assert_eq!(
        triggers(&receiver.messages()),
        [
            told("/owner", "group.created"),
            told("/owner", "user.updated"),
            told("/owner", "user.updated"),
            told("/owner", "user.updated"),
            told("/ra", "group.created"),
            told("/ra", "user.updated"),
            told("/ra", "user.updated"),
            told("/user", "user.updated"),
        ]
    );
}

#[tokio::test]
async fn the_deletion_of_a_guest_is_told_to_who_could_see_them() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let (owner, host, other) = (app.owner().await, app.room_admin().await, app.room_admin().await);
    let body =
        json!({ "email": "g@example.com", "firstName": "G", "lastName": "H", "type": "Guest", "password": SECRET });
    let guest = host.post("/api/2.0/people/active", body).await.response()["id"].clone();
    for (client, path) in [(&host, "/host"), (&other, "/other")] {
        hook_of(client, json!({ "name": path, "uri": receiver.url(path), "secretKey": SECRET, "triggers": 8 })).await;
    }
    owner.put("/api/2.0/people/status/2", json!({ "userIds": [guest] })).await;
    assert_eq!(owner.delete(&format!("/api/2.0/people/{}", guest.as_str().unwrap())).await.status, 200);
    app.deliver().await;
    assert_eq!(triggers(&receiver.messages()), [("/host".to_owned(), "user.deleted".to_owned())]);
}

#[tokio::test]
async fn triggers_target_and_switch_choose_what_is_told() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let (owner, user) = (app.owner().await, app.user().await);
    let of = |path: &str, extra: Value| {
        let mut body = json!({ "name": path, "uri": receiver.url(path), "secretKey": SECRET });
        body.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        body
    };
    hook_of(&owner, of("/created", json!({ "triggers": 1 }))).await;
    hook_of(&owner, of("/sum", json!({ "triggers": 6 }))).await;
    hook_of(&owner, of("/files", json!({ "triggers": 128 }))).await;
    hook_of(&owner, of("/target", json!({ "targetId": user.uid().to_uppercase() }))).await;
    hook_of(&owner, of("/elsewhere", json!({ "targetId": owner.uid() }))).await;
    hook_of(&owner, of("/nothing", json!({ "targetId": "no id" }))).await;
    let off = hook_of(&owner, of("/off", json!({ "enabled": false }))).await;
    rename(&user, "Ada").await;
    owner.put(ENABLE, json!({ "id": off["id"], "enabled": true })).await;
    app.deliver().await;
    let told = |path: &str| (path.to_owned(), "user.updated".to_owned());
    assert_eq!(triggers(&receiver.messages()), [told("/sum"), told("/target")]);
    let target = receiver.messages().iter().map(Received::json).find(|m| m["webhook"]["name"] == "/target").unwrap();
    assert_eq!(target["webhook"]["target"], json!({ "id": user.uid().to_uppercase(), "type": "user" }));
}

#[tokio::test]
async fn nobody_is_told_anything_whose_account_is_disabled() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let (admin, user) = (app.admin().await, app.user().await);
    hook(&admin, &receiver.url("/")).await;
    app.disable(admin.id.unwrap()).await;
    app.deliver().await;
    let seen = receiver.messages().len();
    rename(&user, "Ada").await;
    app.deliver().await;
    assert_eq!(receiver.messages().len(), seen);
}

#[tokio::test]
async fn a_failed_message_is_tried_again_five_times_under_its_id_and_given_up() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let user = app.user().await;
    hook(&user, &receiver.url("/")).await;
    receiver.plan((0..5).map(|_| Reaction::status(500)));
    receiver.plan([Reaction::Status(503, "out\0 of order".into())]);
    rename(&user, "Ada").await;
    app.deliver().await;
    assert_eq!((receiver.messages().len(), &listed(&user).await[0]["status"]), (1, &json!(500)));
    assert_eq!(listed(&user).await[0]["configs"].get("lastFailureOn"), None, "not given up yet");
    for (tries, seconds) in (2..).zip([1, 2, 4, 8, 16]) {
        app.clock.advance(seconds * SECOND * 9 / 10 - 1);
        app.deliver().await;
        assert_eq!(receiver.messages().len(), tries - 1, "not before {seconds} seconds less a tenth");
        app.clock.advance(seconds * SECOND * 2 / 10 + 1);
        app.deliver().await;
        assert_eq!(receiver.messages().len(), tries);
    }
    let messages = receiver.messages();
    let retries: Vec<Value> =
        messages.iter().map(|m| m.json()["webhook"].get("retryCount").cloned().unwrap_or_default()).collect();
    assert_eq!(retries, [json!(null), json!(1), json!(2), json!(3), json!(4), json!(5)]);
    assert!(messages.iter().all(|m| m.header("x-docspace-event-id") == messages[0].header("x-docspace-event-id")));
    assert!(messages.iter().all(|m| m.header("x-docspace-signature-256") == signature(SECRET, &m.body)));
    retry_after(&app, 3600).await;
    assert_eq!(receiver.messages().len(), 6);
    let shown = &listed(&user).await[0];
    assert_eq!(
        (&shown["status"], &shown["configs"]["lastFailureContent"]),
        (&json!(503), &json!("out\u{fffd} of order"))
    );
    assert_eq!(shown["configs"]["enabled"], true);
    let record = &log(&user, "").await[0];
    assert_eq!((&record["status"], &record["responsePayload"]), (&json!(503), &json!("out\u{fffd} of order")));
}

#[tokio::test]
async fn a_success_after_a_failure_is_one_record() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let user = app.user().await;
    hook(&user, &receiver.url("/")).await;
    receiver.plan([Reaction::status(500), Reaction::Status(201, "thanks".into())]);
    rename(&user, "Ada").await;
    app.deliver().await;
    retry_after(&app, 1).await;
    let record = log(&user, "").await.remove(0);
    let body = receiver.messages()[1].text().to_owned();
    assert_eq!(
        record,
        json!({
            "id": record["id"], "configName": "A hook", "trigger": 4, "creationTime": "2026-03-05T11:36:42.0000000Z",
            "method": "POST", "route": receiver.url("/"), "requestHeaders": record["requestHeaders"], "requestPayload": body,
            "responseHeaders": record["responseHeaders"], "responsePayload": "thanks", "status": 201,
            "delivery": "2026-03-05T11:36:43.1010000Z",
        })
    );
    let headers: Value = serde_json::from_str(record["requestHeaders"].as_str().unwrap()).unwrap();
    assert_eq!(headers["x-docspace-event-id"], record["id"].to_string());
    assert!(serde_json::from_str::<Value>(record["responseHeaders"].as_str().unwrap()).unwrap().is_object());
    let shown = &listed(&user).await[0];
    assert_eq!((&shown["status"], &shown["configs"]["lastSuccessOn"]), (&json!(201), &record["delivery"]));
}

#[tokio::test]
async fn redirects_are_not_followed_and_long_answers_cut() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let user = app.user().await;
    hook(&user, &receiver.url("/")).await;
    receiver.plan([Reaction::Redirect(receiver.url("/other")), Reaction::Status(200, "ä".repeat(100_000))]);
    rename(&user, "Ada").await;
    app.deliver().await;
    assert_eq!((receiver.messages().len(), &log(&user, "").await[0]["status"]), (1, &json!(302)));
    retry_after(&app, 1).await;
    let record = &log(&user, "").await[0];
    assert_eq!((&record["status"], record["responsePayload"].as_str().unwrap().len()), (&json!(200), 8192));
    assert!(receiver.messages().iter().all(|message| message.path == "/"));
}

#[tokio::test]
async fn a_receiver_that_is_gone_for_good_ends_the_webhook() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let user = app.user().await;
    hook(&user, &receiver.url("/")).await;
    receiver.plan([Reaction::status(410)]);
    let before = app.state().await;
    rename(&user, "Ada").await;
    app.deliver().await;
    assert_eq!(listed(&user).await, [] as [Value; 0]);
    assert_eq!(app.audit_since(&before).await, [4006, 6057]);
    assert_eq!(log(&user, "").await, [] as [Value; 0]);
}

#[tokio::test]
async fn three_days_without_a_success_switch_a_webhook_off() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let user = app.user().await;
    let made = hook(&user, &receiver.url("/")).await;
    let fail = async || {
        receiver.plan((0..6).map(|_| Reaction::status(500)));
        rename(&app.session_of(user.id.unwrap()).await, "Ada").await;
        app.deliver().await;
        for seconds in [1, 2, 4, 8, 16] {
            retry_after(&app, seconds).await;
        }
        let user = app.session_of(user.id.unwrap()).await;
        listed(&user).await[0]["configs"]["enabled"].clone()
    };
    app.clock.advance(2 * DAY);
    assert_eq!(fail().await, true);
    app.clock.advance(DAY);
    let before = app.state().await;
    assert_eq!(fail().await, false);
    assert_eq!(app.audit_since(&before).await, [4006, 6056]);
    let user_again = app.session_of(user.id.unwrap()).await;
    assert_eq!(user_again.put(ENABLE, json!({ "id": made["id"], "enabled": true })).await.status, 200);
    assert_eq!(fail().await, true, "the three days begin anew");
    app.clock.advance(3 * DAY);
    assert_eq!(fail().await, false);
    let on = changed(&made, &json!({ "enabled": true }));
    assert_eq!(app.session_of(user.id.unwrap()).await.put(WEBHOOKS, on).await.response()["enabled"], true);
    assert_eq!(fail().await, true, "also by a change");
}

#[tokio::test]
async fn an_address_that_leads_into_a_closed_network_by_now_switches_the_webhook_off() {
    /// A name that leads to this machine, which is public or private as the test says.
    struct Name(Arc<AtomicBool>);
    impl Resolve for Name {
        fn resolve<'a>(&'a self, _: &'a str, port: u16) -> Resolving<'a> {
            let last = if self.0.load(Ordering::SeqCst) { 2 } else { 1 };
            let addresses: Vec<SocketAddr> = vec![([127, 0, 0, 1], port).into(), ([127, 0, 0, last], port).into()];
            Box::pin(async move { Ok(addresses) })
        }
    }
    let (moved, receiver) = (Arc::new(AtomicBool::new(false)), Receiver::start().await);
    let resolver = Arc::new(Name(Arc::clone(&moved)));
    let reach = |ip: std::net::IpAddr| ip == std::net::IpAddr::from([127, 0, 0, 1]);
    let app = TestApp::with(|config| config.webhook_fetcher = Fetcher::with_resolver(resolver, reach)).await;
    let user = app.user().await;
    hook(&user, &format!("http://hook.example:{}/", receiver.port())).await;
    rename(&user, "Ada").await;
    app.deliver().await;
    assert_eq!(
        (receiver.messages().len(), receiver.messages()[0].header("host").starts_with("hook.example:")),
        (1, true)
    );
    moved.store(true, Ordering::SeqCst);
    let before = app.state().await;
    rename(&user, "Grace").await;
    app.deliver().await;
    retry_after(&app, 60).await;
    let shown = listed(&user).await.remove(0);
    assert_eq!(
        (receiver.messages().len(), &shown["configs"]["enabled"], &shown["status"]),
        (1, &json!(false), &json!(0))
    );
    assert!(shown["configs"]["lastFailureContent"].as_str().unwrap().contains("not public"));
    assert_eq!(app.audit_since(&before).await, [4006, 6056]);
}

#[tokio::test]
async fn what_waits_for_a_webhook_that_was_switched_off_is_dropped() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let user = app.user().await;
    let made = hook(&user, &receiver.url("/")).await;
    receiver.plan([Reaction::status(500)]);
    rename(&user, "Ada").await;
    app.deliver().await;
    user.put(ENABLE, json!({ "id": made["id"], "enabled": false })).await;
    retry_after(&app, 1).await;
    user.put(ENABLE, json!({ "id": made["id"], "enabled": true })).await;
    retry_after(&app, 60).await;
    assert_eq!(receiver.messages().len(), 1);
}

#[tokio::test]
async fn a_new_secret_and_address_count_for_what_still_waits() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let user = app.user().await;
    let made = hook(&user, &receiver.url("/old")).await;
    receiver.plan([Reaction::status(500)]);
    rename(&user, "Ada").await;
    app.deliver().await;
    let change = changed(&made, &json!({ "uri": receiver.url("/new"), "secretKey": "Another-secret-2" }));
    assert_eq!(user.put(WEBHOOKS, change).await.status, 200);
    retry_after(&app, 1).await;
    let last = receiver.messages().pop().unwrap();
    assert_eq!(
        (last.path.as_str(), last.header("x-docspace-signature-256")),
        ("/new", signature("Another-secret-2", &last.body).as_str())
    );
    assert_eq!(log(&user, "").await[0]["route"], receiver.url("/new"));
}

// The log.

#[tokio::test]
async fn the_log_is_filtered_by_everything_the_contract_names() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let (owner, user) = (app.owner().await, app.user().await);
    let first = hook(&owner, &receiver.url("/owner")).await;
    hook(&user, &receiver.url("/user")).await;
    rename(&user, "Ada").await;
    app.deliver().await;
    app.clock.advance(60 * SECOND);
    receiver.plan([Reaction::status(404)]);
    owner.post("/api/2.0/group", json!({ "groupName": "R" })).await;
    app.deliver().await;
    owner.post("/api/2.0/group", json!({ "groupName": "S" })).await;
    let all = log(&owner, "").await;
    assert_eq!(all.iter().map(|r| r["trigger"].clone()).collect::<Vec<_>>(), [16, 16, 4, 4].map(|t| json!(t)));
    assert_eq!((&all[0]["requestPayload"], all[0].get("delivery"), &all[0]["status"]), (&json!(""), None, &json!(0)));
    for (query, wanted) in [
        (format!("userId={}", user.uid()), 1),
        (format!("userId={}", owner.uid()), 3),
        (format!("configId={}", first["id"]), 3),
        (format!("eventId={}", all[3]["id"]), 1),
        (format!("hookUri={}", receiver.url("/user")), 1),
        ("trigger=4".into(), 2),
        ("trigger=group.created".into(), 2),
        ("trigger=20".into(), 4),
        ("trigger=0".into(), 4),
        ("groupStatus=1".into(), 1),
        ("groupStatus=2".into(), 2),
        ("groupStatus=Status4xx".into(), 1),
        ("groupStatus=9".into(), 2),
        ("groupStatus=20".into(), 0),
        ("deliveryFrom=2026-03-05T11:37:00Z".into(), 1),
        ("deliveryTo=2026-03-05T11:37:00Z".into(), 2),
        ("deliveryFrom=2026-03-05T11:36:42Z&deliveryTo=2026-03-05T11:36:42Z&trigger=4".into(), 2),
        ("configId=999".into(), 0),
    ] {
        assert_eq!(log(&owner, &query).await.len(), wanted, "{query}");
    }
    let page = owner.get(&format!("{LOG}?count=1&startIndex=1")).await;
    assert_eq!((&page.json()["total"], &page.json()["count"], &page.response()[0]), (&json!(4), &json!(1), &all[1]));
    for bad in ["count=0", "count=101", "startIndex=-1", "userId=x", "trigger=x", "deliveryFrom=x", "configId=x"] {
        assert_eq!(owner.get(&format!("{LOG}?{bad}")).await.status, 400, "{bad}");
    }
    let own = log(&user, &format!("userId={}", owner.uid())).await;
    assert_eq!(
        own.iter().map(|r| r["route"].clone()).collect::<Vec<_>>(),
        [json!(receiver.url("/user"))],
        "their own alone"
    );
    assert_eq!(app.guest().await.get(LOG).await.outcome(), "403 Access denied");
    assert_eq!(app.anonymous().get(LOG).await.status, 401);
}

#[tokio::test]
async fn who_is_no_administrator_any_more_sees_nothing_of_what_they_were_told_as_one() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let (owner, admin, user) = (app.owner().await, app.admin().await, app.user().await);
    hook(&admin, &receiver.url("/")).await;
    rename(&user, "Ada").await;
    app.deliver().await;
    let before = log(&admin, "").await.remove(0);
    let body = json!({ "productId": Uuid::nil(), "userId": admin.uid(), "administrator": false });
    let answer = owner.put("/api/2.0/settings/security/administrator", body).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let demoted = app.session_of(admin.id.unwrap()).await;
    rename(&demoted, "Grace").await;
    app.deliver().await;
    let own = log(&demoted, "").await;
    let told: Vec<_> = own.iter().map(|record| record["requestPayload"].as_str().unwrap()).collect();
    assert!(!told.is_empty() && told.iter().all(|told| told.contains(&demoted.uid())), "{told:?}");
    assert!(!own.contains(&before));
    assert_eq!(log(&demoted, &format!("eventId={}", before["id"])).await, [] as [Value; 0]);
    assert_eq!(demoted.put(&again(&before), json!({})).await.outcome(), "403 Access denied");
    let many = demoted.put(&format!("{WEBHOOKS}/retry"), json!({ "ids": [before["id"], own[0]["id"]] })).await;
    assert_eq!(many.response(), json!([own[0]]));
    assert!(log(&owner, "").await.contains(&before), "administrators see it");
}

#[tokio::test]
async fn records_are_thrown_away_after_a_month() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let user = app.user().await;
    hook(&user, &receiver.url("/")).await;
    rename(&user, "Ada").await;
    app.clock.advance(29 * DAY);
    app.tidy().await;
    let owner = app.owner().await;
    assert_eq!(log(&owner, "").await.len(), 1);
    app.clock.advance(DAY);
    app.tidy().await;
    assert_eq!(log(&app.owner().await, "").await, [] as [Value; 0]);
}

// Trying again by hand.

fn again(record: &Value) -> String {
    format!("{WEBHOOKS}/{}/retry", record["id"])
}

#[tokio::test]
async fn a_record_is_sent_again_under_its_id_even_if_the_webhook_is_off() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let user = app.user().await;
    let made = hook(&user, &receiver.url("/")).await;
    rename(&user, "Ada").await;
    app.deliver().await;
    user.put(ENABLE, json!({ "id": made["id"], "enabled": false })).await;
    let record = log(&user, "").await.remove(0);
    let answer = user.put(&again(&record), json!({})).await;
    assert_eq!((answer.status, answer.response()), (200, record.clone()), "as it is now");
    app.deliver().await;
    let messages = receiver.messages();
    assert_eq!((messages.len(), &messages[1].json()["event"]["id"]), (2, &record["id"]));
    assert_eq!(messages[1].json()["webhook"]["retryCount"], 1);
    assert_eq!(log(&user, "").await.len(), 1, "the record is the same");
}

#[tokio::test]
async fn only_ones_own_records_are_sent_again() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let (admin, user, other, guest) = (app.admin().await, app.user().await, app.user().await, app.guest().await);
    hook(&admin, &receiver.url("/")).await;
    hook_of(&user, json!({ "name": "other", "uri": receiver.url("/"), "secretKey": SECRET })).await;
    rename(&user, "Ada").await;
    app.deliver().await;
    let [own, foreign] =
        [log(&user, "").await.remove(0), log(&admin, &format!("userId={}", admin.uid())).await.remove(0)];
    for (client, path, wanted) in [
        (&user, format!("{WEBHOOKS}/0/retry"), "400 id"),
        (&user, format!("{WEBHOOKS}/999/retry"), "404 The delivery could not be found"),
        (&user, again(&foreign), "403 Access denied"),
        (&other, again(&own), "403 Access denied"),
        (&guest, again(&own), "403 Access denied"),
        (&guest, format!("{WEBHOOKS}/999/retry"), "403 Access denied"),
        (&user, format!("{WEBHOOKS}/x/retry"), "404 Not found"),
    ] {
        assert_eq!(client.put(&path, json!({})).await.outcome(), wanted, "{path}");
    }
    let many = format!("{WEBHOOKS}/retry");
    let sent = user.put(&many, json!({ "ids": [999, own["id"], foreign["id"], own["id"]] })).await.response();
    assert_eq!(sent, json!([own]));
    assert_eq!(user.put(&many, json!({ "ids": [] })).await.response(), json!([]));
    assert_eq!(admin.put(&many, json!({ "ids": [foreign["id"], own["id"]] })).await.response(), json!([foreign, own]));
    assert_eq!(guest.put(&many, json!({ "ids": [] })).await.outcome(), "403 Access denied");
    assert_eq!(user.put(&many, json!({ "ids": (0..101).collect::<Vec<_>>() })).await.status, 400);
    app.deliver().await;
    assert_eq!(receiver.messages().len(), 4);
}
