//! The calls on one profile (people-core §2.7 to §2.10, §2.15; people-extras §7).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as loudly as tests")]

use std::fmt::Write as _;

use rollcall_core::ids::AccountId;
use rollcall_core::links::LinkType;
use rollcall_store::{Scope, Statement, params};
use rollcall_testkit::{Answer, Client, PASSWORD, TestApp};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::adding::{ACTIVE, PEOPLE, add_group, at_once, callers, granted, kind_of, named, pick, refused, told, with};

const SELF: &str = "/api/2.0/people/@self";
const DENIED: &str = "403 Access denied";
const NOT_FOUND: &str = "404 The user could not be found";
const NO_NAME: &str = "400 Incorrect firstname or lastname";
const NOBODY: &str = "9924256a-739c-462b-af15-e652a3b1b6eb";
const UPDATED: i64 = 4006;
const SESSIONS_ENDED: i64 = 6032;
const LANGUAGE: i64 = 4007;

const SPAM: Statement =
    Statement { name: "SPAM", sql: "SELECT spam FROM account WHERE portal_id = ?1 AND id = ?2", scope: Scope::Portal };
const MAKE_INVITED: Statement = Statement {
    name: "MAKE_INVITED",
    sql: "UPDATE account SET first_name = '', last_name = '', status = 4, activation_status = 2
           WHERE portal_id = ?1 AND id = ?2",
    scope: Scope::Portal,
};

fn path(key: &str) -> String {
    format!("{PEOPLE}/{key}")
}

async fn delete(client: &Client, path: &str, body: Value) -> Answer {
    client.send("DELETE", path, Some("application/json"), body.to_string().into()).await
}

/// A table row for each caller: what happens to oneself and to another of each type. Refusals must change nothing.
async fn matrix(app: &TestApp, call: impl AsyncFn(&Client, &Client) -> Answer) -> String {
    let mut table = String::new();
    for (caller, client) in &callers(app).await[..5] {
        write!(table, "\n{caller}:").unwrap();
        for target in ["self", "Owner", "DSA", "RA", "User", "Guest"] {
            let person = match target {
                "self" => client.clone(),
                "Owner" if *caller == "Owner" => continue,
                "Owner" => app.owner().await,
                "DSA" => app.admin().await,
                "RA" => app.room_admin().await,
                "User" => app.user().await,
                _ => app.guest().await,
            };
            let before = app.state().await;
            let answer = call(client, &person).await;
            if answer.status == 200 {
                assert_eq!(answer.response()["id"], person.uid());
            } else {
                assert_eq!(answer.outcome(), DENIED);
                assert_eq!(app.state().await, before);
            }
            write!(table, " {target} {};", answer.status).unwrap();
        }
    }
    table
}

// By address.

#[tokio::test]
async fn somebody_is_found_by_address_in_any_case_in_clear_or_hidden() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let body = json!({ "type": "User", "email": "Ada+x@Example.com", "firstName": "Ada" });
    let ada = granted(owner.post(PEOPLE, body)).await;
    let hidden = app.secret.hide("ada+X@example.com");
    for query in [
        "email=Ada%2Bx@Example.com".to_owned(),
        "EMAIL=ADA%2BX@EXAMPLE.COM&culture=de".to_owned(),
        "email=%20ada%2bx@example.com%20".to_owned(),
        format!("encemail={hidden}"),
        format!("email=%20&encEmail={hidden}"),
        format!("email=ada%2bx@example.com&encemail={}", app.secret.hide("owner@example.com")),
    ] {
        assert_eq!(granted(owner.get(&path(&format!("email?{query}")))).await, ada, "{query}");
    }
}

