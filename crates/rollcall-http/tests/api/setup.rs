//! The first run: an application without an owner, and the page that makes one (portal §8.1, design §5).
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use rollcall_core::accounts::ActivationStatus;
use rollcall_core::portals;
use rollcall_http::{OPERATIONS, Setup};
use rollcall_testkit::{Answer, Client, MailedLink, PASSWORD, State, TestApp};
use serde_json::{Value, json};

use crate::pages::{browser, field};

const OPEN_BEFORE: [&str; 12] = [
    "getPortalColorTheme",
    "getWhiteLabelLogos",
    "getCompanyWhiteLabelSettings",
    "getAdditionalWhiteLabelSettings",
    "getSsoSettingsV2",
    "getIsLicenseRequired",
    "getDeepLinkSettings",
    "getThirdPartyAuthProviders",
    "getPortalSettings",
    "getPortalCapabilities",
    "getBuildVersions",
    "getSupportedCultures",
];

async fn ownerless() -> TestApp {
    TestApp::ownerless(|_| {}).await
}

fn token(app: &TestApp) -> String {
    app.secret.setup_token(1)
}

async fn set_up(client: &Client, token: &str, email: &str, password: &str) -> Answer {
    let fields = [("token", token), ("email", email), ("password", password), ("repeat", password)];
    client.post_form("/setup", &fields).await
}

async fn sign_in(app: &TestApp, email: &str) -> Answer {
    let body = json!({ "userName": email, "password": PASSWORD });
    app.anonymous().post("/api/2.0/authentication", body).await
}

async fn wizard_token(app: &TestApp) -> Option<String> {
    let settings: Value = app.anonymous().get("/api/2.0/settings").await.response();
    settings.get("wizardToken").map(|token| token.as_str().unwrap().to_owned())
}

fn is_empty(state: &State) -> bool {
    state.accounts.is_empty() && state.letters.is_empty() && state.audit.is_empty() && state.sessions.is_empty()
}

#[tokio::test]
async fn before_there_is_an_owner_only_discovery_is_open() {
    let app = ownerless().await;
    for op in OPERATIONS {
        let path = op.path.replace("{userid}", &app.next_id()).replace("{activationstatus}", "1");
        for client in [
            app.anonymous(),
            app.anonymous().with_header("authorization", "Bearer nonsense"),
            app.anonymous().with_link("type=PasswordChange&key=1.x"),
        ] {
            let answer = client
                .send(op.method().as_str(), &format!("/api/2.0{path}"), Some("application/json"), "{}".into())
                .await;
            let wanted = if OPEN_BEFORE.contains(&op.id) { 200 } else { 401 };
            assert_eq!(answer.status, wanted, "{}: {}", op.id, answer.text);
        }
    }
    assert!(is_empty(&app.state().await));
}

#[tokio::test]
async fn strangers_learn_the_token_only_where_set_up_is_open_to_anybody() {
    assert_eq!(wizard_token(&ownerless().await).await, None);
    assert_eq!(wizard_token(&TestApp::with(|config| config.setup = Setup::Open).await).await, None, "it has an owner");
    let app = TestApp::ownerless(|config| config.setup = Setup::Open).await;
    let told = wizard_token(&app).await.unwrap();
    assert!(told.starts_with("type=Wizard&key=") && told.contains(&token(&app)), "{told}");
    assert_eq!(wizard_token(&app).await, Some(told), "it does not change");
    assert_eq!(set_up(&browser(&app), &token(&app), "owner@example.com", PASSWORD).await.status, 303);
    assert_eq!(wizard_token(&app).await, None);
}

#[tokio::test]
async fn opening_the_printed_link_changes_nothing() {
    let app = ownerless().await;
    for _ in 0..2 {
        let page = app.anonymous().get(&format!("/setup?token={}", token(&app))).await;
        assert_eq!(page.status, 200);
        assert!(page.text.contains("<form method=\"post\" action=\"/setup\">") && page.text.contains(&token(&app)));
    }
    assert!(is_empty(&app.state().await));
}

#[tokio::test]
async fn the_printed_link_makes_the_owner_whose_address_is_then_proven() {
    let app = ownerless().await;
    let answer = set_up(&browser(&app), &token(&app), " First@Example.com ", PASSWORD).await;
    assert_eq!((answer.status, answer.header("location")), (303, Some("/setup/mail")), "{}", answer.text);
    let made = app.state().await;
    let [owner] = made.accounts.as_slice() else { panic!("{made:?}") };
    assert!(owner.is_owner && owner.email == "First@Example.com" && owner.activation == ActivationStatus::NotActivated);
    assert_eq!(made.letters, [("email_activation".to_owned(), "First@Example.com".to_owned())]);

    let session = sign_in(&app, "first@example.com").await;
    let token = session.response()["token"].as_str().unwrap().to_owned();
    let profile = app.anonymous().with_header("authorization", &token).get("/api/2.0/people/@self").await.response();
    assert_eq!((&profile["isOwner"], &profile["isAdmin"]), (&json!(true), &json!(false)));
    assert_eq!((&profile["activationStatus"], &profile["status"]), (&json!(0), &json!(1)));
}

