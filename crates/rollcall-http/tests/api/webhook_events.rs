//! What webhooks are told of people: one event per change, in the transaction of the change (portal §9.3).

use rollcall_core::webhooks::Trigger::{self, UserCreated, UserDeleted, UserInvited, UserUpdated};
use rollcall_testkit::TestApp;
use serde_json::json;
use uuid::Uuid;

use crate::addresses::parameter;

/// The first event tells of the owner.
const OWNER: usize = 1;

/// The events since the first `seen`.
async fn since(app: &TestApp, seen: usize) -> Vec<(Trigger, Uuid)> {
    app.events().await.split_off(seen)
}

#[tokio::test]
async fn the_life_of_an_account_is_told() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let body = json!({ "email": "ada@example.com", "firstName": "Ada", "lastName": "L", "type": "User" });
    let ada = owner.post("/api/2.0/people", body).await.response()["id"].as_str().unwrap().to_owned();
    owner.put("/api/2.0/people/type/RoomAdmin", json!({ "userIds": [ada] })).await;
    owner.put("/api/2.0/people/status/2", json!({ "userIds": [ada] })).await;
    // Nothing changes, so nothing is told.
    owner.put("/api/2.0/people/status/2", json!({ "userIds": [ada] })).await;
    owner.put(&format!("/api/2.0/people/{ada}"), json!({ "disable": false })).await;
    owner.put("/api/2.0/people/status/2", json!({ "userIds": [ada] })).await;
    owner.delete(&format!("/api/2.0/people/{ada}")).await;
    let ada = Uuid::parse_str(&ada).unwrap();
    let updated = (UserUpdated, ada);
    assert_eq!(since(&app, OWNER).await, [(UserCreated, ada), updated, updated, updated, updated, (UserDeleted, ada)]);
}

#[tokio::test]
async fn an_event_keeps_what_was_true_when_it_happened() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let path = format!("/api/2.0/people/{}", user.uid());
    user.put(&path, json!({ "firstName": "Ada", "lastName": "Lovelace" })).await;
    user.put(&path, json!({ "firstName": "Grace", "lastName": "Hopper" })).await;
    let events = app.whole_events().await;
    let names: Vec<String> = events
        .iter()
        .map(|event| serde_json::from_str::<serde_json::Value>(&event.payload).unwrap())
        .map(|facts| facts["display_name"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(names[OWNER..], ["User Persona", "Ada Lovelace", "Grace Hopper"]);
    assert!(events.iter().skip(OWNER + 1).all(|event| event.actor_id == user.id));
    let told: String = events.iter().map(|event| event.payload.as_str()).collect();
    assert!(!told.contains("$argon2") && !told.to_lowercase().contains("password"), "{told}");
}

#[tokio::test]
async fn invitations_joining_and_leaving_are_told() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let body = json!({ "invitations": [{ "type": "User", "email": "new@example.com" }] });
    owner.post("/api/2.0/people/invite", body.clone()).await;
    // Somebody who is known already is not invited anew.
    owner.post("/api/2.0/people/invite", body).await;
    let invited = since(&app, OWNER).await;
    assert_eq!(invited.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), [UserInvited]);
    let link = app.last_letter().await.confirm();
    let body = json!({
        "fromInviteLink": true, "key": parameter(&link, "key"), "type": "User", "email": "new@example.com",
        "firstName": "New", "lastName": "Comer", "password": "Joining-pass1",
    });
    assert_eq!(app.anonymous().with_link(&link).post("/api/2.0/people", body).await.status, 200);
    assert_eq!(since(&app, OWNER + 1).await, [(UserCreated, invited[0].1)]);
    let user = app.user().await;
    let seen = app.events().await.len();
    user.put("/api/2.0/people/self/delete", json!({})).await;
    let confirm = app.last_letter().await.confirm();
    assert_eq!(user.clone().with_link(&confirm).delete("/api/2.0/people/@self").await.status, 200);
    assert_eq!(since(&app, seen).await, [(UserUpdated, Uuid::parse_str(&user.uid()).unwrap())]);
}

#[tokio::test]
async fn a_refused_change_is_not_told() {
    let app = TestApp::new().await;
    let (user, other) = (app.user().await, app.user().await);
    let seen = app.events().await.len();
    let refused = user.put(&format!("/api/2.0/people/{}", other.uid()), json!({ "disable": true })).await;
    assert_eq!(refused.status, 403);
    user.put("/api/2.0/people/status/2", json!({ "userIds": [other.uid()] })).await;
    assert_eq!(since(&app, seen).await, []);
}

#[tokio::test]
async fn events_are_thrown_away_after_a_month() {
    let app = TestApp::new().await;
    app.user().await;
    app.clock.advance(29 * 24 * 3600 * 1000);
    app.tidy().await;
    assert_eq!(app.events().await.len(), OWNER + 1);
    app.clock.advance(24 * 3600 * 1000);
    app.tidy().await;
    assert_eq!(app.events().await, []);
}
