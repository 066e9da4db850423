//! Joining by an invitation: `POST /people` with `fromInviteLink`, and the page (people-core §2.1, §2.6; auth §7).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as loudly as tests")]

use rollcall_core::accounts::{ActivationStatus, EmployeeStatus, EmployeeType};
use rollcall_core::time::{DAY, HOUR};
use rollcall_testkit::{Answer, TestApp};
use serde_json::{Value, json};

use crate::adding::{PEOPLE, at_once, granted, pick, refused, told, with};
use crate::addresses::parameter;
use crate::invitation_links::{LINK, delete, made, query, verdict};
use crate::invite::{INVITE, SETTINGS, close, invited};
use crate::pages::field;
use crate::passwords::{client_hash, signs_in};

const OLD: &str = "/api/2.0/portal/users/invite";
const DENIED: &str = "403 Access denied";
const UNAUTHORIZED: &str = "401 Unauthorized";
const TAKEN: &str = "400 User with this email is already registered";
const PASSWORD: &str = "Joining-pass1";

/// The body a client makes of an invitation.
fn body(link: &str, email: &str) -> Value {
    json!({
        "fromInviteLink": true, "key": parameter(link, "key"), "type": parameter(link, "emplType").parse::<i64>().unwrap(),
        "email": email, "firstName": "Ada", "lastName": "Lovelace", "password": PASSWORD,
    })
}

async fn join(app: &TestApp, link: &str, body: Value) -> Answer {
    app.anonymous().with_link(link).post(PEOPLE, body).await
}

#[tokio::test]
async fn the_invited_person_completes_their_account_and_signs_in() {
    let app = TestApp::new().await;
    let ra = app.room_admin().await;
    let (id, letter) = invited(&app, &ra, "User", "Ada@example.com").await;
    let link = letter.confirm();
    assert_eq!(verdict(&app, &app.anonymous(), &link).await, 0);
    let before = app.state().await;
    let more = json!({ "cultureName": "fr", "spam": true, "location": "London", "department": [app.next_id()] });
    let ada = granted(join(&app, &link, with(body(&link, "ADA@example.com"), &more))).await;
    let wanted = json!({
        "id": id, "email": "Ada@example.com", "firstName": "Ada", "lastName": "Lovelace", "status": 1,
        "activationStatus": 1, "isCollaborator": true, "cultureName": "fr", "location": "London", "userName": "Ada",
        "createdBy": null, "registrationDate": null,
    });
    assert_eq!(pick(&ada, &wanted), wanted, "the account keeps its id and its address");
    assert_eq!(app.audit_since(&before).await, [4002]);
    let sent: Vec<_> = app.letters_since(&before).await.into_iter().map(|l| (l.kind, l.to)).collect();
    assert_eq!(sent, [("welcome".into(), "Ada@example.com".into())]);
    assert_eq!(signs_in(&app, "ada@example.com", PASSWORD).await, "200");
    let after = app.state().await;
    let joined = after.accounts.iter().find(|account| account.id.to_string() == id).unwrap();
    assert_eq!((joined.created_by, joined.activation), (ra.id, ActivationStatus::Activated));
    assert!(joined.activated_at.is_some());
    assert_eq!(after.accounts.len(), before.accounts.len());
    assert_eq!(verdict(&app, &app.anonymous(), &link).await, 4, "the account has a password now");
    assert_eq!(refused(&app, join(&app, &link, body(&link, "ada@example.com"))).await.outcome(), UNAUTHORIZED);
}

#[tokio::test]
async fn a_password_may_come_as_the_clients_hash() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let (_, letter) = invited(&app, &owner, "RoomAdmin", "ada@example.com").await;
    let link = letter.confirm();
    let hashed = json!({ "password": null, "passwordHash": client_hash(&app, PASSWORD).await });
    let ada = granted(join(&app, &link, with(body(&link, "ada@example.com"), &hashed))).await;
    assert_eq!(ada["isRoomAdmin"], true);
    assert_eq!(signs_in(&app, "ada@example.com", PASSWORD).await, "200");
}