#[tokio::test]
async fn an_address_is_asked_for_in_this_order_of_refusals() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    let long = format!("email={}@example.com", "a".repeat(255));
    let model = "400 Email: The Email field is not a valid e-mail address.";
    for (query, by_email, exists) in [
        ("", "400 Email field is empty", "400 Email field is empty"),
        ("email=%20&encemail=", "400 Email field is empty", "400 Email field is empty"),
        ("email=text", model, model),
        ("email=a@b@c", model, model),
        (
            &long,
            "400 Email: The field Email must be a string with a maximum length of 255.",
            "400 Email: The field Email must be a string with a maximum length of 255.",
        ),
        ("encemail=nothing", "400 Incorrect email", "400 Incorrect email"),
        ("email=nobody@example.com", NOT_FOUND, "200"),
        ("email=a%00@example.com", "400 A text holds a NUL character", "400 A text holds a NUL character"),
        ("email=owner@example.com", DENIED, "200"),
    ] {
        for (call, wanted) in [("email", by_email), ("exists", exists)] {
            let before = app.state().await;
            let answer = user.get(&path(&format!("{call}?{query}"))).await;
            assert_eq!(told(&answer), wanted, "{call} {query}");
            assert_eq!(app.state().await, before);
            let anon = app.anonymous().get(&path(&format!("{call}?{query}"))).await;
            assert_eq!(anon.outcome(), "401 Unauthorized");
        }
    }
    assert_eq!(owner.get(&path("email?email=nobody@example.com")).await.outcome(), NOT_FOUND);
}

#[tokio::test]
async fn who_finds_whom_by_address() {
    let table = "
Owner: self 200; DSA 200; RA 200; User 200; Guest 200;
DSA: self 200; Owner 200; DSA 200; RA 200; User 200; Guest 200;
RA: self 200; Owner 200; DSA 200; RA 200; User 200; Guest 403;
User: self 200; Owner 403; DSA 403; RA 403; User 403; Guest 403;
Guest: self 200; Owner 403; DSA 403; RA 403; User 403; Guest 403;";
    let app = TestApp::new().await;
    let call =
        async |client: &Client, person: &Client| client.get(&path(&format!("email?email={}", person.email))).await;
    assert_eq!(matrix(&app, call).await, table);
}

#[tokio::test]
async fn everybody_may_know_whether_an_address_is_taken() {
    let app = TestApp::new().await;
    let (user, guest) = (app.user().await, app.guest().await);
    let gone = app.user().await;
    app.disable(gone.id.unwrap()).await;
    for (address, wanted) in [
        ("OWNER@example.com", json!({ "exists": true, "status": 1 })),
        (gone.email.as_str(), json!({ "exists": true, "status": 2 })),
        ("nobody@example.com", json!({ "exists": false })),
    ] {
        for client in [&user, &guest] {
            for query in [format!("email={address}"), format!("encemail={}", app.secret.hide(address))] {
                let answer = client.get(&path(&format!("exists?{query}"))).await;
                assert_eq!(
                    (answer.status, answer.response(), &answer.json()["count"]),
                    (200, wanted.clone(), &json!(1))
                );
            }
        }
    }
}

#[tokio::test]
async fn the_holder_of_a_shared_guest_may_know_it_too() {
    let app = TestApp::new().await;
    let link = app.mailed_link(LinkType::GuestShareLink).await;
    let holder = app.anonymous().with_link(&link.query);
    let answer = granted(holder.get(&path(&format!("exists?email={}", link.address)))).await;
    assert_eq!(answer, json!({ "exists": true, "status": 1 }));
    assert_eq!(holder.get(&path(&format!("email?email={}", link.address))).await.outcome(), DENIED);
}

// One's own profile.

fn everything() -> Value {
    json!({ "firstName": " Augusta ", "LASTNAME": "King", "location": "Paris", "comment": "C", "title": "Countess",
        "sex": "female", "birthday": "1815-12-10", "worksfrom": { "utcTime": "1833-06-05T00:00:00Z" },
        "contacts": [{ "type": "phone", "value": "1" }, { "type": "x", "value": " " }], "spam": true,
        "files": "/storage/userPhotos/root/default_user_photo_size_82-82.png?hash=1",
        "email": "other@example.com", "userId": NOBODY, "disable": true, "isUser": true, "type": "Guest" })
}

