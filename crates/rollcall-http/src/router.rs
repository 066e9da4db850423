//! The router: the operations of the catalogue behind the gate, the pages, the probes, and the words for everything else.

use std::collections::{BTreeSet, HashSet};
use std::iter::once;
use std::sync::LazyLock;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use http::{StatusCode, Uri};
use percent_encoding::percent_decode_str;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

use crate::app::App;
use crate::catalogue::{OPERATIONS, Op, files, pictures, routes};
use crate::cors::cors;
use crate::gate::{Asked, finish, gate};
use crate::wire_error::WireError;
use crate::{openapi, pages, probes};

/// Every literal segment of the API's paths, in lower case.
static LITERALS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let paths = OPERATIONS.iter().flat_map(|op| [op.path].into_iter().chain(op.aliases.iter().copied()));
    paths.flat_map(|path| path.split('/')).chain(["api", "2.0"]).collect()
});

/// Where the API begins.
pub const API: &str = "/api/2.0";
/// A request that takes longer is given up.
const TIMEOUT: Duration = Duration::from_mins(2);

/// The whole server as one service.
pub fn router(app: App) -> Router {
    let mut api = Router::new();
    // The gate takes the operation with the application, so that it knows the row before anything is read.
    let behind_gate = |(op, route): (Op, MethodRouter<App>)| {
        let app = app.clone();
        (op, route.layer(from_fn(move |request: Request, next: Next| gate((State(app.clone()), op), request, next))))
    };
    for (op, route) in routes().into_iter().chain(files()).map(behind_gate) {
        let named = once(&op.path).chain(op.aliases).map(|path| (*path).to_owned());
        for path in named.chain(hidden_by_literals(&op)) {
            api = api.route(&format!("{API}{path}"), route.clone());
        }
    }
    let (picture, file) = behind_gate(pictures());
    let routed = api
        .route(picture.path, file)
        .route("/api/openapi.json", axum::routing::get(openapi::handler))
        .merge(pages::router(&app))
        .merge(probes::router())
        .fallback(pages::missing)
        .method_not_allowed_fallback(pages::no_method)
        .layer(CatchPanicLayer::custom(|_| WireError::new(500, "Internal server error").into_response()))
        .layer(from_fn_with_state(app.clone(), complete))
        .layer(from_fn_with_state(app.clone(), cors))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIMEOUT))
        .with_state(app);
    // Folding changes which route is found, so it stands before the router, not inside it.
    Router::new().fallback_service(ServiceBuilder::new().layer(from_fn(fold)).service(routed))
}

/// Literal paths that the pattern of `op` finds, and that other paths would hide: a person called `email` is found by
/// `GET /people/email`, which is another operation's by POST; the contacts of one called `room` are changed by
/// `PUT /people/room/contacts`, where `GET /people/room/{id}` would find a room.
fn hidden_by_literals(op: &Op) -> impl Iterator<Item = String> {
    let (pattern, method) = (op.path, op.method());
    let paths: BTreeSet<String> = OPERATIONS.iter().filter_map(|other| meeting(pattern, other.path)).collect();
    // As the router prefers: whichever has the first literal.
    let rank = |path: &str| path.split('/').map(|segment| segment.starts_with('{')).collect::<Vec<_>>();
    let is_first = move |path: &str| {
        let rivals = OPERATIONS.iter().filter(|other| other.method() == method && meeting(other.path, path).is_some());
        rivals.map(|other| rank(other.path)).min() == Some(rank(pattern))
    };
    paths.into_iter().filter(move |path| path != pattern && !path.contains('{') && is_first(path))
}

/// What both patterns find, if there is anything: each segment as the one that has it as a literal.
fn meeting(one: &str, other: &str) -> Option<String> {
    let (one, other): (Vec<&str>, Vec<&str>) = (one.split('/').collect(), other.split('/').collect());
    let segment = |(a, b): (&&'_ str, &&'_ str)| match (a.starts_with('{'), b.starts_with('{')) {
        (true, _) => Some((*b).to_owned()),
        (_, true) => Some((*a).to_owned()),
        _ => (a == b).then(|| (*a).to_owned()),
    };
    let met: Option<Vec<String>> = one.iter().zip(&other).map(segment).collect();
    met.filter(|_| one.len() == other.len()).map(|segments| segments.join("/"))
}

/// Lower-cases the literal segments of API paths, percent-encoded ones too (`%40self`): routes are matched without regard
/// to either, values are kept.
async fn fold(mut request: Request, next: Next) -> Response {
    let asked = request.uri().clone();
    if asked.path().get(..5).is_some_and(|start| start.eq_ignore_ascii_case("/api/")) {
        if let Some(folded) = folded(&LITERALS, &asked) {
            *request.uri_mut() = folded;
        }
        request.extensions_mut().insert(Asked(asked));
    }
    next.run(request).await
}

fn folded(literals: &HashSet<&'static str>, asked: &Uri) -> Option<Uri> {
    let fold = |segment: &str| {
        let lower = percent_decode_str(segment).decode_utf8_lossy().to_ascii_lowercase();
        if literals.contains(lower.as_str()) { lower } else { segment.to_owned() }
    };
    let path = asked.path().trim_end_matches('/').split('/').map(fold).collect::<Vec<_>>().join("/");
    let path_and_query = asked.query().map_or_else(|| path.clone(), |query| format!("{path}?{query}"));
    let mut parts = asked.clone().into_parts();
    parts.path_and_query = Some(path_and_query.parse().ok()?);
    Uri::from_parts(parts).ok()
}

/// Writes the answers that no gate has written: unknown paths and methods, panics.
async fn complete(State(app): State<App>, request: Request, next: Next) -> Response {
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let response = next.run(request).await;
    if response.extensions().get::<crate::reply::Payload>().is_some() {
        return finish(&app, response, &method, &uri);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literal_segments_are_folded_and_values_kept() {
        let literals = HashSet::from(["api", "2.0", "people", "@self", "authentication"]);
        for (asked, wanted) in [
            ("/API/2.0/People/@SELF", "/api/2.0/people/@self"),
            ("/api/2.0/people/Ada.L?X=Y", "/api/2.0/people/Ada.L?X=Y"),
            ("/api/2.0/people/%40Self", "/api/2.0/people/@self"),
            ("/api/2.0/people/%40Ada%2FB", "/api/2.0/people/%40Ada%2FB"),
            ("/api/2.0/authentication/aBc-1/", "/api/2.0/authentication/aBc-1"),
        ] {
            assert_eq!(folded(&literals, &asked.parse().unwrap()).unwrap().to_string(), wanted);
        }
    }
}
