//! `/confirm/ProfileRemove`: where the link to leave leads. Opening changes nothing; the form does (people-core §2.14).

use axum::Router;
use axum::extract::{Form, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use rollcall_core::links::{ConfirmLink, Link, LinkType};
use rollcall_core::policy::{self, Caller, Leave};
use rollcall_core::{Error, Result, accounts};
use rollcall_text::{Value, context};
use serde::Deserialize;

use super::confirm::no_link;
use super::visit::{Notice, Visit};
use crate::app::App;

pub fn router() -> Router<App> {
    Router::new().route("/confirm/ProfileRemove", get(show).post(submit))
}

async fn show(visit: Visit, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    match visit.mailed_link(&query, &[LinkType::ProfileRemove]).await {
        Ok(link) => form(&visit, &link, &query, StatusCode::OK, None),
        Err(e) => no_link(&visit, &e),
    }
}

#[derive(Deserialize)]
struct LeaveForm {
    /// The query of the link.
    #[serde(default)]
    confirm: String,
}

async fn submit(visit: Visit, Form(answer): Form<LeaveForm>) -> Response {
    if !visit.ours {
        return visit.foreign();
    }
    let link = match visit.mailed_link(&answer.confirm, &[LinkType::ProfileRemove]).await {
        Ok(link) => link,
        Err(e) => return no_link(&visit, &e),
    };
    let (status, notice) = match leave(&visit, &link).await {
        Ok(()) => {
            let next = Some(("/", "page-next-sign-in"));
            return visit.message(StatusCode::OK, "page-title-done", "page-done-leave", next);
        }
        Err(Error::LinkInvalid) => return no_link(&visit, &Error::LinkInvalid),
        Err(Error::Forbidden) => (StatusCode::FORBIDDEN, visit.notice(Notice::Error("page-error-owner"))),
        Err(e) => visit.refusal(e),
    };
    form(&visit, &link, &answer.confirm, status, Some(notice))
}

fn form(visit: &Visit, link: &ConfirmLink, query: &str, status: StatusCode, notice: Option<Value>) -> Response {
    let facts = context! { email => link.address.as_str(), confirm => query };
    visit.page(status, "confirm_leave", notice, facts)
}

async fn leave(visit: &Visit, link: &ConfirmLink) -> Result<()> {
    let caller = Caller::new(visit.member, Some(Link::Mailed(link.clone())), visit.origin.clone())?;
    let (permit, now) = (policy::by_link::<Leave>(&caller, None)?, visit.now);
    visit.app.db.write(move |tx| accounts::leave(tx, &permit, now)).await.map(drop)
}
