//! The answer to paths that nothing is at: a page for browsers, the envelope for programs.

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::header::ACCEPT;
use http::{HeaderMap, StatusCode};
use rollcall_core::Error;

use super::Visitor;
use crate::app::App;
use crate::wire_error::WireError;

/// Says that nothing is there.
pub async fn missing(State(app): State<App>, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    if is_for_programs(parts.uri.path()) || !wants_page(&parts.headers) {
        return WireError::no_route().into_response();
    }
    match Visitor::of(&mut parts, &app).await {
        Visitor::Known(console) => console.error(Error::NoSuchUser),
        Visitor::Stranger(visit) => {
            let next = Some(("/", "page-next-sign-in"));
            visit.message(StatusCode::NOT_FOUND, "page-title-missing", "console-error-gone", next)
        }
        Visitor::Refused(page) => page,
    }
}

fn is_for_programs(path: &str) -> bool {
    ["/api/", "/storage/", "/static/"].iter().any(|start| path.starts_with(start))
}

/// Browsers say that they want HTML when somebody follows a link; programs take anything.
fn wants_page(headers: &HeaderMap) -> bool {
    headers.get(ACCEPT).and_then(|accept| accept.to_str().ok()).is_some_and(|accept| accept.contains("text/html"))
}
