//! The console: pages for people who are signed in, rendered by the server, complete without a script (design §2.11).
//!
//! A page is one file here, one template in `rollcall-text/templates/pages/console` and its words in the locale files. Its
//! handlers take the five steps of an operation's: parse ([`Fields`]), permit, prepare, one `db.write` or `db.read` of the
//! same core command, present ([`Console::page`]). What was done leads to a page by GET ([`Console::done`]); what was
//! refused shows the form again, with the words that were entered ([`Console::refusal`]).

mod accounts;
mod audit;
mod days;
mod fields;
mod flash;
mod groups;
mod home;
mod invitations;
mod keys;
mod missing;
mod nav;
mod outbox;
mod photo;
mod preferences;
mod profile;
mod refusal;
mod second_factor;
mod security;
mod sessions;
mod settings;
mod visitor;

use axum::Router;
use url::form_urlencoded::Serializer;

pub use self::fields::Fields;
pub use self::home::show as home;
pub use self::missing::{missing, no_method, unread};
pub use self::preferences::languages;
pub use self::refusal::Refusal;
pub use self::settings::{SETUP_MAIL, zones};
pub use self::visitor::{Console, Visitor};
use crate::app::App;

/// `path` with these names and values in its query.
fn with_query<V: AsRef<str>>(path: &str, pairs: impl IntoIterator<Item = (&'static str, V)>) -> String {
    let query = Serializer::new(String::new()).extend_pairs(pairs).finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// Every page of the console.
pub fn router() -> Router<App> {
    Router::new()
        .merge(profile::router())
        .merge(photo::router())
        .merge(preferences::router())
        .merge(security::router())
        .merge(second_factor::router())
        .merge(sessions::router())
        .merge(keys::router())
        .merge(accounts::router())
        .merge(groups::router())
        .merge(invitations::router())
        .merge(outbox::router())
        .merge(settings::router())
        .merge(audit::router())
}
