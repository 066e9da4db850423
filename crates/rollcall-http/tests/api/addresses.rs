//! `POST /people/email`, `PUT /people/{userid}/email` and `PUT /people/activationstatus/{status}` (people-core §3, §4.3).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as loudly as tests")]

use std::fmt::Write as _;

use axum::body::Body;
use rollcall_core::accounts::{self, Account, ActivationStatus, EmployeeType};
use rollcall_core::ids::AccountId;
use rollcall_core::time::{DAY, Millis};
use rollcall_store::{Scope, Statement, params};
use rollcall_testkit::{Answer, Client, PASSWORD, START, TestApp};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::adding::{PEOPLE, at_once, callers, granted, named, pick, refused, told};
use crate::passwords::{activation_link, is_in, password_link, signs_in};

const EMAIL: &str = "/api/2.0/people/email";
const SENT: &str = "The email change instructions have been successfully sent";
const DENIED: &str = "403 Access denied";
const UNAUTHORIZED: &str = "401 Unauthorized";
const NOT_FOUND: &str = "404 The user could not be found";
const TAKEN: &str = "400 User with this email is already registered";
const NO_USER: &str = "400 Value cannot be null. (Parameter 'UserId')";

/// The body of `POST /people/email` as the given page prints it (seeds C).
const SEED_C: &str = r#"{"email": "Vince58@hotmail.com", "password": "Iga5elNxPe", "passwordHash": "some text", "isUser": true, "firstName": "Durward",
 "lastName": "Steuber", "department": ["75a5f745-f697-4418-b38d-0fe0d277e258"], "title": "unbranded_steel_car",
 "location": "62615 Gaetano Greens, South Estelle, Cayman Islands",
 "birthday": {"utcTime": "2008-04-10T06:30:00.0000000+04:00", "timeZoneOffset": "00:00:00"},
 "worksfrom": {"utcTime": "2008-04-10T06:30:00.0000000+04:00", "timeZoneOffset": "00:00:00"},
 "comment": "some text", "contacts": [{"value": {"type": "GTalk", "value": "my@gmail.com"}}], "files": "some text",
 "fromInviteLink": true, "key": "some text", "cultureName": "some text", "target": "75a5f745-f697-4418-b38d-0fe0d277e258",
 "spam": true, "userId": "5152", "disable": true}"#;

const MOVE: Statement = Statement {
    name: "MOVE",
    sql: "UPDATE account SET email = ?3, email_key = ?3 WHERE portal_id = ?1 AND id = ?2",
    scope: Scope::Portal,
};

/// The account as it is stored.
pub async fn account(app: &TestApp, id: AccountId) -> Account {
    app.db.read(move |tx| accounts::get(tx, id)).await.unwrap().account
}

/// The link that `client` gets for moving to `new`, out of the letter there.
pub async fn email_change_link(app: &TestApp, client: &Client, new: &str) -> String {
    granted(client.post(EMAIL, order(&client.uid(), new))).await;
    let letter = app.last_letter().await;
    assert_eq!((letter.kind.as_str(), letter.to.as_str()), ("email_change", new));
    letter.confirm()
}

/// The link that somebody gets at `new` after the owner has moved them there.
pub async fn email_activation_link(app: &TestApp, id: &str, new: &str) -> String {
    let before = app.state().await;
    granted(app.owner().await.post(EMAIL, order(id, new))).await;
    let letters = app.letters_since(&before).await;
    let letter = letters.iter().find(|letter| letter.kind == "email_activation").unwrap();
    assert_eq!(letter.to, new);
    letter.confirm()
}

fn order(id: &str, email: &str) -> Value {
    json!({ "userId": id, "email": email })
}

/// Changes an address as nothing in the server does: without a word to links and sessions.
async fn move_behind_the_wire(app: &TestApp, id: AccountId, new: &'static str) {
    let moved = app.db.write(move |tx| tx.run(MOVE, params![id, new])).await;
    assert_eq!(moved.unwrap(), 1);
}

/// A parameter of a link.
pub fn parameter<'l>(link: &'l str, name: &str) -> &'l str {
    link.split('&').find_map(|pair| pair.split_once('=').filter(|(n, _)| *n == name)).unwrap().1
}

async fn confirm(app: &TestApp, id: &str, link: &str, body: Value) -> Answer {
    app.anonymous().with_link(link).put(&format!("{PEOPLE}/{id}/email"), body).await
}

