//! Who may ask to join: `/settings/maildomainsettings` and `/settings/sendjoininvite` (portal §3.1, §3.2).

use rollcall_core::time::{DAY, MINUTE};
use rollcall_http::RateLimits;
use rollcall_testkit::{Answer, Client, TestApp, Written};
use serde_json::{Value, json};

use crate::adding::{PEOPLE, callers, granted, pick, refused, told};
use crate::addresses::parameter;
use crate::invitation_links::verdict;
use crate::invite::invited;
use crate::passwords::signs_in;

const DOMAINS: &str = "/api/2.0/settings/maildomainsettings";
const JOIN: &str = "/api/2.0/settings/sendjoininvite";
const UPDATED: &str = "Settings have been successfully updated";
const NOT_AVAILABLE: &str = "405 Method not available";
const PASSWORD: &str = "Joining-pass1";

async fn trust(app: &TestApp, body: Value) {
    assert_eq!(granted(app.owner().await.post(DOMAINS, body)).await, UPDATED);
}

async fn ask(app: &TestApp, email: &str) -> Answer {
    app.anonymous().post(JOIN, json!({ "email": email })).await
}

/// What anonymous clients learn of it.
async fn told_to_strangers(app: &TestApp) -> Value {
    let settings = granted(app.anonymous().get("/api/2.0/settings")).await;
    pick(&settings, &json!({ "enabledJoin": 0, "trustedDomains": 0, "trustedDomainsType": 0 }))
}

async fn join(app: &TestApp, letter: &Written, email: &str) -> Answer {
    let link = letter.confirm();
    let body = json!({
        "fromInviteLink": true, "key": parameter(&link, "key"), "type": parameter(&link, "emplType"), "email": email,
        "firstName": "Ada", "password": PASSWORD,
    });
    app.anonymous().with_link(&link).post(PEOPLE, body).await
}

#[tokio::test]
async fn administrators_say_whose_people_may_join_and_clients_are_told() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let closed = json!({ "enabledJoin": false, "trustedDomains": null, "trustedDomainsType": null });
    assert_eq!(told_to_strangers(&app).await, closed);
    let before = app.state().await;
    trust(&app, json!({ "type": 1, "domains": [" Example.COM ", "b.example"], "inviteUsersAsVisitors": true })).await;
    assert_eq!(app.audit_since(&before).await, [6003]);
    let custom =
        json!({ "enabledJoin": true, "trustedDomains": ["example.com", "b.example"], "trustedDomainsType": 1 });
    assert_eq!(told_to_strangers(&app).await, custom);
    let seen = granted(owner.get("/api/2.0/settings")).await;
    let wanted =
        json!({ "trustedDomains": ["example.com", "b.example"], "trustedDomainsType": 1, "enabledJoin": null });
    assert_eq!(pick(&seen, &wanted), wanted);
    trust(&app, json!({ "type": "All", "domains": ["not a domain"] })).await;
    let all = json!({ "enabledJoin": true, "trustedDomains": [], "trustedDomainsType": 2 });
    assert_eq!(told_to_strangers(&app).await, all);
    trust(&app, json!({ "type": "none" })).await;
    assert_eq!(told_to_strangers(&app).await, closed);
}

#[tokio::test]
async fn only_administrators_may_and_a_bad_list_changes_nothing() {
    let app = TestApp::new().await;
    trust(&app, json!({ "type": 1, "domains": ["example.com"] })).await;
    for (caller, client) in callers(&app).await {
        let wanted = match caller {
            "Owner" | "DSA" => "400",
            "anon" => "401",
            _ => "403",
        };
        for domains in
            [json!([]), json!(null), json!(["example.com", "a b"]), json!(["-x.com"]), json!(["ex_ample.com"])]
        {
            let answer = refused(&app, client.post(DOMAINS, json!({ "type": 1, "domains": domains }))).await;
            assert_eq!(answer.status.to_string(), wanted, "{caller} {domains}");
        }
    }
    let guest = app.guest().await;
    assert_eq!(refused(&app, guest.post(DOMAINS, json!({ "type": 9 }))).await.status, 400, "the model comes first");
}

