//! The envelopes of answers (people-core §1; auth §9).

use rollcall_core::links::LinkType;
use rollcall_testkit::TestApp;
use serde_json::{Value, json};

use super::calls::{HOME, SELF, path_of, query_of, readable};

#[tokio::test]
async fn a_success_is_wrapped_in_exactly_this_envelope() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let answer = ada.get(&format!("{SELF}?fields=id&x=%20y")).await;
    let link = json!({ "href": format!("{HOME}{SELF}?fields=id&x=%20y"), "action": "GET" });
    let wanted =
        json!({ "response": { "id": ada.uid() }, "count": 1, "links": [link], "status": 0, "statusCode": 200 });
    assert_eq!((answer.status, answer.json()), (200, wanted));

    let answer = ada.get("/api/2.0/authentication").await;
    let link = json!({ "href": format!("{HOME}/api/2.0/authentication"), "action": "GET" });
    let wanted = json!({ "response": true, "count": 1, "links": [link], "status": 0, "statusCode": 200 });
    assert_eq!((answer.status, answer.json()), (200, wanted));

    let answer = ada.post("/api/2.0/authentication/logout", json!({})).await;
    let link = json!({ "href": format!("{HOME}/api/2.0/authentication/logout"), "action": "POST" });
    assert_eq!(
        (answer.status, answer.json()),
        (200, json!({ "count": 0, "links": [link], "status": 0, "statusCode": 200 }))
    );
}

#[tokio::test]
async fn a_list_counts_its_items() {
    let app = TestApp::new().await;
    let link = app.mailed_link(LinkType::EmailActivation).await;
    let path = "/api/2.0/people/activationstatus/1?fields=id";
    let client = app.anonymous().with_link(&link.query);
    let answer = client.put(path, json!({ "userIds": [link.uid] })).await;
    let wanted = json!({
        "response": [{ "id": link.uid }], "count": 1, "links": [{ "href": format!("{HOME}{path}"), "action": "PUT" }],
        "status": 0, "statusCode": 200,
    });
    assert_eq!((answer.status, answer.json()), (200, wanted));
}

#[tokio::test]
async fn the_link_of_an_answer_is_below_the_public_address_and_as_it_was_asked() {
    let app = TestApp::with(|config| config.public_url = "http://example.com:8092/".parse().unwrap()).await;
    let client = app.anonymous().with_header("host", "evil.example.org").with_header("x-forwarded-host", "evil.org");
    let answer = client.get("/API/2.0/Authentication?A=%41&b").await;
    assert_eq!(answer.json()["links"][0]["href"], "http://example.com:8092/API/2.0/Authentication?A=%41&b");
}

#[tokio::test]
async fn an_answer_is_json_whatever_the_client_accepts() {
    let app = TestApp::new().await;
    for accept in ["text/xml", "application/xml;q=1, */*;q=0", "image/png"] {
        let answer = app.anonymous().with_header("accept", accept).get("/api/2.0/authentication").await;
        assert_eq!(answer.status, 200);
        assert!(answer.header("content-type").unwrap().starts_with("application/json"));
    }
}

fn nulls(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Null => found.push(path.to_owned()),
        Value::Array(items) => items.iter().for_each(|item| nulls(item, path, found)),
        Value::Object(members) => members.iter().for_each(|(name, m)| nulls(m, &format!("{path}.{name}"), found)),
        _ => {}
    }
}

#[tokio::test]
async fn what_is_null_is_left_out() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let body = json!({ "type": "User", "email": "ada@example.com", "firstName": "Ada", "location": null });
    let mut answers = vec![owner.post("/api/2.0/people", body).await, app.anonymous().get("/api/2.0/settings").await];
    for op in readable() {
        answers.push(owner.get(&format!("{}?{}", path_of(op, &owner.uid()), query_of(op))).await);
    }
    for answer in answers {
        let mut found = Vec::new();
        nulls(&answer.json(), "", &mut found);
        assert_eq!((answer.status, found), (200, Vec::<String>::new()), "{}", answer.text);
    }
}

#[tokio::test]
async fn fields_filter_the_answer_and_never_the_envelope() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let made = json!({ "type": "User", "email": "ada@example.com", "firstName": "Ada", "lastName": "L" });
    let ada = owner.post("/api/2.0/people", made).await.response()["id"].as_str().unwrap().to_owned();
    for (query, wanted) in [
        ("fields=id,email", json!({ "id": ada, "email": "ada@example.com" })),
        ("fields[]=id&fields[]=email", json!({ "id": ada, "email": "ada@example.com" })),
        ("fields%5B%5D=id", json!({ "id": ada })),
        ("fields=createdBy.id", json!({ "createdBy": { "id": owner.uid() } })),
        ("fields=ID,Email", json!({})),
        ("fields=count,status,response", json!({ "status": 1 })),
        ("fields=nothing", json!({})),
    ] {
        let answer = owner.get(&format!("/api/2.0/people/{ada}?{query}")).await;
        assert_eq!((answer.status, answer.response()), (200, wanted), "{query}");
        assert_eq!(answer.json().as_object().unwrap().len(), 5, "{query}");
    }
}
