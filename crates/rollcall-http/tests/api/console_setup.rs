//! The second and the third screen of the first run: the mail server and the first invitations (design §2.11, §5).
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use rollcall_core::accounts::EmployeeStatus;
use rollcall_core::outbox;
use rollcall_http::OwnMail;
use rollcall_testkit::{Client, TestApp};

use crate::console::{beside, console, notice, sent};
use crate::console_portal::answered;
use crate::pages::browser;

const MAIL: &str = "/setup/mail";
const INVITE: &str = "/setup/invite";
const SERVER: [(&str, &str); 4] =
    [("card", "server"), ("host", "relay.example.com"), ("port", "2525"), ("senderAddress", "people@example.com")];

/// The number of the newest letter to them.
async fn newest(app: &TestApp, to: &Client) -> i64 {
    let letters = app.db.read(outbox::list).await.unwrap();
    letters.into_iter().find(|letter| letter.recipient == to.email).unwrap().id.0
}

#[tokio::test]
async fn the_screens_are_for_administrators_and_strangers_are_led_back_to_them() {
    let app = TestApp::new().await;
    for path in [MAIL, INVITE] {
        for admin in [app.owner().await, app.admin().await] {
            for _ in 0..2 {
                assert_eq!(console(&admin).get(path).await.status, 200, "{path}");
            }
        }
        let led = browser(&app).get(path).await;
        let next = format!("/?next={}", path.replace('/', "%2F"));
        assert_eq!((led.status, led.header("location")), (303, Some(next.as_str())));
    }
    let (others, owner) = ([app.user().await, app.guest().await], app.owner().await);
    let before = app.state().await;
    for other in &others {
        for (path, form) in [
            (MAIL, &SERVER[..]),
            (MAIL, &[("card", "try")]),
            (INVITE, &[("people", "a@example.com"), ("type", "User")]),
        ] {
            assert_eq!(console(other).get(path).await.status, 403, "{path}");
            assert_eq!(console(other).post_form(path, form).await.status, 403, "{path} {form:?}");
            let elsewhere = owner.clone().by_cookie().with_header("origin", "https://evil.example.org");
            assert_eq!(elsewhere.post_form(path, form).await.status, 403, "{path} {form:?}");
        }
    }
    assert_eq!(app.state().await, before);
}

#[tokio::test]
async fn a_mail_server_is_saved_and_tried_on_the_second_screen() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let first = console(&owner).get(MAIL).await;
    assert!(first.text.contains("Step 2 of 3") && first.text.contains("href=\"/setup/invite\">Later<"));
    assert!(!first.text.contains("value=\"try\""), "there is nothing to try");
    let wrong = [SERVER[0], SERVER[1], ("port", "x"), SERVER[3]];
    let refused = console(&owner).post_form(MAIL, &wrong).await;
    assert!(refused.status == 400 && refused.text.contains("Step 2 of 3") && !beside(&refused, "port").is_empty());
    assert!(refused.text.contains("value=\"relay.example.com\""), "what was entered is there");

    let saved = sent(&console(&owner), MAIL, &SERVER).await;
    assert_eq!(notice(&saved), Some("The mail server was saved. Messages go there from now on."));
    assert!(saved.text.contains("Step 2 of 3") && saved.text.contains("href=\"/setup/invite\">Continue<"));
    let tried = console(&owner).post_form(MAIL, &[("card", "try")]).await;
    let path = format!("{MAIL}?trial={}", newest(&app, &owner).await);
    assert_eq!((tried.status, tried.header("location")), (303, Some(path.as_str())));
    assert!(console(&owner).get(&path).await.text.contains("Waiting"));
    answered(&app, "535 wrong password").await;
    for _ in 0..2 {
        let page = console(&owner).get(&path).await;
        assert!(page.text.contains("535 wrong password") && page.text.contains("Given up"), "{}", page.text);
    }
}

#[tokio::test]
async fn the_operators_mail_server_is_only_tried() {
    let mail = OwnMail { host: "mail.example.org".into(), ..OwnMail::default() };
    let app = TestApp::with(|config| config.mail = mail).await;
    let owner = app.owner().await;
    let page = console(&owner).get(MAIL).await;
    assert!(page.text.contains("The operator has set up a mail server.") && page.text.contains("value=\"try\""));
    assert!(page.text.contains(">Continue<") && !page.text.contains("name=\"host\""));
    let tried = sent(&console(&owner), MAIL, &[("card", "try")]).await;
    assert!(tried.text.contains("Waiting") && tried.text.contains("hx-trigger"), "{}", tried.text);
}

#[tokio::test]
async fn only_the_letter_of_a_test_is_told_of() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    let body = serde_json::json!({ "email": ada.email });
    assert_eq!(owner.post("/api/2.0/people/password", body).await.status, 200);
    app.settle().await;
    answered(&app, "550 nobody here").await;
    let other = newest(&app, &ada).await.to_string();
    sent(&console(&owner), MAIL, &SERVER).await;
    for trial in [other.as_str(), "x", "-1", "", "99999999999999999999", "%00"] {
        let page = console(&owner).get(&format!("{MAIL}?trial={trial}")).await;
        assert!(page.status == 200 && !page.text.contains("550 nobody here"), "{trial}");
    }
}

#[tokio::test]
async fn the_first_people_are_invited_on_the_third_screen() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let page = console(&owner).get(INVITE).await;
    assert!(page.text.contains("Step 3 of 3") && page.text.contains("href=\"/\">Later<"));
    assert!(!page.text.contains("name=\"add\""), "one person with a name is added later");
    let empty = console(&owner).post_form(INVITE, &[("people", " "), ("type", "User")]).await;
    assert!(empty.status == 400 && empty.text.contains("Step 3 of 3"));
    assert_eq!(beside(&empty, "people"), "Enter at least one address.");

    let before = app.state().await;
    let lines = "ada@example.com\r\nnot an address";
    let page = console(&owner).post_form(INVITE, &[("people", lines), ("type", "RoomAdmin")]).await;
    assert!(page.status == 200 && page.text.contains("Step 3 of 3") && page.text.contains("href=\"/\">Done<"));
    assert!(page.text.contains(">Invited<") && page.text.contains(">This is no email address<"), "{}", page.text);
    let letters = app.letters_since(&before).await;
    assert_eq!(letters.iter().map(|letter| letter.to.as_str()).collect::<Vec<_>>(), ["ada@example.com"]);
    let ada = app.state().await.accounts.into_iter().find(|account| account.email == "ada@example.com").unwrap();
    assert_eq!(ada.status, EmployeeStatus::Pending);
}
