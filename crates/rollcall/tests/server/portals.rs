//! Many portals in one running server, by the command line and over HTTP.

use rollcall_testkit::smtp::{Sink, SinkOptions};
use serde_json::json;

use crate::harness::{OWNER, PASSWORD, World};

const ACME: &str = "acme.portals.test";
const OLGA: &str = "olga@acme.example";

#[tokio::test]
async fn a_portal_is_made_set_up_used_and_removed_beside_the_first() {
    let sink = Sink::start(SinkOptions::default()).await;
    let world = World::mailing_to(&sink).with("PORTALS", "multi").with("BASE_DOMAIN", "portals.test");
    let server = world.start().await;
    let made = world.ask(&["portal", "add", "acme", "--title", "Acme Ltd", "--culture", "de"]).await;
    let link = made.lines().last().expect("a link");
    let base = world.setting("PUBLIC_URL").replace("127.0.0.1", ACME);
    let path = link.strip_prefix(&base).unwrap_or_else(|| panic!("{link} begins with {base}"));

    let acme = server.api.clone().with_header("host", &base["http://".len()..]);
    assert_eq!(acme.get("/api/2.0/people/@self").await.status, 401);
    let token = path.split_once('=').expect("a token").1;
    let form = [("token", token), ("email", OLGA), ("password", PASSWORD), ("repeat", PASSWORD)];
    assert_eq!(acme.post_form("/setup", &form).await.status, 200);
    let olga = acme.signed_in(OLGA, PASSWORD).await;
    assert_eq!(acme.sign_in(OWNER, PASSWORD).await.status, 401, "the first portal's owner is nobody here");
    olga.add("carl@acme.example").await;
    let letters = sink.wait_count(2).await;
    let letter = letters.iter().find(|letter| letter.to == ["carl@acme.example"]).expect("a letter to the new member");
    assert!(String::from_utf8_lossy(&letter.raw).contains(&format!("http://{ACME}")), "its link leads to the portal");

    let list = world.ask(&["portal", "list"]).await;
    assert!(
        list.lines().any(|line| line.contains(" acme ") && line.contains("Acme Ltd") && line.contains(&base)),
        "{list}"
    );
    let here = world.ask(&["--portal", "acme", "user", "list"]).await;
    assert!(here.contains(OLGA) && here.contains("carl@acme.example") && !here.contains(OWNER), "{here}");
    let first = world.ask(&["user", "list"]).await;
    assert!(first.contains(OWNER) && !first.contains(OLGA), "{first}");
    let link = world.ask(&["user", "sign-in-link", OLGA, "--portal", "acme"]).await;
    assert!(link.starts_with(&base), "{link}");

    assert!(world.refusal(&["portal", "remove", "acme"]).await.contains("--yes"));
    assert_eq!(olga.get("/api/2.0/people/@self").await.status, 200);
    world.ask(&["portal", "remove", "acme", "--yes"]).await;
    assert_eq!(olga.get("/api/2.0/people/@self").await.status, 404);
    assert_eq!(server.owner().await.get("/api/2.0/people/@self").await.status, 200);
}

#[tokio::test]
async fn the_key_of_the_server_opens_the_calls_that_make_portals() {
    let world = World::new().with("PORTALS", "multi").with("BASE_DOMAIN", "portals.test");
    let world = world.with("SERVER_KEY", "a key of sixteen or more");
    let server = world.start().await;
    let wish =
        json!({ "portalName": "acme", "firstName": "Olga", "lastName": "Owner", "email": OLGA, "password": PASSWORD });
    assert_eq!(server.api.post("/apisystem/portal/register", wish.clone()).await.status, 401);
    let operator = server.api.with_token("a key of sixteen or more");
    let made = operator.post("/apisystem/portal/register", wish).await;
    assert_eq!(made.status, 200, "{}", made.text);
    assert_eq!(made.json()["tenant"]["domain"], ACME);
    let acme = server.api.clone().with_header("host", ACME);
    assert_eq!(acme.signed_in(OLGA, PASSWORD).await.get("/api/2.0/people/@self").await.status, 200);
}

#[tokio::test]
async fn settings_that_make_no_portals_are_told_at_the_start() {
    for (name, value, told) in [
        ("PORTALS", "several", "neither one nor multi"),
        ("BASE_DOMAIN", "10.0.0.1", "no name of a host"),
        ("BASE_DOMAIN", "a b", "no name of a host"),
        ("SERVER_KEY", "short", "16 characters"),
    ] {
        let world = World::ownerless().with("PORTALS", "multi").with("BASE_DOMAIN", "portals.test").with(name, value);
        let refused = world.refusal(&["portal", "list"]).await;
        assert!(refused.contains(told), "{name}={value}: {refused}");
    }
    let without = World::ownerless().with("PORTALS", "multi").refusal(&["portal", "list"]).await;
    assert!(without.contains("base_domain"), "{without}");
    assert!(World::ownerless().refusal(&["portal", "add", "acme"]).await.contains("multi"));
    assert!(World::ownerless().refusal(&["serve", "--portal", "default"]).await.contains("--portal"));
    assert!(World::ownerless().refusal(&["user", "list", "--portal", "nobody"]).await.contains("no portal nobody"));
}
