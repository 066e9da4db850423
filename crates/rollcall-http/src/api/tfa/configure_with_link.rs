//! `PUT /settings/tfaappwithlink`: switches the second factor on or off, and leads the caller on (auth §5.2).

use rollcall_core::random::Random;
use rollcall_core::totp::{self, Challenge, Fresh, PolicyOrder};
use rollcall_core::{Result, policy};
use rollcall_wire::TfaRequest;

use super::configure::order;
use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/settings/tfaappwithlink", "updateTfaSettingsLink")
    .about("Second factor", "Switch the second factor on or off and return the page to go on with")
    .reads::<TfaRequest>()
    .answers_text()
    .refuses(&[403, 405]);

pub async fn handler(call: Call, Body(body): Body<TfaRequest>) -> Outcome {
    let Some(challenge) = configure(&call, order(body)).await? else { return Reply::one(&"") };
    let reply = Reply::one(&present::confirm_url(&call.app, &challenge.link))?;
    // A key must not win a session: its holder gets the address without the key.
    match call.member()?.session() {
        Some(_) => Ok(reply.with_cookie(&present::confirm_cookie(&call.app, &challenge.link))),
        None => Ok(reply),
    }
}

/// Switches the factor on or off, and returns what the caller needs to sign in again.
///
/// # Errors
/// Those of [`totp::configure_with_link`].
pub async fn configure(call: &Call, order: PolicyOrder) -> Result<Option<Challenge>> {
    let permit = policy::administer(&call.caller)?;
    let (secret, now) = (call.app.secret.clone(), call.now);
    let random: &dyn Random = &*call.app.random;
    let (fresh, link) = (Fresh::new(random), random.link_id(now));
    let configured =
        call.app.db.write(move |tx| totp::configure_with_link(tx, &secret, &permit, (&order, &fresh, link), now));
    configured.await
}
