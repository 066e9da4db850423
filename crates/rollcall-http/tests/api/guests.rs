//! Guests taken off a list, shared by a link and taken over (people-directory §4).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as loudly as tests")]

use std::fmt::Write as _;

use rollcall_core::ids::AccountId;
use rollcall_core::links::LinkType;
use rollcall_core::time::DAY;
use rollcall_testkit::{Answer, Client, MailedLink, TestApp};
use serde_json::json;
use uuid::Uuid;

use crate::adding::{PEOPLE, callers, granted, refused, told};
use crate::pages::{browser, field};
use crate::types::{brought_in_by, guest_of, relate};

const GUESTS: &str = "/api/2.0/people/guests";
const APPROVE: &str = "/api/2.0/people/guests/share/approve";
const DENIED: &str = "403 Access denied";
const DEAD: &str = "401 Unauthorized";

async fn forget(client: &Client, guests: &[&str]) -> Answer {
    let body = json!({ "userIds": guests, "resendAll": false }).to_string();
    client.send("DELETE", GUESTS, Some("application/json"), body.into()).await
}

async fn share(client: &Client, guest: &str) -> Answer {
    client.get(&format!("{GUESTS}/{guest}/share")).await
}

/// The query of a link that shares the guest.
async fn link_of(client: &Client, guest: &str) -> String {
    let link = granted(share(client, guest)).await.as_str().unwrap().to_owned();
    let query = link.strip_prefix("https://people.example.com/confirm/GuestShareLink?");
    query.unwrap_or_else(|| panic!("a link, not {link}")).to_owned()
}

async fn approve(client: &Client, link: &str) -> Answer {
    client.clone().with_link(link).post(APPROVE, json!({ "email": "not read" })).await
}

async fn sees(client: &Client, guest: &str) -> bool {
    client.get(&format!("{PEOPLE}/{guest}")).await.status == 200
}

fn account_id(id: &str) -> AccountId {
    AccountId(Uuid::parse_str(id).unwrap())
}

#[tokio::test]
async fn a_guest_is_taken_off_ones_own_list_and_no_others() {
    let app = TestApp::new().await;
    let (ra, other) = (app.room_admin().await, app.room_admin().await);
    let (gus, gil) = (guest_of(&ra, "gus@example.com").await, guest_of(&ra, "gil@example.com").await);
    let guest = app.session_of(app.guest().await.id.unwrap()).await;
    relate(&app, &ra, &guest).await;
    relate(&app, &other, &guest).await;
    let (before, seen) = (app.state().await, app.events().await.len());
    let answer = forget(&ra, &[&gus, &guest.uid(), &gus]).await;
    assert_eq!((answer.status, answer.json().get("response"), &answer.json()["count"]), (200, None, &json!(0)));
    assert_eq!((app.audit_since(&before).await, app.events().await.len()), (vec![4006, 4006], seen));
    assert_eq!(app.state().await.accounts, before.accounts, "the accounts stay");
    assert_eq!(brought_in_by(&app, account_id(&gus)).await, []);
    assert_eq!(brought_in_by(&app, guest.id.unwrap()).await, [other.id.unwrap()]);
    assert_eq!((sees(&ra, &gus).await, sees(&ra, &gil).await, sees(&other, &guest.uid()).await), (false, true, true));
    assert_eq!(refused(&app, forget(&ra, &[&gus])).await.outcome(), DENIED, "not twice");
    assert_eq!(refused(&app, forget(&ra, &[&gil, &gus])).await.outcome(), DENIED, "all or nobody");
    assert_eq!(guest.get(&format!("{PEOPLE}/@self")).await.status, 200);
}

