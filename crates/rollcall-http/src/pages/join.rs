//! `/confirm/LinkInvite`: where invitations lead. Opening changes nothing; the form makes a member (auth §7).

use axum::Router;
use axum::extract::{Form, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use rollcall_core::accounts::Person;
use rollcall_core::links::{self, Link, LinkType, Verdict};
use rollcall_core::passwords::Policy;
use rollcall_core::policy::Caller;
use rollcall_core::{Error, settings};
use rollcall_text::{Value, context};
use rollcall_wire::MemberRequest;
use serde::Deserialize;

use super::visit::{Notice, Visit, rules};
use crate::api::invitations::join;
use crate::api::people::add;
use crate::app::App;
use crate::credentials::presented;
use crate::limits::Payer;

pub fn router() -> Router<App> {
    Router::new().route("/confirm/LinkInvite", get(show).post(submit))
}

#[derive(Deserialize, Default)]
struct JoinForm {
    /// The query of the invitation.
    #[serde(default)]
    confirm: String,
    #[serde(default)]
    first: String,
    #[serde(default)]
    last: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    repeat: String,
}

async fn show(visit: Visit, RawQuery(query): RawQuery) -> Response {
    let answer = JoinForm { confirm: query.unwrap_or_default(), ..JoinForm::default() };
    match find(&visit, &answer.confirm).await {
        Ok(link) => form(&visit, &link, &answer, StatusCode::OK, None).await,
        Err(no_link) => no_link,
    }
}

async fn submit(visit: Visit, Form(answer): Form<JoinForm>) -> Response {
    if !visit.ours {
        return visit.foreign();
    }
    // The form spends the same budget as the call.
    let payer = Payer::Address(visit.origin.address.clone());
    let _slot = match visit.app.limits().admit(&add::OP, payer, visit.now).await {
        Ok(slot) => slot,
        Err(spent) => return visit.too_many(spent),
    };
    let link = match find(&visit, &answer.confirm).await {
        Ok(link) => link,
        Err(no_link) => return no_link,
    };
    let (status, notice) = if answer.password == answer.repeat {
        match become_member(&visit, &link, &answer).await {
            Ok(_) => return welcome(&visit, &link),
            Err(Error::LinkInvalid) => return no_link(&visit, "page-error-link"),
            Err(Error::Forbidden) => (StatusCode::FORBIDDEN, visit.notice(Notice::Error("page-error-invitations"))),
            Err(e) => visit.refusal(e),
        }
    } else {
        (StatusCode::BAD_REQUEST, visit.notice(Notice::Error("page-error-repeat")))
    };
    form(&visit, &link, &answer, status, Some(notice)).await
}

async fn become_member(visit: &Visit, link: &Link, answer: &JoinForm) -> Result<Person, Error> {
    if answer.password.trim().is_empty() {
        return Err(Error::PasswordEmpty);
    }
    let too_long = |name: &str| name.chars().count() > 255;
    if too_long(&answer.first) || too_long(&answer.last) {
        return Err(Error::NameInvalid);
    }
    let caller = Caller::new(visit.member, Some(link.clone()), visit.origin.clone())?;
    let body = MemberRequest {
        email: Some(link.address().unwrap_or(&answer.email).to_owned()),
        first_name: Some(answer.first.clone()),
        last_name: Some(answer.last.clone()),
        password: Some(answer.password.clone()),
        // Whoever was invited has an account, in the language of the invitation, and keeps that.
        culture_name: link.account_id().is_none().then(|| visit.culture.to_owned()),
        from_invite_link: true,
        key: Some(link.key(&visit.app.secret, visit.app.db.portal())),
        ..MemberRequest::default()
    };
    join::join(&visit.app, &caller, body, visit.now).await
}

async fn form(visit: &Visit, link: &Link, answer: &JoinForm, status: StatusCode, notice: Option<Value>) -> Response {
    let policy = visit.app.db.read(settings::get::<Policy>).await.unwrap_or_default();
    let (email, fixed) = (link.address().unwrap_or(&answer.email), link.address().is_some());
    let JoinForm { confirm, first, last, .. } = answer;
    let facts = context! {
        confirm => confirm, first => first, last => last, email => email, fixed => fixed,
        min => policy.min_length, rules => rules(visit, policy),
    };
    visit.page(status, "join", notice, facts)
}

/// The invitation of this query, or the page that says why it opens nothing.
async fn find(visit: &Visit, query: &str) -> Result<Link, Response> {
    let presented = presented(query).filter(|p| p.kind == LinkType::LinkInvite);
    let Some(presented) = presented else { return Err(no_link(visit, "page-error-link")) };
    let (secret, now) = (visit.app.secret.clone(), visit.now);
    match visit.app.db.read(move |tx| links::check(tx, &secret, &presented, now)).await {
        Ok(Verdict::Good(link)) => Ok(link),
        Ok(Verdict::Joined) => {
            Err(visit.message(StatusCode::OK, "page-title-done", "page-error-joined", Some(("/", "page-next-sign-in"))))
        }
        Ok(_) => Err(no_link(visit, "page-error-link")),
        Err(e) => {
            tracing::warn!(error = %e, "an invitation could not be looked up");
            Err(visit.message(StatusCode::SERVICE_UNAVAILABLE, "page-title-error", "page-error-busy", None))
        }
    }
}

fn welcome(visit: &Visit, link: &Link) -> Response {
    let text = if matches!(link, Link::Open(_)) { "page-done-join-open" } else { "page-done-join" };
    visit.message(StatusCode::OK, "page-title-done", text, Some(("/", "page-next-sign-in")))
}

fn no_link(visit: &Visit, text: &str) -> Response {
    visit.message(StatusCode::NOT_FOUND, "page-title-link", text, Some(("/", "page-next-sign-in")))
}
