//! The console: what everybody sees of it, what it refuses, and what its forms change (design §2.11).
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use image::ImageFormat;
use rollcall_core::accounts::{Account, ActivationStatus};
use rollcall_core::ids::AccountId;
use rollcall_http::RateLimits;
use rollcall_store::{Scope, Statement};
use rollcall_testkit::{Answer, Client, PASSWORD, TestApp};
use serde_json::json;

use crate::pages::{browser, field};
use crate::photos::flag;

const OURS: &str = "https://people.example.com";
const FACTOR: &str = "/api/2.0/settings/tfaapp";
const PAGES: [&str; 7] = [
    "/",
    "/account/profile",
    "/account/profile/photo",
    "/account/security",
    "/account/security/second-factor",
    "/account/sessions",
    "/account/preferences",
];

/// The browser of a persona: its session in the cookie, its forms from our pages.
pub fn console(client: &Client) -> Client {
    client.clone().by_cookie().with_header("origin", OURS).with_header("accept", "text/html")
}

/// Sends a form, and returns the page that it leads to.
pub async fn sent(client: &Client, path: &str, fields: &[(&str, &str)]) -> Answer {
    let answer = client.post_form(path, fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    let told = answer.cookie("rollcall_told").unwrap();
    let session = answer.session_cookie().unwrap_or_else(|| client.token.clone());
    let cookies = format!("asc_auth_key={session}; rollcall_told={told}");
    client.clone().with_header("cookie", &cookies).get(answer.header("location").unwrap()).await
}

/// The words of the page's notice; none if there is none.
pub fn notice(answer: &Answer) -> Option<&str> {
    answer.text.split("<p class=\"notice ").nth(1)?.split('>').nth(1)?.split('<').next()
}

/// The words beside the field called `name`.
pub fn beside<'a>(answer: &'a Answer, name: &str) -> &'a str {
    let start = format!("<p id=\"{name}-error\" class=\"wrong\">");
    answer.text.split(&start).nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default()
}

async fn account(app: &TestApp, id: AccountId) -> Account {
    app.state().await.accounts.into_iter().find(|account| account.id == id).unwrap()
}

// Getting in.

#[tokio::test]
async fn whoever_is_not_signed_in_is_led_to_sign_in_and_back() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let answer = browser(&app).get("/account/sessions?x=1").await;
    assert_eq!((answer.status, answer.header("location")), (303, Some("/?next=%2Faccount%2Fsessions%3Fx%3D1")));
    let form = browser(&app).get(answer.header("location").unwrap()).await;
    assert_eq!((form.status, field(&form, "next").as_str()), (200, "/account/sessions?x=1"));
    let entered = [("email", ada.email.as_str()), ("password", PASSWORD), ("next", "/account/sessions?x=1")];
    let wrong = [entered[0], ("password", "Wrong-pass1"), entered[2]];
    assert_eq!(field(&browser(&app).post_form("/", &wrong).await, "next"), "/account/sessions?x=1");
    let signed_in = browser(&app).post_form("/", &entered).await;
    assert_eq!((signed_in.status, signed_in.header("location")), (303, Some("/account/sessions?x=1")));
    let again = console(&ada).get("/?next=%2Faccount%2Fkeys").await;
    assert_eq!((again.status, again.header("location")), (303, Some("/account/keys")));
}

#[tokio::test]
async fn nobody_is_led_elsewhere() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    for next in ["https://evil.example.org", "//evil.example.org", "/\\evil.example.org", "evil", "/a b", "/\r\nx: y"] {
        let entered = [("email", ada.email.as_str()), ("password", PASSWORD), ("next", next)];
        let answer = browser(&app).post_form("/", &entered).await;
        assert_eq!((answer.status, answer.header("location")), (303, Some("/")), "{next}");
        let encoded: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
        let page = console(&ada).get(&format!("/?next={encoded}")).await;
        assert_eq!(page.status, 200, "{next}");
        let page = browser(&app).get(&format!("/?next={encoded}")).await;
        assert!(!page.text.contains("evil"), "{next}");
    }
}

