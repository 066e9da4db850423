//! The console's pages about the portal: what administrators see and change, and what others are refused (design §2.11).
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use rollcall_core::accounts::EmployeeType;
use rollcall_core::outbox::{self, Claim, Outcome};
use rollcall_core::passwords::Policy;
use rollcall_core::sessions::CookieSettings;
use rollcall_core::settings::{self, LoginSettings};
use rollcall_core::time::Clock;
use rollcall_core::totp::SecondFactorSettings;
use rollcall_http::OwnMail;
use rollcall_testkit::{Answer, Client, TestApp};
use serde_json::json;

use crate::console::{beside, console, notice, sent};

/// Names and values of a form.
type Sent = &'static [(&'static str, &'static str)];

const PAGES: [&str; 6] = ["/outbox", "/audit", "/settings", "/settings/access", "/settings/joining", "/settings/mail"];

/// The newest letter to this address.
async fn letter_to(app: &TestApp, address: &str) -> i64 {
    app.settle().await;
    let letters = app.db.read(outbox::list).await.unwrap();
    letters.into_iter().find(|letter| letter.recipient == address).unwrap().id.0
}

/// Has `by` ask for a letter to `to` with a link to a new password, and returns its number.
async fn reminded(app: &TestApp, by: &Client, to: &Client) -> i64 {
    assert_eq!(by.post("/api/2.0/people/password", json!({ "email": to.email })).await.status, 200);
    letter_to(app, &to.email).await
}

/// Lets the mail server answer to every letter that waits.
pub async fn answered(app: &TestApp, answer: &str) {
    let (now, answer) = (app.clock.now(), answer.to_owned());
    let settled = app.db.write(move |tx| {
        for letter in outbox::claim(tx, 100, Claim::All, now)? {
            outbox::settle(tx, &letter, &Outcome::GiveUp { answer: answer.clone() }, 0, now)?;
        }
        Ok::<_, rollcall_core::Error>(())
    });
    settled.await.unwrap();
}

fn states(page: &Answer) -> Vec<&str> {
    page.text.split("<span class=\"badge ").skip(1).filter_map(|rest| rest.split(['>', '<']).nth(1)).collect()
}

// Who may.

#[tokio::test]
async fn the_pages_are_for_administrators_alone() {
    let app = TestApp::new().await;
    for admin in [app.owner().await, app.admin().await] {
        for path in PAGES {
            let page = console(&admin).get(path).await;
            assert_eq!(page.status, 200, "{path}: {}", page.text);
            assert!(page.text.contains("href=\"/outbox\"") && page.text.contains("href=\"/settings\""), "{path}");
        }
    }
    for other in [app.room_admin().await, app.user().await, app.guest().await] {
        for path in PAGES {
            let page = console(&other).get(path).await;
            assert_eq!(page.status, 403, "{path}");
            assert!(!page.text.contains("href=\"/settings\""), "{path}");
        }
    }
}

#[tokio::test]
async fn nobody_else_changes_anything_by_a_form() {
    let app = TestApp::new().await;
    let (owner, room_admin) = (app.owner().await, app.room_admin().await);
    let letter = reminded(&app, &owner, &room_admin).await.to_string();
    answered(&app, "550 no").await;
    let before = app.state().await;
    let forms: [(&str, &[(&str, &str)]); 11] = [
        ("/outbox", &[("resend", &letter)]),
        ("/settings", &[("card", "name"), ("title", "Mine")]),
        ("/settings", &[("card", "locale"), ("lng", "de")]),
        ("/settings/access", &[("card", "passwords"), ("minLength", "12")]),
        ("/settings/access", &[("card", "lock"), ("attemptCount", "1"), ("checkPeriod", "1"), ("blockTime", "1")]),
        ("/settings/access", &[("card", "sessions"), ("enabled", "true"), ("lifeTime", "5")]),
        ("/settings/access", &[("card", "factor"), ("wanted", "true")]),
        ("/settings/access", &[("card", "addresses"), ("restricted", "true"), ("ip", "10.0.0.1")]),
        ("/settings/joining", &[("card", "domains"), ("type", "All")]),
        ("/settings/mail", &[("card", "reset")]),
        ("/settings/mail", &[("card", "try")]),
    ];
    for (path, fields) in forms {
        assert_eq!(console(&room_admin).post_form(path, fields).await.status, 403, "{path} {fields:?}");
    }
    assert_eq!(app.state().await, before);
    assert_eq!(states(&console(&owner).get("/outbox?state=failed").await).len(), before.letters.len());
}

