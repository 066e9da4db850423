//! `/forgot`: asks for a reminder, with the same answer for known and unknown addresses (people-core §4.1).

use axum::extract::Form;
use axum::response::Response;
use axum::routing::get;
use axum::{Router, http::StatusCode};
use rollcall_core::accounts::{self, Email};
use rollcall_text::context;
use serde::Deserialize;

use super::visit::Visit;
use crate::api::people::remind;
use crate::app::App;
use crate::limits::Payer;

pub fn router() -> Router<App> {
    Router::new().route("/forgot", get(show).post(submit))
}

async fn show(visit: Visit) -> Response {
    visit.page(StatusCode::OK, "forgot", None, context! { email => "" })
}

#[derive(Deserialize)]
struct ForgotForm {
    #[serde(default)]
    email: String,
}

async fn submit(visit: Visit, Form(form): Form<ForgotForm>) -> Response {
    if !visit.ours {
        return visit.foreign();
    }
    // The form spends the same budget as the call.
    let payer = Payer::Address(visit.origin.address.clone());
    let _slot = match visit.app.limits().admit(&remind::OP, payer, visit.now).await {
        Ok(slot) => slot,
        Err(spent) => return visit.too_many(spent),
    };
    let asked = match Email::parse(&form.email) {
        Ok(email) => {
            let (origin, now) = (visit.origin.clone(), visit.now);
            visit.app.db.write(move |tx| accounts::queue_reminder(tx, email.as_str(), &origin, now)).await
        }
        Err(e) => Err(e),
    };
    match asked {
        Ok(()) => {
            visit.message(StatusCode::OK, "page-title-done", "page-done-forgot", Some(("/", "page-next-sign-in")))
        }
        Err(e) => {
            let (status, notice) = visit.refusal(e);
            visit.page(status, "forgot", Some(notice), context! { email => form.email })
        }
    }
}
