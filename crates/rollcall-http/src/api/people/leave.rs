//! `DELETE /people/@self`: disables the account of who holds the link to leave (people-core §2.14).

use rollcall_core::accounts;
use rollcall_core::policy::{self, Leave};
use rollcall_wire::EmployeeFullDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::delete("/people/@self", "deleteProfile")
    .about("People", "Leave the portal through a mailed link")
    .link::<Leave>()
    .answers::<EmployeeFullDto>()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    let permit = policy::by_link::<Leave>(&call.caller, None)?;
    let (holder, now) = (permit.link().account_id, call.now);
    let person = call.app.db.write(move |tx| accounts::leave(tx, &permit, now)).await?;
    Reply::one(&present::employee_full(&call.app, Viewer::holder(holder), &person))
}
