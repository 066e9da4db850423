//! `POST` and `PUT /settings/owner`, and the page of the link (portal §8.2, §8.3; auth §6.4).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as loudly as tests")]

use std::fmt::Write as _;

use rollcall_core::accounts::EmployeeType;
use rollcall_core::links::LinkType;
use rollcall_core::time::DAY;
use rollcall_store::{Scope, Statement, params};
use rollcall_testkit::{Answer, Client, MailedLink, TestApp};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::adding::{at_once, callers, granted, kind_of, refused, told};
use crate::addresses::parameter;

const OWNER: &str = "/api/2.0/settings/owner";
const DENIED: &str = "403 Access denied";
const DEAD: &str = "401 Unauthorized";

const SET: Statement = Statement {
    name: "SET",
    sql: "UPDATE account SET status = ?3, activation_status = ?4, type = ?5 WHERE portal_id = ?1 AND id = ?2",
    scope: Scope::Portal,
};

/// Changes an account as nothing in the server does: without a word to links and sessions.
async fn set(app: &TestApp, client: &Client, status: i64, activation: i64, kind: EmployeeType) {
    let id = client.id.unwrap();
    let changed = app.db.write(move |tx| tx.run(SET, params![id, status, activation, kind])).await;
    assert_eq!(changed.unwrap(), 1);
}

fn to(id: &str) -> Value {
    json!({ "ownerId": id })
}

/// A link that hands the portal over to `heir`.
pub async fn link_to(app: &TestApp, heir: &Client) -> String {
    let answer = granted(app.owner().await.post(OWNER, to(&heir.uid()))).await;
    assert_eq!(answer["status"], 1, "{answer}");
    app.last_letter().await.confirm()
}

pub async fn follow(app: &TestApp, link: &str, id: &str) -> Answer {
    app.anonymous().with_link(link).put(OWNER, to(id)).await
}

async fn profile(client: &Client) -> Value {
    granted(client.get("/api/2.0/people/@self")).await
}

/// What a caller of `POST` is told: the status of the soft answer, or the refusal.
async fn asked(app: &TestApp, client: &Client, heir: &str) -> String {
    let before = app.state().await;
    let answer = client.post(OWNER, to(heir)).await;
    if answer.status != 200 {
        assert_eq!(app.state().await, before);
        return answer.status.to_string();
    }
    let status = answer.response()["status"].as_i64().unwrap();
    let (letters, events) = (app.letters_since(&before).await, app.audit_since(&before).await);
    let wanted: (Vec<&str>, &[i64]) = if status == 1 { (vec!["owner_change"], &[6021]) } else { (vec![], &[]) };
    assert_eq!((letters.iter().map(|l| l.kind.as_str()).collect(), events.as_slice()), wanted);
    assert!(answer.response()["message"].as_str().is_some_and(|text| !text.is_empty()));
    format!("status {status}")
}

#[tokio::test]
async fn who_may_ask_for_which_owner() {
    let table = "
Owner: Owner status 0; DSA status 1; RA status 1; User status 1; Guest 403; anon status 0;
DSA: Owner status 0; DSA status 0; RA status 0; User status 0; Guest 403; anon status 0;
RA: Owner 403; DSA 403; RA 403; User 403; Guest 403; anon 403;
User: Owner 403; DSA 403; RA 403; User 403; Guest 403; anon 403;
Guest: Owner 403; DSA 403; RA 403; User 403; Guest 403; anon 403;
anon: Owner 401; DSA 401; RA 401; User 401; Guest 401; anon 401;";
    let app = TestApp::new().await;
    let heirs = callers(&app).await;
    let mut got = String::new();
    for (caller, client) in callers(&app).await {
        write!(got, "\n{caller}:").unwrap();
        for (heir, person) in &heirs {
            // Of the last column nobody has the id.
            let id = person.id.map_or_else(|| app.next_id(), |id| id.to_string());
            write!(got, " {heir} {};", asked(&app, &client, &id).await).unwrap();
        }
    }
    assert_eq!(got, table);
}

#[tokio::test]
async fn the_owner_is_mailed_a_link_about_the_new_one() {
    let app = TestApp::new().await;
    let (owner, heir) = (app.owner().await, app.user().await);
    let before = app.state().await;
    let answer = granted(owner.post(OWNER, json!({ "OWNERID": heir.uid().to_uppercase(), "more": [] }))).await;
    let mailto = format!("<a href=\"mailto:{0}\">{0}</a>", owner.email);
    assert!(answer["status"] == 1 && answer["message"].as_str().unwrap().contains(&mailto), "{answer}");
    let letter = app.last_letter().await;
    assert_eq!((letter.kind.as_str(), letter.to.as_str()), ("owner_change", owner.email.as_str()));
    assert!(letter.text.contains("User Persona") && letter.link().contains("/confirm/PortalOwnerChange?"));
    assert_eq!(parameter(&letter.confirm(), "uid"), heir.uid());
    assert_eq!(app.audit_since(&before).await, [6021]);
    assert_eq!(app.state().await.accounts, before.accounts, "nothing has changed yet");
}