// The outbox.

#[tokio::test]
async fn a_letter_that_was_given_up_is_found_by_its_state_and_sent_again() {
    let app = TestApp::new().await;
    let (admin, ada) = (app.admin().await, app.user().await);
    let letter = reminded(&app, &admin, &ada).await.to_string();
    answered(&app, "550 no such mailbox").await;
    let page = console(&admin).get("/outbox?state=failed").await;
    assert!(page.text.contains("550 no such mailbox") && page.text.contains(&ada.email));
    assert!(states(&page).iter().all(|state| *state == "Given up"));
    let after = sent(&console(&admin), "/outbox", &[("resend", &letter), ("state", "failed")]).await;
    assert_eq!(notice(&after), Some("The message will be sent again at once."));
    assert!(!after.text.contains(&format!("href=\"/outbox/{letter}\"")));
    let waiting = console(&admin).get("/outbox?state=queued").await;
    assert!(waiting.text.contains(&format!("href=\"/outbox/{letter}\"")));
    assert_eq!(console(&admin).get("/outbox?state=sent").await.text.matches("<tr>").count(), 0);
}

#[tokio::test]
async fn what_is_no_letter_is_not_sent_again_and_has_no_page() {
    let app = TestApp::new().await;
    let admin = console(&app.admin().await);
    for number in ["", "x", "4711", "-1"] {
        let answer = admin.post_form("/outbox", &[("resend", number)]).await;
        assert!((400..500).contains(&answer.status) && notice(&answer).is_some(), "{number}: {}", answer.status);
    }
    for path in ["/outbox/x", "/outbox/4711"] {
        assert_eq!(admin.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn without_a_mail_server_a_letter_is_read_by_who_could_hand_its_link_out() {
    let app = TestApp::new().await;
    let (owner, admin, other, ada) = (app.owner().await, app.admin().await, app.admin().await, app.user().await);
    let (to_ada, to_admin) = (reminded(&app, &owner, &ada).await, reminded(&app, &owner, &admin).await);
    let to_owner = reminded(&app, &owner, &owner).await;
    let readers = [
        (&owner, to_ada, true),
        (&owner, to_admin, true),
        (&owner, to_owner, false),
        (&admin, to_ada, true),
        (&admin, to_admin, false),
        (&admin, to_owner, false),
        (&other, to_admin, false),
        (&other, to_owner, false),
    ];
    for (reader, letter, may) in readers {
        let page = console(reader).get(&format!("/outbox/{letter}")).await;
        assert_eq!((page.status, page.text.contains("/confirm/PasswordChange?")), (200, may), "{letter}");
        let is_own =
            (reader.email == owner.email && letter == to_owner) || (reader.email == admin.email && letter == to_admin);
        assert_eq!(page.text.contains("Whoever opens the link acts as"), may && !is_own, "{letter}");
    }
    assert_eq!(console(&app.room_admin().await).get(&format!("/outbox/{to_ada}")).await.status, 403);
}

#[tokio::test]
async fn an_invitation_to_a_stranger_is_read_by_who_may_invite_so() {
    let app = TestApp::new().await;
    let (owner, admin) = (app.owner().await, app.admin().await);
    for (kind, email, may) in
        [(EmployeeType::User, "u@example.com", true), (EmployeeType::DocSpaceAdmin, "a@example.com", false)]
    {
        let body = json!({ "invitations": [{ "email": email, "type": kind.number() }], "culture": "en-US" });
        assert_eq!(owner.post("/api/2.0/people/invite", body).await.status, 200);
        let page = console(&admin).get(&format!("/outbox/{}", letter_to(&app, email).await)).await;
        assert_eq!((page.status, page.text.contains("/confirm/LinkInvite?")), (200, may), "{email}");
    }
}

#[tokio::test]
async fn with_a_mail_server_nobody_reads_the_letters_of_others() {
    let mail = OwnMail { host: "mail.example.org".into(), ..OwnMail::default() };
    let app = TestApp::with(|config| config.mail = mail).await;
    let (owner, ada) = (app.owner().await, app.user().await);
    let page = console(&owner).get(&format!("/outbox/{}", reminded(&app, &owner, &ada).await)).await;
    assert!(page.status == 200 && page.text.contains("only the recipient reads the message"));
    assert!(!page.text.contains("/confirm/"));
}

// The settings.

#[tokio::test]
async fn each_card_saves_what_its_call_saves() {
    let app = TestApp::new().await;
    let admin = console(&app.admin().await);
    let cards: [(&str, &[(&str, &str)]); 6] = [
        ("/settings", &[("card", "name"), ("title", "Acme & Sons")]),
        ("/settings", &[("card", "locale"), ("lng", "de"), ("timeZoneID", "Europe/Berlin")]),
        ("/settings/access", &[("card", "passwords"), ("minLength", "12"), ("digits", "true")]),
        ("/settings/access", &[("card", "lock"), ("attemptCount", "3"), ("checkPeriod", "30"), ("blockTime", "90")]),
        ("/settings/joining", &[("card", "inviting"), ("allowInvitingMembers", "true")]),
        (
            "/settings/joining",
            &[
                ("card", "domains"),
                ("type", "Custom"),
                ("domains", "Example.com\n\nb.example"),
                ("inviteUsersAsVisitors", "true"),
            ],
        ),
    ];
    for (path, fields) in cards {
        let page = sent(&admin, path, fields).await;
        assert!(notice(&page).is_some() && page.status == 200, "{fields:?}");
    }
    let known = admin.get("/api/2.0/settings").await.response();
    assert_eq!(
        (&known["greetingSettings"], &known["culture"], &known["timezone"]),
        (&json!("Acme & Sons"), &json!("de"), &json!("Europe/Berlin"))
    );
    assert_eq!(known["trustedDomains"], json!(["example.com", "b.example"]));
    let policy = app.db.read(settings::get::<Policy>).await.unwrap();
    let lock = app.db.read(settings::get::<LoginSettings>).await.unwrap();
    assert_eq!(policy, Policy { min_length: 12, upper_case: false, digits: true, spec_symbols: false });
    assert_eq!(lock, LoginSettings { attempt_count: 3, block_time: 90, check_period: 30 });
    let inviting = admin.get("/api/2.0/settings/invitationsettings").await.response();
    assert_eq!(inviting, json!({ "allowInvitingMembers": true, "allowInvitingGuests": false }));
}

#[tokio::test]
async fn a_refused_card_keeps_what_was_entered_and_says_what_is_wrong_beside_it() {
    let app = TestApp::new().await;
    let admin = console(&app.admin().await);
    let before = app.state().await;
    let refused: [(&str, Sent, &str, &str); 8] = [
        ("/settings/access", &[("card", "passwords"), ("minLength", "7")], "minLength", "from 8 to 30"),
        ("/settings/access", &[("card", "passwords"), ("minLength", "")], "minLength", "from 8 to 30"),
        (
            "/settings/access",
            &[("card", "lock"), ("attemptCount", "3"), ("checkPeriod", "0"), ("blockTime", "9")],
            "checkPeriod",
            "from 1 to 9999",
        ),
        ("/settings/access", &[("card", "sessions"), ("lifeTime", "long")], "lifeTime", "minutes"),
        (
            "/settings/access",
            &[("card", "factor"), ("wanted", "true"), ("trustedIps", "home")],
            "trustedIps",
            "network",
        ),
        ("/settings/access", &[("card", "addresses"), ("restricted", "true")], "ip", "nobody in"),
        (
            "/settings/joining",
            &[("card", "domains"), ("type", "Custom"), ("domains", "<x>"), ("inviteUsersAsVisitors", "true")],
            "domains",
            "example.com",
        ),
        (
            "/settings/mail",
            &[("card", "server"), ("host", "a b"), ("port", "25"), ("senderAddress", "a@example.com")],
            "host",
            "mail server",
        ),
    ];
    for (path, fields, field, words) in refused {
        let page = admin.post_form(path, fields).await;
        assert_eq!(page.status, 400, "{fields:?}");
        assert!(beside(&page, field).contains(words), "{fields:?}: {}", beside(&page, field));
    }
    let page = admin.post_form("/settings", &[("card", "name"), ("title", &"é".repeat(256))]).await;
    assert!(page.status == 400 && page.text.contains(&"é".repeat(256)) && beside(&page, "title").contains("255"));
    assert_eq!(app.state().await, before);
}

#[tokio::test]
async fn a_shorter_session_signs_others_out_and_oneself_in_again() {
    let app = TestApp::new().await;
    let (admin, ada) = (app.admin().await, app.user().await);
    let fields = [("card", "sessions"), ("enabled", "true"), ("lifeTime", "60")];
    let page = sent(&console(&admin), "/settings/access", &fields).await;
    assert_eq!((page.status, notice(&page)), (200, Some("The settings were saved.")));
    assert_eq!(console(&ada).get("/account/profile").await.status, 303);
    let stored = app.db.read(settings::get::<CookieSettings>).await.unwrap();
    assert_eq!(stored, CookieSettings { life_time: 60, enabled: true });
}

#[tokio::test]
async fn switching_the_second_factor_on_leads_to_the_code_of_the_app() {
    let app = TestApp::new().await;
    let (owner, admin) = (app.owner().await, console(&app.admin().await));
    let answer = admin
        .post_form("/settings/access", &[("card", "factor"), ("wanted", "true"), ("trustedIps", "10.0.0.0/8")])
        .await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    assert!(answer.header("location").unwrap().starts_with("/confirm/TfaActivation?"));
    assert_eq!(console(&owner).get("/account/profile").await.status, 303);
    let stored = app.db.read(settings::get::<SecondFactorSettings>).await.unwrap();
    assert!(stored.enabled && stored.trusted_ips == ["10.0.0.0/8"], "{stored:?}");
}

/// The card of the second factor, as the page shows it.
const FACTOR: [(&str, &str); 3] = [("card", "factor"), ("wanted", "true"), ("trustedIps", "127.0.0.1")];

async fn group_of(admin: &Client, name: &str, member: &Client) -> String {
    let body = json!({ "groupName": name, "members": [member.uid()] });
    admin.post("/api/2.0/group", body).await.response()["id"].as_str().unwrap().to_owned()
}

/// What stands in a text area of the page.
fn lines_in<'p>(page: &'p Answer, name: &str) -> Vec<&'p str> {
    let area = page.text.split(&format!("<textarea id=\"{name}\"")).nth(1).unwrap();
    let text = area.split_once(">\n").unwrap().1.split("</textarea>").next().unwrap();
    text.lines().collect()
}

#[tokio::test]
async fn who_is_asked_for_a_code_from_everywhere_is_written_by_address_and_name() {
    let app = TestApp::new().await;
    let (admin, ada, bob) = (app.admin().await, app.user().await, app.guest().await);
    let crew = group_of(&admin, "Crew & Co", &ada).await;
    let (one, two) = (group_of(&admin, "Twins", &ada).await, group_of(&admin, "Twins", &ada).await);
    let people = format!("{}\r\n\r\n {} ", ada.email.to_uppercase(), bob.email);
    let groups = format!("Crew & Co\r\n{one}\r\n{two}");
    let fields = [&FACTOR[..], &[("mandatoryUsers", people.as_str()), ("mandatoryGroups", groups.as_str())]].concat();
    let answer = console(&admin).post_form("/settings/access", &fields).await;
    assert!(answer.status == 303 && answer.header("location").unwrap().starts_with("/confirm/"), "{}", answer.text);
    let stored = app.db.read(settings::get::<SecondFactorSettings>).await.unwrap();
    let ids = |ids: &[uuid::Uuid]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(ids(&stored.mandatory_users), [ada.uid(), bob.uid()]);
    assert_eq!(ids(&stored.mandatory_groups), [crew, one.clone(), two.clone()]);

    let again = console(&app.session_of(admin.id.unwrap()).await);
    let page = again.get("/settings/access").await;
    assert_eq!(lines_in(&page, "mandatoryUsers"), [ada.email.as_str(), bob.email.as_str()]);
    let (first, other) = if one < two { ("Twins", two) } else { (one.as_str(), "Twins".to_owned()) };
    assert_eq!(lines_in(&page, "mandatoryGroups"), ["Crew &amp; Co", first, other.as_str()]);
    sent(&again, "/settings/access", &[("card", "factor"), ("mandatoryUsers", "nobody@example.com")]).await;
    let off = app.db.read(settings::get::<SecondFactorSettings>).await.unwrap();
    assert_eq!(off, SecondFactorSettings { enabled: false, ..stored }, "switching off keeps the lists");
}

#[tokio::test]
async fn whom_nobody_knows_is_named_beside_the_field_and_nothing_is_switched_on() {
    let app = TestApp::new().await;
    let (owner, admin, ada) = (app.owner().await, app.admin().await, app.user().await);
    let before = app.state().await;
    let two = format!("{}\nnobody@example.com\n<b>", ada.email);
    let (many, words) = ("a@example.com\n".repeat(201), "x\n".repeat(201));
    for (field, entered, words) in [
        ("mandatoryUsers", two.as_str(), "Nobody here has this address: nobody@example.com, &lt;b&gt;"),
        ("mandatoryUsers", many.as_str(), "at most 200 lines"),
        ("mandatoryUsers", owner.email.as_str(), "Only the owner"),
        ("mandatoryGroups", "Nobodys\n5", "There is no group of this name: Nobodys, 5"),
        ("mandatoryGroups", "00000000-0000-0000-0000-000000000000", "00000000-0000"),
        ("mandatoryGroups", words.as_str(), "at most 200 lines"),
    ] {
        let fields = [&FACTOR[..], &[(field, entered)]].concat();
        let page = console(&admin).post_form("/settings/access", &fields).await;
        assert!(page.status == 400 && beside(&page, field).contains(words), "{words}: {}", beside(&page, field));
        assert_eq!(lines_in(&page, "trustedIps"), ["127.0.0.1"], "what was entered is there");
        assert!(!page.text.contains("<b>"));
    }
    assert_eq!(app.state().await, before);
    let fields = [&FACTOR[..], &[("mandatoryUsers", owner.email.as_str())]].concat();
    assert_eq!(console(&owner).post_form("/settings/access", &fields).await.status, 303);
}

#[tokio::test]
async fn addresses_for_everybody_and_for_administrators_are_kept_apart() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let fields = [("card", "addresses"), ("ip", "10.0.0.1\n10.0.0.2"), ("adminIp", "2001:DB8::1")];
    let page = sent(&console(&owner), "/settings/access", &fields).await;
    assert!(page.text.contains("10.0.0.1\n10.0.0.2</textarea>") && page.text.contains("2001:db8::1</textarea>"));
    let listed = owner.get("/api/2.0/settings/iprestrictions").await.response();
    let listed: Vec<_> =
        listed.as_array().unwrap().iter().map(|one| (one["ip"].clone(), one["forAdmin"].clone())).collect();
    assert_eq!(
        listed,
        [(json!("10.0.0.1"), json!(false)), (json!("10.0.0.2"), json!(false)), (json!("2001:db8::1"), json!(true))]
    );
}

