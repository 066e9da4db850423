//! `POST /people` and `POST /people/active` (people-core §2.1).

use rollcall_testkit::TestApp;
use serde_json::json;

#[tokio::test]
async fn a_member_is_added_and_gets_an_activation_letter() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let body = json!({ "type": "User", "email": "Ada@Example.com", "firstName": "Ada", "lastName": "O'Hara" });
    let answer = owner.post("/api/2.0/people", body).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let ada = answer.response();
    assert_eq!(ada["email"], "Ada@Example.com");
    assert_eq!(ada["displayName"], "Ada O&#39;Hara");
    assert_eq!(ada["userName"], "Ada");
    assert_eq!((&ada["status"], &ada["activationStatus"]), (&json!(1), &json!(2)));
    assert_eq!(app.letter_kinds().await, [("activation".into(), "Ada@Example.com".into())]);
    assert_eq!(app.audit_actions().await, [4000, 4000]);
}
