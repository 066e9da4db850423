//! `GET /people/guests/{userid}/share`: a link by which another member takes the guest over (people-directory §4.2).

use rollcall_core::ids::AccountId;
use rollcall_core::links::GuestShare;
use rollcall_core::{Result, accounts, links};

use crate::call::{Call, PathId};
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/people/guests/{userid}/share", "getGuestSharingLink")
    .about("Guests", "Return a link that shares a guest with another member")
    .answers_text()
    .refuses(&[400, 403, 404]);

pub async fn handler(call: Call, PathId(id): PathId) -> Outcome {
    Reply::one(&make(&call, id).await?.1)
}

/// What is shared, and the address of the link that shares it.
///
/// # Errors
/// Those of [`accounts::share_guest`].
pub async fn make(call: &Call, id: AccountId) -> Result<(GuestShare, String)> {
    let (caller, now) = (call.caller.clone(), call.now);
    let share = call.app.db.read(move |tx| accounts::share_guest(tx, &caller, id, now)).await?;
    let base = call.app.config.public_url.as_str();
    let url = links::share_url(base, &call.app.secret, call.app.db.portal(), &share);
    Ok((share, url))
}
