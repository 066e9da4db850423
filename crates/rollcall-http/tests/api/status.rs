//! `PUT /people/status/{status}` (people-core §4.5).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as loudly as tests")]

use std::fmt::Write as _;

use rollcall_core::accounts::{EmployeeStatus, EmployeeType};
use rollcall_core::ids::AccountId;
use rollcall_store::{Scope, Statement, params};
use rollcall_testkit::{Answer, Client, PASSWORD, TestApp};
use serde_json::{Value, json};

use crate::adding::{PEOPLE, at_once, callers, granted, refused, told};
use crate::addresses::account;
use crate::passwords::{is_in, password_link, signs_in};

const DENIED: &str = "403 Access denied";
const NOBODY: &str = "9924256a-739c-462b-af15-e652a3b1b6eb";

/// Makes an account look as an invitation leaves it, as invitations are tested elsewhere.
const INVITE: Statement = Statement {
    name: "INVITE",
    sql: "UPDATE account SET first_name = '', last_name = '', status = 4, activation_status = 2
           WHERE portal_id = ?1 AND id = ?2",
    scope: Scope::Portal,
};
/// The targets of every event of one kind, the oldest first.
const TARGETS: Statement = Statement {
    name: "TARGETS",
    sql: "SELECT target_id FROM audit_event WHERE portal_id = ?1 AND action = ?2 ORDER BY id",
    scope: Scope::Portal,
};

/// The body of a call on several people.
pub fn ids(ids: &[&str]) -> Value {
    json!({ "userIds": ids })
}

/// Disables (2) or enables (1) people.
pub async fn set(client: &Client, status: &str, targets: &[&str]) -> Answer {
    client.put(&format!("{PEOPLE}/status/{status}"), ids(targets)).await
}

/// Whom the audit events of this number are about.
pub async fn audited(app: &TestApp, action: i64) -> Vec<AccountId> {
    let rows: Vec<(AccountId,)> = app.db.read(move |tx| tx.all(TARGETS, params![action])).await.unwrap();
    rows.into_iter().map(|(target,)| target).collect()
}

/// Makes the account one that was invited and never joined.
pub async fn invite(app: &TestApp, client: &Client) {
    let id = client.id.unwrap();
    assert_eq!(app.db.write(move |tx| tx.run(INVITE, params![id])).await.unwrap(), 1);
}

/// The members of an array, by name.
pub fn each(response: &Value, member: &str) -> Vec<Value> {
    response.as_array().unwrap().iter().map(|item| item[member].clone()).collect()
}

#[tokio::test]
async fn who_disables_and_enables_whom() {
    let table = "
Owner: self 403 Access denied; DSA 200; RA 200; User 200; Guest 200;
DSA: self 403 Access denied; Owner 403 Access denied; DSA 403 Access denied; RA 200; User 200; Guest 200;
RA: self 403 Access denied; Owner 403 Access denied; DSA 403 Access denied; RA 403 Access denied; User 403 Access denied; Guest 403 Access denied;
User: self 403 Access denied; Owner 403 Access denied; DSA 403 Access denied; RA 403 Access denied; User 403 Access denied; Guest 403 Access denied;
Guest: self 403 Access denied; Owner 403 Access denied; DSA 403 Access denied; RA 403 Access denied; User 403 Access denied; Guest 403 Access denied;";
    let app = TestApp::new().await;
    let targets = callers(&app).await;
    for status in ["2", "1"] {
        let mut got = String::new();
        for (caller, client) in &callers(&app).await[..5] {
            write!(got, "\n{caller}:").unwrap();
            let others = targets[..5].iter().filter(|(target, _)| (*caller, *target) != ("Owner", "Owner"));
            for (target, person) in [&("self", client.clone())].into_iter().chain(others) {
                let before = app.state().await;
                let answer = set(client, status, &[&person.uid()]).await;
                if answer.status != 200 {
                    assert_eq!(app.state().await, before);
                }
                write!(got, " {target} {};", answer.outcome()).unwrap();
            }
        }
        assert_eq!(got, table);
    }
}

#[tokio::test]
async fn who_is_disabled_is_out_at_once_and_stays_out_of_old_sessions() {
    let app = TestApp::new().await;
    let (owner, ada, bob) = (app.owner().await, app.user().await, app.guest().await);
    let second = app.session_of(ada.id.unwrap()).await;
    let before = app.state().await;
    let answer = set(&owner, "2", &[&bob.uid(), &ada.uid(), &bob.uid()]).await;
    assert_eq!((answer.status, answer.json()["count"].as_i64()), (200, Some(2)), "{}", answer.text);
    assert_eq!(each(&answer.response(), "id"), [json!(bob.uid()), json!(ada.uid())]);
    assert_eq!(each(&answer.response(), "status"), [json!(2), json!(2)]);
    assert!(each(&answer.response(), "terminated").iter().all(Value::is_string));
    assert_eq!(app.audit_since(&before).await, [4020, 4020]);
    assert_eq!(audited(&app, 4020).await, [bob.id.unwrap(), ada.id.unwrap()]);
    for client in [&ada, &second, &bob] {
        assert!(!is_in(client).await);
        assert_eq!(signs_in(&app, &client.email, PASSWORD).await, DENIED);
    }
    let answer = set(&owner, "Active", &[&ada.uid()]).await;
    assert_eq!(each(&answer.response(), "status"), [json!(1)]);
    assert_eq!(each(&answer.response(), "terminated"), [Value::Null]);
    assert!(!is_in(&ada).await && !is_in(&second).await, "old sessions stay ended");
    assert_eq!(signs_in(&app, &ada.email, PASSWORD).await, "200");
    assert_eq!(app.letters_since(&before).await, []);
}

