//! `GET /portal/userscount`: how many accounts can be used (portal §4.3).

use rollcall_core::{accounts, policy};

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/portal/userscount", "getPortalUsersCount")
    .about("Portal", "Count the active accounts")
    .answers_number()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    let permit = policy::administer(&call.caller)?;
    Reply::one(&call.app.db.read(move |tx| accounts::count_active(tx, &permit)).await?)
}
