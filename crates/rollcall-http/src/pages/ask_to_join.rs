//! `/join`: a stranger of a trusted domain asks for an invitation, with the same answer for every address that may join
//! (portal §3.2).

use axum::extract::Form;
use axum::response::Response;
use axum::routing::get;
use axum::{Router, http::StatusCode};
use rollcall_core::invitations::{self, TrustedDomains};
use rollcall_core::{Error, Result, settings};
use rollcall_text::{Value, context};
use serde::Deserialize;

use super::visit::{Notice, Visit};
use crate::api::invitations::ask_to_join;
use crate::app::App;
use crate::limits::Payer;

pub fn router() -> Router<App> {
    Router::new().route("/join", get(show).post(submit))
}

/// Whether the sign-in page leads here. It is shown also while the database does not answer.
pub async fn is_open(visit: &Visit) -> bool {
    trusted(visit).await.is_ok_and(|trusted| trusted.is_open())
}

async fn show(visit: Visit) -> Response {
    form(&visit, "", StatusCode::OK, None).await
}

#[derive(Deserialize)]
struct WishForm {
    #[serde(default)]
    email: String,
}

async fn submit(visit: Visit, Form(wish): Form<WishForm>) -> Response {
    if !visit.ours {
        return visit.foreign();
    }
    // The form spends the same budget as the call.
    let payer = Payer::Address(visit.origin.address.clone());
    let _slot = match visit.app.limits().admit(&ask_to_join::OP, payer, visit.now).await {
        Ok(slot) => slot,
        Err(spent) => return visit.too_many(spent),
    };
    let (status, notice) = match ask(&visit, wish.email.clone()).await {
        Ok(()) => {
            return visit.message(StatusCode::OK, "page-title-done", "page-done-ask", Some(("/", "page-next-sign-in")));
        }
        Err(Error::NotAvailable) => return closed(&visit),
        Err(Error::Argument(_)) => (StatusCode::BAD_REQUEST, visit.notice(Notice::Error("page-error-domain"))),
        Err(e) => visit.refusal(e),
    };
    form(&visit, &wish.email, status, Some(notice)).await
}

/// The letter comes in the language of the page.
async fn ask(visit: &Visit, email: String) -> Result<()> {
    let (culture, origin, now) = (visit.culture, visit.origin.clone(), visit.now);
    visit.app.db.write(move |tx| invitations::queue_wish(tx, &email, Some(culture), &origin, now)).await
}

async fn form(visit: &Visit, email: &str, status: StatusCode, notice: Option<Value>) -> Response {
    match trusted(visit).await {
        Ok(trusted) if trusted.is_open() => {
            let facts = context! { email => email, domains => trusted.domains.join(", ") };
            visit.page(status, "ask_to_join", notice, facts)
        }
        Ok(_) => closed(visit),
        Err(e) => {
            tracing::warn!(error = %e, "who may join could not be looked up");
            visit.message(StatusCode::SERVICE_UNAVAILABLE, "page-title-error", "page-error-busy", None)
        }
    }
}

async fn trusted(visit: &Visit) -> Result<TrustedDomains> {
    visit.app.db.glance(settings::get::<TrustedDomains>).await
}

fn closed(visit: &Visit) -> Response {
    let next = Some(("/", "page-next-sign-in"));
    visit.message(StatusCode::NOT_FOUND, "page-title-error", "page-error-ask", next)
}
