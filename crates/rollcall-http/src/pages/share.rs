//! `/confirm/GuestShareLink`: where a signed-in member takes a shared guest over. Opening changes nothing; the form does
//! (people-directory §4.3, auth §6.1).

use axum::Router;
use axum::extract::{Form, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use rollcall_core::accounts::{self, SharedGuest};
use rollcall_core::links::LinkType;
use rollcall_core::policy::Caller;
use rollcall_core::{Error, Result};
use rollcall_text::context;
use serde::Deserialize;

use super::confirm::no_link;
use super::sign_in::sign_in_address;
use super::visit::Visit;
use crate::app::App;

const PATH: &str = "/confirm/GuestShareLink";

pub fn router() -> Router<App> {
    Router::new().route(PATH, get(show).post(submit))
}

async fn show(visit: Visit, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    match find(&visit, &query).await {
        Ok(SharedGuest { guest, inviter }) => {
            let facts = context! {
                name => guest.display_name(), email => guest.email, inviter => inviter.display_name(),
                confirm => query, action => PATH,
            };
            visit.page(StatusCode::OK, "confirm_share", None, facts)
        }
        Err(e) => refuse(&visit, &query, &e),
    }
}

#[derive(Deserialize)]
struct ShareForm {
    /// The query of the link.
    #[serde(default)]
    confirm: String,
}

async fn submit(visit: Visit, Form(answer): Form<ShareForm>) -> Response {
    if !visit.ours {
        return visit.foreign();
    }
    match approve(&visit, &answer.confirm).await {
        Ok(()) => {
            visit.message(StatusCode::OK, "page-title-done", "page-done-share", Some(("/guests", "page-next-guests")))
        }
        Err(e) => refuse(&visit, &answer.confirm, &e),
    }
}

/// Whom the link shares, for a visitor who may take them over; nobody else is told.
async fn find(visit: &Visit, query: &str) -> Result<SharedGuest> {
    let caller = holder(visit, query).await?;
    visit.app.db.read(move |tx| accounts::shared_guest(tx, &caller)).await
}

async fn approve(visit: &Visit, query: &str) -> Result<()> {
    let (caller, now) = (holder(visit, query).await?, visit.now);
    visit.app.db.write(move |tx| accounts::approve_guest(tx, &caller, now)).await.map(drop)
}

/// The visitor with the link of the query.
async fn holder(visit: &Visit, query: &str) -> Result<Caller> {
    let link = visit.link(query, &[LinkType::GuestShareLink]).await?;
    Caller::new(visit.member, Some(link), visit.origin.clone())
}

/// Strangers are led to the sign-in page, and back to the link of `query`.
fn refuse(visit: &Visit, query: &str, error: &Error) -> Response {
    let onward = sign_in_address(&format!("{PATH}?{query}"));
    let (status, text, next) = match error {
        Error::Unauthenticated => (StatusCode::UNAUTHORIZED, "page-error-sign-in", onward.as_str()),
        Error::Forbidden => (StatusCode::FORBIDDEN, "page-error-share", "/"),
        Error::Argument(_) => (StatusCode::BAD_REQUEST, "page-error-no-guest", "/"),
        _ => return no_link(visit, error),
    };
    visit.message(status, "page-title-error", text, Some((next, "page-next-sign-in")))
}
