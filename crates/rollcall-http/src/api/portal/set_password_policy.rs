//! `PUT /settings/security/password`: sets what later plain passwords must be (auth §4.3).

use rollcall_core::passwords::Policy;
use rollcall_core::{Result, policy, settings};
use rollcall_wire::{PasswordSettingsDto, PasswordSettingsRequest};

use super::password_policy::shown;
use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/settings/security/password", "updatePasswordSettings")
    .about("Portal", "Set what later passwords must be")
    .reads::<PasswordSettingsRequest>()
    .answers::<PasswordSettingsDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<PasswordSettingsRequest>) -> Outcome {
    Reply::one(&shown(set(&call, &body).await?))
}

/// Sets the policy, and returns it.
///
/// # Errors
/// Those of [`settings::set_password_policy`].
pub async fn set(call: &Call, body: &PasswordSettingsRequest) -> Result<Policy> {
    let permit = policy::administer(&call.caller)?;
    let PasswordSettingsRequest { min_length, upper_case, digits, spec_symbols } = *body;
    // A length that fits no `u32` is out of bounds like any other.
    let min_length = u32::try_from(min_length).unwrap_or(0);
    let (wanted, now) = (Policy { min_length, upper_case, digits, spec_symbols }, call.now);
    call.app.db.write(move |tx| settings::set_password_policy(tx, &permit, wanted, now)).await?;
    Ok(wanted)
}
