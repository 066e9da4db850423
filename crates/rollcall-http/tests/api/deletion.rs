//! `DELETE /people/{userid}` and `PUT /people/delete` (people-core §2.11, §2.12).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as loudly as tests")]

use std::fmt::Write as _;

use rollcall_core::ids::AccountId;
use rollcall_store::{Scope, Statement, params};
use rollcall_testkit::{Answer, Client, TestApp};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::adding::{PEOPLE, add_group, at_once, callers, granted, refused, told};
use crate::passwords::{is_in, password_link};
use crate::status::{audited, each, ids, set};
use crate::type_job::order;
use crate::types::{guest_of, relate};

const DENIED: &str = "403 Access denied";
const NOT_FOUND: &str = "404 The user could not be found";
const NOT_SUSPENDED: &str = "403 The user is not suspended";
const NOT_ALL_SUSPENDED: &str = "403 Users are not suspended";

/// What belongs to somebody, written as the parts of the server write it that are tested elsewhere.
const BELONGINGS: [&str; 4] = [
    "INSERT INTO api_key (portal_id, id, account_id, name, digest, postfix, permissions, is_active, created_at)
     VALUES (?1, ?2, ?2, 'key', ?3, 'abcd', '[]', TRUE, 0)",
    "INSERT INTO second_factor (portal_id, account_id, secret, last_step) VALUES (?1, ?2, CAST(?3 AS TEXT), 0)",
    "INSERT INTO backup_code (portal_id, account_id, position, code) VALUES (?1, ?2, 1, CAST(?3 AS TEXT))",
    "INSERT INTO account_setting (portal_id, account_id, name, value, updated_at)
     VALUES (?1, ?2, 'theme', CAST(?3 AS TEXT), 0)",
];
/// How many rows of each table are somebody's.
const LEFT: [(&str, &str); 11] = [
    ("account", "SELECT COUNT(*) FROM account WHERE portal_id = ?1 AND id = ?2"),
    ("session", "SELECT COUNT(*) FROM session WHERE portal_id = ?1 AND account_id = ?2"),
    ("confirm_link", "SELECT COUNT(*) FROM confirm_link WHERE portal_id = ?1 AND account_id = ?2"),
    ("api_key", "SELECT COUNT(*) FROM api_key WHERE portal_id = ?1 AND account_id = ?2"),
    ("second_factor", "SELECT COUNT(*) FROM second_factor WHERE portal_id = ?1 AND account_id = ?2"),
    ("backup_code", "SELECT COUNT(*) FROM backup_code WHERE portal_id = ?1 AND account_id = ?2"),
    ("account_setting", "SELECT COUNT(*) FROM account_setting WHERE portal_id = ?1 AND account_id = ?2"),
    ("user_relation, source", "SELECT COUNT(*) FROM user_relation WHERE portal_id = ?1 AND source_id = ?2"),
    ("user_relation, target", "SELECT COUNT(*) FROM user_relation WHERE portal_id = ?1 AND target_id = ?2"),
    ("group_member", "SELECT COUNT(*) FROM group_member WHERE portal_id = ?1 AND account_id = ?2"),
    ("user_group", "SELECT COUNT(*) FROM user_group WHERE portal_id = ?1 AND manager_id = ?2"),
];

/// A statement of this text; several tests count and write the same way.
fn statement(sql: &'static str) -> Statement {
    Statement { name: "BELONGINGS", sql, scope: Scope::Portal }
}

/// The tables that hold something of this account, with how much.
pub async fn left_of(app: &TestApp, id: AccountId) -> Vec<(&'static str, i64)> {
    let counted = app.db.read(move |tx| {
        let mut counts = Vec::new();
        for (name, sql) in LEFT {
            let (count,) = tx.one::<(i64,)>(statement(sql), params![id])?;
            counts.push((name, count));
        }
        Ok::<_, rollcall_store::Error>(counts)
    });
    counted.await.unwrap().into_iter().filter(|(_, count)| *count > 0).collect()
}

