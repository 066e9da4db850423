//! One visit of a page: who, from where, in which language, and how a page is rendered for it.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::response::{Html, IntoResponse, Response};
use http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_SECURITY_POLICY, X_FRAME_OPTIONS};
use http::request::Parts;
use http::{HeaderValue, StatusCode};
use rollcall_core::links::{ConfirmLink, Link, LinkType};
use rollcall_core::passwords::Policy;
use rollcall_core::policy::{Member, Origin};
use rollcall_core::portals::{self, Portal};
use rollcall_core::settings::{self, TrustedSites};
use rollcall_core::time::Millis;
use rollcall_core::{Error, Result};
use rollcall_text::{Value, context};

use super::assets;
use crate::app::App;
use crate::credentials::{good_link, identify, presented};
use crate::gate::{from_our_pages, security_headers};
use crate::limits::Budget;
use crate::origin;
use crate::wire_error::WireError;

/// No script, nothing from elsewhere, forms to ourselves only, in nobody's frame.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What a page knows of its visitor.
pub struct Visit {
    pub app: App,
    pub origin: Origin,
    pub culture: &'static str,
    pub member: Option<Member>,
    /// As it is now: its name and language may change while the server runs.
    pub portal: Portal,
    /// Whose pages may show ours.
    pub sites: TrustedSites,
    pub now: Millis,
    /// Whether a form came from our own page.
    pub ours: bool,
    /// Whether the database did not answer who this is.
    pub is_lost: bool,
}

impl FromRequestParts<App> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let origin = origin::of(parts, &app.config);
        let languages = parts.headers.get(ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        // A page is shown also while the database does not answer, with what was known at start.
        let known = app.db.glance(|tx| -> Result<_> { Ok((portals::get(tx)?, settings::get(tx)?)) });
        let (portal, sites) = known.await.unwrap_or_else(|_| (app.portal.clone(), TrustedSites::default()));
        let culture = rollcall_text::culture_from_header(languages, &portal.culture);
        let now = app.clock.now();
        // Pages read links from their address or form, never from a header.
        let identity = identify(app, &parts.headers, origin.clone(), now).await;
        let is_lost = matches!(identity, Err(Error::Store(_)));
        let member = identity.ok().and_then(|i| i.caller.member().ok().copied());
        let ours = from_our_pages(app, &parts.headers);
        Ok(Self { app: app.clone(), origin, culture, member, portal, sites, now, ours, is_lost })
    }
}