#[tokio::test]
async fn a_mail_server_is_saved_tried_and_forgotten_and_its_password_never_shown() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let page = console(&owner).get("/settings/mail").await;
    assert!(page.text.contains("No mail server is set up yet") && !page.text.contains("value=\"try\""));
    let refused = console(&owner).post_form("/settings/mail", &[("card", "try")]).await;
    assert_eq!((refused.status, app.letters().await.len()), (400, 0));
    let fields = [
        ("card", "server"),
        ("host", "relay.example.com"),
        ("port", "2525"),
        ("senderAddress", "people@example.com"),
        ("enableSSL", "true"),
        ("enableAuth", "true"),
        ("credentialsUserName", "post"),
        ("credentialsUserPassword", "Relay-pass-7"),
    ];
    let page = sent(&console(&owner), "/settings/mail", &fields).await;
    assert!(page.text.contains("value=\"relay.example.com\"") && !page.text.contains("Relay-pass-7"));
    let wrong = [fields[0], ("host", ""), fields[2], fields[3], fields[7]];
    assert!(!console(&owner).post_form("/settings/mail", &wrong).await.text.contains("Relay-pass-7"));
    let tried = sent(&console(&owner), "/settings/mail", &[("card", "try")]).await;
    assert!(tried.text.contains("Waiting") && tried.text.contains(&owner.email), "{}", tried.text);
    let path = tried.text.split("hx-get=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    let number = path.strip_prefix("/settings/mail?trial=").unwrap().to_owned();
    for page in [tried, console(&owner).get(&path).await] {
        assert!(page.text.contains("hx-trigger=\"every 2s\"") && states(&page) == ["Waiting"], "{}", page.text);
    }
    answered(&app, "535 wrong password").await;
    for path in [path, format!("/outbox/{number}")] {
        let page = console(&owner).get(&path).await;
        assert!(page.text.contains("535 wrong password") && states(&page) == ["Given up"]);
        assert!(!page.text.contains("hx-get"), "it is not asked for again");
    }
    let page = sent(&console(&owner), "/settings/mail", &[("card", "reset")]).await;
    assert!(!page.text.contains("relay.example.com"));
}

