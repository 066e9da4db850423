//! Shapes of the webhook calls (portal §9.1, §9.2, §9.5).

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{EmployeeDto, Fields, Problem, Request, WireDate};

/// Longest name, in characters.
const LONGEST_NAME: usize = 50;
/// Longest secret, in characters.
const LONGEST_SECRET: usize = 50;
/// Longest address, in bytes: it is part of an index.
const LONGEST_URI: usize = 2000;
/// Longest id of the only thing a webhook is about.
const LONGEST_TARGET: usize = 255;

/// Body of `POST /settings/webhook`.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct WebhookRequest {
    /// At most 50 characters.
    pub name: String,
    /// Where messages go: http or https.
    pub uri: String,
    /// What signs messages: as strong as a password, at most 50 characters.
    pub secret_key: Option<String>,
    /// Whether it is told anything; default true.
    pub enabled: Option<bool>,
    /// Whether the address must be https; default false.
    pub ssl: Option<bool>,
    /// A sum of triggers; default 0, all of them.
    pub triggers: Option<i64>,
    /// The only account or group it is to be told of.
    pub target_id: Option<String>,
}

impl Request for WebhookRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self::fields(&mut body);
        body.finish(request)
    }
}

impl WebhookRequest {
    fn fields(body: &mut Fields) -> Self {
        Self {
            name: filled(body, "Name", body_name),
            uri: filled(body, "Uri", body_uri),
            secret_key: body.short_text("SecretKey", LONGEST_SECRET),
            enabled: body.flag("Enabled"),
            ssl: body.flag("Ssl"),
            triggers: body.number("Triggers"),
            target_id: body.short_text("TargetId", LONGEST_TARGET),
        }
    }
}

fn body_name(body: &mut Fields, name: &str) -> String {
    body.required_short_text(name, LONGEST_NAME)
}

fn body_uri(body: &mut Fields, name: &str) -> String {
    let uri = body.required_text(name);
    if uri.len() > LONGEST_URI {
        body.reject(name, &format!("The field {name} must be a string with a maximum length of {LONGEST_URI}."));
    }
    uri
}

/// The text of `name` without spaces around it, which must be there and not blank.
fn filled(body: &mut Fields, name: &str, read: fn(&mut Fields, &str) -> String) -> String {
    let is_sent = body.is_sent(name);
    let text = read(body, name);
    if is_sent && text.trim().is_empty() {
        body.reject(name, &format!("The {name} field is required."));
    }
    text.trim().to_owned()
}

/// Body of `PUT /settings/webhook`; what is absent stays, but name and address are required.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct WebhookChangeRequest {
    /// Which webhook.
    pub id: i64,
    /// What it is to be.
    #[schema(inline)]
    #[serde(flatten)]
    pub webhook: WebhookRequest,
}

impl Request for WebhookChangeRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self { id: body.required_number("Id"), webhook: WebhookRequest::fields(&mut body) };
        body.finish(request)
    }
}

/// Body of `PUT /settings/webhook/enable`; whatever else it holds is not read.
#[derive(Debug, ToSchema)]
pub struct WebhookSwitchRequest {
    /// Which webhook.
    pub id: i64,
    /// Whether it is told anything.
    pub enabled: bool,
}

impl Request for WebhookSwitchRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self { id: body.required_number("Id"), enabled: body.required_flag("Enabled") };
        body.finish(request)
    }
}

/// Body of `PUT /settings/webhook/retry`.
#[derive(Debug, ToSchema)]
pub struct WebhookRetryRequest {
    /// The deliveries; at most 100.
    #[schema(required = false)]
    pub ids: Vec<i64>,
}

impl Request for WebhookRetryRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let ids = body.numbers("Ids").unwrap_or_default();
        body.finish(Self { ids })
    }
}

/// Something that one may subscribe to.
#[derive(Debug, Serialize, ToSchema)]
pub struct WebhookTriggerDto {
    /// As messages name it.
    pub name: &'static str,
    /// Its bit; 0 stands for all.
    pub id: i64,
    /// Whether the caller may subscribe to it.
    pub available: bool,
}

