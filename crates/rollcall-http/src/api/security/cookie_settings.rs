//! `GET /settings/cookiesettings`: how long sessions live (portal §3.5).

use rollcall_core::sessions::CookieSettings;
use rollcall_core::{policy, settings};
use rollcall_wire::CookieSettingsDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/cookiesettings", "getCookieSettings")
    .about("Security", "Tell how long sessions live")
    .answers::<CookieSettingsDto>()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    policy::administer(&call.caller)?;
    let CookieSettings { life_time, enabled } = call.app.db.glance(settings::get::<CookieSettings>).await?;
    Reply::one(&CookieSettingsDto { life_time, enabled })
}
