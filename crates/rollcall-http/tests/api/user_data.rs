//! The jobs on the data of disabled people: `/people/reassign`, `/people/remove`, `/people/delete/personal` (people-extras §5).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as loudly as tests")]

use std::fmt::Write as _;

use rollcall_core::ids::AccountId;
use rollcall_core::tasks::{self, GRACE, LEASE};
use rollcall_core::time::{Clock, DAY, HOUR};
use rollcall_core::webhooks::Trigger;
use rollcall_store::{Scope, Statement, params};
use rollcall_testkit::{Answer, Client, TestApp};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::adding::{PEOPLE, add_group, at_once, callers, granted, refused, told};
use crate::deletion::{delete, disabled, furnish, left_of};
use crate::passwords::{is_in, password_link};
use crate::status::{audited, set};
use crate::type_job::{advance, claim, in_groups, order, put_into_groups, told_of};
use crate::types::relate;

const DENIED: &str = "403 Access denied";
const NO_PERMISSION: &str = "You don't have enough permission to perform the operation";
const REASSIGN: &str = "/api/2.0/people/reassign";
const REMOVE: &str = "/api/2.0/people/remove";

/// Rows that others leave behind for somebody: so many that one transaction may not take them all.
const ABUNDANCE: [&str; 4] = [
    "INSERT INTO user_relation (portal_id, source_id, target_id, created_at) VALUES (?1, ?2, ?3, 0)",
    "INSERT INTO user_relation (portal_id, source_id, target_id, created_at) VALUES (?1, ?3, ?2, 0)",
    "INSERT INTO confirm_link (portal_id, id, type, account_id, address, made_at, expires_at)
     VALUES (?1, ?3, 1, ?2, 'x', ?4, 0)",
    "INSERT INTO letter (portal_id, kind, recipient, name, culture, link_id, state, attempts, due_at, created_at, tried_since)
     VALUES (?1, 'activation', CAST(?2 AS TEXT), '', 'en-US', ?3, 0, 0, ?4, 0, 0)",
];
const QUEUED: &str = "SELECT COUNT(*) FROM letter WHERE portal_id = ?1 AND recipient = CAST(?2 AS TEXT)";

fn statement(sql: &'static str) -> Statement {
    Statement { name: "USER_DATA", sql, scope: Scope::Portal }
}

/// Makes somebody the source and the target of so many relations, with as many links and letters that wait with them.
async fn abound(app: &TestApp, id: AccountId, count: u32) {
    let written = app.db.write(move |tx| {
        for at in 1..=count {
            let (other, made) = (Uuid::from_u128(u128::from(at)), i64::from(at));
            tx.run(statement(ABUNDANCE[0]), params![id, other])?;
            tx.run(statement(ABUNDANCE[1]), params![id, other])?;
            tx.run(statement(ABUNDANCE[2]), params![id, other, made])?;
            tx.run(statement(ABUNDANCE[3]), params![id.to_string(), other, made])?;
        }
        Ok::<_, rollcall_store::Error>(())
    });
    written.await.unwrap();
}

/// How many rows are somebody's, letters with their links too.
async fn rows_of(app: &TestApp, id: AccountId) -> i64 {
    let of_tables: i64 = left_of(app, id).await.iter().map(|(_, count)| count).sum();
    let (letters,): (i64,) = app.db.read(move |tx| tx.one(statement(QUEUED), params![id.to_string()])).await.unwrap();
    of_tables + letters
}

async fn reassign(client: &Client, from: &str, to: &str, and_delete: bool) -> Answer {
    let body = json!({ "fromUserId": from, "toUserId": to, "deleteProfile": and_delete });
    client.post(&format!("{REASSIGN}/start"), body).await
}

async fn remove(client: &Client, id: &str) -> Answer {
    client.post(&format!("{REMOVE}/start"), json!({ "userId": id })).await
}

/// Starts a job that ends with the account gone.
async fn start(client: &Client, job: &str, id: &str, recipient: &Client) -> Answer {
    if job == REASSIGN { reassign(client, id, &recipient.uid(), true).await } else { remove(client, id).await }
}

async fn stop(client: &Client, job: &str, id: &str) -> Answer {
    client.put(&format!("{job}/terminate"), json!({ "userId": id })).await
}

async fn ask(client: &Client, job: &str, id: &str) -> Answer {
    client.get(&format!("{job}/progress/{id}")).await
}

async fn progress(app: &TestApp, job: &str, id: &str) -> String {
    told_of(&granted(ask(&app.owner().await, job, id)).await)
}

/// Lets the moment pass after which a job begins, and the worker do it.
async fn begin(app: &TestApp) {
    app.clock.advance(GRACE);
    app.settle().await;
}

/// Somebody of no importance, disabled.
async fn gone_user(app: &TestApp) -> Client {
    let user = app.user().await;
    granted(set(&app.owner().await, "2", &[&user.uid()])).await;
    user
}

