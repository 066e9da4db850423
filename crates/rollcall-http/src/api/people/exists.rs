//! `GET /people/exists`: whether somebody has an address (people-core §2.8).

use rollcall_core::accounts::{self, EmployeeStatus};
use rollcall_core::policy;
use rollcall_wire::UserExistsDto;

use super::profile_by_email;
use crate::call::{Call, Query};
use crate::catalogue::{Op, Who};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/people/exists", "checkUserExistsByEmail")
    .about("People", "Tell whether somebody has an address")
    .who(Who::SessionOrLink(policy::ADDRESS_QUESTIONS))
    .query(profile_by_email::QUERY)
    .answers::<UserExistsDto>();

pub async fn handler(call: Call, query: Query) -> Outcome {
    let address = profile_by_email::address(&call.app, &query)?;
    let status = call.app.db.glance(move |tx| accounts::status_of_address(tx, &address)).await?;
    Reply::one(&UserExistsDto { exists: status.is_some(), status: status.map(EmployeeStatus::number) })
}
