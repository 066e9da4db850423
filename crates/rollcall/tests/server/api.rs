//! Clients of the running server.

use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, Method};
use rollcall_testkit::Answer;
use serde_json::{Value, json};
use url::form_urlencoded;

/// Somebody who sends requests, with what proves who they are.
#[derive(Clone)]
pub struct Api {
    http: Client,
    base: String,
    headers: HeaderMap,
}

/// What came back, or that nothing did.
pub type Tried = Result<Answer, reqwest::Error>;

impl Api {
    /// A client without credentials of the server at `base`.
    pub fn new(base: &str) -> Self {
        let http = Client::builder().timeout(Duration::from_secs(20)).no_proxy().build().expect("a client");
        Self { http, base: base.to_owned(), headers: HeaderMap::new() }
    }

    /// The same client with one more header.
    pub fn with_header(mut self, name: &'static str, value: &str) -> Self {
        let value = HeaderValue::from_str(value).expect("a header value");
        self.headers.insert(HeaderName::from_static(name), value);
        self
    }

    /// The same client with a session.
    pub fn with_token(&self, token: &str) -> Self {
        self.clone().with_header("authorization", &format!("Bearer {token}"))
    }

    /// The same client with a mailed link, by its query.
    pub fn with_link(&self, query: &str) -> Self {
        self.clone().with_header("confirm", query)
    }

    /// Tries to sign in.
    pub async fn sign_in(&self, email: &str, password: &str) -> Answer {
        self.post("/api/2.0/authentication", json!({ "userName": email, "password": password })).await
    }

    /// The same client, signed in.
    pub async fn signed_in(&self, email: &str, password: &str) -> Self {
        let answer = self.sign_in(email, password).await;
        assert_eq!(answer.outcome(), "200", "{email} signs in");
        self.with_token(answer.response()["token"].as_str().expect("a token"))
    }

    /// Adds a user without a password and gives the id.
    pub async fn add(&self, email: &str) -> String {
        self.add_with(email, json!({})).await
    }

    /// Adds a user with further fields and gives the id.
    pub async fn add_with(&self, email: &str, fields: Value) -> String {
        let mut body = json!({ "email": email, "firstName": "Ada", "lastName": "Byron", "type": "User" });
        body.as_object_mut().expect("an object").extend(fields.as_object().expect("an object").clone());
        let answer = self.post("/api/2.0/people", body).await;
        assert_eq!(answer.outcome(), "200", "{email} is added");
        answer.response()["id"].as_str().expect("an id").to_owned()
    }

    /// Asks for a password reminder.
    pub async fn remind(&self, email: &str) -> Answer {
        self.post("/api/2.0/people/password", json!({ "email": email })).await
    }

    /// Sets the password of `id`.
    pub async fn set_password(&self, id: &str, password: &str) -> Answer {
        self.put(&format!("/api/2.0/people/{id}/password"), json!({ "password": password })).await
    }

    /// Opens a mailed link, which changes nothing.
    pub async fn open(&self, link: &str) -> Answer {
        let path = link.strip_prefix(&self.base).expect("a link to this server");
        self.get(path).await
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Answer {
        self.try_get(path).await.expect("an answer")
    }

    /// Sends JSON by POST.
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.try_post(path, body).await.expect("an answer")
    }

    /// Sends JSON by PUT.
    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PUT, path, "application/json", body.to_string()).await.expect("an answer")
    }

    /// Sends DELETE.
    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, "", String::new()).await.expect("an answer")
    }

    /// Sends a form by POST, as a page does.
    pub async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(Method::POST, path, "application/x-www-form-urlencoded", form).await.expect("an answer")
    }

    /// Reads from a server that may not be there.
    pub async fn try_get(&self, path: &str) -> Tried {
        self.send(Method::GET, path, "", String::new()).await
    }

    /// Sends JSON by POST to a server that may not be there.
    pub async fn try_post(&self, path: &str, body: Value) -> Tried {
        self.send(Method::POST, path, "application/json", body.to_string()).await
    }

    async fn send(&self, method: Method, path: &str, content_type: &'static str, body: String) -> Tried {
        let mut request = self.http.request(method, format!("{}{path}", self.base)).headers(self.headers.clone());
        if !content_type.is_empty() {
            request = request.header(CONTENT_TYPE, content_type).body(body);
        }
        let response = request.send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await?.to_vec();
        Ok(Answer { status, headers, text: String::from_utf8_lossy(&bytes).into_owned(), bytes })
    }
}
