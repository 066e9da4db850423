//! `PUT /people/self/delete`: mails the caller a link to leave the portal (people-core §2.13).

use rollcall_core::{accounts, policy};
use rollcall_wire::{encode, literals};

use crate::call::Call;
use crate::catalogue::Op;
use crate::limits::RateClass;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/people/self/delete", "sendInstructionsToDelete")
    .about("People", "Mail the caller a link to leave the portal")
    .rate(RateClass::Sensitive)
    .answers_text()
    .refuses(&[403, 429]);

pub async fn handler(call: Call) -> Outcome {
    let permit = policy::ask_to_leave(&call.caller)?;
    let (who, link, now) = (call.member()?.id, call.app.random.link_id(call.now), call.now);
    let email = call.app.db.write(move |tx| accounts::ask_to_leave(tx, &permit, who, link, now)).await?;
    Reply::one(&literals::leaving_sent(&encode(&email)))
}
