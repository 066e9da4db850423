//! `/portal/users/invitationlink` and `/portal/users/invite/{type}` (portal §4.8, §4.9; auth §7).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as loudly as tests")]

use std::fmt::Write as _;

use rollcall_core::time::{DAY, HOUR};
use rollcall_testkit::{Answer, Client, TestApp};
use serde_json::{Value, json};

use crate::adding::{PEOPLE, at_once, callers, granted, named, refused, told, with};
use crate::addresses::parameter;
use crate::invite::close;

pub const LINK: &str = "/api/2.0/portal/users/invitationlink";
const OLD: &str = "/api/2.0/portal/users/invite";
const DENIED: &str = "403 Access denied";
const EXISTS: &str = "400 Invitation link with the same EmployeeType already exists";
const NO_ROLE: &str = "400 The EmployeeType must be RoomAdmin, DocSpaceAdmin or User";

/// Ends a link; clients send a body with DELETE.
pub async fn delete(client: &Client, id: &Value) -> Answer {
    client.send("DELETE", LINK, Some("application/json"), json!({ "id": id }).to_string().into()).await
}

/// Makes the link of a role and returns it.
pub async fn made(client: &Client, kind: &str, terms: &Value) -> Value {
    granted(client.post(LINK, with(json!({ "employeeType": kind }), terms))).await
}

/// What goes into the `confirm` header.
pub fn query(link: &Value) -> String {
    let url = link.as_str().or(link["url"].as_str()).unwrap();
    url.split_once('?').unwrap().1.to_owned()
}

/// What `POST /authentication/confirm` says of a link, which changes nothing.
pub async fn verdict(app: &TestApp, client: &Client, query: &str) -> i64 {
    let before = app.state().await;
    let pairs: serde_json::Map<String, Value> = url::form_urlencoded::parse(query.as_bytes())
        .map(|(name, value)| (name.into_owned(), Value::String(value.into_owned())))
        .collect();
    let answer = granted(client.post("/api/2.0/authentication/confirm", Value::Object(pairs))).await;
    assert_eq!(app.state().await, before);
    answer["result"].as_i64().unwrap()
}

#[tokio::test]
async fn a_role_gets_a_link_that_is_read_changed_and_deleted() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    assert_eq!(granted(owner.get(&format!("{LINK}/User"))).await, Value::Null);
    let link = made(&owner, "User", &json!({ "expiration": "2026-04-05T12:00:00+02:00", "maxUseCount": 3 })).await;
    let wanted = json!({
        "id": link["id"], "employeeType": 4, "expiration": "2026-04-05T10:00:00.0000000Z", "isExpired": false,
        "maxUseCount": 3, "currentUseCount": 0, "url": link["url"],
    });
    assert_eq!(link, wanted);
    let url = link["url"].as_str().unwrap();
    assert!(url.starts_with("https://people.example.com/confirm/LinkInvite?type=LinkInvite&key="), "{url}");
    assert_eq!((parameter(url, "emplType"), parameter(url, "uid")), ("4", owner.uid().as_str()));
    for name in ["User", "user", "4", "Collaborator"] {
        assert_eq!(granted(owner.get(&format!("{LINK}/{name}"))).await, link, "{name}");
    }
    let changed = granted(owner.put(LINK, json!({ "id": link["id"], "maxUseCount": 1000 }))).await;
    assert_eq!(
        changed,
        json!({ "id": link["id"], "employeeType": 4, "isExpired": false, "maxUseCount": 1000,
        "currentUseCount": 0, "url": link["url"] }),
        "what is left out is cleared"
    );
    let cleared = granted(owner.put(LINK, json!({ "id": link["id"] }))).await;
    assert_eq!(cleared["maxUseCount"], Value::Null);
    let answer = delete(&owner, &link["id"]).await;
    assert_eq!((answer.status, &answer.json()["count"], answer.response()), (200, &json!(0), Value::Null));
    assert_eq!(refused(&app, delete(&owner, &link["id"])).await.status, 404);
    assert_eq!(refused(&app, owner.put(LINK, json!({ "id": link["id"] }))).await.status, 404);
    assert_eq!(verdict(&app, &app.anonymous(), &query(&link)).await, 1, "a deleted link is invalid");
    let again = made(&owner, "4", &json!({})).await;
    assert_ne!(again["url"], link["url"]);
    assert_eq!(verdict(&app, &app.anonymous(), &query(&link)).await, 1, "and its role's next link does not revive it");
    assert_eq!(app.audit_actions().await, [4000]);
}

