//! `POST /settings/messagesettings`: whether strangers may write to the administrators (portal §3.3).

use rollcall_core::policy;
use rollcall_core::settings::{self, AdminMessages};
use rollcall_wire::{AdminMessagesRequest, literals};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::post("/settings/messagesettings", "enableAdminMessageSettings")
    .about("Portal", "Let strangers write to the administrators, or not")
    .reads::<AdminMessagesRequest>()
    .answers_text()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<AdminMessagesRequest>) -> Outcome {
    let permit = policy::administer(&call.caller)?;
    let (messages, now) = (AdminMessages { turn_on: body.turn_on }, call.now);
    call.app.db.write(move |tx| settings::set_admin_messages(tx, &permit, messages, now)).await?;
    Reply::one(&literals::SETTINGS_UPDATED)
}