#[tokio::test]
async fn the_owner_is_signed_in_at_once_with_the_name_and_the_portal_they_chose() {
    let app = ownerless().await;
    let token = token(&app);
    let fields = [
        ("token", token.as_str()),
        ("first", " Ada "),
        ("last", "Lovelace"),
        ("email", "owner@example.com"),
        ("password", PASSWORD),
        ("repeat", PASSWORD),
        ("lng", "de"),
        ("zone", "Europe/Berlin"),
    ];
    let answer = browser(&app).post_form("/setup", &fields).await;
    let session = answer.session_cookie().unwrap();
    assert!(answer.header("set-cookie").is_some_and(|cookie| cookie.contains("HttpOnly") && cookie.contains("Lax")));
    let owner = app.anonymous().with_header("cookie", &format!("asc_auth_key={session}"));
    let profile = owner.get("/api/2.0/people/@self").await.response();
    assert_eq!(
        (&profile["isOwner"], &profile["firstName"], &profile["lastName"]),
        (&json!(true), &json!("Ada"), &json!("Lovelace"))
    );
    let portal = app.db.read(portals::get).await.unwrap();
    assert_eq!((portal.culture.as_str(), portal.time_zone.as_str()), ("de", "Europe/Berlin"));
    assert_eq!((app.state().await.sessions.len(), app.audit_trail().await), (1, vec![4000, 1029]));
    assert!(app.last_letter().await.subject.contains("Bestätigen Sie Ihre Adresse"));
    for path in ["/setup/mail", "/setup/invite", "/"] {
        assert_eq!(owner.get(path).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn whoever_leaves_name_and_choices_out_becomes_the_owner_all_the_same() {
    let app = ownerless().await;
    let token = token(&app);
    let fields = [
        ("token", token.as_str()),
        ("first", " "),
        ("last", ""),
        ("email", "owner@example.com"),
        ("password", PASSWORD),
        ("repeat", PASSWORD),
        ("lng", "tlh"),
        ("zone", "Mars/Olympus"),
    ];
    let before = app.db.read(portals::get).await.unwrap();
    assert_eq!(browser(&app).post_form("/setup", &fields).await.status, 303);
    assert_eq!(app.state().await.accounts[0].display_name(), "Administrator");
    let after = app.db.read(portals::get).await.unwrap();
    assert_eq!((after.culture, after.time_zone), (before.culture, before.time_zone));
}

#[tokio::test]
async fn the_owners_proof_activates_and_welcomes_once() {
    let app = ownerless().await;
    assert_eq!(set_up(&browser(&app), &token(&app), "owner@example.com", PASSWORD).await.status, 303);
    let letter = app.last_letter().await;
    let uid = app.state().await.accounts[0].id.to_string();
    let kind = rollcall_core::links::LinkType::EmailActivation;
    let link = MailedLink { kind, uid: uid.clone(), address: letter.to.clone(), query: letter.confirm() };
    assert_eq!(link.check(&app.anonymous()).await, 0);
    for _ in 0..2 {
        let client = app.anonymous().with_link(&link.query);
        let answer = client.put("/api/2.0/people/activationstatus/1", json!({ "userIds": [uid] })).await;
        assert_eq!(answer.response()[0]["activationStatus"], json!(1), "{}", answer.text);
        let kinds = app.letter_kinds().await.into_iter().map(|(kind, _)| kind).collect::<Vec<_>>();
        assert_eq!(kinds, ["email_activation", "welcome"]);
    }
}

#[tokio::test]
async fn a_wrong_token_opens_nothing() {
    let app = ownerless().await;
    let right = token(&app);
    let other_portal = app.secret.setup_token(2);
    for wrong in ["", "x", &right[1..], &format!("{right}x"), &right.to_lowercase(), &other_portal, "\0"] {
        let page = set_up(&browser(&app), wrong, "owner@example.com", PASSWORD).await;
        assert_eq!(page.status, 404, "{wrong}");
        assert!(!page.text.contains("<form"), "{}", page.text);
    }
    for query in ["", "?token=", "?token=x", "?token=%00", &format!("?token={}", &right[1..])] {
        assert_eq!(app.anonymous().get(&format!("/setup{query}")).await.status, 404, "{query}");
    }
    assert!(is_empty(&app.state().await));
}

#[tokio::test]
async fn a_mistake_in_the_form_is_told_and_makes_nobody() {
    let app = ownerless().await;
    let token = token(&app);
    for (email, password, repeat, text) in [
        ("owner@example.com", PASSWORD, "Another-pass1", "The two passwords differ."),
        ("owner@example.com", "short", "short", "The password breaks the rules."),
        ("owner@example.com", "", "", "The password breaks the rules."),
        ("owner@example.com", "with a space", "with a space", "The password breaks the rules."),
        ("\"><script>", PASSWORD, PASSWORD, "This is not a valid email address."),
        ("", PASSWORD, PASSWORD, "This is not a valid email address."),
    ] {
        let fields = [("token", token.as_str()), ("email", email), ("password", password), ("repeat", repeat)];
        let page = browser(&app).post_form("/setup", &fields).await;
        assert_eq!(page.status, 400, "{email} {password}");
        assert!(page.text.contains(text), "{text}: {}", page.text);
        assert!(page.text.contains(&token) && !page.text.contains("<script"), "the form is there for another try");
        assert_eq!(page.session_cookie(), None);
    }
    let long = "a".repeat(256);
    for (first, last) in [("R2-D2", ""), ("Ada", "<b>"), (long.as_str(), ""), ("", "\0")] {
        let fields = [
            ("token", token.as_str()),
            ("first", first),
            ("last", last),
            ("email", "owner@example.com"),
            ("password", PASSWORD),
            ("repeat", PASSWORD),
            ("zone", "Asia/Tokyo"),
        ];
        let page = browser(&app).post_form("/setup", &fields).await;
        assert_eq!((page.status, page.session_cookie()), (400, None), "{first} {last}: {}", page.text);
        assert!(page.text.contains("<option value=\"Asia/Tokyo\" selected>") && !page.text.contains("<b>"));
        assert_eq!((field(&page, "email"), field(&page, "token")), ("owner@example.com".to_owned(), token.clone()));
    }
    assert!(is_empty(&app.state().await));
    assert_eq!(set_up(&browser(&app), &token, "owner@example.com", PASSWORD).await.status, 303);
}

#[tokio::test]
async fn a_form_of_another_site_makes_nobody() {
    let app = ownerless().await;
    for origin in ["https://evil.example.org", "null", "http://people.example.com"] {
        let client = app.anonymous().with_header("origin", origin);
        let page = set_up(&client, &token(&app), "owner@example.com", PASSWORD).await;
        assert_eq!(page.status, 403, "{origin}");
        assert!(page.text.contains("This form was not sent from our own page"), "{}", page.text);
    }
    assert!(is_empty(&app.state().await));
    let client = app.anonymous().with_header("origin", "null").with_header("sec-fetch-site", "same-origin");
    assert_eq!(set_up(&client, &token(&app), "owner@example.com", PASSWORD).await.status, 303);
}

#[tokio::test]
async fn the_printed_link_works_once() {
    let app = ownerless().await;
    assert_eq!(set_up(&browser(&app), &token(&app), "owner@example.com", PASSWORD).await.status, 303);
    let before = app.state().await;
    let page = set_up(&browser(&app), &token(&app), "second@example.com", PASSWORD).await;
    assert_eq!(page.status, 404);
    assert_eq!(app.anonymous().get(&format!("/setup?token={}", token(&app))).await.status, 404);
    assert_eq!(app.state().await, before);
    assert_eq!(sign_in(&app, "second@example.com").await.status, 401);
    assert_eq!(sign_in(&app, "owner@example.com").await.status, 200);
}

#[tokio::test]
async fn an_application_with_an_owner_has_no_set_up() {
    let app = TestApp::new().await;
    let before = app.state().await;
    assert_eq!(app.anonymous().get(&format!("/setup?token={}", token(&app))).await.status, 404);
    assert_eq!(set_up(&browser(&app), &token(&app), "second@example.com", PASSWORD).await.status, 404);
    assert_eq!(app.state().await, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_several_at_once_one_becomes_the_owner() {
    let app = ownerless().await;
    let token = token(&app);
    let tries: Vec<_> = (0..6)
        .map(|n| {
            let (client, token) = (browser(&app), token.clone());
            tokio::spawn(
                async move { set_up(&client, &token, &format!("owner{n}@example.com"), PASSWORD).await.status },
            )
        })
        .collect();
    let mut statuses = Vec::new();
    for one in tries {
        statuses.push(one.await.unwrap());
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 404, 404, 404, 404, 404]);
    let state = app.state().await;
    assert_eq!((state.accounts.len(), state.letters.len(), state.sessions.len()), (1, 1, 1));
    assert!(state.accounts[0].is_owner);
    assert_eq!(sign_in(&app, &state.accounts[0].email).await.status, 200);
}

#[tokio::test]
async fn once_there_is_an_owner_every_call_is_open() {
    let app = ownerless().await;
    assert_eq!(app.anonymous().get("/api/2.0/authentication").await.status, 401);
    assert_eq!(set_up(&browser(&app), &token(&app), "owner@example.com", PASSWORD).await.status, 303);
    let answer = app.anonymous().get("/api/2.0/authentication").await;
    assert_eq!((answer.status, answer.response()), (200, json!(false)));
}