#[tokio::test]
async fn what_does_not_fit_the_invitation_is_refused_and_spends_nothing() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let (_, letter) = invited(&app, &owner, "User", "ada@example.com").await;
    let (_, other) = invited(&app, &owner, "RoomAdmin", "bob@example.com").await;
    let (link, other) = (letter.confirm(), other.confirm());
    let good = body(&link, "ada@example.com");
    let weak = "400 Password must contain from 8 to 30 characters, only latin letters, no spaces";
    for (change, wanted) in [
        (json!({ "firstName": 5, "key": "x" }), "400 $.firstName: The value is not a string."),
        (json!({ "email": "text", "key": "x" }), "400 Email: The Email field is not a valid e-mail address."),
        (json!({ "key": "x" }), DENIED),
        (json!({ "key": null }), DENIED),
        (json!({ "key": parameter(&other, "key") }), DENIED),
        (json!({ "key": parameter(&link, "key").to_lowercase() }), DENIED),
        (json!({ "type": "RoomAdmin" }), DENIED),
        (json!({ "type": 3, "password": "short" }), DENIED),
        (json!({ "type": "All" }), DENIED),
        (json!({ "email": "bob@example.com" }), DENIED),
        (json!({ "email": null, "password": "short" }), DENIED),
        (json!({ "password": "short", "firstName": "1" }), weak),
        (json!({ "passwordHash": "abc" }), "400 The password hash must be 64 hexadecimal digits"),
        (json!({ "firstName": "A1" }), "400 Incorrect firstname or lastname"),
        (json!({ "firstName": "", "lastName": null }), "400 Incorrect firstname or lastname"),
        (json!({ "files": "https://example.org/a.png" }), DENIED),
    ] {
        let answer = refused(&app, join(&app, &link, with(good.clone(), &change))).await;
        assert_eq!(told(&answer), wanted, "{change}");
    }
    // Without its header a body proves nothing, and a link alone is no right to add people.
    assert_eq!(refused(&app, app.anonymous().post(PEOPLE, good.clone())).await.outcome(), UNAUTHORIZED);
    assert_eq!(refused(&app, owner.post(PEOPLE, good.clone())).await.outcome(), DENIED);
    let ordinary = with(good.clone(), &json!({ "fromInviteLink": false }));
    assert_eq!(refused(&app, join(&app, &link, ordinary)).await.outcome(), UNAUTHORIZED);
    let holder = app.anonymous().with_link(&link);
    let active = "/api/2.0/people/active";
    assert_eq!(refused(&app, holder.post(active, good.clone())).await.outcome(), UNAUTHORIZED);
    let forged = link.replace("key=1", "key=2");
    assert_eq!(refused(&app, join(&app, &forged, body(&forged, "ada@example.com"))).await.outcome(), UNAUTHORIZED);
    granted(join(&app, &link, with(good, &json!({ "type": null })))).await;
}

#[tokio::test]
async fn an_invitation_lives_for_seven_days_and_dies_with_its_account() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let (id, letter) = invited(&app, &owner, "User", "ada@example.com").await;
    let (_, late) = invited(&app, &owner, "User", "bob@example.com").await;
    app.disable(rollcall_core::ids::AccountId(id.parse().unwrap())).await;
    assert_eq!(verdict(&app, &app.anonymous(), &letter.confirm()).await, 1);
    app.clock.advance(7 * DAY);
    assert_eq!(verdict(&app, &app.anonymous(), &late.confirm()).await, 2);
    let link = late.confirm();
    assert_eq!(refused(&app, join(&app, &link, body(&link, "bob@example.com"))).await.outcome(), UNAUTHORIZED);
}