#[tokio::test]
async fn ones_own_profile_is_described_anew() {
    let app = TestApp::new().await;
    let admin = app.admin().await;
    let before = app.state().await;
    app.clock.advance(1_000);
    let answer = granted(admin.put(&path(&admin.uid()), everything())).await;
    let wanted = json!({ "firstName": "Augusta", "lastName": "King", "displayName": "Augusta King", "location": "Paris",
        "notes": "C", "title": "Countess", "sex": "female", "birthday": "1815-12-10T00:00:00.0000000Z",
        "workFrom": "1833-06-05T00:00:00.0000000Z", "contacts": [{ "type": "phone", "value": "1" }],
        "email": admin.email, "status": 1, "terminated": null, "isAdmin": true });
    assert_eq!(pick(&answer, &wanted), wanted);
    assert_eq!(granted(admin.get(&path(&admin.uid()))).await, answer);
    assert_eq!(app.audit_since(&before).await, [UPDATED]);
    let after = app.state().await;
    assert_eq!((after.sessions, after.letters), (before.sessions, before.letters));
    for (name, found) in [("augusta+king", 1), ("persona", 0)] {
        let list = granted(admin.get(&format!("{PEOPLE}?filterValue={name}"))).await;
        assert_eq!(list.as_array().unwrap().len(), found, "a list finds the new name only");
    }
}

#[tokio::test]
async fn what_is_not_sent_stays_but_the_wish_for_news() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let id = user.id.unwrap();
    let spam = async || app.db.read(move |tx| tx.one::<(bool,)>(SPAM, params![id])).await.unwrap().0;
    let described = granted(user.put(&path(&user.uid()), everything())).await;
    assert!(spam().await);
    let same = |profile: &Value| {
        let names = json!({ "firstName": 0, "lastName": 0, "location": 0, "notes": 0, "sex": 0, "birthday": 0,
            "workFrom": 0, "contacts": 0, "groups": 0 });
        pick(profile, &names)
    };
    for body in [
        json!({}),
        json!({ "firstName": null, "contacts": null, "birthday": null, "sex": "none", "department": null }),
        json!({ "contacts": "no list", "birthday": "no day", "worksfrom": [], "nothing": 5, "spam": null }),
    ] {
        let answer = granted(user.put(&path(&user.uid()), body.clone())).await;
        assert_eq!(same(&answer), same(&described), "{body}");
        assert!(!spam().await);
    }
    let cleared = json!({ "location": "", "comment": "", "contacts": [], "birthday": "1900-01-01",
        "worksfrom": "1900-01-01T00:00:00.0000000Z", "firstName": "" });
    let answer = granted(user.put(&path(&user.uid()), cleared)).await;
    let wanted = json!({ "firstName": "", "lastName": "King", "displayName": "King", "location": null, "notes": null,
        "contacts": null, "birthday": null, "workFrom": null, "sex": "female" });
    assert_eq!(pick(&answer, &wanted), wanted);
}

#[tokio::test]
async fn names_are_checked_as_the_pair_they_become() {
    let app = TestApp::new().await;
    let user = app.user().await;
    for body in [
        json!({ "firstName": "", "lastName": " " }),
        json!({ "firstName": "Ada1" }),
        json!({ "lastName": "<b>" }),
        json!({ "firstName": "A\u{0}b" }),
    ] {
        assert_eq!(refused(&app, user.put(&path(&user.uid()), body.clone())).await.outcome(), NO_NAME, "{body}");
    }
    granted(user.put(&path(&user.uid()), json!({ "lastName": "" }))).await;
    assert_eq!(refused(&app, user.put(&path(&user.uid()), json!({ "firstName": "" }))).await.outcome(), NO_NAME);
    for name in ["FirstName", "LastName"] {
        let answer = refused(&app, user.put(&path(NOBODY), json!({ name: "x".repeat(256) }))).await;
        let wanted =
            format!("400 UpdateMember.{name}: The field {name} must be a string with a maximum length of 255.");
        assert_eq!(told(&answer), wanted);
    }
    let answer = refused(&app, user.put(&path(&user.uid()), json!({ "department": ["x"], "disable": "maybe" }))).await;
    assert_eq!(named(&answer), ["$.department[0]", "$.disable"]);
}

