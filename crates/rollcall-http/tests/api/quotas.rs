//! How much people and the portal may store (people-extras §2, portal §3.12).

use rollcall_core::audit::Action;
use rollcall_testkit::{Answer, Client, TestApp};
use serde_json::{Value, json};

use crate::adding::{callers, granted, pick, refused, told};

const SET: &str = "/api/2.0/people/userquota";
const RESET: &str = "/api/2.0/people/resetquota";
const COUNT: &str = "/api/2.0/people/recalculatequota";
const PROGRESS: &str = "/api/2.0/people/checkrecalculatequota";
const SETTINGS: &str = "/api/2.0/settings/userquotasettings";
const PORTAL: &str = "/api/2.0/settings/tenantquotasettings";
const SELF: &str = "/api/2.0/people/@self";
const DENIED: &str = "403 Access denied";
const NOT_WHOLE: &str = "400 The quota must be a whole number of bytes";
const TOO_LARGE: &str = "400 Failed to set quota per user. The entered value is greater than the total storage.";
const NOBODY: &str = "9924256a-739c-462b-af15-e652a3b1b6eb";
const GIGABYTE: i64 = 1 << 30;

/// Switches the limits of people on, with this one for all.
async fn limit_people(app: &TestApp, bytes: i64) {
    granted(app.owner().await.post(SETTINGS, json!({ "enableQuota": true, "defaultQuota": bytes }))).await;
}

/// What a profile shows of space: in use, the limit, and whether that is the person's own.
fn space(profile: &Value) -> Value {
    json!([profile["usedSpace"], profile["quotaLimit"], profile["isCustomQuota"]])
}

async fn profile(viewer: &Client, of: &Client) -> Value {
    granted(viewer.get(&format!("/api/2.0/people/{}", of.uid()))).await
}

fn numbers(actions: &[Action]) -> Vec<i64> {
    actions.iter().map(|action| action.number()).collect()
}

#[tokio::test]
async fn only_administrators_have_to_do_with_limits() {
    let app = TestApp::new().await;
    let user = app.user().await;
    for (caller, client) in callers(&app).await {
        let own = client.id.map_or_else(|| user.uid(), |id| id.to_string());
        let tenant = json!({ "tenantId": 1, "quota": GIGABYTE });
        let calls: [(&str, &str, Value); 7] = [
            ("POST", SETTINGS, json!({ "enableQuota": true, "defaultQuota": 1 })),
            ("GET", SETTINGS, json!({})),
            ("PUT", SET, json!({ "userIds": [own], "quota": 5 })),
            ("PUT", RESET, json!({ "userIds": [own] })),
            ("PUT", PORTAL, tenant),
            ("GET", COUNT, json!({})),
            ("GET", PROGRESS, json!({})),
        ];
        for (method, path, body) in calls {
            let body = if method == "GET" { String::new() } else { body.to_string() };
            let call = client.send(method, path, Some("application/json"), body.into());
            let wanted = match caller {
                "Owner" | "DSA" => {
                    assert_eq!(call.await.outcome(), "200", "{caller} {method} {path}");
                    continue;
                }
                "anon" => "401 Unauthorized",
                _ => DENIED,
            };
            assert_eq!(refused(&app, call).await.outcome(), wanted, "{caller} {method} {path}");
        }
    }
}

#[tokio::test]
async fn limits_are_off_until_somebody_switches_them_on() {
    let app = TestApp::new().await;
    let (owner, admin, user) = (app.owner().await, app.admin().await, app.user().await);
    assert_eq!(granted(admin.get(SETTINGS)).await, json!({ "enableQuota": false, "defaultQuota": 0 }));
    assert_eq!(space(&profile(&owner, &user).await), json!([0.0, null, null]));
    let before = app.state().await;
    let now = "2026-03-05T11:36:42.0000000Z";
    let on = json!({ "enableQuota": true, "defaultQuota": GIGABYTE, "lastModified": now });
    let sent = json!({ "EnableQuota": "True", "defaultquota": GIGABYTE.to_string() });
    assert_eq!(granted(admin.post(SETTINGS, sent)).await, on);
    assert_eq!(granted(owner.get(SETTINGS)).await, on);
    assert_eq!(space(&profile(&owner, &user).await), json!([0.0, GIGABYTE, false]));
    let off = granted(owner.post(SETTINGS, json!({ "enableQuota": false }))).await;
    assert_eq!(off, json!({ "enableQuota": false, "defaultQuota": GIGABYTE, "lastModified": now }), "the number stays");
    assert_eq!(space(&profile(&owner, &user).await), json!([0.0, null, null]));
    let negative = granted(owner.post(SETTINGS, json!({ "enableQuota": true, "defaultQuota": -5 }))).await;
    assert_eq!(negative["defaultQuota"], 0);
    let actions = [Action::QuotaPerUserChanged, Action::QuotaPerUserDisabled, Action::QuotaPerUserChanged];
    assert_eq!(app.audit_since(&before).await, numbers(&actions));
    assert_eq!(numbers(&actions[..2]), [6042, 6043]);
}