fn email(address: &str) -> Value {
    json!({ "email": address })
}

/// Proves an address with nothing but a link.
async fn activate(app: &TestApp, status: &str, link: &str, body: Value) -> Answer {
    app.anonymous().with_link(link).put(&format!("{PEOPLE}/activationstatus/{status}"), body).await
}

fn ids(id: &str) -> Value {
    json!({ "userIds": [id] })
}

/// What one caller does to one target: the word of the contract's table.
async fn attempt(app: &TestApp, caller: &Client, target: AccountId, new: &str) -> String {
    let (before, old) = (app.state().await, account(app, target).await);
    let answer = caller.post(EMAIL, order(&target.to_string(), new)).await;
    let letters = app.state().await.letters.split_off(before.letters.len());
    let now = account(app, target).await;
    if answer.status != 200 {
        assert_eq!(app.state().await, before);
        return answer.outcome();
    }
    assert_eq!(answer.response(), SENT);
    assert_eq!(app.audit_since(&before).await, [4014]);
    if now == old {
        assert_eq!(letters, [("email_change".to_owned(), new.to_owned())]);
        assert_eq!(app.state().await.sessions, before.sessions);
        return "letter".to_owned();
    }
    assert_eq!((now.email.as_str(), now.activation), (new, ActivationStatus::NotActivated));
    assert_eq!(letters, [("email_activation".to_owned(), new.to_owned()), ("email_changed".to_owned(), old.email)]);
    "now".to_owned()
}

#[tokio::test]
async fn who_changes_whose_address_and_how() {
    let table = "
Owner: self now; DSA now; RA now; User now; Guest now;
DSA: self now; Owner 403 Access denied; DSA 403 Access denied; RA now; User now; Guest now;
RA: self letter; Owner 403 Access denied; DSA 403 Access denied; RA 403 Access denied; User 403 Access denied; Guest 403 Access denied;
User: self letter; Owner 403 Access denied; DSA 403 Access denied; RA 403 Access denied; User 403 Access denied; Guest 403 Access denied;
Guest: self letter; Owner 403 Access denied; DSA 403 Access denied; RA 403 Access denied; User 403 Access denied; Guest 403 Access denied;";
    let app = TestApp::new().await;
    let targets = callers(&app).await;
    let mut got = String::new();
    for (caller, client) in &callers(&app).await[..5] {
        write!(got, "\n{caller}:").unwrap();
        let others = targets[..5].iter().filter(|(target, _)| (*caller, *target) != ("Owner", "Owner"));
        for (target, person) in [&("self", client.clone())].into_iter().chain(others) {
            // A change of one's own address ends the session before.
            let client = app.session_of(client.id.unwrap()).await;
            let new = format!("{caller}.{target}@new.example");
            write!(got, " {target} {};", attempt(&app, &client, person.id.unwrap(), &new).await).unwrap();
        }
    }
    assert_eq!(got, table);
}