#[tokio::test]
async fn the_second_step_leads_on_as_well() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    assert_eq!(app.owner().await.put(FACTOR, json!({ "type": 2 })).await.response(), true);
    let entered = [("email", ada.email.as_str()), ("password", PASSWORD), ("next", "/account/keys")];
    let answer = browser(&app).post_form("/", &entered).await;
    let page = answer.header("location").unwrap();
    assert!(answer.status == 303 && page.starts_with("/confirm/TfaActivation?"), "{page}");
    assert!(page.ends_with("&next=%2Faccount%2Fkeys"), "{page}");
}

#[tokio::test]
async fn every_page_is_shown_to_every_role_and_to_no_key() {
    let app = TestApp::new().await;
    let people = [app.owner().await, app.admin().await, app.room_admin().await, app.user().await, app.guest().await];
    for person in &people {
        for path in PAGES {
            let page = console(person).get(path).await;
            assert_eq!(page.status, 200, "{path}: {}", page.text);
            assert!(page.text.contains("<nav id=\"nav\"") && page.text.contains("action=\"/sign-out\""), "{path}");
            let policy = page.header("content-security-policy").unwrap();
            assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{policy}");
            assert_eq!(page.header("cache-control"), Some("no-store"));
        }
    }
    let key = people[0].post("/api/2.0/keys", json!({ "name": "k" })).await.response()["key"].clone();
    let by_key = app.anonymous().with_header("authorization", &format!("Bearer {}", key.as_str().unwrap()));
    assert_eq!(by_key.get("/account/profile").await.status, 303);
    assert!(by_key.get("/").await.text.contains("name=\"password\""));
}

#[tokio::test]
async fn a_form_from_elsewhere_changes_nothing() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let before = app.state().await;
    let foreign = ada.clone().by_cookie().with_header("origin", "https://evil.example.org");
    let cross = ada.clone().by_cookie().with_header("sec-fetch-site", "cross-site");
    for client in [foreign, cross] {
        for path in
            ["/account/profile", "/account/preferences", "/account/security", "/account/sessions", "/account/keys"]
        {
            let page = client.post_form(path, &[("first", "Eve"), ("others", "1"), ("password", "1")]).await;
            assert_eq!(page.status, 403, "{path}");
            assert!(page.text.contains("This form was not sent from our own page"), "{}", page.text);
        }
    }
    assert_eq!(app.state().await, before);
}

#[tokio::test]
async fn what_is_not_there_is_a_page_for_browsers_and_json_for_programs() {
    let app = TestApp::new().await;
    let ada = console(&app.user().await);
    let page = ada.get("/account/nothing").await;
    assert_eq!(page.status, 404);
    assert!(page.text.contains("<nav id=\"nav\"") && page.text.contains("There is nothing here, or not any more."));
    let page = browser(&app).with_header("accept", "text/html,*/*;q=0.8").get("/account/nothing").await;
    assert!(page.status == 404 && page.text.contains("There is nothing here") && !page.text.contains("<nav"));
    for (client, path) in [(&ada, "/api/2.0/nothing"), (&ada, "/storage/x"), (&app.anonymous(), "/account/nothing")] {
        let answer = client.get(path).await;
        assert_eq!((answer.status, answer.json()["statusCode"].clone()), (404, json!(404)), "{path}");
    }
}

#[tokio::test]
async fn a_database_that_does_not_answer_is_a_page_that_says_so() {
    const BREAK: Statement =
        Statement { name: "BREAK", sql: "ALTER TABLE session RENAME TO lost", scope: Scope::Server };
    let app = TestApp::new().await;
    let ada = console(&app.user().await);
    app.db.write(|tx| tx.run(BREAK, rollcall_store::params![])).await.unwrap();
    for path in ["/", "/account/profile", "/account/nothing"] {
        let page = ada.get(path).await;
        assert_eq!(page.status, 503, "{path}");
        assert!(page.text.contains("The server is busy. Please try again in a moment."), "{}", page.text);
    }
    assert_eq!(ada.post_form("/account/sessions", &[("others", "1")]).await.status, 503);
}

