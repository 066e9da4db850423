//! Webhooks: made, listed, changed, switched and deleted (portal §9.1, §9.2).
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use std::net::SocketAddr;
use std::sync::Arc;

use rollcall_fetch::{Fetcher, Resolve, Resolving, anywhere, is_public};
use rollcall_testkit::receiver::{Reaction, Receiver};
use rollcall_testkit::{Client, TestApp};
use serde_json::{Value, json};

pub const WEBHOOKS: &str = "/api/2.0/settings/webhook";
pub const ENABLE: &str = "/api/2.0/settings/webhook/enable";
pub const SECRET: &str = "A-secret-of-one-hook";
const DENIED: &str = "403 Access denied";

/// An application whose webhooks may lead to this machine.
pub async fn reaching() -> TestApp {
    TestApp::with(|config| config.webhook_fetcher = Fetcher::new(anywhere)).await
}

pub fn wish(uri: &str) -> Value {
    json!({ "name": "A hook", "uri": uri, "secretKey": SECRET })
}

/// A webhook of `client` that is told of everything.
pub async fn hook(client: &Client, uri: &str) -> Value {
    hook_of(client, wish(uri)).await
}

pub async fn hook_of(client: &Client, body: Value) -> Value {
    let answer = client.post(WEBHOOKS, body).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.response()
}

pub async fn listed(client: &Client) -> Vec<Value> {
    client.get(WEBHOOKS).await.response().as_array().unwrap().clone()
}

pub fn changed(hook: &Value, changes: &Value) -> Value {
    let mut body = json!({ "id": hook["id"], "name": hook["name"], "uri": hook["uri"] });
    body.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    body
}

fn path(hook: &Value) -> String {
    format!("{WEBHOOKS}/{}", hook["id"])
}

async fn limit_tools(app: &TestApp) {
    let body = json!({ "limitedAccessForUsers": true });
    assert_eq!(app.owner().await.post("/api/2.0/settings/devtoolsaccess", body).await.status, 200);
}

/// Answers for the names of a test.
struct Names;

impl Resolve for Names {
    fn resolve<'a>(&'a self, name: &'a str, port: u16) -> Resolving<'a> {
        let addresses: Vec<SocketAddr> = match name {
            "private.example" => vec![([10, 0, 0, 1], port).into()],
            "mixed.example" => vec![([93, 184, 216, 34], port).into(), ([127, 0, 0, 1], port).into()],
            _ => Vec::new(),
        };
        Box::pin(async move { Ok(addresses) })
    }
}

#[tokio::test]
async fn a_new_webhook_is_shown_without_its_secret() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let ada = app.user().await;
    let before = app.state().await;
    let body = json!({ "Name": "<b>My</b> hook", "uri": receiver.url("/hook?a=b"), "secretKey": SECRET, "triggers": 12,
        "targetId": ada.uid() });
    let made = hook_of(&ada, body).await;
    assert_eq!(
        made,
        json!({
            "id": made["id"], "name": "<b>My</b> hook", "uri": receiver.url("/hook?a=b"), "enabled": true, "ssl": false,
            "triggers": 12, "targetId": ada.uid(), "createdBy": made["createdBy"], "createdOn": "2026-03-05T11:36:42.0000000Z",
        })
    );
    assert_eq!((&made["createdBy"]["id"], made["id"].is_i64()), (&json!(ada.uid()), true));
    assert_eq!(listed(&ada).await, [json!({ "configs": made, "status": 0 })]);
    assert_eq!(receiver.heads(), ["/hook"]);
    assert_eq!(app.audit_since(&before).await, [6055]);
    assert!(!app.everything_stored().await.contains(SECRET), "it is sealed");
}

