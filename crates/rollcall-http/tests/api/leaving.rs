//! `PUT /people/self/delete`, `DELETE /people/@self` and the page of the link (people-core §2.13, §2.14; auth §6.4).

use rollcall_core::accounts::EmployeeStatus;
use rollcall_core::links::LinkType;
use rollcall_core::time::DAY;
use rollcall_store::{Scope, Statement, params};
use rollcall_testkit::{Answer, Client, PASSWORD, TestApp};
use serde_json::json;

use crate::adding::{PEOPLE, at_once, callers, granted, refused};
use crate::addresses::account;
use crate::passwords::{is_in, signs_in};
use crate::status::{audited, set};

const DENIED: &str = "403 Access denied";
const UNAUTHORIZED: &str = "401 Unauthorized";
const ASK: &str = "/api/2.0/people/self/delete";
const SELF: &str = "/api/2.0/people/@self";
const PAGE: &str = "/confirm/ProfileRemove";

/// Makes somebody the owner, as handing the portal over does.
const OWN: Statement =
    Statement { name: "OWN", sql: "UPDATE portal SET owner_id = ?2 WHERE id = ?1", scope: Scope::Portal };

/// The link that `client` gets for leaving.
async fn link_of(app: &TestApp, client: &Client) -> String {
    granted(client.put(ASK, json!({}))).await;
    let letter = app.last_letter().await;
    assert_eq!((letter.kind.as_str(), &letter.to), ("profile_remove", &client.email));
    letter.confirm()
}

async fn leave(app: &TestApp, link: &str) -> Answer {
    app.anonymous().with_link(link).delete(SELF).await
}

#[tokio::test]
async fn everybody_but_the_owner_gets_a_letter_with_the_link() {
    let app = TestApp::new().await;
    for (name, client) in callers(&app).await {
        if ["Owner", "anon"].contains(&name) {
            let wanted = if name == "Owner" { DENIED } else { UNAUTHORIZED };
            assert_eq!(refused(&app, client.put(ASK, json!({}))).await.outcome(), wanted, "{name}");
            continue;
        }
        let before = app.state().await;
        let answer = granted(client.send("PUT", ASK, None, "".into())).await;
        let wanted =
            format!("Instructions to disable your profile has been sent to <b>{}</b> email address", client.email);
        assert_eq!(answer, json!(wanted));
        let letters = app.letters_since(&before).await;
        assert_eq!(letters.len(), 1);
        assert_eq!((letters[0].kind.as_str(), &letters[0].to), ("profile_remove", &client.email));
        let start = "https://people.example.com/confirm/ProfileRemove?type=ProfileRemove&key=";
        assert!(letters[0].link().starts_with(start), "{}", letters[0].link());
        assert_eq!(app.audit_since(&before).await, [4016]);
        let after = app.state().await;
        assert_eq!((after.accounts, after.sessions), (before.accounts, before.sessions), "nothing has happened yet");
    }
}

#[tokio::test]
async fn an_address_that_looks_like_a_tag_is_encoded() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let body = json!({ "type": "User", "email": "o'hara&co@example.com", "firstName": "Ada", "password": PASSWORD });
    granted(owner.post(PEOPLE, body)).await;
    let signed_in = json!({ "userName": "o'hara&co@example.com", "password": PASSWORD });
    let token = granted(app.anonymous().post("/api/2.0/authentication", signed_in)).await["token"].clone();
    let client = app.anonymous().with_header("authorization", token.as_str().unwrap());
    let answer = granted(client.put(ASK, json!({}))).await;
    assert!(answer.as_str().unwrap().contains("<b>o&#39;hara&amp;co@example.com</b>"), "{answer}");
}

#[tokio::test]
async fn the_link_disables_its_person_and_tells_every_administrator() {
    let app = TestApp::new().await;
    let (owner, admin, ada) = (app.owner().await, app.admin().await, app.user().await);
    let (gone, _other) = (app.admin().await, app.room_admin().await);
    granted(set(&owner, "2", &[&gone.uid()])).await;
    let second = app.session_of(ada.id.unwrap()).await;
    let link = link_of(&app, &ada).await;
    let before = app.state().await;
    let answer = granted(leave(&app, &link)).await;
    assert_eq!((&answer["id"], &answer["status"]), (&json!(ada.uid()), &json!(2)));
    assert!(answer["terminated"].is_string() && answer.get("registrationDate").is_none());
    let letters = app.letters_since(&before).await;
    let to: Vec<&str> = letters.iter().map(|letter| letter.to.as_str()).collect();
    assert_eq!(to, [owner.email.as_str(), &admin.email], "active administrators, and nobody else");
    for letter in &letters {
        assert_eq!(letter.kind, "profile_left");
        assert!(letter.text.contains(&format!("User Persona ({}) has left Test portal", ada.email)), "{}", letter.text);
    }
    assert_eq!(app.audit_since(&before).await, [4020]);
    assert_eq!(audited(&app, 4020).await.last(), ada.id.as_ref());
    assert_eq!(account(&app, ada.id.unwrap()).await.status, EmployeeStatus::Terminated);
    assert!(!is_in(&ada).await && !is_in(&second).await);
    assert_eq!(signs_in(&app, &ada.email, PASSWORD).await, DENIED);
    assert_eq!(refused(&app, leave(&app, &link)).await.outcome(), UNAUTHORIZED, "used");
    granted(set(&owner, "1", &[&ada.uid()])).await;
    assert_eq!(refused(&app, leave(&app, &link)).await.outcome(), UNAUTHORIZED, "used, also once enabled again");
}

