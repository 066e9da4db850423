//! `/accounts/view/{userName}`: the page of somebody else's account, which is also the `profileUrl` of the API; one's own
//! leads to the profile (people-core §2.6).

use axum::response::{IntoResponse, Redirect, Response};
use rollcall_core::accounts::{self, ActivationStatus, EmployeeStatus, Person};
use rollcall_core::policy::{self, Convert, Role};
use rollcall_core::sessions::{self, Connection};
use rollcall_core::tasks::{Job, JobStatus};
use rollcall_core::{Error, Result};
use rollcall_text::{Value, context};

use super::super::{Console, Refusal};
use super::{kinds, list};
use crate::call::Segment;
use crate::present;

/// The page.
pub const VIEW: &str = "/accounts/view/{key}";

/// Somebody, with what only some may know of them.
pub struct Seen {
    pub person: Person,
    /// None for who may not end them.
    sessions: Option<Vec<Connection>>,
    /// The job that hands the data over, if there is one to see.
    job: Option<Job>,
}

pub async fn show(console: Console, Segment(key): Segment) -> Response {
    match find(&console, key).await {
        Ok(seen) if seen.person.account.id == console.member.id => Redirect::to("/account/profile").into_response(),
        Ok(seen) => render(&console, &seen, "", None),
        Err(e) => console.error(e),
    }
}

/// The person called `key`, a user name or an id, as the visitor sees them.
///
/// # Errors
/// [`Error::NoSuchUser`], [`Error::Forbidden`] if the visitor does not see them.
pub async fn find(console: &Console, key: String) -> Result<Seen> {
    let (caller, now) = (console.caller.clone(), console.visit.now);
    let seen = console.visit.app.db.read(move |tx| {
        let person = accounts::find_by_name_or_id(tx, &caller, &key)?;
        let id = person.account.id;
        let sessions = if_allowed(sessions::connections_of(tx, &caller, id, now))?;
        let job = if_allowed(accounts::reassignment(tx, &caller, id, now))?.flatten();
        Ok(Seen { person, sessions, job })
    });
    seen.await
}

fn if_allowed<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Err(Error::Forbidden) => Ok(None),
        other => other.map(Some),
    }
}

/// The page that says what was refused, with what was entered as who takes the data over.
pub fn page(console: &Console, seen: &Seen, recipient: &str, refusal: &Refusal) -> Response {
    render(console, seen, recipient, Some(refusal))
}

fn render(console: &Console, seen: &Seen, recipient: &str, refusal: Option<&Refusal>) -> Response {
    let account = &seen.person.account;
    let contact = |contact: accounts::Contact| context! { kind => contact.kind, value => contact.value };
    let ways: Vec<Value> = account.contact_list().into_iter().map(contact).collect();
    let groups: Vec<String> = seen.person.groups.iter().map(|group| group.name.clone()).collect();
    let facts = context! {
        path => present::profile_path(account), name => account.display_name(), email => account.email.as_str(),
        photo => present::thumbnails(account).medium, kind => console.kind_of(account.role()), since => account.created_at.0,
        title => account.title.as_deref().unwrap_or_default(), location => account.location.as_deref().unwrap_or_default(),
        ways => ways, group_names => groups, maker => seen.person.creator.as_ref().map(accounts::Account::display_name),
        factor => seen.person.app_linked, may => may(console, &seen.person), kinds => kinds_for(console, &seen.person),
        sessions => seen.sessions.as_ref().map(|all| all.iter().map(|one| session(console, one)).collect::<Vec<_>>()),
        job => seen.job.as_ref().map(progress), recipient => recipient, ..list::state(console, &seen.person)
    };
    console.page("console/account", refusal, context! { account => facts })
}

/// What the page offers; the commands decide again.
fn may(console: &Console, person: &Person) -> Value {
    let (caller, account) = (&console.caller, &person.account);
    let (target, status) = (account.target(), account.status);
    let is_disabled = status == EmployeeStatus::Terminated;
    let turns = policy::change_status(caller, &[Some(target)]).is_ok();
    let waits = !is_disabled && account.activation != ActivationStatus::Activated;
    let sends = !account.is_pending() || policy::may_resend(console.member.role, account.kind);
    context! {
        enable => turns && is_disabled, disable => turns && !is_disabled,
        resend => waits && sends && policy::resend_to(caller, &[account.id]).is_ok(),
        remind => status == EmployeeStatus::Active && policy::remind(caller, Some(target)).is_ok(),
        link => status == EmployeeStatus::Active && policy::give_reset_link(caller, target).is_ok(),
        delete => is_disabled && policy::delete_account(caller, target).is_ok(),
        reassign => is_disabled && policy::dispose_of_data(caller, target).is_ok(),
    }
}

/// The other types that the visitor may give to this person.
fn kinds_for(console: &Console, person: &Person) -> Vec<Value> {
    let account = &person.account;
    if account.status == EmployeeStatus::Terminated || account.role() == Role::Owner {
        return Vec::new();
    }
    // Whose own a guest is, only the command looks up.
    let convert = [Convert { target: account.target(), related: true }];
    kinds(console, |kind| kind != account.kind && policy::change_type(&console.caller, Some(kind), &convert).is_ok())
}

fn session(console: &Console, connection: &Connection) -> Value {
    let seen = present::connection(console.visit.app.db.portal().0, connection.clone());
    context! {
        id => seen.id, address => seen.ip, browser => seen.browser, system => seen.platform, since => seen.date.0,
        used => seen.last_used.map(|at| at.0),
    }
}

fn progress(job: &Job) -> Value {
    let state = match job.status {
        JobStatus::Created | JobStatus::Running => "runs",
        JobStatus::Completed => "done",
        JobStatus::Canceled => "stopped",
        JobStatus::Failed => "failed",
    };
    context! { state => state, percentage => job.percentage }
}
