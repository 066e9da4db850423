//! The console's page of guests: who sees whom, shares whom and gives whom up, and the link for new ones
//! (people-directory §0.1, §2.1, §4; portal §4.9).
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use rollcall_core::accounts::EmployeeStatus;
use rollcall_core::ids::AccountId;
use rollcall_testkit::{Answer, Client, PASSWORD, TestApp};
use serde_json::json;
use uuid::Uuid;

use crate::adding::{PEOPLE, granted, refused};
use crate::console::{beside, console, notice, sent};
use crate::console_invitations::address;
use crate::invite::{SETTINGS, close};
use crate::pages::{browser, field};
use crate::types::{brought_in_by, relate};

const LIST: &str = "/guests";

/// A guest whom `host` has made, called `first`.
async fn guest(host: &Client, first: &str) -> String {
    let email = format!("{}@example.com", first.to_lowercase());
    let body = json!({ "type": "Guest", "email": email, "firstName": first, "lastName": "Guest" });
    granted(host.post("/api/2.0/people/active", body)).await["id"].as_str().unwrap().to_owned()
}

fn account_id(id: &str) -> AccountId {
    AccountId(Uuid::parse_str(id).unwrap())
}

/// The first names of the guests that the page lists.
fn listed(page: &Answer) -> Vec<&str> {
    assert_eq!(page.status, 200, "{}", page.text);
    let rows = page.text.split("<a href=\"/accounts/view/").skip(1);
    rows.map(|row| row.split('>').nth(1).unwrap().split(" Guest<").next().unwrap()).collect()
}

/// Whether the guest can be chosen.
fn has_box(page: &Answer, id: &str) -> bool {
    page.text.contains(&format!("type=\"checkbox\" value=\"{id}\""))
}

/// The path of a link that a page shows.
fn path(page: &Answer) -> String {
    assert_eq!(page.status, 200, "{}", page.text);
    address(page, "url").unwrap().strip_prefix("https://people.example.com").unwrap().to_owned()
}

#[tokio::test]
async fn administrators_see_all_guests_and_room_administrators_their_own() {
    let app = TestApp::new().await;
    let (owner, ra, other) = (app.owner().await, app.room_admin().await, app.room_admin().await);
    let (gil, gus) = (guest(&owner, "Gil").await, guest(&ra, "Gus").await);
    for (client, wanted, own) in [
        (&owner, &["Gil", "Gus"][..], [true, false]),
        (&app.admin().await, &["Gil", "Gus"], [false, false]),
        (&ra, &["Gus"], [false, true]),
        (&other, &[], [false, false]),
    ] {
        for query in ["", "?area=People", "?area=All&employeeType=User"] {
            let page = console(client).get(&format!("{LIST}{query}")).await;
            assert_eq!(listed(&page), wanted, "{query}");
            assert_eq!([has_box(&page, &gil), has_box(&page, &gus)], own, "only one's own can be given up");
            assert_eq!(page.text.contains("value=\"forget\""), own != [false, false]);
        }
    }
    let page = console(&other).get(LIST).await;
    assert!(
        page.text.contains("No guest was found.") && page.text.contains("<a href=\"/guests\" aria-current=\"page\">")
    );
    for client in [app.user().await, app.guest().await] {
        let page = console(&client).get(LIST).await;
        assert!(page.status == 403 && !page.text.contains("<a href=\"/guests\"") && !page.text.contains("gus@"));
        for path in ["/guests/link", &format!("/guests/{gus}/share")] {
            assert_eq!(console(&client).get(path).await.status, 403, "{path}");
        }
        assert_eq!(refused(&app, console(&client).post_form(LIST, &[("id", &gus), ("sure", "1")])).await.status, 403);
    }
    assert_eq!(browser(&app).get(LIST).await.header("location"), Some("/?next=%2Fguests"));
}

