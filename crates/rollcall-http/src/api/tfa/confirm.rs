//! `GET /settings/tfaapp/confirm`: the page and the cookie of the caller's second step (auth §5.4).

use rollcall_core::Result;
use rollcall_core::random::Random;
use rollcall_core::totp::{self, Challenge, Fresh};
use rollcall_wire::TfaConfirmDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/tfaapp/confirm", "getTfaConfirmData")
    .about("Second factor", "Return the page and cookie of the caller's second step, if one is wanted")
    .answers::<TfaConfirmDto>();

pub async fn handler(call: Call) -> Outcome {
    let Some(challenge) = challenge(&call).await? else { return Ok(Reply::nothing()) };
    Reply::one(&TfaConfirmDto {
        url: present::confirm_url(&call.app, &challenge.link),
        cookie_name: challenge.link.kind.cookie_name(),
        cookie_value: present::confirm_key(&call.app, &challenge.link),
    })
}

/// Makes the caller a challenge; none if the portal asks for no second factor of them, from where they are.
///
/// # Errors
/// Those of [`totp::own_challenge`].
pub async fn challenge(call: &Call) -> Result<Option<Challenge>> {
    let (caller, secret, now) = (call.caller.clone(), call.app.secret.clone(), call.now);
    let random: &dyn Random = &*call.app.random;
    let (fresh, link) = (Fresh::new(random), random.link_id(now));
    call.app.db.write(move |tx| totp::own_challenge(tx, &secret, &caller, (&fresh, link), now)).await
}
