//! `POST` and `PUT /people/invite`, and reminders of the invited (people-core §2.2, §2.3, §4.1).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as loudly as tests")]

use std::fmt::Write as _;

use rollcall_core::accounts::{ActivationStatus, EmployeeStatus, EmployeeType};
use rollcall_testkit::{Client, PASSWORD, TestApp, Written};
use serde_json::{Value, json};

use crate::adding::{PEOPLE, at_once, callers, granted, named, refused, told, with};
use crate::addresses::parameter;

pub const INVITE: &str = "/api/2.0/people/invite";
pub const SETTINGS: &str = "/api/2.0/settings/invitationsettings";
const DENIED: &str = "403 Access denied";
const INCORRECT: &str = "400 Incorrect email";

fn one(kind: &str, email: &str) -> Value {
    json!({ "invitations": [{ "type": kind, "email": email }] })
}

fn letter(kind: &str, to: &str) -> (String, String) {
    (kind.into(), to.into())
}

/// Invites somebody and returns the id of the pending account and its letter.
pub async fn invited(app: &TestApp, inviter: &Client, kind: &str, email: &str) -> (String, Written) {
    granted(inviter.post(INVITE, one(kind, email))).await;
    let state = app.state().await;
    let account = state.accounts.iter().find(|account| account.email == email).unwrap();
    assert_eq!(account.status, EmployeeStatus::Pending);
    let letter = app.last_letter().await;
    assert_eq!((letter.kind.as_str(), letter.to.as_str()), ("invitation", email));
    (account.id.to_string(), letter)
}

/// Closes the portal for invitations of members.
pub async fn close(app: &TestApp) {
    granted(app.owner().await.put(SETTINGS, json!({ "allowInvitingMembers": false }))).await;
}

#[tokio::test]
async fn a_new_address_becomes_a_pending_account_and_gets_a_letter() {
    let app = TestApp::new().await;
    let ra = app.room_admin().await;
    let before = app.state().await;
    let body = json!({ "Invitations": [{ "Type": 4, "Email": " Ada@Example.com " }], "culture": "DE" });
    let answer = ra.post(INVITE, body).await;
    assert_eq!((answer.status, &answer.json()["count"]), (200, &json!(1)), "{}", answer.text);
    let listed = &answer.response()[0];
    assert_eq!(listed["displayName"], "Ada@Example.com");
    assert_eq!((&listed["status"], &listed["email"]), (&Value::Null, &Value::Null), "only the short profile");
    let after = app.state().await;
    let ada = after.accounts.iter().find(|account| account.email == "Ada@Example.com").unwrap();
    assert_eq!(
        (ada.status, ada.activation, ada.kind),
        (EmployeeStatus::Pending, ActivationStatus::Pending, EmployeeType::User)
    );
    assert_eq!((ada.first_name.as_str(), ada.last_name.as_str(), ada.culture.as_deref()), ("", "", Some("de")));
    assert_eq!(ada.created_by, ra.id);
    assert_eq!(listed["id"], ada.id.to_string());
    assert_eq!(app.audit_since(&before).await, [4037]);
    let [mail] = &app.letters_since(&before).await[..] else { panic!("one letter") };
    assert_eq!((mail.kind.as_str(), mail.to.as_str()), ("invitation", "Ada@Example.com"));
    assert_eq!(mail.subject, "Sie sind zu Test portal eingeladen");
    assert!(mail.text.contains("RoomAdmin Persona hat Sie zu Test portal eingeladen"), "{}", mail.text);
    let link = mail.link();
    assert!(link.starts_with("https://people.example.com/confirm/LinkInvite?type=LinkInvite&key="), "{link}");
    assert_eq!((parameter(&link, "uid"), parameter(&link, "emplType")), (ada.id.to_string().as_str(), "4"));
    assert!(!link.to_lowercase().contains("ada@"), "{link}");
}

