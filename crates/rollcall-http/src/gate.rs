//! What every API request passes before and after its handler: who calls, may they at all, how often, and the envelope
//! around the answer (auth §1).

use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{
    CACHE_CONTROL, CONNECTION, CONTENT_TYPE, ORIGIN, REFERRER_POLICY, RETRY_AFTER, SET_COOKIE, WWW_AUTHENTICATE,
};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use rollcall_core::keys::Scopes;
use rollcall_core::links::Link;
use rollcall_core::policy::{Caller, Origin};
use rollcall_core::time::Millis;
use rollcall_core::{Error, policy};
use rollcall_wire::{Envelope, error_body};
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};
use tokio::time::timeout;
use uuid::Uuid;

use crate::app::App;
use crate::basic;
use crate::call::{Call, Pattern};
use crate::catalogue::{Op, Who};
use crate::cors::ListedSite;
use crate::credentials::{Identity, identify};
use crate::limits::{Admission, Payer};
use crate::reply::Payload;
use crate::router::API;
use crate::wire_error::WireError;
use crate::{origin, present, scopes};

/// Calls that work before the portal has an owner (portal §8.1).
const BEFORE_SET_UP: [&str; 16] = [
    "getPortalSettings",
    "getPortalCapabilities",
    "getBuildVersions",
    "getSupportedCultures",
    "getTimeZones",
    "getPortalHostname",
    "completeWizard",
    // What the web client looks like (portal §5.2).
    "getPortalColorTheme",
    "getWhiteLabelLogos",
    "getCompanyWhiteLabelSettings",
    "getAdditionalWhiteLabelSettings",
    "getSsoSettingsV2",
    "getIsLicenseRequired",
    "getDeepLinkSettings",
    "getThirdPartyAuthProviders",
    // Whoever chooses the first password wants to know what it must be (auth §4.2: any good link).
    "getPasswordSettings",
];

/// As much of the body of a refused request is read, and for as long.
const SHORT: usize = 64 * 1024;
const PATIENCE: Duration = Duration::from_secs(1);

/// The address a request came to, before its path was folded for the router.
#[derive(Clone)]
pub struct Asked(pub Uri);

