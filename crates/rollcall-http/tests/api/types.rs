//! `PUT /people/type/{type}` (people-core §5.1).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as loudly as tests")]

use std::fmt::Write as _;

use rollcall_core::accounts::EmployeeType;
use rollcall_core::ids::AccountId;
use rollcall_store::{Scope, Statement, params};
use rollcall_testkit::{Answer, Client, TestApp};
use serde_json::{Value, json};

use crate::adding::{ACTIVE, PEOPLE, add_group, callers, granted, kind_of, refused, told};
use crate::addresses::account;
use crate::passwords::is_in;
use crate::status::{audited, each, ids, invite, set};

const DENIED: &str = "403 Access denied";

const NO_GUESTS: Statement = Statement {
    name: "NO_GUESTS",
    sql: "INSERT INTO setting (portal_id, name, value, updated_at) VALUES (?1, 'invitations', ?2, 0)",
    scope: Scope::Portal,
};
const RELATIONS: Statement = Statement {
    name: "RELATIONS",
    sql: "SELECT source_id FROM user_relation WHERE portal_id = ?1 AND target_id = ?2 ORDER BY source_id",
    scope: Scope::Portal,
};
const RELATE: Statement = Statement {
    name: "RELATE",
    sql: "INSERT INTO user_relation (portal_id, source_id, target_id, created_at) VALUES (?1, ?2, ?3, 0)",
    scope: Scope::Portal,
};