/// The outcome without the id of whom it names.
fn outcome_of(answer: &Answer, id: &str) -> String {
    answer.outcome().replace(id, "x")
}

async fn letters_since(app: &TestApp, seen: usize) -> Vec<(String, String)> {
    app.letter_kinds().await.split_off(seen)
}

#[tokio::test]
async fn handing_over_waits_a_moment_then_completes_and_changes_nothing_else() {
    let app = TestApp::new().await;
    let (owner, ra, ada) = (app.owner().await, app.room_admin().await, gone_user(&app).await);
    assert_eq!(progress(&app, REASSIGN, &ada.uid()).await, "nothing");
    let (before, told) = (app.state().await, app.events().await);
    let started = granted(reassign(&owner, &ada.uid(), &ra.uid(), false)).await;
    assert_eq!(told_of(&started), r#"1 0% on """#);
    app.clock.advance(GRACE - 1);
    app.settle().await;
    assert_eq!(granted(ask(&owner, REASSIGN, &ada.uid())).await, started);
    assert_eq!((app.audit_since(&before).await, app.letters_since(&before).await), (vec![], vec![]));
    app.clock.advance(1);
    app.settle().await;
    let ended = granted(ask(&owner, REASSIGN, &ada.uid())).await;
    assert_eq!((told_of(&ended).as_str(), &ended["id"]), (r#"2 100% over """#, &started["id"]));
    let after = app.state().await;
    assert_eq!((&after.accounts, &after.sessions), (&before.accounts, &before.sessions));
    assert_eq!((app.audit_since(&before).await, audited(&app, 4030).await), (vec![4030], vec![ada.id.unwrap()]));
    assert_eq!(app.events().await, told);
    let letters = app.letters_since(&before).await;
    assert_eq!(letters.len(), 1);
    assert_eq!((letters[0].kind.as_str(), &letters[0].to), ("reassign_finished", &owner.email));
    assert!(letters[0].text.contains("User Persona"), "{}", letters[0].text);
}

#[tokio::test]
async fn with_delete_profile_the_account_goes_in_the_end_with_everything_that_is_its_own() {
    let app = TestApp::new().await;
    let (owner, admin, ra, ada) = (app.owner().await, app.admin().await, app.room_admin().await, app.user().await);
    let id = ada.id.unwrap();
    put_into_groups(&app, id, 1).await;
    relate(&app, &ra, &ada).await;
    furnish(&app, id).await;
    drop(password_link(&app, &ada.email).await);
    granted(set(&owner, "2", &[&ada.uid()])).await;
    let (before, told) = (app.state().await, app.events().await.len());
    assert_eq!(told_of(&granted(reassign(&admin, &ada.uid(), &ra.uid(), true)).await), r#"1 0% on """#);
    begin(&app).await;
    assert_eq!(progress(&app, REASSIGN, &ada.uid()).await, r#"2 100% over """#);
    assert_eq!(left_of(&app, id).await, []);
    assert_eq!(owner.get(&format!("{PEOPLE}/{}", ada.uid())).await.outcome(), "404 The user could not be found");
    assert!(!is_in(&ada).await);
    assert_eq!(app.audit_since(&before).await, [4018, 4030]);
    assert_eq!((audited(&app, 4018).await, audited(&app, 4030).await), (vec![id], vec![id]));
    assert_eq!(app.events().await.split_off(told), [(Trigger::UserDeleted, id.0)]);
    let events = app.whole_events().await;
    let event = events.last().unwrap();
    assert_eq!(event.actor_id, admin.id);
    assert!(event.payload.contains("crew") && event.payload.contains(&ada.email), "as they were: {}", event.payload);
    let letters = app.state().await.letters;
    assert_eq!(letters.last().unwrap(), &("reassign_finished".to_owned(), admin.email.clone()));
    assert!(letters.iter().all(|(_, to)| *to != ada.email), "{letters:?}");
    assert_eq!(told_of(&granted(ask(&admin, REASSIGN, &ada.uid())).await), r#"2 100% over """#);
}

#[tokio::test]
async fn removing_waits_a_moment_then_takes_the_account_with_everything_that_is_its_own() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.room_admin().await);
    let id = ada.id.unwrap();
    add_group(&app, "crew", Some(id.0)).await;
    relate(&app, &ada, &app.guest().await).await;
    furnish(&app, id).await;
    granted(set(&owner, "2", &[&ada.uid()])).await;
    let (before, told) = (app.state().await, app.events().await.len());
    let started = granted(remove(&owner, &ada.uid())).await;
    assert_eq!(told_of(&started), r#"1 0% on """#);
    app.clock.advance(GRACE - 1);
    app.settle().await;
    assert_eq!(granted(ask(&owner, REMOVE, &ada.uid())).await, started);
    assert_eq!((app.audit_since(&before).await, app.state().await.accounts), (vec![], before.accounts.clone()));
    app.clock.advance(1);
    app.settle().await;
    assert_eq!(progress(&app, REMOVE, &ada.uid()).await, r#"2 100% over """#);
    assert_eq!(left_of(&app, id).await, []);
    assert_eq!(owner.get(&format!("{PEOPLE}/{}", ada.uid())).await.outcome(), "404 The user could not be found");
    assert!(!is_in(&ada).await);
    assert_eq!(app.audit_since(&before).await, [4018, 4031]);
    assert_eq!((audited(&app, 4018).await, audited(&app, 4031).await), (vec![id], vec![id]));
    assert_eq!(app.events().await.split_off(told), [(Trigger::UserDeleted, id.0)]);
    let letters = app.letters_since(&before).await;
    assert_eq!((letters.len(), letters[0].kind.as_str(), &letters[0].to), (1, "removal_finished", &owner.email));
    assert!(letters[0].text.contains("RoomAdmin Persona"), "{}", letters[0].text);
    let again = json!({ "type": "User", "email": ada.email, "firstName": "Ada" });
    assert_ne!(granted(owner.post(PEOPLE, again)).await["id"], json!(ada.uid()), "the address is free");
    assert_eq!(remove(&owner, &ada.uid()).await.status, 400, "nobody is left");
}

#[tokio::test]
async fn whose_data_is_handed_over_and_removed_by_whom() {
    let from = "400 Can not reassign data from user with id = x";
    let reassigned = format!(
        "
Owner: self {from}; DSA 200; RA 200; User 200; Guest 200;
DSA: self {from}; DSA {from}; RA 200; User 200; Guest 200;
RA: self {DENIED}; DSA {DENIED}; RA {DENIED}; User {DENIED}; Guest {DENIED};
User: self {DENIED}; DSA {DENIED}; RA {DENIED}; User {DENIED}; Guest {DENIED};
Guest: self {DENIED}; DSA {DENIED}; RA {DENIED}; User {DENIED}; Guest {DENIED};"
    );
    let active = "400 Can not remove the data of user with id = x";
    let removed = format!(
        "
Owner: self {active}; DSA 200; RA 200; User 200; Guest 200;
DSA: self {active}; DSA {DENIED}; RA 200; User 200; Guest 200;
RA: self {DENIED}; DSA {DENIED}; RA {DENIED}; User {DENIED}; Guest {DENIED};
User: self {DENIED}; DSA {DENIED}; RA {DENIED}; User {DENIED}; Guest {DENIED};
Guest: self {DENIED}; DSA {DENIED}; RA {DENIED}; User {DENIED}; Guest {DENIED};"
    );
    let app = TestApp::new().await;
    let ra = app.room_admin().await;
    for (job, table) in [(REASSIGN, reassigned), (REMOVE, removed)] {
        let mut got = String::new();
        for (caller, client) in &callers(&app).await[..5] {
            write!(got, "\n{caller}:").unwrap();
            let mut targets = disabled(&app).await;
            targets.insert(0, ("self", client.clone()));
            for (target, person) in targets {
                let (before, id) = (app.state().await, person.uid());
                let answer = start(client, job, &id, &ra).await;
                if answer.status == 200 {
                    begin(&app).await;
                    assert_eq!(progress(&app, job, &id).await, r#"2 100% over """#, "{caller} {target}");
                    assert_eq!(left_of(&app, person.id.unwrap()).await, []);
                } else {
                    assert_eq!(app.state().await, before);
                }
                write!(got, " {target} {};", outcome_of(&answer, &id)).unwrap();
            }
        }
        assert_eq!(got, table);
    }
}

#[tokio::test]
async fn who_can_receive() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, gone_user(&app).await);
    let mut got = String::new();
    for (name, person) in &callers(&app).await[..5] {
        let answer = reassign(&owner, &ada.uid(), &person.uid(), false).await;
        write!(got, "{name} {}; ", outcome_of(&answer, &person.uid())).unwrap();
        stop(&owner, REASSIGN, &ada.uid()).await;
    }
    let to = "400 Can not reassign data to user with id = x";
    assert_eq!(got, format!("Owner 200; DSA 200; RA 200; User {to}; Guest {to}; "));
}

#[tokio::test]
async fn of_two_faults_of_a_reassignment_the_earlier_check_speaks() {
    let app = TestApp::new().await;
    let (owner, admin, ra) = (app.owner().await, app.admin().await, app.room_admin().await);
    let (ada, gone_ra, user) = (gone_user(&app).await, app.room_admin().await, app.user().await);
    granted(set(&owner, "2", &[&gone_ra.uid()])).await;
    let (nobody, zeros) = (app.next_id(), Uuid::nil().to_string());
    let body = |from: &str, to: &str| json!({ "fromUserId": from, "toUserId": to });
    let to = |id: &str| format!("400 Can not reassign data to user with id = {id}");
    let from = |id: &str| format!("400 Can not reassign data from user with id = {id}");
    for (case, client, body, wanted) in [
        ("authentication", app.anonymous(), json!({}), "401 Unauthorized".to_owned()),
        ("unreadable", ra.clone(), body("5152", &nobody), "400 $.fromUserId: The value is not an id.".into()),
        ("no right", ra.clone(), body(&nobody, &nobody), DENIED.into()),
        ("nothing", admin.clone(), json!({}), to(&zeros)),
        ("unknown recipient", admin.clone(), body(&nobody, &nobody), to(&nobody)),
        ("disabled recipient", admin.clone(), body(&ada.uid(), &gone_ra.uid()), to(&gone_ra.uid())),
        ("oneself to oneself", admin.clone(), body(&ada.uid(), &ada.uid()), to(&ada.uid())),
        ("recipient before source", admin.clone(), body(&owner.uid(), &user.uid()), to(&user.uid())),
        ("no source", admin.clone(), json!({ "toUserId": ra.uid() }), from(&zeros)),
        ("unknown source", admin.clone(), body(&nobody, &ra.uid()), from(&nobody)),
        ("active source", admin.clone(), body(&user.uid(), &ra.uid()), from(&user.uid())),
        ("the owner", admin.clone(), body(&owner.uid(), &ra.uid()), from(&owner.uid())),
        ("oneself", admin.clone(), body(&admin.uid(), &ra.uid()), from(&admin.uid())),
    ] {
        let answer = refused(&app, client.post(&format!("{REASSIGN}/start"), body)).await;
        assert_eq!(told(&answer), wanted, "{case}");
    }
}

#[tokio::test]
async fn of_two_faults_of_a_removal_the_earlier_check_speaks() {
    let app = TestApp::new().await;
    let (owner, admin, ra) = (app.owner().await, app.admin().await, app.room_admin().await);
    let other = app.admin().await;
    granted(set(&owner, "2", &[&other.uid()])).await;
    let nobody = app.next_id();
    let can_not = |id: &str| format!("400 Can not remove the data of user with id = {id}");
    for (case, client, body, wanted) in [
        ("authentication", app.anonymous(), json!({}), "401 Unauthorized".to_owned()),
        ("unreadable", ra.clone(), json!({ "userId": 5 }), "400 $.userId: The value is not an id.".into()),
        ("no right", ra.clone(), json!({ "userId": nobody }), DENIED.into()),
        ("nobody", admin.clone(), json!({}), can_not(&Uuid::nil().to_string())),
        ("unknown", admin.clone(), json!({ "userId": nobody }), can_not(&nobody)),
        ("the owner", admin.clone(), json!({ "userId": owner.uid() }), can_not(&owner.uid())),
        ("oneself", admin.clone(), json!({ "userId": admin.uid() }), can_not(&admin.uid())),
        ("not disabled", admin.clone(), json!({ "userId": ra.uid() }), can_not(&ra.uid())),
        ("another administrator", admin.clone(), json!({ "userId": other.uid() }), DENIED.into()),
    ] {
        let answer = refused(&app, client.post(&format!("{REMOVE}/start"), body)).await;
        assert_eq!(told(&answer), wanted, "{case}");
    }
}

#[tokio::test]
async fn who_asks_whether_data_must_be_handed_over() {
    let table = "
Owner: self 200; Owner 200; DSA 200; RA 200; User 200; Guest 200; unknown 200; nobody 200;
DSA: self 403; Owner 403; DSA 403; RA 200; User 200; Guest 200; unknown 200; nobody 200;
RA: self 403; Owner 403; DSA 403; RA 403; User 403; Guest 403; unknown 403; nobody 403;
User: self 403; Owner 403; DSA 403; RA 403; User 403; Guest 403; unknown 403; nobody 403;
Guest: self 403; Owner 403; DSA 403; RA 403; User 403; Guest 403; unknown 403; nobody 403;
anon: self 401; Owner 401; DSA 401; RA 401; User 401; Guest 401; unknown 401; nobody 401;";
    let app = TestApp::new().await;
    let (targets, clients) = (callers(&app).await, callers(&app).await);
    let before = app.state().await;
    let mut got = String::new();
    for (caller, client) in &clients {
        write!(got, "\n{caller}:").unwrap();
        let own = client.id.map_or_else(|| app.next_id(), |id| id.to_string());
        let mut asked = vec![("self", own)];
        asked.extend(targets[..5].iter().map(|(name, person)| (*name, person.uid())));
        asked.push(("unknown", app.next_id()));
        for (name, id) in asked {
            let answer = client.get(&format!("{REASSIGN}/necessary?userid={id}&TYPE=Guest")).await;
            assert!(answer.status != 200 || answer.response() == json!(false), "{}", answer.text);
            write!(got, " {name} {};", answer.status).unwrap();
        }
        write!(got, " nobody {};", client.get(&format!("{REASSIGN}/necessary")).await.status).unwrap();
    }
    assert_eq!(got, table);
    assert_eq!(app.state().await, before);
    let owner = &clients[0].1;
    for (query, wanted) in [
        ("UserId=5152", "400"),
        ("Type=King", "400"),
        ("Type=9", "400"),
        ("Type=2", "200"),
        ("UserId=&Type=", "200"),
        ("Type=All&UserId=00000000-0000-0000-0000-000000000000", "200"),
    ] {
        assert_eq!(owner.get(&format!("{REASSIGN}/necessary?{query}")).await.outcome(), wanted, "{query}");
    }
}

#[tokio::test]
async fn who_looks_and_stops() {
    let app = TestApp::new().await;
    let (owner, ra, people) = (app.owner().await, app.room_admin().await, disabled(&app).await);
    for (target, person) in &people {
        for job in [REASSIGN, REMOVE] {
            for (name, client) in &callers(&app).await {
                granted(start(&owner, job, &person.uid(), &ra)).await;
                let wanted = match *name {
                    "Owner" => "200",
                    "DSA" if *target != "DSA" || job == REMOVE => "200",
                    "anon" => "401 Unauthorized",
                    _ => DENIED,
                };
                let before = app.state().await;
                assert_eq!(ask(client, job, &person.uid()).await.outcome(), wanted, "{name} {job} {target}");
                assert_eq!(app.state().await, before);
                assert_eq!(stop(client, job, &person.uid()).await.outcome(), wanted, "{name} {job} {target}");
                assert_eq!(app.state().await == before, wanted != "200", "{name} {job} {target}");
                granted(stop(&owner, job, &person.uid())).await;
            }
        }
    }
}

#[tokio::test]
async fn a_second_start_returns_the_running_job_and_another_kind_is_refused() {
    let app = TestApp::new().await;
    let (owner, admin, ra, ada) = (app.owner().await, app.admin().await, app.room_admin().await, gone_user(&app).await);
    let busy = "409 Data reassign process for User Persona is not complete.";
    for (job, other) in [(REASSIGN, REMOVE), (REMOVE, REASSIGN)] {
        let started = granted(start(&owner, job, &ada.uid(), &ra)).await;
        assert_eq!(granted(start(&admin, job, &ada.uid(), &ra)).await, started);
        if job == REASSIGN {
            assert_eq!(granted(reassign(&admin, &ada.uid(), &owner.uid(), false)).await, started, "as it was wished");
        }
        assert_eq!(refused(&app, start(&owner, other, &ada.uid(), &ra)).await.outcome(), busy);
        assert_eq!(refused(&app, delete(&owner, &ada.uid())).await.outcome(), busy);
        let several = json!({ "userIds": [ada.uid()] });
        assert_eq!(refused(&app, owner.put(&format!("{PEOPLE}/delete"), several)).await.outcome(), busy);
        assert_eq!(granted(ask(&owner, other, &ada.uid())).await, Value::Null, "each asks for its own");
        granted(stop(&owner, job, &ada.uid())).await;
    }
    granted(start(&owner, REASSIGN, &ada.uid(), &ra)).await;
    granted(owner.put(&format!("{PEOPLE}/status/1"), json!({ "userIds": [ada.uid()] }))).await;
    assert_eq!(refused(&app, order(&owner, "Guest", &ada.uid())).await.outcome(), busy, "nor is the type changed");
}

#[tokio::test]
async fn stopped_before_it_begins_a_job_does_nothing_and_is_forgotten() {
    let app = TestApp::new().await;
    let (owner, ra, ada) = (app.owner().await, app.room_admin().await, gone_user(&app).await);
    let before = app.state().await;
    for job in [REASSIGN, REMOVE] {
        let started = granted(start(&owner, job, &ada.uid(), &ra)).await;
        let stopped = stop(&owner, job, &ada.uid()).await;
        if job == REASSIGN {
            assert_eq!(
                (told_of(&stopped.response()).as_str(), &stopped.response()["id"]),
                (r#"3 0% over """#, &started["id"])
            );
        } else {
            assert_eq!((stopped.status, stopped.json().get("response")), (200, None));
        }
        let again = stop(&owner, job, &ada.uid()).await;
        assert_eq!((again.status, again.json().get("response"), &again.json()["count"]), (200, None, &json!(0)));
        assert_eq!(progress(&app, job, &ada.uid()).await, "nothing");
        begin(&app).await;
        let after = app.state().await;
        assert_eq!((&after.accounts, &after.audit, &after.letters), (&before.accounts, &before.audit, &before.letters));
    }
    assert_eq!(delete(&owner, &ada.uid()).await.outcome(), "200", "nothing works on them any more");
}

#[tokio::test]
async fn stopped_in_the_middle_a_job_goes_no_further_and_undoes_nothing() {
    let app = TestApp::new().await;
    let (owner, ra) = (app.owner().await, app.room_admin().await);
    for job in [REASSIGN, REMOVE] {
        let ada = gone_user(&app).await;
        put_into_groups_of_their_own(&app, &ada).await;
        let before = app.state().await;
        granted(start(&owner, job, &ada.uid(), &ra)).await;
        app.clock.advance(GRACE);
        let held = advance(&app, &claim(&app).await.unwrap()).await.unwrap();
        let left = in_groups(&app, ada.id.unwrap()).await;
        assert_eq!(left, (150, 250));
        let stopped = granted(stop(&owner, job, &ada.uid())).await;
        assert_eq!(told_of(&stopped), if job == REASSIGN { r#"3 10% over """# } else { "nothing" });
        assert_eq!(advance(&app, &held).await, None, "its worker learns of it at the next step");
        app.clock.advance(LEASE);
        app.settle().await;
        assert_eq!(in_groups(&app, ada.id.unwrap()).await, left);
        let after = app.state().await;
        assert_eq!((&after.accounts, &after.audit, &after.letters), (&before.accounts, &before.audit, &before.letters));
        granted(start(&owner, job, &ada.uid(), &ra)).await;
        begin(&app).await;
        assert_eq!(progress(&app, job, &ada.uid()).await, r#"2 100% over """#, "a new one does the rest");
    }
}

/// Puts somebody into 250 groups, all of which they manage. Nobody else may be in groups yet.
async fn put_into_groups_of_their_own(app: &TestApp, client: &Client) {
    let none = app.db.write(|tx| tx.run(statement("DELETE FROM user_group WHERE portal_id = ?1"), &[])).await;
    none.unwrap();
    put_into_groups(app, client.id.unwrap(), 250).await;
}

#[tokio::test]
async fn stopping_what_has_ended_is_answered_alike_and_forgets_it() {
    let app = TestApp::new().await;
    let (owner, ra) = (app.owner().await, app.room_admin().await);
    for job in [REASSIGN, REMOVE] {
        let ada = gone_user(&app).await;
        granted(start(&owner, job, &ada.uid(), &ra)).await;
        begin(&app).await;
        let before = app.state().await;
        let stopped = granted(stop(&owner, job, &ada.uid())).await;
        assert_eq!(told_of(&stopped), if job == REASSIGN { r#"3 100% over """# } else { "nothing" });
        assert_eq!(progress(&app, job, &ada.uid()).await, "nothing");
        assert_eq!(granted(stop(&owner, job, &ada.uid())).await, Value::Null);
        let after = app.state().await;
        assert_eq!((&after.accounts, &after.audit, &after.letters), (&before.accounts, &before.audit, &before.letters));
    }
}

#[tokio::test]
async fn an_ended_job_can_be_asked_about_for_a_day() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, gone_user(&app).await);
    granted(remove(&owner, &ada.uid())).await;
    begin(&app).await;
    app.clock.advance(DAY - 1);
    assert_eq!(progress(&app, REMOVE, &ada.uid()).await, r#"2 100% over """#);
    app.clock.advance(1);
    assert_eq!(progress(&app, REMOVE, &ada.uid()).await, "nothing");
}

#[tokio::test]
async fn no_step_takes_more_than_200_rows_and_few_go_with_the_account() {
    let app = TestApp::new().await;
    let (owner, ra) = (app.owner().await, app.room_admin().await);
    for job in [REASSIGN, REMOVE] {
        let (ada, bystander) = (gone_user(&app).await, app.user().await);
        let id = ada.id.unwrap();
        put_into_groups_of_their_own(&app, &ada).await;
        abound(&app, id, 130).await;
        furnish(&app, id).await;
        furnish(&app, bystander.id.unwrap()).await;
        let others = left_of(&app, bystander.id.unwrap()).await;
        granted(start(&owner, job, &ada.uid(), &ra)).await;
        app.clock.advance(GRACE);
        let (mut held, mut left, mut percentages) = (claim(&app).await, rows_of(&app, id).await, Vec::new());
        while let Some(job) = held {
            held = advance(&app, &job).await;
            let now = rows_of(&app, id).await;
            assert!(left - now <= 200 && now < left, "{left} rows, then {now}");
            left = now;
            percentages.extend(held.as_ref().map(|job| job.percentage));
        }
        assert_eq!((left, left_of(&app, id).await), (0, vec![]));
        assert_eq!(percentages, [10, 20, 30, 40, 50, 60, 70, 80, 90, 90, 90, 90, 90]);
        assert_eq!(left_of(&app, bystander.id.unwrap()).await, others, "nobody else's");
        assert_eq!(progress(&app, job, &ada.uid()).await, r#"2 100% over """#);
        assert_eq!(audited(&app, 4018).await.last(), Some(&id));
    }
}

#[tokio::test]
async fn the_job_of_a_worker_that_died_goes_on_when_its_lease_is_over() {
    let app = TestApp::new().await;
    let (owner, ra) = (app.owner().await, app.room_admin().await);
    for job in [REASSIGN, REMOVE] {
        let ada = gone_user(&app).await;
        put_into_groups_of_their_own(&app, &ada).await;
        let before = app.state().await;
        granted(start(&owner, job, &ada.uid(), &ra)).await;
        app.clock.advance(GRACE);
        let dead = advance(&app, &claim(&app).await.unwrap()).await.unwrap();
        app.settle().await;
        assert_eq!(progress(&app, job, &ada.uid()).await, r#"1 10% on """#, "held by who is dead");
        app.clock.advance(LEASE - 1);
        assert_eq!(claim(&app).await, None);
        app.clock.advance(1);
        let taken = claim(&app).await.unwrap();
        assert_eq!((taken.id, taken.percentage), (dead.id, 10));
        assert_eq!(advance(&app, &dead).await, None, "who comes back from the dead does nothing");
        app.clock.advance(LEASE);
        app.settle().await;
        assert_eq!(progress(&app, job, &ada.uid()).await, r#"2 100% over """#);
        assert_eq!(left_of(&app, ada.id.unwrap()).await, []);
        assert_eq!(app.audit_since(&before).await, [4018, if job == REASSIGN { 4030 } else { 4031 }], "once");
    }
}

#[tokio::test]
async fn a_server_that_is_alone_takes_up_at_its_start_what_the_last_one_left() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, gone_user(&app).await);
    granted(remove(&owner, &ada.uid())).await;
    app.db.write(tasks::release_all).await.unwrap();
    app.settle().await;
    assert_eq!(progress(&app, REMOVE, &ada.uid()).await, r#"2 100% over """#);
}

#[tokio::test]
async fn the_right_is_that_of_the_moment_a_step_is_done() {
    let app = TestApp::new().await;
    let (owner, ra) = (app.owner().await, app.room_admin().await);
    for (job, failed) in [(REASSIGN, "reassign_failed"), (REMOVE, "removal_failed")] {
        for case in ["demoted", "disabled", "deleted"] {
            let (admin, ada) = (app.admin().await, gone_user(&app).await);
            granted(start(&admin, job, &ada.uid(), &ra)).await;
            let people = json!({ "userIds": [admin.uid()] });
            if case == "demoted" {
                granted(owner.put(&format!("{PEOPLE}/type/RoomAdmin"), people)).await;
            } else {
                granted(set(&owner, "2", &[&admin.uid()])).await;
            }
            if case == "deleted" {
                granted(delete(&owner, &admin.uid())).await;
            }
            let (before, seen) = (app.state().await, app.events().await.len());
            begin(&app).await;
            assert_eq!(progress(&app, job, &ada.uid()).await, format!("4 0% over {NO_PERMISSION:?}"), "{case}");
            let after = app.state().await;
            assert_eq!((&after.accounts, &after.audit), (&before.accounts, &before.audit), "{case}");
            assert_eq!(app.events().await.len(), seen, "{case}");
            let told = if case == "demoted" { vec![(failed.to_owned(), admin.email.clone())] } else { vec![] };
            assert_eq!(letters_since(&app, before.letters.len()).await, told, "{case}");
            assert_eq!(delete(&owner, &ada.uid()).await.outcome(), "200", "nothing works on them any more");
        }
    }
}

#[tokio::test]
async fn the_right_is_asked_for_again_in_the_middle() {
    let app = TestApp::new().await;
    let (owner, admin, ada) = (app.owner().await, app.admin().await, gone_user(&app).await);
    put_into_groups_of_their_own(&app, &ada).await;
    granted(remove(&admin, &ada.uid())).await;
    app.clock.advance(GRACE);
    let held = advance(&app, &claim(&app).await.unwrap()).await.unwrap();
    granted(set(&owner, "2", &[&admin.uid()])).await;
    assert_eq!(advance(&app, &held).await, None);
    assert_eq!(progress(&app, REMOVE, &ada.uid()).await, format!("4 10% over {NO_PERMISSION:?}"));
    assert_eq!(in_groups(&app, ada.id.unwrap()).await, (150, 250));
}

#[tokio::test]
async fn whoever_is_enabled_meanwhile_keeps_everything() {
    let app = TestApp::new().await;
    let (owner, ra) = (app.owner().await, app.room_admin().await);
    let (from, can_not) = ("Can not reassign data from user with id =", "Can not remove the data of user with id =");
    for (job, reason, failed) in [(REASSIGN, from, "reassign_failed"), (REMOVE, can_not, "removal_failed")] {
        let ada = gone_user(&app).await;
        furnish(&app, ada.id.unwrap()).await;
        granted(start(&owner, job, &ada.uid(), &ra)).await;
        granted(set(&owner, "1", &[&ada.uid()])).await;
        let (before, own) = (app.state().await, left_of(&app, ada.id.unwrap()).await);
        begin(&app).await;
        assert_eq!(progress(&app, job, &ada.uid()).await, format!("4 0% over \"{reason} {}\"", ada.uid()));
        let after = app.state().await;
        assert_eq!((&after.accounts, &after.audit), (&before.accounts, &before.audit));
        assert_eq!(left_of(&app, ada.id.unwrap()).await, own);
        let told = [(failed.to_owned(), owner.email.clone())];
        assert_eq!(letters_since(&app, before.letters.len()).await, told);
    }
}

#[tokio::test]
async fn nothing_is_handed_over_to_somebody_who_can_not_receive_it_any_more() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for case in ["disabled", "a user"] {
        let (ra, ada) = (app.room_admin().await, gone_user(&app).await);
        granted(reassign(&owner, &ada.uid(), &ra.uid(), true)).await;
        if case == "disabled" {
            granted(set(&owner, "2", &[&ra.uid()])).await;
        } else {
            granted(order(&owner, "User", &ra.uid())).await;
            app.settle().await;
        }
        let before = app.state().await;
        begin(&app).await;
        let reason = format!("Can not reassign data to user with id = {}", ra.uid());
        assert_eq!(progress(&app, REASSIGN, &ada.uid()).await, format!("4 0% over {reason:?}"), "{case}");
        assert_eq!(app.state().await.accounts, before.accounts, "{case}");
        assert!(app.audit_since(&before).await.is_empty(), "{case}");
    }
}

#[tokio::test]
async fn a_job_that_is_given_up_is_told_too() {
    let app = TestApp::new().await;
    let (owner, ra) = (app.owner().await, app.room_admin().await);
    for (job, failed) in [(REASSIGN, "reassign_failed"), (REMOVE, "removal_failed")] {
        let ada = gone_user(&app).await;
        granted(start(&owner, job, &ada.uid(), &ra)).await;
        app.clock.advance(HOUR);
        let (held, now, seen) = (claim(&app).await.unwrap(), app.clock.now(), app.state().await.letters.len());
        assert!(app.db.write(move |tx| tasks::give_up(tx, &held, now)).await.unwrap());
        assert_eq!(progress(&app, job, &ada.uid()).await, r#"4 0% over "Internal server error""#);
        assert_eq!(letters_since(&app, seen).await, [(failed.to_owned(), owner.email.clone())]);
    }
}

#[tokio::test]
async fn a_type_change_tells_nobody_but_the_person() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    let before = app.state().await;
    granted(order(&owner, "Guest", &ada.uid())).await;
    app.settle().await;
    assert_eq!(letters_since(&app, before.letters.len()).await, [("type_changed".to_owned(), ada.email.clone())]);
}

#[tokio::test]
async fn the_personal_folder_is_nobodys() {
    let app = TestApp::new().await;
    for (name, client) in callers(&app).await {
        let start = refused(&app, client.post("/api/2.0/people/delete/personal/start", json!({}))).await;
        let progress = client.get("/api/2.0/people/delete/personal/progress").await;
        if name == "anon" {
            assert_eq!((start.outcome(), progress.outcome()), ("401 Unauthorized".into(), "401 Unauthorized".into()));
        } else {
            assert_eq!((start.outcome().as_str(), progress.status), (DENIED, 200), "{name}");
            assert_eq!((progress.json().get("response"), &progress.json()["count"]), (None, &json!(0)), "{name}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_starts_at_once_one_job_comes() {
    let app = TestApp::new().await;
    let (owner, ra) = (app.owner().await, app.room_admin().await);
    for job in [REASSIGN, REMOVE] {
        let ada = gone_user(&app).await;
        let before = app.state().await;
        let answers = at_once(20, |_| {
            let (owner, id, ra) = (owner.clone(), ada.uid(), ra.clone());
            async move { start(&owner, job, &id, &ra).await }
        });
        let answers = answers.await;
        let first = answers[0].response()["id"].clone();
        for answer in &answers {
            assert_eq!((answer.status, &answer.response()["id"]), (200, &first), "{}", answer.text);
        }
        begin(&app).await;
        assert_eq!(app.audit_since(&before).await.len(), 2, "deleted once");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn deleted_and_given_to_a_job_at_once_somebody_goes_one_way() {
    let app = TestApp::new().await;
    let (owner, ra) = (app.owner().await, app.room_admin().await);
    for _ in 0..10 {
        let ada = gone_user(&app).await;
        let before = app.state().await;
        let answers = at_once(3, |at| {
            let (owner, id, ra) = (owner.clone(), ada.uid(), ra.clone());
            async move {
                match at {
                    0 => delete(&owner, &id).await,
                    1 => start(&owner, REASSIGN, &id, &ra).await,
                    _ => start(&owner, REMOVE, &id, &ra).await,
                }
            }
        });
        let statuses: Vec<u16> = answers.await.iter().map(|answer| answer.status).collect();
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
        assert!(statuses.iter().all(|status| [200, 400, 404, 409].contains(status)), "{statuses:?}");
        begin(&app).await;
        assert_eq!(left_of(&app, ada.id.unwrap()).await, []);
        assert_eq!(app.audit_since(&before).await[0], 4018, "deleted once");
    }
}