#[tokio::test]
async fn a_stranger_of_a_trusted_domain_joins_by_the_letter_they_asked_for() {
    let app = TestApp::new().await;
    trust(&app, json!({ "type": 1, "domains": ["example.com"], "inviteUsersAsVisitors": true })).await;
    let before = app.state().await;
    let body = json!({ "Email": "Ada@Example.com", "culture": "de", "recaptchaType": 0 });
    let answer = granted(app.anonymous().post(JOIN, body)).await;
    assert_eq!(answer, "The invitation has been sent to the Ada@Example.com email address.");
    let [letter] = &app.letters_since(&before).await[..] else { panic!("one letter") };
    assert_eq!((letter.kind.as_str(), letter.to.as_str()), ("join_invitation", "Ada@Example.com"));
    assert_eq!(letter.subject, "Ihr Link zum Beitritt zu Test portal");
    let after = app.state().await;
    assert_eq!((after.accounts.len(), app.audit_since(&before).await), (before.accounts.len(), vec![4023]));
    let told = granted(app.owner().await.get("/api/2.0/security/audit/events/last")).await;
    assert_eq!((&told[0]["user"], &told[0]["context"]), (&json!("Ada@Example.com"), &json!("Ada@Example.com")));
    assert_eq!(verdict(&app, &app.anonymous(), &letter.confirm()).await, 0);
    assert_eq!(refused(&app, join(&app, letter, "eve@example.com")).await.outcome(), "403 Access denied");
    let ada = granted(join(&app, letter, "ada@example.com")).await;
    let wanted = json!({ "isCollaborator": true, "status": 1, "activationStatus": 1 });
    assert_eq!(pick(&ada, &wanted), wanted, "the letter proved the address");
    assert_eq!(signs_in(&app, "ada@example.com", PASSWORD).await, "200");
    assert_eq!(verdict(&app, &app.anonymous(), &letter.confirm()).await, 4);
    assert_eq!(refused(&app, join(&app, letter, "ada@example.com")).await.outcome(), "401 Unauthorized");
}

#[tokio::test]
async fn without_the_flag_a_stranger_joins_as_a_room_administrator() {
    let app = TestApp::new().await;
    trust(&app, json!({ "type": 2 })).await;
    granted(ask(&app, "ada@anywhere.example")).await;
    let letter = app.last_letter().await;
    assert_eq!(granted(join(&app, &letter, "ada@anywhere.example")).await["isRoomAdmin"], true);
    granted(ask(&app, "bob@anywhere.example")).await;
    let letter = app.last_letter().await;
    // The second link of one millisecond is made a little later than the clock says.
    app.clock.advance(7 * DAY + 5);
    assert_eq!(verdict(&app, &app.anonymous(), &letter.confirm()).await, 2);
}

#[tokio::test]
async fn a_known_address_is_answered_like_any_other() {
    let app = TestApp::new().await;
    trust(&app, json!({ "type": 2 })).await;
    let (member, gone) = (app.user().await, app.user().await);
    app.disable(gone.id.unwrap()).await;
    let (_, first) = invited(&app, &app.owner().await, "User", "pending@example.com").await;
    for (email, letter) in [
        (member.email.as_str(), Some("already_member")),
        (gone.email.as_str(), None),
        ("pending@example.com", Some("invitation")),
        ("stranger@example.com", Some("join_invitation")),
    ] {
        let before = app.state().await;
        let answer = granted(ask(&app, email)).await;
        assert_eq!(answer, format!("The invitation has been sent to the {email} email address."));
        let sent: Vec<String> = app.letters_since(&before).await.into_iter().map(|letter| letter.kind).collect();
        assert_eq!(sent.first().map(String::as_str), letter, "{email}");
        assert_eq!((sent.len(), app.audit_since(&before).await), (usize::from(letter.is_some()), vec![4023]));
    }
    assert_eq!(verdict(&app, &app.anonymous(), &first.confirm()).await, 1, "the fresh invitation killed it");
}

