//! Settings and small calls of the portal (portal §2 to §5; auth §4.2, §4.3).

use rollcall_core::accounts::{ActivationStatus, CULTURES};
use rollcall_core::links::LinkType;
use rollcall_core::time::DAY;
use rollcall_testkit::{Answer, Client, State, TestApp};
use serde_json::{Value, json};

use crate::second_factor::{key_of, sign_in_link};

use crate::adding::{callers, granted, kind_of, refused, told};

const API: &str = "/api/2.0";
const UPDATED: &str = "Settings have been successfully updated";
const POLICY: &str = "/api/2.0/settings/security/password";
const GREETING: &str = "/api/2.0/settings/greetingsettings";
const LOCALE: &str = "/api/2.0/settings/timeandlanguage";
const TOOLS: &str = "/api/2.0/settings/devtoolsaccess";
const ADMINISTRATOR: &str = "/api/2.0/settings/security/administrator";
const BAR: &str = "/api/2.0/settings/emailactivation";
const NOBODY: &str = "9924256a-739c-462b-af15-e652a3b1b6eb";
const ZERO: &str = "00000000-0000-0000-0000-000000000000";

async fn call(client: &Client, method: &str, path: &str, body: &Value) -> Answer {
    let path = format!("{API}{path}");
    match method {
        "GET" => client.get(&path).await,
        method => client.send(method, &path, Some("application/json"), body.to_string().into()).await,
    }
}

/// Every call of this part that takes no link: who gets what.
const WHO_MAY: &str = "
    call                                                Owner DSA RA  User Guest anon
    GET  /settings/version/build                        200   200 200 200  200   200
    GET  /settings/cultures                             200   200 200 200  200   200
    GET  /settings/timezones                            200   200 403 403  403   401
    GET  /settings/machine                              403   403 403 403  403   401
    PUT  /settings/timeandlanguage                      200   200 403 403  403   401
    PUT  /settings/emailactivation                      200   200 200 200  200   401
    PUT  /settings/wizard/complete                      403   403 403 403  403   401
    GET  /settings/security/password                    200   200 200 200  200   401
    PUT  /settings/security/password                    200   200 403 403  403   401
    GET  /settings/greetingsettings                     200   200 200 200  200   401
    GET  /settings/greetingsettings/isdefault           200   200 200 200  200   401
    POST /settings/greetingsettings                     200   200 403 403  403   401
    POST /settings/greetingsettings/restore             200   200 403 403  403   401
    POST /settings/messagesettings                      200   200 403 403  403   401
    POST /settings/sendadmmail                          200   200 200 200  200   200
    GET  /settings/devtoolsaccess                       200   200 200 200  200   401
    POST /settings/devtoolsaccess                       200   200 403 403  403   401
    GET  /settings/security/administrator/{zero}        200   200 403 403  403   401
    GET  /settings/security/administrator?userid={user} 200   200 403 403  403   401
    PUT  /settings/security/administrator               200   403 403 403  403   401
    GET  /settings/security                             200   200 200 200  200   401
    GET  /settings/security/{zero}                      200   200 200 200  200   401
    GET  /settings/security/modules                     200   200 200 200  200   401
    PUT  /settings/security                             200   200 403 403  403   401
    PUT  /settings/security/access                      200   200 403 403  403   401
    POST /settings/owner                                200   200 403 403  403   401
    PUT  /settings/owner                                403   403 403 403  403   401
    GET  /portal                                        200   200 200 200  200   401
    GET  /portal/path                                   200   200 200 200  200   401
    GET  /portal/userscount                             200   200 403 403  403   401
    GET  /portal/usedspace                              200   200 403 403  403   401
    POST /portal/present/mark                           200   200 200 200  200   401
    PUT  /portal/getshortenlink                         200   200 200 200  200   401
    POST /portal/sendcongratulations                    403   403 403 403  403   403
    GET  /portal/quota                                  200   200 403 403  403   401
    GET  /portal/quota/right                            200   200 403 403  403   401
    GET  /portal/tariff                                 200   200 200 200  200   401
    GET  /portal/payment/quota                          200   200 200 200  403   401
    GET  /settings/colortheme                           200   200 200 200  200   200
    GET  /settings/whitelabel/logos?isDark=true         200   200 200 200  200   200
    GET  /settings/rebranding/company                   200   200 200 200  200   200
    GET  /settings/rebranding/additional                200   200 200 200  200   200
    GET  /settings/ssov2                                200   200 200 200  200   200
    GET  /settings/license/required                     200   200 200 200  200   200
    GET  /settings/ai-access                            200   200 200 200  200   401
    GET  /settings/deeplink                             200   200 200 200  200   200
    GET  /settings/socket                               200   200 200 200  200   401
    GET  /settings/logo                                 200   200 200 200  200   401
    GET  /settings/payment                              200   200 403 403  403   401
    GET  /settings/banner                               200   200 200 200  200   401
    GET  /settings/iprestrictions                       200   200 403 403  403   401
    GET  /settings/iprestrictions/settings              200   200 403 403  403   401
    PUT  /settings/iprestrictions                       200   200 403 403  403   401
    PUT  /settings/iprestrictions/settings              200   200 403 403  403   401
    GET  /security/csp                                  200   200 200 200  200   200
    POST /security/csp                                  200   200 403 403  403   401
    GET  /smtpsettings/smtp                             200   200 403 403  403   401
    DELETE /smtpsettings/smtp                           200   200 403 403  403   401
    GET  /smtpsettings/smtp/test                        200   200 403 403  403   401
    GET  /smtpsettings/smtp/test/status                 200   200 403 403  403   401
    POST /settings/colortheme                           405   405 405 405  405   405
    PUT  /settings/ssov2                                405   405 405 405  405   405
    POST /settings/rebranding/company                   405   405 405 405  405   405
    POST /settings/whitelabel/logos/save                404   404 404 404  404   404
    POST /settings/license                              404   404 404 404  404   404
    PUT  /portal/suspend                                404   404 404 404  404   404