#[tokio::test]
async fn checks_come_in_the_order_of_the_contract() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let (user, guest) = (app.user().await, app.guest().await);
    hook_of(&user, json!({ "name": "taken", "uri": receiver.url("/"), "secretKey": SECRET })).await;
    let before = app.state().await;
    let bad_everywhere = json!({ "name": "taken", "uri": "nothing", "triggers": 1, "secretKey": "short" });
    let with = |changes: Value| {
        let mut body = bad_everywhere.clone();
        body.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        body
    };
    let weak = "400 Password must contain from 8 to 30 characters, only latin letters, no spaces";
    assert_eq!(guest.post(WEBHOOKS, with(json!({ "name": "" }))).await.status, 400);
    assert_eq!(app.anonymous().post(WEBHOOKS, with(json!({ "name": "" }))).await.status, 401);
    assert_eq!(guest.post(WEBHOOKS, with(json!({}))).await.outcome(), DENIED);
    receiver.answer_head(Reaction::status(404));
    for (changes, wanted) in [
        (json!({}), "400 Trigger is not available"),
        (json!({ "triggers": 4 }), weak),
        (json!({ "triggers": 4, "secretKey": null }), "400 The secret key is required"),
        (json!({ "triggers": 4, "secretKey": "" }), "400 The secret key is required"),
        (json!({ "triggers": 4, "secretKey": SECRET }), "400 Invalid URL format"),
        (
            json!({ "triggers": 4, "secretKey": SECRET, "uri": receiver.url("/") }),
            "400 The payload URL must answer a HEAD request with a successful status",
        ),
    ] {
        assert_eq!(user.post(WEBHOOKS, with(changes.clone())).await.outcome(), wanted, "{changes}");
    }
    receiver.answer_head(Reaction::status(204));
    let again = json!({ "name": "taken", "uri": receiver.url("/"), "secretKey": SECRET });
    let exists = "400 Webhook with the same name and payload URL already exists";
    assert_eq!(user.post(WEBHOOKS, again).await.outcome(), exists);
    assert_eq!(app.state().await, before, "nothing of it changed anything");
}

#[tokio::test]
async fn addresses_are_judged_in_the_order_of_the_contract() {
    let app = TestApp::with(|config| config.webhook_fetcher = Fetcher::with_resolver(Arc::new(Names), is_public)).await;
    let user = app.user().await;
    let before = app.state().await;
    for (uri, ssl, wanted) in [
        ("/hook", true, "Invalid URL format"),
        ("http://", true, "Invalid URL format"),
        ("http://user:pass@private.example/", true, "Invalid URL format"),
        ("ftp://private.example/", true, "Invalid URL scheme"),
        ("http://[::1]/", true, "HTTPS is required"),
        ("http://[::1]/", false, "URL host is in the blacklist"),
        ("https://[::]/", true, "URL host is in the blacklist"),
        ("http://nobody.example/", false, "DNS resolution failed"),
        ("http://private.example/", false, "URL resolves to a blacklisted IP address"),
        ("https://mixed.example/", true, "URL resolves to a blacklisted IP address"),
        ("http://127.0.0.1/", false, "URL resolves to a blacklisted IP address"),
        ("http://0x7f.1/", false, "URL resolves to a blacklisted IP address"),
        ("http://[::ffff:127.0.0.1]/", false, "URL resolves to a blacklisted IP address"),
        ("http://169.254.169.254/latest", false, "URL resolves to a blacklisted IP address"),
    ] {
        let body = json!({ "name": "n", "uri": uri, "secretKey": SECRET, "ssl": ssl });
        assert_eq!(user.post(WEBHOOKS, body).await.outcome(), format!("400 {wanted}"), "{uri}");
    }
    assert_eq!(app.state().await, before);
}

#[tokio::test]
async fn a_receiver_that_redirects_or_refuses_is_none() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let user = app.user().await;
    for reaction in [Reaction::Redirect(receiver.url("/other")), Reaction::status(500), Reaction::status(405)] {
        receiver.answer_head(reaction);
        assert_eq!(user.post(WEBHOOKS, wish(&receiver.url("/"))).await.status, 400);
    }
    let nobody = format!("http://127.0.0.1:{}/", 1);
    assert_eq!(user.post(WEBHOOKS, wish(&nobody)).await.status, 400);
    assert_eq!(listed(&user).await, [] as [Value; 0]);
}

#[tokio::test]
async fn everybody_sees_the_triggers_and_which_are_theirs() {
    let app = TestApp::new().await;
    let triggers = "/api/2.0/settings/webhook/triggers";
    for (client, available) in [
        (app.owner().await, 32),
        (app.admin().await, 32),
        (app.room_admin().await, 32),
        (app.user().await, 25),
        (app.guest().await, 0),
    ] {
        let all = client.get(triggers).await.response().as_array().unwrap().clone();
        assert_eq!((all.len(), all.iter().filter(|t| t["available"] == true).count()), (32, available));
        assert_eq!((&all[0]["name"], &all[0]["id"]), (&json!("*"), &json!(0)));
        assert_eq!((&all[31]["name"], &all[31]["id"]), (&json!("form.stopped"), &json!(1_073_741_824)));
    }
    limit_tools(&app).await;
    assert_eq!(app.user().await.get(triggers).await.status, 200);
    assert_eq!(app.anonymous().get(triggers).await.status, 401);
}