/// A webhook; its secret is never shown.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WebhooksConfigDto {
    /// Never changes.
    pub id: i64,
    /// As it was given.
    pub name: String,
    /// Where messages go.
    pub uri: String,
    /// Whether it is told anything.
    pub enabled: bool,
    /// Whether the address must be https.
    pub ssl: bool,
    /// A sum of triggers; 0 for all.
    pub triggers: i64,
    /// The only account or group it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_id: Option<String>,
    /// Who made it.
    pub created_by: EmployeeDto,
    /// When.
    pub created_on: WireDate,
    /// Who changed it last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified_by: Option<EmployeeDto>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified_on: Option<WireDate>,
    /// When something was last given up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_failure_on: Option<WireDate>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_failure_content: Option<String>,
    /// When something last arrived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_success_on: Option<WireDate>,
}

/// A webhook in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct WebhooksConfigWithStatusDto {
    /// The webhook.
    pub configs: WebhooksConfigDto,
    /// The HTTP status of the last try; 0 before, and without an answer.
    pub status: i64,
}

/// What became of one event for one webhook.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WebhooksLogDto {
    /// The id of the event in the message.
    pub id: i64,
    /// What the webhook is called.
    pub config_name: String,
    /// What happened.
    pub trigger: i64,
    /// When it happened.
    pub creation_time: WireDate,
    /// Always `POST`.
    pub method: &'static str,
    /// Where it went.
    pub route: String,
    /// The headers of the last try as JSON, empty before.
    pub request_headers: String,
    /// The body of the last try, empty before.
    pub request_payload: String,
    /// The headers of the answer as JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response_headers: Option<String>,
    /// The body of the answer, cut.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response_payload: Option<String>,
    /// The status of the answer; 0 without one.
    pub status: i64,
    /// When the last try was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery: Option<WireDate>,
}

/// A body that is sent to webhooks (portal §9.4). What is none, false, 0 or empty is left out, and no name of a member looks
/// like a number, so that a receiver that parses and writes it again gets the same bytes.
#[derive(Debug, Serialize)]
pub struct WebhookMessage {
    /// What happened.
    pub event: WebhookEventPart,
    /// To whom or what, as it was then.
    pub payload: WebhookPayload,
    /// Why the receiver is told.
    pub webhook: WebhookPart,
}

/// What happened.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WebhookEventPart {
    /// The same for every try.
    pub id: i64,
    /// Whole seconds.
    pub create_on: String,
    /// Who did it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub create_by: Option<Uuid>,
    /// Its name.
    pub trigger: &'static str,
    /// Its bit.
    pub trigger_id: i64,
}

/// Whom or what it is about.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum WebhookPayload {
    /// A person.
    User(Box<WebhookUser>),
    /// A group.
    Group(Box<WebhookGroup>),
}

/// Somebody in passing.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WebhookEmployee {
    /// The account.
    pub id: Uuid,
    /// HTML-encoded, as in profiles.
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
    #[serde(skip_serializing_if = "is_false")]
    pub has_avatar: bool,
}

/// A person: the members of a profile.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "the shape is the wire's")]
pub struct WebhookUser {
    /// The reduced profile.
    #[serde(flatten)]
    pub employee: WebhookEmployee,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Unique in the portal.
    pub user_name: String,
    /// As it was given.
    pub email: String,
    /// Ways to reach the person.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<crate::ContactDto>,
    /// 1 active, 2 disabled, 4 pending.
    pub status: i64,
    /// 1 activated, 2 pending.
    #[serde(skip_serializing_if = "is_zero")]
    pub activation_status: i64,
    /// When the account was disabled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terminated: Option<WireDate>,
    /// Group names, HTML-encoded, joined by comma and space.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub department: String,
    /// The groups.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<WebhookGroupOf>,
    /// Free text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Free text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// Free text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Type `DocSpaceAdmin`, but not the owner.
    #[serde(skip_serializing_if = "is_false")]
    pub is_admin: bool,
    /// Type `RoomAdmin`.
    #[serde(skip_serializing_if = "is_false")]
    pub is_room_admin: bool,
    /// Whether the portal belongs to the person.
    #[serde(skip_serializing_if = "is_false")]
    pub is_owner: bool,
    /// Type `Guest`.
    #[serde(skip_serializing_if = "is_false")]
    pub is_visitor: bool,
    /// Type `User`.
    #[serde(skip_serializing_if = "is_false")]
    pub is_collaborator: bool,
    /// The language, if the person has chosen one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub culture_name: Option<String>,
    /// Who made the account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_by: Option<WebhookEmployee>,
    /// When it was made.
    pub registration_date: WireDate,
}

