//! Shapes of the calls on profiles (people-core §2.7 to §2.10, §2.15, §2.16).

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::people::contacts;
use crate::{ContactDto, Fields, Problem, Request, Sex, WireDate};

/// Query of `GET /people/email` and `GET /people/exists`.
#[derive(Debug)]
pub struct AddressQuery {
    /// The address.
    pub email: Option<String>,
    /// The hidden address of a link, used when `email` is blank.
    pub enc_email: Option<String>,
}

impl Request for AddressQuery {
    fn read(mut query: Fields) -> Result<Self, Problem> {
        let request = Self { email: query.email("Email"), enc_email: query.text("EncEmail") };
        query.finish(request)
    }
}

/// Answer of `GET /people/exists`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct UserExistsDto {
    /// Whether somebody has the address.
    pub exists: bool,
    /// 1 active, 2 disabled, 4 pending; absent when nobody has the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<i64>,
}

/// Answer of `GET /people/tokendiagnostics`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TokenDiagnosticsDto {
    /// Who the token stands for.
    pub name: String,
    /// What the server takes from it, as `type:value`.
    pub claims: Vec<String>,
}

/// Body of `PUT /people/{userid}` (people-core §2.9).
#[derive(Debug, Default, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct UpdateMemberRequest {
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// Free text.
    pub location: Option<String>,
    /// Free text, `notes` of the profile.
    pub comment: Option<String>,
    /// Ways to reach the person; replaces them all.
    pub contacts: Option<Vec<ContactDto>>,
    /// Group ids; replaces them all.
    pub department: Option<Vec<Uuid>>,
    /// The address of a picture, which is fetched.
    pub files: Option<String>,
    /// Whether the person wants news.
    #[schema(required = false)]
    pub spam: bool,
    /// Disables or enables somebody else.
    pub disable: Option<bool>,
    /// Makes a guest of somebody else, or a guest a room administrator.
    pub is_user: Option<bool>,
    /// Old field.
    pub title: Option<String>,
    /// Old field.
    pub sex: Option<Sex>,
    /// Old field; `1900-01-01` clears it.
    pub birthday: Option<WireDate>,
    /// Old field; `1900-01-01` clears it.
    pub worksfrom: Option<WireDate>,
}

impl Request for UpdateMemberRequest {
    fn read(body: Fields) -> Result<Self, Problem> {
        let mut body = body.prefixed("UpdateMember.");
        let request = Self {
            first_name: body.short_text("FirstName", 255),
            last_name: body.short_text("LastName", 255),
            location: body.text("Location"),
            comment: body.text("Comment"),
            contacts: contacts_if_sent(&mut body),
            department: body.ids("Department"),
            files: body.text("Files"),
            spam: body.flag("Spam").unwrap_or(false),
            disable: body.flag("Disable"),
            is_user: body.flag("IsUser"),
            title: body.text("Title"),
            sex: body.named_or_ignored("Sex"),
            birthday: body.date("Birthday"),
            worksfrom: body.date("Worksfrom"),
        };
        body.finish(request)
    }
}

/// Body of `PUT /people/{userid}/culture` (people-core §2.10).
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct CultureRequest {
    /// One of the languages of the portal.
    pub culture_name: String,
}

impl Request for CultureRequest {
    fn read(body: Fields) -> Result<Self, Problem> {
        const LONGEST: usize = 85;
        let mut body = body.prefixed("Culture.");
        let culture_name = body.required_text("CultureName");
        if culture_name.chars().count() > LONGEST {
            body.reject("CultureName", "The field CultureName must be a string with a maximum length of 85.");
        }
        body.finish(Self { culture_name })
    }
}

/// Body of `PUT` and `POST /people/{userid}/contacts` (people-extras §7).
#[derive(Debug, ToSchema)]
pub struct ContactsRequest {
    /// Ways to reach the person; those with an empty value are dropped.
    pub contacts: Option<Vec<ContactDto>>,
}

impl Request for ContactsRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let read = |contact: &mut Fields| (contact.text("Type"), contact.text("Value"));
        let said = |(r#type, value): (Option<String>, Option<String>)| {
            let value = value.filter(|value| !value.trim().is_empty())?;
            Some(ContactDto { r#type: r#type?, value })
        };
        let contacts = body.objects("Contacts", read).map(|contacts| contacts.into_iter().filter_map(said).collect());
        body.finish(Self { contacts })
    }
}

/// Body of `DELETE /people/{userid}/contacts` (people-extras §7).
#[derive(Debug, ToSchema)]
pub struct ContactTypesRequest {
    /// What is to go; only the types are looked at.
    #[schema(value_type = Vec<ContactDto>, required = false)]
    pub contacts: Vec<String>,
}

impl Request for ContactTypesRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let types = body.objects("Contacts", |contact| contact.text("Type")).unwrap_or_default();
        body.finish(Self { contacts: types.into_iter().flatten().collect() })
    }
}

/// The contacts of a body; none if they were not sent, or are no list.
fn contacts_if_sent(body: &mut Fields) -> Option<Vec<ContactDto>> {
    body.raw("Contacts").filter(Value::is_array).map(|value| contacts(&value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(query: &[(&str, &str)]) -> Vec<(String, String)> {
        query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_query_is_read_like_a_body_and_the_first_value_of_a_name_counts() {
        let query = pairs(&[("EMAIL", " "), ("email", "a@b"), ("email", "c@d"), ("encemail", "")]);
        let read = AddressQuery::read(Fields::of_query(&query)).unwrap();
        assert_eq!((read.email.as_deref(), read.enc_email), (Some("a@b"), None));
        let problem = AddressQuery::read(Fields::of_query(&pairs(&[("email", "text")]))).unwrap_err();
        assert_eq!(problem.errors["Email"], ["The Email field is not a valid e-mail address."]);
    }

    #[test]
    fn contacts_that_were_not_sent_are_no_empty_list_and_others_are_refused() {
        let read = |json: &str| {
            let read = ContactsRequest::read(Fields::parse(json.as_bytes()).unwrap());
            read.map(|body| body.contacts).map_err(|problem| problem.errors.into_keys().collect::<Vec<_>>())
        };
        assert_eq!(read("{}"), Ok(None));
        assert_eq!(read(r#"{"contacts": []}"#), Ok(Some(vec![])));
        assert_eq!(read(r#"{"contacts": [{"type": "phone", "value": " "}]}"#), Ok(Some(vec![])));
        let phone = ContactDto { r#type: "phone".into(), value: "1".into() };
        assert_eq!(read(r#"{"Contacts": [{"Type": "phone", "Value": "1"}]}"#), Ok(Some(vec![phone])));
        for bad in [r#""text""#, r#"{"type": "a", "value": "b"}"#, "[5]", r#"[{"type": "phone", "value": 12345}]"#] {
            assert!(read(&format!(r#"{{"contacts": {bad}}}"#)).is_err(), "{bad}");
        }
    }

    #[test]
    fn types_to_remove_need_no_value() {
        let body = br#"{"contacts": [{"type": "phone"}, {"Type": "GTalk", "value": ""}, {"value": "x"}]}"#;
        let read = ContactTypesRequest::read(Fields::parse(body).unwrap()).unwrap();
        assert_eq!(read.contacts, ["phone", "GTalk"]);
    }
}
