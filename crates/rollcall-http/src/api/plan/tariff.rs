//! `GET /portal/tariff`: until when the portal's plan holds: for ever (portal §4.5).

use rollcall_core::policy::{self, PlanSight};
use rollcall_wire::{NEVER, TariffDates, TariffDetails, TariffDto};

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/portal/tariff", "getPortalTariff")
    .about("Plan", "Tell until when the portal's plan holds")
    .answers::<TariffDto>();

/// The number of a plan that is paid for.
const PAID: i64 = 1;

pub async fn handler(call: Call) -> Outcome {
    let sight = policy::plan_sight(&call.caller)?;
    let dates = TariffDates { due_date: NEVER, delay_due_date: NEVER };
    let details = TariffDetails {
        id: 1,
        customer_id: "",
        license_date: NEVER,
        open_source: true,
        enterprise: false,
        developer: false,
    };
    Reply::one(&TariffDto {
        state: PAID,
        quotas: [],
        dates: (sight >= PlanSight::Dates).then_some(dates),
        details: (sight == PlanSight::Whole).then_some(details),
    })
}
