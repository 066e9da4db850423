//! What the portal's plan has, and what the web client asks at its start (portal §4.4 to §4.6, §5.2).

use rollcall_testkit::TestApp;
use serde_json::{Value, json};

use crate::adding::granted;

const API: &str = "/api/2.0";

#[tokio::test]
async fn a_plan_of_ones_own_server_has_no_limits() {
    let app = TestApp::new().await;
    let admin = app.admin().await;
    let plan = granted(admin.get("/api/2.0/portal/quota")).await;
    assert_eq!(granted(admin.get("/api/2.0/portal/quota/right?x=1")).await, plan);
    assert_eq!((&plan["name"], &plan["price"], &plan["features"]), (&json!("rollcall"), &json!(0), &json!("")));
    for name in ["maxFileSize", "maxTotalSize"] {
        assert_eq!(plan[name], json!(9_223_372_036_854_775_807_i64), "{name}");
    }
    for name in ["countUser", "countRoomAdmin", "countRoom", "usersInRoom"] {
        assert_eq!(plan[name], json!(2_147_483_647), "{name}");
    }
    for (name, value) in [("free", false), ("trial", false), ("nonProfit", false), ("audit", true), ("statistic", true)]
    {
        assert_eq!(plan[name], json!(value), "{name}");
    }
    let id = granted(admin.get("/api/2.0/portal")).await["tenantId"].clone();
    assert_eq!(plan["tenantId"], id);
}

#[tokio::test]
async fn the_higher_the_role_the_more_of_the_plan_is_told() {
    let app = TestApp::new().await;
    let never = "9999-12-31T23:59:59.0000000Z";
    let state = json!({ "state": 1, "quotas": [] });
    let dates = json!({ "state": 1, "quotas": [], "dueDate": never, "delayDueDate": never });
    let whole = json!({ "state": 1, "quotas": [], "dueDate": never, "delayDueDate": never, "id": 1, "customerId": "",
        "licenseDate": never, "openSource": true, "enterprise": false, "developer": false });
    for (client, wanted) in [
        (app.owner().await, &whole),
        (app.admin().await, &whole),
        (app.room_admin().await, &dates),
        (app.user().await, &state),
        (app.guest().await, &state),
    ] {
        assert_eq!(granted(client.get("/api/2.0/portal/tariff?refresh=true")).await, *wanted);
    }
}

fn feature<'v>(plan: &'v Value, id: &str) -> &'v Value {
    let features = plan["features"].as_array().into_iter().flatten();
    features.into_iter().find(|feature| feature["id"] == id).unwrap_or_else(|| panic!("{id} in {plan}"))
}

#[tokio::test]
async fn every_feature_is_told_and_its_use_to_administrators() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    let (_room_admin, gone) = (app.room_admin().await, app.user().await);
    app.disable(gone.id.unwrap()).await;
    let told = granted(owner.get("/api/2.0/portal/payment/quota?refresh=false")).await;
    for (id, used) in [
        ("users", json!({ "value": 1 })),
        ("manager", json!({ "value": 2 })),
        ("room", json!({ "value": 0 })),
        ("usersInRoom", Value::Null),
    ] {
        let feature = feature(&told, id);
        assert_eq!(
            (&feature["value"], &feature["type"], &feature["used"]),
            (&json!(-1), &json!("count"), &used),
            "{id}"
        );
    }
    for id in ["total_size", "file_size"] {
        assert_eq!((&feature(&told, id)["value"], &feature(&told, id)["type"]), (&json!(-1), &json!("size")), "{id}");
    }
    let flags =
        "audit ldap sso branding statistic thirdparty oauth customization automationapi contentsearch restore lifetime";
    for id in flags.split(' ') {
        let there = ["audit", "statistic", "automationapi"].contains(&id);
        assert_eq!(
            (&feature(&told, id)["value"], &feature(&told, id)["type"]),
            (&json!(there), &json!("flag")),
            "{id}"
        );
    }
    assert_eq!(
        (&told["free"], &told["trial"], &told["nonProfit"], &told["id"]),
        (&json!(false), &json!(false), &json!(false), &json!(1))
    );
    assert_eq!(told["price"], json!({ "value": 0, "currencySymbol": "$", "isoCurrencySymbol": "USD" }));
    assert_eq!((&told["usersQuota"]["enableQuota"], &told["tenantCustomQuota"]["quota"]), (&json!(false), &json!(-1)));
    let told = granted(user.get("/api/2.0/portal/payment/quota")).await;
    assert!(told["features"].as_array().unwrap().iter().all(|feature| feature.get("used").is_none()), "{told}");
    assert!(told.get("usersQuota").is_none() && told.get("tenantCustomQuota").is_none(), "{told}");
}

#[tokio::test]
async fn the_web_client_finds_what_it_asks_at_its_start() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for (path, wanted) in [
        ("/settings/whitelabel/logos", json!([])),
        ("/settings/rebranding/company", json!({ "isLicensor": false, "hideAbout": false, "isDefault": true })),
        ("/settings/ssov2", json!({ "enableSso": false })),
        ("/settings/license/required", json!(false)),
        ("/settings/ai-access", json!({ "enabled": false })),
        ("/settings/deeplink", json!({ "handlingMode": 0 })),
        ("/settings/socket", json!({ "url": "https://people.example.com/socket.io" })),
        ("/settings/logo", json!("")),
        ("/settings/banner", Value::Null),
    ] {
        assert_eq!(granted(owner.get(&format!("{API}{path}"))).await, wanted, "{path}");
    }
    let colors = granted(app.anonymous().get("/api/2.0/settings/colortheme")).await;
    assert_eq!((&colors["selected"], &colors["limit"], &colors["themes"][0]["id"]), (&json!(1), &json!(0), &json!(1)));
    assert!(colors["themes"][0]["main"]["accent"].is_string() && colors["themes"][0]["text"]["buttons"].is_string());
    let links = granted(app.anonymous().get("/api/2.0/settings/rebranding/additional")).await;
    assert!(links.as_object().unwrap().iter().all(|(name, flag)| *flag == json!(name == "isDefault")), "{links}");
    let payment = granted(owner.get("/api/2.0/settings/payment")).await;
    assert_eq!((&payment["standalone"], &payment["currentLicense"]["trial"]), (&json!(true), &json!(false)));
}