#[tokio::test]
async fn an_administrator_who_leaves_gets_no_letter_about_it() {
    let app = TestApp::new().await;
    let (owner, admin) = (app.owner().await, app.admin().await);
    let link = link_of(&app, &admin).await;
    let before = app.state().await;
    granted(leave(&app, &link)).await;
    let letters = app.state().await.letters.split_off(before.letters.len());
    assert_eq!(letters, [("profile_left".to_owned(), owner.email)]);
}

#[tokio::test]
async fn only_the_link_opens_the_way_out() {
    let app = TestApp::new().await;
    let (ada, bob) = (app.user().await, app.user().await);
    let link = link_of(&app, &ada).await;
    let other = app.mailed_link(LinkType::PasswordChange).await;
    for (case, client, wanted) in [
        ("nothing", app.anonymous(), UNAUTHORIZED),
        ("a session", ada.clone(), DENIED),
        ("the owner's session", app.owner().await, DENIED),
        ("another link", app.anonymous().with_link(&other.query), DENIED),
        ("a bad key", app.anonymous().with_link("type=ProfileRemove&key=1.x"), UNAUTHORIZED),
        ("a bad key beside a session", ada.clone().with_link("type=ProfileRemove&key=1.x"), UNAUTHORIZED),
        ("somebody else's session", bob.clone().with_link(&link), UNAUTHORIZED),
        ("another uid", app.anonymous().with_link(&link.replace(&ada.uid(), &bob.uid())), UNAUTHORIZED),
    ] {
        assert_eq!(refused(&app, client.delete(SELF)).await.outcome(), wanted, "{case}");
    }
    assert_eq!(ada.clone().with_link(&link).delete(SELF).await.outcome(), "200", "one's own session beside it");
}

#[tokio::test]
async fn a_link_to_leave_dies_of_age_and_with_its_person() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    let (first, second) = (link_of(&app, &ada).await, link_of(&app, &ada).await);
    granted(set(&owner, "2", &[&ada.uid()])).await;
    assert_eq!(refused(&app, leave(&app, &first)).await.outcome(), UNAUTHORIZED, "disabled");
    granted(set(&owner, "1", &[&ada.uid()])).await;
    granted(leave(&app, &first)).await;
    granted(set(&owner, "1", &[&ada.uid()])).await;
    assert_eq!(refused(&app, leave(&app, &second)).await.outcome(), UNAUTHORIZED, "another one was used");
    let bob = app.user().await;
    let link = link_of(&app, &bob).await;
    app.clock.advance(7 * DAY);
    assert_eq!(refused(&app, leave(&app, &link)).await.outcome(), UNAUTHORIZED, "too old");
}

#[tokio::test]
async fn who_has_become_the_owner_meanwhile_stays() {
    let app = TestApp::new().await;
    let admin = app.admin().await;
    let (link, id) = (link_of(&app, &admin).await, admin.id.unwrap());
    app.db.write(move |tx| tx.run(OWN, params![id])).await.unwrap();
    assert_eq!(refused(&app, leave(&app, &link)).await.outcome(), DENIED);
    let before = app.state().await;
    let page = app.anonymous().post_form(PAGE, &[("confirm", &link)]).await;
    assert_eq!(page.status, 403);
    assert!(page.text.contains("The portal belongs to you"), "{}", page.text);
    assert_eq!(app.state().await, before);
}

#[tokio::test]
async fn the_page_asks_before_it_does_anything() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let link = link_of(&app, &ada).await;
    let before = app.state().await;
    let page = app.anonymous().get(&format!("{PAGE}?{link}")).await;
    assert!(page.status == 200 && page.text.contains(&ada.email) && page.text.contains("Test portal"), "{}", page.text);
    let foreign = app.anonymous().with_header("origin", "https://evil.example");
    assert_eq!(foreign.post_form(PAGE, &[("confirm", &link)]).await.status, 403);
    assert_eq!(app.state().await, before);
    let beside = app.user().await.by_cookie();
    let before = app.state().await;
    assert_eq!(beside.post_form(PAGE, &[("confirm", &link)]).await.status, 401, "another's session");
    let done = app.anonymous().post_form(PAGE, &[("confirm", &link)]).await;
    assert!(done.status == 200 && done.text.contains("Your account is disabled."), "{}", done.text);
    assert_eq!(app.audit_since(&before).await, [4020]);
    assert_eq!(account(&app, ada.id.unwrap()).await.status, EmployeeStatus::Terminated);
    assert_eq!(app.anonymous().post_form(PAGE, &[("confirm", &link)]).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_uses_of_a_link_at_once_exactly_one_succeeds() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    let link = link_of(&app, &ada).await;
    let before = app.state().await;
    let answers = at_once(30, |_| {
        let client = app.anonymous().with_link(&link);
        async move { client.delete(SELF).await }
    });
    let mut outcomes: Vec<String> = answers.await.iter().map(Answer::outcome).collect();
    outcomes.sort();
    assert_eq!(outcomes, [vec!["200"; 1], vec![UNAUTHORIZED; 29]].concat());
    assert_eq!(app.audit_since(&before).await, [4020]);
    assert_eq!(app.letters_since(&before).await.len(), 1);
    assert!(is_in(&owner).await);
}
