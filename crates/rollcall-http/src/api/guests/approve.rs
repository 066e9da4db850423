//! `POST /people/guests/share/approve`: puts the guest of a link on the caller's list (people-directory §4.3).
//!
//! The link is in the `confirm` header, beside the session of who takes the guest over; the body is not read.

use rollcall_core::accounts;
use rollcall_wire::EmployeeFullDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::post("/people/guests/share/approve", "approveGuestShareLink")
    .about("Guests", "Take a guest over who was shared by a link")
    .answers::<EmployeeFullDto>()
    .refuses(&[400, 403, 404]);

pub async fn handler(call: Call) -> Outcome {
    let (caller, now) = (call.caller.clone(), call.now);
    let guest = call.app.db.write(move |tx| accounts::approve_guest(tx, &caller, now)).await?;
    Reply::one(&present::employee_full(&call.app, Viewer::of(&call)?, &guest))
}