#[tokio::test]
async fn of_two_faults_of_an_order_the_earlier_check_speaks() {
    let app = TestApp::new().await;
    let (owner, admin, ra, user) = (app.owner().await, app.admin().await, app.room_admin().await, app.user().await);
    let disabled = app.user().await;
    app.disable(disabled.id.unwrap()).await;
    let (gone, nobody) = (disabled.uid(), "9924256a-739c-462b-af15-e652a3b1b6eb".to_owned());
    let model = "400 Email: The Email field is not a valid e-mail address.";
    for (case, client, body, wanted) in [
        ("authentication", app.anonymous(), order("5152", "some text"), UNAUTHORIZED),
        ("model", owner.clone(), order("5152", "some text"), model),
        ("model, also empty", owner.clone(), order("5152", ""), model),
        ("no id", owner.clone(), email("new@example.com"), NO_USER),
        ("null id", owner.clone(), json!({ "userId": null, "email": "new@example.com" }), NO_USER),
        ("id of another form", owner.clone(), json!({ "userId": "5152" }), NO_USER),
        ("zeros", owner.clone(), order(&Uuid::nil().to_string(), "ada@example"), NO_USER),
        ("no address", owner.clone(), json!({ "userId": nobody }), "400 Email field is empty"),
        ("null address", owner.clone(), json!({ "userId": nobody, "email": null }), "400 Email field is empty"),
        ("blank address", owner.clone(), order(&nobody, "  "), "400 Email field is empty"),
        ("strict rule", owner.clone(), order(&nobody, "ada@example"), "400 Incorrect email"),
        ("unknown", owner.clone(), order(&nobody, &owner.email), NOT_FOUND),
        ("unknown, whoever asks", ra.clone(), order(&nobody, "new@example.com"), NOT_FOUND),
        ("disabled", owner.clone(), order(&gone, &owner.email), NOT_FOUND),
        ("disabled, whoever asks", ra.clone(), order(&gone, "new@example.com"), NOT_FOUND),
        ("no right before taken", ra.clone(), order(&user.uid(), &user.email), DENIED),
        ("the owner before taken", admin.clone(), order(&owner.uid(), &user.email), DENIED),
        ("taken", owner.clone(), order(&user.uid(), &ra.email), TAKEN),
        ("taken by the disabled", owner.clone(), order(&user.uid(), &disabled.email.to_uppercase()), TAKEN),
        ("taken by oneself", owner.clone(), order(&owner.uid(), &owner.email), TAKEN),
        ("taken by the target", owner.clone(), order(&user.uid(), &user.email.to_uppercase()), TAKEN),
        ("taken, by letter", user.clone(), order(&user.uid(), &ra.email), TAKEN),
        ("one's own, by letter", user.clone(), order(&user.uid(), &user.email), TAKEN),
    ] {
        assert_eq!(told(&refused(&app, client.post(EMAIL, body)).await), wanted, "{case}");
    }
}

#[tokio::test]
async fn an_address_longer_than_255_is_a_model_error() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let body = order(&user.uid(), &format!("a@{}.com", "b".repeat(250)));
    let wanted = "400 Email: The field Email must be a string with a maximum length of 255.";
    assert_eq!(told(&refused(&app, user.post(EMAIL, body)).await), wanted);
}

#[tokio::test]
async fn the_newer_page_verbatim_names_no_account() {
    let app = TestApp::new().await;
    for client in [app.owner().await, app.user().await] {
        let verbatim = client.send("POST", EMAIL, Some("application/json"), Body::from(SEED_C));
        assert_eq!(told(&refused(&app, verbatim).await), NO_USER);
    }
}

#[tokio::test]
async fn of_the_newer_page_only_id_and_address_matter() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    let before = account(&app, user.id.unwrap()).await;
    let filled = SEED_C.replace("5152", &user.uid());
    let answer = owner.send("POST", EMAIL, Some("application/json"), Body::from(filled)).await;
    assert_eq!((answer.status, answer.response()), (200, json!(SENT)));
    let after = account(&app, user.id.unwrap()).await;
    assert_eq!((after.email.as_str(), after.activation), ("Vince58@hotmail.com", ActivationStatus::NotActivated));
    let unchanged = Account { email: after.email.clone(), activation: after.activation, ..before };
    assert_eq!(Account { updated_at: unchanged.updated_at, ..after }, unchanged);
    assert_eq!(signs_in(&app, "vince58@hotmail.com", PASSWORD).await, "200");
}

#[tokio::test]
async fn by_letter_nothing_changes_until_the_link_is_followed() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let (before, old) = (app.state().await, account(&app, user.id.unwrap()).await);
    let answer = user.clone().by_cookie().post(EMAIL, order(&user.uid().to_uppercase(), " New@Example.com ")).await;
    assert_eq!((answer.status, answer.response(), answer.session_cookie()), (200, json!(SENT), None));
    let letters = app.letters_since(&before).await;
    assert_eq!(letters.len(), 1);
    assert_eq!((letters[0].kind.as_str(), letters[0].to.as_str()), ("email_change", "New@Example.com"));
    let link = letters[0].link();
    assert!(link.starts_with("https://people.example.com/confirm/EmailChange?type=EmailChange&key="), "{link}");
    assert_eq!(account(&app, user.id.unwrap()).await, old);
    assert!(is_in(&user).await);
    assert_eq!(signs_in(&app, &old.email, PASSWORD).await, "200");
}

#[tokio::test]
async fn a_newer_order_kills_the_older_link() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let first = email_change_link(&app, &user, "first@example.com").await;
    let second = email_change_link(&app, &user, "second@example.com").await;
    let old = refused(&app, confirm(&app, &user.uid(), &first, email("first@example.com"))).await;
    assert_eq!(old.outcome(), UNAUTHORIZED);
    assert_eq!(confirm(&app, &user.uid(), &second, email("second@example.com")).await.outcome(), "200");
}

