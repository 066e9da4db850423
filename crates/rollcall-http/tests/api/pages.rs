//! The pages people land on: opening one changes nothing, its form does (auth §6.1, §9.2; design §2.11).
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't be set up must fail loudly")]

use rollcall_core::accounts::ActivationStatus;
use rollcall_core::ids::AccountId;
use rollcall_core::links::LinkType;
use rollcall_core::time::DAY;
use rollcall_http::OPERATIONS;
use rollcall_testkit::{Answer, Client, MailedLink, PASSWORD, TestApp};
use serde_json::json;
use uuid::Uuid;

const OURS: &str = "https://people.example.com";
const FOREIGN: &str = "https://evil.example.org";
const NEW_PASSWORD: &str = "Another-pass1";
const LINK_IS_DEAD: &str = "This link is invalid, was used already or has expired.";
const NOT_OURS: &str = "This form was not sent from our own page, so nothing was done.";
const EVERY_KIND: [LinkType; 6] = [
    LinkType::PasswordChange,
    LinkType::Activation,
    LinkType::EmailChange,
    LinkType::EmailActivation,
    LinkType::ProfileRemove,
    LinkType::PortalOwnerChange,
];

/// A browser that came to our pages, without a session.
pub fn browser(app: &TestApp) -> Client {
    app.anonymous().with_header("origin", OURS)
}

/// The page as a reader sees it: entities resolved.
fn shown(answer: &Answer) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&#x2f;", "/")];
    let text = entities.iter().fold(answer.text.clone(), |text, (entity, sign)| text.replace(entity, sign));
    text.replace("&amp;", "&")
}

/// The value a field of the page's form has.
pub fn field(answer: &Answer, name: &str) -> String {
    let start = format!("name=\"{name}\"");
    let tag = answer.text.split('<').find(|tag| tag.contains(&start)).expect("the field");
    let value = tag.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("its value");
    value.replace("&#x2f;", "/").replace("&amp;", "&")
}

/// Fills the form of a link in, as the page shows it, and sends it.
async fn submit(app: &TestApp, link: &MailedLink, fields: &[(&str, &str)]) -> Answer {
    submit_as(&browser(app), link, fields).await
}

async fn submit_as(client: &Client, link: &MailedLink, fields: &[(&str, &str)]) -> Answer {
    let form = client.get(&link.page()).await;
    assert_eq!(form.status, 200, "{}", form.text);
    let confirm = field(&form, "confirm");
    let fields: Vec<(&str, &str)> = [("confirm", confirm.as_str())].into_iter().chain(fields.iter().copied()).collect();
    client.post_form(&format!("/confirm/{}", link.kind.name()), &fields).await
}

/// What a person enters to use a link of this type.
fn entries(kind: LinkType) -> &'static [(&'static str, &'static str)] {
    match kind {
        LinkType::PasswordChange | LinkType::Activation => &[("password", NEW_PASSWORD), ("repeat", NEW_PASSWORD)],
        _ => &[],
    }
}

fn id_of(link: &MailedLink) -> AccountId {
    AccountId(Uuid::parse_str(&link.uid).unwrap())
}

async fn activation_of(app: &TestApp, id: AccountId) -> ActivationStatus {
    app.state().await.accounts.into_iter().find(|account| account.id == id).unwrap().activation
}

async fn email_of(app: &TestApp, id: AccountId) -> String {
    app.state().await.accounts.into_iter().find(|account| account.id == id).unwrap().email
}

async fn signs_in(app: &TestApp, email: &str, password: &str) -> bool {
    let body = json!({ "userName": email, "password": password });
    app.anonymous().post("/api/2.0/authentication", body).await.status == 200
}

fn is_page(answer: &Answer) -> bool {
    answer.header("content-type") == Some("text/html; charset=utf-8") && answer.text.starts_with("<!doctype html>")
}

// Signing in and out.

#[tokio::test]
async fn the_first_page_asks_a_stranger_to_sign_in() {
    let app = TestApp::new().await;
    let page = app.anonymous().get("/").await;
    assert!(page.status == 200 && is_page(&page), "{}", page.text);
    assert!(page.text.contains("<form method=\"post\" action=\"/\">"));
    assert!(page.text.contains("name=\"email\"") && page.text.contains("name=\"password\" type=\"password\""));
    assert!(page.text.contains("href=\"/forgot\""));
    assert_eq!(page.header("set-cookie"), None);
}

