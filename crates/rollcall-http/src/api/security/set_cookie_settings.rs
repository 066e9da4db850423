//! `PUT /settings/cookiesettings`: changes how long sessions live, which ends those there are (portal §3.5).

use cookie::Cookie;
use rollcall_core::sessions::{self, CookieOrder};
use rollcall_core::{Result, policy};
use rollcall_wire::{CookieSettingsRequest, literals};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/settings/cookiesettings", "updateCookieSettings")
    .about("Security", "Change how long sessions live; those there are end")
    .reads::<CookieSettingsRequest>()
    .answers_text()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<CookieSettingsRequest>) -> Outcome {
    let reply = Reply::one(&literals::SETTINGS_UPDATED)?;
    Ok(match set(&call, &body).await? {
        Some(cookie) => reply.with_cookie(&cookie),
        None => reply,
    })
}

/// Changes the setting, and returns the cookie of the caller's new session if theirs was ended.
///
/// # Errors
/// Those of [`sessions::set_cookie_settings`].
pub async fn set(call: &Call, body: &CookieSettingsRequest) -> Result<Option<Cookie<'static>>> {
    let permit = policy::administer(&call.caller)?;
    let token = call.app.random.token();
    let fresh = call.member()?.session().map(|_| token.digest());
    let order = CookieOrder { life_time: body.life_time, enabled: body.enabled, fresh };
    let now = call.now;
    let started = call.app.db.write(move |tx| sessions::set_cookie_settings(tx, &permit, &order, now)).await?;
    Ok(started.map(|started| present::session_cookie(&call.app, &token, started.expires_at)))
}