#[tokio::test]
async fn an_owner_whose_address_is_not_proven_hands_nothing_over() {
    let app = TestApp::new().await;
    let (owner, admin, guest) = (app.owner().await, app.admin().await, app.guest().await);
    set(&app, &owner, 1, 0, EmployeeType::DocSpaceAdmin).await;
    for client in [&owner, &admin] {
        for heir in [admin.uid(), guest.uid(), app.next_id()] {
            let answer = refused(&app, client.post(OWNER, to(&heir))).await;
            assert_eq!(told(&answer), "400 Owner's email is not activated");
        }
    }
    let answer = refused(&app, app.room_admin().await.post(OWNER, to(&admin.uid()))).await;
    assert_eq!(told(&answer), DENIED, "the right is looked at first");
}

#[tokio::test]
async fn somebody_who_is_not_active_is_softly_refused() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for status in [2, 4] {
        let heir = app.user().await;
        set(&app, &heir, status, 1, EmployeeType::User).await;
        assert_eq!(asked(&app, &owner, &heir.uid()).await, "status 0");
    }
    assert_eq!(granted(owner.post(OWNER, json!({}))).await["status"], 0, "nobody has no id");
    assert_eq!(granted(owner.post(OWNER, to(&Uuid::nil().to_string()))).await["status"], 0);
}

#[tokio::test]
async fn an_id_that_is_none_is_told_before_the_right() {
    let app = TestApp::new().await;
    for client in [app.owner().await, app.user().await] {
        for id in [json!("text"), json!(5), json!([]), json!("")] {
            let answer = refused(&app, client.post(OWNER, json!({ "ownerId": id }))).await;
            assert_eq!(told(&answer), "400 $.ownerId: The value is not an id.");
        }
    }
}

#[tokio::test]
async fn following_the_link_moves_the_portal_and_ends_no_session() {
    for kind in [EmployeeType::User, EmployeeType::RoomAdmin, EmployeeType::DocSpaceAdmin] {
        let app = TestApp::new().await;
        let (owner, heir) = (app.owner().await, app.somebody(kind).await);
        let link = link_to(&app, &heir).await;
        let before = app.state().await;
        let answer = follow(&app, &link, &heir.uid()).await;
        assert_eq!((answer.status, answer.json().get("response")), (200, None), "{}", answer.text);
        assert_eq!(app.audit_since(&before).await, [6022]);
        let (old, new) = (profile(&owner).await, profile(&heir).await);
        assert_eq!((&old["isOwner"], kind_of(&old)), (&json!(false), "DocSpaceAdmin"));
        assert_eq!(
            (&new["isOwner"], &new["isAdmin"], &new["isRoomAdmin"]),
            (&json!(true), &json!(false), &json!(false))
        );
        let settings = granted(heir.get("/api/2.0/settings")).await;
        assert_eq!(settings["ownerId"], json!(heir.uid()));
        let after = app.state().await;
        assert_eq!(after.letters, before.letters);
        assert!(before.sessions.iter().all(|id| after.sessions.contains(id)), "sessions stay");
        assert_eq!(asked(&app, &owner, &owner.uid()).await, "status 0", "the old owner asks for nothing more");
    }
}

#[tokio::test]
async fn a_link_works_once_and_dies_with_the_change() {
    let app = TestApp::new().await;
    let (ada, bob) = (app.user().await, app.user().await);
    let (to_ada, to_bob) = (link_to(&app, &ada).await, link_to(&app, &bob).await);
    assert_eq!(follow(&app, &to_ada, &ada.uid()).await.status, 200);
    for (link, heir) in [(&to_ada, &ada), (&to_bob, &bob)] {
        let answer = refused(&app, follow(&app, link, &heir.uid())).await;
        assert_eq!(told(&answer), DEAD);
    }
    let back = link_to(&app, &app.session_of(bob.id.unwrap()).await).await;
    assert_eq!(follow(&app, &back, &bob.uid()).await.status, 200, "the new owner hands it on");
}

#[tokio::test]
async fn a_link_lives_seven_days_and_dies_with_the_owners_address() {
    let app = TestApp::new().await;
    let (owner, heir) = (app.owner().await, app.user().await);
    let link = link_to(&app, &heir).await;
    app.clock.advance(7 * DAY);
    assert_eq!(told(&refused(&app, follow(&app, &link, &heir.uid())).await), DEAD);
    let link = link_to(&app, &heir).await;
    let moved = owner.post("/api/2.0/people/email", json!({ "userId": owner.uid(), "email": "moved@example.com" }));
    granted(moved).await;
    assert_eq!(told(&refused(&app, follow(&app, &link, &heir.uid())).await), DEAD);
}

