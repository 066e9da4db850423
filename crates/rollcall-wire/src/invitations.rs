//! Shapes of invitations, their links and their settings, and of the portal's own record of a person (people-core §2.2, §2.3; portal §3.1, §3.2, §3.10, §4.8).

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{EmployeeType, Fields, Named, Problem, Request, WireDate};

/// Body of `POST /people/invite`.
#[derive(Debug, ToSchema)]
pub struct InviteRequest {
    /// Whom to invite.
    pub invitations: Vec<InvitationRequest>,
    /// The language of the letters.
    pub culture: Option<String>,
}

/// One person of an [`InviteRequest`].
#[derive(Debug, ToSchema)]
pub struct InvitationRequest {
    /// The address.
    pub email: Option<String>,
    /// Default `All`, in effect `RoomAdmin`.
    pub r#type: Option<EmployeeType>,
}

impl Request for InviteRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let invitations = body.objects("Invitations", |person| InvitationRequest {
            email: invited_email(person),
            r#type: person.named("Type"),
        });
        if invitations.is_none() {
            body.reject("Invitations", "The Invitations field is required.");
        }
        let culture = body.text("Culture");
        body.finish(Self { invitations: invitations.unwrap_or_default(), culture })
    }
}

/// The address of an invitation, by the weak rule of the binding layer, whose words differ here.
fn invited_email(person: &mut Fields) -> Option<String> {
    let email = person.text("Email")?;
    if email.chars().count() > 255 {
        person.reject("Email", "The field Email must be a string or array type with a maximum length of '255'.");
    }
    let one_at = email.matches('@').count() == 1 && !email.starts_with('@') && !email.ends_with('@');
    if !one_at || email.contains(['\r', '\n']) {
        person.reject("Email", "The Email field is not a valid e-mail address.");
    }
    Some(email)
}

/// Body of `PUT /people/invite`.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct ResendRequest {
    /// To whom.
    pub user_ids: Option<Vec<Uuid>>,
    /// To everybody who is waited for.
    #[schema(required = false)]
    pub resend_all: bool,
}

impl Request for ResendRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let resend_all = body.flag("ResendAll").unwrap_or(false);
        let user_ids = if resend_all { None } else { body.ids("UserIds") };
        body.finish(Self { user_ids, resend_all })
    }
}

/// Body of `POST /portal/users/invitationlink`.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct InvitationLinkRequest {
    /// The role of who joins: `RoomAdmin`, `DocSpaceAdmin` or `User`.
    pub employee_type: Option<EmployeeType>,
    /// From then on nobody joins by it; never if absent.
    pub expiration: Option<WireDate>,
    /// As many may join by it; any number if absent.
    pub max_use_count: Option<i64>,
}

impl Request for InvitationLinkRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let employee_type = body.named("EmployeeType");
        let (expiration, max_use_count) = terms(&mut body);
        body.finish(Self { employee_type, expiration, max_use_count })
    }
}

/// Body of `PUT /portal/users/invitationlink`; what is absent is cleared.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct InvitationLinkChange {
    /// Which link.
    pub id: Uuid,
    /// From then on nobody joins by it.
    pub expiration: Option<WireDate>,
    /// As many may join by it.
    pub max_use_count: Option<i64>,
}

impl Request for InvitationLinkChange {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let id = link_id(&mut body);
        let (expiration, max_use_count) = terms(&mut body);
        body.finish(Self { id, expiration, max_use_count })
    }
}

/// Body of `DELETE /portal/users/invitationlink`.
#[derive(Debug, ToSchema)]
pub struct InvitationLinkRemoval {
    /// Which link.
    pub id: Uuid,
}

impl Request for InvitationLinkRemoval {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let id = link_id(&mut body);
        body.finish(Self { id })
    }
}

fn link_id(body: &mut Fields) -> Uuid {
    let text = body.required_text("Id");
    Uuid::parse_str(text.trim()).unwrap_or_else(|_| {
        body.reject("Id", "The Id field is not a valid id.");
        Uuid::nil()
    })
}

/// A date that can't be read must not make a link that never ends.
fn terms(body: &mut Fields) -> (Option<WireDate>, Option<i64>) {
    let expiration = body.raw("Expiration");
    let read = expiration.as_ref().and_then(WireDate::read);
    if expiration.is_some() && read.is_none() {
        body.reject("Expiration", "The Expiration field is not a valid date.");
    }
    let max = body.number_in("MaxUseCount", 1..=1000, "The field MaxUseCount must be between 1 and 1000.");
    (read, max)
}

