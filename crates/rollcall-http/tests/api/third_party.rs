//! Sign-in by other providers: there are none, and nobody is believed who says otherwise (people-extras §4).

use rollcall_testkit::TestApp;
use serde_json::json;

use crate::adding::{callers, granted, refused, told};

const PROVIDERS: &str = "/api/2.0/people/thirdparty/providers";
const LINK: &str = "/api/2.0/people/thirdparty/linkaccount";
const SIGN_UP: &str = "/api/2.0/people/thirdparty/signup";
const UNLINK: &str = "/api/2.0/people/thirdparty/unlinkaccount";
const NOT_VOUCHED: &str = "400 No provider vouches for this profile";

#[tokio::test]
async fn no_provider_is_configured_and_nothing_of_the_query_comes_back() {
    let app = TestApp::new().await;
    for (caller, client) in callers(&app).await {
        for query in ["", "?inviteView=true&settingsView=True&fromOnly=openid", "?clientCallback=%3Cscript%3Ealert(1)"]
        {
            let answer = client.get(&format!("{PROVIDERS}{query}")).await;
            assert_eq!((answer.status, answer.response()), (200, json!([])), "{caller} {query}");
            assert!(!answer.text.contains("<script"), "{}", answer.text);
        }
    }
    assert_eq!(granted(app.anonymous().get("/api/2.0/capabilities")).await["providers"], json!([]));
}

#[tokio::test]
async fn what_a_client_says_of_somebody_is_never_believed() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let profile = json!({ "Id": "1", "Provider": "google", "EMail": owner.email, "UniqueId": "google/1" }).to_string();
    for (caller, client) in callers(&app).await {
        let linked = refused(&app, client.put(LINK, json!({ "serializedProfile": profile }))).await;
        assert_eq!(told(&linked), if caller == "anon" { "401 Unauthorized" } else { NOT_VOUCHED }, "{caller}");
        let body = json!({ "serializedProfile": profile, "employeeType": "DocSpaceAdmin", "key": "1.x" });
        let joined = refused(&app, client.post(SIGN_UP, body)).await;
        assert_eq!(told(&joined), NOT_VOUCHED, "{caller}");
        assert_eq!(joined.session_cookie(), None, "{caller}");
    }
    for body in [json!({}), json!({ "serializedProfile": null })] {
        let wanted = "400 SerializedProfile: The SerializedProfile field is required.";
        assert_eq!(told(&refused(&app, owner.put(LINK, body.clone())).await), wanted);
        assert_eq!(told(&refused(&app, app.anonymous().post(SIGN_UP, body)).await), wanted);
    }
}

#[tokio::test]
async fn who_is_linked_with_nobody_may_unlink_and_nothing_happens() {
    let app = TestApp::new().await;
    for (caller, client) in callers(&app).await {
        let before = app.state().await;
        for query in ["?provider=google", "?provider=none", "", ""] {
            let answer = client.delete(&format!("{UNLINK}{query}")).await;
            if caller == "anon" {
                assert_eq!(answer.outcome(), "401 Unauthorized");
                continue;
            }
            assert_eq!((answer.status, answer.json().get("response")), (200, None), "{caller} {}", answer.text);
        }
        assert_eq!(app.state().await, before, "{caller}");
    }
}