/// One row per caller, one column per type.
#[tokio::test]
async fn who_may_make_which_link() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let mut table = String::new();
    for (caller, client) in callers(&app).await {
        write!(table, "\n{caller}:").unwrap();
        for kind in ["DocSpaceAdmin", "RoomAdmin", "User", "Guest", "All"] {
            let before = app.state().await;
            let answer = client.post(LINK, json!({ "employeeType": kind })).await;
            if answer.status == 200 {
                granted(delete(&owner, &answer.response()["id"])).await;
            }
            assert_eq!(app.state().await, before, "{caller} {kind}");
            write!(table, " {kind} {};", answer.status).unwrap();
        }
    }
    let wanted = "
Owner: DocSpaceAdmin 200; RoomAdmin 200; User 200; Guest 400; All 400;
DSA: DocSpaceAdmin 403; RoomAdmin 200; User 200; Guest 400; All 400;
RA: DocSpaceAdmin 403; RoomAdmin 403; User 200; Guest 400; All 400;
User: DocSpaceAdmin 403; RoomAdmin 403; User 403; Guest 400; All 400;
Guest: DocSpaceAdmin 403; RoomAdmin 403; User 403; Guest 400; All 400;
anon: DocSpaceAdmin 401; RoomAdmin 401; User 401; Guest 401; All 401;";
    assert_eq!(table, wanted);
}

/// Rights go by role and not by maker.
#[tokio::test]
async fn who_may_read_change_and_delete_which_link() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let mut table = String::new();
    for (caller, client) in callers(&app).await {
        write!(table, "\n{caller}:").unwrap();
        for kind in ["DocSpaceAdmin", "RoomAdmin", "User"] {
            let id = made(&owner, kind, &json!({})).await["id"].clone();
            let read = client.get(&format!("{LINK}/{kind}")).await.status;
            let changed = client.put(LINK, json!({ "id": id, "maxUseCount": 5 })).await.status;
            let deleted = delete(&client, &id).await.status;
            assert_eq!([read, changed], [deleted, deleted], "{caller} {kind}");
            if deleted != 200 {
                granted(delete(&owner, &id)).await;
            }
            write!(table, " {kind} {deleted};").unwrap();
        }
    }
    let wanted = "
Owner: DocSpaceAdmin 200; RoomAdmin 200; User 200;
DSA: DocSpaceAdmin 403; RoomAdmin 200; User 200;
RA: DocSpaceAdmin 403; RoomAdmin 403; User 200;
User: DocSpaceAdmin 403; RoomAdmin 403; User 403;
Guest: DocSpaceAdmin 403; RoomAdmin 403; User 403;
anon: DocSpaceAdmin 401; RoomAdmin 401; User 401;";
    assert_eq!(table, wanted);
}

