//! What each person sets for themselves: colours, and what they want to be told of (people-extras §3, §6).

use rollcall_testkit::TestApp;
use serde_json::{Value, json};

use crate::adding::{callers, granted, refused, told};

const THEME: &str = "/api/2.0/people/theme";
const SELF: &str = "/api/2.0/people/@self";
const WISHES: &str = "/api/2.0/settings/notification";
const ROOMS: &str = "/api/2.0/settings/notification/rooms";
const CHANNELS: &str = "/api/2.0/settings/notification/channels";
const STRANGER: &str = "401 Unauthorized";

#[tokio::test]
async fn everybody_has_the_colours_of_the_device_until_they_choose() {
    let app = TestApp::new().await;
    for (caller, client) in &callers(&app).await[..5] {
        assert_eq!(granted(client.get(THEME)).await, json!({ "theme": "System" }), "{caller}");
        assert_eq!(granted(client.get(SELF)).await["theme"], "System", "{caller}");
        for theme in ["Dark", "Dark", "Base", "System", "Base"] {
            let before = app.state().await;
            assert_eq!(granted(client.put(THEME, json!({ "theme": theme }))).await, json!({ "theme": theme }));
            assert_eq!(granted(client.get(THEME)).await, json!({ "theme": theme }), "{caller}");
            assert_eq!(granted(client.get(SELF)).await["theme"], theme, "{caller}");
            let after = app.state().await;
            assert_eq!((after.audit, after.accounts), (before.audit, before.accounts), "{caller}");
        }
    }
}

#[tokio::test]
async fn colours_are_everybodys_own() {
    let app = TestApp::new().await;
    let (ada, bob) = (app.user().await, app.user().await);
    granted(ada.put(THEME, json!({ "theme": "Dark" }))).await;
    assert_eq!(granted(bob.get(THEME)).await["theme"], "System");
    let again = app.session_of(ada.id.unwrap()).await;
    assert_eq!(granted(again.get(THEME)).await["theme"], "Dark", "in every session");
    let seen = granted(app.owner().await.get(&format!("/api/2.0/people/{}", ada.uid()))).await;
    assert_eq!(seen["theme"], Value::Null, "others do not see them");
}

#[tokio::test]
async fn colours_are_named_or_numbered_and_no_others() {
    let app = TestApp::new().await;
    let user = app.user().await;
    for (sent, theme) in [
        (json!("dark"), "Dark"),
        (json!("SYSTEM"), "System"),
        (json!(0), "Base"),
        (json!(1), "Dark"),
        (json!(2), "System"),
        (json!("1"), "Dark"),
    ] {
        assert_eq!(granted(user.put(THEME, json!({ "THEME": sent }))).await, json!({ "theme": theme }), "{sent}");
    }
    for sent in [json!("Light"), json!(3), json!(-1), json!(""), json!(true), json!(["Dark"])] {
        let answer = refused(&app, user.put(THEME, json!({ "theme": sent }))).await;
        assert_eq!(told(&answer), "400 $.theme: The value is not one of the known values.", "{sent}");
    }
    for body in [json!({}), json!({ "theme": null })] {
        let answer = refused(&app, user.put(THEME, body)).await;
        assert_eq!(told(&answer), "400 Theme: The Theme field is required.");
    }
    assert_eq!(granted(user.get(THEME)).await["theme"], "Dark");
}

#[tokio::test]
async fn badges_alone_are_on_until_somebody_chooses_and_each_wish_stands_alone() {
    let app = TestApp::new().await;
    for (caller, client) in &callers(&app).await[..5] {
        let wishes = async || {
            let mut found = Vec::new();
            for kind in 0..4 {
                let answer = granted(client.get(&format!("{WISHES}/{kind}"))).await;
                assert_eq!(answer["type"], json!(kind));
                found.push(answer["isEnabled"].as_bool().unwrap());
            }
            found
        };
        assert_eq!(wishes().await, [true, false, false, false], "{caller}");
        let before = app.state().await;
        for (kind, wish, then) in [
            (3, true, [true, false, false, true]),
            (3, true, [true, false, false, true]),
            (0, false, [false, false, false, true]),
            (1, true, [false, true, false, true]),
            (3, false, [false, true, false, false]),
        ] {
            let body = json!({ "type": kind, "isEnabled": wish });
            assert_eq!(granted(client.post(WISHES, body.clone())).await, body, "{caller}");
            assert_eq!(wishes().await, then, "{caller} {body}");
        }
        let after = app.state().await;
        assert_eq!((after.audit, after.accounts), (before.audit, before.accounts), "{caller}");
    }
    let another = app.user().await;
    assert_eq!(granted(another.get(&format!("{WISHES}/1"))).await, json!({ "type": 1, "isEnabled": false }));
}

