//! The job that makes somebody a User or a Guest: `POST /people/type`, its progress and its end (people-core §5.2, §5.3).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as loudly as tests")]

use std::fmt::Write as _;

use rollcall_core::accounts::EmployeeType;
use rollcall_core::ids::AccountId;
use rollcall_core::tasks::{self, Job};
use rollcall_core::time::{Clock, DAY, MINUTE};
use rollcall_store::{Scope, Statement, params};
use rollcall_testkit::{Answer, Client, TestApp};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::adding::{PEOPLE, at_once, callers, granted, refused, told};
use crate::addresses::account;
use crate::status::{audited, set};
use crate::types::{brought_in_by, close_to_guests, guest_of, relate};

const DENIED: &str = "403 Access denied";
const START: &str = "/api/2.0/people/type";
const STOP: &str = "/api/2.0/people/type/terminate";
const NO_PERMISSION: &str = "You don't have enough permission to perform the operation";
const CAN_NOT: &str = "400 Can not update type";

const JOIN: Statement = Statement {
    name: "JOIN",
    sql: "INSERT INTO group_member (portal_id, account_id, group_id) VALUES (?1, ?2, ?3)",
    scope: Scope::Portal,
};
const ADD_GROUP: Statement = Statement {
    name: "ADD_GROUP",
    sql: "INSERT INTO user_group (portal_id, id, name, manager_id, created_at) VALUES (?1, ?2, 'crew', ?3, 0)",
    scope: Scope::Portal,
};
const IN_GROUPS: Statement = Statement {
    name: "IN_GROUPS",
    sql: "SELECT (SELECT COUNT(*) FROM group_member WHERE portal_id = ?1 AND account_id = ?2) AS member_of,
                 (SELECT COUNT(*) FROM user_group WHERE portal_id = ?1 AND manager_id = ?2) AS manager_of",
    scope: Scope::Portal,
};

/// Starts the job.
pub async fn order(client: &Client, to: &str, target: &str) -> Answer {
    client.post(START, json!({ "type": to, "userId": target })).await
}

async fn progress(app: &TestApp, target: &str) -> Value {
    granted(app.owner().await.get(&format!("{START}/progress/{target}"))).await
}

async fn stop(client: &Client, target: &str) -> Answer {
    client.put(STOP, json!({ "userId": target })).await
}

/// How a job stands, without its id.
pub fn told_of(progress: &Value) -> String {
    let Value::Object(members) = progress else { return "nothing".to_owned() };
    assert_eq!(members.len(), 5, "{progress}");
    assert!(Uuid::parse_str(members["id"].as_str().unwrap()).is_ok());
    let completed = if members["isCompleted"].as_bool().unwrap() { "over" } else { "on" };
    format!("{} {}% {completed} {:?}", members["status"], members["percentage"], members["error"].as_str().unwrap())
}

/// Puts somebody into so many groups and makes them the manager of each.
pub async fn put_into_groups(app: &TestApp, id: AccountId, count: u128) {
    for chunk in 0..count.div_ceil(100) {
        let written = app.db.write(move |tx| {
            for group in chunk * 100..count.min(chunk * 100 + 100) {
                let group = Uuid::from_u128(group + 1);
                tx.run(ADD_GROUP, params![group, id])?;
                tx.run(JOIN, params![id, group])?;
            }
            Ok::<_, rollcall_store::Error>(())
        });
        written.await.unwrap();
    }
}

/// How many groups somebody is in, and how many they manage.
pub async fn in_groups(app: &TestApp, id: AccountId) -> (i64, i64) {
    app.db.read(move |tx| tx.one(IN_GROUPS, params![id])).await.unwrap()
}

/// What a worker does first.
pub async fn claim(app: &TestApp) -> Option<Job> {
    let now = app.clock.now();
    app.db.write_loose(move |tx| tasks::claim(tx, now)).await.unwrap()
}

/// What a worker does then, again and again.
pub async fn advance(app: &TestApp, job: &Job) -> Option<Job> {
    let (job, now) = (job.clone(), app.clock.now());
    app.db.write(move |tx| tasks::advance(tx, &job, now)).await.unwrap()
}