#[tokio::test]
async fn somebody_invited_after_they_asked_joins_as_they_were_invited() {
    let app = TestApp::new().await;
    trust(&app, json!({ "type": 2 })).await;
    granted(ask(&app, "ada@example.com")).await;
    let asked = app.last_letter().await;
    let (id, _) = invited(&app, &app.owner().await, "User", "ada@example.com").await;
    let ada = granted(join(&app, &asked, "ada@example.com")).await;
    assert_eq!((&ada["id"], &ada["isCollaborator"]), (&json!(id), &json!(true)));
}

#[tokio::test]
async fn what_can_not_be_asked_is_refused_in_this_order() {
    let app = TestApp::new().await;
    for email in ["ada@example.com", "a b@example.com", "text", ""] {
        assert_eq!(refused(&app, ask(&app, email)).await.outcome(), NOT_AVAILABLE, "{email}");
    }
    trust(&app, json!({ "type": 1, "domains": ["example.com"] })).await;
    for (email, wanted) in [
        ("text", "400 Incorrect email"),
        ("", "400 Incorrect email"),
        ("a b@example.org", "400 Incorrect email"),
        ("ada@xn--exmple-cua.com", "400 Incorrect email"),
        ("ada@example.org", "400 The domain of the address is not trusted"),
        ("ada@sub.example.com", "400 The domain of the address is not trusted"),
        ("ada@example.com.evil.org", "400 The domain of the address is not trusted"),
    ] {
        assert_eq!(told(&refused(&app, ask(&app, email)).await), wanted, "{email}");
    }
    granted(ask(&app, "ada@example.com")).await;
    trust(&app, json!({ "type": 0 })).await;
    assert_eq!(refused(&app, ask(&app, "bob@example.com")).await.outcome(), NOT_AVAILABLE);
}

#[tokio::test]
async fn a_stranger_has_twelve_wishes_in_two_minutes() {
    let app = TestApp::with(|config| config.rate_limits = RateLimits::On).await;
    trust(&app, json!({ "type": 2 })).await;
    for at in 0..12 {
        assert_eq!(ask(&app, &format!("ada{at}@example.com")).await.outcome(), "200");
    }
    let answer = ask(&app, "late@example.com").await;
    assert_eq!((answer.status, answer.header("x-ratelimit-limit")), (429, Some("12")));
    app.clock.advance(2 * MINUTE);
    assert_eq!(ask(&app, "late@example.com").await.outcome(), "200");
}

/// A browser that came to our pages, without a session.
fn browser(app: &TestApp) -> Client {
    app.anonymous().with_header("origin", "https://people.example.com")
}

#[tokio::test]
async fn the_sign_in_page_leads_to_the_form_only_while_strangers_may_ask() {
    let app = TestApp::new().await;
    let leads = async || browser(&app).get("/").await.text.contains("href=\"/join\"");
    assert!(!leads().await);
    for page in [browser(&app).get("/join").await, wish(&app, "ada@example.com").await] {
        assert_eq!(page.status, 404);
        assert!(page.text.contains("Nobody can ask for an invitation at the moment."), "{}", page.text);
    }
    trust(&app, json!({ "type": 1, "domains": ["example.com", "b.example"] })).await;
    assert!(leads().await);
    let page = browser(&app).post_form("/", &[("email", "a@example.com"), ("password", "x")]).await;
    assert!(page.text.contains("href=\"/join\""), "also after a mistake");
    let before = app.state().await;
    let page = browser(&app).get("/join").await;
    assert!(page.status == 200 && page.text.contains("<form method=\"post\" action=\"/join\">"), "{}", page.text);
    assert!(page.text.contains("these domains can join: example.com, b.example"), "{}", page.text);
    trust(&app, json!({ "type": 2 })).await;
    assert!(!browser(&app).get("/join").await.text.contains("these domains"));
    assert!(app.letters_since(&before).await.is_empty());
}

