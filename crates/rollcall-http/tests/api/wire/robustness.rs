//! No input makes a 5xx, and every refusal is in one of the envelopes.

use rollcall_core::links::LinkType;
use rollcall_http::OPERATIONS;
use rollcall_testkit::{Answer, TestApp};
use serde_json::{Value, json};

use super::calls::{
    API, CLOSED, SIGN_IN, assert_error_envelope, assert_problem, call, entitled, filled, good_body, is_of_a_key,
    path_of, query_of, readable, with_body,
};
use super::hostile::{hostile_bodies, hostile_headers, hostile_segments, hostile_texts, hostile_values};

/// What is wrong with an answer that has to be below 500 and in one of the envelopes; all of it is told in the end.
#[derive(Default)]
struct Failures(Vec<String>);

impl Failures {
    fn note(&mut self, answer: &Answer, what: &str) {
        let body: Result<Value, _> = serde_json::from_str(&answer.text);
        // 501 says that nobody offers this, whoever asks for it however.
        let fails = answer.status >= 500 && answer.status != 501;
        if fails || !body.is_ok_and(|body| body["statusCode"] == answer.status) {
            self.0.push(format!("{what}: {} {}", answer.status, start_of(&answer.text)));
        }
    }

    fn assert_none(self) {
        assert!(
            self.0.is_empty(),
            "{} failures, among them\n{}",
            self.0.len(),
            self.0[..self.0.len().min(40)].join("\n")
        );
    }
}

fn start_of(text: &str) -> String {
    text.chars().take(60).collect()
}

#[tokio::test]
async fn no_body_makes_an_operation_fail() {
    let app = TestApp::new().await;
    let mut failures = Failures::default();
    for op in OPERATIONS {
        let (client, path, _) = entitled(&app, op).await;
        for body in hostile_bodies() {
            let shown = start_of(&String::from_utf8_lossy(&body));
            for client in [&client, &app.anonymous()] {
                failures.note(&call(client, op, &path, body.clone()).await, &format!("{} {shown}", op.id));
            }
        }
    }
    failures.assert_none();
}

#[tokio::test]
async fn no_value_of_a_field_makes_an_operation_fail() {
    let app = TestApp::new().await;
    let mut failures = Failures::default();
    let mut unique = 0;
    for op in with_body() {
        let (client, path, uid) = entitled(&app, op).await;
        let names: Vec<String> = good_body(op, &client, &uid, 0).as_object().unwrap().keys().cloned().collect();
        for name in names {
            for value in hostile_values() {
                unique += 1;
                let mut body = good_body(op, &client, &uid, unique);
                body[&name] = value.clone();
                // A minute later no earlier guess counts.
                app.clock.advance(if SIGN_IN.contains(&op.id) { 60_000 } else { 1 });
                let answer = call(&client, op, &path, body.to_string()).await;
                let shown = start_of(&value.to_string());
                failures.note(&answer, &format!("{} {name}: {shown}", op.id));
            }
        }
    }
    failures.assert_none();
}

#[tokio::test]
async fn no_text_of_a_stranger_makes_an_anonymous_call_fail() {
    let app = TestApp::new().await;
    let mut failures = Failures::default();
    for text in hostile_texts() {
        let fields = ["userName", "password", "passwordHash", "culture", "type", "key", "email", "encEmail", "uid"];
        let body = Value::Object(fields.iter().map(|name| ((*name).to_owned(), json!(text))).collect());
        let mut with_password = body.clone();
        with_password["passwordHash"] = json!(null);
        with_password["password"] = json!("Wrong-pass1");
        with_password["type"] = json!("PasswordChange");
        for path in ["/api/2.0/authentication", "/api/2.0/authentication/confirm", "/api/2.0/people/password"] {
            for body in [&body, &with_password] {
                let answer = app.anonymous().post(path, body.clone()).await;
                failures.note(&answer, &format!("{path} {}", start_of(&text)));
            }
        }
    }
    failures.assert_none();
    // What was noted for later does no harm there either.
    app.settle().await;
    assert!(app.letters().await.is_empty());
}

