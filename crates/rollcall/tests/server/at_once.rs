//! Many clients at once, and several servers on one database (design §1, §2.1): all are served, and each letter comes once.

use rollcall_testkit::smtp::{Sink, SinkOptions};
use serde_json::json;
use tokio::task::JoinSet;

use crate::api::Api;
use crate::database::State;
use crate::harness::{OWNER, PASSWORD, World};

const CLIENTS: usize = 8;
const EACH: usize = 10;

/// Adds people over all `doors` at once and gives the outcomes.
async fn burst(doors: &[Api]) -> Vec<String> {
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        let door = doors[client % doors.len()].clone();
        clients.spawn(async move {
            let mut outcomes = Vec::new();
            for n in 0..EACH {
                let body = json!({ "email": format!("p{client}-{n}@example.com"), "firstName": "Ada", "type": "User" });
                outcomes.push(door.post("/api/2.0/people", body).await.outcome());
            }
            outcomes
        });
    }
    clients.join_all().await.into_iter().flatten().collect()
}

fn recipients(sink: &Sink) -> Vec<String> {
    let mut all: Vec<String> = sink.letters().into_iter().flat_map(|letter| letter.to).collect();
    all.sort();
    all
}

fn added(world: &World) -> Vec<String> {
    let mut all = world.database.lines("SELECT email FROM account WHERE created_by IS NOT NULL");
    all.sort();
    all
}

#[tokio::test]
async fn clients_that_write_at_once_are_all_served() {
    let world = World::new();
    let server = world.start().await;
    let outcomes = burst(&[server.owner().await]).await;
    let refused: Vec<&String> = outcomes.iter().filter(|outcome| *outcome != "200").collect();
    assert!(refused.is_empty(), "{} of {} refused: {refused:?}", refused.len(), outcomes.len());
}

#[tokio::test]
async fn letters_of_a_burst_come_once_each() {
    let sink = Sink::start(SinkOptions::default()).await;
    let world = World::mailing_to(&sink);
    let server = world.start().await;
    burst(&[server.owner().await]).await;
    let rows = world.database.until_settled().await;
    assert!(rows.iter().all(|row| row.state == State::Sent && row.tries == 1), "{rows:?}");
    server.stop().await;
    assert_eq!(recipients(&sink), added(&world));
}

#[tokio::test]
async fn two_servers_share_the_work_and_each_letter_comes_once() {
    let sink = Sink::start(SinkOptions::default()).await;
    let mut world = World::mailing_to(&sink);
    if !world.database.is_shared() {
        return;
    }
    let first = world.start().await;
    let here = first.owner().await;
    world.move_away();
    let second = world.start().await;
    let token = second.api.signed_in(OWNER, PASSWORD).await;
    burst(&[here.clone(), token]).await;
    world.database.until_settled().await;
    let (one, other) = (first.stop().await, second.stop().await);
    assert_eq!(recipients(&sink), added(&world));
    let sent = |log: &str| log.matches("mail.kind").count();
    assert!(sent(&one.err) > 0 && sent(&other.err) > 0, "both have sent some");
}

#[tokio::test]
async fn a_session_and_a_link_of_one_server_hold_on_another() {
    let sink = Sink::start(SinkOptions::default()).await;
    let mut world = World::mailing_to(&sink);
    if !world.database.is_shared() {
        return;
    }
    let first = world.start().await;
    world.move_away();
    let second = world.start().await;
    let answer = first.api.sign_in(OWNER, PASSWORD).await.response();
    let owner = second.api.with_token(answer["token"].as_str().expect("a token"));
    let id = owner.add("ada@example.com").await;
    let letter = sink.wait_count(1).await.remove(0);
    let holder = first.api.with_link(&letter.link_query());
    assert_eq!(holder.set_password(&id, "Chosen-pass-1").await.outcome(), "200");
    assert_eq!(second.api.sign_in("ada@example.com", "Chosen-pass-1").await.outcome(), "200");
    owner.post("/api/2.0/authentication/logout", json!({})).await;
    let ended = first.api.with_token(answer["token"].as_str().expect("a token"));
    assert_eq!(ended.get("/api/2.0/people/@self").await.status, 401, "a session that ended is over everywhere");
}
