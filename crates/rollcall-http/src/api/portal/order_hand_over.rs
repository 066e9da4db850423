//! `POST /settings/owner`: mails the owner a link that hands the portal over (portal §8.2).

use rollcall_core::ids::AccountId;
use rollcall_core::policy;
use rollcall_core::portals::{self, Inheritance};
use rollcall_wire::{OwnerChangeDto, OwnerRequest, literals};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::post("/settings/owner", "sendOwnerChangeInstructions")
    .about("Portal", "Mail the owner a link that hands the portal over")
    .reads::<OwnerRequest>()
    .answers::<OwnerChangeDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<OwnerRequest>) -> Outcome {
    let permit = policy::administer(&call.caller)?;
    let (heir, link, now) = (AccountId(body.owner_id), call.app.random.link_id(call.now), call.now);
    let asked = call.app.db.write(move |tx| portals::order_hand_over(tx, &permit, heir, link, now)).await?;
    // Clients read the status; a refusal that is no error is the contract's.
    Reply::one(&match asked {
        Inheritance::Asked(owner) => OwnerChangeDto { status: 1, message: literals::owner_change_sent(&owner) },
        Inheritance::Refused => OwnerChangeDto { status: 0, message: literals::ACCESS_DENIED.into() },
    })
}
