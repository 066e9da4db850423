//! `DELETE /people/guests`: takes guests off the caller's list; their accounts stay (people-directory §4.1).

use rollcall_core::accounts;
use rollcall_wire::PeopleRequest;

use crate::body::Body;
use crate::call::{Call, account_ids};
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::delete("/people/guests", "deleteGuests")
    .about("Guests", "Take guests off one's own list")
    .reads::<PeopleRequest>()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<PeopleRequest>) -> Outcome {
    let ids = account_ids(body.user_ids)?;
    let (caller, now) = (call.caller.clone(), call.now);
    call.app.db.write(move |tx| accounts::forget_guests(tx, &caller, &ids, now)).await?;
    Ok(Reply::nothing())
}
