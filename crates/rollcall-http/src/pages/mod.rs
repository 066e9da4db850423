//! The pages people land on: sign-in, reminders, mailed links, first set-up, API documentation; and the console
//! (design §2.11).
//!
//! A page works without scripts and opening one changes nothing. Pages call the same commands as the API; only what
//! they show differs.

mod ask_to_join;
mod assets;
mod confirm;
mod console;
mod docs;
mod forgot;
mod join;
mod leave;
mod ownership;
mod second_factor;
mod setup;
mod share;
mod sign_in;
mod sign_in_link;
mod visit;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;

pub use console::{missing, no_method};

use crate::app::App;

/// Longest form that is read: fields that are filled to their ends, as they are encoded.
const FORM_LIMIT: usize = 64 * 1024;

/// Every page and what pages load.
pub fn router(app: &App) -> Router<App> {
    Router::new()
        .merge(sign_in::router())
        .merge(forgot::router())
        .merge(confirm::router())
        .merge(leave::router())
        .merge(join::router())
        .merge(ask_to_join::router())
        .merge(ownership::router())
        .merge(share::router())
        .merge(setup::router())
        .merge(second_factor::router())
        .merge(sign_in_link::router())
        .merge(docs::router())
        .merge(console::router())
        .layer(DefaultBodyLimit::max(FORM_LIMIT))
        .layer(from_fn_with_state(app.clone(), console::unread))
        .merge(assets::router())
}
