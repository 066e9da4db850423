//! `GET /people/@self` and `GET /people/{userid}` (people-core §1.5, §2.5, §2.6; people-directory §0.1).

use std::fmt::Write as _;

use rollcall_testkit::{Client, PASSWORD, TestApp};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::adding::{ACTIVE, PEOPLE, add_group, callers, granted, pick, refused};

const SELF: &str = "/api/2.0/people/@self";
const DENIED: &str = "403 Access denied";
const NOT_FOUND: &str = "404 The user could not be found";

fn path(key: &str) -> String {
    format!("{PEOPLE}/{key}")
}

fn holds_null(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.iter().any(holds_null),
        Value::Object(members) => members.values().any(holds_null),
        _ => false,
    }
}

#[tokio::test]
async fn ones_own_profile_has_what_a_strict_client_needs() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let answer = user.get(SELF).await;
    let envelope = json!({
        "count": 1, "total": null, "status": 0, "statusCode": 200,
        "links": [{ "href": "https://people.example.com/api/2.0/people/@self", "action": "GET" }],
    });
    assert_eq!(pick(&answer.json(), &envelope), envelope);
    let own = answer.response();
    let wanted = json!({
        "id": user.uid(), "displayName": "User Persona", "firstName": "User", "lastName": "Persona",
        "userName": user.email.split('@').next(), "email": user.email, "status": 1, "activationStatus": 1,
        "isLDAP": false, "isSSO": false, "department": "", "groups": null, "contacts": null, "location": null,
        "notes": null, "mobilePhone": null, "mobilePhoneActivationStatus": 0, "terminated": null, "hasAvatar": false,
        "isAnonim": false, "createdBy": null, "registrationDate": null, "title": null, "sex": null, "birthday": null,
    });
    assert_eq!(pick(&own, &wanted), wanted);
    assert!(!holds_null(&answer.json()), "{}", answer.text);
    assert!(own["usedSpace"].is_number(), "{own}");
    assert!(["Base", "Dark", "System"].map(Value::from).contains(&own["theme"]), "{own}");
    for picture in ["avatar", "avatarOriginal", "avatarMax", "avatarMedium", "avatarSmall"] {
        assert!(own[picture].as_str().unwrap().contains("?hash="), "{own}");
    }
    assert!(own["profileUrl"].is_string(), "{own}");
}

#[tokio::test]
async fn everybody_but_guests_has_a_personal_folder() {
    let app = TestApp::new().await;
    for (caller, client) in &callers(&app).await[..5] {
        let own = granted(client.get(SELF)).await;
        assert_eq!((&own["id"], &own["hasPersonalFolder"]), (&json!(client.uid()), &json!(*caller != "Guest")));
    }
}

#[tokio::test]
async fn the_session_is_named_only_to_who_comes_by_cookie() {
    let app = TestApp::new().await;
    let user = app.user().await;
    assert_eq!(granted(user.get(SELF)).await["loginEventId"], Value::Null);
    let first = granted(user.clone().by_cookie().get(SELF)).await["loginEventId"].clone();
    let second = granted(app.session_of(user.id.unwrap()).await.by_cookie().get(SELF)).await["loginEventId"].clone();
    assert!(first.is_i64() && second.is_i64() && first != second, "{first} {second}");
}

#[tokio::test]
async fn a_profile_by_id_lacks_what_only_ones_own_has() {
    let app = TestApp::new().await;
    let owner = app.owner().await.by_cookie();
    let ra = app.room_admin().await;
    for id in [owner.uid(), ra.uid()] {
        let profile = granted(owner.get(&path(&id))).await;
        let wanted = json!({ "id": id, "theme": null, "loginEventId": null, "hasPersonalFolder": false });
        assert_eq!(pick(&profile, &wanted), wanted);
    }
}

#[tokio::test]
async fn anybody_without_a_session_is_refused_before_anything_else() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for client in [app.anonymous(), app.anonymous().with_header("authorization", "Bearer no-session")] {
        for key in ["@self", &owner.uid(), "nobody", "9924256a-739c-462b-af15-e652a3b1b6eb"] {
            assert_eq!(refused(&app, client.get(&path(key))).await.outcome(), "401 Unauthorized", "{key}");
        }
    }
}

#[tokio::test]
async fn somebody_is_found_by_id_and_by_user_name_in_any_case() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let body = json!({ "type": "User", "email": "Ada.L+x@example.com", "firstName": "Ada" });
    let ada = granted(owner.post(PEOPLE, body)).await;
    let id = ada["id"].as_str().unwrap();
    for key in [id, &id.to_uppercase(), "Ada.L+x", "ada.l+X", "ada.l%2Bx"] {
        assert_eq!(granted(owner.get(&path(key))).await, ada, "{key}");
    }
}