/// Gives somebody one of everything that belongs to a person alone.
pub async fn furnish(app: &TestApp, id: AccountId) {
    let digest: [u8; 32] = std::array::from_fn(|at| id.0.as_bytes()[at % 16]);
    let written = app.db.write(move |tx| {
        tx.run(statement(BELONGINGS[0]), params![id, digest])?;
        for sql in &BELONGINGS[1..] {
            tx.run(statement(sql), params![id, "x".to_owned()])?;
        }
        Ok::<_, rollcall_store::Error>(())
    });
    written.await.unwrap();
}

/// Asks for the deletion of one account.
pub async fn delete(client: &Client, id: &str) -> Answer {
    client.delete(&format!("{PEOPLE}/{id}")).await
}

async fn delete_all(client: &Client, targets: &[&str]) -> Answer {
    client.put(&format!("{PEOPLE}/delete"), ids(targets)).await
}

/// A disabled account of each type that can be one, under the names of the contract.
pub async fn disabled(app: &TestApp) -> Vec<(&'static str, Client)> {
    let owner = app.owner().await;
    let mut people = callers(app).await[1..5].to_vec();
    for (_, person) in &mut people {
        granted(set(&owner, "2", &[&person.uid()])).await;
    }
    people
}

#[tokio::test]
async fn who_deletes_whom() {
    let table = "
Owner: DSA 200; RA 200; User 200; Guest 200;
DSA: DSA 403 Access denied; RA 200; User 200; Guest 200;
RA: DSA 403 Access denied; RA 403 Access denied; User 403 Access denied; Guest 403 Access denied;
User: DSA 403 Access denied; RA 403 Access denied; User 403 Access denied; Guest 403 Access denied;
Guest: DSA 403 Access denied; RA 403 Access denied; User 403 Access denied; Guest 403 Access denied;
anon: DSA 401 Unauthorized; RA 401 Unauthorized; User 401 Unauthorized; Guest 401 Unauthorized;";
    let app = TestApp::new().await;
    let mut got = String::new();
    for (caller, client) in &callers(&app).await {
        write!(got, "\n{caller}:").unwrap();
        for (target, person) in disabled(&app).await {
            let before = app.state().await;
            let answer = delete(client, &person.uid()).await;
            match answer.status {
                200 => assert_eq!(app.audit_since(&before).await, [4018]),
                _ => assert_eq!(app.state().await, before),
            }
            write!(got, " {target} {};", answer.outcome()).unwrap();
        }
    }
    assert_eq!(got, table);
}

#[tokio::test]
async fn everything_that_is_somebodys_own_goes_with_them() {
    let app = TestApp::new().await;
    let (owner, ada, bob) = (app.owner().await, app.room_admin().await, app.user().await);
    let id = ada.id.unwrap();
    let group = add_group(&app, "crew", Some(id.0)).await;
    let guest = guest_of(&ada, "gus@example.com").await;
    let member = json!({ "type": "User", "email": "m@example.com", "firstName": "M", "department": [group] });
    let member = granted(owner.post(PEOPLE, member)).await["id"].as_str().unwrap().to_owned();
    let member_id = AccountId(Uuid::parse_str(&member).unwrap());
    relate(&app, &bob, &ada).await;
    for id in [id, member_id, bob.id.unwrap()] {
        furnish(&app, id).await;
    }
    drop(password_link(&app, &ada.email).await);
    let others = left_of(&app, bob.id.unwrap()).await;
    granted(set(&owner, "2", &[&ada.uid(), &member])).await;
    assert_eq!(left_of(&app, id).await.len(), 9, "{:?}", left_of(&app, id).await);
    let before = app.state().await;
    let gone = granted(delete(&owner, &ada.uid())).await;
    assert_eq!((&gone["id"], &gone["email"], &gone["status"]), (&json!(ada.uid()), &json!(ada.email), &json!(2)));
    assert_eq!(left_of(&app, id).await, []);
    assert_eq!((app.audit_since(&before).await, audited(&app, 4018).await), (vec![4018], vec![id]));
    assert!(app.state().await.letters.iter().all(|(_, to)| *to != ada.email), "its link is gone, so its letter is");
    granted(delete(&owner, &member)).await;
    assert_eq!(left_of(&app, member_id).await, []);
    let kept: Vec<_> = others.into_iter().filter(|(table, _)| *table != "user_relation, source").collect();
    assert_eq!(left_of(&app, bob.id.unwrap()).await, kept, "only the relation to who is gone has gone");
    let orphan = granted(owner.get(&format!("{PEOPLE}/{guest}"))).await;
    assert_eq!((&orphan["email"], &orphan["createdBy"]), (&json!("gus@example.com"), &Value::Null));
}