";

#[tokio::test]
async fn who_may_call_what() {
    let app = TestApp::new().await;
    let (callers, user) = (callers(&app).await, app.user().await);
    // Serves every call: what an operation does not read it does not look at.
    let body = json!({
        "minLength": 8, "title": "A title", "turnOn": true, "message": "Hello", "email": "eve@example.org",
        "id": NOBODY, "items": [], "userId": user.uid(), "ownerId": user.uid(), "link": "https://example.com/x",
    });
    let one_space = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    for line in WHO_MAY.trim().lines().skip(1) {
        let (method, path) = one_space(line).split_once(' ').map(|(m, p)| (m.to_owned(), p.to_owned())).unwrap();
        let path = path.split(' ').next().unwrap().to_owned();
        let mut found = format!("{method} {path}");
        let asked = path.replace("{zero}", ZERO).replace("{user}", &user.uid());
        for (_, client) in &callers {
            found = format!("{found} {}", call(client, &method, &asked, &body).await.status);
        }
        assert_eq!(found, one_space(line));
    }
}

// Passwords.

fn policy(min: i64, upper: bool, digits: bool, special: bool) -> Value {
    json!({ "minLength": min, "upperCase": upper, "digits": digits, "specSymbols": special })
}

#[tokio::test]
async fn the_policy_has_its_defaults_and_the_expressions_of_the_contract() {
    let app = TestApp::new().await;
    let wanted = json!({
        "minLength": 8, "upperCase": false, "digits": false, "specSymbols": false,
        "allowedCharactersRegexStr": r"[\x21-\x7E]", "digitsRegexStr": r"(?=.*\d)", "upperCaseRegexStr": "(?=.*[A-Z])",
        "specSymbolsRegexStr": r"(?=.*[\x21-\x2F\x3A-\x40\x5B-\x60\x7B-\x7E])",
    });
    assert_eq!(granted(app.guest().await.get(POLICY)).await, wanted);
    let not_mailed = [LinkType::Auth, LinkType::TfaAuth, LinkType::Wizard];
    for kind in LinkType::ALL.iter().copied().filter(|kind| !not_mailed.contains(kind)) {
        let link = app.mailed_link(kind).await;
        assert_eq!(granted(app.anonymous().with_link(&link.query).get(POLICY)).await, wanted, "{}", kind.name());
    }
    let bad = app.anonymous().with_link("type=PasswordChange&key=1.x");
    assert_eq!(bad.get(POLICY).await.outcome(), "401 Unauthorized");
}

