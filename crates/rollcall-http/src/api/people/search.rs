//! `GET /people/@search/{query}`: the active people in whom every word is found (people-directory §2.4).

use rollcall_core::accounts::EmployeeStatus;
use rollcall_core::directory::{self, GroupFilter, Scope, Terms};
use rollcall_core::policy;
use rollcall_wire::EmployeeFullDto;

use crate::call::{Call, Query, Segment};
use crate::catalogue::{Op, QueryValue};
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/people/@search/{query}", "getSearch")
    .about("People", "Find active people by words in their names, title, location and address")
    .query(QUERY)
    .lists::<EmployeeFullDto>()
    .refuses(&[403]);

/// What narrows a search to a group.
pub(super) const QUERY: &[QueryValue] = &[QueryValue::text("filterBy"), QueryValue::text("filterValue")];

/// A shorter word is no word to look for.
const SHORTEST: usize = 2;

pub async fn handler(call: Call, Segment(text): Segment, query: Query) -> Outcome {
    let group = super::list::group(&query)?;
    by_words(call, &text, group).await
}

/// The active people in whom every word of `text` is found; nobody if there is no word, or too short a one.
pub(super) async fn by_words(call: Call, text: &str, group: GroupFilter) -> Outcome {
    policy::search_people(&call.caller)?;
    let terms = Terms::all_of(text)?.within(Scope::NamesAndPlaces);
    if terms.is_empty() || text.split(' ').any(|word| (1..SHORTEST).contains(&word.chars().count())) {
        return Reply::list(&Vec::<EmployeeFullDto>::new());
    }
    found(call, &[EmployeeStatus::Active], group, terms).await
}

/// The people of these statuses in whom the terms are found, by first name; no more than a search without pages has.
pub(super) async fn found(
    call: Call,
    statuses: &'static [EmployeeStatus],
    group: GroupFilter,
    terms: Terms,
) -> Outcome {
    let wanted = directory::Query { group, terms, ..directory::Query::all(statuses, directory::MOST_FOUND) };
    let page = super::list::page(&call, wanted).await?;
    Reply::list(&present::employees_full(&call.app, Viewer::of(&call)?, &page.people))
}
