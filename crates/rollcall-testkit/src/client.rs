//! Clients that speak to the router in process.

use axum::Router;
use axum::body::{Body, to_bytes};
use http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, HOST, SET_COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue, Request};
use rollcall_core::ids::AccountId;
use serde_json::Value;
use tower::ServiceExt;

/// Somebody who sends requests, with what proves who they are.
#[derive(Clone)]
pub struct Client {
    router: Router,
    headers: HeaderMap,
    /// The account, of a signed-in persona.
    pub id: Option<AccountId>,
    /// Its address.
    pub email: String,
    /// Its token.
    pub token: String,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as text.
    pub text: String,
    /// The body itself.
    pub bytes: Vec<u8>,
}

impl Client {
    pub(crate) fn new(router: Router) -> Self {
        let headers = HeaderMap::from_iter([(HOST, HeaderValue::from_static("people.example.com"))]);
        Self { router, headers, id: None, email: String::new(), token: String::new() }
    }

    pub(crate) fn signed_in(self, id: AccountId, email: String, token: String) -> Self {
        let client = self.with_header("authorization", &format!("Bearer {token}"));
        Self { id: Some(id), email, token, ..client }
    }

    /// A client of the same server with no credentials.
    #[must_use]
    pub fn stranger(&self) -> Self {
        Self::new(self.router.clone())
    }

    /// The same client, asking another host.
    #[must_use]
    pub fn at(self, host: &str) -> Self {
        self.with_header("host", host)
    }

    /// The id of a signed-in persona, as text.
    #[must_use]
    pub fn uid(&self) -> String {
        self.id.expect("a persona with an account").to_string()
    }

    /// The same client with one more header.
    #[must_use]
    pub fn with_header(mut self, name: &'static str, value: &str) -> Self {
        let value = HeaderValue::from_str(value).expect("a header value");
        self.headers.insert(HeaderName::from_static(name), value);
        self
    }

    /// The same client with one more header of any bytes a header may have.
    #[must_use]
    pub fn with_raw_header(mut self, name: &'static str, value: &[u8]) -> Self {
        let value = HeaderValue::from_bytes(value).expect("a header value");
        self.headers.insert(HeaderName::from_static(name), value);
        self
    }

    /// The same client with its session in the cookie instead of the header.
    #[must_use]
    pub fn by_cookie(mut self) -> Self {
        self.headers.remove(AUTHORIZATION);
        let cookie = HeaderValue::from_str(&format!("asc_auth_key={}", self.token)).expect("a cookie");
        self.headers.insert(COOKIE, cookie);
        self
    }

    /// The same client with a session of this token, in the header.
    #[must_use]
    pub fn with_token(self, token: &str) -> Self {
        let client = self.with_header("authorization", &format!("Bearer {token}"));
        Self { token: token.to_owned(), ..client }
    }

    /// The same client with a mailed link in the `confirm` header.
    #[must_use]
    pub fn with_link(self, query: &str) -> Self {
        self.with_header("confirm", query)
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, None, Body::empty()).await
    }

    /// Sends JSON by POST.
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send("POST", path, Some("application/json"), Body::from(body.to_string())).await
    }

    /// Sends JSON by PUT.
    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.send("PUT", path, Some("application/json"), Body::from(body.to_string())).await
    }

    /// Sends DELETE without a body.
    pub async fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, None, Body::empty()).await
    }

    /// Sends a form by POST, as a page does.
    pub async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let form: String = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send("POST", path, Some("application/x-www-form-urlencoded"), Body::from(form)).await
    }

    /// Sends anything.
    pub async fn send(&self, method: &str, path: &str, content_type: Option<&str>, body: Body) -> Answer {
        let mut request = Request::builder().method(method).uri(path).body(body).expect("a request");
        *request.headers_mut() = self.headers.clone();
        if let Some(content_type) = content_type {
            let value = HeaderValue::from_str(content_type).expect("a content type");
            request.headers_mut().insert(CONTENT_TYPE, value);
        }
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a body").to_vec();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status.as_u16(), headers: parts.headers, text, bytes }
    }
}

impl Answer {
    /// The body as JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|e| panic!("{e} in {} {}", self.status, self.text))
    }

    /// The `response` of the envelope.
    #[must_use]
    pub fn response(&self) -> Value {
        self.json()["response"].clone()
    }

    /// Status and error message, as `403 Access denied`; the status alone for a success.
    #[must_use]
    pub fn outcome(&self) -> String {
        let message = serde_json::from_str::<Value>(&self.text).ok();
        let message = message.and_then(|body| Some(body["error"]["message"].as_str()?.to_owned()));
        message.map_or_else(|| self.status.to_string(), |message| format!("{} {message}", self.status))
    }

    /// A header's value.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The session cookie that the answer sets, without its attributes; empty when it clears it.
    #[must_use]
    pub fn session_cookie(&self) -> Option<String> {
        self.cookie("asc_auth_key")
    }

    /// The cookie of this name that the answer sets, without its attributes; empty when it clears it.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<String> {
        let mut cookies = self.headers.get_all(SET_COOKIE).iter().filter_map(|v| v.to_str().ok());
        let found = cookies.find_map(|c| c.strip_prefix(name)?.strip_prefix('='))?;
        Some(found.split(';').next().unwrap_or_default().to_owned())
    }
}
