//! How bodies are read, and refused before and after that (people-core §1).

use rollcall_http::OPERATIONS;
use rollcall_testkit::{PASSWORD, TestApp};
use serde_json::json;

use super::calls::{
    JSON, assert_error_envelope, assert_problem, call, entitled, is_closed_to_strangers, path_of, with_body,
};

#[tokio::test]
async fn strangers_are_refused_before_anything_they_send_is_looked_at() {
    let app = TestApp::new().await;
    let before = app.state().await;
    let large = "x".repeat(2 * 1024 * 1024);
    for op in OPERATIONS.iter().filter(|op| is_closed_to_strangers(op)) {
        for uid in ["not-an-id", "00000000-0000-0000-0000-000000000000", "%00", "%ff"] {
            let path = path_of(op, uid);
            for (content_type, body) in [
                (JSON, "{ garbage"),
                (JSON, ""),
                (JSON, "[]"),
                (JSON, large.as_str()),
                (Some("text/plain"), "garbage"),
                (None, ""),
            ] {
                let answer =
                    app.anonymous().send(op.method().as_str(), &path, content_type, body.to_owned().into()).await;
                assert_eq!(answer.outcome(), "401 Unauthorized", "{} {path}", op.id);
                assert_error_envelope(&answer, 401, op.id);
            }
        }
    }
    assert_eq!(app.state().await, before);
}

#[tokio::test]
async fn a_body_that_is_no_json_object_is_a_problem_of_the_whole_body() {
    let app = TestApp::new().await;
    for op in with_body() {
        let (client, path, _) = entitled(&app, op).await;
        let before = app.state().await;
        for body in
            ["", " \n", "{", "{\"a\":1,}", "{'a':1}", "[]", "[{}]", "null", "true", "5", "\"text\"", "{}{}", "\u{feff}"]
        {
            assert_problem(&call(&client, op, &path, body).await, "$", &format!("{} {body}", op.id));
        }
        assert_eq!(app.state().await, before, "{}", op.id);
    }
}

#[tokio::test]
async fn a_bad_body_is_told_also_to_those_who_may_not_call() {
    let app = TestApp::new().await;
    let guest = app.guest().await;
    for path in ["/api/2.0/people", "/api/2.0/people/active"] {
        assert_problem(&guest.send("POST", path, JSON, "[]".into()).await, "$", path);
        assert_problem(&guest.post(path, json!({ "type": "King" })).await, "$.type", path);
    }
}

#[tokio::test]
async fn a_value_that_can_not_be_read_is_a_problem_of_its_path() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let before = app.state().await;
    for (name, values) in [
        ("type", vec![json!("King"), json!(17), json!(-1), json!(1.5), json!([]), json!(true), json!("")]),
        ("email", vec![json!(5), json!([]), json!({}), json!(true)]),
        ("firstName", vec![json!(5), json!(["Ada"])]),
        ("spam", vec![json!("maybe"), json!([])]),
        ("department", vec![json!("text"), json!({}), json!(5)]),
    ] {
        for value in values {
            let mut body = json!({ "type": "User", "email": "ada@example.com", "firstName": "Ada" });
            body[name] = value;
            let answer = owner.post("/api/2.0/people", body.clone()).await;
            assert_problem(&answer, &format!("$.{name}"), &body.to_string());
        }
    }
    let body = json!({ "email": "ada@example.com", "firstName": "Ada", "department": [owner.uid(), "text"] });
    assert_problem(&owner.post("/api/2.0/people", body).await, "$.department[1]", "a bad id in a list");
    assert_eq!(app.state().await, before);
}

#[tokio::test]
async fn names_match_in_any_case_and_null_means_not_sent() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let body = json!({ "TYPE": "4", "EMAIL": "ada@example.com", "Firstname": "Ada", "LASTNAME": null, "spam": null,
                       "department": null, "Unknown": { "deep": [1, { "email": 5 }] } });
    let answer = owner.post("/api/2.0/people", body).await;
    let ada = answer.response();
    assert_eq!((&ada["displayName"], &ada["isCollaborator"]), (&json!("Ada"), &json!(true)), "{}", answer.text);
}

