//! `POST /settings/sendjoininvite`: a stranger of a trusted domain asks for an invitation (portal §3.2).

use rollcall_core::invitations;
use rollcall_wire::{JoinWishRequest, literals};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::limits::RateClass;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::post("/settings/sendjoininvite", "sendJoinInviteMail")
    .about("Settings", "Ask for an invitation to one's own address")
    .anyone()
    .rate(RateClass::Joining)
    .reads::<JoinWishRequest>()
    .answers_text()
    .refuses(&[405, 429]);

pub async fn handler(call: Call, Body(body): Body<JoinWishRequest>) -> Outcome {
    let (origin, now) = (call.caller.origin().clone(), call.now);
    let JoinWishRequest { email, culture } = body;
    let told = literals::join_invitation_sent(&email);
    call.app.db.write(move |tx| invitations::queue_wish(tx, &email, culture.as_deref(), &origin, now)).await?;
    Reply::one(&told)
}