#[tokio::test]
async fn a_pending_person_whose_type_was_raised_joins_with_that_type() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let (_, letter) = invited(&app, &owner, "User", "ada@example.com").await;
    let raise = json!({ "invitations": [{ "type": "RoomAdmin", "email": "ada@example.com" }] });
    granted(owner.post(INVITE, raise)).await;
    let link = letter.confirm();
    assert_eq!(granted(join(&app, &link, body(&link, "ada@example.com"))).await["isRoomAdmin"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_accept_one_personal_invitation_at_once_one_does() {
    let app = TestApp::new().await;
    let (_, letter) = invited(&app, &app.owner().await, "User", "ada@example.com").await;
    let before = app.state().await;
    let link = letter.confirm();
    let answers = at_once(8, |_| {
        let (client, body) = (app.anonymous().with_link(&link), body(&link, "ada@example.com"));
        async move { client.post(PEOPLE, body).await }
    });
    let mut told: Vec<String> = answers.await.iter().map(Answer::outcome).collect();
    told.sort();
    assert_eq!(told, [vec!["200".to_owned()], vec![UNAUTHORIZED.to_owned(); 7]].concat());
    assert_eq!(app.audit_since(&before).await, [4002]);
    assert_eq!(app.letters_since(&before).await.len(), 1);
}

// Standing links.

#[tokio::test]
async fn whoever_has_a_standing_link_joins_with_an_unproven_address() {
    let app = TestApp::new().await;
    let (owner, ra) = (app.owner().await, app.room_admin().await);
    made(&owner, "User", &json!({})).await;
    let link = query(&granted(ra.get(&format!("{LINK}/User"))).await);
    let before = app.state().await;
    let ada = granted(join(&app, &link, body(&link, "Ada@example.com"))).await;
    let wanted = json!({ "email": "Ada@example.com", "status": 1, "activationStatus": 0, "isCollaborator": true });
    assert_eq!(pick(&ada, &wanted), wanted);
    let sent: Vec<_> = app.letters_since(&before).await.into_iter().map(|l| (l.kind, l.to)).collect();
    let to = |kind: &str| (kind.to_owned(), "Ada@example.com".to_owned());
    assert_eq!(sent, [to("email_activation"), to("welcome")]);
    assert_eq!(app.audit_since(&before).await, [4002]);
    let after = app.state().await;
    assert_eq!(after.invitations[0].uses, 1);
    let joined = after.accounts.iter().find(|account| account.email == "Ada@example.com").unwrap();
    assert_eq!((joined.created_by, joined.status), (ra.id, EmployeeStatus::Active));
    assert_eq!(signs_in(&app, "ada@example.com", PASSWORD).await, "200");
    let mail = app.letters_since(&before).await.remove(0);
    let holder = app.anonymous().with_link(&mail.confirm());
    let proven = granted(holder.put(&format!("{PEOPLE}/activationstatus/1"), json!({ "userIds": [ada["id"]] }))).await;
    assert_eq!(proven[0]["activationStatus"], 1);
}

#[tokio::test]
async fn a_refused_join_is_not_counted() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    let link = query(&made(&owner, "User", &json!({ "maxUseCount": 1 })).await);
    invited(&app, &owner, "User", "pending@example.com").await;
    for (change, wanted) in [
        (json!({ "email": user.email.to_uppercase() }), TAKEN),
        (json!({ "email": "pending@example.com" }), TAKEN),
        (json!({ "email": "a b@example.com" }), "400 Incorrect email"),
        (json!({ "email": null }), "400 Incorrect email"),
        (json!({ "type": "RoomAdmin" }), DENIED),
        (json!({ "key": "1.x" }), DENIED),
        (json!({ "lastName": "<b>" }), "400 Incorrect firstname or lastname"),
    ] {
        let answer = refused(&app, join(&app, &link, with(body(&link, "ada@example.com"), &change))).await;
        assert_eq!(told(&answer), wanted, "{change}");
    }
    granted(join(&app, &link, body(&link, "ada@example.com"))).await;
    assert_eq!(verdict(&app, &app.anonymous(), &link).await, 6);
    assert_eq!(refused(&app, join(&app, &link, body(&link, "bob@example.com"))).await.outcome(), UNAUTHORIZED);
    let link_id = app.state().await.invitations[0].id.to_string();
    granted(owner.put(LINK, json!({ "id": link_id, "maxUseCount": 2 }))).await;
    granted(join(&app, &link, body(&link, "bob@example.com"))).await;
    let below = refused(&app, owner.put(LINK, json!({ "id": link_id, "maxUseCount": 1 }))).await;
    assert_eq!(below.outcome(), "400 The MaxUseCount must not be below the current number of uses");
}

#[tokio::test]
async fn nobody_joins_by_a_link_that_is_gone_over_or_switched_off() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let standing = made(&owner, "User", &json!({ "expiration": "2026-03-05T13:36:42Z" })).await;
    let (link, ada) = (query(&standing), "ada@example.com");
    close(&app).await;
    assert_eq!(refused(&app, join(&app, &link, body(&link, ada))).await.outcome(), DENIED);
    granted(owner.put(SETTINGS, json!({ "allowInvitingMembers": true }))).await;
    app.clock.advance(2 * HOUR);
    assert_eq!(refused(&app, join(&app, &link, body(&link, ada))).await.outcome(), UNAUTHORIZED);
    granted(owner.put(LINK, json!({ "id": standing["id"] }))).await;
    granted(join(&app, &link, body(&link, ada))).await;
    granted(delete(&owner, &standing["id"])).await;
    assert_eq!(refused(&app, join(&app, &link, body(&link, "bob@example.com"))).await.outcome(), UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_more_join_at_once_than_a_link_is_good_for() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let link = query(&made(&owner, "User", &json!({ "maxUseCount": 3 })).await);
    let before = app.state().await;
    let answers = at_once(10, |at| {
        let (client, body) = (app.anonymous().with_link(&link), body(&link, &format!("ada{at}@x{at}.example")));
        async move { client.post(PEOPLE, body).await }
    });
    let mut told: Vec<String> = answers.await.iter().map(Answer::outcome).collect();
    told.sort();
    assert_eq!(told, [vec!["200".to_owned(); 3], vec![UNAUTHORIZED.to_owned(); 7]].concat());
    let seen = granted(owner.get(&format!("{LINK}/User"))).await;
    assert_eq!((&seen["currentUseCount"], &seen["maxUseCount"]), (&json!(3), &json!(3)));
    assert_eq!(app.state().await.accounts.len(), before.accounts.len() + 3);
    assert_eq!(app.audit_since(&before).await, [4002; 3]);
    assert_eq!(app.letters_since(&before).await.len(), 6);
}

#[tokio::test]
async fn a_member_may_hold_a_link_and_somebody_else_joins_by_it() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    let link = query(&made(&owner, "User", &json!({})).await);
    let beside = user.with_link(&link);
    assert_eq!(beside.get(&format!("{PEOPLE}/@self")).await.status, 200);
    let shown = granted(beside.get(&format!("{PEOPLE}/{}", owner.uid()))).await;
    assert_eq!(
        (&shown["displayName"], &shown["email"]),
        (&json!("Administrator"), &json!("")),
        "as the link alone shows it"
    );
    let ada = granted(beside.post(PEOPLE, body(&link, "ada@example.com"))).await;
    assert_eq!((&ada["email"], &ada["createdBy"]), (&json!("ada@example.com"), &Value::Null));
}