#[tokio::test]
async fn every_json_content_type_is_read() {
    let app = TestApp::new().await;
    for content_type in [
        "application/json",
        "text/json",
        "Application/JSON; charset=utf-8",
        "application/json;charset=UTF-16",
        "application/vnd.x+json; charset=utf-8",
        "application/problem+json",
    ] {
        let body = json!({ "userName": "owner@example.com", "password": PASSWORD }).to_string();
        let answer = app.anonymous().send("POST", "/api/2.0/authentication", Some(content_type), body.into()).await;
        assert_eq!(answer.outcome(), "200", "{content_type}");
    }
}

#[tokio::test]
async fn another_content_type_is_415_in_the_error_envelope() {
    let app = TestApp::new().await;
    for op in with_body() {
        let (client, path, _) = entitled(&app, op).await;
        let before = app.state().await;
        for content_type in [
            None,
            Some(""),
            Some("text/plain"),
            Some("application/x-www-form-urlencoded"),
            Some("multipart/form-data; boundary=x"),
            Some("application/octet-stream"),
            Some("json"),
        ] {
            let answer = client.send(op.method().as_str(), &path, content_type, "{}".into()).await;
            assert_error_envelope(&answer, 415, &format!("{} {content_type:?}", op.id));
        }
        assert_eq!(app.state().await, before, "{}", op.id);
    }
}

#[tokio::test]
async fn a_body_of_two_megabytes_is_413_in_the_error_envelope() {
    let app = TestApp::new().await;
    let large = format!("{{\"x\":\"{}\"}}", "x".repeat(2 * 1024 * 1024));
    for op in with_body() {
        let (client, path, _) = entitled(&app, op).await;
        assert_error_envelope(&call(&client, op, &path, large.clone()).await, 413, op.id);
    }
}

#[tokio::test]
async fn texts_of_every_script_are_kept_on_both_engines() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for (at, text) in
        ["Жуков 東京", "\u{1F600}\u{1F468}\u{200d}\u{1F469}", "e\u{301}", "\u{10ffff}\u{7f}\u{1}", "a'b\"c\\d\r\n"]
            .into_iter()
            .enumerate()
    {
        let body = json!({ "type": "User", "email": format!("ada{at}@example.com"), "firstName": "Ада", "lastName": "ア",
                           "location": text, "comment": text, "title": text, "contacts": [{ "type": text, "value": text }] });
        let answer = owner.post("/api/2.0/people", body).await;
        let ada = answer.response();
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert_eq!((&ada["location"], &ada["notes"], &ada["title"]), (&json!(text), &json!(text), &json!(text)));
        assert_eq!(ada["contacts"], json!([{ "type": text, "value": text }]));
        let again = owner.get(&format!("/api/2.0/people/{}", ada["id"].as_str().unwrap())).await.response();
        assert_eq!(again["location"], json!(text));
    }
}

#[tokio::test]
async fn a_name_may_have_255_characters_and_not_one_more() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let before = app.state().await;
    for letter in ["a", "Ж", "東"] {
        let body =
            json!({ "type": "User", "email": "ada@example.com", "firstName": letter.repeat(256), "lastName": "L" });
        let answer = owner.post("/api/2.0/people", body).await;
        assert_problem(&answer, "FirstName", letter);
        let message = "The field FirstName must be a string with a maximum length of 255.";
        assert_eq!(answer.response()["errors"]["FirstName"], json!([message]));
    }
    assert_eq!(app.state().await, before);
    for letter in ["a", "Ж", "東"] {
        let name = letter.repeat(255);
        let email = format!("{}@example.com", app.next_id());
        let body = json!({ "type": "User", "email": email, "firstName": name, "lastName": name });
        assert_eq!(owner.post("/api/2.0/people", body).await.response()["firstName"], json!(name));
    }
}
