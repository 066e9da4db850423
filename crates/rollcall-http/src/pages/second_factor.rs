//! `/confirm/TfaActivation`, `/confirm/TfaAuth`: the second step of a sign-in (auth §5.4). The key of its link is in a
//! cookie, never in the address (§6.2).

use axum::Router;
use axum::extract::{Form, RawQuery};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use rollcall_core::links::{ConfirmLink, Link, LinkType};
use rollcall_core::policy::{self, Caller, PassSecondFactor, SetUpSecondFactor};
use rollcall_core::{Error, Result, totp};
use rollcall_text::{Value, context};
use secrecy::ExposeSecret;
use serde::Deserialize;

use super::sign_in::{local, with_cookie};
use super::visit::Visit;
use crate::app::App;
use crate::credentials::{good_link, presented, with_key};
use crate::present;
use crate::signing_in::{PassedIn, pass};

/// The types of links whose form is here.
const KINDS: [LinkType; 2] = [LinkType::TfaActivation, LinkType::TfaAuth];

pub fn router() -> Router<App> {
    KINDS.iter().fold(Router::new(), |router, kind| {
        let path = format!("/confirm/{}", kind.name());
        router.route(&path, get(show).post(submit))
    })
}

async fn show(visit: Visit, headers: HeaderMap, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    match find(&visit, &headers, &query).await {
        // Whoever is signed in already may link an app, and has nothing else to do here.
        found if visit.member.is_some() && !is_set_up(&visit, &found) => Redirect::to("/").into_response(),
        Ok(link) => form(&visit, link, &query, StatusCode::OK, None).await,
        Err(e) => over(&visit, e),
    }
}

/// Whether the visitor's own app is to be linked.
fn is_set_up(visit: &Visit, found: &Result<ConfirmLink>) -> bool {
    found.as_ref().is_ok_and(|link| link.kind == LinkType::TfaActivation && holder(visit, link).is_ok())
}

#[derive(Deserialize)]
struct CodeForm {
    /// The query of the page.
    #[serde(default)]
    confirm: String,
    #[serde(default)]
    code: String,
}

async fn submit(visit: Visit, headers: HeaderMap, Form(answer): Form<CodeForm>) -> Response {
    if !visit.ours {
        return visit.foreign();
    }
    let link = match find(&visit, &headers, &answer.confirm).await {
        Ok(link) => link,
        Err(e) => return over(&visit, e),
    };
    // Apps show a code as two groups, and people type it so.
    let code: String = answer.code.split_whitespace().collect();
    match second_step(&visit, &link, code).await {
        Ok(passed) => enter(&visit, &link, passed, &next(&answer.confirm)),
        Err(e @ (Error::CodeWrong | Error::SignInLocked { .. })) => {
            let (status, notice) = visit.refusal(e);
            form(&visit, link, &answer.confirm, status, Some(notice)).await
        }
        Err(e) => over(&visit, e),
    }
}

async fn second_step(visit: &Visit, link: &ConfirmLink, code: String) -> Result<PassedIn> {
    let permit = policy::by_link::<PassSecondFactor>(&holder(visit, link)?, None)?;
    pass(&visit.app, permit, code, visit.now).await
}

/// Leads into the portal; whoever linked an app sees their backup codes on the way.
fn enter(visit: &Visit, link: &ConfirmLink, passed: PassedIn, next: &str) -> Response {
    let page = match passed.new_codes {
        Some(codes) => visit.page(StatusCode::OK, "backup_codes", None, context! { codes => codes, onward => next }),
        None => Redirect::to(next).into_response(),
    };
    let session = present::session_cookie(&visit.app, &passed.signed_in.token, passed.signed_in.expires_at);
    with_cookie(with_cookie(page, &session), &present::cleared_confirm_cookie(&visit.app, link.kind))
}

/// Where whoever signs in was going, as the query of the page says.
fn next(query: &str) -> String {
    let pairs = url::form_urlencoded::parse(query.trim_start_matches('?').as_bytes());
    let next = pairs.into_iter().find(|(name, _)| name == "next").map(|(_, next)| next.into_owned());
    local(&next.unwrap_or_default()).to_owned()
}

async fn find(visit: &Visit, headers: &HeaderMap, query: &str) -> Result<ConfirmLink> {
    let presented = presented(query).filter(|p| KINDS.contains(&p.kind)).ok_or(Error::LinkInvalid)?;
    good_link(&visit.app, with_key(presented, headers), visit.now).await?.into_mailed()
}

fn holder(visit: &Visit, link: &ConfirmLink) -> Result<Caller> {
    Caller::new(visit.member, Some(Link::Mailed(link.clone())), visit.origin.clone())
}

async fn form(visit: &Visit, link: ConfirmLink, query: &str, status: StatusCode, notice: Option<Value>) -> Response {
    let action = format!("/confirm/{}", link.kind.name());
    if link.kind == LinkType::TfaAuth {
        let facts = context! { action => action, confirm => query, qr => "", key => "" };
        return visit.page(status, "second_factor", notice, facts);
    }
    match set_up(visit, &link).await {
        Ok((qr, key)) => {
            let facts = context! { action => action, confirm => query, qr => qr, key => key };
            visit.page_with_picture(status, "second_factor", notice, facts)
        }
        Err(e) => over(visit, e),
    }
}

/// The picture for the app, and the same as text in groups of four.
async fn set_up(visit: &Visit, link: &ConfirmLink) -> Result<(String, String)> {
    let permit = policy::by_link::<SetUpSecondFactor>(&holder(visit, link)?, None)?;
    let secret = visit.app.secret.clone();
    let found = visit.app.db.read(move |tx| totp::set_up(tx, &secret, &permit)).await?;
    let picture = present::qr_image(&found).map_err(|_| Error::NotAvailable)?;
    let letters: Vec<char> = found.secret.expose_secret().chars().collect();
    let key = letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ");
    Ok((picture, key))
}

/// The page for a step that can't go on.
fn over(visit: &Visit, error: Error) -> Response {
    let next = Some(("/", "page-next-sign-in"));
    match error {
        Error::Store(_) | Error::NotAvailable => {
            let text = if matches!(error, Error::NotAvailable) { "page-error-factor" } else { "page-error-busy" };
            let (status, _) = visit.refusal(error);
            visit.message(status, "page-title-error", text, next)
        }
        _ => visit.message(StatusCode::NOT_FOUND, "page-title-error", "page-error-factor-over", next),
    }
}