/// A standing invitation link, with the address it has for whoever reads it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InvitationLinkDto {
    /// The link.
    pub id: Uuid,
    /// The role of who joins, as its number.
    pub employee_type: i64,
    /// From then on nobody joins by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expiration: Option<WireDate>,
    /// Whether its time is over.
    pub is_expired: bool,
    /// As many may join by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_use_count: Option<i64>,
    /// As many have.
    pub current_use_count: i64,
    /// What to hand out.
    pub url: String,
}

/// The internal record of an account (portal §4.7).
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UserInfoDto {
    /// The account.
    pub id: Uuid,
    /// Given name, not encoded.
    pub first_name: String,
    /// Family name, not encoded.
    pub last_name: String,
    /// Unique in the portal.
    pub user_name: String,
    /// The address.
    pub email: String,
    /// 1 active, 2 disabled, 4 invited.
    pub status: i64,
    /// 0 not proven, 1 proven, 2 a first letter was sent.
    pub activation_status: i64,
    /// Whether the address is proven.
    pub is_active: bool,
    /// When it was disabled, if it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terminated_date: Option<WireDate>,
    /// When it was made.
    pub create_date: WireDate,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_by: Option<Uuid>,
    /// When it was last changed.
    pub last_modified: WireDate,
    /// The language, if the person has chosen one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub culture_name: Option<String>,
    /// Types and values in turn, with bars between them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contacts: Option<String>,
    /// Free text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Free text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// Old field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Old field: true is male.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<bool>,
    /// Old field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<WireDate>,
    /// Old field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work_from_date: Option<WireDate>,
    /// The portal.
    pub tenant_id: i64,
    /// Always false: who is removed is not found.
    pub removed: bool,
}

/// Whether people may be brought in (portal §3.10).
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InvitationSettingsDto {
    /// Members.
    pub allow_inviting_members: bool,
    /// Guests.
    pub allow_inviting_guests: bool,
}

/// Body of `PUT /settings/invitationsettings`; what is absent stays.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct InvitationSettingsRequest {
    /// Members.
    pub allow_inviting_members: Option<bool>,
    /// Guests.
    pub allow_inviting_guests: Option<bool>,
}

impl Request for InvitationSettingsRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let allow_inviting_members = body.flag("AllowInvitingMembers");
        let allow_inviting_guests = body.flag("AllowInvitingGuests");
        body.finish(Self { allow_inviting_members, allow_inviting_guests })
    }
}

/// Whose people may ask to join.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub enum TrustedDomainsType {
    /// Nobody's.
    None,
    /// Those of the listed domains.
    Custom,
    /// Everybody.
    All,
}

impl Named for TrustedDomainsType {
    const NAMES: &'static [(&'static str, i64, Self)] =
        &[("None", 0, Self::None), ("Custom", 1, Self::Custom), ("All", 2, Self::All)];
}

/// Body of `POST /settings/maildomainsettings` (portal §3.1).
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct MailDomainRequest {
    /// Whose people; nobody's if absent.
    pub r#type: Option<TrustedDomainsType>,
    /// For `Custom`.
    #[schema(required = false)]
    pub domains: Vec<String>,
    /// Whether they join as users and not as room administrators.
    #[schema(required = false)]
    pub invite_users_as_visitors: bool,
}

impl Request for MailDomainRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let r#type = body.named("Type");
        let domains = body.texts("Domains").unwrap_or_default();
        let invite_users_as_visitors = body.flag("InviteUsersAsVisitors").unwrap_or(false);
        body.finish(Self { r#type, domains, invite_users_as_visitors })
    }
}

/// Body of `POST /settings/sendjoininvite` (portal §3.2).
#[derive(Debug, ToSchema)]
pub struct JoinWishRequest {
    /// Who wants to join; at most 255 characters.
    pub email: String,
    /// The language of the letter.
    pub culture: Option<String>,
}

impl Request for JoinWishRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        // The form of the address is judged after the setting (portal §3.2), so only its length is looked at here.
        let email = body.short_text("Email", 255).unwrap_or_default();
        let culture = body.text("Culture");
        body.finish(Self { email, culture })
    }
}