#[tokio::test]
async fn only_admins_give_themselves_titles_and_groups() {
    let app = TestApp::new().await;
    let (lab, board) = (add_group(&app, "Lab", None).await, add_group(&app, "Board", None).await);
    for (caller, client) in &callers(&app).await[..5] {
        let admin = ["Owner", "DSA"].contains(caller);
        let own = path(&client.uid());
        let answer = granted(client.put(&own, json!({ "title": "T", "department": [lab, NOBODY, lab] }))).await;
        let wanted = if admin {
            json!({ "title": "T", "department": "Lab" })
        } else {
            json!({ "title": null, "department": "" })
        };
        assert_eq!(pick(&answer, &wanted), wanted, "{caller}");
        let answer = granted(client.put(&own, json!({ "department": [board] }))).await;
        assert_eq!(answer["department"], if admin { "Board" } else { "" }, "{caller}");
        let answer = granted(client.put(&own, json!({ "department": [] }))).await;
        assert_eq!(answer["groups"], Value::Null, "{caller}");
    }
}

#[tokio::test]
async fn a_picture_to_fetch_is_refused_and_changes_nothing() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let body = json!({ "firstName": "Ada", "files": "https://example.com/ada.png" });
    assert_eq!(refused(&app, user.put(&path(&user.uid()), body)).await.outcome(), DENIED);
}

#[tokio::test]
async fn a_profile_is_changed_by_user_name_too() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let name = user.email.split('@').next().unwrap().to_uppercase();
    for (call, body) in [
        ("", json!({ "location": "Paris" })),
        ("/culture", json!({ "cultureName": "fr" })),
        ("/contacts", json!({ "contacts": [{ "type": "phone", "value": "1" }] })),
    ] {
        assert_eq!(granted(user.put(&format!("{}{call}", path(&name)), body)).await["id"], user.uid());
    }
    let wanted = json!({ "location": "Paris", "cultureName": "fr", "contacts": [{ "type": "phone", "value": "1" }] });
    assert_eq!(pick(&granted(user.get(SELF)).await, &wanted), wanted);
}

#[tokio::test]
async fn of_two_changes_at_once_none_is_lost() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let bodies = [json!({ "location": "Paris" }), json!({ "comment": "C" }), json!({ "firstName": "Augusta" })];
    let answers = at_once(bodies.len(), |at| {
        let (user, body) = (user.clone(), bodies[at].clone());
        async move { user.put(&path(&user.uid()), body).await }
    })
    .await;
    assert!(answers.iter().all(|answer| answer.status == 200));
    let wanted = json!({ "location": "Paris", "notes": "C", "displayName": "Augusta Persona" });
    assert_eq!(pick(&granted(user.get(SELF)).await, &wanted), wanted);
}

// Somebody else's profile.

#[tokio::test]
async fn who_changes_whose_profile() {
    let table = "
Owner: self 200; DSA 200; RA 200; User 200; Guest 200;
DSA: self 200; Owner 403; DSA 403; RA 200; User 200; Guest 200;
RA: self 200; Owner 403; DSA 403; RA 403; User 403; Guest 403;
User: self 200; Owner 403; DSA 403; RA 403; User 403; Guest 403;
Guest: self 200; Owner 403; DSA 403; RA 403; User 403; Guest 403;";
    let app = TestApp::new().await;
    for body in [json!({ "firstName": "Ada" }), json!({ "disable": true, "isUser": true, "firstName": "1" })] {
        let own = with(body.clone(), &json!({ "firstName": "Ada" }));
        let call = async |client: &Client, person: &Client| {
            let body = if client.id == person.id { &own } else { &body };
            client.put(&path(&person.uid()), body.clone()).await
        };
        assert_eq!(matrix(&app, call).await, table, "{body}");
    }
}