#[tokio::test]
async fn what_is_wrong_is_told_in_the_order_of_the_contract() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    let past = "2020-01-01T00:00:00Z";
    let id = made(&owner, "User", &json!({ "maxUseCount": 5 })).await["id"].clone();
    let count = "400 MaxUseCount: The field MaxUseCount must be between 1 and 1000.";
    let no_date = "400 Expiration: The Expiration field is not a valid date.";
    for (body, wanted) in [
        (json!({ "employeeType": "Guest", "maxUseCount": 0 }), count),
        (json!({ "employeeType": "User", "maxUseCount": 1001 }), count),
        (json!({ "employeeType": "User", "expiration": "some day" }), no_date),
        (json!({ "employeeType": "User", "expiration": 5 }), no_date),
        (json!({ "employeeType": "Guest", "expiration": past }), NO_ROLE),
        (json!({}), NO_ROLE),
        (json!({ "employeeType": 0 }), NO_ROLE),
        (json!({ "employeeType": 4, "expiration": past }), "400 The Expiration must be in the future"),
    ] {
        for client in [&owner, &user] {
            assert_eq!(told(&refused(&app, client.post(LINK, body.clone())).await), wanted, "{body}");
        }
    }
    assert_eq!(told(&refused(&app, user.post(LINK, json!({ "employeeType": 4 }))).await), DENIED);
    assert_eq!(told(&refused(&app, owner.post(LINK, json!({ "employeeType": 4 }))).await), EXISTS);
    assert_eq!(named(&refused(&app, owner.post(LINK, json!({ "employeeType": "King" }))).await), ["$.employeeType"]);
    let unknown = json!({ "id": app.next_id(), "expiration": past });
    assert_eq!(refused(&app, user.put(LINK, unknown)).await.status, 404, "before the right");
    let late = json!({ "id": id, "expiration": past });
    assert_eq!(told(&refused(&app, user.put(LINK, late)).await), "400 The Expiration must be in the future");
    assert_eq!(told(&refused(&app, user.put(LINK, json!({ "id": id }))).await), DENIED);
    for body in [json!({}), json!({ "id": "5152" }), json!({ "id": null })] {
        assert_eq!(refused(&app, owner.put(LINK, body)).await.status, 400);
    }
    for kind in ["Guest", "All", "King", "17"] {
        for client in [&owner, &user] {
            assert_eq!(client.get(&format!("{LINK}/{kind}")).await.outcome(), NO_ROLE, "{kind}");
        }
    }
}

#[tokio::test]
async fn links_can_not_be_managed_while_inviting_is_off() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let link = made(&owner, "User", &json!({})).await;
    close(&app).await;
    for body in [json!({ "employeeType": 4 }), json!({ "employeeType": "Guest" })] {
        assert_eq!(refused(&app, owner.post(LINK, body)).await.outcome(), DENIED);
    }
    assert_eq!(owner.get(&format!("{LINK}/User")).await.outcome(), DENIED);
    assert_eq!(owner.get(&format!("{LINK}/Guest")).await.outcome(), NO_ROLE);
    for id in [link["id"].clone(), json!(app.next_id())] {
        assert_eq!(refused(&app, owner.put(LINK, json!({ "id": id }))).await.outcome(), DENIED);
        assert_eq!(refused(&app, delete(&owner, &id)).await.outcome(), DENIED);
    }
    assert_eq!(owner.get(&format!("{OLD}/User")).await.outcome(), DENIED);
    assert_eq!(verdict(&app, &app.anonymous(), &query(&link)).await, 0, "the key stays good");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_links_made_for_one_role_at_once_one_is_made() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let answers = at_once(10, |_| {
        let owner = owner.clone();
        async move { owner.post(LINK, json!({ "employeeType": "User" })).await }
    });
    let mut told: Vec<String> = answers.await.iter().map(Answer::outcome).collect();
    told.sort();
    assert_eq!(told, [vec!["200".to_owned()], vec![EXISTS.to_owned(); 9]].concat());
}

