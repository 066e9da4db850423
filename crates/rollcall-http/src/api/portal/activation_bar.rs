//! `PUT /settings/emailactivation`: whether a person wants to be reminded of an unproven address (portal §2.8, auth §6.5).

use rollcall_core::settings::{self, ActivationBar};
use rollcall_core::{Result, policy};
use rollcall_wire::{ActivationBarDto, ActivationBarRequest, WireDate};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::limits::RateClass;
use crate::reply::{Outcome, Reply};

// It may mail a letter, so it is limited like the other calls that do.
pub const OP: Op = Op::put("/settings/emailactivation", "updateEmailActivationSettings")
    .about("Portal", "Choose whether to be reminded of an unproven address, and mail the link that proves it")
    .rate(RateClass::Sensitive)
    .reads::<ActivationBarRequest>()
    .answers::<ActivationBarDto>()
    .refuses(&[429]);

pub async fn handler(call: Call, Body(body): Body<ActivationBarRequest>) -> Outcome {
    show(&call, ActivationBar { show: body.show }).await?;
    Reply::one(&ActivationBarDto { show: body.show, last_modified: WireDate(call.now.0) })
}

/// Stores the wish, and mails the link that proves an address which is not.
///
/// # Errors
/// Those of [`settings::show_activation_bar`].
pub async fn show(call: &Call, bar: ActivationBar) -> Result<()> {
    let permit = policy::manage_oneself(&call.caller)?;
    let (link, now) = (call.app.random.link_id(call.now), call.now);
    call.app.db.write(move |tx| settings::show_activation_bar(tx, &permit, bar, link, now)).await
}