#[tokio::test]
async fn a_wrong_password_shows_an_error_and_keeps_the_address_escaped() {
    let app = TestApp::new().await;
    let email = "\"><script>alert('x')</script>&@example.com";
    for (email, password) in
        [(email, PASSWORD), ("owner@example.com", "Wrong-pass1"), ("", ""), ("owner@example.com", " ")]
    {
        let page = browser(&app).post_form("/", &[("email", email), ("password", password)]).await;
        assert_eq!(page.status, 401, "{email}");
        assert!(is_page(&page) && !page.text.contains("<script"), "{}", page.text);
        assert!(shown(&page).contains(&format!("value=\"{email}\"")), "{}", page.text);
        assert!(page.text.contains("role=\"alert\">The address or the password is wrong."));
        assert!(!page.text.contains("Wrong-pass1"));
        assert_eq!(page.header("set-cookie"), None);
    }
    assert!(app.state().await.sessions.is_empty());
}

#[tokio::test]
async fn signing_in_sets_the_cookie_and_leads_home() {
    let app = TestApp::new().await;
    let answer = browser(&app).post_form("/", &[("email", " Owner@Example.com "), ("password", PASSWORD)]).await;
    assert_eq!((answer.status, answer.header("location")), (303, Some("/")));
    let cookie = answer.header("set-cookie").unwrap().to_owned();
    for attribute in ["HttpOnly", "Secure", "Path=/", "SameSite=Lax", "Expires=Fri, 05 Mar 2027 11:36:42 GMT"] {
        assert!(cookie.split("; ").any(|part| part == attribute), "{cookie}");
    }
    let token = answer.session_cookie().unwrap();
    let home = browser(&app).with_header("cookie", &format!("asc_auth_key={token}")).get("/").await;
    assert_eq!(home.status, 200);
    assert!(shown(&home).contains("Administrator") && shown(&home).contains("owner@example.com"));
    assert!(home.text.contains("action=\"/sign-out\"") && !home.text.contains("type=\"password\""));
    assert_eq!(app.audit_trail().await, [4000, 1010]);
}

#[tokio::test]
async fn signing_out_ends_the_session_and_clears_the_cookie() {
    let app = TestApp::new().await;
    let (ada, other) = (app.user().await, app.user().await);
    let client = ada.clone().by_cookie().with_header("origin", OURS);
    assert_eq!(client.get("/sign-out").await.status, 405, "opening it does nothing");
    assert_eq!(ada.get("/api/2.0/people/@self").await.status, 200);
    let page = client.post_form("/sign-out", &[]).await;
    assert_eq!((page.status, page.session_cookie().as_deref()), (200, Some("")));
    assert!(page.text.contains("You are signed out.") && page.text.contains("name=\"password\""));
    assert_eq!(ada.get("/api/2.0/people/@self").await.status, 401);
    assert_eq!(other.get("/api/2.0/people/@self").await.status, 200);
    assert_eq!(app.audit_actions().await, [4000, 4000, 4000, 1006]);
    assert_eq!(client.post_form("/sign-out", &[]).await.status, 200, "also twice");
}

#[tokio::test]
async fn the_page_knows_the_lock() {
    let app = TestApp::new().await;
    for _ in 0..5 {
        browser(&app).post_form("/", &[("email", "owner@example.com"), ("password", "Wrong-pass1")]).await;
    }
    let page = browser(&app).post_form("/", &[("email", "owner@example.com"), ("password", PASSWORD)]).await;
    assert_eq!((page.status, page.header("set-cookie")), (403, None));
    assert!(page.text.contains("There were too many failed attempts."), "{}", page.text);
    assert!(!signs_in(&app, "owner@example.com", PASSWORD).await, "one lock for page and call");
}

#[tokio::test]
async fn the_page_tells_a_disabled_person_why_after_the_right_password() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    app.disable(ada.id.unwrap()).await;
    let page = browser(&app).post_form("/", &[("email", &ada.email), ("password", PASSWORD)]).await;
    assert_eq!(page.status, 403);
    assert!(page.text.contains("This account is disabled."), "{}", page.text);
    let page = browser(&app).post_form("/", &[("email", &ada.email), ("password", "Wrong-pass1")]).await;
    assert_eq!(page.status, 401);
    assert!(!page.text.contains("disabled"), "{}", page.text);
    let page = ada.by_cookie().get("/").await;
    assert!(page.text.contains("name=\"password\""), "its old session opens nothing");
}

// A forgotten password.

#[tokio::test]
async fn a_reminder_is_answered_alike_for_everybody_and_mailed_to_those_who_are_known() {
    let app = TestApp::new().await;
    let (ada, disabled) = (app.user().await, app.user().await);
    app.disable(disabled.id.unwrap()).await;
    assert_eq!(browser(&app).get("/forgot").await.status, 200);
    let mut pages = Vec::new();
    for email in [&ada.email, &disabled.email, "nobody@example.com"] {
        let page = browser(&app).post_form("/forgot", &[("email", email)]).await;
        assert!(page.text.contains("If there is an account with this address, a message is on its way."));
        pages.push((page.status, page.text));
    }
    assert_eq!(pages[0].0, 200);
    assert!(pages.iter().all(|page| *page == pages[0]));
    assert_eq!(app.letter_kinds().await, [("password_change".into(), ada.email.clone())]);
    let letter = app.last_letter().await;
    assert_eq!(app.anonymous().get(letter.link().strip_prefix(OURS).unwrap()).await.status, 200);
}