/// One row per caller, one column per type; what is refused must change nothing.
#[tokio::test]
async fn who_may_invite_whom() {
    let app = TestApp::new().await;
    let mut table = String::new();
    for (caller, client) in callers(&app).await {
        write!(table, "\n{caller}:").unwrap();
        for kind in ["DocSpaceAdmin", "RoomAdmin", "All", "User", "Guest"] {
            let before = app.state().await;
            let answer = client.post(INVITE, one(kind, &format!("{caller}.{kind}@example.com"))).await;
            if answer.status != 200 {
                assert_eq!(app.state().await, before, "{caller} {kind}");
            }
            write!(table, " {kind} {};", answer.outcome()).unwrap();
        }
    }
    let wanted = "
Owner: DocSpaceAdmin 200; RoomAdmin 200; All 200; User 200; Guest 403 Access denied;
DSA: DocSpaceAdmin 403 Access denied; RoomAdmin 200; All 200; User 200; Guest 403 Access denied;
RA: DocSpaceAdmin 403 Access denied; RoomAdmin 403 Access denied; All 403 Access denied; User 200; Guest 403 Access denied;
User: DocSpaceAdmin 403 Access denied; RoomAdmin 403 Access denied; All 403 Access denied; User 403 Access denied; Guest 403 Access denied;
Guest: DocSpaceAdmin 403 Access denied; RoomAdmin 403 Access denied; All 403 Access denied; User 403 Access denied; Guest 403 Access denied;
anon: DocSpaceAdmin 401 Unauthorized; RoomAdmin 401 Unauthorized; All 401 Unauthorized; User 401 Unauthorized; Guest 401 Unauthorized;";
    assert_eq!(table, wanted);
}

#[tokio::test]
async fn the_model_is_checked_before_the_right_and_names_the_person() {
    let app = TestApp::new().await;
    let guest = app.guest().await;
    let long = format!("{}@example.com", "a".repeat(250));
    for (body, wanted) in [
        (json!({}), "400 Invitations: The Invitations field is required."),
        (
            json!({ "invitations": [{ "email": "text" }] }),
            "400 Invitations[0].Email: The Email field is not a valid e-mail address.",
        ),
        (
            json!({ "invitations": [{ "email": "a@example.com" }, { "email": long }] }),
            "400 Invitations[1].Email: The field Email must be a string or array type with a maximum length of '255'.",
        ),
    ] {
        assert_eq!(told(&refused(&app, guest.post(INVITE, body)).await), wanted);
    }
    let king = json!({ "invitations": [{ "type": "King", "email": "a@example.com" }] });
    assert_eq!(refused(&app, guest.post(INVITE, king)).await.status, 400);
    let no_list = json!({ "invitations": "a@example.com" });
    assert_eq!(named(&refused(&app, guest.post(INVITE, no_list)).await), ["$.invitations"]);
}

#[tokio::test]
async fn one_bad_person_stops_the_whole_list_and_the_first_of_them_is_told() {
    let app = TestApp::new().await;
    let admin = app.admin().await;
    let gone = app.user().await;
    app.disable(gone.id.unwrap()).await;
    let disabled = format!("400 User disabled: {}", gone.email);
    let good = json!({ "type": "User", "email": "good@example.com" });
    for (bad, wanted) in [
        (json!({ "type": "User", "email": "a b@example.com" }), INCORRECT),
        (json!({ "type": "User", "email": "ada@xn--exmple-cua.com" }), INCORRECT),
        (json!({ "type": "User" }), INCORRECT),
        (json!({ "type": "Guest", "email": "no address@x" }), INCORRECT),
        (json!({ "type": "Guest", "email": "eve@example.com" }), DENIED),
        (json!({ "type": "DocSpaceAdmin", "email": "eve@example.com" }), DENIED),
        (json!({ "type": "DocSpaceAdmin", "email": gone.email }), DENIED),
        (json!({ "type": "User", "email": gone.email.to_uppercase() }), disabled.to_uppercase().as_str()),
    ] {
        for list in [json!([good, bad]), json!([bad, good])] {
            let answer = refused(&app, admin.post(INVITE, json!({ "invitations": list }))).await;
            assert_eq!(answer.outcome().to_uppercase(), wanted.to_uppercase(), "{bad}");
        }
    }
    let many: Vec<Value> =
        (0..201).map(|at| json!({ "type": "User", "email": format!("u{at}@example.com") })).collect();
    for (client, wanted) in [(&admin, "400 Invitation limit is exceeded"), (&app.user().await, DENIED)] {
        let answer = refused(&app, client.post(INVITE, json!({ "invitations": many }))).await;
        assert_eq!(answer.outcome(), wanted);
    }
}

