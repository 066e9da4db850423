//! What clients ask before anything else: `GET /settings` and `GET /capabilities` (portal §2.1, §2.2; auth §4.1).
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use std::collections::BTreeSet;

use rollcall_testkit::{Client, TestApp};
use serde_json::{Value, json};

const URL: &str = "/api/2.0/settings";

const FOR_EVERYBODY: &[&str] = &[
    "culture",
    "greetingSettings",
    "docSpace",
    "standalone",
    "isAmi",
    "baseDomain",
    "version",
    "tenantStatus",
    "tenantAlias",
    "enableAdmMess",
    "cookieSettingsEnabled",
    "userNameRegex",
    "displayAbout",
    "deepLink",
    "logoText",
    "externalResources",
    "ownerId",
];
/// What a client may read only from an answer to a session.
const FOR_SESSIONS: &[&str] = &[
    "trustedDomains",
    "trustedDomainsType",
    "timezone",
    "utcOffset",
    "utcHoursOffset",
    "nameSchemaId",
    "domainValidator",
    "zendeskKey",
    "tagManagerId",
    "socketUrl",
    "limitedAccessSpace",
    "limitedAccessDevToolsForUsers",
    "displayBanners",
    "aiEnabled",
    "firebase",
    "debugInfo",
    "plugins",
    "invitationLimit",
    "maxImageUploadSize",
    "externalDbEnabled",
];
const FOR_STRANGERS: &[&str] = &["enabledJoin", "thirdpartyEnable", "recaptchaType", "passwordHash"];

async fn settings(client: &Client, query: &str) -> Value {
    let answer = client.get(&format!("{URL}{query}")).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.response()
}

fn names(settings: &Value) -> BTreeSet<&str> {
    settings.as_object().unwrap().keys().map(String::as_str).collect()
}