#[tokio::test]
async fn the_link_moves_the_account_in_lower_case_and_keeps_sessions() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let link = email_change_link(&app, &user, "Ada.New@Example.COM").await;
    let before = app.state().await;
    let answer = confirm(&app, &user.uid(), &link, email("Ada.New@Example.COM")).await;
    let wanted = json!({ "id": user.uid(), "email": "ada.new@example.com", "activationStatus": 1, "status": 1 });
    assert_eq!((answer.status, pick(&answer.response(), &wanted)), (200, wanted));
    let after = app.state().await;
    assert_eq!(after.sessions, before.sessions);
    let letters: Vec<_> = app.letters_since(&before).await.into_iter().map(|letter| (letter.kind, letter.to)).collect();
    assert_eq!(letters, [("email_changed".to_owned(), user.email.clone())], "the old address is told");
    assert_eq!(app.audit_since(&before).await, [5047]);
    assert!(is_in(&user).await);
    assert_eq!(signs_in(&app, &user.email, PASSWORD).await, "401 User authentication failed");
    assert_eq!(signs_in(&app, "ada.new@example.com", PASSWORD).await, "200");
    let again = refused(&app, confirm(&app, &user.uid(), &link, email("ada.new@example.com"))).await;
    assert_eq!(again.outcome(), UNAUTHORIZED);
}

#[tokio::test]
async fn a_change_of_address_kills_the_password_link_of_the_old_one() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let reminder = password_link(&app, &user.email).await;
    let link = email_change_link(&app, &user, "new@example.com").await;
    assert_eq!(confirm(&app, &user.uid(), &link, email("new@example.com")).await.outcome(), "200");
    let holder = app.anonymous().with_link(&reminder);
    let path = format!("{PEOPLE}/{}/password", user.uid());
    let set = holder.put(&path, json!({ "password": "Another-pass2" }));
    assert_eq!(refused(&app, set).await.outcome(), UNAUTHORIZED);
}

#[tokio::test]
async fn the_link_moves_to_its_own_address_only() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let other = email_change_link(&app, &app.user().await, "other@example.com").await;
    let link = email_change_link(&app, &user, "new@example.com").await;
    for body in [
        email("other@example.com"),
        email(&user.email),
        json!({ "email": "other@example.com", "encEmail": parameter(&link, "encemail") }),
        json!({ "encEmail": parameter(&other, "encemail") }),
    ] {
        assert_eq!(refused(&app, confirm(&app, &user.uid(), &link, body)).await.outcome(), DENIED);
    }
    assert_eq!(confirm(&app, &user.uid(), &link, email("new@example.com")).await.outcome(), "200");
}

#[tokio::test]
async fn the_hidden_address_of_the_link_is_accepted_when_the_clear_one_is_empty() {
    let app = TestApp::new().await;
    let user = app.user().await;
    for (round, clear) in [json!({}), json!({ "email": null }), json!({ "email": "  " })].into_iter().enumerate() {
        let new = format!("new{round}@example.com");
        let link = email_change_link(&app, &user, &new).await;
        let mut body = clear;
        body["EncEmail"] = json!(parameter(&link, "encemail"));
        assert_eq!(granted(confirm(&app, &user.uid(), &link, body)).await["email"], new);
    }
}

#[tokio::test]
async fn a_missing_or_malformed_address_spends_nothing() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let link = email_change_link(&app, &user, "new@example.com").await;
    for (body, wanted) in [
        (json!({}), "400 Email field is empty"),
        (json!({ "email": "  ", "encEmail": "" }), "400 Email field is empty"),
        (email("new@example"), "400 Incorrect email"),
        (email("some text"), "400 ChangeEmailData.Email: The Email field is not a valid e-mail address."),
    ] {
        assert_eq!(told(&refused(&app, confirm(&app, &user.uid(), &link, body)).await), wanted);
    }
    let junk = json!({ "encEmail": "some text" });
    assert_eq!(refused(&app, confirm(&app, &user.uid(), &link, junk)).await.status, 400);
    assert_eq!(confirm(&app, &user.uid(), &link, email("NEW@example.com")).await.outcome(), "200");
}