#[tokio::test]
async fn a_guest_joins_by_an_old_link_and_is_seen_by_who_gave_it() {
    let app = TestApp::new().await;
    let (ra, other) = (app.room_admin().await, app.room_admin().await);
    let link = query(&granted(ra.get(&format!("{OLD}/Guest"))).await);
    let before = app.state().await;
    let guest = granted(join(&app, &link, body(&link, "gil@example.com"))).await;
    assert_eq!((&guest["isVisitor"], &guest["activationStatus"]), (&json!(true), &json!(0)));
    assert_eq!(app.audit_since(&before).await, [4003]);
    let path = format!("{PEOPLE}/{}", guest["id"].as_str().unwrap());
    assert_eq!((ra.get(&path).await.status, other.get(&path).await.status), (200, 403));
    for at in 0..3 {
        granted(join(&app, &link, body(&link, &format!("gil{at}@example.com")))).await;
    }
    granted(app.owner().await.put(SETTINGS, json!({ "allowInvitingGuests": false }))).await;
    assert_eq!(refused(&app, join(&app, &link, body(&link, "late@example.com"))).await.outcome(), DENIED);
}

// What a holder sees.

#[tokio::test]
async fn the_holder_of_an_invitation_sees_how_somebody_is_called_and_nothing_else() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    let (pending, letter) = invited(&app, &owner, "User", "ada@example.com").await;
    let standing = query(&made(&owner, "User", &json!({})).await);
    for link in [letter.confirm(), standing] {
        let holder = app.anonymous().with_link(&link);
        let seen = granted(holder.get(&format!("{PEOPLE}/{}", user.uid()))).await;
        let wanted = json!({
            "id": "00000000-0000-0000-0000-000000000000", "firstName": "User", "lastName": "Persona",
            "displayName": "User Persona", "email": "", "userName": "", "isOwner": false, "isCollaborator": false,
            "hasAvatar": false, "status": 1, "activationStatus": 0, "registrationDate": null, "usedSpace": null,
        });
        assert_eq!(pick(&seen, &wanted), wanted);
        assert!(!seen.to_string().contains(&user.email) && !seen.to_string().contains(&user.uid()), "{seen}");
        let nameless = granted(holder.get(&format!("{PEOPLE}/{pending}"))).await;
        assert!(!nameless.to_string().contains("ada@"), "{nameless}");
        assert_eq!(holder.get(&format!("{PEOPLE}/nobody")).await.outcome(), "404 The user could not be found");
        for closed in ["/api/2.0/people/@self", "/api/2.0/portal/users/invitationlink/User"] {
            assert_eq!(holder.get(closed).await.outcome(), UNAUTHORIZED, "{closed}");
        }
    }
}

