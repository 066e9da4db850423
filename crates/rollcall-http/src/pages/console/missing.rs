//! The answers to what no page takes, a page for browsers, the envelope for programs: paths that nothing is at, other methods,
//! forms that are too long or can't be read.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::request::Parts;
use http::{HeaderMap, HeaderName};

use super::{Refusal, Visitor};
use crate::app::App;
use crate::wire_error::WireError;

/// Says that nothing is there.
pub async fn missing(State(app): State<App>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    if is_for_browsers(&parts) {
        return told(parts, &app, StatusCode::NOT_FOUND).await;
    }
    WireError::no_route().into_response()
}

/// Says that what is there is not asked for by this method.
pub async fn no_method(State(app): State<App>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    if is_for_browsers(&parts) {
        return told(parts, &app, StatusCode::METHOD_NOT_ALLOWED).await;
    }
    WireError::new(405, "Method not allowed").into_response()
}

/// Says of a form that no handler has seen, as it is too long or can't be read, by a page that it was refused.
pub async fn unread(State(app): State<App>, request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let asked = parts.clone();
    let response = next.run(Request::from_parts(parts, body)).await;
    let is_page = says_html(response.headers(), CONTENT_TYPE);
    if response.status().is_client_error() && !is_page && is_for_browsers(&asked) {
        return told(asked, &app, response.status()).await;
    }
    response
}

/// Browsers say that they want HTML when somebody follows a link or sends a form; programs take anything.
fn is_for_browsers(parts: &Parts) -> bool {
    let is_for_programs = ["/api/", "/storage/", "/static/"].iter().any(|start| parts.uri.path().starts_with(start));
    !is_for_programs && says_html(&parts.headers, ACCEPT)
}

fn says_html(headers: &HeaderMap, name: HeaderName) -> bool {
    headers.get(name).and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains("text/html"))
}

async fn told(mut parts: Parts, app: &App, status: StatusCode) -> Response {
    let (title, key) = match status {
        StatusCode::NOT_FOUND => ("page-title-missing", "console-error-gone"),
        StatusCode::METHOD_NOT_ALLOWED => ("page-title-error", "console-error-method"),
        StatusCode::PAYLOAD_TOO_LARGE => ("page-title-error", "console-error-too-long"),
        _ => ("page-title-error", "console-error-unread"),
    };
    match Visitor::of(&mut parts, app).await {
        Visitor::Known(console) => console.refused(&Refusal::of_page(&console.visit, status, key)),
        Visitor::Stranger(visit) => visit.message(status, title, key, Some(("/", "page-next-sign-in"))),
        Visitor::Refused(page) => page,
    }
}