#[tokio::test]
async fn a_new_policy_replaces_the_old_one_as_a_whole_and_judges_later_passwords() {
    let app = TestApp::new().await;
    let (owner, admin) = (app.owner().await, app.admin().await);
    let before = app.state().await;
    let set = granted(admin.put(POLICY, policy(10, true, true, true))).await;
    assert_eq!((&set["minLength"], &set["specSymbols"]), (&json!(10), &json!(true)));
    assert_eq!(app.audit_since(&before).await, [6004]);
    assert_eq!(granted(owner.get(POLICY)).await, set);
    let weak = json!({ "type": "User", "email": "a@example.com", "firstName": "A", "password": "Persona-pass" });
    let words = "400 Password must contain from 10 to 30 characters, only latin letters, no spaces, capital letters, digits, special characters";
    assert_eq!(told(&refused(&app, owner.post("/api/2.0/people", weak)).await), words);
    assert_eq!(app.session_of(owner.id.unwrap()).await.uid(), owner.uid(), "old passwords stay good");
    let set = granted(owner.put(POLICY, json!({ "MINLENGTH": "9", "digits": "True" }))).await;
    assert_eq!(set["upperCase"], json!(false), "what is absent becomes false: {set}");
    assert_eq!((&set["minLength"], &set["digits"]), (&json!(9), &json!(true)));
}

#[tokio::test]
async fn a_least_length_out_of_bounds_stores_nothing() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for min in [-1, 0, 7, 31, 4_294_967_304, i64::MAX] {
        assert_eq!(
            told(&refused(&app, owner.put(POLICY, policy(min, true, true, true))).await),
            "400 MinLength",
            "{min}"
        );
    }
    assert_eq!(told(&refused(&app, owner.put(POLICY, json!({ "digits": true }))).await), "400 MinLength");
    let user = app.user().await;
    assert_eq!(told(&refused(&app, user.put(POLICY, policy(1, true, true, true))).await), "403 Access denied");
    assert_eq!(granted(owner.get(POLICY)).await["digits"], json!(false));
    for min in [8, 30] {
        assert_eq!(granted(owner.put(POLICY, policy(min, false, false, false))).await["minLength"], json!(min));
    }
}

// The name.

#[tokio::test]
async fn the_name_is_shown_everywhere_and_goes_back_to_the_default() {
    let app = TestApp::new().await;
    let (owner, guest) = (app.owner().await, app.guest().await);
    let before = app.state().await;
    assert_eq!(granted(owner.post(GREETING, json!({ "TITLE": " Acme <b>& Sons</b> " }))).await, UPDATED);
    assert_eq!(app.audit_since(&before).await, [6018]);
    let name = "Acme <b>& Sons</b>";
    assert_eq!(granted(guest.get(GREETING)).await, name);
    assert_eq!(granted(app.anonymous().get("/api/2.0/settings")).await["greetingSettings"], name);
    assert_eq!(granted(guest.get(&format!("{GREETING}/isdefault"))).await, json!(false));
    let page = app.anonymous().get("/").await.text;
    assert!(page.contains("Acme &lt;b&gt;&amp; Sons") && !page.contains("Acme <b>"), "{page}");
    let link = app.mailed_link(LinkType::PasswordChange).await;
    assert!(app.last_letter().await.subject.contains(name), "{link:?}");
    assert_eq!(granted(owner.post(GREETING, json!({ "title": "" }))).await, UPDATED);
    assert_eq!(granted(guest.get(GREETING)).await, "Rollcall");
    assert_eq!(granted(guest.get(&format!("{GREETING}/isdefault"))).await, json!(true));
    granted(owner.post(GREETING, json!({ "title": "Acme" }))).await;
    for content_type in [None, Some("application/json")] {
        let restored = owner.send("POST", &format!("{GREETING}/Restore"), content_type, "".into()).await;
        assert_eq!((restored.status, restored.response()), (200, json!("Rollcall")));
    }
    assert_eq!(granted(guest.get(GREETING)).await, "Rollcall");
}