#[tokio::test]
async fn who_forgets_whom() {
    let table = "
Owner: own 200; others 403; disabled 403; member 403; unknown 403; nobody 200;
DSA: own 200; others 403; disabled 403; member 403; unknown 403; nobody 200;
RA: own 200; others 403; disabled 403; member 403; unknown 403; nobody 200;
User: own 403; others 403; disabled 403; member 403; unknown 403; nobody 403;
Guest: own 403; others 403; disabled 403; member 403; unknown 403; nobody 403;
anon: own 401; others 401; disabled 401; member 401; unknown 401; nobody 401;";
    let app = TestApp::new().await;
    let mut got = String::new();
    for (caller, client) in callers(&app).await {
        let (own, off, member, others) = (app.guest().await, app.guest().await, app.user().await, app.guest().await);
        if client.id.is_some() {
            for person in [&own, &off, &member] {
                relate(&app, &client, person).await;
            }
        }
        app.disable(off.id.unwrap()).await;
        write!(got, "\n{caller}:").unwrap();
        for (what, ids) in [
            ("own", vec![own.uid()]),
            ("others", vec![others.uid()]),
            ("disabled", vec![off.uid()]),
            ("member", vec![member.uid()]),
            ("unknown", vec![app.next_id()]),
            ("nobody", vec![]),
        ] {
            let before = app.state().await;
            let answer = forget(&client, &ids.iter().map(String::as_str).collect::<Vec<_>>()).await;
            if answer.status >= 400 {
                assert_eq!(app.state().await, before, "{caller} {what}");
            }
            write!(got, " {what} {};", answer.status).unwrap();
        }
    }
    assert_eq!(got, table);
}

#[tokio::test]
async fn a_list_of_guests_that_can_not_be_read_is_refused() {
    let app = TestApp::new().await;
    let ra = app.room_admin().await;
    let many: Vec<Uuid> = (1..=201).map(Uuid::from_u128).collect();
    for (body, wanted) in [
        (json!({}), "400 Value cannot be null. (Parameter 'inDto?.UserIds')"),
        (json!({ "userIds": null }), "400 Value cannot be null. (Parameter 'inDto?.UserIds')"),
        (json!({ "userIds": ["x"] }), "400 $.userIds[0]: The value is not an id."),
        (json!({ "userIds": many }), "400 At most 200 users at once"),
    ] {
        let sent = ra.send("DELETE", GUESTS, Some("application/json"), body.to_string().into());
        assert_eq!(told(&refused(&app, sent).await), wanted);
    }
}

#[tokio::test]
async fn who_shares_whom() {
    let no_guest = "400 The user is not a guest";
    let app = TestApp::new().await;
    let (guest, user) = (app.guest().await, app.user().await);
    for (caller, client) in callers(&app).await {
        let own = app.guest().await;
        if client.id.is_some() {
            relate(&app, &client, &own).await;
        }
        let wanted = match caller {
            "Owner" | "DSA" => ["200", "200", no_guest, "404 The user could not be found"],
            "RA" => ["200", DENIED, no_guest, "404 The user could not be found"],
            "anon" => [DEAD; 4],
            _ => [DENIED; 4],
        };
        let before = app.state().await;
        for (id, wanted) in [own.uid(), guest.uid(), user.uid(), app.next_id()].iter().zip(wanted) {
            assert_eq!(share(&client, id).await.outcome(), wanted, "{caller}");
        }
        assert_eq!(app.state().await, before, "reading writes nothing");
    }
    assert_eq!(share(&user, "x").await.outcome(), "404 Not found");
}

#[tokio::test]
async fn a_shared_guest_is_taken_over_as_often_as_the_link_is_shown() {
    let app = TestApp::new().await;
    let (ra, other, third) = (app.room_admin().await, app.room_admin().await, app.room_admin().await);
    let gus = guest_of(&ra, "gus@example.com").await;
    let link = link_of(&ra, &gus).await;
    assert!(link.contains(&format!("uid={}", ra.uid())) && !link.contains("gus"), "{link}");
    let as_mailed =
        MailedLink { kind: LinkType::GuestShareLink, uid: ra.uid(), address: String::new(), query: link.clone() };
    assert_eq!(as_mailed.check(&app.anonymous()).await, 0);
    assert!(!sees(&other, &gus).await);
    let (before, seen) = (app.state().await, app.events().await.len());
    let profile = granted(approve(&other, &link)).await;
    assert_eq!((&profile["id"], &profile["isVisitor"]), (&json!(gus), &json!(true)));
    assert_eq!(profile, granted(other.get(&format!("{PEOPLE}/{gus}"))).await);
    assert_eq!((app.audit_since(&before).await, app.events().await.len()), (vec![4006], seen));
    assert_eq!(app.state().await.accounts, before.accounts);
    for client in [&other, &ra, &app.owner().await, &app.admin().await] {
        let before = app.state().await;
        assert_eq!(granted(approve(client, &link)).await["id"], gus);
        assert_eq!(app.audit_since(&before).await, Vec::<i64>::new(), "who sees the guest already gets nothing new");
    }
    granted(approve(&third, &link)).await;
    let mut hosts = [ra.id.unwrap(), other.id.unwrap(), third.id.unwrap()];
    hosts.sort_unstable();
    assert_eq!(brought_in_by(&app, account_id(&gus)).await, hosts);
}