#[tokio::test]
async fn who_does_not_exist_is_not_found_whoever_asks() {
    let app = TestApp::new().await;
    for (caller, client) in &callers(&app).await[..5] {
        for key in ["nobody", "9924256a-739c-462b-af15-e652a3b1b6eb", &Uuid::nil().to_string(), "some%20text"] {
            assert_eq!(refused(&app, client.get(&path(key))).await.outcome(), NOT_FOUND, "{caller} {key}");
        }
    }
}

#[tokio::test]
async fn a_key_that_nobody_can_have_is_not_found() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for key in ["%ff", "%2F", "nul%00"] {
        let answer = refused(&app, owner.get(&path(key))).await;
        assert_eq!(answer.status, 404, "{key} {}", answer.text);
    }
}

#[tokio::test]
async fn who_sees_whom() {
    let table = "
Owner: self 200; DSA 200; RA 200; User 200; Guest 200;
DSA: self 200; Owner 200; DSA 200; RA 200; User 200; Guest 200;
RA: self 200; Owner 200; DSA 200; RA 200; User 200; Guest 403 Access denied;
User: self 200; Owner 403 Access denied; DSA 403 Access denied; RA 403 Access denied; User 403 Access denied; Guest 403 Access denied;
Guest: self 200; Owner 403 Access denied; DSA 403 Access denied; RA 403 Access denied; User 403 Access denied; Guest 403 Access denied;";
    let app = TestApp::new().await;
    let targets = callers(&app).await;
    let mut got = String::new();
    for (caller, client) in &callers(&app).await[..5] {
        write!(got, "\n{caller}:").unwrap();
        let others = targets[..5].iter().filter(|(target, _)| (*caller, *target) != ("Owner", "Owner"));
        for (target, person) in [&("self", client.clone())].into_iter().chain(others) {
            let answer = client.get(&path(&person.uid())).await;
            if answer.status == 200 {
                assert_eq!(answer.response()["id"], person.uid());
            } else {
                assert!(!answer.text.contains(&person.email), "{}", answer.text);
            }
            write!(got, " {target} {};", answer.outcome()).unwrap();
        }
    }
    assert_eq!(got, table);
}

#[tokio::test]
async fn a_room_admin_sees_only_the_guests_they_brought_in() {
    let app = TestApp::new().await;
    let (first, second) = (app.room_admin().await, app.room_admin().await);
    let add = async |ra: &Client, email: &str| {
        let body = json!({ "type": "Guest", "email": email, "firstName": "Guest", "password": PASSWORD });
        granted(ra.post(ACTIVE, body)).await["id"].as_str().unwrap().to_owned()
    };
    let (firsts, seconds) = (add(&first, "a@example.com").await, add(&second, "b@example.com").await);
    for (ra, own, other) in [(&first, &firsts, &seconds), (&second, &seconds, &firsts)] {
        assert_eq!(ra.get(&path(own)).await.outcome(), "200");
        assert_eq!(ra.get(&path(other)).await.outcome(), DENIED);
    }
    assert_eq!(first.get(&path("A")).await.outcome(), "200");
    assert_eq!(first.get(&path("B")).await.outcome(), DENIED);
}

#[tokio::test]
async fn the_flags_tell_the_types_apart_and_the_owner_has_none_of_them() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let flags = json!({ "isOwner": 0, "isAdmin": 0, "isRoomAdmin": 0, "isCollaborator": 0, "isVisitor": 0 });
    let only = |flag: &str| {
        flags.as_object().unwrap().keys().map(|name| (name.clone(), json!(name == flag))).collect::<Value>()
    };
    let wanted = ["isOwner", "isAdmin", "isRoomAdmin", "isCollaborator", "isVisitor"].map(only);
    for ((caller, client), wanted) in callers(&app).await[..5].iter().zip(wanted) {
        assert_eq!(pick(&granted(client.get(SELF)).await, &flags), wanted, "{caller}");
        assert_eq!(pick(&granted(owner.get(&path(&client.uid()))).await, &flags), wanted, "{caller}");
    }
}