// The audit trail.

/// How many events a page lists.
fn events(page: &Answer) -> usize {
    page.text.matches("<th scope=\"row\">").count()
}

#[tokio::test]
async fn events_are_found_by_who_did_what_and_when() {
    let app = TestApp::new().await;
    let (owner, admin) = (app.owner().await, app.admin().await);
    for (who, title) in [(&owner, "One"), (&admin, "Two"), (&admin, "Three")] {
        sent(&console(who), "/settings", &[("card", "name"), ("title", title)]).await;
    }
    let page = |path: String| {
        let owner = console(&owner);
        async move { owner.get(&path).await }
    };
    assert_eq!(events(&page("/audit?action=6018".into()).await), 3);
    assert_eq!(events(&page("/audit?action=6017".into()).await), 0);
    let named = |answer: &Answer| {
        (answer.text.contains("<td data-label=\"About\">One<"), answer.text.contains("<td data-label=\"About\">Two<"))
    };
    assert_eq!(named(&page("/audit".into()).await), (true, true));
    assert_eq!(named(&page(format!("/audit?person={}", admin.email)).await), (false, true));
    assert_eq!(named(&page("/audit?from=2026-03-06".into()).await), (false, false));
    assert_eq!(named(&page("/audit?to=2026-03-04".into()).await), (false, false));
    assert_eq!(named(&page("/audit?from=2026-03-05&to=2026-03-05".into()).await), (true, true));
    let sign_ins = page("/audit?history=sign-ins".into()).await;
    assert!(named(&sign_ins) == (false, false) && sign_ins.text.contains(&admin.email));
}

