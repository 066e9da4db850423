//! `POST /settings/sendadmmail`: writes to the administrators (portal §3.4).

use rollcall_core::{policy, portals};
use rollcall_wire::{AdminMailRequest, literals};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::limits::RateClass;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::post("/settings/sendadmmail", "sendAdminMail")
    .about("Portal", "Write to the administrators")
    .anyone()
    .rate(RateClass::Sensitive)
    .reads::<AdminMailRequest>()
    .answers_text()
    .refuses(&[405, 429]);

pub async fn handler(call: Call, Body(body): Body<AdminMailRequest>) -> Outcome {
    let permit = policy::contact_administrators(&call.caller);
    let (sender, message) = (body.email.unwrap_or_default(), body.message.unwrap_or_default());
    let now = call.now;
    let sent = call.app.db.write(move |tx| portals::contact_administrators(tx, &permit, &sender, &message, now));
    sent.await?;
    Reply::one(&literals::SETTINGS_UPDATED)
}
