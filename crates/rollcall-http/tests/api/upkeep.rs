//! What no longer matters is thrown away in time, and nothing else.

use rollcall_core::links::LinkType;
use rollcall_core::time::{DAY, HOUR};
use rollcall_testkit::TestApp;
use serde_json::json;

#[tokio::test]
async fn ended_sessions_go_and_living_ones_stay() {
    let app = TestApp::new().await;
    let user = app.user().await;
    app.clock.advance(364 * DAY);
    let fresh = app.session_of(user.id.unwrap()).await;
    app.tidy().await;
    assert_eq!(app.state().await.sessions.len(), 2);
    app.clock.advance(2 * DAY);
    app.tidy().await;
    assert_eq!(app.state().await.sessions.len(), 1);
    assert_eq!(fresh.get("/api/2.0/people/@self").await.status, 200);
}

#[tokio::test]
async fn a_letter_that_waits_stays_with_its_link_however_old() {
    let app = TestApp::new().await;
    let link = app.mailed_link(LinkType::PasswordChange).await;
    let before = app.state().await;
    app.clock.advance(7 * DAY - HOUR);
    app.tidy().await;
    assert_eq!(app.state().await, before, "a link that still holds");
    assert_eq!(link.check(&app.anonymous()).await, 0);
    app.clock.advance(31 * DAY);
    app.tidy().await;
    let after = app.state().await;
    assert_eq!(after.letters, before.letters, "it was never sent, so it is still to be sent");
    assert_eq!(after.accounts, before.accounts);
    assert_eq!(after.audit, before.audit);
    assert_eq!(link.check(&app.anonymous()).await, 2, "its link stays with it, and is expired");
    let body = json!({ "password": "Another-pass-1" });
    let path = format!("/api/2.0/people/{}/password", link.uid);
    assert_eq!(app.anonymous().with_link(&link.query).put(&path, body).await.status, 401);
}
