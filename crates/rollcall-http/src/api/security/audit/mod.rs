//! The login history and the audit trail, for administrators (portal §6).

pub mod events_filter;
pub mod events_last;
pub mod events_report;
mod filters;
pub mod lifetime;
pub mod login_filter;
pub mod login_last;
pub mod login_report;
pub mod mappers;
pub mod report_file;
pub mod set_lifetime;
pub mod types;

use rollcall_core::Result;
use rollcall_core::audit::{self, Event, Filter, History, Page};
use rollcall_core::policy::{Administer, Permit};

use crate::call::Call;

/// Where all of this is documented.
const TAG: &str = "Security / audit";
/// The newest events.
const LAST: Page = Page { count: 20, start: 0 };
/// The events with the language to tell them in.
async fn find(
    call: &Call,
    permit: Permit<Administer>,
    history: History,
    (filter, page): (Filter, Page),
) -> Result<(Vec<Event>, String)> {
    let now = call.now;
    let found = call.app.db.read(move |tx| {
        let events = audit::events(tx, &permit, history, (&filter, page), now)?;
        Ok((events, audit::language(tx, &permit)?))
    });
    found.await
}
