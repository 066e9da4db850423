//! Which sites may show our pages and use the API out of a browser (portal §10).

use axum::body::Body;
use rollcall_testkit::{Answer, Client, TestApp};
use serde_json::json;

use crate::adding::{granted, refused, told};

const CSP: &str = "/api/2.0/security/csp";
const SELF: &str = "/api/2.0/people/@self";
const SITE: &str = "https://wiki.example.org";

fn of(client: &Client, origin: &str) -> Client {
    client.clone().with_header("origin", origin)
}

/// What a browser is told of who may read the answer.
fn shared_with(answer: &Answer) -> (Option<&str>, Option<&str>) {
    (answer.header("access-control-allow-origin"), answer.header("access-control-allow-credentials"))
}

async fn preflight(client: &Client, path: &str, method: &str) -> Answer {
    client.clone().with_header("access-control-request-method", method).send("OPTIONS", path, None, Body::empty()).await
}

#[tokio::test]
async fn the_list_is_replaced_and_echoed() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    assert_eq!(granted(app.anonymous().get(CSP)).await, json!({ "domains": [], "header": "" }));
    let domains = json!(["https://Wiki.example.org/", "*.example.com", "localhost:3000", "https://example.com/blog"]);
    let set = granted(owner.post(CSP, json!({ "Domains": domains }))).await;
    assert_eq!(set["domains"], domains);
    let header = set["header"].as_str().unwrap_or_default();
    assert!(header.starts_with("default-src 'self'"), "{header}");
    let framed = "frame-ancestors 'self' https://wiki.example.org *.example.com localhost:3000 https://example.com";
    assert!(header.ends_with(framed), "{header}");
    assert_eq!(granted(app.anonymous().get(CSP)).await, set);
    for empty in [json!({ "domains": null }), json!({ "domains": [] })] {
        granted(owner.post(CSP, json!({ "domains": [SITE] }))).await;
        assert_eq!(granted(owner.post(CSP, empty)).await, json!({ "domains": [], "header": "" }));
    }
}

#[tokio::test]
async fn what_is_no_site_or_too_much_changes_nothing() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    granted(owner.post(CSP, json!({ "domains": [SITE] }))).await;
    for bad in [
        "",
        "a b.com",
        "a.com;script-src *",
        "a.com, b.com",
        "exämple.com",
        "*",
        "javascript:alert(1)",
        "a.com\r\nx: y",
    ] {
        let answer = refused(&app, owner.post(CSP, json!({ "domains": [SITE, bad] }))).await;
        assert_eq!(told(&answer), "400 domains", "{bad:?}");
    }
    let many: Vec<String> = (0..800).map(|n| format!("https://site-{n}.example.com")).collect();
    assert_eq!(told(&refused(&app, owner.post(CSP, json!({ "domains": many }))).await), "403 Access denied");
    let words = "400 $.domains: The value is not an array of strings.";
    assert_eq!(told(&refused(&app, owner.post(CSP, json!({ "domains": SITE }))).await), words);
    assert_eq!(granted(owner.get(CSP)).await["domains"], json!([SITE]));
}

#[tokio::test]
async fn pages_say_who_may_show_them() {
    let app = TestApp::new().await;
    let page = app.anonymous().get("/").await;
    assert!(page.header("content-security-policy").is_some_and(|policy| policy.contains("frame-ancestors 'none'")));
    assert_eq!(page.header("x-frame-options"), Some("DENY"));
    let set = granted(app.owner().await.post(CSP, json!({ "domains": [SITE] }))).await;
    let page = app.anonymous().get("/").await;
    assert_eq!(page.header("content-security-policy"), set["header"].as_str());
    assert_eq!(page.header("x-frame-options"), None);
    assert_eq!(app.anonymous().get(CSP).await.header("x-frame-options"), Some("DENY"), "only pages are shown");
}

