//! Shapes of the people calls (people-core §1.5, §2.1, §3, §4).

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{EmployeeType, Fields, Problem, Request, Sex, Theme, WireDate};

/// The reduced profile.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EmployeeDto {
    /// The account.
    pub id: Uuid,
    /// First and last name, HTML-encoded; the address if both are empty.
    pub display_name: String,
    /// 82 × 82 picture.
    pub avatar: String,
    /// The picture as uploaded.
    pub avatar_original: String,
    /// 200 × 200 picture.
    pub avatar_max: String,
    /// 48 × 48 picture.
    pub avatar_medium: String,
    /// 32 × 32 picture.
    pub avatar_small: String,
    /// Where a person looks at the profile.
    pub profile_url: String,
    /// Whether the pictures are the person's own.
    pub has_avatar: bool,
    /// Always false: nobody here is anonymous.
    pub is_anonim: bool,
}

/// A group on a profile.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GroupSummaryDto {
    /// The group.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// The user name of its manager.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manager: Option<String>,
}

/// A way to reach a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ContactDto {
    /// Which way.
    pub r#type: String,
    /// The number or name there.
    pub value: String,
}

/// The full profile.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "the shape is the wire's")]
pub struct EmployeeFullDto {
    /// The reduced profile.
    #[serde(flatten)]
    pub employee: EmployeeDto,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Unique in the portal.
    pub user_name: String,
    /// As it was given.
    pub email: String,
    /// 1 active, 2 disabled, 4 pending.
    pub status: i64,
    /// 0 not activated, 1 activated, 2 pending.
    pub activation_status: i64,
    /// Whether the portal belongs to the person.
    pub is_owner: bool,
    /// Type `DocSpaceAdmin`, but not the owner.
    pub is_admin: bool,
    /// Type `RoomAdmin`.
    pub is_room_admin: bool,
    /// Type `User`.
    pub is_collaborator: bool,
    /// Type `Guest`.
    pub is_visitor: bool,
    /// Always false.
    #[serde(rename = "isLDAP")]
    pub is_ldap: bool,
    /// Always false.
    #[serde(rename = "isSSO")]
    pub is_sso: bool,
    /// Group names, HTML-encoded, joined by comma and space.
    pub department: String,
    /// Absent when none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupSummaryDto>,
    /// Absent when none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<ContactDto>,
    /// Free text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Free text, `comment` of the requests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// Always 0.
    pub mobile_phone_activation_status: i64,
    /// The language, if the person has chosen one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub culture_name: Option<String>,
    /// When the account was disabled, if it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terminated: Option<WireDate>,
    /// Gigabytes; only for administrators and on one's own profile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used_space: Option<f64>,
    /// Bytes, -1 for no limit; as `usedSpace`, and only while people are limited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quota_limit: Option<i64>,
    /// Whether the limit is the person's own; shown with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_custom_quota: Option<bool>,
    /// Only for administrators.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_by: Option<Box<EmployeeDto>>,
    /// Only for administrators.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registration_date: Option<WireDate>,
    /// Whether an authenticator app is linked; only for administrators, and while the second factor is on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tfa_app_enabled: Option<bool>,
    /// Old field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Old field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Old field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birthday: Option<WireDate>,
    /// Old field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work_from: Option<WireDate>,
    /// Only in `GET @self`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<Theme>,
    /// The session's id, only in `GET @self` by cookie.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login_event_id: Option<i64>,
    /// Seconds until the session ends, only in `GET @self`, below one day or when the portal limits sessions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_cookie_lifetime: Option<i64>,
    /// True only in `GET @self` of others than guests.
    pub has_personal_folder: bool,
}

/// Body of `POST /people` and `POST /people/active` (people-core §2.1).
#[derive(Debug, Default, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct MemberRequest {
    /// Required in practice.
    pub email: Option<String>,
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// Default `All`, in effect `RoomAdmin`.
    pub r#type: Option<EmployeeType>,
    /// Plain, judged by the policy.
    pub password: Option<String>,
    /// Client-side hash; wins over `password`.
    pub password_hash: Option<String>,
    /// Group ids.
    #[schema(required = false)]
    pub department: Vec<Uuid>,
    /// Free text.
    pub location: Option<String>,
    /// Free text, `notes` of the profile.
    pub comment: Option<String>,
    /// Language of the person.
    pub culture_name: Option<String>,
    /// Ways to reach the person.
    #[schema(required = false)]
    pub contacts: Vec<ContactDto>,
    /// The address of a picture, which is fetched.
    pub files: Option<String>,
    /// Whether the person wants news.
    #[schema(required = false)]
    pub spam: bool,
    /// Picks the audit entry only.
    #[schema(required = false)]
    pub is_user: bool,
    /// Accepts an invitation.
    #[schema(required = false)]
    pub from_invite_link: bool,
    /// The key of the accepted invitation.
    pub key: Option<String>,
    /// Old field.
    pub title: Option<String>,
    /// Old field.
    pub sex: Option<Sex>,
    /// Old field.
    pub birthday: Option<WireDate>,
    /// Old field; default today.
    pub worksfrom: Option<WireDate>,
}

