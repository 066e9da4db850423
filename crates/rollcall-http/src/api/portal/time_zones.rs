//! `GET /settings/timezones`: the time zones a portal may have (portal §2.5).

use rollcall_core::links::LinkType;
use rollcall_core::policy;
use rollcall_core::portals::{self, TimeZoneChoice};
use rollcall_wire::TimeZoneDto;

use crate::call::Call;
use crate::catalogue::{Op, Who};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/timezones", "getTimeZones")
    .about("Portal", "List the time zones with their present offsets")
    .who(Who::SessionOrLink(&[LinkType::Wizard]))
    .lists::<TimeZoneDto>()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    policy::read_time_zones(&call.caller)?;
    Reply::list(&portals::time_zones(call.now).into_iter().map(shown).collect::<Vec<_>>())
}

/// A time zone as the wire has it.
pub fn shown(zone: TimeZoneChoice) -> TimeZoneDto {
    let (sign, minutes) = (if zone.offset < 0 { '-' } else { '+' }, zone.offset.unsigned_abs() / 60);
    let display_name = format!("(UTC{sign}{:02}:{:02}) {}", minutes / 60, minutes % 60, zone.name);
    TimeZoneDto { id: zone.name, display_name }
}