#[tokio::test]
async fn an_address_taken_meanwhile_is_refused_and_the_link_stays_good() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    let link = email_change_link(&app, &user, "new@example.com").await;
    let taker = json!({ "type": "User", "email": "New@example.com", "firstName": "Eve" });
    let taker = granted(owner.post(PEOPLE, taker)).await["id"].as_str().unwrap().to_owned();
    let answer = refused(&app, confirm(&app, &user.uid(), &link, email("new@example.com"))).await;
    assert_eq!(answer.outcome(), TAKEN);
    granted(owner.post(EMAIL, order(&taker, "eve@example.com"))).await;
    assert_eq!(confirm(&app, &user.uid(), &link, email("new@example.com")).await.outcome(), "200");
}

#[tokio::test]
async fn the_present_address_is_fine_and_changes_nothing() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let link = email_change_link(&app, &user, "new@example.com").await;
    let id = user.id.unwrap();
    move_behind_the_wire(&app, id, "new@example.com").await;
    let (before, old) = (app.state().await, account(&app, id).await);
    assert_eq!(granted(confirm(&app, &user.uid(), &link, email("new@example.com"))).await["email"], "new@example.com");
    assert_eq!(account(&app, id).await, old);
    let after = app.state().await;
    assert_eq!((after.audit, after.letters, after.sessions), (before.audit, before.letters, before.sessions));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_uses_of_an_address_link_at_once_exactly_one_succeeds() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let link = email_change_link(&app, &user, "new@example.com").await;
    let before = app.state().await;
    let answers = at_once(50, |_| {
        let (client, path) = (app.anonymous().with_link(&link), format!("{PEOPLE}/{}/email", user.uid()));
        async move { client.put(&path, email("new@example.com")).await }
    });
    let mut outcomes: Vec<String> = answers.await.iter().map(Answer::outcome).collect();
    outcomes.sort();
    assert_eq!(outcomes, [vec!["200"; 1], vec![UNAUTHORIZED; 49]].concat());
    assert_eq!(app.audit_since(&before).await, [5047]);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_move_to_one_address_at_once_exactly_one_gets_it() {
    let app = TestApp::new().await;
    let mut movers = Vec::new();
    for _ in 0..10 {
        let user = app.user().await;
        let link = email_change_link(&app, &user, "new@example.com").await;
        movers.push((app.anonymous().with_link(&link), format!("{PEOPLE}/{}/email", user.uid())));
    }
    let answers = at_once(movers.len(), |at| {
        let (client, path) = movers[at].clone();
        async move { client.put(&path, email("new@example.com")).await }
    });
    let mut outcomes: Vec<String> = answers.await.iter().map(Answer::outcome).collect();
    outcomes.sort();
    assert_eq!(outcomes, [vec!["200"; 1], vec![TAKEN; 9]].concat());
}

#[tokio::test]
async fn without_a_good_address_link_no_address_changes() {
    let app = TestApp::new().await;
    let (owner, user, other) = (app.owner().await, app.user().await, app.user().await);
    let path = format!("{PEOPLE}/{}/email", user.uid());
    let link = email_change_link(&app, &user, "new@example.com").await;
    let reminder = password_link(&app, &user.email).await;
    let forged = link.replacen("&key=1", "&key=2", 1);
    for (case, client, wanted) in [
        ("nobody", app.anonymous(), UNAUTHORIZED),
        ("a session", user.clone(), DENIED),
        ("the owner's session", owner.clone(), DENIED),
        ("a bad key", app.anonymous().with_link(&forged), UNAUTHORIZED),
        ("a bad key beside a session", user.clone().with_link(&forged), UNAUTHORIZED),
        ("another's session", other.clone().with_link(&link), UNAUTHORIZED),
        ("the owner's session beside it", owner.with_link(&link), UNAUTHORIZED),
        ("a password link", app.anonymous().with_link(&reminder), DENIED),
        ("a password link beside a session", user.clone().with_link(&reminder), DENIED),
    ] {
        assert_eq!(refused(&app, client.put(&path, email("new@example.com"))).await.outcome(), wanted, "{case}");
    }
    for id in [other.uid(), Uuid::nil().to_string(), "9924256a-739c-462b-af15-e652a3b1b6eb".into()] {
        let answer = refused(&app, confirm(&app, &id, &link, email("new@example.com"))).await;
        assert_eq!(answer.outcome(), DENIED, "{id}");
    }
    let answer = refused(&app, confirm(&app, "5152", &link, email("new@example.com"))).await;
    assert_eq!(answer.status, 404);
    assert_eq!(user.with_link(&link).put(&path, email("new@example.com")).await.outcome(), "200");
}

