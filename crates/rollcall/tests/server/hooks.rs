//! Webhooks of the running binary, told over real HTTP: slow, broken and moved receivers, restarts, several servers (portal §9).

use std::collections::BTreeMap;

use rollcall_testkit::receiver::{Reaction, Received, Receiver};
use serde_json::{Value, json};

use crate::api::Api;
use crate::harness::{World, until};

const WEBHOOKS: &str = "/api/2.0/settings/webhook";
const SECRET: &str = "A-secret-of-one-hook";

/// A portal whose webhooks may lead to this machine.
fn reaching() -> World {
    World::new().with("WEBHOOK_ALLOW_PRIVATE", "on")
}

/// Makes a webhook that is told of new people, and gives it.
async fn hook(owner: &Api, name: &str, uri: &str) -> Value {
    let body = json!({ "name": name, "uri": uri, "secretKey": SECRET, "triggers": 1 });
    let answer = owner.post(WEBHOOKS, body).await;
    assert_eq!(answer.outcome(), "200");
    answer.response()
}

/// The ids of what was sent, with how often each came.
fn ids(messages: &[Received]) -> BTreeMap<String, usize> {
    let mut ids = BTreeMap::new();
    for message in messages {
        *ids.entry(message.header("x-docspace-event-id").to_owned()).or_default() += 1;
    }
    ids
}

async fn records(owner: &Api, query: &str) -> Vec<Value> {
    let answer = owner.get(&format!("/api/2.0/settings/webhooks/log?{query}")).await;
    assert_eq!(answer.outcome(), "200");
    answer.response().as_array().cloned().unwrap_or_default()
}

#[tokio::test]
async fn a_receiver_is_told_at_once_and_what_failed_once_more() {
    let (world, receiver) = (reaching(), Receiver::start().await);
    let server = world.start().await;
    let owner = server.owner().await;
    hook(&owner, "A hook", &receiver.url("/hook")).await;
    receiver.plan([Reaction::Status(500, "not now".into())]);
    let id = owner.add("ada@example.com").await;
    let messages = receiver.wait_count(2).await;
    assert_eq!(ids(&messages).len(), 1, "both tries have one id");
    let told: Vec<Value> = messages.iter().map(Received::json).collect();
    assert_eq!((&told[0]["payload"]["id"], &told[0]["event"]), (&json!(id), &told[1]["event"]));
    assert_eq!((told[0]["webhook"].get("retryCount"), &told[1]["webhook"]["retryCount"]), (None, &json!(1)));
    let signatures = messages.iter().map(|message| message.header("x-docspace-signature-256").to_owned());
    assert_eq!(signatures.collect::<std::collections::BTreeSet<_>>().len(), 2, "each is signed for itself");
    until("the record", async || (records(&owner, "groupStatus=2").await.len() == 1).then_some(())).await;
    let ran = server.stop().await;
    assert!(!ran.err.contains(SECRET) && !ran.err.contains(&receiver.url("/hook")), "{}", ran.err);
    assert!(!world.database.lines("SELECT secret FROM webhook")[0].contains(SECRET));
}

#[tokio::test]
async fn no_webhook_leads_into_a_closed_network_unless_it_is_allowed() {
    let (world, receiver) = (World::new(), Receiver::start().await);
    let server = world.start().await;
    let owner = server.owner().await;
    for uri in [receiver.url("/"), format!("http://localhost:{}/", receiver.port())] {
        let answer = owner.post(WEBHOOKS, json!({ "name": "n", "uri": uri, "secretKey": SECRET })).await;
        assert_eq!(answer.outcome(), "400 URL resolves to a blacklisted IP address");
    }
    assert_eq!((receiver.heads().len(), receiver.messages().len()), (0, 0));
}

