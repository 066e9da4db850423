//! `/confirm/PortalOwnerChange`: where the owner hands the portal over. Opening changes nothing; the form does
//! (portal §8.3, auth §6.1).

use axum::Router;
use axum::extract::{Form, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use rollcall_core::accounts::Account;
use rollcall_core::links::{ConfirmLink, Link, LinkType};
use rollcall_core::policy::{self, Caller, HandOver};
use rollcall_core::{Error, Result, portals};
use rollcall_text::{Value, context};
use serde::Deserialize;

use super::confirm::no_link;
use super::visit::Visit;
use crate::app::App;

const PATH: &str = "/confirm/PortalOwnerChange";

pub fn router() -> Router<App> {
    Router::new().route(PATH, get(show).post(submit))
}

async fn show(visit: Visit, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    match find(&visit, &query).await {
        Ok((_, heir)) => form(&visit, &heir, &query, (StatusCode::OK, None)),
        Err(e) => no_link(&visit, &e),
    }
}

#[derive(Deserialize)]
struct HandOverForm {
    /// The query of the link.
    #[serde(default)]
    confirm: String,
}

async fn submit(visit: Visit, Form(answer): Form<HandOverForm>) -> Response {
    if !visit.ours {
        return visit.foreign();
    }
    let (link, heir) = match find(&visit, &answer.confirm).await {
        Ok(found) => found,
        Err(e) => return no_link(&visit, &e),
    };
    match act(&visit, link).await {
        Ok(()) => visit.message(StatusCode::OK, "page-title-done", "page-done-owner", Some(("/", "page-next-sign-in"))),
        Err(Error::LinkInvalid) => no_link(&visit, &Error::LinkInvalid),
        Err(e) => {
            let (status, notice) = visit.refusal(e);
            form(&visit, &heir, &answer.confirm, (status, Some(notice)))
        }
    }
}

async fn act(visit: &Visit, link: ConfirmLink) -> Result<()> {
    let heir = link.uid();
    let caller = Caller::new(visit.member, Some(Link::Mailed(link)), visit.origin.clone())?;
    let permit = policy::by_link::<HandOver>(&caller, None)?;
    let now = visit.now;
    visit.app.db.write(move |tx| portals::hand_over(tx, &permit, heir, now)).await
}

fn form(visit: &Visit, heir: &Account, query: &str, (status, notice): (StatusCode, Option<Value>)) -> Response {
    // Two people may have the same name, but not the same address.
    let facts = context! { name => heir.display_name(), email => &heir.email, confirm => query, action => PATH };
    visit.page(status, "confirm_owner", notice, facts)
}

/// The link of the query with whom it makes the owner.
async fn find(visit: &Visit, query: &str) -> Result<(ConfirmLink, Account)> {
    let link = visit.mailed_link(query, &[LinkType::PortalOwnerChange]).await?;
    let known = link.clone();
    let heir = visit.app.db.glance(move |tx| portals::heir(tx, &known)).await?;
    Ok((link, heir))
}