#[tokio::test]
async fn a_filter_that_says_nothing_is_refused_beside_its_field() {
    let app = TestApp::new().await;
    let owner = console(&app.owner().await);
    for (query, field) in
        [("person=nobody", "person"), ("person=nobody@example.com", "person"), ("from=soon", "from"), ("to=32", "to")]
    {
        let page = owner.get(&format!("/audit?{query}")).await;
        assert!(page.status == 400 && !beside(&page, field).is_empty() && events(&page) == 0, "{query}");
    }
}

#[tokio::test]
async fn events_come_by_pages_that_keep_the_filters() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for number in 0..60 {
        sent(&console(&owner), "/settings", &[("card", "name"), ("title", &format!("Name {number}"))]).await;
    }
    let first = console(&owner).get(&format!("/audit?person={}", owner.email)).await;
    assert!(events(&first) == 50 && first.text.contains("Name 59<") && !first.text.contains("Name 9<"));
    let next =
        first.text.split("href=\"/audit?person=").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&");
    let second = console(&owner).get(&format!("/audit?person={next}")).await;
    assert!(events(&second) >= 10 && second.text.contains("Name 9<") && !second.text.contains("About\">Name 59<"));
}

#[tokio::test]
async fn a_list_is_downloaded_as_the_report_of_the_api() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    for (history, file) in [("", "audit-trail.csv"), ("sign-ins", "login-history.csv")] {
        let answer = console(&owner).post_form("/audit", &[("history", history)]).await;
        let address = answer.header("location").unwrap().strip_prefix("https://people.example.com").unwrap().to_owned();
        assert!(answer.status == 303 && address.contains(file), "{address}");
        let csv = console(&owner).get(&address).await;
        assert!(csv.status == 200 && csv.text.starts_with("Date,User,UserId"), "{}", csv.text);
        assert_eq!(console(&ada).post_form("/audit", &[("history", history)]).await.status, 403);
    }
}

