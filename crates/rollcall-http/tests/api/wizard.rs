//! The first run through the API: `PUT /settings/wizard/complete` and what works before it (portal §8.1, §2.5, §2.6).
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use rollcall_core::accounts::{self, ActivationStatus, Email, EmployeeType, NewAccount, PersonName, Welcome};
use rollcall_core::ids::AccountId;
use rollcall_core::policy::Permit;
use rollcall_http::Setup;
use rollcall_testkit::{Answer, Client, PASSWORD, START, TestApp};
use serde_json::{Value, json};

use crate::adding::{at_once, granted, refused, told, with};
use crate::passwords::client_hash;

const COMPLETE: &str = "/api/2.0/settings/wizard/complete";
const SETTINGS: &str = "/api/2.0/settings";
const UNAUTHORIZED: &str = "401 Unauthorized";

async fn open() -> TestApp {
    TestApp::ownerless(|config| config.setup = Setup::Open).await
}

/// Who puts the token of the anonymous settings into the header, unchanged.
async fn wizard(app: &TestApp) -> Client {
    let token = granted(app.anonymous().get(SETTINGS)).await["wizardToken"].as_str().unwrap().to_owned();
    app.anonymous().with_link(&token)
}

/// A body for the first run; the hash is made as a client makes it.
async fn first_run(app: &TestApp) -> Value {
    let password_hash = client_hash(app, PASSWORD).await;
    json!({ "email": "First@Example.com", "passwordHash": password_hash })
}

#[tokio::test]
async fn the_wizard_makes_the_owner_and_signs_them_in() {
    let app = open().await;
    let body = first_run(&app).await;
    let more = json!({ "LNG": "DE", "timezone": "europe/berlin", "amiId": "x", "subscribeFromSite": true });
    let answer = wizard(&app).await.put(COMPLETE, with(body.clone(), &more)).await;
    assert_eq!((answer.status, &answer.response()["completed"]), (200, &json!(true)), "{}", answer.text);
    assert!(answer.response()["lastModified"].is_string());

    let cookie = answer.session_cookie().unwrap();
    let owner = app.anonymous().with_header("cookie", &format!("asc_auth_key={cookie}"));
    let profile = granted(owner.get("/api/2.0/people/@self")).await;
    assert_eq!((&profile["isOwner"], &profile["email"]), (&json!(true), &json!("First@Example.com")));
    let settings = granted(owner.get(SETTINGS)).await;
    assert_eq!(
        (&settings["culture"], &settings["timezone"], &settings["utcOffset"], &settings["ownerId"]),
        (&json!("de"), &json!("Europe/Berlin"), &json!("01:00:00"), &profile["id"])
    );
    for given in [json!({ "password": PASSWORD }), json!({ "passwordHash": body["passwordHash"] })] {
        let body = with(given, &json!({ "userName": "first@example.com" }));
        assert_eq!(app.anonymous().post("/api/2.0/authentication", body).await.status, 200);
    }
    let made = app.state().await;
    assert_eq!(made.accounts[0].activation, ActivationStatus::NotActivated);
    let letter = app.last_letter().await;
    assert_eq!((letter.kind.as_str(), letter.to.as_str()), ("email_activation", "First@Example.com"));
    assert!(
        letter.subject.contains("Bestätigen Sie Ihre Adresse"),
        "in the language of the portal: {}",
        letter.subject
    );
}

#[tokio::test]
async fn the_printed_token_opens_the_wizard_too() {
    let app = TestApp::ownerless(|_| {}).await;
    let holder = app.anonymous().with_link(&format!("type=Wizard&key={}", app.secret.setup_token(1)));
    let body = first_run(&app).await;
    assert_eq!(holder.put(COMPLETE, body).await.status, 200);
}

#[tokio::test]
async fn of_two_faults_the_earlier_check_speaks() {
    let app = open().await;
    let (holder, good) = (wizard(&app).await, first_run(&app).await);
    let faulty = |more: Value| with(good.clone(), &more);
    let other_portal = format!("type=Wizard&key={}", app.secret.setup_token(2));
    for (case, client, body, wanted) in [
        ("no token", app.anonymous(), json!({}), UNAUTHORIZED),
        ("a wrong token", app.anonymous().with_link("type=Wizard&key=x"), good.clone(), UNAUTHORIZED),
        ("another portal's", app.anonymous().with_link(&other_portal), good.clone(), UNAUTHORIZED),
        ("no key", app.anonymous().with_link("type=Wizard"), good.clone(), UNAUTHORIZED),
        ("address before hash", holder.clone(), json!({ "email": "x", "passwordHash": "" }), "400 Incorrect email"),
        ("no address", holder.clone(), json!({}), "400 Incorrect email"),
        ("no hash", holder.clone(), faulty(json!({ "passwordHash": null })), "400 The password is empty."),
        ("an empty hash", holder.clone(), faulty(json!({ "passwordHash": "" })), "400 The password is empty."),
        (
            "a plain password",
            holder.clone(),
            faulty(json!({ "passwordHash": "", "password": PASSWORD })),
            "400 The password is empty.",
        ),
        (
            "a hash of another form",
            holder.clone(),
            faulty(json!({ "passwordHash": "abc" })),
            "400 The password hash must be 64 hexadecimal digits",
        ),
    ] {
        assert_eq!(told(&refused(&app, client.put(COMPLETE, body)).await), wanted, "{case}");
    }
    let odd = faulty(json!({ "lng": "tlh", "timeZone": "Mars/Olympus" }));
    assert_eq!(holder.put(COMPLETE, odd).await.status, 200, "an unknown language or zone is left alone");
    let settings = granted(app.anonymous().get(SETTINGS)).await;
    assert_eq!(settings["culture"], "en-US");
}