#[tokio::test]
async fn every_refusal_of_following_changes_nothing_and_keeps_the_link() {
    let app = TestApp::new().await;
    let (owner, heir, other) = (app.owner().await, app.user().await, app.user().await);
    let link = link_to(&app, &heir).await;
    let holder = app.anonymous().with_link(&link);
    let password = app.mailed_link(LinkType::PasswordChange).await;
    for (case, client, id, wanted) in [
        ("anonymous", app.anonymous(), heir.uid(), DEAD),
        ("the owner without link", owner.clone(), heir.uid(), DENIED),
        ("the new owner without link", heir.clone(), heir.uid(), DENIED),
        ("a room admin without link", app.room_admin().await, heir.uid(), DENIED),
        ("a guest without link, before the body", app.guest().await, "junk".into(), DENIED),
        ("another type", app.anonymous().with_link(&password.query), heir.uid(), DENIED),
        ("another uid", app.anonymous().with_link(&link.replace(&heir.uid(), &other.uid())), other.uid(), DEAD),
        ("the owner's uid", app.anonymous().with_link(&link.replace(&heir.uid(), &owner.uid())), heir.uid(), DEAD),
        ("another id", holder.clone(), other.uid(), DENIED),
        ("no id", holder.clone(), Uuid::nil().to_string(), DENIED),
        ("junk", holder.clone(), "junk".into(), "400 $.ownerId: The value is not an id."),
    ] {
        let answer = refused(&app, client.put(OWNER, to(&id))).await;
        assert_eq!(told(&answer), wanted, "{case}");
    }
    let own = owner.with_link(&link).put(OWNER, to(&heir.uid())).await;
    assert_eq!(own.status, 200, "the owner's own session may stand beside it: {}", own.text);
}

#[tokio::test]
async fn the_link_works_beside_anybodys_session() {
    for beside_heir in [true, false] {
        let app = TestApp::new().await;
        let (heir, other) = (app.user().await, app.user().await);
        let link = link_to(&app, &heir).await;
        let holder = if beside_heir { heir.clone() } else { other };
        granted(holder.with_link(&link).put(OWNER, to(&heir.uid()))).await;
        assert_eq!(granted(heir.get("/api/2.0/people/@self")).await["isOwner"], true);
    }
}

#[tokio::test]
async fn somebody_who_can_not_own_it_any_more_is_refused_and_the_check_says_so() {
    let app = TestApp::new().await;
    for (status, kind) in [(2, EmployeeType::User), (4, EmployeeType::User), (1, EmployeeType::Guest)] {
        let heir = app.user().await;
        let query = link_to(&app, &heir).await;
        let link = MailedLink { kind: LinkType::PortalOwnerChange, uid: heir.uid(), address: String::new(), query };
        assert_eq!(link.check(&app.anonymous()).await, 0);
        set(&app, &heir, status, 1, kind).await;
        assert_eq!(link.check(&app.anonymous()).await, 1);
        let answer = refused(&app, follow(&app, &link.query, &heir.uid())).await;
        assert_eq!(told(&answer), "400 OwnerId");
        assert_eq!(app.anonymous().get(&link.page()).await.status, 404);
        set(&app, &heir, 1, 1, EmployeeType::User).await;
        assert_eq!(link.check(&app.anonymous()).await, 0, "the refusal has spent nothing");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_several_uses_at_once_one_gets_through() {
    let app = TestApp::new().await;
    let heirs = [app.user().await, app.user().await];
    let links = [link_to(&app, &heirs[0]).await, link_to(&app, &heirs[1]).await];
    let before = app.state().await;
    // Three times each: the same link twice, and two links of one owner, must not both pass.
    let answers = at_once(6, |n| {
        let (holder, id) = (app.anonymous().with_link(&links[n % 2]), heirs[n % 2].uid());
        async move { holder.put(OWNER, to(&id)).await }
    })
    .await;
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 401, 401, 401, 401, 401]);
    assert_eq!(app.audit_since(&before).await, [6022]);
    assert_eq!(app.state().await.accounts.iter().filter(|account| account.is_owner).count(), 1);
}

#[tokio::test]
async fn the_page_names_the_new_owner_and_its_form_hands_over() {
    let app = TestApp::new().await;
    let (owner, link) = (app.owner().await, app.mailed_link(LinkType::PortalOwnerChange).await);
    let page = app.anonymous().get(&link.page()).await;
    let heir = app.state().await.accounts.into_iter().find(|a| a.id.to_string() == link.uid).unwrap();
    assert!(page.text.contains("User Persona") && page.text.contains(&heir.email), "{}", page.text);
    let form = [("confirm", link.query.as_str())];
    let browser = app.anonymous().with_header("origin", "https://people.example.com");
    let done = browser.post_form("/confirm/PortalOwnerChange", &form).await;
    assert!(done.status == 200 && done.text.contains("The portal has its new owner."), "{}", done.text);
    assert_eq!(app.owner().await.uid(), link.uid);
    assert_eq!(kind_of(&profile(&owner).await), "DocSpaceAdmin");
    assert_eq!(browser.post_form("/confirm/PortalOwnerChange", &form).await.status, 404);
}