#[tokio::test]
async fn an_address_link_lives_seven_days() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let link = email_change_link(&app, &user, "new@example.com").await;
    app.clock.advance(7 * DAY);
    let answer = refused(&app, confirm(&app, &user.uid(), &link, email("new@example.com"))).await;
    assert_eq!(answer.outcome(), UNAUTHORIZED);
}

#[tokio::test]
async fn a_disabled_person_with_a_good_address_link_may_not_move() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let link = email_change_link(&app, &user, "new@example.com").await;
    app.disable(user.id.unwrap()).await;
    let answer = refused(&app, confirm(&app, &user.uid(), &link, email("new@example.com"))).await;
    assert_eq!(answer.outcome(), DENIED);
}

#[tokio::test]
async fn a_change_by_an_admin_is_at_once_and_ends_the_targets_sessions() {
    let app = TestApp::new().await;
    let (admin, first) = (app.admin().await, app.user().await);
    let second = app.session_of(first.id.unwrap()).await;
    let old = first.email.clone();
    let before = app.state().await;
    app.clock.advance(1);
    let answer = admin.clone().by_cookie().post(EMAIL, order(&first.uid(), " New.Ada@Example.com ")).await;
    assert_eq!((answer.status, answer.response(), answer.session_cookie()), (200, json!(SENT), None));
    let after = account(&app, first.id.unwrap()).await;
    assert_eq!((after.email.as_str(), after.activation), ("New.Ada@Example.com", ActivationStatus::NotActivated));
    assert_eq!((is_in(&first).await, is_in(&second).await, is_in(&admin).await), (false, false, true));
    let letters = app.letters_since(&before).await;
    let told: Vec<_> = letters.iter().map(|letter| (letter.kind.as_str(), letter.to.as_str())).collect();
    assert_eq!(told, [("email_activation", "New.Ada@Example.com"), ("email_changed", old.as_str())]);
    for part in [&letters[1].text, &letters[1].html, &letters[1].subject] {
        assert!(!part.to_lowercase().contains("new.ada") && !part.contains("/confirm/"), "{part}");
    }
    assert_eq!(app.audit_since(&before).await, [4014]);
    assert_eq!(signs_in(&app, &old, PASSWORD).await, "401 User authentication failed");
    assert_eq!(signs_in(&app, "new.ada@example.com", PASSWORD).await, "200");
}

#[tokio::test]
async fn a_change_by_an_admin_kills_the_targets_older_links() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    let change = email_change_link(&app, &user, "wanted@example.com").await;
    let (newcomer, activation) = activation_link(&app, "eve@example.com").await;
    let first = email_activation_link(&app, &newcomer, "eve1@example.com").await;
    let second = email_activation_link(&app, &newcomer, "eve2@example.com").await;
    granted(owner.post(EMAIL, order(&user.uid(), "decided@example.com"))).await;
    let moved = refused(&app, confirm(&app, &user.uid(), &change, email("wanted@example.com"))).await;
    assert_eq!(moved.outcome(), UNAUTHORIZED);
    for dead in [&activation, &first] {
        assert_eq!(refused(&app, activate(&app, "1", dead, ids(&newcomer))).await.outcome(), UNAUTHORIZED);
    }
    assert_eq!(activate(&app, "1", &second, ids(&newcomer)).await.outcome(), "200");
}

#[tokio::test]
async fn an_admin_who_changes_their_own_address_goes_on_with_a_new_session() {
    let app = TestApp::new().await;
    for admin in [app.owner().await, app.admin().await] {
        let second = app.session_of(admin.id.unwrap()).await;
        let new = format!("new-{}", admin.email);
        let answer = admin.post(EMAIL, order(&admin.uid(), &new)).await;
        assert_eq!(answer.outcome(), "200");
        let cookie = answer.session_cookie().unwrap();
        assert_ne!(cookie, admin.token);
        assert_eq!((is_in(&admin).await, is_in(&second).await), (false, false));
        let next = app.anonymous().with_header("cookie", &format!("asc_auth_key={cookie}"));
        let own = granted(next.get("/api/2.0/people/@self")).await;
        let wanted = json!({ "id": admin.uid(), "email": new, "activationStatus": 0 });
        assert_eq!(pick(&own, &wanted), wanted);
    }
}

