//! `/confirm/{Type}`: where mailed links lead. Opening changes nothing; the form does (auth §6.1).

use axum::Router;
use axum::extract::{Form, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use rollcall_core::accounts::{self, Email};
use rollcall_core::links::{ConfirmLink, Link, LinkType};
use rollcall_core::passwords::Policy;
use rollcall_core::policy::{self, Activate, Caller, ChangeEmail, LinkAction, Permit, SetPassword};
use rollcall_core::{Error, Result, settings};
use rollcall_text::{Value, context};
use serde::Deserialize;

use super::visit::{Visit, rules};
use crate::app::App;
use crate::passwords::{self, Given};

/// The types of links whose form is here; others have pages of their own.
const KINDS: [LinkType; 4] =
    [LinkType::Activation, LinkType::EmailActivation, LinkType::EmailChange, LinkType::PasswordChange];

pub fn router() -> Router<App> {
    // Whoever follows a link that leads nowhere is told so on a page too.
    let others = Router::new().route("/confirm/{kind}", get(async |visit: Visit| no_link(&visit, &Error::LinkInvalid)));
    KINDS.iter().fold(others, |router, kind| {
        let path = format!("/confirm/{}", kind.name());
        router.route(&path, get(show).post(submit))
    })
}

async fn show(visit: Visit, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    match visit.mailed_link(&query, &KINDS).await {
        Ok(link) => form(&visit, &link, &query, StatusCode::OK, None).await,
        Err(e) => no_link(&visit, &e),
    }
}

#[derive(Deserialize)]
struct ConfirmForm {
    /// The query of the link.
    #[serde(default)]
    confirm: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    repeat: String,
    /// Set by the button that keeps the present password.
    keep: Option<String>,
}

async fn submit(visit: Visit, Form(answer): Form<ConfirmForm>) -> Response {
    if !visit.ours {
        return visit.foreign();
    }
    let link = match visit.mailed_link(&answer.confirm, &KINDS).await {
        Ok(link) => link,
        Err(e) => return no_link(&visit, &e),
    };
    let notice = match act(&visit, &link, &answer).await {
        Ok(done) => {
            return visit.message(StatusCode::OK, "page-title-done", done, Some(("/", "page-next-sign-in")));
        }
        Err(Refused::Core(Error::LinkInvalid)) => return no_link(&visit, &Error::LinkInvalid),
        Err(Refused::Core(e)) => visit.refusal(e),
        Err(Refused::Repeat) => {
            (StatusCode::BAD_REQUEST, visit.notice(super::visit::Notice::Error("page-error-repeat")))
        }
    };
    form(&visit, &link, &answer.confirm, notice.0, Some(notice.1)).await
}

enum Refused {
    Core(Error),
    Repeat,
}

impl<E: Into<Error>> From<E> for Refused {
    fn from(e: E) -> Self {
        Self::Core(e.into())
    }
}

/// Does what the link is for and returns the key of what to say about it.
async fn act(visit: &Visit, link: &ConfirmLink, answer: &ConfirmForm) -> Result<&'static str, Refused> {
    let caller = Caller::new(visit.member, Some(Link::Mailed(link.clone())), visit.origin.clone())?;
    let (app, now) = (&visit.app, visit.now);
    match link.kind {
        LinkType::PasswordChange | LinkType::Activation if answer.keep.is_none() => {
            if answer.password != answer.repeat {
                return Err(Refused::Repeat);
            }
            let permit = permit::<SetPassword>(&caller)?;
            let given = Given::read(Some(&answer.password), None)?.ok_or(Error::PasswordEmpty)?;
            passwords::change(app, permit, given, now).await?;
            Ok(if link.kind == LinkType::Activation { "page-done-activation" } else { "page-done-password" })
        }
        LinkType::EmailChange => {
            let permit = permit::<ChangeEmail>(&caller)?;
            let email = Email::parse(&link.address)?;
            app.db.write(move |tx| accounts::change_email(tx, &permit, &email, now)).await?;
            Ok("page-done-email-change")
        }
        LinkType::EmailActivation | LinkType::Activation | LinkType::PasswordChange => {
            let permit = permit::<Activate>(&caller)?;
            app.db.write(move |tx| accounts::activate(tx, &permit, now)).await?;
            Ok("page-done-email-activation")
        }
        // `mailed_link` lets none of the types through that have pages of their own.
        _ => Err(Error::LinkInvalid.into()),
    }
}

/// What the link allows. As it is of the right type, nothing but somebody else's session can stand in its way.
fn permit<A: LinkAction>(caller: &Caller) -> Result<Permit<A>> {
    policy::by_link(caller, None).map_err(|_| Error::Unauthenticated)
}

async fn form(visit: &Visit, link: &ConfirmLink, query: &str, status: StatusCode, notice: Option<Value>) -> Response {
    let action = format!("/confirm/{}", link.kind.name());
    let (email, looked_up) = (&link.address, link.clone());
    match link.kind {
        LinkType::EmailChange | LinkType::EmailActivation => {
            let change = link.kind == LinkType::EmailChange;
            let facts = context! { email => email, confirm => query, action => action, change => change };
            visit.page(status, "confirm_email", notice, facts)
        }
        LinkType::PasswordChange | LinkType::Activation => {
            let activation = link.kind == LinkType::Activation;
            let known = visit.app.db.read(move |tx| {
                Ok::<_, Error>((settings::get::<Policy>(tx)?, accounts::password_change(tx, &looked_up)?.present))
            });
            let (policy, present) = match known.await {
                Ok(known) => known,
                Err(e) => return no_link(visit, &e),
            };
            let can_keep = activation && present.password_hash.is_some();
            let facts = context! {
                email => email, confirm => query, action => action, min => policy.min_length,
                rules => rules(visit, policy), activation => activation, can_keep => can_keep,
            };
            visit.page(status, "confirm_password", notice, facts)
        }
        _ => no_link(visit, &Error::LinkInvalid),
    }
}

/// The page for a link that does not hold, or that could not be looked up.
pub(super) fn no_link(visit: &Visit, error: &Error) -> Response {
    if matches!(error, Error::Store(_)) {
        tracing::warn!(error = %error, "a mailed link could not be looked up");
        return visit.message(StatusCode::SERVICE_UNAVAILABLE, "page-title-error", "page-error-busy", None);
    }
    visit.message(StatusCode::NOT_FOUND, "page-title-link", "page-error-link", Some(("/", "page-next-sign-in")))
}
