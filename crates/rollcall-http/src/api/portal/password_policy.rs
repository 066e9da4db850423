//! `GET /settings/security/password`: what a plain password must be (auth §4.2).

use rollcall_core::links::LinkType;
use rollcall_core::passwords::Policy;
use rollcall_core::settings;
use rollcall_wire::PasswordSettingsDto;

use crate::call::Call;
use crate::catalogue::{Op, Who};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/security/password", "getPasswordSettings")
    .about("Portal", "Tell what a password must be")
    .who(Who::SessionOrLink(LinkType::ALL))
    .answers::<PasswordSettingsDto>()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    Reply::one(&shown(call.app.db.glance(settings::get::<Policy>).await?))
}

/// The policy as both calls answer it.
pub(super) fn shown(policy: Policy) -> PasswordSettingsDto {
    PasswordSettingsDto::new(policy.min_length, policy.upper_case, policy.digits, policy.spec_symbols)
}
