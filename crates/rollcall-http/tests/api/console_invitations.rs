//! The console's pages of invitation links: who makes which, for how long and for how many (portal §4.8; auth §7).
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use rollcall_core::time::DAY;
use rollcall_testkit::{Answer, Client, PASSWORD, TestApp};
use serde_json::{Value, json};

use crate::adding::{granted, refused};
use crate::console::{beside, console, notice, sent};
use crate::invitation_links::{LINK, made, verdict};
use crate::invite::{SETTINGS, close};
use crate::pages::{browser, field};

const LIST: &str = "/invitations";
const USERS: &str = "/invitations/User";

/// The address of the link of a type, as its field shows it.
pub fn address(page: &Answer, id: &str) -> Option<String> {
    let tag = page.text.split("<input ").find(|tag| tag.starts_with(&format!("id=\"{id}\"")))?;
    Some(tag.split("value=\"").nth(1)?.split('"').next()?.replace("&amp;", "&"))
}

/// The types that the list has a card for.
fn types(page: &Answer) -> Vec<&str> {
    page.text.split("<h2 id=\"type-").skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// What the list says of a type.
fn card<'a>(page: &'a Answer, kind: &str) -> &'a str {
    page.text.split(&format!("<h2 id=\"type-{kind}\">")).nth(1).unwrap().split("</section>").next().unwrap()
}

async fn stored(client: &Client, kind: &str) -> Value {
    granted(client.get(&format!("{LINK}/{kind}"))).await
}

/// Joins by the page that `url` leads to.
async fn join(app: &TestApp, url: &str, email: &str) -> Answer {
    let page = browser(app).get(url.strip_prefix("https://people.example.com").unwrap()).await;
    if page.status != 200 {
        return page;
    }
    let confirm = field(&page, "confirm");
    let entered = [("first", "Ada"), ("last", "King"), ("email", email), ("password", PASSWORD), ("repeat", PASSWORD)];
    browser(app).post_form("/confirm/LinkInvite", &[&[("confirm", confirm.as_str())][..], &entered].concat()).await
}

#[tokio::test]
async fn everybody_is_shown_the_types_that_they_may_invite() {
    let app = TestApp::new().await;
    for (client, wanted) in [
        (app.owner().await, &["DocSpaceAdmin", "RoomAdmin", "User"][..]),
        (app.admin().await, &["RoomAdmin", "User"]),
        (app.room_admin().await, &["User"]),
    ] {
        let page = console(&client).get(LIST).await;
        assert_eq!((page.status, types(&page)), (200, wanted.to_vec()));
        assert!(page.text.contains("<a href=\"/invitations\" aria-current=\"page\">"));
        assert!(console(&client).get("/accounts/invite").await.text.contains("<a href=\"/invitations\">make a link"));
        for kind in ["DocSpaceAdmin", "RoomAdmin", "User", "Guest"] {
            let status = if wanted.contains(&kind) { 200 } else { 403 };
            let path = format!("{LIST}/{kind}");
            assert_eq!(console(&client).get(&path).await.status, status, "{kind}");
            if status == 403 {
                assert_eq!(refused(&app, console(&client).post_form(&path, &[("do", "make")])).await.status / 100, 4);
            }
        }
        for kind in ["All", "King", "0", "%00"] {
            assert_eq!(console(&client).get(&format!("{LIST}/{kind}")).await.status, 404, "{kind}");
        }
    }
    for client in [app.user().await, app.guest().await] {
        let page = console(&client).get(LIST).await;
        assert_eq!(page.status, 403);
        assert!(!page.text.contains("<a href=\"/invitations\""));
        assert_eq!(console(&client).get(USERS).await.status, 403);
        assert_eq!(refused(&app, console(&client).post_form(USERS, &[("do", "make")])).await.status, 403);
    }
    assert_eq!(browser(&app).get(USERS).await.header("location"), Some("/?next=%2Finvitations%2FUser"));
}