#[tokio::test]
async fn a_reminder_to_what_is_no_address_is_refused_on_the_page() {
    let app = TestApp::new().await;
    let before = app.state().await;
    for email in ["", "text", "a@b", "<b>@example.com"] {
        let page = browser(&app).post_form("/forgot", &[("email", email)]).await;
        assert_eq!(page.status, 400, "{email}");
        assert!(page.text.contains("This is not a valid email address.") && !page.text.contains("<b>"));
    }
    assert_eq!(app.state().await, before);
}

// Mailed links.

#[tokio::test]
async fn opening_a_link_changes_nothing() {
    let app = TestApp::new().await;
    for kind in EVERY_KIND {
        let link = app.mailed_link(kind).await;
        let before = app.state().await;
        for client in [app.anonymous(), browser(&app), app.anonymous().with_header("user-agent", "MailScanner/1.0")] {
            for method in ["GET", "HEAD", "GET"] {
                let page = client.send(method, &link.page(), None, "".into()).await;
                assert_eq!((page.status, page.header("set-cookie")), (200, None), "{}", kind.name());
            }
            let page = client.get(&link.page()).await;
            // The page that hands the portal over names the new owner, not the one who reads it.
            let named = shown(&page).contains(&link.address) || kind == LinkType::PortalOwnerChange;
            assert!(is_page(&page) && named, "{}", page.text);
            assert!(page.text.contains(&format!("<form method=\"post\" action=\"/confirm/{}\">", kind.name())));
        }
        assert_eq!(app.state().await, before, "{}", kind.name());
        assert_eq!(link.check(&app.anonymous()).await, 0, "{}", kind.name());
    }
}

#[tokio::test]
async fn sending_the_form_of_a_link_uses_it() {
    let app = TestApp::new().await;
    for (kind, done) in [
        (LinkType::PasswordChange, "Your password was changed, and all devices were signed out."),
        (LinkType::Activation, "Your account is active. You can sign in now."),
        (LinkType::EmailChange, "Your account has its new address."),
        (LinkType::EmailActivation, "Your address is confirmed."),
    ] {
        let link = app.mailed_link(kind).await;
        let page = submit(&app, &link, entries(kind)).await;
        assert!(page.status == 200 && page.text.contains(done), "{} {}", page.status, page.text);
        assert_eq!(page.header("set-cookie"), None, "a link makes no session");
        assert_eq!(activation_of(&app, id_of(&link)).await, ActivationStatus::Activated, "{}", kind.name());
        assert_eq!(email_of(&app, id_of(&link)).await, link.address, "{}", kind.name());
        let password = if entries(kind).is_empty() { PASSWORD } else { NEW_PASSWORD };
        assert!(signs_in(&app, &link.address, password).await, "{}", kind.name());
    }
}

#[tokio::test]
async fn a_used_link_leads_to_an_error_page() {
    let app = TestApp::new().await;
    for kind in [LinkType::PasswordChange, LinkType::Activation, LinkType::EmailChange, LinkType::ProfileRemove] {
        let link = app.mailed_link(kind).await;
        assert_eq!(submit(&app, &link, entries(kind)).await.status, 200);
        let before = app.state().await;
        assert_eq!(link.check(&app.anonymous()).await, 1);
        let form = [("confirm", link.query.as_str()), ("password", "Third-pass1"), ("repeat", "Third-pass1")];
        for page in [
            browser(&app).get(&link.page()).await,
            browser(&app).post_form(&format!("/confirm/{}", kind.name()), &form).await,
            browser(&app)
                .post_form(&format!("/confirm/{}", kind.name()), &[("confirm", &link.query), ("keep", "1")])
                .await,
        ] {
            assert_eq!(page.status, 404, "{}", kind.name());
            assert!(page.text.contains(LINK_IS_DEAD) && !page.text.contains("<form"), "{}", page.text);
        }
        assert_eq!(app.state().await, before, "{}", kind.name());
    }
}

#[tokio::test]
async fn a_proof_of_an_address_may_be_given_twice() {
    let app = TestApp::new().await;
    let link = app.mailed_link(LinkType::EmailActivation).await;
    for _ in 0..2 {
        assert_eq!(submit(&app, &link, &[]).await.status, 200);
        assert_eq!(activation_of(&app, id_of(&link)).await, ActivationStatus::Activated);
    }
}

