//! Many portals in one process: the name of the host says which one a request is for.
//!
//! Each portal has an application of its own, so nothing of one is ever in the hands of another's handlers; only threads,
//! clock, randomness and the database are shared, and of the database each sees its own portal.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::map_response_with_state;
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, HOST};
use http::{HeaderMap, HeaderValue, StatusCode};
use parking_lot::Mutex;
use rollcall_core::portals::{self, Addresses, Host, Portal};
use rollcall_core::secret::ServerKey;
use rollcall_store::PortalId;
use rollcall_wire::error_body;
use tower::ServiceExt;

use crate::api_system::{self, ApiSystem};
use crate::app::{App, Config, Parts};
use crate::gate::security_headers;
use crate::probes;
use crate::router::router;

/// Portals that are kept ready beside the first, each with routes of about a MiB. One more takes the place of any of them.
const READY: usize = 128;

/// Every portal that was asked for.
#[derive(Clone)]
struct Hosts(Arc<Inner>);

struct Inner {
    parts: Parts,
    addresses: Addresses,
    first: Router,
    others: Mutex<HashMap<PortalId, Router>>,
}

/// The whole server as one service that has a portal for each name of a host. `parts` are those of the first portal. Whoever
/// has the `key` makes and removes portals; without one nobody does so over HTTP.
pub fn many(parts: Parts, addresses: Addresses, key: Option<ServerKey>) -> Router {
    let app = App::new(parts.clone());
    let others = Mutex::default();
    let hosts = Hosts(Arc::new(Inner { parts, addresses: addresses.clone(), first: router(app.clone()), others }));
    let system = key.map(|key| api_system::router(ApiSystem { app: app.clone(), addresses, key: Arc::new(key) }));
    Router::new()
        .fallback(dispatch)
        .with_state(hosts)
        .merge(probes::router().with_state(app.clone()))
        .merge(system.unwrap_or_default())
        .layer(map_response_with_state(app, complete))
}

/// Hands a request to its portal.
async fn dispatch(State(hosts): State<Hosts>, request: Request) -> Response {
    match hosts.find(request.headers()).await {
        // A router has no errors of its own.
        Ok(Some(portal)) => portal.oneshot(request).await.into_response(),
        Ok(None) => told(StatusCode::NOT_FOUND, "There is no portal at this address"),
        Err(e) => {
            tracing::warn!(error = %e, "a portal could not be looked up");
            told(StatusCode::SERVICE_UNAVAILABLE, "The server is busy")
        }
    }
}

fn told(status: StatusCode, message: &str) -> Response {
    (status, axum::Json(error_body(status.as_u16(), message))).into_response()
}

/// The headers that portals write themselves, for what is answered outside of them.
async fn complete(State(app): State<App>, mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    security_headers(&app, headers);
    response
}

impl Hosts {
    /// The portal that is asked for; none if there is none. It is looked up each time, so that a portal that another node
    /// removed is gone here too.
    async fn find(&self, headers: &HeaderMap) -> rollcall_core::Result<Option<Router>> {
        let Inner { parts, addresses, first, others } = &*self.0;
        let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let name = match addresses.host(host) {
            Host::First => return Ok(Some(first.clone())),
            Host::Named(name) => name.to_owned(),
            Host::Foreign => return Ok(None),
        };
        let found = parts.db.glance(move |tx| portals::find(tx, &name)).await?;
        // The first one has one address, at which its links and cookies hold.
        let Some(portal) = found.filter(|portal| portal.id != portals::FIRST) else { return Ok(None) };
        let mut others = others.lock();
        if let Some(ready) = others.get(&portal.id) {
            return Ok(Some(ready.clone()));
        }
        if others.len() >= READY
            && let Some(any) = others.keys().next().copied()
        {
            others.remove(&any);
        }
        let (id, made) = (portal.id, router(self.open(portal)));
        others.insert(id, made.clone());
        Ok(Some(made))
    }

    /// The application of a portal.
    fn open(&self, portal: Portal) -> App {
        let Inner { parts, addresses, .. } = &*self.0;
        let config = Config { public_url: addresses.of(&portal), ..parts.config.clone() };
        App::new(Parts { db: parts.db.at(portal.id), portal, config, ..parts.clone() })
    }
}