#[tokio::test]
async fn what_pages_load_may_be_kept_for_good_and_comes_compressed() {
    let app = TestApp::new().await;
    let page = console(&app.user().await).get("/").await;
    for (start, kind) in [("<script src=\"", "text/javascript"), ("<link rel=\"stylesheet\" href=\"", "text/css")] {
        let path = page.text.split(start).nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let plain = app.anonymous().get(path).await;
        assert!(plain.header("content-type").unwrap().starts_with(kind) && plain.header("content-encoding").is_none());
        assert!(plain.header("cache-control").unwrap().contains("immutable"));
        let packed = app.anonymous().with_header("accept-encoding", "br, gzip").get(path).await;
        assert_eq!((packed.header("content-encoding"), packed.header("vary")), (Some("gzip"), Some("accept-encoding")));
        assert!(packed.bytes.starts_with(&[0x1f, 0x8b]) && packed.bytes.len() < plain.bytes.len());
    }
}

// The home page.

#[tokio::test]
async fn the_home_page_greets_and_tells_that_an_address_is_not_confirmed() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let page = console(&owner).get("/").await;
    assert!(page.text.contains("<h1>Hello, Administrator</h1>") && page.text.contains("Owner"), "{}", page.text);
    let added =
        json!({ "email": "new@example.com", "firstName": "New", "lastName": "Ly", "password": PASSWORD, "type": 4 });
    let id = owner.post("/api/2.0/people", added).await.response()["id"].as_str().unwrap().to_owned();
    let new = app.session_of(AccountId(id.parse().unwrap())).await;
    assert!(console(&new).get("/").await.text.contains("Your address new@example.com is not confirmed yet."));
    assert!(!page.text.contains("is not confirmed yet"));
    app.deliver().await;
}

#[tokio::test]
async fn a_page_speaks_the_language_of_the_profile_and_shows_its_colours() {
    let app = TestApp::new().await;
    let ada = console(&app.user().await).with_header("accept-language", "fr");
    let fields = [("culture", "de"), ("theme", "dark")];
    let page = sent(&ada, "/account/preferences", &fields).await;
    assert!(page.text.contains("<html lang=\"de\" data-theme=\"dark\">"), "{}", page.text);
    assert_eq!(notice(&page), Some("Ihre Einstellungen wurden gespeichert."));
    let again = ada.get("/account/preferences").await;
    assert_eq!(notice(&again), None, "it is told once");
}

// The profile.

#[tokio::test]
async fn a_profile_is_changed_with_its_contacts() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let fields = [
        ("first", " Ada "),
        ("last", "Lovelace"),
        ("location", "London"),
        ("notes", "line one\r\nline two"),
        ("title", "Countess"),
        ("contact-kind", "telegram"),
        ("contact-value", "@ada"),
        ("contact-kind", "phone"),
        ("contact-value", " "),
        ("contact-kind", "odd"),
        ("contact-value", "7"),
    ];
    let page = sent(&console(&ada), "/account/profile", &fields).await;
    assert_eq!(notice(&page), Some("Your profile was saved."));
    assert_eq!((field(&page, "first").as_str(), field(&page, "location").as_str()), ("Ada", "London"));
    assert!(page.text.contains("line one\nline two</textarea>") && page.text.contains("value=\"@ada\""));
    assert!(page.text.contains("<option value=\"odd\" selected>odd</option>"), "{}", page.text);
    let stored = account(&app, ada.id.unwrap()).await;
    assert_eq!(
        (stored.first_name.as_str(), stored.title.as_deref()),
        ("Ada", None),
        "only administrators have a title"
    );
    let kinds: Vec<String> = stored.contact_list().into_iter().map(|contact| contact.kind).collect();
    assert_eq!(kinds, ["telegram", "odd"]);
    let admin = console(&app.admin().await);
    let page = sent(&admin, "/account/profile", &[("first", "Bob"), ("last", "B"), ("title", "CTO")]).await;
    assert_eq!(field(&page, "title"), "CTO");
}