#[tokio::test]
async fn a_link_that_is_missing_damaged_or_too_old_leads_to_an_error_page() {
    let app = TestApp::new().await;
    for kind in EVERY_KIND {
        let link = app.mailed_link(kind).await;
        let before = app.state().await;
        let other_key = link.query.replacen('.', ".x", 1);
        let other_uid = link.query.replace(&link.uid, "00000000-0000-0000-0000-000000000001");
        let other_type = if kind == LinkType::EmailChange { LinkType::PasswordChange } else { LinkType::EmailChange };
        let other_type = link.query.replace(kind.name(), other_type.name());
        for query in ["", "type=", "type=NoSuch&key=1.x", &other_key, &other_uid, &other_type] {
            let path = format!("/confirm/{}", kind.name());
            let form = [("confirm", query), ("password", NEW_PASSWORD), ("repeat", NEW_PASSWORD)];
            for page in
                [browser(&app).get(&format!("{path}?{query}")).await, browser(&app).post_form(&path, &form).await]
            {
                assert_eq!(page.status, 404, "{} {query}", kind.name());
                assert!(is_page(&page) && page.text.contains(LINK_IS_DEAD), "{}", page.text);
            }
        }
        assert_eq!(app.state().await, before, "{}", kind.name());
        assert_eq!(link.check(&app.anonymous()).await, 0, "{}", kind.name());
        app.clock.advance(7 * DAY);
        assert_eq!(browser(&app).get(&link.page()).await.status, 404, "{}", kind.name());
        let form = [("confirm", link.query.as_str()), ("password", NEW_PASSWORD), ("repeat", NEW_PASSWORD)];
        assert_eq!(browser(&app).post_form(&format!("/confirm/{}", kind.name()), &form).await.status, 404);
        assert_eq!(app.state().await, before, "{}", kind.name());
    }
    let nowhere = browser(&app).get("/confirm/NoSuchType?type=NoSuchType&key=1.x").await;
    assert_eq!(nowhere.status, 404);
    assert!(is_page(&nowhere) && nowhere.text.contains(LINK_IS_DEAD), "{}", nowhere.text);
}

#[tokio::test]
async fn a_mistake_in_a_new_password_keeps_the_link() {
    let app = TestApp::new().await;
    let link = app.mailed_link(LinkType::PasswordChange).await;
    let before = app.state().await;
    let long = "a".repeat(31);
    for (password, repeat, text) in [
        (NEW_PASSWORD, "Another-pass2", "The two passwords differ."),
        (NEW_PASSWORD, "", "The two passwords differ."),
        ("short", "short", "The password breaks the rules. It needs from"),
        ("with a space", "with a space", "The password breaks the rules. It needs from"),
        ("päßwörter", "päßwörter", "The password breaks the rules. It needs from"),
        (&long, &long, "The password breaks the rules. It needs from"),
        ("", "", "The password breaks the rules. It needs from"),
        (PASSWORD, PASSWORD, "This is the password you have already."),
    ] {
        let page = submit(&app, &link, &[("password", password), ("repeat", repeat)]).await;
        assert_eq!(page.status, 400, "{password} {repeat}");
        assert!(page.text.contains(text), "{password} {repeat}: {}", page.text);
        assert!(
            password.is_empty() || !page.text.contains(&format!("\"{password}\"")),
            "a password is never shown again"
        );
        assert_eq!(field(&page, "confirm"), link.query, "the form is there for another try");
        assert_eq!(link.check(&app.anonymous()).await, 0);
    }
    assert_eq!(app.state().await, before);
    assert_eq!(submit(&app, &link, entries(LinkType::PasswordChange)).await.status, 200);
}

#[tokio::test]
async fn a_new_password_ends_every_session_and_is_told_by_letter() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    assert_eq!(browser(&app).post_form("/forgot", &[("email", &ada.email)]).await.status, 200);
    let query = app.last_letter().await.confirm();
    let form = [("confirm", query.as_str()), ("password", NEW_PASSWORD), ("repeat", NEW_PASSWORD)];
    assert_eq!(browser(&app).post_form("/confirm/PasswordChange", &form).await.status, 200);
    assert_eq!(ada.get("/api/2.0/people/@self").await.status, 401);
    assert!(!signs_in(&app, &ada.email, PASSWORD).await);
    assert!(signs_in(&app, &ada.email, NEW_PASSWORD).await);
    let letters = app.letter_kinds().await;
    assert_eq!(letters.last().unwrap(), &("password_changed".to_owned(), ada.email));
    assert_eq!(app.audit_actions().await[2..], [4015, 4017, 6032, 1013]);
}

