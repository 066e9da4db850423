//! `POST /authentication/logout`: ends the session the request came by (auth §3.4).

use rollcall_core::sessions;

use crate::call::Call;
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};
use crate::wire_error::WireError;

pub const OP: Op =
    Op::post("/authentication/logout", "logout").about("Authentication", "Sign out; always succeeds").anyone();

pub async fn handler(call: Call) -> Outcome {
    if let Ok(member) = call.member() {
        // Whoever came by a key or a password has no session to end, and a cookie beside it is not theirs to clear.
        if member.session().is_none() {
            return Ok(Reply::nothing());
        }
        let (origin, now) = (call.caller.origin().clone(), call.now);
        let ended = call.app.db.write(move |tx| sessions::sign_out(tx, &member, &origin, now));
        ended.await.map_err(WireError::from)?;
    }
    let cleared = present::cleared_cookies(&call.app);
    Ok(cleared.iter().fold(Reply::nothing(), Reply::with_cookie))
}
