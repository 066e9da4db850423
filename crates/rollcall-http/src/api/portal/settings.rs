//! `GET /settings`: what clients know of the portal, in parts by who asks (portal §2.2).

use rollcall_core::Result;
use rollcall_core::invitations::{TrustMode, TrustedDomains};
use rollcall_core::portals::{self, Portal};
use rollcall_core::sessions::CookieSettings;
use rollcall_core::settings::{self, AdminMessages, DevTools};
use rollcall_wire::{
    DeepLink, DomainValidator, Firebase, MemberSettings, Nothing, PasswordHasher, Plugins, SettingsDto,
    StrangerSettings,
};
use uuid::Uuid;

use crate::app::{App, Setup};
use crate::call::{Call, Query};
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings", "getPortalSettings")
    .about("Portal", "Describe the portal and how clients hash passwords")
    .anyone()
    .answers::<SettingsDto>();

/// The DocSpace version whose wire is spoken.
pub(super) const VERSION: &str = "3.7.0";

pub async fn handler(call: Call, query: Query) -> Outcome {
    let known = call.app.db.glance(|tx| -> Result<_> {
        let (messages, tools) = (settings::get::<AdminMessages>(tx)?, settings::get::<DevTools>(tx)?);
        let (trusted, cookies) = (settings::get::<TrustedDomains>(tx)?, settings::get::<CookieSettings>(tx)?);
        Ok((portals::get(tx)?, messages, tools, trusted, cookies))
    });
    let (portal, messages, tools, trusted, cookies) = known.await?;
    let signed_in = call.member().is_ok();
    let hasher = !signed_in || query.get("withpassword").is_some_and(|v| v.eq_ignore_ascii_case("true"));
    let owner = portal.owner_id.filter(|_| signed_in).map_or(Uuid::nil(), |id| id.0);
    Reply::one(&SettingsDto {
        culture: portal.culture.clone(),
        greeting_settings: portal.name.clone(),
        doc_space: true,
        standalone: true,
        is_ami: false,
        base_domain: call.app.config.public_url.host_str().unwrap_or_default().to_owned(),
        version: VERSION.into(),
        tenant_status: 0,
        tenant_alias: portal.alias.clone(),
        enable_adm_mess: messages.turn_on,
        cookie_settings_enabled: cookies.enabled,
        user_name_regex: r"^[\p{L}\p{M}' \-]+$".into(),
        display_about: true,
        deep_link: DeepLink::default(),
        logo_text: "Rollcall".into(),
        external_resources: Nothing {},
        owner_id: owner,
        stranger: (!signed_in).then(|| stranger(&call.app, &portal, &trusted)),
        member: signed_in.then(|| member(&call, portal, tools, &trusted)),
        password_hash: hasher.then(|| password_hasher(&call.app)),
    })
}

/// The number of the wire.
pub(super) fn trust_number(mode: TrustMode) -> i64 {
    match mode {
        TrustMode::None => 0,
        TrustMode::Custom => 1,
        TrustMode::All => 2,
    }
}

fn stranger(app: &App, portal: &Portal, trusted: &TrustedDomains) -> StrangerSettings {
    let open = portal.owner_id.is_none() && app.config.setup == Setup::Open;
    let token = open.then(|| format!("type=Wizard&key={}&uid={}", app.secret.setup_token(portal.id.0), Uuid::nil()));
    let open = trusted.is_open();
    StrangerSettings {
        wizard_token: token,
        enabled_join: open,
        trusted_domains: open.then(|| trusted.domains.clone()),
        trusted_domains_type: open.then(|| trust_number(trusted.mode)),
        thirdparty_enable: false,
        recaptcha_type: 0,
    }
}

fn member(call: &Call, portal: Portal, tools: DevTools, trusted: &TrustedDomains) -> MemberSettings {
    let offset = portals::offset_seconds(&portal.time_zone, call.now);
    MemberSettings {
        trusted_domains: trusted.domains.clone(),
        trusted_domains_type: trust_number(trusted.mode),
        timezone: portal.time_zone,
        utc_offset: clock(offset),
        utc_hours_offset: f64::from(offset) / 3600.0,
        name_schema_id: "Common".into(),
        domain_validator: DomainValidator {
            regex: "^[a-z0-9]([a-z0-9-]){1,98}[a-z0-9]$".into(),
            min_length: 3,
            max_length: 100,
        },
        zendesk_key: String::new(),
        tag_manager_id: String::new(),
        socket_url: call.app.url("/socket.io"),
        limited_access_space: false,
        limited_access_dev_tools_for_users: tools.limited_access_for_users,
        display_banners: false,
        ai_enabled: false,
        firebase: Firebase::default(),
        debug_info: false,
        plugins: Plugins::default(),
        invitation_limit: i64::from(i32::MAX),
        max_image_upload_size: i64::try_from(rollcall_picture::LARGEST_FILE).unwrap_or(i64::MAX),
        external_db_enabled: false,
    }
}

/// Seconds as hours, minutes and seconds; a sign only before negative ones.
fn clock(seconds: i32) -> String {
    let (sign, s) = (if seconds < 0 { "-" } else { "" }, seconds.unsigned_abs());
    format!("{sign}{:02}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60)
}

fn password_hasher(app: &App) -> PasswordHasher {
    let parameters = &app.client_parameters;
    PasswordHasher { size: parameters.size, iterations: parameters.iterations, salt: parameters.salt.clone() }
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_offset_is_written_as_hours_minutes_and_seconds() {
        for (seconds, text) in [(0, "00:00:00"), (3600, "01:00:00"), (-12_600, "-03:30:00"), (45_900, "12:45:00")] {
            assert_eq!(super::clock(seconds), text);
        }
    }
}