#[tokio::test]
async fn the_proof_of_an_address_works_as_often_as_it_is_opened() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let link = email_activation_link(&app, &user.uid(), "new@example.com").await;
    for status in ["1", "Activated", "ACTIVATED"] {
        let answer = activate(&app, status, &link, ids(&user.uid())).await;
        assert_eq!(answer.outcome(), "200", "{status}");
        let envelope = json!({ "count": 1, "status": 0, "statusCode": 200, "total": null });
        assert_eq!(pick(&answer.json(), &envelope), envelope);
        let people = answer.response();
        assert_eq!(people.as_array().unwrap().len(), 1);
        let wanted =
            json!({ "id": user.uid(), "email": "new@example.com", "activationStatus": 1, "hasPersonalFolder": false });
        assert_eq!(pick(&people[0], &wanted), wanted);
    }
}

#[tokio::test]
async fn the_proof_of_an_address_works_beside_ones_own_session_and_no_other() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let link = email_activation_link(&app, &user.uid(), "new@example.com").await;
    let path = format!("{PEOPLE}/activationstatus/1");
    let other = app.user().await.with_link(&link);
    assert_eq!(refused(&app, other.put(&path, ids(&user.uid()))).await.outcome(), UNAUTHORIZED);
    let own = app.session_of(user.id.unwrap()).await;
    assert_eq!(own.clone().with_link(&link).put(&path, ids(&user.uid())).await.outcome(), "200");
    assert!(is_in(&own).await);
}