async fn wish(app: &TestApp, email: &str) -> Answer {
    browser(app).post_form("/join", &[("email", email)]).await
}

#[tokio::test]
async fn a_stranger_asks_on_the_page_and_joins_by_the_letter_in_its_language() {
    let app = TestApp::new().await;
    trust(&app, json!({ "type": 1, "domains": ["example.com"], "inviteUsersAsVisitors": true })).await;
    let before = app.state().await;
    let german = browser(&app).with_header("accept-language", "de");
    let page = german.post_form("/join", &[("email", "ada@example.com")]).await;
    assert!(page.status == 200 && page.text.contains("ist eine E-Mail unterwegs"), "{}", page.text);
    let [letter] = &app.letters_since(&before).await[..] else { panic!("one letter") };
    assert_eq!((letter.kind.as_str(), letter.to.as_str()), ("join_invitation", "ada@example.com"));
    assert_eq!(letter.subject, "Ihr Link zum Beitritt zu Test portal");
    assert_eq!(app.audit_since(&before).await, [4023]);
    let confirm = letter.confirm();
    let form = [("confirm", confirm.as_str()), ("first", "Ada"), ("password", PASSWORD), ("repeat", PASSWORD)];
    let page = german.post_form("/confirm/LinkInvite", &form).await;
    assert!(page.status == 200 && page.text.contains("Sie können sich jetzt anmelden."), "{}", page.text);
    let ada = granted(app.owner().await.get("/api/2.0/people/email?email=ada@example.com")).await;
    let wanted = json!({ "isCollaborator": true, "cultureName": "de" });
    assert_eq!(pick(&ada, &wanted), wanted);
    assert_eq!(app.last_letter().await.subject, "Willkommen bei Test portal");
    let member = wish(&app, "ada@example.com").await;
    assert_eq!(member.text, wish(&app, "stranger@example.com").await.text, "known and unknown alike");
}

#[tokio::test]
async fn a_wish_that_can_not_be_granted_changes_nothing_and_keeps_the_form() {
    let app = TestApp::new().await;
    trust(&app, json!({ "type": 1, "domains": ["example.com"] })).await;
    let before = app.state().await;
    for (email, text) in [
        ("", "This is not a valid email address."),
        ("text", "This is not a valid email address."),
        ("ada@xn--exmple-cua.com", "This is not a valid email address."),
        ("ada@example.org", "Addresses of this domain cannot join by themselves."),
    ] {
        let page = wish(&app, email).await;
        assert_eq!(page.status, 400, "{email}");
        assert!(page.text.contains(text) && page.text.contains(&format!("value=\"{email}\"")), "{}", page.text);
    }
    let foreign = app.anonymous().with_header("origin", "https://evil.example.org");
    assert_eq!(foreign.post_form("/join", &[("email", "ada@example.com")]).await.status, 403);
    assert_eq!(app.state().await, before);
    assert!(app.letters_since(&before).await.is_empty());
}

#[tokio::test]
async fn page_and_call_share_one_budget() {
    let app = TestApp::with(|config| config.rate_limits = RateLimits::On).await;
    trust(&app, json!({ "type": 2 })).await;
    for at in 0..12 {
        assert_eq!(wish(&app, &format!("ada{at}@example.com")).await.status, 200);
    }
    let page = wish(&app, "late@example.com").await;
    assert_eq!((page.status, page.header("retry-after")), (429, Some("120")));
    assert!(page.text.contains("There were too many attempts in a short time."), "{}", page.text);
    assert_eq!(ask(&app, "late@example.com").await.status, 429);
}
