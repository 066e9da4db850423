//! `GET /people/status/{status}`: the people of one status, or all of them, by pages (people-core §4.4).

use rollcall_core::accounts::EmployeeStatus;
use rollcall_wire::{EmployeeFullDto, EmployeeStatus as Wanted};

use crate::call::{Call, Query, Segment};
use crate::catalogue::Op;
use crate::reply::Outcome;

pub const OP: Op = Op::get("/people/status/{status}", "getByStatus")
    .about("People", "List the people of a status, by pages")
    .query(super::list::QUERY)
    .lists::<EmployeeFullDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, status: Segment, query: Query) -> Outcome {
    super::list::list(call, &query, statuses(status.named("Status")?)).await
}

/// What the number of `Default` means where it is taken as a sum of bits.
pub(super) const ACTIVE_AND_PENDING: &[EmployeeStatus] = &[EmployeeStatus::Active, EmployeeStatus::Pending];

/// In the order of a list by name.
pub(super) fn statuses(wanted: Wanted) -> &'static [EmployeeStatus] {
    match wanted {
        Wanted::Active | Wanted::Default => &[EmployeeStatus::Active],
        Wanted::Terminated => &[EmployeeStatus::Terminated],
        Wanted::Pending => &[EmployeeStatus::Pending],
        Wanted::All => &[EmployeeStatus::Active, EmployeeStatus::Pending, EmployeeStatus::Terminated],
    }
}