#[tokio::test]
async fn an_address_that_was_allowed_once_is_looked_at_again_before_each_message() {
    let (mut world, receiver) = (reaching(), Receiver::start().await);
    let server = world.start().await;
    hook(&server.owner().await, "A hook", &format!("http://localhost:{}/", receiver.port())).await;
    server.stop().await;
    world.set("WEBHOOK_ALLOW_PRIVATE", "off");
    let server = world.start().await;
    let owner = server.owner().await;
    owner.add("ada@example.com").await;
    until("a webhook that is switched off", async || {
        let shown = owner.get(WEBHOOKS).await.response();
        (shown[0]["configs"]["enabled"] == false).then_some(())
    })
    .await;
    assert_eq!(receiver.messages().len(), 0);
}

#[tokio::test]
async fn a_slow_receiver_keeps_nobody_else_waiting() {
    let (world, slow, quick) = (reaching(), Receiver::start().await, Receiver::start().await);
    let server = world.start().await;
    let owner = server.owner().await;
    hook(&owner, "slow", &slow.url("/")).await;
    hook(&owner, "quick", &quick.url("/")).await;
    slow.plan(vec![Reaction::Silence; 20]);
    for n in 0..10 {
        owner.add(&format!("ada{n}@example.com")).await;
    }
    assert_eq!(ids(&quick.wait_count(10).await).len(), 10);
    assert_eq!(slow.messages().len(), 2, "a few at a time");
}

#[tokio::test]
async fn what_a_slow_receiver_did_not_take_is_told_after_a_restart() {
    let (world, receiver) = (reaching(), Receiver::start().await);
    let server = world.start().await;
    let owner = server.owner().await;
    hook(&owner, "A hook", &receiver.url("/")).await;
    receiver.plan([Reaction::Silence, Reaction::Silence]);
    for name in ["ada", "bob", "eve"] {
        owner.add(&format!("{name}@example.com")).await;
    }
    receiver.wait_count(2).await;
    server.stop().await;
    let server = world.start().await;
    let messages = receiver.wait_count(5).await;
    let mut times: Vec<usize> = ids(&messages).into_values().collect();
    times.sort_unstable();
    assert_eq!(times, [1, 2, 2], "those under way come again, under their ids");
    let owner = server.owner().await;
    until("three records", async || (records(&owner, "groupStatus=2").await.len() == 3).then_some(())).await;
}

#[tokio::test]
async fn nothing_is_lost_when_the_server_is_killed_in_the_middle() {
    let (world, receiver) = (reaching(), Receiver::start().await);
    let server = world.start().await;
    let owner = server.owner().await;
    hook(&owner, "A hook", &receiver.url("/")).await;
    receiver.plan([Reaction::Silence, Reaction::Silence]);
    for n in 0..6 {
        owner.add(&format!("ada{n}@example.com")).await;
    }
    receiver.wait_count(2).await;
    server.kill().await;
    world.database.end_leases();
    let _server = world.start().await;
    let messages = receiver.wait_count(8).await;
    assert_eq!(ids(&messages).len(), 6);
}

#[tokio::test]
async fn two_servers_tell_each_event_once() {
    let (mut world, receiver) = (reaching(), Receiver::start().await);
    if !world.database.is_shared() {
        return;
    }
    let first = world.start().await;
    world.move_away();
    let second = world.start().await;
    let doors = [first.owner().await, second.owner().await];
    hook(&doors[0], "one", &receiver.url("/one")).await;
    hook(&doors[0], "two", &receiver.url("/two")).await;
    let mut adding = tokio::task::JoinSet::new();
    for n in 0..20 {
        let door = doors[n % 2].clone();
        adding.spawn(async move { door.add(&format!("ada{n}@example.com")).await });
    }
    adding.join_all().await;
    receiver.wait_count(40).await;
    until("all records", async || (records(&doors[1], "groupStatus=2").await.len() == 40).then_some(())).await;
    let messages = receiver.messages();
    assert_eq!((messages.len(), ids(&messages).len()), (40, 40));
}
