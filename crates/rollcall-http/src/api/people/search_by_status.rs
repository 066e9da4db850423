//! `GET /people/status/{status}/search`: the people of a status in whom a text is found (people-directory §2.5).

use rollcall_core::directory::{Scope, Terms};
use rollcall_core::{Error, policy};
use rollcall_wire::{EmployeeFullDto, EmployeeStatus};

use super::list_by_status::{ACTIVE_AND_PENDING, statuses};
use crate::call::{Call, Query, Segment};
use crate::catalogue::{Op, QueryValue};
use crate::reply::Outcome;

pub const OP: Op = Op::get("/people/status/{status}/search", "searchUsersByStatus")
    .about("People", "Find people of a status by a text in their names, addresses and contacts")
    .query(&[QueryValue::text("query"), QueryValue::text("filterBy"), QueryValue::text("filterValue")])
    .lists::<EmployeeFullDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, status: Segment, query: Query) -> Outcome {
    let wanted = match status.named("Status")? {
        // Other lists take it for `Active`; here it is what its bits say.
        EmployeeStatus::Default => ACTIVE_AND_PENDING,
        status => statuses(status),
    };
    let group = super::list::group(&query)?;
    policy::search_people(&call.caller)?;
    let text = query.get("query").map(str::trim).filter(|text| !text.is_empty());
    let terms = Terms::whole(text.ok_or(Error::Argument("The query is empty"))?)?.within(Scope::NamesAndContacts);
    super::search::found(call, wanted, group, terms).await
}
