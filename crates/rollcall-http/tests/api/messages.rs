//! `POST /settings/messagesettings` and `POST /settings/sendadmmail` (portal §3.3, §3.4).

use rollcall_http::RateLimits;
use rollcall_testkit::{Client, TestApp};
use serde_json::{Value, json};

use crate::adding::{callers, granted, refused, told};

const SWITCH: &str = "/api/2.0/settings/messagesettings";
const MAIL: &str = "/api/2.0/settings/sendadmmail";
const UPDATED: &str = "Settings have been successfully updated";

fn message(text: &str) -> Value {
    json!({ "message": text, "email": "eve@example.org" })
}

async fn turn(app: &TestApp, on: bool) {
    assert_eq!(granted(app.owner().await.post(SWITCH, json!({ "turnOn": on }))).await, UPDATED);
}

async fn shown(client: &Client) -> Value {
    granted(client.get("/api/2.0/settings")).await["enableAdmMess"].clone()
}

#[tokio::test]
async fn administrators_open_and_close_the_way_and_everybody_sees_it() {
    let app = TestApp::new().await;
    for (on, body) in [
        (true, json!({ "turnOn": true })),
        (false, json!({ "TURNON": "False" })),
        (true, json!({ "turnon": "true" })),
        (false, json!({})),
    ] {
        let before = app.state().await;
        assert_eq!(granted(app.admin().await.post(SWITCH, body)).await, UPDATED);
        assert_eq!(app.audit_since(&before).await.last(), Some(&6006));
        for client in [app.anonymous(), app.user().await] {
            assert_eq!(shown(&client).await, json!(on));
        }
    }
}

#[tokio::test]
async fn while_the_way_is_closed_nothing_else_is_looked_at() {
    let app = TestApp::new().await;
    for (_, client) in callers(&app).await {
        for body in [message("Hello"), json!({ "email": "some text" }), json!({}), json!({ "message": "" })] {
            let answer = refused(&app, client.post(MAIL, body)).await;
            assert_eq!(told(&answer), "405 Method not available");
        }
    }
    let long = json!({ "message": "a".repeat(256), "email": "eve@example.org" });
    let wanted = "400 Message: The field Message must be a string with a maximum length of 255.";
    assert_eq!(told(&refused(&app, app.anonymous().post(MAIL, long)).await), wanted);
}

#[tokio::test]
async fn every_active_administrator_gets_the_message_and_can_answer() {
    let app = TestApp::new().await;
    turn(&app, true).await;
    let (owner, admin, gone) = (app.owner().await, app.admin().await, app.admin().await);
    app.disable(gone.id.unwrap()).await;
    let (_, _, _) = (app.room_admin().await, app.user().await, app.guest().await);
    for (_, client) in callers(&app).await {
        let before = app.state().await;
        assert_eq!(granted(client.post(MAIL, message("Let me <b>in</b>"))).await, UPDATED);
        assert_eq!(app.audit_since(&before).await, [7000]);
        let letters = app.letters_since(&before).await;
        let mut recipients: Vec<&str> = letters.iter().map(|letter| letter.to.as_str()).collect();
        assert!(recipients.contains(&owner.email.as_str()) && recipients.contains(&admin.email.as_str()));
        recipients.sort_unstable();
        recipients.dedup();
        assert_eq!(recipients.len(), letters.len(), "once each");
        for letter in letters {
            assert!(!letter.to.contains(&gone.email) && (letter.to == owner.email || letter.to.contains("admin")));
            assert!(!letter.to.starts_with("roomadmin"), "{}", letter.to);
            assert_eq!((letter.kind.as_str(), letter.reply_to.as_deref()), ("admin_message", Some("eve@example.org")));
            assert!(
                letter.text.contains("> Let me in\n") && letter.text.contains("eve@example.org"),
                "{}",
                letter.text
            );
            assert!(letter.html.contains("Let me in") && !letter.html.contains("<b>"), "{}", letter.html);
        }
    }
}

#[tokio::test]
async fn of_two_faults_the_earlier_check_speaks() {
    let app = TestApp::new().await;
    turn(&app, true).await;
    let anonymous = app.anonymous();
    for (case, body, wanted) in [
        ("address before message", json!({ "message": "", "email": "some text" }), "400 Incorrect email"),
        ("no address", json!({ "message": "Hello" }), "400 Incorrect email"),
        ("weak address", json!({ "message": "Hello", "email": "eve@example" }), "400 Incorrect email"),
        (
            "a line break",
            json!({ "message": "Hello", "email": "eve@example.org\r\nBcc: a@b.cc" }),
            "400 Incorrect email",
        ),
        ("no message", json!({ "email": "eve@example.org" }), "400 The message is empty"),
        ("blank", message("  \n"), "400 The message is empty"),
        ("only markup", message("<p> <img src=x onerror=alert(1)> </p>"), "400 The message is empty"),
        ("another type", json!({ "message": 5 }), "400 $.message: The value is not a string."),
    ] {
        assert_eq!(told(&refused(&app, anonymous.post(MAIL, body)).await), wanted, "{case}");
    }
    let long = json!({ "message": "Hello", "email": format!("{}@example.org", "a".repeat(250)) });
    let wanted = "400 Email: The field Email must be a string with a maximum length of 255.";
    assert_eq!(told(&refused(&app, anonymous.post(MAIL, long)).await), wanted);
}

#[tokio::test]
async fn five_messages_fit_into_fifteen_minutes() {
    let app = TestApp::with(|config| config.rate_limits = RateLimits::On).await;
    turn(&app, true).await;
    for _ in 0..5 {
        assert_eq!(app.anonymous().post(MAIL, message("Hello")).await.status, 200);
    }
    let answer = refused(&app, app.anonymous().post(MAIL, message("Hello"))).await;
    assert_eq!(answer.status, 429);
    assert!(answer.header("retry-after").is_some());
}