// The page.

/// Opens an invitation in a browser, makes every mistake once, joins, and signs in.
async fn join_on_pages(app: &TestApp, link: &str, email: &str, fixed: bool) {
    let browser = app.anonymous().with_header("origin", "https://people.example.com");
    let before = app.state().await;
    let form = browser.get(link.strip_prefix("https://people.example.com").unwrap()).await;
    assert_eq!((form.status, form.text.contains(" readonly>")), (200, fixed));
    assert_eq!(field(&form, "email"), if fixed { email } else { "" });
    let confirm = field(&form, "confirm");
    let entries = [
        ("confirm", confirm.as_str()),
        ("first", "Ada"),
        ("last", "King"),
        ("email", email),
        ("password", PASSWORD),
        ("repeat", PASSWORD),
    ];
    for (name, value, words) in [
        ("repeat", "Another-pass1", "The two passwords differ."),
        ("password", "short", "The two passwords differ."),
        ("first", "A1", "Please enter a name."),
    ] {
        let wrong: Vec<(&str, &str)> = entries.map(|(n, v)| (n, if n == name { value } else { v })).into();
        let again = browser.post_form("/confirm/LinkInvite", &wrong).await;
        assert!(again.text.contains(words) && again.status == 400, "{name}: {}", again.text);
        assert_eq!(field(&again, "last"), "King", "what was typed is kept");
        assert!(!again.text.contains(PASSWORD));
    }
    let foreign = app.anonymous().with_header("origin", "https://evil.example.org");
    assert_eq!(foreign.post_form("/confirm/LinkInvite", &entries).await.status, 403);
    assert_eq!(app.state().await, before, "opening and mistakes change nothing");
    let done = browser.post_form("/confirm/LinkInvite", &entries).await;
    assert!(done.status == 200 && done.text.contains("Welcome.") && done.text.contains("href=\"/\""), "{}", done.text);
    let sign_in = browser.post_form("/", &[("email", email), ("password", PASSWORD)]).await;
    assert_eq!((sign_in.status, sign_in.header("location")), (303, Some("/")));
}

#[tokio::test]
async fn the_whole_way_in_works_on_pages() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let (id, letter) = invited(&app, &owner, "User", "ada@example.com").await;
    let standing = made(&owner, "User", &json!({})).await;
    join_on_pages(&app, &letter.link(), "ada@example.com", true).await;
    join_on_pages(&app, standing["url"].as_str().unwrap(), "bob@example.com", false).await;
    let state = app.state().await;
    let of = |email: &str| state.accounts.iter().find(|account| account.email == email).unwrap();
    let (ada, bob) = (of("ada@example.com"), of("bob@example.com"));
    assert_eq!((ada.id.to_string(), ada.activation), (id, ActivationStatus::Activated));
    assert_eq!((bob.kind, bob.activation), (EmployeeType::User, ActivationStatus::NotActivated));
    let joined = app.anonymous().get(&letter.link().replace("https://people.example.com", "")).await;
    assert!(joined.status == 200 && joined.text.contains("You have joined already."), "{}", joined.text);
}

#[tokio::test]
async fn the_page_of_a_dead_or_forged_invitation_says_so() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let standing = made(&owner, "User", &json!({})).await;
    let path = standing["url"].as_str().unwrap().replace("https://people.example.com", "");
    let browser = app.anonymous().with_header("origin", "https://people.example.com");
    for bad in
        ["/confirm/LinkInvite".to_owned(), path.replace("key=1", "key=2"), path.replace("emplType=4", "emplType=3")]
    {
        assert_eq!(browser.get(&bad).await.status, 404, "{bad}");
    }
    let confirm = query(&standing);
    let entries = [
        ("confirm", confirm.as_str()),
        ("first", "Ada"),
        ("email", "ada@example.com"),
        ("password", PASSWORD),
        ("repeat", PASSWORD),
    ];
    close(&app).await;
    let off = browser.post_form("/confirm/LinkInvite", &entries).await;
    assert!(off.status == 403 && off.text.contains("At the moment nobody can join."), "{}", off.text);
    granted(owner.put(SETTINGS, json!({ "allowInvitingMembers": true }))).await;
    granted(delete(&owner, &standing["id"])).await;
    let before = app.state().await;
    assert_eq!(browser.post_form("/confirm/LinkInvite", &entries).await.status, 404);
    assert_eq!(app.state().await, before);
}