#[tokio::test]
async fn every_refusal_of_taking_a_guest_over_changes_nothing() {
    let app = TestApp::new().await;
    let (ra, other) = (app.room_admin().await, app.room_admin().await);
    let gus = guest_of(&ra, "gus@example.com").await;
    let link = link_of(&ra, &gus).await;
    let password = app.mailed_link(LinkType::PasswordChange).await;
    let holder = app.session_of(account_id(&password.uid)).await;
    let hidden = link.split('&').find(|pair| pair.starts_with("encemail=")).unwrap();
    for (case, client, link, wanted) in [
        ("a stranger", app.anonymous(), link.clone(), DEAD),
        ("a user", app.user().await, link.clone(), DENIED),
        ("a guest", app.guest().await, link.clone(), DENIED),
        ("another type", holder, password.query.clone(), DENIED),
        ("no type", other.clone(), "key=1.x".into(), DEAD),
        ("another inviter", other.clone(), link.replace(&ra.uid(), &other.uid()), DEAD),
        ("no inviter", other.clone(), link.replace("&uid=", "&x="), DEAD),
        ("no guest", other.clone(), link.replace("encemail", "x"), DEAD),
        ("another guest", other.clone(), link.replace(hidden, "email=owner@example.com"), DEAD),
        ("two guests", other.clone(), format!("{link}&email=owner@example.com"), DEAD),
        ("another time", other.clone(), link.replace("key=1", "key=2"), DEAD),
        ("a broken key", other.clone(), link.replace("&encemail", "x&encemail"), DEAD),
        ("the end of time", other.clone(), "type=18&key=9223372036854775807.x&email=gus@example.com".into(), DEAD),
    ] {
        assert_eq!(refused(&app, approve(&client, &link)).await.outcome(), wanted, "{case}");
    }
    assert_eq!(refused(&app, other.post(APPROVE, json!({}))).await.outcome(), DEAD, "no link");
    let clear = link.replace(hidden, "email=GUS@example.com");
    granted(approve(&other, &clear)).await;
}

#[tokio::test]
async fn a_share_dies_with_its_time_its_guest_and_its_inviter() {
    let app = TestApp::new().await;
    let (owner, other) = (app.owner().await, app.room_admin().await);
    let dead = async |link: &str, status: u16, result: i64| {
        assert_eq!(refused(&app, approve(&other, link)).await.status, status);
        let mailed = MailedLink {
            kind: LinkType::GuestShareLink,
            uid: String::new(),
            address: String::new(),
            query: link.into(),
        };
        assert_eq!(mailed.check(&app.anonymous()).await, result);
    };
    let hosted = async |email: &str| {
        let ra = app.room_admin().await;
        let guest = guest_of(&ra, email).await;
        let link = link_of(&ra, &guest).await;
        (ra, guest, link)
    };
    let (ra, _, link) = hosted("a@example.com").await;
    app.disable(ra.id.unwrap()).await;
    dead(&link, 401, 1).await;
    let (ra, guest, link) = hosted("b@example.com").await;
    granted(forget(&ra, &[&guest])).await;
    dead(&link, 401, 1).await;
    let (_, guest, link) = hosted("c@example.com").await;
    granted(owner.post(&format!("{PEOPLE}/email"), json!({ "userId": guest, "email": "moved@example.com" }))).await;
    dead(&link, 401, 1).await;
    let (_, guest, link) = hosted("d@example.com").await;
    app.disable(account_id(&guest)).await;
    granted(owner.delete(&format!("{PEOPLE}/{guest}"))).await;
    dead(&link, 401, 1).await;
    let (ra, _, link) = hosted("e@example.com").await;
    granted(owner.put(&format!("{PEOPLE}/{}", ra.uid()), json!({ "isUser": true }))).await;
    dead(&link, 401, 1).await;
    let (_, guest, link) = hosted("f@example.com").await;
    granted(owner.put(&format!("{PEOPLE}/type/User"), json!({ "userIds": [guest] }))).await;
    assert_eq!(refused(&app, approve(&other, &link)).await.outcome(), "400 The user is not a guest");
    let (_, _, link) = hosted("g@example.com").await;
    app.clock.advance(7 * DAY - 1);
    granted(approve(&other, &link)).await;
    app.clock.advance(1);
    dead(&link, 401, 2).await;
}

