//! `GET /portal/payment/quota`: what the portal's plan has and limits, and to administrators how much of it is in use
//! (portal §4.6).

use rollcall_core::accounts::{self, Seats};
use rollcall_core::settings::{self, PortalQuota, UNLIMITED, UserQuotas};
use rollcall_core::{Result, policy, portals};
use rollcall_wire::{
    FeatureUsedDto, PriceDto, QuotaDto, QuotaFeatureDto, TenantQuotaSettingsDto, UserQuotaSettingsDto,
};
use serde_json::Value;

use crate::call::Call;
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/portal/payment/quota", "getQuotaPaymentInformation")
    .about("Plan", "Tell what the portal's plan has and limits")
    .answers::<QuotaDto>()
    .refuses(&[403]);

/// What clients look up by name, and whether it is there.
const FLAGS: [(&str, bool); 12] = [
    ("audit", true),
    ("ldap", false),
    ("sso", false),
    ("branding", false),
    ("statistic", true),
    ("thirdparty", false),
    ("oauth", false),
    ("customization", false),
    ("automationapi", true),
    ("contentsearch", false),
    ("restore", false),
    ("lifetime", false),
];

/// What only administrators see.
struct Numbers {
    seats: Seats,
    users: UserQuotaSettingsDto,
    portal: TenantQuotaSettingsDto,
}

pub async fn handler(call: Call) -> Outcome {
    policy::see_plan(&call.caller)?;
    let numbers = match policy::administer(&call.caller) {
        Ok(permit) => {
            let read = call.app.db.glance(move |tx| -> Result<_> {
                let (users, set_at) = settings::get_dated::<UserQuotas>(tx)?;
                let (portal, portal_set_at) = settings::get_dated::<PortalQuota>(tx)?;
                let made_at = portals::get(tx)?.created_at;
                Ok(Numbers {
                    seats: accounts::seats(tx, &permit)?,
                    users: present::user_quotas(users, set_at),
                    portal: present::portal_quota(portal, portal_set_at.unwrap_or(made_at)),
                })
            });
            Some(read.await?)
        }
        Err(_) => None,
    };
    let seats = numbers.as_ref().map(|numbers| numbers.seats);
    let (users_quota, tenant_custom_quota) = numbers.map(|numbers| (numbers.users, numbers.portal)).unzip();
    Reply::one(&QuotaDto {
        id: 1,
        title: "rollcall",
        price: PriceDto { value: 0, currency_symbol: "$", iso_currency_symbol: "USD" },
        non_profit: false,
        free: false,
        trial: false,
        features: features(seats),
        users_quota,
        tenant_custom_quota,
    })
}

fn features(seats: Option<Seats>) -> Vec<QuotaFeatureDto> {
    let used = |of: fn(Seats) -> i64| seats.map(|seats| FeatureUsedDto { value: of(seats) });
    let unlimited = |id, r#type, used| QuotaFeatureDto { id, title: id, value: Value::from(UNLIMITED), r#type, used };
    let nothing = || used(|_| 0);
    let limits = [
        unlimited("users", "count", used(|seats| seats.users)),
        unlimited("manager", "count", used(|seats| seats.managers)),
        unlimited("usersInRoom", "count", None),
        unlimited("room", "count", nothing()),
        unlimited("total_size", "size", nothing()),
        unlimited("file_size", "size", None),
    ];
    let flag =
        |(id, is_there)| QuotaFeatureDto { id, title: id, value: Value::Bool(is_there), r#type: "flag", used: None };
    limits.into_iter().chain(FLAGS.map(flag)).collect()
}