#[tokio::test]
async fn a_second_time_changes_nothing() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    for status in ["terminated", "active"] {
        granted(set(&owner, status, &[&ada.uid()])).await;
        let (before, old) = (app.state().await, account(&app, ada.id.unwrap()).await);
        app.clock.advance(1000);
        granted(set(&owner, status, &[&ada.uid()])).await;
        assert_eq!((app.state().await, account(&app, ada.id.unwrap()).await), (before, old));
    }
}

#[tokio::test]
async fn one_bad_id_spoils_the_whole_list() {
    let app = TestApp::new().await;
    let (owner, admin, ada) = (app.owner().await, app.admin().await, app.user().await);
    let other = app.admin().await;
    for bad in [NOBODY, &owner.uid(), &admin.uid(), &other.uid(), "00000000-0000-0000-0000-000000000000"] {
        for list in [[ada.uid().as_str(), bad], [bad, ada.uid().as_str()]] {
            assert_eq!(told(&refused(&app, set(&admin, "2", &list)).await), DENIED, "{bad}");
        }
    }
    assert!(is_in(&ada).await);
}

#[tokio::test]
async fn of_two_faults_the_earlier_check_speaks() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    let path = |status: &str| format!("{PEOPLE}/status/{status}");
    let unreadable = "400 $.userIds[0]: The value is not an id.";
    for (case, client, status, body, wanted) in [
        ("authentication", app.anonymous(), "9", json!({}), "401 Unauthorized"),
        ("no such status", owner.clone(), "9", json!({}), "400 Incorrect status"),
        ("two flags", user.clone(), "3", json!({}), "400 Incorrect status"),
        ("a word", user.clone(), "no", json!({}), "400 Status: The Status field is not one of the known values."),
        ("an id that is none", user.clone(), "4", json!({ "userIds": ["5152"] }), unreadable),
        ("Pending", user.clone(), "4", json!({}), "400 Incorrect status"),
        ("Default", owner.clone(), "default", json!({}), "400 Incorrect status"),
        ("All", owner.clone(), "7", ids(&[&user.uid()]), "400 Incorrect status"),
        ("no ids", user.clone(), "2", json!({}), "400 Value cannot be null. (Parameter 'inDto?.UserIds')"),
        (
            "null ids",
            owner.clone(),
            "2",
            json!({ "userIds": null }),
            "400 Value cannot be null. (Parameter 'inDto?.UserIds')",
        ),
        ("no right", user.clone(), "2", ids(&[]), DENIED),
    ] {
        assert_eq!(told(&refused(&app, client.put(&path(status), body)).await), wanted, "{case}");
    }
    assert_eq!(granted(set(&owner, "2", &[])).await, json!([]));
}

#[tokio::test]
async fn more_than_200_ids_are_too_many() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let many: Vec<String> = (0..201).map(|_| app.next_id()).collect();
    let list: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(told(&refused(&app, set(&owner, "2", &list)).await), "400 At most 200 users at once");
    let convert = async |client: &Client| {
        told(&refused(&app, client.put(&format!("{PEOPLE}/type/User"), json!({ "userIds": list }))).await)
    };
    assert_eq!(convert(&owner).await, "400 At most 200 users at once");
    let user = app.user().await;
    assert_eq!(refused(&app, set(&user, "2", &list)).await.outcome(), DENIED, "the right comes first");
    assert_eq!(convert(&user).await, DENIED, "the right comes first");
    let same = vec![many[0].as_str(); 500];
    assert_eq!(refused(&app, set(&owner, "2", &same)).await.outcome(), DENIED, "one id, 500 times");
}

#[tokio::test]
async fn who_was_invited_and_never_joined_comes_back_as_pending() {
    let app = TestApp::new().await;
    let (owner, invited, joined) = (app.owner().await, app.user().await, app.user().await);
    invite(&app, &invited).await;
    let both = [invited.uid(), joined.uid()];
    let both: Vec<&str> = both.iter().map(String::as_str).collect();
    let enabled = granted(set(&owner, "1", &both)).await;
    assert_eq!(each(&enabled, "status"), [json!(4), json!(1)], "nobody is disabled, so nobody is enabled");
    assert_eq!(each(&granted(set(&owner, "2", &both)).await, "status"), [json!(2), json!(2)]);
    assert_eq!(each(&granted(set(&owner, "1", &both)).await, "status"), [json!(4), json!(1)]);
    assert_eq!(account(&app, invited.id.unwrap()).await.disabled_at, None);
}

#[tokio::test]
async fn a_password_link_does_not_hold_while_its_person_is_disabled() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    let link = password_link(&app, &ada.email).await;
    granted(set(&owner, "2", &[&ada.uid()])).await;
    let path = format!("{PEOPLE}/{}/password", ada.uid());
    let holder = app.anonymous().with_link(&link);
    let set = holder.put(&path, json!({ "password": "Another-pass2" }));
    assert_eq!(refused(&app, set).await.outcome(), "401 Unauthorized");
}

#[tokio::test(flavor = "multi_thread")]
async fn disabled_by_many_at_once_somebody_is_disabled_once() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    let before = app.state().await;
    let answers = at_once(20, |_| {
        let (owner, id) = (owner.clone(), ada.uid());
        async move { set(&owner, "2", &[&id]).await }
    });
    assert!(answers.await.iter().all(|answer| answer.status == 200));
    assert_eq!(app.audit_since(&before).await, [4020]);
}

#[tokio::test]
async fn every_type_can_be_disabled_and_keeps_its_type() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for kind in EmployeeType::ALL {
        let person = app.somebody(*kind).await;
        granted(set(&owner, "2", &[&person.uid()])).await;
        let now = account(&app, person.id.unwrap()).await;
        assert_eq!((now.kind, now.status), (*kind, EmployeeStatus::Terminated));
    }
}
