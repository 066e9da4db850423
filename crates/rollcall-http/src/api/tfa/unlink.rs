//! `PUT /settings/tfaappnewapp`: unlinks an authenticator app (auth §5.6).

use rollcall_core::Result;
use rollcall_core::ids::AccountId;
use rollcall_core::random::Random;
use rollcall_core::totp::{self, Challenge, Fresh};
use rollcall_wire::TfaUnlinkRequest;

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/settings/tfaappnewapp", "unlinkTfaApp")
    .about("Second factor", "Unlink a person's app; all their sessions end")
    .reads::<TfaUnlinkRequest>()
    .answers_text()
    .refuses(&[403, 405]);

pub async fn handler(call: Call, Body(body): Body<TfaUnlinkRequest>) -> Outcome {
    let Some(challenge) = unlink(&call, body.id.map(AccountId)).await? else { return Reply::one(&"") };
    let url = present::confirm_url(&call.app, &challenge.link);
    Ok(Reply::one(&url)?.with_cookie(&present::confirm_cookie(&call.app, &challenge.link)))
}

/// Unlinks the app of a person; returns what the caller needs to link another one, if it was their own.
///
/// # Errors
/// Those of [`totp::unlink`].
pub async fn unlink(call: &Call, person: Option<AccountId>) -> Result<Option<Challenge>> {
    let (caller, secret, now) = (call.caller.clone(), call.app.secret.clone(), call.now);
    let random: &dyn Random = &*call.app.random;
    let (fresh, link) = (Fresh::new(random), random.link_id(now));
    call.app.db.write(move |tx| totp::unlink(tx, &secret, &caller, (person, &fresh, link), now)).await
}