#[tokio::test]
async fn a_refused_profile_keeps_what_was_entered_and_names_the_field() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let before = account(&app, ada.id.unwrap()).await;
    let fields =
        [("first", "<b>"), ("last", "L"), ("location", "Lo\"ndon"), ("contact-kind", "phone"), ("contact-value", "1")];
    let page = console(&ada).post_form("/account/profile", &fields).await;
    assert_eq!((page.status, beside(&page, "last")), (400, ""));
    assert!(beside(&page, "first").starts_with("Please enter a name."), "{}", page.text);
    assert_eq!(notice(&page), Some("Nothing was saved. Please look at the marked field."));
    assert!(page.text.contains("value=\"&lt;b&gt;\"") && page.text.contains("value=\"Lo&quot;ndon\""));
    assert!(page.text.contains("name=\"contact-value\" type=\"text\" value=\"1\""));
    let long = "x".repeat(256);
    let page = console(&ada).post_form("/account/profile", &[("first", "A"), ("last", &long)]).await;
    assert!(page.status == 400 && beside(&page, "last").starts_with("Please enter a name."));
    assert_eq!(account(&app, ada.id.unwrap()).await, before);
}

// The picture.

async fn upload(client: &Client, file: &[u8]) -> Answer {
    let head = b"--sep\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n";
    let body = [&head[..], file, b"\r\n--sep--\r\n"].concat();
    client.send("POST", "/account/profile/photo", Some("multipart/form-data; boundary=sep"), body.into()).await
}

#[tokio::test]
async fn a_picture_is_uploaded_cropped_and_removed() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let client = console(&ada);
    let page = client.get("/account/profile/photo").await;
    assert!(!page.text.contains("/account/profile/photo/part") && !page.text.contains("/static/crop-"));
    assert_eq!(upload(&client, &flag(640, 480, ImageFormat::Png)).await.status, 303);
    let page = client.get("/account/profile/photo").await;
    let script =
        page.text.split("<script src=\"").filter_map(|rest| rest.split('"').next()).find(|src| src.contains("crop"));
    let script = client.get(script.unwrap()).await;
    assert_eq!((script.status, script.header("content-type")), (200, Some("text/javascript; charset=utf-8")));
    assert!(page.text.contains("class=\"part with-script\" role=\"application\" tabindex=\"0\" aria-label=\"The part"));
    let square = ["x", "y", "side"].map(|name| field(&page, name));
    assert_eq!(square, ["80", "0", "480"], "the largest square around the middle");
    let shown = page.text.split("class=\"face huge\" src=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    assert_eq!(client.get(shown).await.status, 200, "{shown}");
    let part = [("x", "0"), ("y", "10"), ("side", "100")];
    let page = sent(&client, "/account/profile/photo/part", &part).await;
    assert_eq!(notice(&page), Some("Your picture was saved."));
    let page = sent(&client, "/account/profile/photo/part", &[("remove", "1")]).await;
    assert_eq!(notice(&page), Some("Your picture was removed."));
    assert_eq!(account(&app, ada.id.unwrap()).await.photo, None);
}

#[tokio::test]
async fn what_is_no_picture_and_no_part_of_it_is_refused_beside_the_field() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let client = console(&ada);
    for (file, words) in [
        (&b""[..], "Please choose a file."),
        (b"GIF89a", "This file is not a PNG or JPEG picture."),
        (&vec![0; 6 * 1024 * 1024], "The picture is too large. Please choose one of at most 5 MB."),
    ] {
        let page = upload(&client, file).await;
        assert_eq!((page.status, beside(&page, "file")), (400, words));
    }
    assert_eq!(account(&app, ada.id.unwrap()).await.photo, None);
    upload(&client, &flag(64, 48, ImageFormat::Png)).await;
    for (x, y, side) in
        [("0", "0", "49"), ("-1", "0", "10"), ("60", "0", "10"), ("a", "0", "10"), ("0", "0", "0"), ("", "", "")]
    {
        let page = client.post_form("/account/profile/photo/part", &[("x", x), ("y", y), ("side", side)]).await;
        assert_eq!(
            (page.status, beside(&page, "side")),
            (400, "This square is not inside the picture."),
            "{x} {y} {side}"
        );
        assert_eq!(field(&page, "x"), x);
    }
}