#[tokio::test]
async fn somebody_who_is_known_gets_no_letter_but_a_higher_type() {
    let app = TestApp::new().await;
    let (owner, user, admin) = (app.owner().await, app.user().await, app.admin().await);
    let before = app.state().await;
    let list = json!({ "invitations": [
        { "type": "RoomAdmin", "email": user.email.to_uppercase() },
        { "type": "User", "email": admin.email },
        { "type": "User", "email": owner.email },
    ] });
    assert_eq!(granted(owner.post(INVITE, list)).await, json!([]));
    let after = app.state().await;
    let kind = |id| after.accounts.iter().find(|account| Some(account.id) == id).unwrap().kind;
    assert_eq!(kind(user.id), EmployeeType::RoomAdmin);
    assert_eq!(kind(admin.id), EmployeeType::DocSpaceAdmin, "nobody is lowered");
    assert_eq!((after.letters, app.audit_since(&before).await), (before.letters.clone(), vec![4019]));
    let raised = granted(owner.post(INVITE, one("DocSpaceAdmin", &user.email))).await;
    assert_eq!(raised, json!([]));
}

#[tokio::test]
async fn an_address_named_twice_is_invited_once_for_the_higher_type() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let list = json!({ "invitations": [
        { "type": "User", "email": "ada@example.com" }, { "type": "RoomAdmin", "email": "ADA@example.com" },
    ] });
    assert_eq!(granted(owner.post(INVITE, list)).await.as_array().unwrap().len(), 1);
    let state = app.state().await;
    assert_eq!(state.letters, [letter("invitation", "ada@example.com")]);
    assert_eq!(state.accounts.iter().find(|a| a.email == "ada@example.com").unwrap().kind, EmployeeType::RoomAdmin);
}

#[tokio::test]
async fn the_answer_lists_everybody_who_waits_as_far_as_the_caller_sees_them() {
    let app = TestApp::new().await;
    let (owner, ra, other) = (app.owner().await, app.room_admin().await, app.room_admin().await);
    let guest = json!({ "type": "Guest", "email": "guest@example.com", "firstName": "Gil" });
    granted(ra.post("/api/2.0/people/active", guest)).await;
    granted(owner.post(PEOPLE, json!({ "type": "User", "email": "direct@example.com", "firstName": "Dina" }))).await;
    granted(owner.post(INVITE, one("User", "ada@example.com"))).await;
    let names = |answer: Value| -> Vec<String> {
        answer.as_array().unwrap().iter().map(|person| person["displayName"].as_str().unwrap().to_owned()).collect()
    };
    let empty = json!({ "invitations": [] });
    assert_eq!(names(granted(owner.post(INVITE, empty.clone())).await), ["ada@example.com", "Dina", "Gil"]);
    assert_eq!(names(granted(ra.post(INVITE, empty.clone())).await), ["ada@example.com", "Dina", "Gil"]);
    assert_eq!(names(granted(other.post(INVITE, empty)).await), ["ada@example.com", "Dina"]);
}

#[tokio::test]
async fn nobody_is_invited_or_added_while_that_is_off() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    assert_eq!(
        granted(app.anonymous().get(SETTINGS)).await,
        json!({ "allowInvitingMembers": true, "allowInvitingGuests": true })
    );
    for refusing in [app.room_admin().await, app.user().await, app.guest().await] {
        assert_eq!(refused(&app, refusing.put(SETTINGS, json!({}))).await.outcome(), DENIED);
    }
    let before = app.state().await;
    close(&app).await;
    assert_eq!(app.audit_since(&before).await, [6093]);
    assert_eq!(refused(&app, owner.post(INVITE, one("User", "ada@example.com"))).await.outcome(), DENIED);
    let member = json!({ "type": "User", "email": "ada@example.com", "firstName": "Ada", "password": "short" });
    assert_eq!(
        refused(&app, owner.post(PEOPLE, member.clone())).await.outcome(),
        DENIED,
        "before the password is judged"
    );
    let active = "/api/2.0/people/active";
    assert_eq!(refused(&app, owner.post(active, member.clone())).await.outcome(), DENIED);
    let guest = with(member, &json!({ "type": "Guest", "password": null }));
    granted(owner.post(active, guest.clone())).await;
    let state =
        granted(owner.put(SETTINGS, json!({ "allowInvitingGuests": false, "AllowInvitingMembers": "True" }))).await;
    assert_eq!(state, json!({ "allowInvitingMembers": true, "allowInvitingGuests": false }));
    let another = with(guest, &json!({ "email": "bob@example.com" }));
    assert_eq!(refused(&app, owner.post(active, another)).await.outcome(), DENIED);
    granted(owner.post(INVITE, one("User", "eve@example.com"))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_invite_one_address_at_once_one_makes_the_account() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let answers = at_once(10, |_| {
        let owner = owner.clone();
        async move { owner.post(INVITE, one("User", "ada@example.com")).await }
    });
    assert_eq!(answers.await.iter().map(told).collect::<Vec<_>>(), vec!["200"; 10]);
    assert_eq!(app.letter_kinds().await, [letter("invitation", "ada@example.com")]);
    assert_eq!(app.state().await.accounts.iter().filter(|a| a.email == "ada@example.com").count(), 1);
}