#[tokio::test]
async fn guests_are_found_by_words_state_and_inviter() {
    let app = TestApp::new().await;
    let (owner, ra) = (app.owner().await, app.room_admin().await);
    let (ann, bea) = (guest(&owner, "Ann").await, guest(&owner, "Bea").await);
    let cleo = guest(&ra, "Cleo").await;
    app.disable(account_id(&cleo)).await;
    let client = console(&owner);
    for (query, wanted) in [
        ("filterValue=bea", &["Bea"][..]),
        ("employeeStatus=Terminated", &["Cleo"]),
        ("employeeStatus=Pending", &[]),
        (&format!("inviterId={}", owner.uid()), &["Ann", "Bea"]),
        (&format!("inviterId={}&filterValue=ann", owner.uid()), &["Ann"]),
        (&format!("inviterId={}", ra.uid()), &["Cleo"]),
        (&format!("inviterId={}", app.next_id()), &[]),
    ] {
        let page = client.get(&format!("{LIST}?{query}")).await;
        assert_eq!(listed(&page), wanted, "{query}");
    }
    let page = client.get(&format!("{LIST}?inviterId={}&filterValue=c", ra.uid())).await;
    assert!(page.text.contains(&format!("<option value=\"{}\" selected>RoomAdmin Persona</option>", ra.uid())));
    assert_eq!(field(&page, "filterValue"), "c");
    assert!(page.text.contains(&format!("<a href=\"/guests?inviterId={}\">RoomAdmin Persona</a>", ra.uid())));
    assert!(client.get(LIST).await.text.contains("<option value=\"\" selected>Anybody</option>"));
    let page = client.get(&format!("{LIST}?inviterId={}", owner.uid())).await;
    assert!(page.text.contains(&format!("<option value=\"{}\" selected>Me</option>", owner.uid())));
    app.disable(account_id(&ann)).await;
    let page = client.get(LIST).await;
    assert_eq!((listed(&page).len(), has_box(&page, &ann), has_box(&page, &bea)), (3, false, true));
    for query in ["employeeStatus=nonsense", "inviterId=x"] {
        let page = client.get(&format!("{LIST}?{query}")).await;
        assert_eq!(page.status, 400, "{query}");
        assert_eq!(notice(&page), Some("This was refused. Please check what you entered."));
    }
}

#[tokio::test]
async fn a_long_list_has_pages_that_keep_the_filters() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for at in 0..51 {
        guest(&owner, &format!("G{}", "x".repeat(at))).await;
    }
    let client = console(&owner);
    let first = client.get("/guests?filterValue=guest").await;
    assert_eq!(listed(&first).len(), 50);
    assert!(first.text.contains("1 to 50 of 51") && !first.text.contains("rel=\"prev\""));
    assert!(first.text.contains("href=\"/guests?filterValue=guest&amp;startIndex=50\" rel=\"next\""));
    let second = client.get("/guests?filterValue=guest&startIndex=50").await;
    assert_eq!(listed(&second).len(), 1);
    assert!(
        second.text.contains("href=\"/guests?filterValue=guest\" rel=\"prev\"")
            && !second.text.contains("rel=\"next\"")
    );
    assert!(second.text.contains("action=\"/guests?filterValue=guest&amp;startIndex=50\""));
}

#[tokio::test]
async fn the_chosen_are_taken_off_ones_own_list_after_a_question() {
    let app = TestApp::new().await;
    let (ra, other) = (app.room_admin().await, app.room_admin().await);
    let (gil, gus, dan) = (guest(&ra, "Gil").await, guest(&ra, "Gus").await, guest(&ra, "Dan").await);
    let shared = app.session_of(app.guest().await.id.unwrap()).await;
    relate(&app, &other, &shared).await;
    app.disable(account_id(&dan)).await;
    let client = console(&ra);
    let chosen = [("id", gil.as_str()), ("id", gus.as_str()), ("do", "forget")];
    let before = app.state().await;
    let question = client.post_form("/guests?filterValue=guest", &chosen).await;
    assert!(
        question.status == 200 && question.text.contains("<h1>Take these guests off your list?</h1>"),
        "{}",
        question.text
    );
    assert!(question.text.contains("Gil Guest") && question.text.contains("action=\"/guests?filterValue=guest\""));
    assert_eq!(app.state().await, before, "a question changes nothing");
    let page = refused(&app, client.post_form(LIST, &[("do", "forget")])).await;
    assert_eq!((page.status, beside(&page, "id")), (400, "Choose at least one person."));
    let theirs = shared.uid();
    for id in [theirs.as_str(), dan.as_str(), &app.next_id()] {
        let fields = [("id", gil.as_str()), ("id", id), ("sure", "1")];
        assert_eq!(refused(&app, client.post_form(LIST, &fields)).await.status, 403, "all or nobody");
    }
    let foreign = ra.clone().by_cookie().with_header("origin", "https://evil.example.org");
    assert_eq!(refused(&app, foreign.post_form(LIST, &[&chosen[..], &[("sure", "1")]].concat())).await.status, 403);
    let page = sent(&client, LIST, &[&chosen[..], &[("sure", "1")]].concat()).await;
    assert_eq!(notice(&page), Some("The guests are no longer on your list. Their accounts stay."));
    assert!(listed(&page).is_empty());
    assert_eq!(app.audit_since(&before).await, [4006, 4006]);
    let after = app.state().await;
    assert_eq!(after.accounts, before.accounts, "the accounts stay");
    assert_eq!(
        (brought_in_by(&app, account_id(&gil)).await, brought_in_by(&app, account_id(&gus)).await),
        (vec![], vec![])
    );
    assert_eq!(client.get(&format!("/accounts/view/{gil}")).await.status, 403);
    assert_eq!(after.accounts.iter().find(|a| a.id == account_id(&gil)).unwrap().status, EmployeeStatus::Active);
}