#[tokio::test]
async fn the_page_asks_a_signed_in_member_and_its_form_takes_the_guest_over() {
    let app = TestApp::new().await;
    let (ra, other) = (app.room_admin().await, app.room_admin().await);
    let gus = guest_of(&ra, "gus@example.com").await;
    let link = link_of(&ra, &gus).await;
    let page = format!("/confirm/GuestShareLink?{link}");
    let visitors = [browser(&app), app.user().await, app.guest().await];
    let before = app.state().await;
    for (client, (status, text)) in visitors.iter().zip([
        (401, "Please sign in first"),
        (403, "Only administrators and room administrators"),
        (403, "Only administrators and room administrators"),
    ]) {
        let shown = client.get(&page).await;
        assert!(shown.status == status && shown.text.contains(text), "{} {}", shown.status, shown.text);
        assert!(!shown.text.contains("gus@") && !shown.text.contains("RoomAdmin Persona"), "nobody else is told");
    }
    let member = other.clone().by_cookie().with_header("origin", "https://people.example.com");
    let form = member.get(&page).await;
    assert_eq!(form.status, 200, "{}", form.text);
    for shown in ["RoomAdmin Persona", "Gus Guest", "gus@example.com"] {
        assert!(form.text.contains(shown), "{}", form.text);
    }
    assert_eq!(app.state().await, before, "opening changes nothing");
    let confirm = field(&form, "confirm");
    let fields = [("confirm", confirm.as_str())];
    let foreign = member.clone().with_header("origin", "https://evil.example.org");
    assert_eq!(foreign.post_form("/confirm/GuestShareLink", &fields).await.status, 403);
    assert!(!sees(&other, &gus).await);
    let done = member.post_form("/confirm/GuestShareLink", &fields).await;
    assert!(done.status == 200 && done.text.contains("The guest is on your list now."), "{}", done.text);
    assert!(sees(&other, &gus).await);
    granted(app.owner().await.put(&format!("{PEOPLE}/type/User"), json!({ "userIds": [gus] }))).await;
    let late = member.get(&page).await;
    assert!(late.status == 400 && late.text.contains("This person is not a guest any more."), "{}", late.text);
    for query in ["", "type=GuestShareLink&key=1.x", "type=PasswordChange&key=1.x"] {
        assert_eq!(member.get(&format!("/confirm/GuestShareLink?{query}")).await.status, 404);
    }
}

#[tokio::test]
async fn somebody_called_like_a_route_is_found_and_changed_by_that_name() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for name in ["guests", "room", "folder", "file", "status"] {
        let body = json!({ "type": "User", "email": format!("{name}@example.com"), "firstName": "Ada" });
        let made = granted(owner.post(PEOPLE, body)).await;
        let path = format!("{PEOPLE}/{name}");
        assert_eq!(granted(owner.get(&path)).await["id"], made["id"], "{name}");
        let contacts = json!({ "contacts": [{ "type": "phone", "value": "1" }] });
        if name != "status" {
            let changed = granted(owner.put(&format!("{path}/contacts"), contacts.clone())).await;
            assert_eq!((&changed["id"], &changed["contacts"]), (&made["id"], &contacts["contacts"]), "{name}");
        }
        let changed = granted(owner.post(&format!("{path}/contacts"), contacts)).await;
        assert_eq!(changed["id"], made["id"], "{name}");
    }
    let nothing = owner.get(&format!("{PEOPLE}/room/contacts")).await;
    assert_eq!(nothing.outcome(), "404 The requested item could not be found");
}