#[tokio::test]
async fn an_unknown_person_is_not_found_whoever_asks() {
    let app = TestApp::new().await;
    for (caller, client) in &callers(&app).await[..5] {
        for key in [NOBODY, "nobody", "%00"] {
            for (call, body) in [
                ("", json!({})),
                ("/culture", json!({ "cultureName": "de" })),
                ("/contacts", json!({ "contacts": [] })),
            ] {
                let answer = refused(&app, client.put(&format!("{}{call}", path(key)), body)).await;
                assert_eq!(answer.outcome(), NOT_FOUND, "{caller} {key} {call}");
            }
        }
    }
    for call in ["", "/culture", "/contacts"] {
        let answer = refused(&app, app.anonymous().put(&format!("{}{call}", path(NOBODY)), json!({}))).await;
        assert_eq!(answer.outcome(), "401 Unauthorized");
    }
}

#[tokio::test]
async fn an_admin_disables_and_enables_and_changes_nothing_else() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    let profile = granted(owner.get(&path(&user.uid()))).await;
    let before = app.state().await;
    app.clock.advance(1_500);
    let body = with(everything(), &json!({ "disable": true, "isUser": null, "files": "https://example.com/x.png" }));
    let disabled = granted(owner.put(&path(&user.uid()), body)).await;
    let terminated = json!({ "status": 2, "terminated": "2026-03-05T11:36:43.5000000Z" });
    assert_eq!(pick(&disabled, &terminated), terminated);
    let unchanged =
        ["firstName", "lastName", "title", "location", "notes", "contacts", "sex", "email", "isCollaborator"];
    for name in unchanged {
        assert_eq!(disabled[name], profile[name], "{name}");
    }
    assert_eq!(app.audit_since(&before).await, [UPDATED, SESSIONS_ENDED]);
    assert_eq!(app.state().await.sessions.len(), before.sessions.len() - 1);
    assert_eq!(user.get(SELF).await.outcome(), "401 Unauthorized");
    let sign_in = json!({ "userName": user.email, "password": PASSWORD });
    assert_eq!(app.anonymous().post("/api/2.0/authentication", sign_in.clone()).await.status, 403);

    app.clock.advance(1_000);
    let again = app.state().await;
    let answer = granted(owner.put(&path(&user.uid()), json!({ "disable": true }))).await;
    assert_eq!(pick(&answer, &terminated), terminated, "a second time changes nothing");
    assert_eq!((app.audit_since(&again).await, app.state().await.accounts), (vec![UPDATED], again.accounts));

    for _ in 0..2 {
        let enabled = granted(owner.put(&path(&user.uid()), json!({ "disable": "False" }))).await;
        assert_eq!(pick(&enabled, &terminated), json!({ "status": 1, "terminated": null }));
    }
    assert_eq!(user.get(SELF).await.outcome(), "401 Unauthorized", "ended sessions stay ended");
    assert_eq!(app.anonymous().post("/api/2.0/authentication", sign_in).await.status, 200);
}

#[tokio::test]
async fn an_invitation_that_was_disabled_is_pending_again() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let id = granted(owner.post(PEOPLE, json!({ "type": "User", "email": "ada@example.com", "firstName": "Ada" })))
        .await["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let account = AccountId(Uuid::parse_str(&id).unwrap());
    let made = app.db.write(move |tx| tx.run(MAKE_INVITED, params![account])).await;
    assert_eq!(made.unwrap(), 1);
    for (disable, status) in [(false, 4), (true, 2), (false, 4)] {
        assert_eq!(granted(owner.put(&path(&id), json!({ "disable": disable }))).await["status"], status, "{disable}");
    }
}

