//! `PUT /settings/timeandlanguage`: language and time zone of the portal (portal §2.7).

use rollcall_core::policy;
use rollcall_core::portals::{self, LocaleWish};
use rollcall_wire::{TimeAndLanguageRequest, literals};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/settings/timeandlanguage", "updateTimeAndLanguage")
    .about("Portal", "Set language and time zone of the portal")
    .reads::<TimeAndLanguageRequest>()
    .answers_text()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<TimeAndLanguageRequest>) -> Outcome {
    let permit = policy::administer(&call.caller)?;
    let (wish, now) = (LocaleWish { culture: body.lng, time_zone: body.time_zone }, call.now);
    call.app.db.write(move |tx| portals::set_locale(tx, &permit, &wish, now)).await?;
    Reply::one(&literals::SETTINGS_UPDATED)
}
