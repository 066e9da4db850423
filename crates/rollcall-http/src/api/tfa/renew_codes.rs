//! `PUT /settings/tfaappnewcodes`: gives the caller new backup codes (auth §5.5).

use rollcall_core::totp::{self, BackupCode, Fresh};
use rollcall_core::{Result, policy};
use rollcall_wire::TfaCodeDto;

use super::codes::listed;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::Outcome;

pub const OP: Op = Op::put("/settings/tfaappnewcodes", "updateTfaAppCodes")
    .about("Second factor", "Give the caller new backup codes")
    .lists::<TfaCodeDto>()
    .refuses(&[403, 405]);

pub async fn handler(call: Call) -> Outcome {
    listed(renew(&call).await?)
}

/// Gives the caller new codes, and returns them.
///
/// # Errors
/// Those of [`totp::renew_codes`].
pub async fn renew(call: &Call) -> Result<Vec<BackupCode>> {
    let permit = policy::own_secrets(&call.caller)?;
    let (secret, fresh, now) = (call.app.secret.clone(), Fresh::new(&*call.app.random), call.now);
    call.app.db.write(move |tx| totp::renew_codes(tx, &secret, &permit, &fresh, now)).await
}