#[tokio::test]
async fn nobody_disables_or_demotes_themselves() {
    let app = TestApp::new().await;
    for (caller, client) in &callers(&app).await[..5] {
        let before = granted(client.get(SELF)).await;
        let answer = granted(client.put(&path(&client.uid()), json!({ "disable": true, "isUser": true }))).await;
        for name in ["status", "isAdmin", "isOwner", "isRoomAdmin", "isCollaborator", "isVisitor"] {
            assert_eq!(answer[name], before[name], "{caller} {name}");
        }
        assert_eq!(client.get(SELF).await.status, 200, "{caller}");
    }
}

#[tokio::test]
async fn members_become_guests_without_groups_and_guests_room_admins() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let lab = add_group(&app, "Lab", None).await;
    for (kind, is_user, wanted) in [
        ("User", true, "Guest"),
        ("RoomAdmin", true, "Guest"),
        ("DocSpaceAdmin", true, "DocSpaceAdmin"),
        ("Guest", true, "Guest"),
        ("User", false, "User"),
        ("RoomAdmin", false, "RoomAdmin"),
        ("DocSpaceAdmin", false, "DocSpaceAdmin"),
        ("Guest", false, "RoomAdmin"),
    ] {
        let email = format!("{kind}-{is_user}@example.com");
        let body = json!({ "type": kind, "email": email, "firstName": "X", "department": [lab] });
        let id = granted(owner.post(ACTIVE, body)).await["id"].as_str().unwrap().to_owned();
        let before = app.state().await;
        let after = granted(owner.put(&path(&id), json!({ "isUser": is_user }))).await;
        assert_eq!(kind_of(&after), wanted, "{kind} {is_user}");
        let in_none = wanted == "Guest" || kind == "Guest";
        assert_eq!(after["department"] == "", in_none, "{kind} {is_user}");
        assert_eq!(app.audit_since(&before).await, [UPDATED]);
    }
}

#[tokio::test]
async fn who_leaves_a_group_does_not_manage_it_any_more() {
    let app = TestApp::new().await;
    let (owner, manager) = (app.owner().await, app.room_admin().await);
    let lab = add_group(&app, "Lab", manager.id.map(|id| id.0)).await;
    let board = add_group(&app, "Board", owner.id.map(|id| id.0)).await;
    let body = json!({ "type": "User", "email": "ada@example.com", "firstName": "Ada", "department": [lab, board] });
    let ada = path(granted(owner.post(PEOPLE, body)).await["id"].as_str().unwrap());
    let managers = async || {
        let groups = granted(owner.get(&ada)).await["groups"].clone();
        groups.as_array().unwrap().iter().map(|group| group["manager"].clone()).collect::<Vec<_>>()
    };
    granted(owner.put(&path(&owner.uid()), json!({ "department": [board] }))).await;
    let name = manager.email.split('@').next().unwrap();
    assert_eq!(managers().await, [json!("owner"), json!(name)]);
    granted(owner.put(&path(&owner.uid()), json!({ "department": [lab] }))).await;
    granted(owner.put(&path(&manager.uid()), json!({ "isUser": true }))).await;
    assert_eq!(managers().await, [Value::Null, Value::Null]);
}

#[tokio::test]
async fn of_several_at_once_one_ends_the_sessions() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    let before = app.state().await;
    let answers = at_once(8, |_| {
        let (owner, target) = (owner.clone(), path(&user.uid()));
        async move { owner.put(&target, json!({ "disable": true })).await }
    })
    .await;
    assert!(answers.iter().all(|answer| answer.status == 200 && answer.response()["status"] == 2));
    let audit = app.audit_since(&before).await;
    assert_eq!(audit.iter().filter(|action| **action == SESSIONS_ENDED).count(), 1, "{audit:?}");
    assert_eq!(audit.iter().filter(|action| **action == UPDATED).count(), 8, "{audit:?}");
}