/// Stands before every operation.
pub async fn gate((State(app), op): (State<App>, Op), request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let asked = parts.extensions.get::<Asked>().map_or_else(|| parts.uri.clone(), |asked| asked.0.clone());
    let now = app.clock.now();
    let method = parts.method.clone();
    let origin = origin::of(&parts, &app.config);
    let identity = known(&app, &op, &parts.headers, origin, now).await;
    let stale_cookie = identity.as_ref().is_ok_and(|identity| identity.stale_cookie);
    let entered = match identity {
        Ok(identity) => enter(&app, &op, &parts, identity, now).await,
        Err(unknown) => Err(unknown.into()),
    };
    let (mut asks_for_password, mut is_read) = (false, true);
    let (mut response, admission) = match entered {
        Ok((call, admission)) => {
            parts.extensions.insert(call);
            parts.extensions.insert(Pattern(op.path));
            (next.run(Request::from_parts(parts, body)).await, admission)
        }
        Err(refusal) => {
            is_read = drain(body).await;
            asks_for_password = refusal.status() == 401 && basic::is_basic(&parts.headers);
            (refusal.into_response(), Admission::default())
        }
    };
    if let Some(budget) = admission.budget {
        budget.write(response.headers_mut());
    }
    if stale_cookie && !response.headers().contains_key(SET_COOKIE) {
        for cleared in present::cleared_cookies(&app) {
            if let Ok(value) = HeaderValue::from_str(&cleared.to_string()) {
                response.headers_mut().append(SET_COOKIE, value);
            }
        }
    }
    let mut response = finish(&app, response, &method, &asked);
    if !is_read || response.status() == StatusCode::PAYLOAD_TOO_LARGE {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    if asks_for_password {
        response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Basic"));
    }
    metrics::counter!("rollcall_http_requests", "operation" => op.id, "status" => response.status().as_str().to_owned())
        .increment(1);
    response
}

/// Reads what is left of a short body that nobody will look at: the connection could not be used again otherwise. False for
/// a longer one.
async fn drain(body: Body) -> bool {
    matches!(timeout(PATIENCE, to_bytes(body, SHORT)).await, Ok(Ok(_)))
}

/// Who calls. Where anybody may, a bad password counts as none.
async fn known(app: &App, op: &Op, headers: &HeaderMap, origin: Origin, now: Millis) -> Result<Identity, Error> {
    match (identify(app, headers, origin.clone(), now).await, op.who) {
        (Err(Error::Unauthenticated | Error::SignInLocked { .. }), Who::Anyone) => Identity::nobody(origin),
        (identity, _) => identity,
    }
}

/// Everything else that can refuse a request before its handler sees it.
async fn enter(
    app: &App,
    op: &Op,
    parts: &Parts,
    identity: Identity,
    now: Millis,
) -> Result<(Call, Admission), WireError> {
    let (headers, method) = (&parts.headers, &parts.method);
    let identity = match op.who {
        // No link opens what is open to anybody, and a bad one takes nobody's session away.
        Who::Anyone => identity,
        _ => identity.with_link(app, headers, now).await?,
    };
    if !app.is_set_up().await && !BEFORE_SET_UP.contains(&op.id) {
        return Err(Error::Unauthenticated.into());
    }
    let payer = payer(&identity.caller);
    let admission = app.limits().admit(op, payer, now).await.map_err(|spent| WireError::spent(spent, now))?;
    authorize(op, &identity.caller)?;
    within_scopes(op, parts.uri.path(), identity.scopes.as_ref())?;
    let is_listed = parts.extensions.get::<ListedSite>().is_some();
    if identity.ambient && !method.is_safe() && !is_listed && !from_our_pages(app, headers) {
        return Err(Error::Forbidden.into());
    }
    let Identity { caller, carrier, session_end, .. } = identity;
    Ok((Call { app: app.clone(), caller, carrier, session_end, now }, admission))
}

/// Who is counted for a call.
pub fn payer(caller: &Caller) -> Payer {
    let account = caller.member().ok().map(|member| member.id).or_else(|| caller.link().and_then(Link::account_id));
    // Who holds an open invitation is still a stranger.
    account.map_or_else(|| Payer::Address(caller.origin().address.clone()), Payer::Account)
}

fn authorize(op: &Op, caller: &Caller) -> Result<(), WireError> {
    match op.who {
        Who::Anyone => Ok(()),
        // A link is no session: it opens the operations that name its type and nothing else.
        Who::Session => Ok(caller.member().map(drop)?),
        Who::SessionOrLink(_) if caller.member().is_ok() => Ok(()),
        Who::Link(kinds) | Who::SessionOrLink(kinds) => Ok(policy::must_hold_link(caller, kinds).map(drop)?),
    }
}

/// Refuses an API key whose scopes do not open the operation. The path is the router's, so its literals are in lower case.
fn within_scopes(op: &Op, path: &str, own: Option<&Scopes>) -> Result<(), WireError> {
    let Some(own) = own else { return Ok(()) };
    let path = path.strip_prefix(API).unwrap_or(path);
    match scopes::opened(op, path).scopes(op) {
        Some(scopes) if !own.has_one_of(&scopes) => Err(Error::Forbidden.into()),
        _ => Ok(()),
    }
}

/// Whether a browser says that one of our own pages sent the request, or nothing says otherwise.
pub fn from_our_pages(app: &App, headers: &HeaderMap) -> bool {
    let own = app.config.public_url.origin().ascii_serialization();
    let header = |name| headers.get(name).and_then(|v: &HeaderValue| v.to_str().ok());
    match (header(ORIGIN.as_str()), header("sec-fetch-site")) {
        (None, None) | (None | Some("null"), Some("same-origin" | "none")) => true,
        (Some(origin), _) => origin.eq_ignore_ascii_case(&own),
        (None, Some(_)) => false,
    }
}

/// Writes the body and the headers that every API answer has.
pub fn finish(app: &App, mut response: Response, method: &Method, asked: &Uri) -> Response {
    if let Some(payload) = response.extensions_mut().remove::<Payload>() {
        let (status, body, wait) = write(app, payload, method, asked);
        let json = Some(HeaderValue::from_static("application/json; charset=utf-8")).filter(|_| !body.is_empty());
        *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        *response.body_mut() = Body::from(body);
        response.headers_mut().extend(wait.map(|seconds| (RETRY_AFTER, HeaderValue::from(seconds))));
        response.headers_mut().extend(json.map(|json| (CONTENT_TYPE, json)));
    }
    let headers = response.headers_mut();
    headers.remove(WWW_AUTHENTICATE);
    // Only pictures may be kept, and say so themselves.
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.insert("api-supported-versions", HeaderValue::from_static("2.0"));
    security_headers(app, headers);
    response
}

/// The headers of every answer, pages included.
pub fn security_headers(app: &App, headers: &mut HeaderMap) {
    headers.insert("x-content-type-options", HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert("x-frame-options", HeaderValue::from_static("DENY"));
    if app.is_https() {
        headers.insert("strict-transport-security", HeaderValue::from_static("max-age=31536000"));
    }
}

fn write(app: &App, payload: Payload, method: &Method, asked: &Uri) -> (u16, Vec<u8>, Option<i64>) {
    let (response, count, total, status) = match payload {
        Payload::Error(500, message, _) => {
            let id = request_id(app);
            tracing::error!(request.id = %id, "a request ended with 500");
            return (500, json(&error_body(500, &format!("{message}, request {id}"))), None);
        }
        Payload::Error(status, message, wait) => return (status, json(&error_body(status, &message)), wait),
        Payload::Problem(mut problem) => {
            problem.trace_id = request_id(app).to_string();
            (to_raw_value(&problem).ok(), 1, None, 400)
        }
        Payload::NoBody => return (204, Vec::new(), None),
        Payload::Refusal(status) => return (status, Vec::new(), None),
        Payload::Answer(response, count, total) => (response.map(|r| filtered(r, asked)), count, total, 200),
    };
    let path = asked.path_and_query().map_or("/", |p| p.as_str());
    let href = app.url(path);
    let envelope = Envelope::new(response.as_deref(), (count, total), &href, method.as_str(), status);
    (status, json(&envelope), None)
}

fn request_id(app: &App) -> Uuid {
    uuid::Builder::from_random_bytes(app.random.bytes()).into_uuid()
}

fn json(body: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(body).unwrap_or_default()
}

/// Keeps only the members that the query's `fields` names (people-core §1.5).
fn filtered(response: Box<RawValue>, asked: &Uri) -> Box<RawValue> {
    let pairs = url::form_urlencoded::parse(asked.query().unwrap_or_default().as_bytes());
    let wanted: Vec<String> = pairs
        .filter(|(name, _)| name.eq_ignore_ascii_case("fields") || name.eq_ignore_ascii_case("fields[]"))
        .flat_map(|(_, value)| value.split(',').map(|f| f.trim().to_owned()).collect::<Vec<_>>())
        .filter(|field| !field.is_empty())
        .collect();
    if wanted.is_empty() {
        return response;
    }
    let Ok(mut value) = serde_json::from_str::<Value>(response.get()) else { return response };
    let paths: Vec<Vec<&str>> = wanted.iter().map(|field| field.split('.').collect()).collect();
    keep(&mut value, &paths);
    to_raw_value(&value).unwrap_or(response)
}

fn keep(value: &mut Value, paths: &[Vec<&str>]) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| keep(item, paths)),
        Value::Object(members) => {
            members.retain(|name, _| paths.iter().any(|path| path.first() == Some(&name.as_str())));
            for (name, member) in members {
                let below: Vec<Vec<&str>> = paths
                    .iter()
                    .filter(|path| path[0] == name && path.len() > 1)
                    .map(|path| path[1..].to_vec())
                    .collect();
                if !below.is_empty() {
                    keep(member, &below);
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn fields_select_members_also_of_items_and_inner_objects() {
        let kept = |query: &str, value: Value| {
            let asked = format!("/x?{query}").parse().unwrap();
            serde_json::from_str::<Value>(filtered(to_raw_value(&value).unwrap(), &asked).get()).unwrap()
        };
        let person = json!({"id": 1, "email": "a", "createdBy": {"id": 2, "avatar": "x"}});
        assert_eq!(kept("fields=id,email", person.clone()), json!({"id": 1, "email": "a"}));
        assert_eq!(kept("fields[]=id&fields[]=createdBy.id", person.clone()), json!({"id": 1, "createdBy": {"id": 2}}));
        assert_eq!(kept("fields=ID", person.clone()), json!({}));
        assert_eq!(kept("other=id", person.clone()), person);
        assert_eq!(kept("fields=id", json!([{"id": 1, "x": 2}, {"x": 3}])), json!([{"id": 1}, {}]));
        assert_eq!(kept("fields=id", json!("text")), json!("text"));
    }
}
