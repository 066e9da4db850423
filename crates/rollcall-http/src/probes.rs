//! Health, readiness and metrics, for whoever runs the server (design §5).

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use http::StatusCode;
use rollcall_core::{outbox, portals};

use crate::app::App;

pub fn router() -> Router<App> {
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics_page))
}

/// Whether the database answers; it was migrated before the server began to listen.
async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    match app.db.read(portals::get).await {
        Ok(_) => (StatusCode::OK, "ready\n"),
        Err(e) => {
            tracing::warn!(error = %e, "not ready: the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    }
}

async fn metrics_page(State(app): State<App>) -> String {
    if let Ok(states) = app.db.read(outbox::count_by_state).await {
        for (state, letters) in states {
            #[expect(clippy::cast_precision_loss, reason = "a gauge of letters stays far below 2^52")]
            metrics::gauge!("rollcall_letters", "state" => state.name()).set(letters as f64);
        }
    }
    (app.metrics)()
}