// Language.

#[tokio::test]
async fn everybody_chooses_their_own_language() {
    let app = TestApp::new().await;
    for (caller, client) in &callers(&app).await[..5] {
        let before = app.state().await;
        for (sent, stored) in [("de", "de"), ("SR-cyrl-rs", "sr-Cyrl-RS"), ("sr-Cyrl-RS", "sr-Cyrl-RS")] {
            let answer =
                granted(client.put(&path(&format!("{}/culture", client.uid())), json!({ "cultureName": sent }))).await;
            assert_eq!(answer["cultureName"], stored, "{caller}");
        }
        assert_eq!(app.audit_since(&before).await, [LANGUAGE; 3]);
        assert_eq!(granted(client.get(SELF)).await["cultureName"], "sr-Cyrl-RS");
    }
}

#[tokio::test]
async fn nobody_chooses_anothers_language() {
    let table = "
Owner: self 200; DSA 403; RA 403; User 403; Guest 403;
DSA: self 200; Owner 403; DSA 403; RA 403; User 403; Guest 403;
RA: self 200; Owner 403; DSA 403; RA 403; User 403; Guest 403;
User: self 200; Owner 403; DSA 403; RA 403; User 403; Guest 403;
Guest: self 200; Owner 403; DSA 403; RA 403; User 403; Guest 403;";
    let app = TestApp::new().await;
    let call = async |client: &Client, person: &Client| {
        client.put(&path(&format!("{}/culture", person.uid())), json!({ "cultureName": "de" })).await
    };
    assert_eq!(matrix(&app, call).await, table);
}

#[tokio::test]
async fn an_unknown_language_is_refused_before_the_person_is_looked_at() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let unknown = "400 The specified culture is not in the list of available ones";
    let long = json!({ "cultureName": "x".repeat(86) });
    for (body, wanted) in [
        (json!({}), "400 Culture.CultureName: The CultureName field is required."),
        (json!({ "cultureName": null }), "400 Culture.CultureName: The CultureName field is required."),
        (long, "400 Culture.CultureName: The field CultureName must be a string with a maximum length of 85."),
        (json!({ "cultureName": "" }), unknown),
        (json!({ "cultureName": "tlh" }), unknown),
        (json!({ "cultureName": "en" }), unknown),
    ] {
        for key in [user.uid(), NOBODY.to_owned()] {
            let answer = refused(&app, user.put(&path(&format!("{key}/culture")), body.clone())).await;
            assert_eq!(told(&answer), wanted, "{body}");
        }
    }
}

// Contacts.

#[tokio::test]
async fn contacts_are_replaced_set_and_removed() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let own = path(&format!("{}/contacts", user.uid()));
    let (a, b, c) = (
        json!({ "type": "phone", "value": "1" }),
        json!({ "type": "GTalk", "value": "2" }),
        json!({ "type": "phone", "value": "3" }),
    );
    let (before, events) = (app.state().await, app.events().await);
    let all = json!({ "Contacts": [a, b, c, { "type": "x", "value": "" }] });
    assert_eq!(granted(user.put(&own, all.clone())).await["contacts"], json!([a, b, c]));
    assert_eq!(granted(user.put(&own, json!({}))).await["contacts"], json!([a, b, c]), "nothing was sent");
    assert_eq!(
        granted(delete(&user, &own, json!({ "contacts": [{ "type": "none" }] }))).await["contacts"],
        json!([a, b, c])
    );
    assert_eq!(
        granted(delete(&user, &own, json!({ "contacts": [{ "type": "PHONE" }] }))).await["contacts"],
        json!([b, c]),
        "the first of the type"
    );
    granted(user.put(&own, all.clone())).await;
    let both = json!({ "contacts": [{ "type": "phone" }, { "type": "none" }, { "type": "Phone" }] });
    assert_eq!(granted(delete(&user, &own, both)).await["contacts"], json!([b]));
    assert_eq!(granted(user.post(&own, json!({ "contacts": [a] }))).await["contacts"], json!([a]));
    assert_eq!(granted(user.post(&own, json!({}))).await["contacts"], Value::Null, "cleared, and nothing set");
    assert_eq!(granted(user.put(&own, all)).await["contacts"], json!([a, b, c]));
    for bad in [json!("x"), json!({ "type": "phone", "value": "1" }), json!([{ "type": "phone", "value": 12_345 }])] {
        let body = json!({ "contacts": bad });
        for refused in [user.put(&own, body.clone()).await, user.post(&own, body.clone()).await] {
            assert_eq!(refused.status, 400, "{body}: {}", refused.text);
        }
        assert_eq!(delete(&user, &own, json!({ "contacts": "phone" })).await.status, 400);
        assert_eq!(granted(user.put(&own, json!({}))).await["contacts"], json!([a, b, c]), "nothing went");
    }
    assert_eq!(granted(user.put(&own, json!({ "contacts": [] }))).await["contacts"], Value::Null);
    assert!(app.audit_since(&before).await.is_empty(), "nothing of it is recorded");
    assert_eq!(app.events().await, events, "and no webhook is told");
}