#[tokio::test]
async fn a_link_is_made_changed_and_deleted() {
    let app = TestApp::new().await;
    let (owner, client) = (app.owner().await, console(&app.owner().await));
    granted(owner.put("/api/2.0/settings/timeandlanguage", json!({ "lng": "en-US", "timeZoneID": "Europe/Berlin" })))
        .await;
    let empty = client.get(LIST).await;
    assert!(
        card(&empty, "User").contains("There is no link for this type.") && address(&empty, "address-User").is_none()
    );
    let page = sent(&client, USERS, &[("do", "make"), ("most", "3"), ("end", "2026-03-28")]).await;
    assert_eq!(notice(&page), Some("The invitation link was saved."));
    let link = stored(&owner, "User").await;
    assert_eq!((&link["maxUseCount"], &link["expiration"]), (&json!(3), &json!("2026-03-28T22:59:59.9990000Z")));
    assert_eq!(address(&page, "address-User").unwrap(), link["url"], "as the API tells it");
    assert!(
        card(&page, "User").contains("<dd>0 of 3</dd>") && card(&page, "User").contains("Mar 28, 2026"),
        "{}",
        page.text
    );
    assert!(!card(&page, "User").contains("badge"));
    let form = client.get(USERS).await;
    assert_eq!((field(&form, "most").as_str(), field(&form, "end").as_str()), ("3", "2026-03-28"));
    let id = field(&form, "id");
    let page = sent(&client, USERS, &[("do", "change"), ("id", &id), ("most", ""), ("end", "2026-03-29")]).await;
    assert!(card(&page, "User").contains("<dd>0</dd>"), "any number");
    let link = stored(&owner, "User").await;
    assert_eq!((&link["maxUseCount"], &link["expiration"]), (&Value::Null, &json!("2026-03-29T21:59:59.9990000Z")));
    sent(&client, USERS, &[("do", "change"), ("id", &id), ("most", "7"), ("end", "")]).await;
    let link = stored(&owner, "User").await;
    assert_eq!((&link["id"], &link["maxUseCount"], &link["expiration"]), (&json!(id), &json!(7), &Value::Null));
    assert!(client.get(USERS).await.text.contains("<summary>Delete the link</summary>"), "it is asked first");
    let page = sent(&client, USERS, &[("do", "delete"), ("id", &id)]).await;
    assert_eq!(notice(&page), Some("The invitation link was deleted. Nobody joins by it any more."));
    assert_eq!(stored(&owner, "User").await, Value::Null);
    for order in ["change", "delete"] {
        let gone = refused(&app, client.post_form(USERS, &[("do", order), ("id", &id)])).await;
        assert_eq!((gone.status, notice(&gone)), (404, Some("There is nothing here, or not any more.")));
        let none = refused(&app, client.post_form(USERS, &[("do", order), ("id", "x")])).await;
        assert_eq!(none.status, 404);
    }
}

#[tokio::test]
async fn mistakes_are_told_beside_the_field_and_keep_what_was_entered() {
    let app = TestApp::new().await;
    let (owner, client) = (app.owner().await, console(&app.owner().await));
    let number = "Please enter a number from 1 to 1000, or nothing.";
    let past = "Please enter today or a later day.";
    let id = made(&owner, "RoomAdmin", &json!({})).await["id"].as_str().unwrap().to_owned();
    for (path, order) in [(USERS, "make"), ("/invitations/RoomAdmin", "change")] {
        for (most, end, name, words) in [
            ("0", "2026-04-01", "most", number),
            ("1001", "", "most", number),
            ("-3", "", "most", number),
            ("many", "", "most", number),
            ("99999999999999999999", "", "most", number),
            ("5", "soon", "end", "Please enter a date such as 2026-03-31."),
            ("5", "99999-01-01", "end", "Please enter a date such as 2026-03-31."),
            ("5", "2026-03-04", "end", past),
            ("5", "9999-12-30", "end", past),
            ("\0", "", "most", number),
        ] {
            let fields = [("do", order), ("id", id.as_str()), ("most", most), ("end", end)];
            let page = refused(&app, client.post_form(path, &fields)).await;
            assert_eq!((page.status, beside(&page, name)), (400, words), "{path} {most} {end}");
            assert_eq!(field(&page, "end"), end, "what was entered is kept");
            assert!(page.text.contains(&format!("value=\"{order}\"")), "{path}");
        }
    }
    let today = sent(&client, USERS, &[("do", "make"), ("end", "2026-03-05")]).await;
    assert!(card(&today, "User").contains("Mar 5, 2026"), "until the end of today");
    let page = refused(&app, client.post_form(USERS, &[("do", "make"), ("most", "5")])).await;
    assert_eq!((page.status, notice(&page)), (400, Some("There is a link for this type already.")));
    assert!(page.text.contains("value=\"change\""), "the link that there is");
}

