//! `PUT /settings/tfaappwithlink`: switches the second factor on or off, and leads the caller on (auth §5.2).

use rollcall_core::policy;
use rollcall_core::random::Random;
use rollcall_core::totp::{self, Fresh};
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
    let permit = policy::administer(&call.caller)?;
    let (order, secret, now) = (order(body), call.app.secret.clone(), call.now);
    let random: &dyn Random = &*call.app.random;
    let (fresh, link) = (Fresh::new(random), random.link_id(now));
    let configured =
        call.app.db.write(move |tx| totp::configure_with_link(tx, &secret, &permit, (&order, &fresh, link), now));
    let Some(challenge) = configured.await? else { return Reply::one(&"") };
    let reply = Reply::one(&present::confirm_url(&call.app, &challenge.link))?;
    // A key must not win a session: its holder gets the address without the key.
    match call.member()?.session() {
        Some(_) => Ok(reply.with_cookie(&present::confirm_cookie(&call.app, &challenge.link))),
        None => Ok(reply),
    }
}
