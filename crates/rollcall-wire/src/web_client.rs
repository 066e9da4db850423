//! Shapes of what the web client asks at its start and a people server has little to say to (portal §5.2).

use serde::Serialize;
use utoipa::ToSchema;

/// Answer of `GET /settings/colortheme`.
#[derive(Debug, Serialize, ToSchema)]
pub struct ColorThemesDto {
    /// The only one there is.
    pub themes: Vec<ColorThemeDto>,
    /// Its number.
    pub selected: i64,
    /// As many may be added.
    pub limit: i64,
}

/// The colours of a page.
#[derive(Debug, Serialize, ToSchema)]
pub struct ColorThemeDto {
    /// A number.
    pub id: i64,
    /// A name.
    pub name: &'static str,
    /// Of surfaces.
    pub main: ColorsDto,
    /// Of what is written on them.
    pub text: ColorsDto,
}

/// Two colours, as `#rrggbb`.
#[derive(Debug, Serialize, ToSchema)]
pub struct ColorsDto {
    /// Of links and marks.
    pub accent: &'static str,
    /// Of buttons.
    pub buttons: &'static str,
}

/// Answer of `GET /settings/rebranding/company`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CompanyDto {
    /// Always false.
    pub is_licensor: bool,
    /// Always false.
    pub hide_about: bool,
    /// Always true.
    pub is_default: bool,
}

/// Answer of `GET /settings/rebranding/additional`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "the shape is the wire's")]
pub struct AdditionalLinksDto {
    /// Always false.
    pub start_docs_enabled: bool,
    /// Always false.
    pub help_center_enabled: bool,
    /// Always false.
    pub feedback_and_support_enabled: bool,
    /// Always false.
    pub user_forum_enabled: bool,
    /// Always false.
    pub video_guides_enabled: bool,
    /// Always false.
    pub license_agreements_enabled: bool,
    /// Always true.
    pub is_default: bool,
}

/// Answer of `GET /settings/ssov2`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SsoDto {
    /// Always false.
    pub enable_sso: bool,
}

/// Answer of `GET /settings/ai-access`.
#[derive(Debug, Serialize, ToSchema)]
pub struct AiAccessDto {
    /// Always false.
    pub enabled: bool,
}

/// Answer of `GET /settings/deeplink`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeepLinkModeDto {
    /// 0: let people choose.
    pub handling_mode: i64,
}

/// Answer of `GET /settings/socket`.
#[derive(Debug, Serialize, ToSchema)]
pub struct SocketDto {
    /// Where it would be.
    pub url: String,
}

/// Answer of `GET /settings/payment`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PaymentSettingsDto {
    /// Empty.
    pub sales_email: &'static str,
    /// Empty.
    pub buy_url: &'static str,
    /// Always true.
    pub standalone: bool,
    /// The licence.
    pub current_license: LicenseDto,
    /// As much may be bought at once.
    pub max: i64,
}

/// A licence that never ends.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LicenseDto {
    /// Always false.
    pub trial: bool,
    /// A time that never comes.
    pub due_date: &'static str,
}