#[tokio::test]
async fn strangers_join_by_the_address_until_the_link_is_used_up_over_or_deleted() {
    let app = TestApp::new().await;
    let client = console(&app.room_admin().await);
    let page = sent(&client, USERS, &[("do", "make"), ("most", "2")]).await;
    let url = address(&page, "address-User").unwrap();
    assert_eq!(join(&app, &url, "ada@example.com").await.status, 200);
    assert!(card(&client.get(LIST).await, "User").contains("<dd>1 of 2</dd>"));
    let id = field(&client.get(USERS).await, "id");
    assert_eq!(join(&app, &url, "bob@example.com").await.status, 200);
    let page = client.get(LIST).await;
    assert!(card(&page, "User").contains("<dd>2 of 2</dd>") && card(&page, "User").contains("badge bad\">Used up<"));
    assert_eq!(refused(&app, join(&app, &url, "cyd@example.com")).await.status, 404);
    let less = refused(&app, client.post_form(USERS, &[("do", "change"), ("id", &id), ("most", "1")])).await;
    assert_eq!(beside(&less, "most"), "More people than that have joined by this link already.");
    sent(&client, USERS, &[("do", "change"), ("id", &id), ("most", "3"), ("end", "2026-03-06")]).await;
    app.clock.advance(2 * DAY);
    let page = client.get(LIST).await;
    assert!(card(&page, "User").contains("badge bad\">Expired<"), "{}", page.text);
    assert_eq!(refused(&app, join(&app, &url, "cyd@example.com")).await.status, 404);
    sent(&client, USERS, &[("do", "change"), ("id", &id), ("most", "3")]).await;
    assert_eq!(join(&app, &url, "cyd@example.com").await.status, 200);
    sent(&client, USERS, &[("do", "delete"), ("id", &id)]).await;
    assert_eq!(refused(&app, join(&app, &url, "dot@example.com")).await.status, 404);
}

#[tokio::test]
async fn a_link_of_a_type_that_one_may_not_invite_is_out_of_reach() {
    let app = TestApp::new().await;
    let (owner, client) = (app.owner().await, console(&app.room_admin().await));
    for kind in ["DocSpaceAdmin", "RoomAdmin"] {
        let link = made(&owner, kind, &json!({})).await;
        let id = link["id"].as_str().unwrap();
        for path in [USERS.to_owned(), format!("{LIST}/{kind}")] {
            for order in ["change", "delete"] {
                let fields = [("do", order), ("id", id), ("most", "5")];
                assert_eq!(refused(&app, client.post_form(&path, &fields)).await.status, 403, "{path} {order}");
            }
        }
        assert!(!client.get(LIST).await.text.contains(link["url"].as_str().unwrap().split('?').nth(1).unwrap()));
    }
    let foreign = app.owner().await.by_cookie().with_header("origin", "https://evil.example.org");
    assert_eq!(refused(&app, foreign.post_form(USERS, &[("do", "make")])).await.status, 403);
}

#[tokio::test]
async fn while_inviting_is_off_the_page_says_so_and_nothing_is_changed() {
    let app = TestApp::new().await;
    let (owner, manager) = (app.owner().await, app.room_admin().await);
    let link = made(&owner, "User", &json!({})).await;
    let id = link["id"].as_str().unwrap();
    close(&app).await;
    for (client, settings) in [(&owner, true), (&manager, false)] {
        for path in [LIST, USERS] {
            let page = console(client).get(path).await;
            assert!(page.status == 200 && page.text.contains("Nobody can be invited at the moment."), "{}", page.text);
            assert_eq!(page.text.contains("<a href=\"/settings/joining\">"), settings);
            assert!(types(&page).is_empty() && !page.text.contains("LinkInvite"));
        }
        for order in ["make", "change", "delete"] {
            let page = refused(&app, console(client).post_form(USERS, &[("do", order), ("id", id)])).await;
            assert!(page.status == 403 && page.text.contains("Nobody can be invited at the moment."), "{order}");
        }
    }
    granted(owner.put(SETTINGS, json!({ "allowInvitingMembers": true }))).await;
    let url = address(&console(&owner).get(LIST).await, "address-User").unwrap();
    assert_eq!(verdict(&app, &app.anonymous(), url.split_once('?').unwrap().1).await, 0);
}
