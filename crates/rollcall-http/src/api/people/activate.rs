//! `PUT /people/activationstatus/{activationstatus}`: proves an address through its mailed link (people-core §4.3).

use rollcall_core::policy::{self, Activate};
use rollcall_core::{Error, accounts};
use rollcall_wire::{ActivationStatus, EmployeeFullDto, PeopleRequest};

use crate::body::Body;
use crate::call::{Call, Segment, account_ids};
use crate::catalogue::Op;
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/people/activationstatus/{activationstatus}", "updateUserActivationStatus")
    .about("People", "Prove an address through a mailed link")
    .link::<Activate>()
    .reads::<PeopleRequest>()
    .lists::<EmployeeFullDto>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, status: Segment, Body(body): Body<PeopleRequest>) -> Outcome {
    let status: ActivationStatus = status.named("ActivationStatus")?;
    let permit = policy::by_link::<Activate>(&call.caller, None)?;
    let holder = permit.link().account_id;
    if account_ids(body.user_ids)? != [holder] {
        return Err(Error::Argument("userIds must be the id of the link's user").into());
    }
    if status != ActivationStatus::Activated {
        return Err(Error::Forbidden.into());
    }
    let now = call.now;
    let person = call.app.db.write(move |tx| accounts::activate(tx, &permit, now)).await?;
    Reply::list(&[present::employee_full(&call.app, Viewer::holder(holder), &person)])
}
