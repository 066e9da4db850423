//! `GET /settings/payment`: how to buy; there is nothing to (portal §5.2).

use rollcall_core::policy;
use rollcall_wire::{LicenseDto, NEVER, PaymentSettingsDto};

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/payment", "getPaymentSettings")
    .about("Web client", "Tell how to buy")
    .answers::<PaymentSettingsDto>()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    policy::administer(&call.caller)?;
    Reply::one(&PaymentSettingsDto {
        sales_email: "",
        buy_url: "",
        standalone: true,
        current_license: LicenseDto { trial: false, due_date: NEVER },
        max: 0,
    })
}