// Preferences.

#[tokio::test]
async fn preferences_are_stored_together_or_not_at_all() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let client = console(&ada);
    let fields = [("culture", "ru"), ("theme", "light"), ("topic", "feed"), ("topic", "tips")];
    let page = sent(&client, "/account/preferences", &fields).await;
    let checked = |name: &str| {
        page.text.contains(&format!("value=\"{name}\" aria-describedby=\"topic-{name}-hint notice\" checked"))
    };
    assert_eq!(["badges", "rooms", "feed", "tips"].map(checked), [false, false, true, true], "{}", page.text);
    assert_eq!(ada.get("/api/2.0/people/theme").await.response(), json!({ "theme": "Base" }));
    for (fields, name) in
        [([("culture", "xx"), ("theme", "dark")], "culture"), ([("culture", "de"), ("theme", "x")], "theme")]
    {
        let page = client.post_form("/account/preferences", &fields).await;
        assert!(page.status == 400 && !beside(&page, name).is_empty(), "{}", page.text);
    }
    assert_eq!(account(&app, ada.id.unwrap()).await.culture.as_deref(), Some("ru"));
}

// Address and password.

#[tokio::test]
async fn a_new_address_is_asked_for_by_a_letter_and_administrators_change_it_at_once() {
    let app = TestApp::new().await;
    let (ada, admin) = (app.user().await, app.admin().await);
    let page = sent(&console(&ada), "/account/security", &[("email", "ada.new@example.com")]).await;
    assert!(notice(&page).unwrap().starts_with("A message is on its way to the new address."), "{}", page.text);
    assert_eq!(app.letter_kinds().await, [("email_change".into(), "ada.new@example.com".to_owned())]);
    assert_eq!(account(&app, ada.id.unwrap()).await.email, ada.email);
    let page = sent(&console(&admin), "/account/security", &[("email", "admin.new@example.com")]).await;
    assert!(notice(&page).unwrap().starts_with("Your address was changed"), "{}", page.text);
    assert!(page.text.contains("admin.new@example.com"), "the new session is theirs: {}", page.text);
    let changed = account(&app, admin.id.unwrap()).await;
    assert_eq!((changed.email.as_str(), changed.activation), ("admin.new@example.com", ActivationStatus::NotActivated));
    assert_eq!(console(&admin).get("/account/security").await.status, 303, "the old session ended");
    app.deliver().await;
}

#[tokio::test]
async fn a_bad_or_taken_address_is_refused_beside_the_field() {
    let app = TestApp::new().await;
    let (ada, bob) = (app.user().await, app.user().await);
    let before = app.state().await;
    for (email, words) in
        [("text", "This is not a valid email address."), (&bob.email, "This address belongs to another account.")]
    {
        let page = console(&ada).post_form("/account/security", &[("email", email)]).await;
        assert_eq!((page.status, beside(&page, "email")), (400, words));
        assert_eq!(field(&page, "email"), email);
    }
    assert_eq!(app.state().await, before);
}

#[tokio::test]
async fn the_link_to_a_new_password_is_mailed_as_often_as_the_api_would() {
    let app = TestApp::with(|config| config.rate_limits = RateLimits::On).await;
    let ada = app.user().await;
    let client = console(&ada);
    for _ in 0..5 {
        let page = sent(&client, "/account/security", &[("password", "1")]).await;
        assert!(notice(&page).unwrap().contains("a link to choose a new password is on its way"), "{}", page.text);
    }
    assert!(app.letter_kinds().await.contains(&("password_change".into(), ada.email.clone())));
    let page = client.post_form("/account/security", &[("password", "1")]).await;
    assert!(page.status == 429 && page.header("retry-after").is_some());
    assert!(page.text.contains("There were too many attempts in a short time."), "{}", page.text);
    app.deliver().await;
}