#[tokio::test]
async fn an_activation_link_activates_once() {
    let app = TestApp::new().await;
    let (id, link) = activation_link(&app, "ada@example.com").await;
    let before = app.state().await;
    let people = granted(activate(&app, "1", &link, ids(&id))).await;
    assert_eq!((&people[0]["id"], &people[0]["activationStatus"]), (&json!(id), &json!(1)));
    assert_eq!(app.letters_since(&before).await, []);
    assert_eq!(refused(&app, activate(&app, "1", &link, ids(&id))).await.outcome(), UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_uses_of_an_activation_link_at_once_exactly_one_succeeds() {
    let app = TestApp::new().await;
    let (id, link) = activation_link(&app, "ada@example.com").await;
    let answers = at_once(50, |at| {
        let (client, id) = (app.anonymous().with_link(&link), id.clone());
        async move {
            if at % 2 == 0 {
                client.put(&format!("{PEOPLE}/activationstatus/1"), ids(&id)).await
            } else {
                let body = json!({ "password": format!("Parallel-pass{at}") });
                client.put(&format!("{PEOPLE}/{id}/password"), body).await
            }
        }
    });
    let mut outcomes: Vec<String> = answers.await.iter().map(Answer::outcome).collect();
    outcomes.sort();
    assert_eq!(outcomes, [vec!["200"; 1], vec![UNAUTHORIZED; 49]].concat());
}

#[tokio::test]
async fn a_link_sets_no_other_state_than_activated() {
    let app = TestApp::new().await;
    let (id, activation) = activation_link(&app, "ada@example.com").await;
    let user = app.user().await;
    let proof = email_activation_link(&app, &user.uid(), "new@example.com").await;
    for (link, id) in [(&activation, &id), (&proof, &user.uid())] {
        for status in ["0", "2", "4", "NotActivated", "pending", "AutoGenerated"] {
            assert_eq!(refused(&app, activate(&app, status, link, ids(id))).await.outcome(), DENIED, "{status}");
        }
        for status in ["9", "some%20text", "-1"] {
            let answer = refused(&app, activate(&app, status, link, ids(id))).await;
            let told = "400 ActivationStatus: The ActivationStatus field is not one of the known values.";
            assert_eq!(crate::adding::told(&answer), told, "{status}");
        }
        assert_eq!(activate(&app, "1", link, ids(id)).await.outcome(), "200");
    }
}

#[tokio::test]
async fn user_ids_must_be_exactly_the_holders() {
    let app = TestApp::new().await;
    let (id, link) = activation_link(&app, "ada@example.com").await;
    let other = app.user().await.uid();
    for body in [
        json!({}),
        json!({ "userIds": null }),
        json!({ "userIds": [] }),
        json!({ "userIds": [other] }),
        json!({ "userIds": [id, other] }),
        json!({ "userIds": [Uuid::nil()] }),
    ] {
        assert_eq!(refused(&app, activate(&app, "1", &link, body)).await.status, 400);
    }
    let malformed = refused(&app, activate(&app, "1", &link, ids("5152"))).await;
    assert!(named(&malformed)[0].starts_with("$."), "{}", malformed.text);
    assert_eq!(activate(&app, "1", &link, ids(&id.to_uppercase())).await.outcome(), "200");
}

#[tokio::test]
async fn without_a_good_proof_no_address_is_proven() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    let path = format!("{PEOPLE}/activationstatus/1");
    let change = email_change_link(&app, &user, "wanted@example.com").await;
    let reminder = password_link(&app, &user.email).await;
    let (id, link) = activation_link(&app, "ada@example.com").await;
    let forged = link.replacen("&key=1", "&key=2", 1);
    for (case, client, id, wanted) in [
        ("nobody", app.anonymous(), &id, UNAUTHORIZED),
        ("a session", user.clone(), &user.uid(), DENIED),
        ("the owner's session", owner.clone(), &id, DENIED),
        ("a bad key", app.anonymous().with_link(&forged), &id, UNAUTHORIZED),
        ("a bad key beside a session", user.clone().with_link(&forged), &id, UNAUTHORIZED),
        ("another's session", owner.with_link(&link), &id, DENIED),
        ("a password link", app.anonymous().with_link(&reminder), &user.uid(), DENIED),
        ("an address link", app.anonymous().with_link(&change), &user.uid(), DENIED),
    ] {
        assert_eq!(refused(&app, client.put(&path, ids(id))).await.outcome(), wanted, "{case}");
    }
}

#[tokio::test]
async fn a_proof_lives_seven_days_and_not_beyond_its_account() {
    let app = TestApp::new().await;
    let (user, disabled) = (app.user().await, app.somebody(EmployeeType::Guest).await);
    let link = email_activation_link(&app, &user.uid(), "new@example.com").await;
    let dead = email_activation_link(&app, &disabled.uid(), "guest@example.com").await;
    app.disable(disabled.id.unwrap()).await;
    let answer = refused(&app, activate(&app, "1", &dead, ids(&disabled.uid()))).await;
    assert_eq!(answer.outcome(), UNAUTHORIZED);
    app.clock.advance(7 * DAY - 1);
    assert_eq!(activate(&app, "1", &link, ids(&user.uid())).await.outcome(), "200");
    app.clock.advance(2);
    assert_eq!(refused(&app, activate(&app, "1", &link, ids(&user.uid()))).await.outcome(), UNAUTHORIZED);
}

#[tokio::test]
async fn links_are_bound_to_the_address_they_were_mailed_to() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let proof = email_activation_link(&app, &user.uid(), "new@example.com").await;
    let reminder = password_link(&app, "new@example.com").await;
    let (newcomer, activation) = activation_link(&app, "ada@example.com").await;
    move_behind_the_wire(&app, user.id.unwrap(), "elsewhere@example.com").await;
    move_behind_the_wire(&app, AccountId(newcomer.parse().unwrap()), "far@example.com").await;
    for (link, id) in [(&proof, &user.uid()), (&activation, &newcomer)] {
        assert_eq!(refused(&app, activate(&app, "1", link, ids(id))).await.outcome(), UNAUTHORIZED);
    }
    let (holder, path) = (app.anonymous().with_link(&reminder), format!("{PEOPLE}/{}/password", user.uid()));
    let set = holder.put(&path, json!({ "password": "Another-pass2" }));
    assert_eq!(refused(&app, set).await.outcome(), UNAUTHORIZED);
}

#[tokio::test]
async fn an_owner_who_was_activated_before_is_not_welcomed_again() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let first_time = account(&app, owner.id.unwrap()).await.activated_at;
    assert_eq!(first_time, Some(START));
    app.clock.advance(DAY);
    let link = email_activation_link(&app, &owner.uid(), "boss@example.com").await;
    let before = app.state().await;
    assert_eq!(activate(&app, "1", &link, ids(&owner.uid())).await.outcome(), "200");
    assert_eq!(app.letters_since(&before).await, []);
    assert_eq!(account(&app, owner.id.unwrap()).await.activated_at, Some(Millis(START.0)));
}
