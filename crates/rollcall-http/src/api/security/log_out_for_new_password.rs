//! `PUT /security/activeconnections/logoutallchangepassword`: ends the caller's sessions, answers a link to a new
//! password (portal §7).

use rollcall_core::links::link_url;
use rollcall_core::sessions;

use crate::call::Call;
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op =
    Op::put("/security/activeconnections/logoutallchangepassword", "logOutAllActiveConnectionsChangePassword")
        .about("Security", "End the caller's sessions and hand out a link to a new password")
        .answers_text()
        .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    let (caller, now) = (call.caller.clone(), call.now);
    let (token, link) = (call.app.random.token(), call.app.random.link_id(now));
    let made = (token.digest(), link);
    let ended = call.app.db.write(move |tx| sessions::end_all_for_new_password(tx, &caller, made, now)).await?;
    let (link, started) = ended;
    let url = link_url(call.app.config.public_url.as_str(), &call.app.secret, call.app.db.portal(), &link);
    Ok(Reply::one(&url)?.with_cookie(&present::session_cookie(&call.app, &token, started.expires_at)))
}