#[tokio::test]
async fn a_name_that_is_missing_too_long_or_no_line_is_refused() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for (title, wanted) in [
        (json!(null), "400 Title: The Title field is required."),
        (json!("a".repeat(256)), "400 Title: The field Title must be a string with a maximum length of 255."),
        (json!(5), "400 $.title: The value is not a string."),
        (json!("a\u{0}b"), "400 Title"),
        (json!("a\nb"), "400 Title"),
    ] {
        assert_eq!(told(&refused(&app, owner.post(GREETING, json!({ "title": title }))).await), wanted);
    }
    assert_eq!(granted(owner.get(GREETING)).await, "Test portal");
    assert_eq!(granted(owner.post(GREETING, json!({ "title": "ж".repeat(255) }))).await, UPDATED);
}

// Language and time.

#[tokio::test]
async fn only_what_changes_of_language_and_time_zone_is_recorded() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for (body, events, shown) in [
        (
            json!({ "lng": "de", "timeZoneID": "Asia/Kolkata" }),
            vec![6000, 6001],
            ("de", "Asia/Kolkata", "05:30:00", 5.5),
        ),
        (json!({ "lng": "de", "timeZoneID": "Asia/Kolkata" }), vec![], ("de", "Asia/Kolkata", "05:30:00", 5.5)),
        (json!({ "LNG": "FR" }), vec![6000], ("fr", "Asia/Kolkata", "05:30:00", 5.5)),
        (json!({ "timezoneid": "america/new_york" }), vec![6001], ("fr", "America/New_York", "-05:00:00", -5.0)),
        (json!({ "lng": "tlh", "timeZoneID": "Mars/Olympus" }), vec![], ("fr", "America/New_York", "-05:00:00", -5.0)),
        (json!({ "lng": null, "timeZoneID": "" }), vec![], ("fr", "America/New_York", "-05:00:00", -5.0)),
        (json!({}), vec![], ("fr", "America/New_York", "-05:00:00", -5.0)),
    ] {
        let before = app.state().await;
        assert_eq!(granted(owner.put(LOCALE, body.clone())).await, UPDATED);
        assert_eq!(app.audit_since(&before).await, events, "{body}");
        let seen = granted(owner.get("/api/2.0/settings")).await;
        let (culture, zone, offset, hours) = shown;
        assert_eq!((&seen["culture"], &seen["timezone"]), (&json!(culture), &json!(zone)), "{body}");
        assert_eq!((&seen["utcOffset"], &seen["utcHoursOffset"]), (&json!(offset), &json!(hours)), "{body}");
    }
    app.clock.advance(120 * DAY);
    let seen = granted(app.session_of(owner.id.unwrap()).await.get("/api/2.0/settings")).await;
    assert_eq!(seen["utcOffset"], "-04:00:00", "in summer");
}

#[tokio::test]
async fn letters_and_pages_follow_the_language_of_the_portal() {
    let app = TestApp::new().await;
    granted(app.owner().await.put(LOCALE, json!({ "lng": "de" }))).await;
    let _link = app.mailed_link(LinkType::PasswordChange).await;
    assert!(app.last_letter().await.subject.contains("Passwort"), "of people without a language of their own");
    let page = app.anonymous().with_header("accept-language", "*").get("/").await;
    assert!(page.text.contains("<html lang=\"de\""), "{}", page.text);
}

#[tokio::test]
async fn languages_and_time_zones_are_listed() {
    let app = TestApp::new().await;
    let cultures = granted(app.anonymous().get("/api/2.0/settings/cultures")).await;
    assert_eq!(cultures, json!(CULTURES));
    let zones = granted(app.admin().await.get("/api/2.0/settings/timezones")).await;
    let named =
        |id: &str| zones.as_array().unwrap().iter().find(|zone| zone["id"] == id).unwrap()["displayName"].clone();
    assert_eq!(named("UTC"), "(UTC+00:00) UTC");
    assert_eq!(named("Europe/Berlin"), "(UTC+01:00) Europe/Berlin");
    assert_eq!(named("America/St_Johns"), "(UTC-03:30) America/St_Johns");
    app.clock.advance(120 * DAY);
    let zones = granted(app.admin().await.get("/api/2.0/settings/timezones")).await;
    assert!(
        zones
            .as_array()
            .unwrap()
            .contains(&json!({ "id": "Europe/Berlin", "displayName": "(UTC+02:00) Europe/Berlin" }))
    );
}