#[tokio::test]
async fn the_address_and_the_name_are_free_again() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    granted(set(&owner, "2", &[&ada.uid()])).await;
    let again = json!({ "type": "User", "email": ada.email.to_uppercase(), "firstName": "Ada" });
    let taken = owner.post(PEOPLE, again.clone()).await;
    assert_eq!(taken.outcome(), "400 User with this email is already registered");
    granted(delete(&owner, &ada.uid())).await;
    assert_eq!(delete(&owner, &ada.uid()).await.outcome(), NOT_FOUND);
    let made = granted(owner.post(PEOPLE, again)).await;
    assert_ne!(made["id"], json!(ada.uid()));
    assert!(!is_in(&ada).await);
}

#[tokio::test]
async fn of_two_faults_the_earlier_check_speaks() {
    let app = TestApp::new().await;
    let (owner, admin, user) = (app.owner().await, app.admin().await, app.user().await);
    let other = app.admin().await;
    granted(set(&owner, "2", &[&other.uid()])).await;
    let nobody = app.next_id();
    for (case, client, id, wanted) in [
        ("no id", owner.clone(), "5152", "404 Not found"),
        ("no right before unknown", user.clone(), nobody.as_str(), DENIED),
        ("unknown", admin.clone(), &nobody, NOT_FOUND),
        ("zeros", admin.clone(), "00000000-0000-0000-0000-000000000000", NOT_FOUND),
        ("not disabled", admin.clone(), &user.uid(), NOT_SUSPENDED),
        ("not disabled, nor ever", admin.clone(), &owner.uid(), NOT_SUSPENDED),
        ("oneself", owner.clone(), &owner.uid(), NOT_SUSPENDED),
        ("another administrator", admin.clone(), &other.uid(), DENIED),
    ] {
        assert_eq!(refused(&app, delete(&client, id)).await.outcome(), wanted, "{case}");
    }
}

#[tokio::test]
async fn who_is_being_worked_on_stays() {
    let app = TestApp::new().await;
    let (owner, ada, bob) = (app.owner().await, app.user().await, app.user().await);
    granted(order(&owner, "Guest", &ada.uid())).await;
    granted(set(&owner, "2", &[&ada.uid(), &bob.uid()])).await;
    let busy = "409 Data reassign process for User Persona is not complete.";
    assert_eq!(delete(&owner, &ada.uid()).await.outcome(), busy);
    assert_eq!(delete_all(&owner, &[&bob.uid(), &ada.uid()]).await.outcome(), busy);
    assert_eq!(delete_all(&owner, &[&bob.uid(), &ada.uid(), &owner.uid()]).await.outcome(), busy, "before suspension");
    assert_eq!(delete_all(&app.user().await, &[&ada.uid()]).await.outcome(), DENIED, "but after the right");
    app.settle().await;
    assert_eq!(delete(&owner, &ada.uid()).await.outcome(), "200");
}

