//! `/confirm/Auth`: signs in once by a link that the operator handed over. Opening it changes nothing (auth §6.4).

use axum::Router;
use axum::extract::{Form, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use rollcall_core::links::LinkType;
use rollcall_core::sign_in::Evidence;
use rollcall_core::{Error, Result};
use rollcall_text::context;
use serde::Deserialize;

use super::sign_in::{HOME, go_on};
use super::visit::Visit;
use crate::app::App;
use crate::signing_in::{Attempt, Step, sign_in};

pub fn router() -> Router<App> {
    Router::new().route("/confirm/Auth", get(show).post(submit))
}

async fn show(visit: Visit, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    match visit.mailed_link(&query, &[LinkType::Auth]).await {
        Ok(link) => {
            let facts = context! { email => link.address, confirm => query };
            visit.page(StatusCode::OK, "sign_in_link", None, facts)
        }
        Err(e) => no_link(&visit, &e),
    }
}

#[derive(Deserialize)]
struct LinkForm {
    /// The query of the link.
    #[serde(default)]
    confirm: String,
}

async fn submit(visit: Visit, Form(answer): Form<LinkForm>) -> Response {
    if !visit.ours {
        return visit.foreign();
    }
    match use_link(&visit, &answer.confirm).await {
        Ok(step) => go_on(&visit, step, HOME),
        Err(e) => no_link(&visit, &e),
    }
}

async fn use_link(visit: &Visit, query: &str) -> Result<Step> {
    let evidence = Evidence::Link(visit.mailed_link(query, &[LinkType::Auth]).await?);
    let attempt = Attempt { evidence, code: None, culture: None, origin: visit.origin.clone() };
    sign_in(&visit.app, attempt, visit.now).await
}

fn no_link(visit: &Visit, error: &Error) -> Response {
    if matches!(error, Error::Store(_)) {
        tracing::warn!(error = %error, "a sign-in link could not be used");
        return visit.message(StatusCode::SERVICE_UNAVAILABLE, "page-title-error", "page-error-busy", None);
    }
    visit.message(StatusCode::NOT_FOUND, "page-title-link", "page-error-link", Some(("/", "page-next-sign-in")))
}