#[tokio::test]
async fn keeping_the_password_is_no_way_to_use_a_password_link() {
    let app = TestApp::new().await;
    let link = app.mailed_link(LinkType::PasswordChange).await;
    let before = app.state().await;
    let page = submit(&app, &link, &[("keep", "1")]).await;
    assert!((400..500).contains(&page.status), "{}", page.status);
    assert_eq!(app.state().await, before);
}

#[tokio::test]
async fn an_invited_person_may_keep_the_password_somebody_else_has_set() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let body = json!({ "type": "User", "email": "ida@example.com", "firstName": "Ida", "password": "Given-pass1" });
    let ida = owner.post("/api/2.0/people", body).await.response()["id"].as_str().unwrap().to_owned();
    let query = app.last_letter().await.confirm();
    let link = MailedLink { kind: LinkType::Activation, uid: ida, address: "ida@example.com".into(), query };
    let page = browser(&app).get(&link.page()).await;
    assert!(page.text.contains("Keep the password I was given") && page.text.contains("name=\"keep\" value=\"1\""));
    assert_eq!(activation_of(&app, id_of(&link)).await, ActivationStatus::Pending);

    let page = submit(&app, &link, &[("keep", "1")]).await;
    assert!(page.status == 200 && page.text.contains("address is confirmed"), "{}", page.text);
    assert_eq!(activation_of(&app, id_of(&link)).await, ActivationStatus::Activated);
    assert!(signs_in(&app, "ida@example.com", "Given-pass1").await);
    assert_eq!(link.check(&app.anonymous()).await, 1, "the link is used");
}

#[tokio::test]
async fn a_person_without_a_password_is_not_offered_to_keep_one() {
    let app = TestApp::new().await;
    let link = app.mailed_link(LinkType::Activation).await;
    let page = browser(&app).get(&link.page()).await;
    assert!(page.text.contains("name=\"password\"") && !page.text.contains("name=\"keep\""), "{}", page.text);
    let weak = submit(&app, &link, &[("password", "short"), ("repeat", "short")]).await;
    assert_eq!((weak.status, link.check(&app.anonymous()).await), (400, 0));
    assert_eq!(activation_of(&app, id_of(&link)).await, ActivationStatus::Pending);
}

#[tokio::test]
async fn a_changed_address_works_at_once_and_sessions_stay() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let order = json!({ "userId": ada.uid(), "email": "Moved@Example.com" });
    assert_eq!(ada.post("/api/2.0/people/email", order).await.status, 200);
    let letter = app.last_letter().await;
    let link =
        MailedLink { kind: LinkType::EmailChange, uid: ada.uid(), address: letter.to.clone(), query: letter.confirm() };
    assert_eq!(email_of(&app, ada.id.unwrap()).await, ada.email);
    assert_eq!(submit(&app, &link, &[]).await.status, 200);
    assert_eq!(email_of(&app, ada.id.unwrap()).await, "moved@example.com");
    assert_eq!(ada.get("/api/2.0/people/@self").await.status, 200);
    assert!(signs_in(&app, "moved@example.com", PASSWORD).await);
    assert!(!signs_in(&app, &ada.email, PASSWORD).await);
}

#[tokio::test]
async fn an_address_that_was_taken_meanwhile_is_refused_and_nothing_changes() {
    let app = TestApp::new().await;
    let link = app.mailed_link(LinkType::EmailChange).await;
    let body = json!({ "type": "User", "email": link.address, "firstName": "Faster" });
    assert_eq!(app.owner().await.post("/api/2.0/people", body).await.status, 200);
    let before = app.state().await;
    let page = submit(&app, &link, &[]).await;
    assert_eq!(page.status, 400);
    assert!(page.text.contains("This address belongs to another account."), "{}", page.text);
    assert_eq!(app.state().await, before);
}

#[tokio::test]
async fn a_link_beside_somebody_elses_session_is_refused_and_stays_good() {
    let app = TestApp::new().await;
    // Whoever is signed in, the owner's letter hands the portal over (auth §6.4).
    for kind in EVERY_KIND.into_iter().filter(|kind| *kind != LinkType::PortalOwnerChange) {
        let link = app.mailed_link(kind).await;
        let other = app.user().await.by_cookie().with_header("origin", OURS);
        let before = app.state().await;
        let page = submit_as(&other, &link, entries(kind)).await;
        assert_eq!(page.status, 401, "{}", kind.name());
        assert!(page.text.contains("You are signed in with another account in this browser."), "{}", page.text);
        assert_eq!(app.state().await, before, "{}", kind.name());
        assert_eq!(link.check(&app.anonymous()).await, 0, "{}", kind.name());
    }
}

