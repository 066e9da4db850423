//! `POST /settings/maildomainsettings`: says whose people may ask to join (portal §3.1).

use rollcall_core::invitations::{self, TrustMode, TrustedDomains};
use rollcall_core::{Result, policy};
use rollcall_wire::{MailDomainRequest, TrustedDomainsType, literals};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::post("/settings/maildomainsettings", "saveMailDomainSettings")
    .about("Settings", "Say whose people may ask to join")
    .reads::<MailDomainRequest>()
    .answers_text()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<MailDomainRequest>) -> Outcome {
    set(&call, &body).await?;
    Reply::one(&literals::SETTINGS_UPDATED)
}

/// Says whose people may ask to join.
///
/// # Errors
/// Those of [`TrustedDomains::new`] and [`invitations::set_trusted_domains`].
pub async fn set(call: &Call, body: &MailDomainRequest) -> Result<()> {
    let permit = policy::administer(&call.caller)?;
    let mode = match body.r#type.unwrap_or(TrustedDomainsType::None) {
        TrustedDomainsType::None => TrustMode::None,
        TrustedDomainsType::Custom => TrustMode::Custom,
        TrustedDomainsType::All => TrustMode::All,
    };
    let trusted = TrustedDomains::new(mode, &body.domains, body.invite_users_as_visitors)?;
    let now = call.now;
    call.app.db.write(move |tx| invitations::set_trusted_domains(tx, &permit, &trusted, now)).await
}