#[tokio::test]
async fn every_reader_has_an_address_of_their_own_for_one_link() {
    let app = TestApp::new().await;
    let (owner, ra) = (app.owner().await, app.room_admin().await);
    let first = made(&owner, "User", &json!({})).await;
    let second = granted(ra.get(&format!("{LINK}/User"))).await;
    assert_eq!(first["id"], second["id"]);
    assert_ne!(parameter(&query(&first), "key"), parameter(&query(&second), "key"));
    assert_eq!(parameter(&query(&second), "uid"), ra.uid());
    for link in [&first, &second] {
        assert_eq!(verdict(&app, &app.anonymous(), &query(link)).await, 0);
        assert_eq!(verdict(&app, &owner, &query(link)).await, 4, "whoever is signed in is a member");
    }
    app.disable(ra.id.unwrap()).await;
    assert_eq!(verdict(&app, &app.anonymous(), &query(&second)).await, 1, "its reader is gone");
    assert_eq!(verdict(&app, &app.anonymous(), &query(&first)).await, 0);
}

#[tokio::test]
async fn a_link_of_a_reader_who_could_not_make_it_any_more_is_invalid() {
    let app = TestApp::new().await;
    let (owner, admin) = (app.owner().await, app.admin().await);
    let standing = made(&owner, "RoomAdmin", &json!({})).await;
    let seen = query(&granted(admin.get(&format!("{LINK}/RoomAdmin"))).await);
    let forged = seen.replace(&format!("uid={}", admin.uid()), &format!("uid={}", owner.uid()));
    assert_eq!(verdict(&app, &app.anonymous(), &forged).await, 1);
    for name in ["RoomAdmin", "roomadmin", "All", "0", " 1 "] {
        let named = query(&standing).replace("emplType=1", &format!("emplType={name}"));
        assert_eq!(verdict(&app, &app.anonymous(), &named).await, 0, "{name}");
    }
    let forged = query(&standing).replace("emplType=1", "emplType=3");
    assert_eq!(verdict(&app, &app.anonymous(), &forged).await, 1);
    for missing in ["uid", "emplType", "key"] {
        let without: Vec<&str> = seen.split('&').filter(|pair| !pair.starts_with(missing)).collect();
        let holder = app.anonymous().with_link(&without.join("&"));
        assert_eq!(holder.get(&format!("{PEOPLE}/nobody")).await.outcome(), "401 Unauthorized", "{missing}");
    }
}

#[tokio::test]
async fn a_forged_key_is_invalid_wherever_it_differs() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let links = [made(&owner, "User", &json!({})).await, granted(owner.get(&format!("{OLD}/User"))).await];
    for link in links.iter().map(query) {
        let key = parameter(&link, "key");
        for at in 0..key.len() {
            let mut bytes = key.as_bytes().to_vec();
            bytes[at] ^= 1;
            let forged = link.replace(key, &String::from_utf8(bytes).unwrap());
            let holder = app.anonymous().with_link(&forged);
            assert_eq!(holder.get(&format!("{PEOPLE}/nobody")).await.status, 401, "{forged}");
        }
        assert_eq!(verdict(&app, &app.anonymous(), &link).await, 0);
    }
}

#[tokio::test]
async fn a_link_ends_with_its_time() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let link = made(&owner, "User", &json!({ "expiration": "2026-03-05T13:36:42Z" })).await;
    app.clock.advance(2 * HOUR - 1);
    assert_eq!(verdict(&app, &app.anonymous(), &query(&link)).await, 0);
    app.clock.advance(1);
    assert_eq!(verdict(&app, &app.anonymous(), &query(&link)).await, 2);
    assert_eq!(granted(owner.get(&format!("{LINK}/User"))).await["isExpired"], true);
    granted(owner.put(LINK, json!({ "id": link["id"] }))).await;
    assert_eq!(verdict(&app, &app.anonymous(), &query(&link)).await, 0, "until it is given more");
}