#[tokio::test]
async fn our_own_version_is_told_to_administrators_only() {
    let app = TestApp::new().await;
    for (name, client) in callers(&app).await {
        let build = granted(client.get("/api/2.0/settings/version/build")).await;
        assert_eq!(build["docSpace"], "3.7.0");
        assert_eq!(build.get("rollcall").is_some(), ["Owner", "DSA"].contains(&name), "{name}");
    }
}

// The bar for an unproven address.

#[tokio::test]
async fn a_person_with_an_unproven_address_is_mailed_its_proof_when_they_ask() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let moved = owner.post("/api/2.0/people/email", json!({ "userId": owner.uid(), "email": "moved@example.com" }));
    granted(moved).await;
    let owner = app.session_of(owner.id.unwrap()).await;
    let first = app.letters().await.into_iter().rev().find(|letter| letter.kind == "email_activation").unwrap();
    let before = app.state().await;
    assert_eq!(granted(owner.put(BAR, json!({ "show": false }))).await["show"], json!(false));
    assert_eq!(state_but_wishes(&app, &before).await, before);
    let shown = granted(owner.put(BAR, json!({ "SHOW": "True" }))).await;
    assert!(shown["show"] == json!(true) && shown["lastModified"].is_string(), "{shown}");
    assert_eq!(app.audit_since(&before).await, [4013]);
    let letter = app.last_letter().await;
    assert_eq!((letter.kind.as_str(), letter.to.as_str()), ("email_activation", "moved@example.com"));
    let prove = |link: String| {
        let (client, body) = (app.anonymous().with_link(&link), json!({ "userIds": [owner.uid()] }));
        async move { client.put("/api/2.0/people/activationstatus/1", body).await.status }
    };
    assert_eq!(prove(first.confirm()).await, 401, "the newer link kills the older one");
    assert_eq!(prove(letter.confirm()).await, 200);
    assert_eq!(app.state().await.accounts.iter().find(|a| a.is_owner).unwrap().activation, ActivationStatus::Activated);
}

#[tokio::test]
async fn a_proven_address_is_mailed_nothing() {
    let app = TestApp::new().await;
    for (name, client) in &callers(&app).await[..5] {
        let before = app.state().await;
        for show in [true, false] {
            assert_eq!(granted(client.put(BAR, json!({ "show": show }))).await["show"], json!(show), "{name}");
        }
        assert_eq!(state_but_wishes(&app, &before).await, before, "{name}");
    }
}

/// What there is now, with what people wished for themselves as it was `before`.
async fn state_but_wishes(app: &TestApp, before: &State) -> State {
    let mut now = app.state().await;
    now.personal_settings.clone_from(&before.personal_settings);
    now
}

// Developer tools.

#[tokio::test]
async fn developer_tools_are_limited_and_everybody_is_told() {
    let app = TestApp::new().await;
    let (admin, user) = (app.admin().await, app.user().await);
    let first = granted(user.get(TOOLS)).await;
    assert!(first["limitedAccessForUsers"] == json!(false) && first["lastModified"].is_string(), "{first}");
    app.clock.advance(DAY);
    let before = app.state().await;
    let set = granted(admin.post(TOOLS, json!({ "LimitedAccessForUsers": true }))).await;
    assert_eq!(set["limitedAccessForUsers"], json!(true));
    assert_eq!(app.audit_since(&before).await, [6054]);
    assert_eq!(granted(user.get(TOOLS)).await, set, "with the time it was set");
    assert_ne!(set["lastModified"], first["lastModified"]);
    let seen = granted(user.get("/api/2.0/settings")).await;
    assert_eq!(seen["limitedAccessDevToolsForUsers"], json!(true));
    assert_eq!(granted(admin.post(TOOLS, json!({}))).await["limitedAccessForUsers"], json!(false));
}