#[tokio::test]
async fn an_administrator_opens_the_password_link_of_somebody_beside_them() {
    let app = TestApp::new().await;
    let link = app.mailed_link(LinkType::PasswordChange).await;
    let admin = app.admin().await.by_cookie().with_header("origin", OURS);
    assert_eq!(submit_as(&admin, &link, entries(link.kind)).await.status, 200);
    assert_eq!(admin.get("/api/2.0/people/@self").await.status, 200, "and stays signed in");
}

// Where forms may come from.

/// Every form with what makes it do something, and a client that may send it.
async fn forms(app: &TestApp) -> Vec<(Client, String, Vec<(&'static str, String)>)> {
    let email = || ("email", "owner@example.com".to_owned());
    let mut forms = vec![
        (app.anonymous(), "/".to_owned(), vec![email(), ("password", PASSWORD.to_owned())]),
        (app.user().await.by_cookie(), "/sign-out".to_owned(), vec![]),
        (app.anonymous(), "/forgot".to_owned(), vec![email()]),
    ];
    for kind in EVERY_KIND {
        let link = app.mailed_link(kind).await;
        let fields = entries(kind).iter().map(|(name, value)| (*name, (*value).to_owned()));
        let fields = [("confirm", link.query.clone())].into_iter().chain(fields).collect();
        forms.push((app.anonymous(), format!("/confirm/{}", kind.name()), fields));
    }
    forms
}

async fn send(client: &Client, path: &str, fields: &[(&'static str, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    client.post_form(path, &fields).await
}

#[tokio::test]
async fn a_form_of_another_site_is_refused_and_changes_nothing() {
    let app = TestApp::new().await;
    let forms = forms(&app).await;
    let (before, trail) = (app.state().await, app.audit_trail().await);
    for (client, path, fields) in forms {
        for client in [
            client.clone().with_header("origin", FOREIGN),
            client.clone().with_header("origin", FOREIGN).with_header("sec-fetch-site", "same-origin"),
            client.clone().with_header("origin", "null"),
            client.clone().with_header("origin", "null").with_header("sec-fetch-site", "cross-site"),
            client.clone().with_header("origin", "http://people.example.com"),
            client.clone().with_header("origin", "https://people.example.com.evil.example.org"),
            client.clone().with_header("sec-fetch-site", "cross-site"),
            client.clone().with_header("sec-fetch-site", "same-site"),
        ] {
            let page = send(&client, &path, &fields).await;
            assert_eq!((page.status, page.header("set-cookie")), (403, None), "{path}");
            assert!(is_page(&page) && page.text.contains(NOT_OURS), "{path}: {}", page.text);
        }
    }
    assert_eq!(app.state().await, before);
    assert_eq!(app.audit_trail().await, trail);
}

#[tokio::test]
async fn a_form_of_our_own_pages_is_taken_however_the_browser_says_so() {
    let same = [
        vec![],
        vec![("origin", OURS)],
        vec![("origin", OURS), ("sec-fetch-site", "same-origin")],
        vec![("origin", "null"), ("sec-fetch-site", "same-origin")],
        vec![("sec-fetch-site", "same-origin")],
    ];
    let app = TestApp::new().await;
    for headers in same {
        for (client, path, fields) in forms(&app).await {
            let client = headers.iter().fold(client, |client, (name, value)| client.with_header(name, value));
            let page = send(&client, &path, &fields).await;
            assert_eq!(page.status, if path == "/" { 303 } else { 200 }, "{path} {headers:?}: {}", page.text);
        }
    }
}

// Languages, headers, files.

#[tokio::test]
async fn pages_speak_the_language_of_the_browser() {
    let app = TestApp::new().await;
    let german = browser(&app).with_header("accept-language", "de-AT,de;q=0.9,en;q=0.5");
    let page = german.get("/").await;
    assert!(page.text.contains("<html lang=\"de\"") && page.text.contains("Passwort vergessen?"), "{}", page.text);
    let page = german.post_form("/", &[("email", "a@example.com"), ("password", "x")]).await;
    assert!(page.text.contains("Die Adresse oder das Passwort ist falsch."), "{}", page.text);
    let link = app.mailed_link(LinkType::PasswordChange).await;
    let page = submit_as(&german, &link, entries(LinkType::PasswordChange)).await;
    assert!(page.text.contains("Ihr Passwort wurde geändert"), "{}", page.text);
    for unknown in ["", "xx", "*", ";q=", "tlh;q=1"] {
        let page = browser(&app).with_header("accept-language", unknown).get("/").await;
        assert!(page.text.contains("<html lang=\"en-US\""), "{unknown}: {}", page.text);
    }
}

/// Every page, also those that only say something.
async fn every_page(app: &TestApp) -> Vec<(String, Answer)> {
    let mut pages = Vec::new();
    let user = app.user().await.by_cookie();
    for path in ["/", "/forgot", "/join", "/api/docs", "/confirm/PasswordChange", "/setup", "/setup?token=x"] {
        pages.push((format!("GET {path}"), browser(app).get(path).await));
        pages.push((format!("GET {path} signed in"), user.get(path).await));
    }
    for kind in EVERY_KIND {
        let link = app.mailed_link(kind).await;
        pages.push((format!("GET {}", kind.name()), browser(app).get(&link.page()).await));
        pages.push((format!("POST {}", kind.name()), submit(app, &link, entries(kind)).await));
    }
    for (path, fields) in
        [("/", vec![]), ("/forgot", vec![("email", "a@example.com")]), ("/forgot", vec![]), ("/setup", vec![])]
    {
        pages.push((format!("POST {path}"), browser(app).post_form(path, &fields).await));
        let foreign = app.anonymous().with_header("origin", FOREIGN);
        pages.push((format!("foreign POST {path}"), foreign.post_form(path, &fields).await));
    }
    pages
}

#[tokio::test]
async fn every_page_keeps_scripts_frames_and_caches_out() {
    let app = TestApp::new().await;
    for (what, page) in every_page(&app).await {
        assert!(is_page(&page), "{what}: {} {}", page.status, page.text);
        let policy = page.header("content-security-policy").unwrap_or_default();
        let parts: Vec<&str> = policy.split(';').map(str::trim).collect();
        assert!(parts.contains(&"default-src 'none'") && parts.contains(&"frame-ancestors 'none'"), "{what}: {policy}");
        assert!(parts.contains(&"form-action 'self'") && parts.contains(&"base-uri 'none'"), "{what}: {policy}");
        assert!(!policy.contains("unsafe") && !policy.contains("http"), "{what}: {policy}");
        // Pages of the console may run our script; pages of strangers and links run none.
        let is_console = page.text.contains("<nav id=\"nav\"");
        assert_eq!(policy.contains("script-src 'self'"), is_console, "{what}: {policy}");
        let found = ["referrer-policy", "cache-control", "x-content-type-options"].map(|name| page.header(name));
        assert_eq!(found, [Some("no-referrer"), Some("no-store"), Some("nosniff")], "{what}");
        let text = page.text.to_lowercase();
        assert_eq!(text.matches("<script").count(), usize::from(is_console), "{what}");
        assert!(!text.contains("<script>") && !text.contains(" style=") && !text.contains("<style"), "{what}");
        assert!(!text.contains(" onclick") && !text.contains(" onload") && !text.contains("javascript:"), "{what}");
        assert!(!text.contains("src=\"http") && !text.contains("<iframe") && !text.contains("@import"), "{what}");
    }
}

#[tokio::test]
async fn the_style_sheet_of_a_page_is_there_and_may_be_kept() {
    let app = TestApp::new().await;
    let page = app.anonymous().get("/").await;
    let path =
        page.text.split("<link rel=\"stylesheet\" href=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let path = path.replace("&#x2f;", "/");
    let sheet = app.anonymous().get(&path).await;
    assert_eq!((sheet.status, sheet.header("content-type")), (200, Some("text/css; charset=utf-8")));
    assert!(!sheet.text.is_empty());
    assert!(sheet.header("cache-control").unwrap().contains("immutable"), "its name changes with it");
}

#[tokio::test]
async fn the_five_pictures_of_people_without_one_are_there() {
    let app = TestApp::new().await;
    let profile = app.owner().await.get("/api/2.0/people/@self").await.response();
    let mut paths: Vec<String> = ["avatar", "avatarOriginal", "avatarMax", "avatarMedium", "avatarSmall"]
        .map(|name| profile[name].as_str().unwrap().to_owned())
        .into();
    let sizes = ["360-360", "200-200", "82-82", "48-48", "32-32"];
    paths.extend(sizes.map(|size| format!("/storage/userPhotos/root/default_user_photo_size_{size}.png")));
    for path in paths {
        let picture = app.anonymous().get(path.strip_prefix(OURS).unwrap_or(&path)).await;
        assert_eq!((picture.status, picture.header("content-type")), (200, Some("image/png")), "{path}");
        assert_eq!(picture.text.get(3..6), Some("PNG"), "{path}");
        assert_eq!(picture.header("x-content-type-options"), Some("nosniff"), "{path}");
    }
}

#[tokio::test]
async fn the_documentation_lists_every_operation() {
    let app = TestApp::new().await;
    let page = app.anonymous().get("/api/docs").await;
    let text = shown(&page);
    for op in OPERATIONS {
        assert!(text.contains(&format!("<code>{} /api/2.0{}</code>", op.method(), op.path)), "{}", op.id);
        assert!(text.contains(op.summary), "{}", op.id);
    }
}

/// What the page says of the call that has this anchor.
fn entry<'a>(page: &'a str, anchor: &str) -> &'a str {
    let start = format!("<tbody id=\"{anchor}\">");
    page.split(&start).nth(1).and_then(|rest| rest.split("</tbody>").next()).expect("the call")
}

#[tokio::test]
async fn the_documentation_tells_who_may_call_with_which_key_and_query() {
    let app = TestApp::new().await;
    let text = shown(&app.anonymous().get("/api/docs").await);
    assert!(!text.contains("link ()"));
    assert!(entry(&text, "post-api-2-0-authentication-setphone").contains("<span lang=\"en\">nobody</span>"));
    let by_email = entry(&text, "get-api-2-0-people-email");
    assert!(by_email.contains("<li><code>email</code> (text)</li>"), "{by_email}");
    assert!(by_email.contains("API key: without scopes, or with one of accounts:read, accounts:write"), "{by_email}");
    assert!(!entry(&text, "post-api-2-0-authentication").contains("API key"));
}

#[tokio::test]
async fn the_openapi_document_has_every_operation_at_the_public_address() {
    let app = TestApp::new().await;
    let answer = app.anonymous().get("/api/openapi.json").await;
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")));
    let document = answer.json();
    assert!(document["openapi"].as_str().unwrap().starts_with("3."), "{}", document["openapi"]);
    assert_eq!(document["servers"], json!([{ "url": format!("{OURS}/api/2.0") }]));
    for op in OPERATIONS {
        let entry = &document["paths"][op.path][op.method().as_str().to_lowercase()];
        assert_eq!(entry["operationId"], op.id);
        assert_eq!(entry["requestBody"].is_object(), op.body.or(op.form).is_some(), "{}", op.id);
        let good = if op.id == "deleteGroup" { "204" } else { "200" };
        assert!(entry["responses"][good].is_object(), "{}", op.id);
    }
    let listed: usize =
        document["paths"].as_object().unwrap().values().map(|path| path.as_object().unwrap().len()).sum();
    assert_eq!(listed, OPERATIONS.len(), "and nothing else");
}

// No input makes a 5xx.

#[tokio::test]
async fn no_form_makes_a_page_fail() {
    let app = TestApp::new().await;
    let form = Some("application/x-www-form-urlencoded");
    let long = "a".repeat(15_000);
    let mut bodies: Vec<Vec<u8>> = [
        "",
        "&&&",
        "=",
        "%",
        "%zz",
        "%00=%00",
        "email",
        "email=a&email=b",
        "email=%00&password=%00",
        "email=%ff&password=%ff",
        "email=a%00@example.com&password=Some-pass1",
        "confirm=%00&password=%00&repeat=%00",
        "confirm=type%3DPasswordChange",
        "confirm=type%3DPasswordChange%26key%3D1.%2500%26email%3D%2500",
        "token=%00&email=%00",
        "password=&repeat=",
        "email=%F0%9F%98%80@example.com&password=%F0%9F%98%80",
        "{\"email\":1}",
        "keep=&keep=1",
    ]
    .map(|text| text.as_bytes().to_vec())
    .into();
    bodies.push(b"email=\xff\xfe&password=\x00".to_vec());
    bodies.push(format!("email={long}&password=x").into_bytes());
    bodies.push(format!("email=a@example.com&password={long}").into_bytes());
    bodies.push(format!("confirm={long}").into_bytes());
    bodies.push(format!("email={}", "a".repeat(3_000_000)).into_bytes());
    let mut paths: Vec<String> = ["/", "/sign-out", "/forgot", "/join", "/setup"].map(str::to_owned).into();
    paths.extend(EVERY_KIND.map(|kind| format!("/confirm/{}", kind.name())));
    let mut failures = Vec::new();
    for path in &paths {
        for body in &bodies {
            for content_type in [form, Some("application/json"), Some("multipart/form-data"), None] {
                app.clock.advance(60_000);
                let answer = browser(&app).send("POST", path, content_type, body.clone().into()).await;
                if answer.status >= 500 {
                    let start: String = String::from_utf8_lossy(body).chars().take(40).collect();
                    failures.push(format!("POST {path} {start} ({content_type:?}): {}", answer.status));
                }
            }
        }
    }
    for query in
        ["%00", "token=%00", "type=%00", "type=PasswordChange&key=1.%00", "type=PasswordChange&key=%ff.%ff", "%", &long]
    {
        for path in &paths {
            let answer = browser(&app).get(&format!("{path}?{query}")).await;
            if answer.status >= 500 {
                failures.push(format!("GET {path}?{}: {}", &query[..query.len().min(40)], answer.status));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