// Sessions.

#[tokio::test]
async fn one_session_or_all_others_are_ended_but_never_somebody_elses() {
    let app = TestApp::new().await;
    let (ada, bob) = (app.user().await, app.user().await);
    let id = ada.id.unwrap();
    let (second, third) = (app.session_of(id).await, app.session_of(id).await);
    let client = console(&ada);
    let page = client.get("/account/sessions").await;
    let ends: Vec<&str> =
        page.text.split("name=\"end\" value=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(ends.len(), 2, "not the present one: {}", page.text);
    let page = sent(&client, "/account/sessions", &[("end", ends[0])]).await;
    assert_eq!(notice(&page), Some("The session was ended."));
    let alive = |answer: Answer| answer.status == 200;
    let left = [&second, &third].map(|client| client.get("/api/2.0/people/@self"));
    let left: usize = {
        let [a, b] = left;
        usize::from(alive(a.await)) + usize::from(alive(b.await))
    };
    assert_eq!(left, 1);
    let of_bob = bob.get("/api/2.0/security/activeconnections").await.response()["items"][0]["id"].to_string();
    let page = client.post_form("/account/sessions", &[("end", &of_bob)]).await;
    assert_eq!(page.status, 403);
    assert!(page.text.contains("You may not do this."), "{}", page.text);
    let page = sent(&client, "/account/sessions", &[("others", "1")]).await;
    assert_eq!(notice(&page), Some("All your other sessions were ended."));
    assert_eq!(
        (second.get("/api/2.0/people/@self").await.status, third.get("/api/2.0/people/@self").await.status),
        (401, 401)
    );
    assert!(alive(bob.get("/api/2.0/people/@self").await) && alive(client.get("/account/sessions").await));
}

// API keys.

#[tokio::test]
async fn a_key_is_shown_once_works_within_its_scopes_and_is_revoked() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let client = console(&ada);
    let fields = [("name", "Backup"), ("access", "limited"), ("scope", "accounts.self:read"), ("days", "30")];
    let made = client.post_form("/account/keys", &fields).await;
    assert_eq!(made.status, 200, "{}", made.text);
    let secret =
        made.text.split("<code id=\"secret\">").nth(1).and_then(|rest| rest.split('<').next()).unwrap().to_owned();
    let page = client.get("/account/keys").await;
    assert!(page.text.contains("Backup") && page.text.contains("Read my profile") && !page.text.contains(&secret));
    let by_key = app.anonymous().with_header("authorization", &format!("Bearer {secret}"));
    assert_eq!(by_key.get("/api/2.0/people/@self").await.status, 200);
    assert_eq!(by_key.get("/api/2.0/people").await.status, 403);
    let id = field(&page, "revoke");
    let page = sent(&client, "/account/keys", &[("revoke", &id)]).await;
    assert_eq!(notice(&page), Some("The key was revoked and no longer works."));
    assert!(page.text.contains("You have no keys yet."), "{}", page.text);
    assert_eq!(by_key.get("/api/2.0/people/@self").await.status, 401);
    assert_eq!(client.post_form("/account/keys", &[("revoke", &id)]).await.status, 404);
}

#[tokio::test]
async fn a_key_without_name_or_scope_is_refused_and_what_was_chosen_is_kept() {
    let app = TestApp::new().await;
    let client = console(&app.user().await);
    let long = "x".repeat(31);
    for (fields, name) in [
        (vec![("name", " "), ("access", "limited"), ("scope", "*:read"), ("days", "90")], "name"),
        (vec![("name", &long), ("access", "all"), ("days", "90")], "name"),
        (vec![("name", "k"), ("access", "limited"), ("days", "90")], "scope"),
        (vec![("name", "k"), ("access", "limited"), ("scope", "*:read"), ("days", "soon")], "days"),
        (vec![("name", "k"), ("access", "all"), ("days", "366")], "days"),
    ] {
        let page = client.post_form("/account/keys", &fields).await;
        assert!(page.status == 400 && !beside(&page, name).is_empty(), "{name}: {}", page.text);
        let kept = fields.contains(&("scope", "*:read"));
        assert_eq!(page.text.contains("value=\"*:read\" aria-describedby=\"scope-*:read-hint notice\" checked"), kept);
    }
    let page = client
        .post_form("/account/keys", &[("name", "k"), ("access", "limited"), ("scope", "nonsense"), ("days", "90")])
        .await;
    assert_eq!(page.status, 400);
    assert!(client.get("/account/keys").await.text.contains("You have no keys yet."));
}