// Administrators.

fn appointment(id: &str, yes: bool) -> Value {
    json!({ "productId": ZERO, "userId": id, "administrator": yes })
}

async fn kind(client: &Client) -> String {
    kind_of(&granted(client.get("/api/2.0/people/@self")).await).to_owned()
}

#[tokio::test]
async fn the_administrators_are_listed_with_the_owner() {
    let app = TestApp::new().await;
    let (owner, admin, gone) = (app.owner().await, app.admin().await, app.admin().await);
    app.disable(gone.id.unwrap()).await;
    app.room_admin().await;
    for product in [ZERO, NOBODY] {
        let listed = admin.get(&format!("{ADMINISTRATOR}/{product}")).await;
        let mut ids: Vec<Value> = listed.response().as_array().unwrap().iter().map(|e| e["id"].clone()).collect();
        ids.sort_by_key(Value::to_string);
        let mut wanted = vec![json!(owner.uid()), json!(admin.uid())];
        wanted.sort_by_key(Value::to_string);
        assert_eq!((ids, &listed.json()["count"]), (wanted, &json!(2)));
        assert!(listed.response()[0].get("email").is_none(), "reduced profiles");
    }
    assert_eq!(admin.get(&format!("{ADMINISTRATOR}/text")).await.status, 404);
}

#[tokio::test]
async fn whether_somebody_is_an_administrator_is_told() {
    let app = TestApp::new().await;
    let admin = app.admin().await;
    for (name, client) in &callers(&app).await[..5] {
        let asked = admin.get(&format!("{ADMINISTRATOR}?ProductId={ZERO}&UserId={}", client.uid())).await.response();
        let yes = ["Owner", "DSA"].contains(name);
        assert_eq!(asked, json!({ "productId": ZERO, "userId": client.uid(), "administrator": yes }), "{name}");
    }
    for (query, wanted) in [
        (format!("productid={ZERO}&userid={NOBODY}"), "404 The user could not be found"),
        (format!("productid={ZERO}"), "404 The user could not be found"),
        ("userid=text".to_owned(), "400 userid"),
        (format!("productid=text&userid={NOBODY}"), "400 productid"),
    ] {
        assert_eq!(admin.get(&format!("{ADMINISTRATOR}?{query}")).await.outcome(), wanted, "{query}");
    }
}

#[tokio::test]
async fn the_owner_appoints_and_dismisses() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    for (product, yes, is_now, events) in [
        (ZERO, true, "DocSpaceAdmin", vec![6010]),
        (ZERO, true, "DocSpaceAdmin", vec![]),
        (ZERO, false, "RoomAdmin", vec![6011]),
        (ZERO, false, "RoomAdmin", vec![]),
        (NOBODY, true, "DocSpaceAdmin", vec![6016]),
        (NOBODY, false, "RoomAdmin", vec![6017]),
    ] {
        let before = app.state().await;
        let body = json!({ "productId": product, "userId": user.uid(), "administrator": yes });
        assert_eq!(granted(owner.put(ADMINISTRATOR, body.clone())).await, body);
        assert_eq!((kind(&user).await.as_str(), app.audit_since(&before).await), (is_now, events));
    }
}

#[tokio::test]
async fn who_is_appointed_by_whom() {
    let app = TestApp::new().await;
    let (owner, admin) = (app.owner().await, app.admin().await);
    let targets = callers(&app).await;
    for (name, target) in &targets[..5] {
        for yes in [true, false] {
            let body = appointment(&target.uid(), yes);
            assert_eq!(
                told(&refused(&app, admin.put(ADMINISTRATOR, body.clone())).await),
                "403 Access denied",
                "{name}"
            );
            if ["Owner", "Guest"].contains(name) {
                assert_eq!(told(&refused(&app, owner.put(ADMINISTRATOR, body)).await), "403 Access denied", "{name}");
            }
        }
    }
    let unknown = appointment(NOBODY, true);
    assert_eq!(
        told(&refused(&app, owner.put(ADMINISTRATOR, unknown.clone())).await),
        "404 The user could not be found"
    );
    assert_eq!(told(&refused(&app, admin.put(ADMINISTRATOR, unknown)).await), "403 Access denied");
    let junk = json!({ "userId": "text" });
    let answer = refused(&app, app.user().await.put(ADMINISTRATOR, junk)).await;
    assert_eq!(told(&answer), "400 $.userId: The value is not an id.");
}