#[tokio::test]
async fn kinds_of_notification_are_named_or_numbered_and_no_others() {
    let app = TestApp::new().await;
    let user = app.user().await;
    for (kind, number) in [("Badges", 0), ("roomsactivity", 1), ("DailyFeed", 2), ("UsefullTips", 3)] {
        assert_eq!(granted(user.get(&format!("{WISHES}/{kind}"))).await["type"], json!(number));
        let set = granted(user.post(WISHES, json!({ "Type": kind, "IsEnabled": "true" }))).await;
        assert_eq!(set, json!({ "type": number, "isEnabled": true }));
    }
    for kind in ["4", "-1", "text", "1.0"] {
        let answer = refused(&app, user.get(&format!("{WISHES}/{kind}"))).await;
        assert_eq!(told(&answer), "400 Type: The Type field is not one of the known values.", "{kind}");
    }
    for (body, wanted) in [
        (json!({ "type": 4, "isEnabled": true }), "400 $.type: The value is not one of the known values."),
        (json!({ "type": 1, "isEnabled": "maybe" }), "400 $.isEnabled: The value is not a boolean."),
        (json!({ "isEnabled": true }), "400 Type: The Type field is required."),
        (json!({ "type": 1 }), "400 IsEnabled: The IsEnabled field is required."),
    ] {
        assert_eq!(told(&refused(&app, user.post(WISHES, body)).await), wanted);
    }
}

#[tokio::test]
async fn there_are_no_rooms_and_people_are_told_by_letter() {
    let app = TestApp::new().await;
    for (caller, client) in &callers(&app).await[..5] {
        assert_eq!(granted(client.get(ROOMS)).await, json!({ "disabledRooms": [] }), "{caller}");
        let channels = json!({ "channels": [{ "name": "Email", "isEnabled": true }] });
        assert_eq!(granted(client.get(CHANNELS)).await, channels, "{caller}");
        for room in [json!(1), json!("room-1")] {
            let answer = refused(&app, client.post(ROOMS, json!({ "roomsId": room, "mute": true }))).await;
            assert_eq!(told(&answer), "404 The room could not be found", "{caller}");
        }
    }
    let user = app.user().await;
    let answer = refused(&app, user.post(ROOMS, json!({ "mute": true }))).await;
    assert_eq!(told(&answer), "400 RoomsId: The RoomsId field is required.");
}

#[tokio::test]
async fn strangers_have_no_settings() {
    let app = TestApp::new().await;
    let anyone = app.anonymous();
    for path in [THEME, &format!("{WISHES}/0"), &format!("{WISHES}/9"), ROOMS, CHANNELS] {
        assert_eq!(anyone.get(path).await.outcome(), STRANGER, "{path}");
    }
    for path in [WISHES, ROOMS] {
        assert_eq!(refused(&app, anyone.post(path, json!({ "type": 9 }))).await.outcome(), STRANGER, "{path}");
    }
    assert_eq!(refused(&app, anyone.put(THEME, json!({ "theme": 9 }))).await.outcome(), STRANGER);
}

#[tokio::test]
async fn what_somebody_has_set_goes_with_the_account() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    let before = app.state().await;
    granted(user.put(THEME, json!({ "theme": "Dark" }))).await;
    granted(user.post(WISHES, json!({ "type": 2, "isEnabled": true }))).await;
    granted(owner.put("/api/2.0/people/status/2", json!({ "userIds": [user.uid()] }))).await;
    assert_ne!(app.state().await.personal_settings, before.personal_settings);
    granted(owner.delete(&format!("/api/2.0/people/{}", user.uid()))).await;
    assert_eq!(app.state().await.personal_settings, before.personal_settings);
}

#[tokio::test]
async fn there_is_no_telephone_number_to_change() {
    let app = TestApp::new().await;
    let path = "/api/2.0/people/phone";
    for (caller, client) in callers(&app).await {
        let wanted = if caller == "anon" { STRANGER } else { "501 Not implemented" };
        let answer = refused(&app, client.post(path, json!({ "mobilePhone": "+49301234567" }))).await;
        assert_eq!(answer.outcome(), wanted, "{caller}");
    }
}