#[tokio::test]
async fn guests_have_no_keys_and_administrators_see_only_their_own_here() {
    let app = TestApp::new().await;
    let (owner, ada, guest) = (app.owner().await, app.user().await, console(&app.guest().await));
    let page = guest.get("/account/keys").await;
    assert!(page.status == 403 && page.text.contains("You may not do this."), "{}", page.text);
    assert!(!guest.get("/").await.text.contains("href=\"/account/keys\""));
    let made = guest.post_form("/account/keys", &[("name", "k"), ("access", "all"), ("days", "30")]).await;
    assert_eq!(made.status, 403);
    assert_eq!(ada.post("/api/2.0/keys", json!({ "name": "Of Ada" })).await.status, 200);
    let page = console(&owner).get("/account/keys").await;
    assert!(page.status == 200 && !page.text.contains("Of Ada"), "{}", page.text);
}

// The second factor.

#[tokio::test]
async fn the_page_of_the_second_factor_shows_codes_renews_them_and_unlinks_the_app() {
    let app = TestApp::with(|config| config.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()]).await;
    let page = console(&app.user().await).get("/account/security/second-factor").await;
    assert!(page.text.contains("The portal does not ask for a code at sign-in."), "{}", page.text);
    let trusting = json!({ "type": 2, "trustedIps": ["127.0.0.1"] });
    assert_eq!(app.owner().await.put(FACTOR, trusting).await.response(), true);
    let ada = app.user().await;
    let page = console(&ada).get("/account/security/second-factor").await;
    assert!(page.text.contains("The portal asks for no code where you are now"), "{}", page.text);
    let refused = console(&ada).post_form("/account/security/second-factor", &[("link", "1")]).await;
    assert_eq!(refused.status, 405, "{}", refused.text);
    let ada = ada.with_header("x-forwarded-for", "203.0.113.1");
    let page = console(&ada).get("/account/security/second-factor").await;
    assert!(page.text.contains("name=\"link\""), "{}", page.text);
    let client = linked(&app, &ada).await;
    let page = client.get("/account/security/second-factor").await;
    let first = codes(&page);
    assert_eq!(first.len(), 5, "{}", page.text);
    let page = sent(&client, "/account/security/second-factor", &[("renew", "1")]).await;
    let renewed = codes(&page);
    assert!(renewed.len() == 5 && renewed.iter().all(|code| !first.contains(code)), "{}", page.text);
    let unlinked = client.post_form("/account/security/second-factor", &[("unlink", "1")]).await;
    assert_eq!(unlinked.status, 303);
    assert!(unlinked.header("location").unwrap().starts_with("/confirm/TfaActivation?"));
    assert_eq!(client.get("/account/security/second-factor").await.status, 303, "all sessions ended");
    app.deliver().await;
}