#[tokio::test]
async fn a_guest_is_shared_by_a_link_that_leads_through_the_sign_in_to_its_page() {
    let app = TestApp::new().await;
    let (ra, other) = (app.room_admin().await, app.room_admin().await);
    let gus = guest(&ra, "Gus").await;
    let share = format!("/guests/{gus}/share");
    assert!(console(&ra).get(LIST).await.text.contains(&format!("<a href=\"{share}\">Share")));
    let before = app.state().await;
    let page = console(&ra).get(&share).await;
    assert!(page.text.contains("gus@example.com") && page.text.contains("<h1>Share a guest</h1>"));
    assert_eq!(app.state().await, before, "nothing is written");
    assert_eq!(console(&other).get(&share).await.status, 403, "who does not see the guest");
    assert_eq!(console(&app.admin().await).get(&share).await.status, 200);
    for (id, status) in [(app.next_id(), 404), ("x".into(), 404), (ra.uid(), 400)] {
        assert_eq!(console(&ra).get(&format!("/guests/{id}/share")).await.status, status, "{id}");
    }
    let link = path(&page);
    let stranger = browser(&app).get(&link).await;
    assert_eq!(stranger.status, 401);
    let onward = stranger.text.split("href=\"/?next=").nth(1).unwrap().split('"').next().unwrap();
    let form = browser(&app).get(&format!("/?next={onward}")).await;
    let entered = [("email", other.email.as_str()), ("password", PASSWORD), ("next", &field(&form, "next"))];
    let signed_in = browser(&app).post_form("/", &entered).await;
    assert_eq!(signed_in.header("location"), Some(link.as_str()), "back to the link");
    let confirm = field(&console(&other).get(&link).await, "confirm");
    let done = console(&other).post_form("/confirm/GuestShareLink", &[("confirm", &confirm)]).await;
    assert!(done.status == 200 && done.text.contains("href=\"/guests\""), "{}", done.text);
    assert_eq!(listed(&console(&other).get(LIST).await), ["Gus"]);
    assert!(has_box(&console(&other).get(LIST).await, &gus));
}

#[tokio::test]
async fn new_guests_join_by_a_link_while_guests_may_be_brought_in() {
    let app = TestApp::new().await;
    let (owner, ra) = (app.owner().await, app.room_admin().await);
    let client = console(&ra);
    assert!(client.get(LIST).await.text.contains("<a class=\"button\" href=\"/guests/link\">"));
    let link = path(&client.get("/guests/link").await);
    let confirm = field(&browser(&app).get(&link).await, "confirm");
    let entered = [
        ("confirm", confirm.as_str()),
        ("first", "Gus"),
        ("last", "Guest"),
        ("email", "gus@example.com"),
        ("password", PASSWORD),
        ("repeat", PASSWORD),
    ];
    assert_eq!(browser(&app).post_form("/confirm/LinkInvite", &entered).await.status, 200);
    assert_eq!(listed(&client.get(LIST).await), ["Gus"]);
    let gus = app.state().await.accounts.into_iter().find(|account| account.email == "gus@example.com").unwrap();
    assert_eq!(granted(ra.get(&format!("{PEOPLE}/{}", gus.id))).await["isVisitor"], true);
    granted(owner.put(SETTINGS, json!({ "allowInvitingGuests": false }))).await;
    for client in [&owner, &ra] {
        assert!(!console(client).get(LIST).await.text.contains("/guests/link"));
        assert_eq!(console(client).get("/guests/link").await.status, 403);
    }
    granted(owner.put(SETTINGS, json!({ "allowInvitingGuests": true }))).await;
    close(&app).await;
    assert_eq!(console(&ra).get("/guests/link").await.status, 403);
}
