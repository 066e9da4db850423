//! `/setup`: makes the owner of a portal that has none, through the link printed at start (design §5).

use axum::Router;
use axum::extract::Form;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use rollcall_core::accounts::Email;
use rollcall_core::passwords::Policy;
use rollcall_core::portals::{self, NewOwner};
use rollcall_core::{Error, Result};
use rollcall_text::context;
use serde::Deserialize;

use super::visit::{Notice, Visit};
use crate::app::App;
use crate::call::Query;
use crate::passwords::{self, Given};

pub fn router() -> Router<App> {
    Router::new().route("/setup", get(show).post(submit))
}

async fn show(visit: Visit, query: Query) -> Response {
    let token = query.get("token").unwrap_or_default();
    if !opens(&visit, token).await {
        return no_setup(&visit);
    }
    let min = Policy::default().min_length;
    visit.page(StatusCode::OK, "setup", None, context! { token => token, email => "", min => min })
}

#[derive(Deserialize)]
struct SetupForm {
    #[serde(default)]
    token: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    repeat: String,
}

async fn submit(visit: Visit, Form(form): Form<SetupForm>) -> Response {
    if !visit.ours {
        return visit.foreign();
    }
    if !opens(&visit, &form.token).await {
        return no_setup(&visit);
    }
    let (status, notice) = if form.password == form.repeat {
        match make_owner(&visit, &form).await {
            Ok(()) => {
                return visit.message(
                    StatusCode::OK,
                    "page-title-done",
                    "page-done-setup",
                    Some(("/", "page-next-sign-in")),
                );
            }
            Err(Error::AlreadySetUp) => return no_setup(&visit),
            Err(e) => visit.refusal(e),
        }
    } else {
        (StatusCode::BAD_REQUEST, visit.notice(Notice::Error("page-error-repeat")))
    };
    let facts = context! { token => form.token, email => form.email, min => Policy::default().min_length };
    visit.page(status, "setup", Some(notice), facts)
}

async fn make_owner(visit: &Visit, form: &SetupForm) -> Result<()> {
    let email = Email::parse(&form.email)?;
    let given = Given::read(Some(&form.password), None)?.ok_or(Error::PasswordEmpty)?;
    let password = passwords::first(&visit.app, given).await?;
    let (id, link) = (visit.app.random.account_id(visit.now), visit.app.random.link_id(visit.now));
    let owner = NewOwner { id, name: None, email, password, prove_by: Some(link) };
    let now = visit.now;
    visit.app.db.write(move |tx| portals::set_up(tx, &owner, now)).await.map(drop)
}

/// Whether the token is the printed one and the portal still has no owner.
async fn opens(visit: &Visit, token: &str) -> bool {
    visit.app.secret.is_setup_token(visit.app.db.portal().0, token) && !visit.app.is_set_up().await
}

fn no_setup(visit: &Visit) -> Response {
    visit.message(StatusCode::NOT_FOUND, "page-title-link", "page-error-link", Some(("/", "page-next-sign-in")))
}
