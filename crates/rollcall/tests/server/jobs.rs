//! A long job survives the death of the server that does it, and is taken up by another one (people-core §5.2).

use serde_json::{Value, json};

use crate::api::Api;
use crate::harness::{World, until};

const ADA: &str = "ada@example.com";
const CONVERTED: &str = "audit_event WHERE action = 4019";
const TOLD: &str = "letter WHERE kind = 'type_changed'";

/// Starts a job of so many steps that there is time to end its server.
async fn start(world: &World, owner: &Api, id: &str) {
    world.database.join_groups(ADA, 300 * 100);
    let answer = owner.post("/api/2.0/people/type", json!({ "type": "Guest", "userId": id })).await;
    assert_eq!((answer.status, &answer.response()["isCompleted"]), (200, &json!(false)), "{}", answer.text);
}

/// Waits until the job is at least so far.
async fn until_done(owner: &Api, id: &str, percentage: i64) -> Value {
    until("the job going on", async || {
        let progress = owner.get(&format!("/api/2.0/people/type/progress/{id}")).await.response();
        progress["percentage"].as_i64().is_some_and(|done| done >= percentage).then_some(progress)
    })
    .await
}

async fn assert_converted_once(world: &World, owner: &Api, id: &str) {
    let ended = until_done(owner, id, 100).await;
    assert_eq!((&ended["status"], &ended["isCompleted"], &ended["error"]), (&json!(2), &json!(true), &json!("")));
    assert_eq!(owner.get(&format!("/api/2.0/people/{id}")).await.response()["isVisitor"], true);
    assert_eq!(world.database.count("group_member"), 0);
    assert_eq!((world.database.count(CONVERTED), world.database.count(TOLD)), (1, 1));
}

#[tokio::test]
async fn a_job_goes_on_after_its_server_was_killed_in_the_middle() {
    let world = World::new();
    let mut server = world.start().await;
    let owner = server.owner().await;
    let id = owner.add(ADA).await;
    start(&world, &owner, &id).await;
    for _ in 0..3 {
        let before = world.database.count("group_member");
        until("a step", async || (world.database.count("group_member") < before).then_some(())).await;
        server.kill().await;
        assert!(world.database.count("group_member") > 0, "killed in the middle");
        assert_eq!((world.database.count(CONVERTED), world.database.count(TOLD)), (0, 0));
        world.database.end_leases();
        server = world.start().await;
    }
    assert_converted_once(&world, &owner, &id).await;
    server.stop().await;
}

#[tokio::test]
async fn a_removal_begins_a_moment_later_by_itself_also_after_its_server_was_killed() {
    let world = World::new();
    let mut server = world.start().await;
    let owner = server.owner().await;
    let id = owner.add(ADA).await;
    assert_eq!(owner.put("/api/2.0/people/status/2", json!({ "userIds": [id] })).await.status, 200);
    // A hundred are left in one step.
    let many = world.database.as_many(30_000_u16, 8_000);
    world.database.join_groups(ADA, many.into());
    let many = usize::from(many);
    let started = owner.post("/api/2.0/people/remove/start", json!({ "userId": id })).await;
    assert_eq!((started.status, &started.response()["isCompleted"]), (200, &json!(false)), "{}", started.text);
    assert_eq!(world.database.count("group_member"), many);
    until("a step", async || (world.database.count("group_member") < many).then_some(())).await;
    server.kill().await;
    assert!(world.database.count("group_member") > 0, "killed in the middle");
    world.database.end_leases();
    server = world.start().await;
    let ended = until("the removal", async || {
        let progress = owner.get(&format!("/api/2.0/people/remove/progress/{id}")).await.response();
        (progress["isCompleted"] == true).then_some(progress)
    })
    .await;
    assert_eq!((&ended["status"], &ended["percentage"], &ended["error"]), (&json!(2), &json!(100), &json!("")));
    assert_eq!(owner.get(&format!("/api/2.0/people/{id}")).await.status, 404);
    assert_eq!(world.database.count("group_member"), 0);
    assert_eq!(world.database.count("audit_event WHERE action IN (4018, 4031)"), 2);
    assert_eq!(world.database.count("letter WHERE kind = 'removal_finished'"), 1);
    server.stop().await;
}

#[tokio::test]
async fn a_server_that_is_told_to_stop_gives_its_job_back() {
    let world = World::new();
    let server = world.start().await;
    let owner = server.owner().await;
    let id = owner.add(ADA).await;
    start(&world, &owner, &id).await;
    until_done(&owner, &id, 10).await;
    server.stop().await;
    assert!(world.database.count("group_member") > 0, "stopped in the middle");
    // No lease is ended here: the next server, alone or one of several, takes the job at once.
    let server = world.start().await;
    assert_converted_once(&world, &owner, &id).await;
    server.stop().await;
}