/// Closes the portal to guests, as its settings do.
pub async fn close_to_guests(app: &TestApp) {
    let closed = app.db.write(|tx| tx.run(NO_GUESTS, params![r#"{"members":true,"guests":false}"#.to_owned()])).await;
    assert_eq!(closed.unwrap(), 1);
}

/// Who brought somebody in.
pub async fn brought_in_by(app: &TestApp, id: AccountId) -> Vec<AccountId> {
    let rows: Vec<(AccountId,)> = app.db.read(move |tx| tx.all(RELATIONS, params![id])).await.unwrap();
    rows.into_iter().map(|(source,)| source).collect()
}

/// Writes that `source` brought `target` in, as an invitation does.
pub async fn relate(app: &TestApp, source: &Client, target: &Client) {
    let (source, target) = (source.id.unwrap(), target.id.unwrap());
    assert_eq!(app.db.write(move |tx| tx.run(RELATE, params![source, target])).await.unwrap(), 1);
}

/// A guest whom `client` has made.
pub async fn guest_of(client: &Client, email: &str) -> String {
    let body = json!({ "type": "Guest", "email": email, "firstName": "Gus", "lastName": "Guest" });
    granted(client.post(ACTIVE, body)).await["id"].as_str().unwrap().to_owned()
}

async fn convert(client: &Client, to: &str, targets: &[&str]) -> Answer {
    client.put(&format!("{PEOPLE}/type/{to}"), ids(targets)).await
}

/// What a conversion comes to: the new type, `-` if nothing changed, or the refusal.
async fn attempt(app: &TestApp, client: &Client, to: &str, target: &Client) -> String {
    let (before, old) = (app.state().await, account(app, target.id.unwrap()).await);
    let answer = convert(client, to, &[&target.uid()]).await;
    let now = account(app, target.id.unwrap()).await;
    if answer.status != 200 || now.kind == old.kind {
        assert_eq!(app.state().await, before);
        return if answer.status == 200 { "-".to_owned() } else { answer.status.to_string() };
    }
    assert_eq!(kind_of(&answer.response()[0]), now.kind.name());
    assert_eq!(app.audit_since(&before).await, [4019]);
    let letters = app.state().await.letters.split_off(before.letters.len());
    assert_eq!(letters, [("type_changed".to_owned(), old.email)]);
    now.kind.name().to_owned()
}

#[tokio::test]
async fn who_converts_whom_to_what() {
    let table = "
Owner to DocSpaceAdmin: self 403; Owner 403; DSA -; RA DocSpaceAdmin; User DocSpaceAdmin; Guest DocSpaceAdmin;
Owner to RoomAdmin: self 403; Owner 403; DSA RoomAdmin; RA -; User RoomAdmin; Guest RoomAdmin;
Owner to User: self 403; Owner 403; DSA -; RA -; User -; Guest User;
Owner to Guest: self 403; Owner 403; DSA -; RA -; User -; Guest -;
Owner to All: self 403; Owner 403; DSA -; RA -; User -; Guest -;
DSA to DocSpaceAdmin: self 403; Owner 403; DSA 403; RA 403; User 403; Guest 403;
DSA to RoomAdmin: self 403; Owner 403; DSA -; RA -; User RoomAdmin; Guest RoomAdmin;
DSA to User: self 403; Owner 403; DSA -; RA -; User -; Guest User;
DSA to Guest: self 403; Owner 403; DSA -; RA -; User -; Guest -;
DSA to All: self 403; Owner 403; DSA -; RA -; User -; Guest -;
RA to DocSpaceAdmin: self 403; Owner 403; DSA 403; RA 403; User 403; Guest 403;
RA to RoomAdmin: self 403; Owner 403; DSA 403; RA 403; User 403; Guest 403;
RA to User: self 403; Owner 403; DSA -; RA -; User -; Guest 403;
RA to Guest: self 403; Owner 403; DSA -; RA -; User -; Guest 403;
RA to All: self 403; Owner 403; DSA 403; RA 403; User 403; Guest 403;
User to DocSpaceAdmin: self 403; Owner 403; DSA 403; RA 403; User 403; Guest 403;
User to RoomAdmin: self 403; Owner 403; DSA 403; RA 403; User 403; Guest 403;
User to User: self 403; Owner 403; DSA 403; RA 403; User 403; Guest 403;
User to Guest: self 403; Owner 403; DSA 403; RA 403; User 403; Guest 403;
User to All: self 403; Owner 403; DSA 403; RA 403; User 403; Guest 403;
Guest to DocSpaceAdmin: self 403; Owner 403; DSA 403; RA 403; User 403; Guest 403;
Guest to RoomAdmin: self 403; Owner 403; DSA 403; RA 403; User 403; Guest 403;
Guest to User: self 403; Owner 403; DSA 403; RA 403; User 403; Guest 403;
Guest to Guest: self 403; Owner 403; DSA 403; RA 403; User 403; Guest 403;
Guest to All: self 403; Owner 403; DSA 403; RA 403; User 403; Guest 403;";
    let app = TestApp::new().await;
    let mut got = String::new();
    for (caller, client) in &callers(&app).await[..5] {
        for to in ["DocSpaceAdmin", "RoomAdmin", "User", "Guest", "All"] {
            write!(got, "\n{caller} to {to}: self {};", attempt(&app, client, to, client).await).unwrap();
            for (target, person) in &callers(&app).await[..5] {
                write!(got, " {target} {};", attempt(&app, client, to, person).await).unwrap();
            }
        }
    }
    assert_eq!(got, table);
}

#[tokio::test]
async fn a_room_administrator_makes_a_user_of_a_guest_of_their_own_only() {
    let app = TestApp::new().await;
    let (ra, other) = (app.room_admin().await, app.room_admin().await);
    let (own, foreign) = (guest_of(&ra, "own@example.com").await, guest_of(&other, "foreign@example.com").await);
    for list in [vec![own.as_str(), foreign.as_str()], vec![foreign.as_str()]] {
        for to in ["User", "Guest"] {
            assert_eq!(refused(&app, convert(&ra, to, &list)).await.outcome(), DENIED);
        }
    }
    assert_eq!(granted(convert(&ra, "Guest", &[&own])).await[0]["isVisitor"], true);
    let before = app.state().await;
    let converted = granted(convert(&ra, "4", &[&own])).await;
    assert_eq!((&converted[0]["isCollaborator"], &converted[0]["isVisitor"]), (&json!(true), &json!(false)));
    let letters = app.letters_since(&before).await;
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].to, "own@example.com");
    assert!(letters[0].text.contains("is a user account now"), "{}", letters[0].text);
}

#[tokio::test]
async fn conversions_keep_sessions_groups_and_relations() {
    let app = TestApp::new().await;
    let (owner, guest, ra) = (app.owner().await, app.guest().await, app.room_admin().await);
    relate(&app, &ra, &guest).await;
    let before = app.state().await;
    let answer = granted(convert(&owner, "RoomAdmin", &[&guest.uid()])).await;
    assert_eq!(kind_of(&answer[0]), "RoomAdmin");
    assert!(is_in(&guest).await);
    assert_eq!(app.state().await.sessions, before.sessions);
    assert_eq!(brought_in_by(&app, guest.id.unwrap()).await, [ra.id.unwrap()]);
    let added = json!({ "type": "User", "email": "eve@example.com", "firstName": "Eve" });
    assert_eq!(guest.post(PEOPLE, added).await.outcome(), "200", "the new right holds at once");
}

#[tokio::test]
async fn a_group_is_kept_by_who_is_raised() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let group = add_group(&app, "crew", None).await;
    let body = json!({ "type": "User", "email": "ada@example.com", "firstName": "Ada", "department": [group] });
    let ada = granted(owner.post(PEOPLE, body)).await["id"].as_str().unwrap().to_owned();
    assert_eq!(granted(convert(&owner, "DocSpaceAdmin", &[&ada])).await[0]["department"], "crew");
}

