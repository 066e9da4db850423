//! `POST /people/password`: mails a link to choose a new password (people-core §4.1).

use rollcall_core::{Result, accounts};
use rollcall_wire::{ReminderRequest, literals};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::limits::RateClass;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::post("/people/password", "sendUserPassword")
    .about("People", "Mail a link to choose a new password")
    .anyone()
    .rate(RateClass::Sensitive)
    .reads::<ReminderRequest>()
    .answers_text()
    .refuses(&[403, 429]);

pub async fn handler(call: Call, Body(body): Body<ReminderRequest>) -> Outcome {
    if call.member().is_err() {
        let (email, caller, now) = (body.email.clone(), call.caller.clone(), call.now);
        call.app.db.write(move |tx| accounts::queue_reminder(tx, &email, caller.origin(), now)).await?;
        return Reply::one(&literals::password_change_sent_if_known(&body.email));
    }
    remind(&call, body.email.clone()).await?;
    Reply::one(&literals::password_change_sent(&body.email))
}

/// Mails the link on behalf of somebody who is signed in.
///
/// # Errors
/// Those of [`accounts::remind`].
pub async fn remind(call: &Call, email: String) -> Result<()> {
    let (caller, now) = (call.caller.clone(), call.now);
    let link = call.app.random.link_id(now);
    call.app.db.write(move |tx| accounts::remind(tx, &caller, &email, link, now)).await
}