/// A group on a profile.
#[derive(Debug, Serialize)]
pub struct WebhookGroupOf {
    /// The group.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// The user name of its manager.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manager: Option<String>,
}

/// A group, without its members.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WebhookGroup {
    /// The group.
    pub id: Uuid,
    /// As it was given.
    pub name: String,
    /// Who manages it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manager: Option<WebhookEmployee>,
    /// Active and pending members.
    #[serde(skip_serializing_if = "is_zero")]
    pub members_count: i64,
}

/// Why the receiver is told.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WebhookPart {
    /// The webhook.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// Where the message goes.
    pub url: String,
    /// The names of what it is told of.
    pub triggers: Vec<&'static str>,
    /// The only account or group it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<WebhookTarget>,
    /// When something was last given up; whole seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_failure_on: Option<String>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_failure_content: Option<String>,
    /// When something last arrived; whole seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_success_on: Option<String>,
    /// 1 for the first try after the first.
    #[serde(skip_serializing_if = "is_zero")]
    pub retry_count: i64,
    /// When this other try is made; whole seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_on: Option<String>,
}

/// The only account or group a webhook is about.
#[derive(Debug, Serialize)]
pub struct WebhookTarget {
    /// As it was given.
    pub id: String,
    /// `user` or `group`.
    pub r#type: &'static str,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
fn is_false(flag: &bool) -> bool {
    !flag
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
fn is_zero(number: &i64) -> bool {
    *number == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::told;

    #[test]
    fn a_webhook_needs_a_name_and_an_address_of_some_length() {
        let body = |name: &str, uri: &str| serde_json::json!({ "NAME": name, "Uri": uri }).to_string();
        let long = |field: &str, max: usize| {
            format!(r#"{{"{field}":["The field {field} must be a string with a maximum length of {max}."]}}"#)
        };
        let required = |field: &str| format!(r#"{{"{field}":["The {field} field is required."]}}"#);
        for (body, wanted) in [
            (body("n", "u"), "read".to_owned()),
            (body(&"é".repeat(50), &"u".repeat(2000)), "read".to_owned()),
            (body(&"é".repeat(51), "u"), long("Name", 50)),
            (body("n", &"é".repeat(1001)), long("Uri", 2000)),
            (body("n", " "), required("Uri")),
            (body("", "u"), required("Name")),
            (r#"{"name":"n"}"#.to_owned(), required("Uri")),
            (r#"{"name":null,"uri":"u"}"#.to_owned(), required("Name")),
            (format!(r#"{{"name":"n","uri":"u","secretKey":"{}"}}"#, "s".repeat(51)), long("SecretKey", 50)),
            (format!(r#"{{"name":"n","uri":"u","targetId":"{}"}}"#, "s".repeat(256)), long("TargetId", 255)),
            (
                r#"{"name":"n","uri":"u","triggers":"x"}"#.to_owned(),
                r#"{"$.triggers":["The value is not a whole number."]}"#.to_owned(),
            ),
        ] {
            assert_eq!(told::<WebhookRequest>(&body), wanted, "{body}");
        }
        assert_eq!(told::<WebhookChangeRequest>(r#"{"name":"n","uri":"u"}"#), required("Id"));
        assert_eq!(told::<WebhookChangeRequest>(r#"{"id":1,"name":"n"}"#), required("Uri"));
    }

    #[test]
    fn a_switch_reads_two_members_and_a_retry_a_list() {
        assert_eq!(told::<WebhookSwitchRequest>(r#"{"id":1,"enabled":"True","name":7,"uri":[]}"#), "read");
        assert_eq!(told::<WebhookSwitchRequest>(r#"{"id":1}"#), r#"{"Enabled":["The Enabled field is required."]}"#);
        assert_eq!(told::<WebhookRetryRequest>("{}"), "read");
        assert_eq!(told::<WebhookRetryRequest>(r#"{"ids":[1,"2"]}"#), "read");
        let bad = r#"{"$.ids[1]":["The value is not a whole number."]}"#;
        assert_eq!(told::<WebhookRetryRequest>(r#"{"ids":[1,1.5]}"#), bad);
    }
}