/// Links an app from the page of somebody who is signed in, and returns their new session.
async fn linked(app: &TestApp, person: &Client) -> Client {
    let client = console(person);
    let asked = client.post_form("/account/security/second-factor", &[("link", "1")]).await;
    assert_eq!(asked.status, 303, "{}", asked.text);
    let key = asked.cookie("asc_confirm_key_TfaActivation").unwrap();
    let cookies = format!("asc_auth_key={}; asc_confirm_key_TfaActivation={key}", person.token);
    let client = client.with_header("cookie", &cookies);
    let form = client.get(asked.header("location").unwrap()).await;
    assert!(form.text.contains("class=\"qr\""), "{}", form.text);
    let secret = form.text.split("<code>").nth(1).and_then(|rest| rest.split('<').next()).unwrap().replace(' ', "");
    let code = crate::second_factor::code(app, &secret);
    let fields = [("confirm", field(&form, "confirm")), ("code", code)];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    let passed = client.post_form("/confirm/TfaActivation", &fields).await;
    assert!(passed.status == 200 && passed.text.contains("Keep your backup codes"), "{}", passed.text);
    let token = passed.session_cookie().unwrap();
    console(&person.clone().with_token(&token))
}

fn codes(page: &Answer) -> Vec<String> {
    let list = page.text.split("id=\"codes\">").nth(1).and_then(|rest| rest.split("</ul>").next()).unwrap_or_default();
    list.split("<code>").skip(1).filter_map(|rest| Some(rest.split('<').next()?.to_owned())).collect()
}

// What no page takes.

#[tokio::test]
async fn a_form_that_is_too_long_or_no_form_is_refused_by_a_page_and_changes_nothing() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let before = app.state().await;
    let form = Some("application/x-www-form-urlencoded");
    let long = format!("first={}", "a".repeat(70_000));
    let refused = [
        (form, long.clone(), 413, "This form is too long."),
        (Some("text/plain"), "first=Ada".to_owned(), 415, "This form could not be read."),
        (None, "first=Ada".to_owned(), 415, "This form could not be read."),
    ];
    for (kind, body, status, words) in refused {
        for (client, path) in [(console(&ada), "/account/profile"), (browser_of_stranger(&app), "/forgot")] {
            let page = client.send("POST", path, kind, body.clone().into()).await;
            assert!(
                page.status == status && page.text.contains(words),
                "{path} {kind:?}: {} {}",
                page.status,
                page.text
            );
            let html = page.header("content-type").is_some_and(|kind| kind.starts_with("text/html"));
            assert!(html && page.text.contains("<h1>"), "{path}");
            assert_eq!(
                page.text.contains("class=\"bar\""),
                path == "/account/profile",
                "the shell is of who is signed in"
            );
        }
        let program = console(&ada).with_header("accept", "application/json");
        let answer = program.send("POST", "/account/profile", kind, body.into()).await;
        assert!(answer.status == status && !answer.text.contains("<html"), "{kind:?}: {}", answer.text);
    }
    let foreign = console(&ada).with_header("origin", "https://evil.example.org");
    assert_eq!(foreign.send("POST", "/account/profile", form, long.into()).await.status, 403);
    assert_eq!(app.state().await, before);
}

#[tokio::test]
async fn a_method_that_a_page_does_not_know_is_refused_by_a_page_and_of_the_api_by_its_envelope() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    for (client, path) in [(console(&ada), "/account/profile"), (browser_of_stranger(&app), "/forgot")] {
        let page = client.send("PUT", path, None, String::new().into()).await;
        assert!(page.status == 405 && page.text.contains("asked for in this way"), "{path}: {}", page.text);
        assert_eq!(page.text.contains("class=\"bar\""), path == "/account/profile");
        let program = client.with_header("accept", "*/*").send("PUT", path, None, String::new().into()).await;
        assert_eq!((program.status, program.outcome().as_str()), (405, "405 Method not allowed"), "{path}");
    }
    let answer = console(&ada).send("POST", "/api/2.0/people/@self", None, String::new().into()).await;
    assert_eq!((answer.status, answer.outcome().as_str()), (405, "405 Method not allowed"));
    let body = format!("{{\"email\":\"{}\"}}", "a".repeat(2_000_000));
    let long = console(&ada).send("POST", "/api/2.0/people/password", Some("application/json"), body.into()).await;
    assert_eq!((long.status, long.outcome().as_str()), (413, "413 The body is too large"));
}

fn browser_of_stranger(app: &TestApp) -> Client {
    browser(app).with_header("accept", "text/html")
}