#[tokio::test]
async fn only_listed_sites_may_read_answers_and_their_origin_must_be_exact() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let domains = ["https://wiki.example.org/", "plain.example.org", "https://*.example.net", "http://localhost:3000"];
    granted(app.owner().await.post(CSP, json!({ "domains": domains }))).await;
    for listed in [SITE, "http://localhost:3000"] {
        let answer = of(&user, listed).get(SELF).await;
        assert_eq!((answer.status, shared_with(&answer)), (200, (Some(listed), Some("true"))));
        assert_eq!(answer.header("vary"), Some("Origin"));
        // Refusals too, or the site would never learn of them.
        let nobody = of(&app.anonymous(), listed);
        for path in [SELF, "/api/2.0/nothing"] {
            assert_eq!(shared_with(&nobody.get(path).await), (Some(listed), Some("true")), "{path}");
        }
    }
    let foreign = [
        "http://wiki.example.org",
        "https://wiki.example.org:444",
        "https://plain.example.org",
        "https://a.example.net",
    ];
    for origin in foreign.into_iter().chain(["https://wiki.example.org.evil.net", "null", "https://people.example.com"])
    {
        let answer = of(&user, origin).get(SELF).await;
        assert_eq!((answer.status, shared_with(&answer)), (200, (None, None)), "{origin}");
    }
    assert_eq!(shared_with(&user.get(SELF).await), (None, None));
}

#[tokio::test]
async fn a_preflight_is_answered_for_listed_sites_only() {
    let app = TestApp::new().await;
    granted(app.owner().await.post(CSP, json!({ "domains": [SITE] }))).await;
    let stranger = app.anonymous();
    for path in [SELF, "/API/2.0/People", "/api/2.0/nothing"] {
        let answer = preflight(&of(&stranger, SITE), path, "PUT").await;
        assert_eq!((answer.status, answer.text.as_str(), shared_with(&answer)), (204, "", (Some(SITE), Some("true"))));
        let allowed = answer.header("access-control-allow-headers").unwrap_or_default();
        assert!(["authorization", "confirm", "content-type"].iter().all(|name| allowed.contains(name)), "{allowed}");
        assert!(answer.header("access-control-allow-methods").is_some_and(|methods| methods.contains("PUT")));
    }
    let answer = preflight(&of(&stranger, "https://evil.example"), SELF, "PUT").await;
    assert_eq!((answer.status, shared_with(&answer)), (405, (None, None)));
    assert_eq!(preflight(&of(&stranger, SITE), "/", "PUT").await.header("access-control-allow-origin"), None);
}

#[tokio::test]
async fn everybody_may_read_the_list_itself() {
    let app = TestApp::new().await;
    for client in [app.anonymous(), of(&app.anonymous(), "https://evil.example"), app.user().await] {
        assert_eq!(shared_with(&client.get(CSP).await), (Some("*"), None));
    }
    let answer = of(&app.owner().await, "https://evil.example").post(CSP, json!({ "domains": [SITE] })).await;
    assert_eq!((answer.status, shared_with(&answer)), (200, (None, None)));
    assert_eq!(shared_with(&of(&app.anonymous(), SITE).get(CSP).await), (Some(SITE), Some("true")));
}

#[tokio::test]
async fn a_cookie_writes_from_listed_sites_and_from_no_others() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let bar = async |origin: &str| {
        let client = of(&user.clone().by_cookie(), origin);
        client.put("/api/2.0/settings/emailactivation", json!({ "show": false })).await.outcome()
    };
    assert_eq!(bar(SITE).await, "403 Access denied");
    granted(app.owner().await.post(CSP, json!({ "domains": [SITE] }))).await;
    assert_eq!(bar(SITE).await, "200");
    assert_eq!(bar("https://evil.example").await, "403 Access denied");
}

#[tokio::test]
async fn a_key_that_writes_accounts_may_list_its_site() {
    let app = TestApp::new().await;
    let (admin, user) = (app.admin().await, app.user().await);
    for (client, scope, wanted) in [
        (&admin, "accounts:write", "200"),
        (&admin, "accounts:read", "403 Access denied"),
        (&admin, "rooms:write", "403 Access denied"),
        (&user, "accounts:write", "403 Access denied"),
    ] {
        let made = granted(client.post("/api/2.0/keys", json!({ "name": "Moodle", "permissions": [scope] }))).await;
        let key = app.anonymous().with_token(made["key"].as_str().unwrap_or_default());
        assert_eq!(key.get(CSP).await.status, 200);
        assert_eq!(key.post(CSP, json!({ "domains": [SITE] })).await.outcome(), wanted, "{scope}");
    }
}