#[tokio::test]
async fn some_members_are_for_admins_or_for_oneself() {
    let app = TestApp::new().await;
    let (owner, admin, ra) = (app.owner().await, app.admin().await, app.room_admin().await);
    let body = json!({ "type": "User", "email": "ada@example.com", "firstName": "Ada", "password": PASSWORD });
    let ada = granted(ra.post(PEOPLE, body)).await["id"].as_str().unwrap().to_owned();
    let sign_in = json!({ "userName": "ada@example.com", "password": PASSWORD });
    let token = granted(app.anonymous().post("/api/2.0/authentication", sign_in)).await["token"].clone();
    let herself = app.anonymous().with_header("authorization", token.as_str().unwrap());
    for (client, for_admins, space) in
        [(&owner, true, true), (&admin, true, true), (&ra, false, false), (&herself, false, true)]
    {
        let seen = granted(client.get(&path(&ada))).await;
        assert_eq!(seen["createdBy"]["id"] == ra.uid(), for_admins, "{seen}");
        assert_eq!(seen.get("createdBy").is_some(), for_admins, "{seen}");
        assert_eq!(seen.get("registrationDate").is_some(), for_admins, "{seen}");
        assert_eq!(seen.get("usedSpace").is_some(), space, "{seen}");
    }
    let creator = granted(owner.get(&path(&ada))).await["createdBy"].clone();
    assert_eq!(creator["displayName"], "RoomAdmin Persona");
    assert_eq!(creator.get("email"), None, "{creator}");
}

#[tokio::test]
async fn a_disabled_person_is_shown_with_the_time_it_happened() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    app.clock.advance(1_500);
    app.disable(user.id.unwrap()).await;
    let wanted = json!({ "id": user.uid(), "status": 2, "terminated": "2026-03-05T11:36:43.5000000Z" });
    assert_eq!(pick(&granted(owner.get(&path(&user.uid()))).await, &wanted), wanted);
    assert_eq!(user.get(SELF).await.outcome(), "401 Unauthorized");
}

#[tokio::test]
async fn groups_are_shown_with_their_names_and_managers() {
    let app = TestApp::new().await;
    let (owner, manager) = (app.owner().await, app.room_admin().await);
    let lab = add_group(&app, "R&D", Some(manager.id.unwrap().0)).await;
    let board = add_group(&app, "Board", None).await;
    add_group(&app, "Others", None).await;
    let body = json!({ "type": "User", "email": "ada@example.com", "firstName": "Ada", "department": [lab, board] });
    let id = granted(owner.post(PEOPLE, body)).await["id"].as_str().unwrap().to_owned();
    let manager_name = granted(manager.get(SELF)).await["userName"].clone();
    for viewer in [&owner, &manager] {
        let seen = granted(viewer.get(&path(&id))).await;
        assert_eq!(seen["department"], "Board, R&amp;D");
        let groups: Vec<_> =
            seen["groups"].as_array().unwrap().iter().map(|g| (g["id"].clone(), g["manager"].clone())).collect();
        assert_eq!(groups, [(json!(board), Value::Null), (json!(lab), manager_name.clone())]);
        assert_eq!(seen["groups"][0]["name"], "Board");
    }
}

#[tokio::test]
async fn the_display_name_is_encoded_and_the_names_are_not() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let body = json!({ "type": "User", "email": "o'hara@example.com", "lastName": "O'Hara" });
    let wanted = json!({ "displayName": "O&#39;Hara", "firstName": "", "lastName": "O'Hara", "userName": "o'hara" });
    assert_eq!(pick(&granted(owner.post(PEOPLE, body)).await, &wanted), wanted);
}

#[tokio::test]
async fn fields_choose_what_is_sent() {
    let app = TestApp::new().await;
    let (owner, admin) = (app.owner().await, app.admin().await);
    let body = json!({ "type": "User", "email": "ada@example.com", "firstName": "Ada" });
    let id = granted(admin.post(PEOPLE, body)).await["id"].as_str().unwrap().to_owned();
    for (query, wanted) in [
        ("fields=id,email", json!({ "id": id, "email": "ada@example.com" })),
        ("fields[]=id&fields[]=email", json!({ "id": id, "email": "ada@example.com" })),
        ("fields=createdBy.id,firstName", json!({ "firstName": "Ada", "createdBy": { "id": admin.uid() } })),
        ("fields=ID,Email", json!({})),
        ("fields=firstName,noSuchField", json!({ "firstName": "Ada" })),
    ] {
        let answer = owner.get(&format!("{}?{query}", path(&id))).await;
        assert_eq!((answer.status, answer.response()), (200, wanted), "{query}");
        let href = format!("https://people.example.com{}?{query}", path(&id));
        let envelope =
            json!({ "count": 1, "status": 0, "statusCode": 200, "links": [{ "href": href, "action": "GET" }] });
        assert_eq!(pick(&answer.json(), &envelope), envelope, "{query}");
    }
}