/// A line above a page's form.
#[derive(Clone, Copy)]
pub enum Notice {
    Error(&'static str),
    Done(&'static str),
}

impl Visit {
    /// The good link that the query of a page shows, if it is of one of these types.
    ///
    /// # Errors
    /// [`Error::LinkInvalid`], and the store's.
    pub async fn mailed_link(&self, query: &str, kinds: &[LinkType]) -> Result<ConfirmLink> {
        self.link(query, kinds).await?.into_mailed()
    }

    /// As [`Visit::mailed_link`], of a link that may have no row.
    ///
    /// # Errors
    /// [`Error::LinkInvalid`], and the store's.
    pub async fn link(&self, query: &str, kinds: &[LinkType]) -> Result<Link> {
        let presented = presented(query).filter(|p| kinds.contains(&p.kind)).ok_or(Error::LinkInvalid)?;
        good_link(&self.app, presented, self.now).await
    }

    /// A text in the visitor's language.
    pub fn text(&self, key: &str, args: &[(&str, &str)]) -> String {
        rollcall_text::message(self.culture, key, args).unwrap_or_else(|e| {
            tracing::error!(error = %e, "a page has no text");
            String::new()
        })
    }

    /// Renders the page called `name`, with `notice` above it.
    pub fn page(&self, status: StatusCode, name: &str, notice: Option<Value>, facts: Value) -> Response {
        let notice = notice.unwrap_or(Value::from(()));
        let css = assets::stylesheet_path();
        let common = context! { portal => self.portal.name.as_str(), css => css, notice => notice, ..facts };
        let mut response = match rollcall_text::page(self.culture, name, common) {
            Ok(html) => (status, Html(html)).into_response(),
            Err(e) => {
                tracing::error!(error = %e, page = name, "a page can not be rendered");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        };
        let headers = response.headers_mut();
        security_headers(&self.app, headers);
        let shared = Some(self.sites.header()).filter(|header| !header.is_empty());
        match shared.and_then(|header| HeaderValue::from_str(&header).ok()) {
            Some(policy) => {
                headers.insert(CONTENT_SECURITY_POLICY, policy);
                // It knows nobody but ourselves, so it would contradict the policy.
                headers.remove(X_FRAME_OPTIONS);
            }
            None => drop(headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY))),
        }
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }

    /// As [`Visit::page`], with pictures that stand in the page itself.
    pub fn page_with_picture(&self, status: StatusCode, name: &str, notice: Option<Value>, facts: Value) -> Response {
        let mut page = self.page(status, name, notice, facts);
        let policy = page.headers().get(CONTENT_SECURITY_POLICY).and_then(|policy| policy.to_str().ok());
        let policy = policy.map(|policy| policy.replace("img-src 'self'", "img-src 'self' data:"));
        if let Some(policy) = policy.and_then(|policy| HeaderValue::from_str(&policy).ok()) {
            page.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
        }
        page
    }

    /// A page that only says something.
    pub fn message(&self, status: StatusCode, title: &str, text: &str, next: Option<(&str, &str)>) -> Response {
        let next = next.map_or(Value::from(()), |(href, key)| context! { href => href, label => self.text(key, &[]) });
        let facts = context! { title => self.text(title, &[]), text => self.text(text, &[]), next => next };
        self.page(status, "message", None, facts)
    }

    /// The notice for a text.
    pub fn notice(&self, notice: Notice) -> Value {
        match notice {
            Notice::Error(key) => context! { kind => "error", text => self.text(key, &[]) },
            Notice::Done(key) => context! { kind => "ok", text => self.text(key, &[]) },
        }
    }

    /// The status and the notice for an error of the core.
    pub fn refusal(&self, error: Error) -> (StatusCode, Value) {
        let text = match &error {
            Error::WrongCredentials => self.text("page-error-credentials", &[]),
            Error::SignInLocked { .. } => self.text("page-error-locked", &[]),
            Error::AddressRefused => self.text("page-error-address", &[]),
            Error::Forbidden | Error::Suspended => self.text("page-error-disabled", &[]),
            Error::EmailEmpty | Error::EmailInvalid => self.text("page-error-email", &[]),
            Error::NameInvalid => self.text("page-error-name", &[]),
            Error::EmailTaken => self.text("page-error-taken", &[]),
            Error::PasswordSame => self.text("page-error-same-password", &[]),
            Error::PasswordWeak(policy) => self.text("page-error-password", &[("min", &policy.min_length.to_string())]),
            Error::PasswordEmpty | Error::PasswordHashInvalid => self.text("page-error-password", &[("min", "8")]),
            // The only proof that does not hold here is a session beside the link of somebody else.
            Error::Unauthenticated => self.text("page-error-other-person", &[]),
            Error::CodeWrong => self.text("page-error-code", &[]),
            Error::NotAvailable => self.text("page-error-factor", &[]),
            Error::Store(_) => self.text("page-error-busy", &[]),
            _ => self.text("page-error-link", &[]),
        };
        let status = StatusCode::from_u16(WireError::from(error).status()).unwrap_or(StatusCode::BAD_REQUEST);
        (status, context! { kind => "error", text => text })
    }

    /// The page for too many requests.
    pub fn too_many(&self, spent: Budget) -> Response {
        let next = Some(("/", "page-next-sign-in"));
        let page = self.message(StatusCode::TOO_MANY_REQUESTS, "page-title-error", "page-error-too-many", next);
        self.spent(page, spent)
    }

    /// The same page with the headers of a limit that is used up.
    pub fn spent(&self, mut page: Response, spent: Budget) -> Response {
        spent.write(page.headers_mut());
        page.headers_mut().insert(http::header::RETRY_AFTER, HeaderValue::from(spent.retry_after(self.now)));
        page
    }

    /// The page for a moment in which the database does not answer.
    pub fn busy(&self) -> Response {
        self.message(StatusCode::SERVICE_UNAVAILABLE, "page-title-error", "page-error-busy", None)
    }

    /// The page for a form that did not come from ours.
    pub fn foreign(&self) -> Response {
        self.message(StatusCode::FORBIDDEN, "page-title-error", "page-error-origin", Some(("/", "page-next-sign-in")))
    }
}

/// The rules of a password, as sentences.
pub fn rules(visit: &Visit, policy: Policy) -> Vec<String> {
    let min = policy.min_length.to_string();
    let mut rules = vec![visit.text("page-rule-length", &[("min", &min)])];
    for (wanted, key) in [
        (policy.upper_case, "page-rule-upper"),
        (policy.digits, "page-rule-digits"),
        (policy.spec_symbols, "page-rule-special"),
    ] {
        if wanted {
            rules.push(visit.text(key, &[]));
        }
    }
    rules
}
