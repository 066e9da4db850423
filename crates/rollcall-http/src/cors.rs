//! Which pages of other sites may use the API: those that administrators listed, with credentials, by their exact origin
//! (portal §10).

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_METHOD,
    ORIGIN, VARY,
};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use rollcall_core::settings::{self, TrustedSites};

use crate::app::App;
use crate::gate::security_headers;
use crate::router::API;

/// Anybody may read the list, so that a site finds out whether it is on it.
const OPEN: &str = "/security/csp";

/// A request of a listed site; it counts like one of our own pages.
#[derive(Clone, Copy)]
pub struct ListedSite;

/// Answers preflights of listed sites, and tells browsers that those may read the answers.
pub async fn cors(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let Some(path) = request.uri().path().strip_prefix(API) else { return next.run(request).await };
    // The method that a preflight asks for.
    let preflighted = request.headers().get(ACCESS_CONTROL_REQUEST_METHOD).cloned();
    let preflighted = preflighted.filter(|_| request.method() == Method::OPTIONS);
    let reads = request.method() == Method::GET || preflighted.as_ref().is_some_and(|method| method == "GET");
    let is_open = path == OPEN && reads;
    let origin = request.headers().get(ORIGIN).cloned();
    let listed = match &origin {
        Some(origin) if is_listed(&app, origin).await => Some(origin.clone()),
        _ => None,
    };
    if listed.is_some() {
        request.extensions_mut().insert(ListedSite);
    }
    let may_ask = listed.is_some() || is_open;
    let mut response = if preflighted.is_some() && may_ask { preflight(&app) } else { next.run(request).await };
    let headers = response.headers_mut();
    if origin.is_some() {
        headers.append(VARY, HeaderValue::from_static("Origin"));
    }
    match listed {
        Some(origin) => allow(headers, origin),
        None if is_open => {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        }
        None => {}
    }
    response
}

/// Whether administrators listed the site. Our own pages need no word of theirs, so they cost no look-up.
async fn is_listed(app: &App, origin: &HeaderValue) -> bool {
    let Ok(origin) = origin.to_str().map(str::to_owned) else { return false };
    if origin.eq_ignore_ascii_case(&app.config.public_url.origin().ascii_serialization()) {
        return false;
    }
    let sites = app.db.glance(settings::get::<TrustedSites>).await;
    sites.is_ok_and(|sites| sites.lists(&origin))
}

fn preflight(app: &App) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    security_headers(app, headers);
    for (name, value) in [
        (ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PUT, DELETE"),
        (ACCESS_CONTROL_ALLOW_HEADERS, "accept, apikeybearer, authorization, confirm, content-type, x-requested-with"),
        (ACCESS_CONTROL_MAX_AGE, "600"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

fn allow(headers: &mut HeaderMap, origin: HeaderValue) {
    let exposed = "retry-after, x-ratelimit-limit, x-ratelimit-remaining, x-ratelimit-reset";
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.insert(ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
    headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(exposed));
}