#[tokio::test]
async fn the_job_starts_waits_and_completes() {
    let app = TestApp::new().await;
    let (owner, ra) = (app.owner().await, app.room_admin().await);
    assert_eq!(told_of(&progress(&app, &ra.uid()).await), "nothing");
    let before = app.state().await;
    let started = granted(order(&owner, "user", &ra.uid())).await;
    assert_eq!(told_of(&started), r#"0 0% on """#);
    assert_eq!(progress(&app, &ra.uid()).await, started);
    assert_eq!(account(&app, ra.id.unwrap()).await.kind, EmployeeType::RoomAdmin);
    app.settle().await;
    let ended = progress(&app, &ra.uid()).await;
    assert_eq!((told_of(&ended).as_str(), &ended["id"]), (r#"2 100% over """#, &started["id"]));
    assert_eq!(account(&app, ra.id.unwrap()).await.kind, EmployeeType::User);
    assert_eq!(app.audit_since(&before).await, [4019]);
    assert_eq!(audited(&app, 4019).await, [ra.id.unwrap()]);
    let letters = app.state().await.letters.split_off(before.letters.len());
    assert_eq!(letters, [("type_changed".to_owned(), ra.email.clone())]);
    assert_eq!(app.state().await.sessions.len(), before.sessions.len() + 2, "only the owner's new ones");
}

#[tokio::test]
async fn whom_the_job_converts_by_whom() {
    let table = "
Owner to User: DSA User 2; RA User 2; User User 2; Guest User 2; own guest User 2;
Owner to Guest: DSA Guest 2; RA Guest 2; User Guest 2; Guest Guest 2; own guest Guest 2;
DSA to User: DSA 400 Can not update type for admin; RA User 2; User User 2; Guest User 2; own guest User 2;
DSA to Guest: DSA 400 Can not update type for admin; RA Guest 2; User Guest 2; Guest Guest 2; own guest Guest 2;
RA to User: DSA 400 Can not update type for admin; RA RoomAdmin 4; User User 4; Guest Guest 4; own guest User 2;
RA to Guest: DSA 400 Can not update type for admin; RA RoomAdmin 4; User User 4; Guest Guest 4; own guest Guest 4;
User to User: DSA 403 Access denied; RA 403 Access denied; User 403 Access denied; Guest 403 Access denied; own guest 403 Access denied;
User to Guest: DSA 403 Access denied; RA 403 Access denied; User 403 Access denied; Guest 403 Access denied; own guest 403 Access denied;
Guest to User: DSA 403 Access denied; RA 403 Access denied; User 403 Access denied; Guest 403 Access denied; own guest 403 Access denied;
Guest to Guest: DSA 403 Access denied; RA 403 Access denied; User 403 Access denied; Guest 403 Access denied; own guest 403 Access denied;
anon to User: DSA 401 Unauthorized; RA 401 Unauthorized; User 401 Unauthorized; Guest 401 Unauthorized; own guest 401 Unauthorized;
anon to Guest: DSA 401 Unauthorized; RA 401 Unauthorized; User 401 Unauthorized; Guest 401 Unauthorized; own guest 401 Unauthorized;";
    let app = TestApp::new().await;
    let recipient = app.room_admin().await.uid();
    let mut got = String::new();
    for (caller, client) in &callers(&app).await {
        for to in ["User", "Guest"] {
            write!(got, "\n{caller} to {to}:").unwrap();
            let mut targets = callers(&app).await[1..5].to_vec();
            targets.push(("own guest", app.guest().await));
            if client.id.is_some() {
                relate(&app, client, &targets[4].1).await;
            }
            for (target, person) in targets {
                let body = json!({ "type": to, "userId": person.uid(), "reassignUserId": recipient });
                let answer = client.post(START, body).await;
                app.settle().await;
                let outcome = match answer.status {
                    200 => {
                        let ended = progress(&app, &person.uid()).await;
                        let error = if ended["status"] == 4 { NO_PERMISSION } else { "" };
                        assert_eq!((&ended["error"], &ended["isCompleted"]), (&json!(error), &json!(true)));
                        format!("{} {}", account(&app, person.id.unwrap()).await.kind.name(), ended["status"])
                    }
                    _ => answer.outcome(),
                };
                write!(got, " {target} {outcome};").unwrap();
            }
        }
    }
    assert_eq!(got, table);
}

#[tokio::test]
async fn of_two_faults_the_earlier_check_speaks() {
    let app = TestApp::new().await;
    let (owner, admin, ra, user) = (app.owner().await, app.admin().await, app.room_admin().await, app.user().await);
    let (other, gone, nobody) = (app.admin().await, app.room_admin().await, app.next_id());
    granted(set(&owner, "2", &[&gone.uid()])).await;
    let body =
        |to: &str, target: &str, recipient: &str| json!({ "type": to, "userId": target, "reassignUserId": recipient });
    let zeros = Uuid::nil().to_string();
    let no_recipient = |id: &str| format!("400 Can not reassign to user - {id}");
    let bad_id = "400 $.userId: The value is not an id.".to_owned();
    for (case, client, body, wanted) in [
        ("authentication", app.anonymous(), json!({}), "401 Unauthorized".to_owned()),
        ("unreadable", user.clone(), json!({ "userId": "5152" }), bad_id),
        ("no right to the type", ra.clone(), body("RoomAdmin", &nobody, &nobody), DENIED.into()),
        ("no right at all", user.clone(), body("User", &nobody, &nobody), DENIED.into()),
        ("no target", admin.clone(), json!({}), CAN_NOT.into()),
        ("unknown", admin.clone(), body("RoomAdmin", &nobody, &user.uid()), CAN_NOT.into()),
        ("zeros", admin.clone(), body("User", &zeros, &zeros), CAN_NOT.into()),
        ("disabled", admin.clone(), body("RoomAdmin", &gone.uid(), &user.uid()), CAN_NOT.into()),
        ("oneself", admin.clone(), body("All", &admin.uid(), &ra.uid()), CAN_NOT.into()),
        ("the recipient", admin.clone(), body("User", &ra.uid(), &ra.uid()), CAN_NOT.into()),
        ("a disabled recipient", admin.clone(), body("RoomAdmin", &user.uid(), &gone.uid()), CAN_NOT.into()),
        (
            "RoomAdmin",
            admin.clone(),
            body("RoomAdmin", &other.uid(), &user.uid()),
            "400 Can not update to RoomAdmin".into(),
        ),
        (
            "by number",
            admin.clone(),
            body("3", &other.uid(), &user.uid()),
            "400 Can not update to DocSpaceAdmin".into(),
        ),
        ("no type", admin.clone(), json!({ "userId": user.uid() }), "400 Can not update to All".into()),
        (
            "an admin",
            admin.clone(),
            body("User", &other.uid(), &user.uid()),
            "400 Can not update type for admin".into(),
        ),
        ("the owner", admin.clone(), body("User", &owner.uid(), &ra.uid()), "400 Can not update type for admin".into()),
        ("recipient a user", admin.clone(), body("Guest", &user.uid(), &app.user().await.uid()), String::new()),
        ("recipient unknown", admin.clone(), body("Guest", &user.uid(), &nobody), no_recipient(&nobody)),
    ] {
        let wanted = if wanted.is_empty() { no_recipient(body["reassignUserId"].as_str().unwrap()) } else { wanted };
        assert_eq!(told(&refused(&app, client.post(START, body)).await), wanted, "{case}");
    }
    assert_eq!(granted(owner.post(START, body("4", &user.uid(), &zeros))).await["error"], "", "zeros: the caller");
}

#[tokio::test]
async fn while_the_portal_takes_no_guests_none_is_made() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    close_to_guests(&app).await;
    assert_eq!(refused(&app, order(&owner, "Guest", &app.next_id())).await.outcome(), DENIED);
    assert_eq!(order(&owner, "User", &user.uid()).await.outcome(), "200");
}

#[tokio::test]
async fn a_guest_leaves_all_groups_step_by_step_and_keeps_relations() {
    let app = TestApp::new().await;
    let (owner, inviter, ada) = (app.owner().await, app.room_admin().await, app.user().await);
    let id = ada.id.unwrap();
    relate(&app, &inviter, &ada).await;
    put_into_groups(&app, id, 250).await;
    granted(order(&owner, "Guest", &ada.uid())).await;
    let mut job = claim(&app).await.unwrap();
    for (percentage, left) in [(10, 150), (20, 50)] {
        job = advance(&app, &job).await.unwrap();
        assert_eq!(in_groups(&app, id).await, (left, left));
        assert_eq!(told_of(&progress(&app, &ada.uid()).await), format!("1 {percentage}% on \"\""));
        assert_eq!(account(&app, id).await.kind, EmployeeType::User);
    }
    assert_eq!(advance(&app, &job).await, None);
    assert_eq!(told_of(&progress(&app, &ada.uid()).await), r#"2 100% over """#);
    assert_eq!((in_groups(&app, id).await, account(&app, id).await.kind), ((0, 0), EmployeeType::Guest));
    assert_eq!(brought_in_by(&app, id).await, [inviter.id.unwrap()]);
    let profile = format!("{PEOPLE}/{}", ada.uid());
    assert_eq!(inviter.get(&profile).await.outcome(), "200", "the inviter's guest now");
    assert_eq!(app.room_admin().await.get(&profile).await.outcome(), DENIED, "and nobody else's");
}

#[tokio::test]
async fn a_user_keeps_their_groups() {
    let app = TestApp::new().await;
    let (owner, ra) = (app.owner().await, app.room_admin().await);
    put_into_groups(&app, ra.id.unwrap(), 3).await;
    granted(order(&owner, "User", &ra.uid())).await;
    app.settle().await;
    assert_eq!(in_groups(&app, ra.id.unwrap()).await, (3, 3));
}

#[tokio::test]
async fn the_job_of_a_worker_that_died_goes_on_when_its_lease_is_over() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    put_into_groups(&app, ada.id.unwrap(), 250).await;
    granted(order(&owner, "Guest", &ada.uid())).await;
    let dead = advance(&app, &claim(&app).await.unwrap()).await.unwrap();
    app.settle().await;
    assert_eq!(told_of(&progress(&app, &ada.uid()).await), r#"1 10% on """#, "held by who is dead");
    app.clock.advance(tasks::LEASE - 1);
    assert_eq!(claim(&app).await, None);
    app.clock.advance(1);
    let taken = claim(&app).await.unwrap();
    assert_eq!((taken.id, taken.percentage), (dead.id, 10));
    assert_eq!(advance(&app, &dead).await, None, "who comes back from the dead does nothing");
    assert_eq!(in_groups(&app, ada.id.unwrap()).await, (150, 150));
    app.clock.advance(tasks::LEASE);
    app.settle().await;
    assert_eq!(told_of(&progress(&app, &ada.uid()).await), r#"2 100% over """#);
    assert_eq!(account(&app, ada.id.unwrap()).await.kind, EmployeeType::Guest);
    assert_eq!(audited(&app, 4019).await, [ada.id.unwrap()], "converted once");
}

#[tokio::test]
async fn a_server_that_is_alone_takes_up_at_its_start_what_the_last_one_left() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    granted(order(&owner, "Guest", &ada.uid())).await;
    let left = claim(&app).await.unwrap();
    app.db.write(tasks::release_all).await.unwrap();
    app.clock.advance(1);
    assert_eq!(claim(&app).await.unwrap().id, left.id);
    let (given_back, now) = (left.clone(), app.clock.now());
    app.db.write(move |tx| tasks::release(tx, &given_back, now)).await.unwrap();
    assert_eq!(claim(&app).await, None, "the first hold is over, so it gives nothing back");
}

#[tokio::test]
async fn a_job_that_a_stopping_server_gives_back_is_taken_up_at_once() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    granted(order(&owner, "Guest", &ada.uid())).await;
    let (held, now) = (claim(&app).await.unwrap(), app.clock.now());
    app.db.write(move |tx| tasks::release(tx, &held, now)).await.unwrap();
    app.settle().await;
    assert_eq!(told_of(&progress(&app, &ada.uid()).await), r#"2 100% over """#);
}

#[tokio::test]
async fn the_right_is_that_of_the_moment_the_job_runs() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let change: [(&str, &str); 3] = [("demoted", "RoomAdmin"), ("disabled", ""), ("deleted", "")];
    for (case, to) in change {
        let (admin, ada) = (app.admin().await, app.user().await);
        granted(order(&admin, "Guest", &ada.uid())).await;
        match case {
            "demoted" => {
                let body = json!({ "userIds": [admin.uid()] });
                granted(owner.put(&format!("{START}/{to}"), body)).await;
            }
            _ => {
                granted(set(&owner, "2", &[&admin.uid()])).await;
            }
        }
        if case == "deleted" {
            granted(owner.delete(&format!("{PEOPLE}/{}", admin.uid()))).await;
        }
        app.settle().await;
        let ended = told_of(&progress(&app, &ada.uid()).await);
        assert_eq!(ended, format!("4 0% over {NO_PERMISSION:?}"), "{case}");
        assert_eq!(account(&app, ada.id.unwrap()).await.kind, EmployeeType::User, "{case}");
    }
}

#[tokio::test]
async fn whoever_is_disabled_meanwhile_is_not_converted() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    granted(order(&owner, "Guest", &ada.uid())).await;
    granted(set(&owner, "2", &[&ada.uid()])).await;
    app.settle().await;
    assert_eq!(told_of(&progress(&app, &ada.uid()).await), r#"4 0% over "Can not update type""#);
    assert_eq!(account(&app, ada.id.unwrap()).await.kind, EmployeeType::User);
}

#[tokio::test]
async fn a_stopped_job_stays_stopped_and_undoes_nothing() {
    let app = TestApp::new().await;
    let (owner, admin, ada) = (app.owner().await, app.admin().await, app.user().await);
    put_into_groups(&app, ada.id.unwrap(), 250).await;
    granted(order(&owner, "Guest", &ada.uid())).await;
    let job = advance(&app, &claim(&app).await.unwrap()).await.unwrap();
    for _ in 0..2 {
        assert_eq!(told_of(&granted(stop(&admin, &ada.uid())).await), r#"3 10% over """#);
    }
    assert_eq!(advance(&app, &job).await, None, "its worker learns of it at the next step");
    app.clock.advance(MINUTE);
    app.settle().await;
    assert_eq!(told_of(&progress(&app, &ada.uid()).await), r#"3 10% over """#);
    assert_eq!(in_groups(&app, ada.id.unwrap()).await, (150, 150));
    assert_eq!(account(&app, ada.id.unwrap()).await.kind, EmployeeType::User);
    assert_eq!(told_of(&granted(order(&owner, "Guest", &ada.uid())).await), r#"0 0% on """#, "a new one may start");
}

#[tokio::test]
async fn stopping_what_has_ended_is_answered_alike_and_changes_nothing() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    assert_eq!(stop(&owner, &ada.uid()).await.json()["count"], 0);
    assert_eq!(granted(stop(&owner, &ada.uid())).await, Value::Null);
    granted(order(&owner, "Guest", &ada.uid())).await;
    app.settle().await;
    let before = app.state().await;
    assert_eq!(told_of(&granted(stop(&owner, &ada.uid())).await), r#"3 100% over """#);
    assert_eq!(app.state().await, before);
    assert_eq!(told_of(&progress(&app, &ada.uid()).await), r#"2 100% over """#);
}

#[tokio::test]
async fn only_administrators_look_and_stop() {
    let app = TestApp::new().await;
    let ra = app.room_admin().await;
    let guest = guest_of(&ra, "gus@example.com").await;
    granted(order(&ra, "User", &guest)).await;
    for (name, client) in callers(&app).await {
        let wanted = match name {
            "Owner" | "DSA" => "200",
            "anon" => "401 Unauthorized",
            _ => DENIED,
        };
        assert_eq!(client.get(&format!("{START}/progress/{guest}")).await.outcome(), wanted, "{name}");
        assert_eq!(stop(&client, &guest).await.outcome(), wanted, "{name}");
    }
    assert_eq!(ra.get(&format!("{START}/progress/{guest}")).await.outcome(), DENIED, "also who started it");
    let none = app.owner().await.get(&format!("{START}/progress/{}", app.next_id())).await;
    assert_eq!((none.status, none.json()["count"].clone(), none.json().get("response")), (200, json!(0), None));
}

#[tokio::test]
async fn an_ended_job_can_be_asked_about_for_a_day() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    granted(order(&owner, "Guest", &ada.uid())).await;
    app.settle().await;
    app.clock.advance(DAY - 1);
    assert_eq!(told_of(&progress(&app, &ada.uid()).await), r#"2 100% over """#);
    app.clock.advance(1);
    assert_eq!(told_of(&progress(&app, &ada.uid()).await), "nothing");
    assert_eq!(granted(stop(&owner, &ada.uid())).await, Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_starts_at_once_one_job_comes() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    let answers = at_once(20, |_| {
        let (owner, id) = (owner.clone(), ada.uid());
        async move { order(&owner, "Guest", &id).await }
    });
    let answers = answers.await;
    let first = answers[0].response()["id"].clone();
    for answer in &answers {
        assert_eq!((answer.status, &answer.response()["id"]), (200, &first), "{}", answer.text);
    }
    app.settle().await;
    assert_eq!(audited(&app, 4019).await, [ada.id.unwrap()]);
    let next = granted(order(&owner, "User", &ada.uid())).await;
    assert_ne!(next["id"], first, "another one may start once the first has ended");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_workers_at_once_one_gets_the_job() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    granted(order(&owner, "Guest", &ada.uid())).await;
    let now = app.clock.now();
    let mut claims = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let db = app.db.clone();
        claims.spawn(async move { db.write_loose(move |tx| tasks::claim(tx, now)).await.unwrap() });
    }
    assert_eq!(claims.join_all().await.into_iter().flatten().count(), 1);
}