// Modules of the old product model.

#[tokio::test]
async fn modules_are_echoed_and_never_kept() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let module = |id: &str, enabled: bool| json!({ "webItemId": id, "enabled": enabled, "groups": [], "users": [], "isSubItem": false });
    let url = "/api/2.0/settings/security";
    assert_eq!(granted(owner.get(url)).await, json!([]));
    for query in
        [format!("ids={NOBODY}&ids={ZERO}"), format!("IDS={NOBODY},{ZERO}"), format!("ids[]={NOBODY}&ids[]={ZERO}")]
    {
        let found = granted(owner.get(&format!("{url}?{query}"))).await;
        assert_eq!(found, json!([module(NOBODY, false), module(ZERO, false)]), "{query}");
    }
    assert_eq!(owner.get(&format!("{url}?ids={NOBODY}&ids=text")).await.outcome(), "400 id");
    let before = app.state().await;
    let set = owner.put(url, json!({ "id": NOBODY, "enabled": true, "subjects": [owner.uid()] }));
    assert_eq!(granted(set).await, json!([module(NOBODY, true)]));
    let items = json!({ "items": [{ "key": NOBODY, "value": true }, { "Key": ZERO, "Value": "false" }] });
    assert_eq!(
        granted(owner.put(&format!("{url}/access"), items)).await,
        json!([module(NOBODY, true), module(ZERO, false)])
    );
    assert_eq!(told(&owner.put(url, json!({ "id": "text" })).await), "400 id");
    let bad = json!({ "items": [{ "key": "text", "value": true }] });
    assert_eq!(told(&owner.put(&format!("{url}/access"), bad).await), "400 id");
    assert_eq!(granted(owner.get(&format!("{url}/{NOBODY}"))).await, json!(false));
    assert_eq!(granted(owner.get(&format!("{url}/modules"))).await, json!([]));
    assert_eq!(owner.get(&format!("{url}/text")).await.status, 404);
    assert_eq!(app.state().await, before);
}

// The portal.

#[tokio::test]
async fn administrators_see_the_portal_in_full_and_others_an_empty_record() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let nobody = granted(owner.get("/api/2.0/portal")).await;
    assert_eq!((&nobody["trustedDomains"], &nobody["trustedDomainsType"]), (&json!([]), &json!(0)));
    assert_eq!(nobody.get("trustedDomainsRaw"), None);
    let domains = json!({ "type": 1, "domains": ["example.com", "B.example"] });
    granted(owner.post("/api/2.0/settings/maildomainsettings", domains)).await;
    for client in [&owner, &app.admin().await] {
        let answer = client.get("/api/2.0/portal").await;
        let portal = answer.response();
        for (name, value) in [
            ("tenantId", json!(1)),
            ("tenantAlias", json!("default")),
            ("name", json!("Test portal")),
            ("language", json!("en-US")),
            ("timeZone", json!("UTC")),
            ("region", json!("")),
            ("status", json!(0)),
            ("ownerId", json!(owner.uid())),
            ("creationDateTime", json!("2026-03-05T11:36:42.0000000Z")),
            ("trustedDomains", json!(["example.com", "b.example"])),
            ("trustedDomainsRaw", json!("example.com|b.example")),
            ("trustedDomainsType", json!(1)),
        ] {
            assert_eq!(portal[name], value, "{name}");
        }
        assert_eq!(answer.json()["links"][0]["href"], "https://people.example.com/api/2.0/portal");
    }
    for client in [app.room_admin().await, app.user().await, app.guest().await] {
        let portal = granted(client.get("/api/2.0/portal")).await;
        let never = "0001-01-01T00:00:00";
        assert_eq!(
            portal,
            json!({ "tenantId": 1, "ownerId": ZERO, "creationDateTime": never, "lastModified": never, "status": 0,
                "calls": false, "spam": false, "industry": 0, "version": 0 })
        );
    }
}