#[tokio::test]
async fn several_go_at_once_or_none() {
    let app = TestApp::new().await;
    let (owner, people) = (app.owner().await, disabled(&app).await);
    let list: Vec<String> = people.iter().rev().map(|(_, person)| person.uid()).collect();
    let mut list: Vec<&str> = list.iter().map(String::as_str).collect();
    let (active, nobody) = (app.user().await.uid(), app.next_id());
    list.push(&active);
    assert_eq!(refused(&app, delete_all(&owner, &list)).await.outcome(), NOT_ALL_SUSPENDED);
    list.pop();
    let mut asked = vec![nobody.as_str(), list[0]];
    asked.extend(&list);
    let before = app.state().await;
    let answer = delete_all(&owner, &asked).await;
    assert_eq!(each(&answer.response(), "id"), list.iter().map(|id| json!(id)).collect::<Vec<_>>());
    assert_eq!(each(&answer.response(), "status"), vec![json!(2); 4]);
    assert_eq!(answer.json()["count"], json!(4));
    assert_eq!(app.audit_since(&before).await, [4022; 4]);
    let gone: Vec<AccountId> = people.iter().rev().map(|(_, person)| person.id.unwrap()).collect();
    assert_eq!(audited(&app, 4022).await, gone);
    for id in gone {
        assert_eq!(left_of(&app, id).await, []);
    }
    assert_eq!(delete_all(&owner, &asked).await.response(), json!([]), "a second time nobody is left");
}

#[tokio::test]
async fn another_administrator_is_passed_over_in_silence() {
    let app = TestApp::new().await;
    let (owner, admin, people) = (app.owner().await, app.admin().await, disabled(&app).await);
    let list: Vec<String> = people.iter().map(|(_, person)| person.uid()).collect();
    let list: Vec<&str> = list.iter().map(String::as_str).collect();
    let answer = granted(delete_all(&admin, &list)).await;
    assert_eq!(each(&answer, "id").len(), 4);
    assert_eq!(owner.get(&format!("{PEOPLE}/{}", list[0])).await.response()["status"], 2);
    for id in &list[1..] {
        assert_eq!(owner.get(&format!("{PEOPLE}/{id}")).await.outcome(), NOT_FOUND);
    }
}

#[tokio::test]
async fn of_two_faults_of_a_list_the_earlier_check_speaks() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    let null = "400 Value cannot be null. (Parameter 'inDto?.UserIds')";
    for (case, client, body, wanted) in [
        ("authentication", app.anonymous(), json!({}), "401 Unauthorized"),
        ("no ids", user.clone(), json!({}), null),
        ("unreadable", user.clone(), json!({ "userIds": [1] }), "400 $.userIds[0]: The value is not an id."),
        ("no right", user.clone(), ids(&[]), DENIED),
        ("not disabled", owner.clone(), ids(&[&owner.uid()]), NOT_ALL_SUSPENDED),
    ] {
        assert_eq!(told(&refused(&app, client.put(&format!("{PEOPLE}/delete"), body)).await), wanted, "{case}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn deleted_and_enabled_at_once_somebody_is_one_of_both() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for _ in 0..10 {
        let ada = app.user().await;
        granted(set(&owner, "2", &[&ada.uid()])).await;
        let (id, clients) = (ada.uid(), [owner.clone(), owner.clone()]);
        let answers = at_once(2, |at| {
            let (client, id) = (clients[at].clone(), id.clone());
            async move { if at == 0 { delete(&client, &id).await } else { set(&client, "1", &[&id]).await } }
        });
        let mut outcomes: Vec<String> = answers.await.iter().map(Answer::outcome).collect();
        outcomes.sort();
        let profile = owner.get(&format!("{PEOPLE}/{id}")).await;
        match profile.status {
            404 => assert_eq!(outcomes, ["200", DENIED], "deleted, so nobody was there to be enabled"),
            _ => assert_eq!(
                (outcomes, &profile.response()["status"]),
                (vec!["200".into(), NOT_SUSPENDED.into()], &json!(1))
            ),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn deleted_by_many_at_once_somebody_is_deleted_once() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    granted(set(&owner, "2", &[&ada.uid()])).await;
    let before = app.state().await;
    let answers = at_once(10, |_| {
        let (owner, id) = (owner.clone(), ada.uid());
        async move { delete(&owner, &id).await }
    });
    let mut outcomes: Vec<String> = answers.await.iter().map(Answer::outcome).collect();
    outcomes.sort();
    assert_eq!(outcomes, [vec!["200"; 1], vec![NOT_FOUND; 9]].concat());
    assert_eq!(app.audit_since(&before).await, [4018]);
}