#[tokio::test]
async fn no_path_makes_a_call_fail() {
    let app = TestApp::new().await;
    let mut failures = Failures::default();
    let owner = app.owner().await;
    for segment in hostile_segments() {
        for op in OPERATIONS.iter().filter(|op| op.path.contains('{')) {
            let path = format!("{API}{}", filled(op.path, |_| segment.clone()));
            let link = app.anonymous().with_link("type=PasswordChange&key=1.x");
            for client in [&owner, &app.anonymous(), &link] {
                let answer = call(client, op, &path, good_body(op, client, &owner.uid(), 0).to_string()).await;
                failures.note(&answer, &format!("{} {}", op.id, start_of(&path)));
                // No job works on an account that nobody has; `0` names the type `All`, which has an old link; ending a
                // session that is none is no mistake; where nobody is looked up any id will do; a path without its code
                // is that of the first step; `0` is a type of notification too.
                let harmless = [
                    "getNotificationSettings",
                    "getInvitationLink",
                    "logOutActiveConnection",
                    "getProductAdministrators",
                    "getWebItemSecurityInfo",
                    "getSearch",
                    "getGroupByUserId",
                ]
                .contains(&op.id)
                    || op.path.contains("/progress/") && segment.contains("0000")
                    || path.contains('?');
                assert!(answer.status >= 400 || harmless, "{} {path}", op.id);
            }
        }
        for path in
            [format!("/{segment}"), format!("/api/{segment}"), format!("/api/2.0/{segment}/"), format!("//{segment}")]
        {
            let answer = owner.get(&path).await;
            assert!(answer.status < 500, "{path}: {} {}", answer.status, answer.text);
        }
    }
    failures.assert_none();
}

#[tokio::test]
async fn a_path_id_that_is_none_is_404_for_the_holder_of_a_link() {
    let app = TestApp::new().await;
    for kind in [LinkType::PasswordChange, LinkType::EmailChange] {
        let link = app.mailed_link(kind).await;
        let client = app.anonymous().with_link(&link.query);
        let what = if kind == LinkType::PasswordChange { "password" } else { "email" };
        for segment in ["text", "%00", "%ff", "123", "%7B%7D"] {
            let answer = client.put(&format!("{API}/people/{segment}/{what}"), json!({})).await;
            assert_error_envelope(&answer, 404, segment);
        }
    }
}

#[tokio::test]
async fn a_status_in_the_path_that_is_none_is_named_to_the_holder_of_a_link() {
    let app = TestApp::new().await;
    let link = app.mailed_link(LinkType::EmailActivation).await;
    let client = app.anonymous().with_link(&link.query);
    for segment in ["text", "%00", "17", "-1"] {
        let path = format!("{API}/people/activationstatus/{segment}");
        let answer = client.put(&path, json!({ "userIds": [link.uid] })).await;
        assert_problem(&answer, "ActivationStatus", segment);
    }
    let no_text = client.put(&format!("{API}/people/activationstatus/%ff"), json!({ "userIds": [link.uid] })).await;
    assert_error_envelope(&no_text, 404, "%ff");
}

#[tokio::test]
async fn no_query_makes_a_call_fail() {
    let app = TestApp::new().await;
    let mut failures = Failures::default();
    let owner = app.owner().await;
    let long = format!("fields={}", "a,".repeat(4_000));
    for query in [
        "",
        "&&&",
        "=",
        "%00",
        "%ff=%ff",
        "fields",
        "fields=",
        "fields=,,,",
        "fields=%00",
        "fields=..",
        "fields=a.b.c.d.e",
        "fields[]=",
        "fields=id.id.id",
        "withpassword=%ff",
        "withpassword",
        "withpassword=true&withpassword=false",
        "a=b?c=d#e",
        "token=%00",
        "type=PasswordChange&key=%00",
        long.as_str(),
    ] {
        for op in readable() {
            let answer = owner.get(&format!("{}?{}&{query}", path_of(op, &owner.uid()), query_of(op))).await;
            failures.note(&answer, &format!("{} {}", op.id, start_of(query)));
            // There `type` is the name of a type of accounts.
            let names_a_type = op.id == "necessaryReassign" && query.starts_with("type=") && answer.status == 400;
            let fine = answer.status == 200 || CLOSED.contains(&op.id) || is_of_a_key(op) && answer.status == 404;
            let fine = fine || names_a_type;
            assert!(fine, "{} {}: {}", op.id, start_of(query), answer.status);
        }
    }
    failures.assert_none();
}

#[tokio::test]
async fn no_header_makes_a_call_fail() {
    let app = TestApp::with(|config| config.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()]).await;
    let mut failures = Failures::default();
    let owner = app.owner().await;
    for (name, value) in hostile_headers() {
        for op in OPERATIONS {
            for client in [app.anonymous(), owner.clone()] {
                let client = client.with_raw_header(name, &value);
                let answer = call(&client, op, &path_of(op, &owner.uid()), "{}").await;
                let shown = start_of(&String::from_utf8_lossy(&value));
                failures.note(&answer, &format!("{} {name}: {shown}", op.id));
            }
        }
        let answer = owner.clone().with_raw_header(name, &value).get("/").await;
        assert!(answer.status < 500, "the page, {name}: {value:?}");
    }
    failures.assert_none();
}
