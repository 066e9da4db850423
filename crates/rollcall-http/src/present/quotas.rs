//! Limits of storage (people-extras §2).

use rollcall_core::settings::{PortalQuota, UNLIMITED, UserQuotas};
use rollcall_core::time::Millis;
use rollcall_wire::{TenantQuotaSettingsDto, UserQuotaSettingsDto, WireDate};

/// How much people without a limit of their own may store, and since when, if it was ever said.
pub fn user_quotas(quotas: UserQuotas, set_at: Option<Millis>) -> UserQuotaSettingsDto {
    UserQuotaSettingsDto {
        enable_quota: quotas.enabled,
        default_quota: quotas.default,
        last_modified: set_at.map(|at| WireDate(at.0)),
    }
}

/// How much the portal may store, and since when.
pub fn portal_quota(quota: PortalQuota, since: Millis) -> TenantQuotaSettingsDto {
    TenantQuotaSettingsDto {
        enable_quota: quota.limit.is_some(),
        quota: quota.limit.unwrap_or(UNLIMITED),
        last_modified: WireDate(since.0),
    }
}
