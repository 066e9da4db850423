//! `/`: where whoever signs in arrives. Shows who they are here, and leads to what they may want.

use axum::response::Response;
use rollcall_core::accounts::ActivationStatus;
use rollcall_text::context;

use super::Console;

/// Shows the page.
pub fn show(console: &Console) -> Response {
    let account = &console.person.account;
    let facts = context! {
        first => account.first_name.as_str(), email => account.email.as_str(),
        unproven => account.activation != ActivationStatus::Activated,
        kind => console.kind(), since => account.created_at.0,
    };
    console.page("console/home", None, facts)
}
