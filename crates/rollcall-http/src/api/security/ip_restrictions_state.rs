//! `GET /settings/iprestrictions/settings`: whether the addresses people may come from are restricted (portal §3.6).

use rollcall_core::{ip_restrictions, policy};
use rollcall_wire::{IpRestrictionsSettingsDto, WireDate};

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/iprestrictions/settings", "readIpRestrictionsSettings")
    .about("Security", "Tell whether the addresses people may come from are restricted")
    .answers::<IpRestrictionsSettingsDto>()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    let permit = policy::administer(&call.caller)?;
    let state = call.app.db.glance(move |tx| ip_restrictions::state(tx, &permit)).await?;
    // What nobody has changed is as old as the portal.
    let at = state.set_at.unwrap_or(state.made_at);
    Reply::one(&IpRestrictionsSettingsDto { enable: state.is_on, last_modified: WireDate(at.0) })
}