/// One row per caller, one column per type: a link, or nothing.
#[tokio::test]
async fn who_is_given_which_old_link() {
    let app = TestApp::new().await;
    let mut table = String::new();
    for (caller, client) in callers(&app).await {
        write!(table, "\n{caller}:").unwrap();
        for kind in ["DocSpaceAdmin", "RoomAdmin", "User", "Guest", "All"] {
            let answer = client.get(&format!("{OLD}/{kind}")).await;
            let cell = match answer.response().as_str() {
                Some("") => "nothing".to_owned(),
                Some(link) => {
                    assert_eq!(verdict(&app, &app.anonymous(), &query(&json!(link))).await, 0);
                    format!("link {}", parameter(link, "emplType"))
                }
                None => answer.outcome(),
            };
            write!(table, " {kind} {cell};").unwrap();
        }
    }
    let wanted = "
Owner: DocSpaceAdmin link 3; RoomAdmin link 1; User link 4; Guest link 2; All link 1;
DSA: DocSpaceAdmin nothing; RoomAdmin link 1; User link 4; Guest link 2; All link 1;
RA: DocSpaceAdmin nothing; RoomAdmin nothing; User link 4; Guest link 2; All nothing;
User: DocSpaceAdmin nothing; RoomAdmin nothing; User nothing; Guest nothing; All nothing;
Guest: DocSpaceAdmin nothing; RoomAdmin nothing; User nothing; Guest nothing; All nothing;
anon: DocSpaceAdmin 401 Unauthorized; RoomAdmin 401 Unauthorized; User 401 Unauthorized; Guest 401 Unauthorized; All 401 Unauthorized;";
    assert_eq!(table, wanted);
    assert_eq!(app.owner().await.get(&format!("{OLD}/King")).await.status, 400);
}

#[tokio::test]
async fn an_old_link_lives_for_seven_days() {
    let app = TestApp::new().await;
    let ra = app.room_admin().await;
    let link = query(&granted(ra.get(&format!("{OLD}/User"))).await);
    app.clock.advance(7 * DAY - 1);
    assert_eq!(verdict(&app, &app.anonymous(), &link).await, 0);
    app.clock.advance(1);
    assert_eq!(verdict(&app, &app.anonymous(), &link).await, 2);
    let fresh = query(&granted(ra.get(&format!("{OLD}/User"))).await);
    app.disable(ra.id.unwrap()).await;
    assert_eq!(verdict(&app, &app.anonymous(), &fresh).await, 1);
}

#[tokio::test]
async fn the_portals_own_record_of_a_person_is_for_those_who_see_them() {
    let app = TestApp::new().await;
    let (owner, ra, user) = (app.owner().await, app.room_admin().await, app.user().await);
    let body = json!({
        "type": "Guest", "email": "gil@example.com", "firstName": "Gil", "location": "Here", "sex": "male",
        "contacts": [{ "type": "phone", "value": "1" }, { "type": "GTalk", "value": "g" }],
    });
    let guest = granted(owner.post("/api/2.0/people/active", body)).await;
    let path = format!("/api/2.0/portal/users/{}", guest["id"].as_str().unwrap());
    let record = granted(owner.get(&path)).await;
    let wanted = json!({
        "id": guest["id"], "firstName": "Gil", "lastName": "", "userName": "gil", "email": "gil@example.com",
        "status": 1, "activationStatus": 2, "isActive": false, "createDate": "2026-03-05T11:36:42.0000000Z",
        "createdBy": owner.uid(), "lastModified": "2026-03-05T11:36:42.0000000Z", "contacts": "phone|1|GTalk|g",
        "location": "Here", "sex": true, "workFromDate": "2026-03-05T00:00:00.0000000Z", "tenantId": 1, "removed": false,
    });
    assert_eq!(record, wanted);
    for (client, wanted) in [(&ra, DENIED), (&user, DENIED), (&app.anonymous(), "401 Unauthorized")] {
        assert_eq!(client.get(&path).await.outcome(), wanted);
    }
    assert_eq!(granted(user.get(&format!("/api/2.0/portal/users/{}", user.uid()))).await["isActive"], true);
    for unknown in [app.next_id(), "00000000-0000-0000-0000-000000000000".into(), "text".into()] {
        assert_eq!(user.get(&format!("/api/2.0/portal/users/{unknown}")).await.status, 404, "{unknown}");
    }
}