#[tokio::test]
async fn a_path_is_made_absolute() {
    let app = TestApp::new().await;
    let guest = app.guest().await;
    for (virtual_path, wanted) in [
        ("", "https://people.example.com"),
        ("?virtualPath=", "https://people.example.com"),
        ("?virtualPath=/x", "https://people.example.com/x"),
        ("?VIRTUALPATH=~/x/y", "https://people.example.com/x/y"),
        ("?virtualPath=x", "https://people.example.com/x"),
        ("?virtualPath=//evil.example", "https://people.example.com/evil.example"),
        ("?virtualPath=https://a.example/b", "https://a.example/b"),
        ("?virtualPath=HTTP://a.example", "HTTP://a.example"),
        ("?virtualPath=mailto:a@b.cc", "mailto:a@b.cc"),
        ("?virtualPath=javascript:alert(1)", "https://people.example.com/javascript:alert(1)"),
    ] {
        assert_eq!(granted(guest.get(&format!("/api/2.0/portal/path{virtual_path}"))).await, wanted, "{virtual_path}");
    }
}

#[tokio::test]
async fn active_accounts_are_counted() {
    let app = TestApp::new().await;
    let (owner, gone) = (app.owner().await, app.user().await);
    app.guest().await;
    let count = async || granted(owner.get("/api/2.0/portal/userscount")).await;
    assert_eq!(count().await, json!(3));
    app.disable(gone.id.unwrap()).await;
    assert_eq!(count().await, json!(2));
    assert_eq!(granted(owner.get("/api/2.0/portal/usedspace")).await, json!(0));
}

#[tokio::test]
async fn the_holder_of_a_sign_in_link_is_welcomed_and_the_link_stays() {
    let app = TestApp::new().await;
    let (ada, bob) = (app.user().await, app.user().await);
    let key = key_of(&sign_in_link(&app, &ada.email).await);
    let before = app.state().await;
    let welcome = async |uid: &str, key: &str| {
        let path = format!("/api/2.0/portal/sendcongratulations?Userid={uid}&Key={key}");
        app.anonymous().send("POST", &path, None, "".into()).await.outcome()
    };
    assert_eq!(welcome(&bob.uid(), &key).await, "403 Access denied", "it is another's");
    assert_eq!(app.state().await, before);
    assert_eq!(welcome(&ada.uid(), &key).await, "200");
    let letters: Vec<_> = app.letters_since(&before).await.into_iter().map(|l| (l.kind, l.to)).collect();
    assert_eq!(letters, [("welcome".to_owned(), ada.email.clone())]);
    let body = json!({ "confirmData": { "email": ada.email, "key": key } });
    assert_eq!(app.anonymous().post("/api/2.0/authentication", body).await.status, 200, "the link signs in");
    assert_eq!(welcome(&ada.uid(), &key).await, "403 Access denied", "and is spent by that");
}

#[tokio::test]
async fn the_calls_of_old_clients_do_nothing() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let before = app.state().await;
    for content_type in [None, Some("application/json"), Some("text/plain")] {
        let answer = user.send("POST", "/api/2.0/portal/present/mark", content_type, "".into()).await;
        assert_eq!((answer.status, answer.json().get("response")), (200, None));
    }
    let link = "https://people.example.com/confirm/LinkInvite?type=LinkInvite&key=1.x";
    assert_eq!(granted(user.put("/api/2.0/portal/getshortenlink", json!({ "Link": link }))).await, link);
    assert_eq!(
        told(&user.put("/api/2.0/portal/getshortenlink", json!({})).await),
        "400 Link: The Link field is required."
    );
    for query in ["", "?Userid=x&Key=welcome_guest", &format!("?userid={}&key=1.x", user.uid())] {
        let path = format!("/api/2.0/portal/sendcongratulations{query}");
        for client in [&app.anonymous(), &user] {
            let answer = client.send("POST", &path, None, "".into()).await;
            assert_eq!(answer.outcome(), "403 Access denied", "{query}");
        }
    }
    assert_eq!(app.state().await, before);
}