#[tokio::test]
async fn the_answer_keeps_the_order_and_drops_the_unknown_and_the_disabled() {
    let app = TestApp::new().await;
    let (owner, guest, user, ra) = (app.owner().await, app.guest().await, app.user().await, app.room_admin().await);
    let (gone, invited) = (app.guest().await, app.guest().await);
    granted(set(&owner, "2", &[&gone.uid()])).await;
    invite(&app, &invited).await;
    let nobody = app.next_id();
    let list = [ra.uid(), nobody, guest.uid(), gone.uid(), user.uid(), guest.uid(), invited.uid()];
    let list: Vec<&str> = list.iter().map(String::as_str).collect();
    let answer = convert(&owner, "roomadmin", &list).await;
    let wanted = [ra.uid(), guest.uid(), user.uid(), invited.uid()].map(Value::from);
    assert_eq!(each(&answer.response(), "id"), wanted);
    assert_eq!((answer.json()["count"].as_i64(), answer.json()["total"].as_i64()), (Some(4), None));
    assert!(answer.response().as_array().unwrap().iter().all(|person| kind_of(person) == "RoomAdmin"));
    assert_eq!(audited(&app, 4019).await, [guest.id, user.id, invited.id].map(Option::unwrap));
    assert_eq!(account(&app, gone.id.unwrap()).await.kind, EmployeeType::Guest);
}

#[tokio::test]
async fn while_the_portal_takes_no_guests_nobody_speaks_of_them() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    assert_eq!(convert(&owner, "Guest", &[&user.uid()]).await.outcome(), "200");
    close_to_guests(&app).await;
    assert_eq!(refused(&app, convert(&owner, "Guest", &[&user.uid()])).await.outcome(), DENIED);
    assert_eq!(convert(&owner, "RoomAdmin", &[&user.uid()]).await.outcome(), "200");
}

#[tokio::test]
async fn of_two_faults_the_earlier_check_speaks() {
    let app = TestApp::new().await;
    let (owner, guest) = (app.owner().await, app.guest().await);
    let null = "400 Value cannot be null. (Parameter 'inDto?.UserIds')";
    let unknown = "400 Type: The Type field is not one of the known values.";
    for (case, client, to, body, wanted) in [
        ("authentication", app.anonymous(), "King", json!({}), "401 Unauthorized"),
        ("no such type", guest.clone(), "King", json!({ "userIds": [] }), unknown),
        ("no such number", owner.clone(), "9", json!({ "userIds": [] }), unknown),
        (
            "unreadable ids",
            guest.clone(),
            "User",
            json!({ "userIds": 5 }),
            "400 $.userIds: The value is not an array of ids.",
        ),
        ("no ids", guest.clone(), "User", json!({}), null),
        ("no right, nobody meant", guest.clone(), "User", ids(&[]), DENIED),
        ("no right to the type", app.admin().await, "3", ids(&[]), DENIED),
    ] {
        assert_eq!(told(&refused(&app, client.put(&format!("{PEOPLE}/type/{to}"), body)).await), wanted, "{case}");
    }
}