fn set(parts: &[&[&'static str]]) -> BTreeSet<&'static str> {
    parts.iter().flat_map(|part| part.iter().copied()).collect()
}

#[tokio::test]
async fn strangers_and_sessions_see_their_own_parts() {
    let app = TestApp::new().await;
    let stranger = settings(&app.anonymous(), "").await;
    assert_eq!(names(&stranger), set(&[FOR_EVERYBODY, FOR_STRANGERS]));
    for client in [app.owner().await, app.admin().await, app.room_admin().await, app.user().await, app.guest().await] {
        let member = settings(&client, "").await;
        assert_eq!(names(&member), set(&[FOR_EVERYBODY, FOR_SESSIONS]));
        for name in FOR_EVERYBODY.iter().filter(|name| **name != "ownerId") {
            assert_eq!(member[name], stranger[name], "{name}");
        }
    }
}

#[tokio::test]
async fn what_everybody_sees_has_the_types_that_clients_read() {
    let app = TestApp::new().await;
    let seen = settings(&app.anonymous(), "").await;
    for (name, value) in [
        ("culture", json!("en-US")),
        ("greetingSettings", json!("Test portal")),
        ("docSpace", json!(true)),
        ("standalone", json!(true)),
        ("isAmi", json!(false)),
        ("baseDomain", json!("people.example.com")),
        ("tenantStatus", json!(0)),
        ("enableAdmMess", json!(false)),
        ("cookieSettingsEnabled", json!(false)),
        ("displayAbout", json!(true)),
        ("deepLink", json!({ "androidPackageName": "", "url": "", "iosPackageId": "" })),
        ("ownerId", json!("00000000-0000-0000-0000-000000000000")),
        ("enabledJoin", json!(false)),
        ("thirdpartyEnable", json!(false)),
        ("recaptchaType", json!(0)),
    ] {
        assert_eq!(seen[name], value, "{name}");
    }
    for name in ["version", "tenantAlias", "userNameRegex", "logoText"] {
        assert!(seen[name].is_string(), "{name}");
    }
    assert!(seen["externalResources"].is_object());
}

#[tokio::test]
async fn what_sessions_see_has_the_types_that_clients_read() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let seen = settings(&app.user().await, "").await;
    for (name, value) in [
        ("ownerId", json!(owner.uid())),
        ("trustedDomains", json!([])),
        ("trustedDomainsType", json!(0)),
        ("timezone", json!("UTC")),
        ("utcOffset", json!("00:00:00")),
        ("zendeskKey", json!("")),
        ("tagManagerId", json!("")),
        ("socketUrl", json!("https://people.example.com/socket.io")),
        ("aiEnabled", json!(false)),
        ("debugInfo", json!(false)),
        ("plugins", json!({ "enabled": false, "upload": false, "delete": false })),
        ("invitationLimit", json!(2_147_483_647)),
        ("externalDbEnabled", json!(false)),
    ] {
        assert_eq!(seen[name], value, "{name}");
    }
    assert!(seen["utcHoursOffset"].as_f64().is_some_and(|hours| hours.abs() < f64::EPSILON));
    assert!(seen["maxImageUploadSize"].is_i64() && seen["limitedAccessSpace"].is_boolean());
    let firebase = seen["firebase"].as_object().unwrap();
    assert!(firebase.len() == 8 && firebase.values().all(|value| value == ""), "{firebase:?}");
    let validator = &seen["domainValidator"];
    assert!(validator["regex"].is_string() && validator["minLength"].is_i64() && validator["maxLength"].is_i64());
}

#[tokio::test]
async fn strangers_see_nothing_that_is_for_sessions() {
    let app = TestApp::new().await;
    for query in ["", "?withpassword=true", "?withpassword=false"] {
        let seen = settings(&app.anonymous(), query).await;
        for name in FOR_SESSIONS {
            assert_eq!(seen.get(name), None, "{query} {name}");
        }
        assert!(seen["passwordHash"].is_object(), "{query}");
        assert_eq!(seen.get("wizardToken"), None, "{query}");
    }
}

#[tokio::test]
async fn the_hash_parameters_are_for_strangers_and_for_sessions_that_ask() {
    let app = TestApp::new().await;
    let parameters = settings(&app.anonymous(), "").await["passwordHash"].clone();
    assert_eq!(names(&parameters), BTreeSet::from(["size", "iterations", "salt"]));
    assert_eq!(parameters["size"], json!(256));
    assert!(parameters["iterations"].as_u64().is_some_and(|rounds| rounds > 0));
    let salt = parameters["salt"].as_str().unwrap();
    assert!(salt.len() == 64 && salt.bytes().all(|b| b.is_ascii_hexdigit()), "{salt}");

    let user = app.user().await;
    for query in ["?withpassword=true", "?withPassword=True", "?WITHPASSWORD=TRUE", "?a=b&WithPassword=tRuE"] {
        assert_eq!(settings(&user, query).await["passwordHash"], parameters, "{query}");
        assert_eq!(settings(&user.clone().by_cookie(), query).await["passwordHash"], parameters, "{query}");
    }
    for query in ["", "?withpassword=false", "?withpassword=", "?withpassword", "?password=true"] {
        assert_eq!(settings(&user, query).await.get("passwordHash"), None, "{query}");
    }
    assert_eq!(settings(&app.anonymous(), "").await["passwordHash"], parameters, "they never change");
}

#[tokio::test]
async fn a_bad_credential_counts_as_none() {
    let app = TestApp::new().await;
    let wanted = settings(&app.anonymous(), "").await;
    let ada = app.user().await;
    app.disable(ada.id.unwrap()).await;
    for client in [
        app.anonymous().with_header("authorization", "Bearer nonsense"),
        app.anonymous().with_header("authorization", "Basic nonsense"),
        app.anonymous().with_header("cookie", "asc_auth_key=nonsense"),
        app.anonymous().with_link("type=PasswordChange&key=1.x"),
        ada,
    ] {
        assert_eq!(settings(&client, "").await, wanted);
    }
}

#[tokio::test]
async fn capabilities_are_the_same_for_everybody_under_both_names() {
    let app = TestApp::new().await;
    let wanted = json!({
        "ldapEnabled": false, "providers": [], "ssoLabel": "", "ssoUrl": "", "oauthEnabled": true,
        "identityServerEnabled": false,
    });
    for path in ["/api/2.0/capabilities", "/api/2.0/capabilities.json", "/api/2.0/Capabilities.JSON"] {
        for client in [app.anonymous(), app.guest().await, app.anonymous().with_header("authorization", "nonsense")] {
            let answer = client.get(path).await;
            assert_eq!((answer.status, answer.response()), (200, wanted.clone()), "{path}");
        }
    }
}