#[tokio::test]
async fn members_see_and_change_their_own_and_administrators_all() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let (owner, admin, room_admin, user) =
        (app.owner().await, app.admin().await, app.room_admin().await, app.user().await);
    let own = |name: &str| json!({ "name": name, "uri": receiver.url("/"), "secretKey": SECRET });
    let mut hooks = Vec::new();
    for (client, name) in [(&owner, "owner"), (&admin, "admin"), (&room_admin, "ra"), (&user, "user")] {
        hooks.push(hook_of(client, own(name)).await);
    }
    for (client, wanted) in [(&owner, 4), (&admin, 4), (&room_admin, 1), (&user, 1)] {
        assert_eq!(listed(client).await.len(), wanted);
    }
    for (client, at, wanted) in
        [(&user, 2, DENIED), (&room_admin, 3, DENIED), (&user, 0, DENIED), (&admin, 0, "200"), (&owner, 3, "200")]
    {
        let hook = &hooks[at];
        assert_eq!(client.put(WEBHOOKS, changed(hook, &json!({ "triggers": 4 }))).await.outcome(), wanted);
        assert_eq!(client.put(ENABLE, json!({ "id": hook["id"], "enabled": false })).await.outcome(), wanted);
        assert_eq!(client.delete(&path(hook)).await.outcome(), wanted);
    }
    let unknown = "404 The webhook could not be found";
    for client in [&user, &owner] {
        assert_eq!(client.put(WEBHOOKS, changed(&hooks[0], &json!({}))).await.outcome(), unknown, "it was deleted");
        assert_eq!(client.put(ENABLE, json!({ "id": 0, "enabled": true })).await.outcome(), unknown);
        assert_eq!(client.delete(&path(&hooks[0])).await.outcome(), unknown);
    }
    let guest = app.guest().await;
    for answer in [
        guest.get(WEBHOOKS).await,
        guest.put(WEBHOOKS, changed(&hooks[1], &json!({}))).await,
        guest.put(ENABLE, json!({ "id": 0, "enabled": true })).await,
        guest.delete(&path(&hooks[0])).await,
    ] {
        assert_eq!(answer.outcome(), DENIED);
    }
}

#[tokio::test]
async fn limited_tools_are_for_administrators() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let (admin, user) = (app.admin().await, app.user().await);
    let own = hook(&user, &receiver.url("/user")).await;
    limit_tools(&app).await;
    for answer in [
        user.get(WEBHOOKS).await,
        user.post(WEBHOOKS, wish(&receiver.url("/"))).await,
        user.put(WEBHOOKS, changed(&own, &json!({}))).await,
        user.put(ENABLE, json!({ "id": own["id"], "enabled": false })).await,
        user.delete(&path(&own)).await,
        user.get("/api/2.0/settings/webhooks/log").await,
        user.put("/api/2.0/settings/webhook/retry", json!({ "ids": [] })).await,
        user.put("/api/2.0/settings/webhook/1/retry", json!({})).await,
    ] {
        assert_eq!(answer.outcome(), DENIED);
    }
    hook(&admin, &receiver.url("/admin")).await;
    assert_eq!(listed(&admin).await.len(), 2);
}

