//! `GET /settings/tfaappcodes`: the caller's backup codes (auth §5.5).

use rollcall_core::totp::{self, BackupCode};
use rollcall_core::{Result, policy};
use rollcall_wire::TfaCodeDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/tfaappcodes", "getTfaAppCodes")
    .about("Second factor", "List the caller's backup codes")
    .lists::<TfaCodeDto>()
    .refuses(&[403, 405]);

pub async fn handler(call: Call) -> Outcome {
    listed(codes(&call).await?)
}

/// The caller's backup codes.
///
/// # Errors
/// Those of [`totp::codes`].
pub async fn codes(call: &Call) -> Result<Vec<BackupCode>> {
    let permit = policy::own_secrets(&call.caller)?;
    let secret = call.app.secret.clone();
    call.app.db.read(move |tx| totp::codes(tx, &secret, &permit)).await
}

/// The list as the wire has it.
pub fn listed(codes: Vec<BackupCode>) -> Outcome {
    let codes: Vec<TfaCodeDto> =
        codes.into_iter().map(|BackupCode { code, is_used }| TfaCodeDto { is_used, code }).collect();
    Reply::list(&codes)
}