#[tokio::test]
async fn the_contacts_of_nobody_are_404_before_anything_else() {
    let app = TestApp::new().await;
    for client in [app.owner().await, app.guest().await] {
        for method in ["PUT", "POST", "DELETE"] {
            for key in [NOBODY, "00000000-0000-0000-0000-000000000000", "nobody"] {
                let path = path(&format!("{key}/contacts"));
                let body = json!({ "contacts": [] }).to_string();
                let call = client.send(method, &path, Some("application/json"), body.into());
                assert_eq!(told(&refused(&app, call).await), NOT_FOUND, "{method} {key}");
            }
        }
    }
}

#[tokio::test]
async fn who_changes_whose_contacts() {
    let table = "
Owner: self 200; DSA 200; RA 200; User 200; Guest 200;
DSA: self 200; Owner 200; DSA 200; RA 200; User 200; Guest 200;
RA: self 200; Owner 403; DSA 403; RA 403; User 403; Guest 403;
User: self 200; Owner 403; DSA 403; RA 403; User 403; Guest 403;
Guest: self 200; Owner 403; DSA 403; RA 403; User 403; Guest 403;";
    let app = TestApp::new().await;
    for method in ["PUT", "POST", "DELETE"] {
        let body = json!({ "contacts": [{ "type": "phone", "value": "1" }] }).to_string();
        let call = async |client: &Client, person: &Client| {
            let path = path(&format!("{}/contacts", person.uid()));
            client.send(method, &path, Some("application/json"), body.clone().into()).await
        };
        assert_eq!(matrix(&app, call).await, table, "{method}");
    }
}

// Diagnostics.

#[tokio::test]
async fn a_token_is_explained_to_who_sends_it_without_any_secret() {
    let app = TestApp::new().await;
    for (caller, client) in &callers(&app).await[..5] {
        let answer = client.get(&path("tokendiagnostics")).await;
        let (kind, name) = match *caller {
            "Owner" => ("DocSpaceAdmin", "Administrator".to_owned()),
            "DSA" => ("DocSpaceAdmin", "DocSpaceAdmin Persona".to_owned()),
            "RA" => ("RoomAdmin", "RoomAdmin Persona".to_owned()),
            other => (other, format!("{other} Persona")),
        };
        let claims = json!([
            format!("id:{}", client.uid()),
            format!("type:{kind}"),
            format!("isOwner:{}", *caller == "Owner"),
            "authentication:session"
        ]);
        assert_eq!((answer.status, answer.response()), (200, json!({ "name": name, "claims": claims })), "{caller}");
        assert!(!answer.text.contains(&client.token));
    }
    assert_eq!(app.anonymous().get(&path("tokendiagnostics")).await.outcome(), "401 Unauthorized");
}
