//! `PUT /people/userquota`: gives people limits of their own (people-extras Q1).

use rollcall_core::{Error, accounts, policy};
use rollcall_wire::{EmployeeFullDto, UserQuotaRequest};

use crate::body::Body;
use crate::call::{Call, account_ids};
use crate::catalogue::Op;
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/people/userquota", "updateUserQuota")
    .about("Quota", "Give people limits of their own")
    .reads::<UserQuotaRequest>()
    .lists::<EmployeeFullDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<UserQuotaRequest>) -> Outcome {
    // Whether the number is one is told only to who may set it.
    let permit = policy::administer(&call.caller)?;
    let quota = body.quota.ok_or(Error::Argument("The quota must be a whole number of bytes"))?;
    let (ids, now) = (account_ids(body.user_ids)?, call.now);
    let people = call.app.db.write(move |tx| accounts::set_quotas(tx, &permit, &ids, quota, now)).await?;
    Reply::list(&present::employees_full(&call.app, Viewer::of(&call)?, &people))
}