// Groups.

#[tokio::test]
async fn a_group_is_made_filled_managed_renamed_and_deleted() {
    let app = TestApp::new().await;
    let (admin, ada, guest) = (app.admin().await, app.user().await, app.guest().await);
    let browser = console(&admin);
    let answer = browser.post_form("/groups", &[("name", "  Crew <1> ")]).await;
    let path = answer.header("location").unwrap().to_owned();
    assert!(answer.status == 303 && path.starts_with("/groups/"), "{path}");
    let page =
        sent(&browser, &path, &[("add", "1"), ("people", &format!("{}, {}\n{}", admin.email, ada.email, guest.email))])
            .await;
    assert!(
        page.text.contains(&ada.email) && page.text.contains("Crew &lt;1&gt;") && !page.text.contains(&guest.email)
    );
    let page = sent(&browser, &path, &[("appoint", "1"), ("manager", &ada.email)]).await;
    assert!(page.text.contains("<span class=\"badge good\">Manager</span>"));
    let page = sent(&browser, &path, &[("remove", &admin.uid())]).await;
    assert_eq!(page.text.matches("name=\"remove\"").count(), 1);
    sent(&browser, &path, &[("rename", "1"), ("name", "Fleet")]).await;
    assert!(browser.get("/groups?search=fle").await.text.contains(&format!("<a href=\"{path}\">Fleet</a>")));
    assert!(!browser.get("/groups?search=crew").await.text.contains(&path));
    let page = sent(&browser, &path, &[("delete", "1")]).await;
    assert_eq!((notice(&page), page.text.contains(&path)), (Some("The group was deleted. Its people stay."), false));
    assert_eq!(browser.get(&path).await.status, 404);
}