#[tokio::test]
async fn people_get_limits_of_their_own_in_the_order_of_the_request() {
    let app = TestApp::new().await;
    let (admin, guest, user) = (app.admin().await, app.guest().await, app.user().await);
    limit_people(&app, 7).await;
    let before = app.state().await;
    let events = app.events().await;
    let owner = app.owner().await;
    let ids = json!([guest.uid(), NOBODY, owner.uid(), guest.uid(), user.uid()]);
    let answer = admin.put(SET, json!({ "UserIds": ids, "Quota": "2048" })).await;
    let people = answer.response();
    assert_eq!((answer.status, &answer.json()["count"]), (200, &json!(3)), "{}", answer.text);
    for (person, client) in people.as_array().unwrap().iter().zip([&guest, &owner, &user]) {
        assert_eq!((&person["id"], space(person)), (&json!(client.uid()), json!([0.0, 2048, true])));
        assert_eq!(space(&granted(client.get(SELF)).await), json!([0.0, 2048, true]));
    }
    assert_eq!(space(&granted(admin.get(SELF)).await), json!([0.0, 7, false]));
    assert_eq!(app.audit_since(&before).await, numbers(&[Action::CustomQuotaPerUserChanged; 3]));
    let (was, is) = (before.accounts, app.state().await.accounts);
    assert!(was.iter().zip(&is).all(|(was, is)| was.updated_at == is.updated_at), "pictures keep their addresses");
    assert_eq!(app.events().await, events, "no webhook is told");
}

#[tokio::test]
async fn every_kind_of_limit_has_its_meaning_and_its_event() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    limit_people(&app, 7).await;
    for (quota, shown, action) in [
        (json!(0), json!([0.0, 0, true]), Action::CustomQuotaPerUserChanged),
        (json!(i64::MAX), json!([0.0, i64::MAX, true]), Action::CustomQuotaPerUserChanged),
        (json!(-1), json!([0.0, -1, true]), Action::CustomQuotaPerUserDisabled),
        (json!("-2"), json!([0.0, 7, false]), Action::CustomQuotaPerUserDisabled),
    ] {
        for events in [vec![action], vec![]] {
            let before = app.state().await;
            let people = granted(owner.put(SET, json!({ "userIds": [user.uid()], "quota": quota }))).await;
            assert_eq!(space(&people[0]), shown, "{quota}");
            assert_eq!(app.audit_since(&before).await, numbers(&events), "{quota}, what is so already is no event");
        }
    }
    assert_eq!(Action::CustomQuotaPerUserChanged.number(), 6052);
    assert_eq!(Action::CustomQuotaPerUserDisabled.number(), 6053);
}

#[tokio::test]
async fn limits_are_reset_to_the_portals() {
    let app = TestApp::new().await;
    let (owner, user, other) = (app.owner().await, app.user().await, app.user().await);
    limit_people(&app, 7).await;
    granted(owner.put(SET, json!({ "userIds": [user.uid()], "quota": 9 }))).await;
    for events in [vec![6051], vec![]] {
        let before = app.state().await;
        let body = json!({ "userIds": [other.uid(), NOBODY, user.uid()], "quota": "is not looked at" });
        let people = granted(owner.put(RESET, body)).await;
        let shown: Vec<_> = people.as_array().unwrap().iter().map(|person| (&person["id"], space(person))).collect();
        let (first, second) = (json!(other.uid()), json!(user.uid()));
        assert_eq!(shown, [(&first, json!([0.0, 7, false])), (&second, json!([0.0, 7, false]))]);
        assert_eq!(app.audit_since(&before).await, events);
    }
}

#[tokio::test]
async fn the_limit_of_somebody_is_for_administrators_and_themselves() {
    let app = TestApp::new().await;
    let (ra, user) = (app.room_admin().await, app.user().await);
    limit_people(&app, 7).await;
    for (_, client) in &callers(&app).await[..2] {
        assert_eq!(space(&profile(client, &user).await), json!([0.0, 7, false]));
        let listed = granted(client.get(&format!("/api/2.0/people?filterValue={}", user.email))).await;
        assert_eq!(space(&listed[0]), json!([0.0, 7, false]));
    }
    assert_eq!(space(&profile(&user, &user).await), json!([0.0, 7, false]));
    let seen = profile(&ra, &user).await;
    assert_eq!(space(&seen), json!([null, null, null]));
    let listed = granted(ra.get("/api/2.0/people")).await;
    let shown = |person: &&Value| person["id"] != json!(ra.uid());
    for person in listed.as_array().unwrap().iter().filter(shown) {
        assert_eq!(space(person), json!([null, null, null]));
    }
}

#[tokio::test]
async fn what_is_no_number_of_bytes_is_refused_after_the_right_to_set_one() {
    let app = TestApp::new().await;
    let (owner, ra) = (app.owner().await, app.room_admin().await);
    for quota in
        [json!("some text"), json!(""), json!(1.5), json!("1.5"), json!(null), json!([1]), json!(true), json!(u64::MAX)]
    {
        let body = json!({ "userIds": [ra.uid()], "quota": quota });
        assert_eq!(told(&refused(&app, ra.put(SET, body.clone())).await), DENIED, "{quota}");
        assert_eq!(told(&refused(&app, owner.put(SET, body)).await), NOT_WHOLE, "{quota}");
    }
    let missing = refused(&app, owner.put(SET, json!({ "userIds": [ra.uid()] }))).await;
    assert_eq!(told(&missing), NOT_WHOLE);
    let below = refused(&app, owner.put(SET, json!({ "userIds": [ra.uid()], "quota": -3 }))).await;
    assert_eq!(told(&below), "400 The quota must not be below -2");
}

