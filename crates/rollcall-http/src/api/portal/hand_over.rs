//! `PUT /settings/owner`: hands the portal over by the link that was mailed to its owner (portal §8.3).

use rollcall_core::ids::AccountId;
use rollcall_core::policy::{self, HandOver};
use rollcall_core::portals;
use rollcall_wire::OwnerRequest;

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/settings/owner", "updatePortalOwner")
    .about("Portal", "Hand the portal over by a mailed link")
    .link::<HandOver>()
    .reads::<OwnerRequest>()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<OwnerRequest>) -> Outcome {
    let permit = policy::by_link::<HandOver>(&call.caller, None)?;
    let (heir, now) = (AccountId(body.owner_id), call.now);
    call.app.db.write(move |tx| portals::hand_over(tx, &permit, heir, now)).await?;
    Ok(Reply::nothing())
}