impl Request for MemberRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self {
            email: body.email("Email"),
            first_name: body.short_text("FirstName", 255),
            last_name: body.short_text("LastName", 255),
            r#type: body.named("Type"),
            password: body.text("Password"),
            password_hash: body.text("PasswordHash"),
            department: body.ids("Department").unwrap_or_default(),
            location: body.text("Location"),
            comment: body.text("Comment"),
            culture_name: body.text("CultureName"),
            contacts: body.raw("Contacts").map(|v| contacts(&v)).unwrap_or_default(),
            files: body.text("Files"),
            spam: body.flag("Spam").unwrap_or(false),
            is_user: body.flag("IsUser").unwrap_or(false),
            from_invite_link: body.flag("FromInviteLink").unwrap_or(false),
            // Read only with an invitation; whatever else stands there is no reason to refuse.
            key: body.raw("Key").and_then(|key| key.as_str().map(str::to_owned)),
            title: body.text("Title"),
            sex: body.named_or_ignored("Sex"),
            birthday: body.date("Birthday"),
            worksfrom: body.date("Worksfrom"),
        };
        body.finish(request)
    }
}

/// The contacts of a body: `{type, value}`, or that inside of `value`, as one old page shows it. Others are dropped.
pub(crate) fn contacts(value: &Value) -> Vec<ContactDto> {
    let member = |object: &Value, name: &str| {
        let members = object.as_object()?;
        members.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.clone())
    };
    let contact = |item: &Value| {
        let inner = member(item, "value").filter(Value::is_object).unwrap_or_else(|| item.clone());
        let r#type = member(&inner, "type")?.as_str()?.to_owned();
        let value = member(&inner, "value")?.as_str()?.to_owned();
        (!value.trim().is_empty()).then_some(ContactDto { r#type, value })
    };
    value.as_array().map(|items| items.iter().filter_map(contact).collect()).unwrap_or_default()
}

/// Body of `POST /people/password` (people-core §4.1).
#[derive(Debug, ToSchema)]
pub struct ReminderRequest {
    /// Whose password.
    pub email: String,
}

impl Request for ReminderRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let email = body.required_email("Email");
        body.finish(Self { email })
    }
}

/// Body of `POST /people/email` (people-core §3.1).
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct EmailOrderRequest {
    /// Whose address.
    pub user_id: Option<String>,
    /// The new one.
    pub email: Option<String>,
}

impl Request for EmailOrderRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let user_id = body.raw("UserId").and_then(|v| v.as_str().map(str::to_owned));
        let email = body.blank_or_email("Email");
        body.finish(Self { user_id, email })
    }
}

/// Body of `PUT /people/{userid}/email` (people-core §3.2).
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct EmailChangeRequest {
    /// The new address.
    pub email: Option<String>,
    /// The hidden address of the link, used when `email` is empty.
    pub enc_email: Option<String>,
}

impl Request for EmailChangeRequest {
    fn read(body: Fields) -> Result<Self, Problem> {
        let mut body = body.prefixed("ChangeEmailData.");
        let request = Self { email: body.blank_or_email("Email"), enc_email: body.text("EncEmail") };
        body.finish(request)
    }
}

/// Body of `PUT /people/{userid}/password` (people-core §4.2).
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct PasswordRequest {
    /// Plain, judged by the policy.
    pub password: Option<String>,
    /// Client-side hash; wins over `password`.
    pub password_hash: Option<String>,
}

impl Request for PasswordRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self { password: body.text("Password"), password_hash: body.text("PasswordHash") };
        body.finish(request)
    }
}

/// Body of the calls on several people.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct PeopleRequest {
    /// The people; none if the member is missing.
    pub user_ids: Option<Vec<Uuid>>,
}

impl Request for PeopleRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let user_ids = body.ids("UserIds");
        body.finish(Self { user_ids })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn contacts_are_read_flat_and_nested_and_empty_ones_dropped() {
        let got = contacts(&json!([
            {"type": "GTalk", "value": "my@gmail.com"},
            {"value": {"Type": "phone", "Value": "1"}},
            {"type": "x", "value": " "},
            {"type": 5, "value": "y"},
            7
        ]));
        let pairs: Vec<_> = got.iter().map(|c| (c.r#type.as_str(), c.value.as_str())).collect();
        assert_eq!(pairs, [("GTalk", "my@gmail.com"), ("phone", "1")]);
        assert_eq!(contacts(&json!("no array")), []);
    }
}
