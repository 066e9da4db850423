//! `GET /settings/security/administrator/{productid}`: the administrators (portal §3.8).

use rollcall_core::{accounts, policy};
use rollcall_wire::EmployeeDto;

use crate::call::{Call, PathId};
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/security/administrator/{productid}", "getProductAdministrators")
    .about("Portal", "List the administrators, the owner among them")
    .lists::<EmployeeDto>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, PathId(_): PathId) -> Outcome {
    let permit = policy::administer(&call.caller)?;
    // There are no products: whoever administers one administers the portal.
    let found = call.app.db.read(move |tx| accounts::administrators(tx, &permit)).await?;
    Reply::list(&found.iter().map(|account| present::employee(&call.app, account)).collect::<Vec<_>>())
}
