//! `POST /settings/tfaapp/validate`: takes the code of the second step and signs in (auth §5.4).

use rollcall_core::policy::{self, PassSecondFactor};
use rollcall_wire::TfaValidateRequest;

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};
use crate::signing_in::pass;

pub const OP: Op = Op::post("/settings/tfaapp/validate", "tfaValidateAuthCode")
    .about("Second factor", "Show a code of the app and sign in; the first one links it")
    .link::<PassSecondFactor>()
    .reads::<TfaValidateRequest>()
    .answers_flag()
    .refuses(&[403, 405]);

pub async fn handler(call: Call, Body(body): Body<TfaValidateRequest>) -> Outcome {
    let permit = policy::by_link::<PassSecondFactor>(&call.caller, None)?;
    let kind = permit.link().kind;
    let passed = pass(&call.app, permit, body.code, call.now).await?;
    let expires = passed.signed_in.expires_at.filter(|_| !body.session);
    Ok(Reply::one(&passed.new_codes.is_some())?
        .with_cookie(&present::session_cookie(&call.app, &passed.signed_in.token, expires))
        .with_cookie(&present::cleared_confirm_cookie(&call.app, kind)))
}