#[tokio::test]
async fn an_invited_person_can_not_sign_in_and_is_told_nothing() {
    let app = TestApp::new().await;
    invited(&app, &app.owner().await, "User", "ada@example.com").await;
    let body = json!({ "userName": "ada@example.com", "password": PASSWORD });
    let answer = app.anonymous().post("/api/2.0/authentication", body).await;
    assert_eq!(answer.outcome(), "401 User authentication failed");
}

// Sending again.

#[tokio::test]
async fn a_fresh_invitation_kills_the_older_one() {
    let app = TestApp::new().await;
    let ra = app.room_admin().await;
    let (id, first) = invited(&app, &ra, "User", "ada@example.com").await;
    let before = app.state().await;
    let answer = granted(ra.put(INVITE, json!({ "userIds": [id, app.next_id(), id] }))).await;
    assert_eq!((answer.as_array().unwrap().len(), &answer[0]["id"], &answer[0]["status"]), (1, &json!(id), &json!(4)));
    assert_eq!(app.audit_since(&before).await, [4021]);
    let second = app.last_letter().await;
    assert_eq!((second.kind.as_str(), second.to.as_str()), ("invitation", "ada@example.com"));
    for (letter, status) in [(first, 401), (second, 404)] {
        let holder = app.anonymous().with_link(&letter.confirm());
        assert_eq!(holder.get(&format!("{PEOPLE}/nobody")).await.status, status);
    }
}

#[tokio::test]
async fn the_letter_that_is_sent_again_fits_the_account() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let (pending, _) = invited(&app, &owner, "User", "pending@example.com").await;
    let body = json!({ "type": "User", "email": "direct@example.com", "firstName": "Dina" });
    let direct = granted(owner.post(PEOPLE, body)).await["id"].clone();
    let moved = app.user().await;
    let order = json!({ "userId": moved.uid(), "email": "moved@example.com" });
    granted(owner.post("/api/2.0/people/email", order)).await;
    let gone = app.user().await;
    app.disable(gone.id.unwrap()).await;
    let before = app.state().await;
    let ids = json!([pending, direct, moved.uid(), gone.uid(), owner.uid()]);
    let answer = granted(owner.put(INVITE, json!({ "userIds": ids }))).await;
    assert_eq!(answer.as_array().unwrap().len(), 5, "the skipped are listed too");
    let sent: Vec<_> = app.letters_since(&before).await.into_iter().map(|l| (l.kind, l.to)).collect();
    assert_eq!(
        sent,
        [
            letter("invitation", "pending@example.com"),
            letter("activation", "direct@example.com"),
            letter("email_activation", "moved@example.com"),
        ]
    );
    assert_eq!(app.audit_since(&before).await, [4021, 4021, 4021]);
}

#[tokio::test]
async fn who_may_have_letters_sent_again() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let (ada, _) = invited(&app, &owner, "User", "ada@example.com").await;
    for (caller, client) in callers(&app).await {
        let denied = if caller == "anon" { "401 Unauthorized" } else { DENIED };
        let allowed = ["Owner", "DSA", "RA"].contains(&caller);
        for body in [json!({ "resendAll": true }), json!({ "userIds": [ada] })] {
            if allowed {
                granted(client.put(INVITE, body)).await;
            } else {
                assert_eq!(refused(&app, client.put(INVITE, body)).await.outcome(), denied, "{caller}");
            }
        }
        if let Some(id) = client.id {
            assert_eq!(granted(client.put(INVITE, json!({ "userIds": [id] }))).await[0]["id"], id.to_string());
        }
    }
    for body in [json!({}), json!({ "resendAll": false }), json!({ "userIds": null })] {
        let answer = refused(&app, owner.put(INVITE, body)).await;
        assert_eq!(answer.outcome(), "400 Value cannot be null. (Parameter 'inDto?.UserIds')");
    }
}