#[tokio::test]
async fn what_a_group_can_not_be_or_have_is_said_beside_its_field() {
    let app = TestApp::new().await;
    let admin = console(&app.admin().await);
    let ada = app.user().await;
    let refused = admin.post_form("/groups", &[("name", " ")]).await;
    assert!(refused.status == 400 && beside(&refused, "name").contains("128"));
    let path = admin.post_form("/groups", &[("name", "Crew")]).await.header("location").unwrap().to_owned();
    let before = app.state().await;
    let strangers = format!("{} nobody@example.com", ada.email);
    let forms: [(&[(&str, &str)], &str); 5] = [
        (&[("rename", "1"), ("name", "")], "name"),
        (&[("add", "1"), ("people", "")], "people"),
        (&[("add", "1"), ("people", &strangers)], "people"),
        (&[("appoint", "1"), ("manager", "nobody@example.com")], "manager"),
        (&[("appoint", "1"), ("manager", "x")], "manager"),
    ];
    for (fields, field) in forms {
        let page = admin.post_form(&path, fields).await;
        assert!(page.status == 400 && !beside(&page, field).is_empty(), "{fields:?}: {}", page.status);
        assert!(!page.text.contains("name=\"remove\""), "{fields:?}");
    }
    assert_eq!(app.state().await, before);
}

#[tokio::test]
async fn room_administrators_see_groups_and_change_none() {
    let app = TestApp::new().await;
    let (admin, room_admin) = (console(&app.admin().await), console(&app.room_admin().await));
    let path = admin.post_form("/groups", &[("name", "Crew")]).await.header("location").unwrap().to_owned();
    for page in [room_admin.get("/groups").await, room_admin.get(&path).await] {
        assert!(
            page.status == 200 && page.text.contains("Crew") && !page.text.contains("method=\"post\" action=\"/groups")
        );
    }
    let before = app.state().await;
    let forms: [&[(&str, &str)]; 4] =
        [&[("name", "Mine")], &[("delete", "1")], &[("add", "1"), ("people", "a@example.com")], &[("remove", "x")]];
    for fields in forms {
        assert_eq!(room_admin.post_form(&path, fields).await.status, 403, "{fields:?}");
    }
    assert_eq!(room_admin.post_form("/groups", &[("name", "Mine")]).await.status, 403);
    assert_eq!(app.state().await, before);
    for other in [app.user().await, app.guest().await] {
        assert_eq!((console(&other).get("/groups").await.status, console(&other).get(&path).await.status), (403, 403));
    }
}