#[tokio::test]
async fn a_change_keeps_what_it_does_not_name() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let (owner, user) = (app.owner().await, app.user().await);
    let body =
        json!({ "name": "n", "uri": receiver.url("/"), "secretKey": SECRET, "triggers": 4, "targetId": user.uid() });
    let made = hook_of(&user, body).await;
    let sealed = app.state().await;
    app.clock.advance(5000);
    let renamed = owner.put(WEBHOOKS, changed(&made, &json!({ "name": "other", "secretKey": "" }))).await.response();
    assert_eq!(
        (&renamed["name"], &renamed["triggers"], &renamed["targetId"]),
        (&json!("other"), &json!(4), &json!(user.uid()))
    );
    assert_eq!((&renamed["createdBy"]["id"], &renamed["modifiedBy"]["id"]), (&json!(user.uid()), &json!(owner.uid())));
    assert_eq!(renamed["modifiedOn"], "2026-03-05T11:36:47.0000000Z");
    assert_eq!(app.audit_since(&sealed).await, [6056]);
    let all = owner.put(WEBHOOKS, changed(&made, &json!({ "targetId": "", "triggers": 0 }))).await.response();
    assert_eq!((all.get("targetId"), &all["triggers"]), (None, &json!(0)));
    hook_of(&user, json!({ "name": "taken", "uri": receiver.url("/"), "secretKey": SECRET })).await;
    let taken = user.put(WEBHOOKS, changed(&made, &json!({ "name": "taken" }))).await;
    assert_eq!(taken.outcome(), "400 Webhook with the same name and payload URL already exists");
    for (changes, wanted) in [
        (json!({ "triggers": 16, "uri": "x" }), "400 Trigger is not available"),
        (
            json!({ "secretKey": "short", "uri": "x" }),
            "400 Password must contain from 8 to 30 characters, only latin letters, no spaces",
        ),
        (json!({ "uri": "x" }), "400 Invalid URL format"),
        (json!({ "ssl": true }), "400 HTTPS is required"),
    ] {
        assert_eq!(user.put(WEBHOOKS, changed(&made, &changes)).await.outcome(), wanted);
    }
}

#[tokio::test]
async fn switching_changes_nothing_else_and_is_recorded_once() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let user = app.user().await;
    let made = hook(&user, &receiver.url("/")).await;
    let before = app.state().await;
    let body = |enabled: bool| json!({ "id": made["id"], "enabled": enabled, "name": "other", "uri": "nothing", "triggers": 1 });
    let off = user.put(ENABLE, body(false)).await.response();
    assert_eq!((&off["enabled"], &off["name"], &off["uri"]), (&json!(false), &made["name"], &made["uri"]));
    user.put(ENABLE, body(false)).await;
    assert_eq!(app.audit_since(&before).await, [6056]);
    assert_eq!(user.put(ENABLE, body(true)).await.response()["enabled"], true);
    assert_eq!(app.audit_since(&before).await, [6056, 6056]);
    assert_eq!(receiver.heads(), ["/"], "only when it was made");
}

#[tokio::test]
async fn a_deleted_webhook_is_answered_once_more_and_gone_with_its_log() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let user = app.user().await;
    let made = hook(&user, &receiver.url("/")).await;
    user.put(&format!("/api/2.0/people/{}", user.uid()), json!({ "firstName": "Ada", "lastName": "L" })).await;
    app.deliver().await;
    let before = app.state().await;
    let gone = user.delete(&path(&made)).await;
    assert_eq!((gone.status, &gone.response()["id"]), (200, &made["id"]));
    assert_eq!(user.delete(&path(&made)).await.status, 404);
    assert_eq!(app.audit_since(&before).await, [6057]);
    assert_eq!(app.owner().await.get("/api/2.0/settings/webhooks/log").await.json()["total"], 0);
    app.tidy().await;
    assert!(!app.everything_stored().await.contains("\"trigger\":\"user.updated\""), "what was sent is gone too");
}

#[tokio::test]
async fn the_webhooks_of_a_deleted_account_go_with_it() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let (owner, user) = (app.owner().await, app.user().await);
    hook(&user, &receiver.url("/")).await;
    app.disable(user.id.unwrap()).await;
    assert_eq!(listed(&owner).await.len(), 1);
    assert_eq!(owner.delete(&format!("/api/2.0/people/{}", user.uid())).await.status, 200);
    assert_eq!(listed(&owner).await, [] as [Value; 0]);
}

#[tokio::test]
async fn nobody_has_more_than_fifty_and_no_portal_more_than_a_hundred() {
    let (app, receiver) = (reaching().await, Receiver::start().await);
    let numbered = |at: usize| json!({ "name": format!("{at}"), "uri": receiver.url("/"), "secretKey": SECRET });
    let (one, other, third) = (app.user().await, app.user().await, app.user().await);
    let too_many = "403 The number of webhooks exceeds the limit";
    for (client, from) in [(&one, 0), (&other, 50)] {
        for at in from..from + 50 {
            hook_of(client, numbered(at)).await;
        }
        assert_eq!(client.post(WEBHOOKS, numbered(200)).await.outcome(), too_many);
    }
    assert_eq!(third.post(WEBHOOKS, numbered(200)).await.outcome(), too_many);
}