/// One row per caller, one column per type of the pending person, invited and added.
#[tokio::test]
async fn whose_invitation_is_sent_again_by_whom() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let mut ids = Vec::new();
    for kind in ["DocSpaceAdmin", "RoomAdmin", "User"] {
        ids.push(invited(&app, &owner, kind, &format!("{kind}@example.com")).await.0);
    }
    for kind in ["DocSpaceAdmin", "RoomAdmin", "User"] {
        let body =
            json!({ "type": kind, "email": format!("{kind}@example.org"), "firstName": "Ada", "lastName": "Added" });
        ids.push(granted(owner.post(PEOPLE, body)).await["id"].as_str().unwrap().to_owned());
    }
    let mut table = String::new();
    for (caller, client) in [("Owner", owner), ("DSA", app.admin().await), ("RA", app.room_admin().await)] {
        write!(table, "\n{caller}:").unwrap();
        for id in &ids {
            let before = app.state().await;
            granted(client.put(INVITE, json!({ "userIds": [id] }))).await;
            let sent = app.letters_since(&before).await.len();
            write!(table, " {sent}").unwrap();
        }
    }
    assert_eq!(table, "\nOwner: 1 1 1 1 1 1\nDSA: 0 1 1 0 1 1\nRA: 0 0 1 0 0 1");
}

#[tokio::test]
async fn everybody_who_is_waited_for_gets_a_letter_however_many() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let many: Vec<Value> =
        (0..103).map(|at| json!({ "type": "User", "email": format!("u{at}@example.com") })).collect();
    granted(owner.post(INVITE, json!({ "invitations": many }))).await;
    granted(owner.post(PEOPLE, json!({ "type": "User", "email": "direct@example.com", "firstName": "Dina" }))).await;
    let before = app.state().await;
    let answer = granted(owner.put(INVITE, json!({ "resendAll": true, "userIds": ["not looked at"] }))).await;
    assert_eq!(answer.as_array().unwrap().len(), 103);
    assert_eq!(app.audit_since(&before).await.len(), 103);
}

#[tokio::test]
async fn a_reminder_to_the_invited_is_their_invitation_again() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let (_, first) = invited(&app, &owner, "User", "ada@example.com").await;
    for client in [owner, app.anonymous()] {
        let before = app.state().await;
        granted(client.post("/api/2.0/people/password", json!({ "email": "ADA@example.com" }))).await;
        let [again] = &app.letters_since(&before).await[..] else { panic!("one letter") };
        assert_eq!((again.kind.as_str(), again.to.as_str()), ("invitation", "ada@example.com"));
        assert_ne!(again.confirm(), first.confirm());
        assert_eq!(app.audit_since(&before).await, [4015]);
    }
    let dead = app.anonymous().with_link(&first.confirm());
    assert_eq!(dead.get(&format!("{PEOPLE}/nobody")).await.status, 401);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn letters_of_one_moment_all_get_through_and_the_last_link_holds() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let person = app.user().await;
    let answers = at_once(6, |_| {
        let (owner, email) = (owner.clone(), person.email.clone());
        async move { owner.post("/api/2.0/people/password", json!({ "email": email })).await }
    })
    .await;
    assert!(
        answers.iter().all(|answer| answer.status == 200),
        "{:?}",
        answers.iter().map(|a| &a.text).collect::<Vec<_>>()
    );
    let links: Vec<String> = app.letters().await.iter().map(Written::confirm).collect();
    assert_eq!(links.len(), 6);
    let mut good = 0;
    for link in links {
        let holder = app.anonymous().with_link(&link);
        good += usize::from(holder.get("/api/2.0/settings/security/password").await.status == 200);
    }
    assert_eq!(good, 1);
}

#[tokio::test]
async fn everybody_who_is_waited_for_is_listed_however_many_they_are() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let people = |range: std::ops::Range<usize>| {
        let people: Vec<Value> =
            range.map(|at| json!({ "type": "User", "email": format!("U{at:03}@example.com") })).collect();
        json!({ "invitations": people })
    };
    assert_eq!(granted(owner.post(INVITE, people(0..200))).await.as_array().unwrap().len(), 200);
    let listed = granted(owner.post(INVITE, people(200..203))).await;
    let names: Vec<String> =
        listed.as_array().unwrap().iter().map(|p| p["displayName"].as_str().unwrap().into()).collect();
    let wanted: Vec<String> = (0..203).map(|at| format!("U{at:03}@example.com")).collect();
    assert_eq!(names, wanted);
}