#[tokio::test]
async fn people_that_are_none_are_refused() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let many: Vec<String> = (0..201).map(|_| app.next_id()).collect();
    for path in [SET, RESET] {
        let nobody = refused(&app, owner.put(path, json!({ "quota": 1 }))).await;
        assert_eq!(told(&nobody), "400 Value cannot be null. (Parameter 'inDto?.UserIds')");
        let no_id = refused(&app, owner.put(path, json!({ "userIds": ["x"], "quota": 1 }))).await;
        assert_eq!(told(&no_id), "400 $.userIds[0]: The value is not an id.");
        let all = refused(&app, owner.put(path, json!({ "userIds": many, "quota": 1 }))).await;
        assert_eq!(told(&all), "400 At most 200 users at once");
        assert_eq!(granted(owner.put(path, json!({ "userIds": [], "quota": 1 }))).await, json!([]));
        assert_eq!(granted(owner.put(path, json!({ "userIds": many[1..], "quota": 1 }))).await, json!([]));
    }
}

#[tokio::test]
async fn nobody_may_store_more_than_the_portal() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    let portal = granted(owner.get("/api/2.0/portal")).await["tenantId"].clone();
    let before = app.state().await;
    let set = granted(owner.put(PORTAL, json!({ "tenantId": portal, "quota": 100 }))).await;
    let wanted = json!({ "enableQuota": true, "quota": 100, "lastModified": "2026-03-05T11:36:42.0000000Z" });
    assert_eq!(set, wanted);
    assert_eq!(app.audit_since(&before).await, [6044]);
    let set_one = async |quota: i64| owner.put(SET, json!({ "userIds": [user.uid()], "quota": quota })).await;
    let set_all = async |quota: i64| owner.post(SETTINGS, json!({ "enableQuota": true, "defaultQuota": quota })).await;
    for too_large in [101, i64::MAX] {
        assert_eq!(told(&refused(&app, set_one(too_large)).await), TOO_LARGE);
        assert_eq!(told(&refused(&app, set_all(too_large)).await), TOO_LARGE);
    }
    for fits in [100, 0, -1, -2] {
        assert_eq!((set_one(fits).await.status, set_all(fits).await.status), (200, 200), "{fits}");
    }
    assert_eq!(set_all(100).await.status, 200);
    granted(owner.put(PORTAL, json!({ "tenantId": portal, "quota": 50 }))).await;
    let off = granted(owner.post(SETTINGS, json!({ "enableQuota": false }))).await;
    assert_eq!(off["defaultQuota"], 100, "what was there stays, and can be switched off");
    let before = app.state().await;
    let lifted = granted(owner.put(PORTAL, json!({ "tenantId": portal, "quota": -7 }))).await;
    assert_eq!(pick(&lifted, &json!({ "enableQuota": 0, "quota": 0 })), json!({ "enableQuota": false, "quota": -1 }));
    assert_eq!(app.audit_since(&before).await, [6045]);
    assert_eq!(set_one(101).await.status, 200);
}

#[tokio::test]
async fn a_limit_of_another_portal_or_without_a_number_stores_nothing() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for (body, wanted) in [
        (json!({ "tenantId": 2, "quota": 1 }), "400 tenantId"),
        (json!({ "tenantId": -1, "quota": 1 }), "400 tenantId"),
        (json!({ "quota": 1 }), "400 TenantId: The TenantId field is required."),
        (json!({ "tenantId": 1, "quota": null }), "400 Quota: The Quota field is required."),
        (json!({ "tenantId": 1, "quota": "much" }), "400 $.quota: The value is not a whole number."),
    ] {
        assert_eq!(told(&refused(&app, owner.put(PORTAL, body)).await), wanted);
    }
    for (body, wanted) in [
        (json!({ "enableQuota": "perhaps" }), "400 $.enableQuota: The value is not a boolean."),
        (json!({ "defaultQuota": "much" }), "400 $.defaultQuota: The value is not a whole number."),
    ] {
        assert_eq!(told(&refused(&app, owner.post(SETTINGS, body)).await), wanted);
    }
}

#[tokio::test]
async fn counting_what_people_store_ends_at_once() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let before = app.state().await;
    let started: Answer = owner.get(COUNT).await;
    assert_eq!((started.status, started.json().get("response")), (200, None), "{}", started.text);
    let progress = granted(owner.get(PROGRESS)).await;
    let wanted = json!({ "error": "", "percentage": 100, "isCompleted": true, "status": 2 });
    assert_eq!(pick(&progress, &wanted), wanted);
    assert!(progress["id"].is_string());
    assert_eq!(app.state().await, before);
}
