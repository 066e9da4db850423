//! `PUT /people/resetquota`: takes people's own limits from them, so that the portal's holds (people-extras Q2).

use rollcall_core::{accounts, policy};
use rollcall_wire::{EmployeeFullDto, PeopleRequest};

use crate::body::Body;
use crate::call::{Call, account_ids};
use crate::catalogue::Op;
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/people/resetquota", "resetUsersQuota")
    .about("Quota", "Take people's own limits from them")
    .reads::<PeopleRequest>()
    .lists::<EmployeeFullDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<PeopleRequest>) -> Outcome {
    let permit = policy::administer(&call.caller)?;
    let (ids, now) = (account_ids(body.user_ids)?, call.now);
    let people = call.app.db.write(move |tx| accounts::reset_quotas(tx, &permit, &ids, now)).await?;
    Reply::list(&present::employees_full(&call.app, Viewer::of(&call)?, &people))
}