#[tokio::test]
async fn after_the_first_run_the_token_is_dead() {
    let app = open().await;
    let (holder, body) = (wizard(&app).await, first_run(&app).await);
    assert_eq!(holder.put(COMPLETE, body.clone()).await.status, 200);
    for _ in 0..2 {
        assert_eq!(told(&refused(&app, holder.put(COMPLETE, body.clone())).await), UNAUTHORIZED);
    }
    for path in ["/settings/machine", "/settings/timezones", "/settings/security/password"] {
        assert_eq!(holder.get(&format!("/api/2.0{path}")).await.outcome(), UNAUTHORIZED, "{path}");
    }
    assert_eq!(granted(app.anonymous().get(SETTINGS)).await.get("wizardToken"), None);
    let anonymous = app.anonymous();
    let checked = anonymous
        .post("/api/2.0/authentication/confirm", json!({ "type": "Wizard", "key": app.secret.setup_token(1) }));
    assert_eq!(granted(checked).await, json!({ "result": 1 }));
}

#[tokio::test]
async fn a_portal_with_an_owner_has_no_wizard() {
    let app = TestApp::with(|config| config.setup = Setup::Open).await;
    let link = format!("type=Wizard&key={}", app.secret.setup_token(1));
    let body = first_run(&app).await;
    for (client, wanted) in [
        (app.anonymous(), UNAUTHORIZED),
        (app.anonymous().with_link(&link), UNAUTHORIZED),
        (app.owner().await.with_link(&link), UNAUTHORIZED),
        (app.owner().await, "403 Access denied"),
        (app.guest().await, "403 Access denied"),
    ] {
        assert_eq!(told(&refused(&app, client.put(COMPLETE, body.clone())).await), wanted);
        assert_eq!(client.get("/api/2.0/settings/machine").await.outcome(), wanted);
    }
}

#[tokio::test]
async fn during_set_up_the_holder_reads_what_the_wizard_shows() {
    let app = open().await;
    let holder = wizard(&app).await;
    assert_eq!(granted(holder.get("/api/2.0/settings/machine")).await, "people.example.com");
    let zones = granted(holder.get("/api/2.0/settings/timezones")).await;
    assert!(zones.as_array().unwrap().len() > 400);
    assert_eq!(granted(holder.get("/api/2.0/settings/security/password")).await["minLength"], 8);
    assert!(granted(holder.get("/api/2.0/settings/cultures")).await.as_array().unwrap().contains(&json!("en-US")));
    assert_eq!(granted(holder.get("/api/2.0/settings/version/build")).await, json!({ "docSpace": "3.7.0" }));
    for path in ["/people/@self", "/portal", "/settings/greetingsettings", "/authentication"] {
        assert_eq!(holder.get(&format!("/api/2.0{path}")).await.outcome(), UNAUTHORIZED, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_several_at_once_one_becomes_the_owner() {
    let app = open().await;
    let (holder, body) = (wizard(&app).await, first_run(&app).await);
    let answers = at_once(6, |n| {
        let (holder, body) = (holder.clone(), with(body.clone(), &json!({ "email": format!("owner{n}@example.com") })));
        async move { holder.put(COMPLETE, body).await }
    })
    .await;
    assert_eq!(sorted(&answers), [200, 401, 401, 401, 401, 401]);
    let state = app.state().await;
    assert_eq!((state.accounts.len(), state.sessions.len(), state.letters.len()), (1, 1, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_several_with_one_address_at_once_the_others_learn_that_the_portal_has_an_owner() {
    for round in 0..8 {
        let app = open().await;
        let (holder, body) = (wizard(&app).await, first_run(&app).await);
        let token = app.secret.setup_token(1);
        let form =
            [("token", token.as_str()), ("email", "First@Example.com"), ("password", PASSWORD), ("repeat", PASSWORD)];
        let browser = app.anonymous().with_header("origin", "https://people.example.com");
        let (answers, pages) = tokio::join!(
            at_once(4, |_| {
                let (holder, body) = (holder.clone(), body.clone());
                async move { holder.put(COMPLETE, body).await }
            }),
            at_once(4, |_| {
                let (browser, form) = (browser.clone(), form.map(|(name, value)| (name, value.to_owned())));
                async move {
                    browser.post_form("/setup", &form.each_ref().map(|(name, value)| (*name, value.as_str()))).await
                }
            })
        );
        let all: Vec<Answer> = answers.into_iter().chain(pages).collect();
        let told: Vec<String> = all.iter().map(Answer::outcome).collect();
        let made = all.iter().filter(|answer| [200, 303].contains(&answer.status)).count();
        let refused = all.iter().filter(|answer| [401, 404].contains(&answer.status)).count();
        assert_eq!((made, refused), (1, 7), "{round}: {told:?}");
        assert_eq!(app.state().await.accounts.len(), 1);
    }
}

#[tokio::test]
async fn an_address_that_somebody_has_already_is_not_the_owners() {
    let app = open().await;
    let (permit, email) = (Permit::system("test"), Email::parse("First@example.com").unwrap());
    let name = PersonName { first: "Added".into(), last: "Before".into() };
    let id = AccountId(app.next_id().parse().unwrap());
    let new = NewAccount::bare(id, email, name, EmployeeType::User, ActivationStatus::Activated);
    app.db.write(move |tx| accounts::create(tx, &permit, &new, Welcome::Silent, START)).await.unwrap();
    let body = first_run(&app).await;
    let answer = refused(&app, wizard(&app).await.put(COMPLETE, body)).await;
    assert_eq!(answer.status, 400, "{}", answer.text);
}

fn sorted(answers: &[Answer]) -> Vec<u16> {
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    statuses
}
