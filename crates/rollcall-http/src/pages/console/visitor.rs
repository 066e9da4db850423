//! One visit of a console page by somebody who is signed in, and how its page is rendered.

use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Redirect, Response};
use http::request::Parts;
use http::{HeaderValue, StatusCode};
use rollcall_core::accounts::{self, Person};
use rollcall_core::policy::{Caller, Member, Role};
use rollcall_core::settings::{self, Theme};
use rollcall_core::{Error, Result};
use rollcall_text::{Value, context};

use super::super::assets;
use super::super::sign_in::{sign_in_address, with_cookie};
use super::super::visit::Visit;
use super::preferences::theme_name;
use super::{Refusal, flash, nav};
use crate::app::App;
use crate::call::Call;
use crate::catalogue::Op;
use crate::credentials::Carrier;
use crate::gate::payer;
use crate::limits::Admission;
use crate::present;

/// Whoever is signed in, on one of their pages. Extracting it refuses strangers, who are led to the sign-in page and back,
/// and forms that come from elsewhere.
pub struct Console {
    /// Language, time, portal, origin.
    pub visit: Visit,
    /// As core commands and the policy want it.
    pub caller: Caller,
    /// The same, known to be signed in by a session: keys and passwords open no pages.
    pub member: Member,
    /// Themselves as they are now.
    pub person: Person,
    theme: Theme,
    path: String,
    told: Option<&'static str>,
}

/// Who visits a page.
pub enum Visitor {
    /// Somebody signed in by a session.
    Known(Box<Console>),
    /// Nobody known, or somebody who came by a key or a password.
    Stranger(Box<Visit>),
    /// The page that is shown instead, whoever it is: the form came from elsewhere, or the database does not answer.
    Refused(Response),
}

impl Visitor {
    /// Finds out who visits.
    pub async fn of(parts: &mut Parts, app: &App) -> Self {
        let Ok(visit) = Visit::from_request_parts(parts, app).await;
        if !parts.method.is_safe() && !visit.ours {
            return Self::Refused(visit.foreign());
        }
        if visit.is_lost {
            return Self::Refused(visit.busy());
        }
        let Some(member) = visit.member.filter(|member| member.session().is_some()) else {
            return Self::Stranger(Box::new(visit));
        };
        let Ok(caller) = Caller::new(Some(member), None, visit.origin.clone()) else {
            return Self::Stranger(Box::new(visit));
        };
        let found = app.db.glance(move |tx| -> Result<_> {
            Ok((accounts::get(tx, member.id)?, settings::get_of::<Theme>(tx, member.id)?))
        });
        let Ok((person, theme)) = found.await else { return Self::Refused(visit.busy()) };
        let culture = person.account.culture.as_deref().map_or(visit.culture, rollcall_text::culture_for);
        let (path, told) = (parts.uri.path().to_owned(), flash::found(&parts.headers));
        let visit = Visit { culture, ..visit };
        Self::Known(Box::new(Console { visit, caller, member, person, theme, path, told }))
    }
}

impl FromRequestParts<App> for Console {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        match Visitor::of(parts, app).await {
            Visitor::Known(console) => Ok(*console),
            Visitor::Refused(page) => Err(page),
            Visitor::Stranger(_) => {
                let asked = parts.uri.path_and_query().map_or("/", |asked| asked.as_str());
                Err(Redirect::to(&sign_in_address(asked)).into_response())
            }
        }
    }
}

impl Console {
    /// Renders the page called `name`, one of [`rollcall_text::PAGES`], with `facts` and what all pages of the console need.
    ///
    /// With a refusal the page has its status, its words above the form or beside the field, and `errors` for the template.
    pub fn page(&self, name: &str, refusal: Option<&Refusal>, facts: Value) -> Response {
        let status = refusal.map_or(StatusCode::OK, |refusal| refusal.status);
        let done = self.told.map(|key| context! { kind => "ok", text => self.visit.text(key, &[]) });
        let notice = refusal.map(|refusal| refusal.notice(&self.visit)).or(done);
        let errors = refusal.map_or_else(|| context! {}, Refusal::errors);
        let zone = self.visit.portal.time_zone.as_str();
        let facts = context! { shell => self.shell(), errors => errors, zone => zone, ..facts };
        let page = with_scripts(self.visit.page(status, name, notice, facts));
        if self.told.is_some() { with_cookie(page, &flash::taken(&self.visit.app)) } else { page }
    }

    /// Leads to the page at `path`, which tells what was done: `key` begins with `console-done-`.
    pub fn done(&self, path: &str, key: &'static str) -> Response {
        with_cookie(Redirect::to(path).into_response(), &flash::left(&self.visit.app, key))
    }

    /// The same as a call of the API, for what pages share with it.
    pub fn call(&self) -> Call {
        let Visit { app, now, .. } = &self.visit;
        Call {
            app: app.clone(),
            caller: self.caller.clone(),
            carrier: Some(Carrier::Cookie),
            session_end: None,
            now: *now,
        }
    }

    /// What their account may do here, in their language.
    pub fn kind(&self) -> String {
        self.kind_of(self.member.role)
    }

    /// What an account of this role may do here, in the visitor's language.
    pub fn kind_of(&self, role: Role) -> String {
        let key = match role {
            Role::Owner => "console-kind-owner",
            Role::DocSpaceAdmin => "console-kind-admin",
            Role::RoomAdmin => "console-kind-room-admin",
            Role::User => "console-kind-user",
            Role::Guest => "console-kind-guest",
        };
        self.visit.text(key, &[])
    }

    /// What `error` means on a page.
    pub fn refusal(&self, error: impl Into<Error>) -> Refusal {
        Refusal::of(&self.visit, error.into())
    }

    /// The page that only says why nothing else is shown: 403, 404, 503.
    pub fn error(&self, error: impl Into<Error>) -> Response {
        self.refused(&self.refusal(error))
    }

    /// The same of a refusal.
    pub fn refused(&self, refusal: &Refusal) -> Response {
        self.page("console/error", Some(refusal), context! { text => refusal.text() })
    }

    /// Counts the form as the call `op` that does the same, and holds its place until it is dropped.
    ///
    /// # Errors
    /// The page that says that there were too many.
    pub async fn spend(&self, op: &Op) -> Result<Admission, Response> {
        let visit = &self.visit;
        let admitted = visit.app.limits().admit(op, payer(&self.caller), visit.now).await;
        admitted.map_err(|spent| {
            let refusal = Refusal::of_page(visit, StatusCode::TOO_MANY_REQUESTS, "page-error-too-many");
            visit.spent(self.refused(&refusal), spent)
        })
    }

    /// What stands around every page.
    fn shell(&self) -> Value {
        let account = &self.person.account;
        let theme = theme_name(self.theme);
        context! {
            theme => theme, script => assets::script_path(), htmx => assets::htmx_path(),
            name => account.display_name(), email => account.email.as_str(),
            photo => present::thumbnails(account).medium, nav => nav::groups(self, &self.path),
        }
    }
}

/// The same page, which may run our scripts.
fn with_scripts(mut page: Response) -> Response {
    let name = http::header::CONTENT_SECURITY_POLICY;
    let policy = page.headers().get(&name).and_then(|policy| policy.to_str().ok()).unwrap_or_default();
    let policy = policy.replace("; script-src 'none'", "");
    let policy = HeaderValue::from_str(&format!("{policy}; script-src 'self'; connect-src 'self'"));
    if let Ok(policy) = policy {
        page.headers_mut().insert(name, policy);
    }
    page
}
