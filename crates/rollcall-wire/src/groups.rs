//! Shapes of the group calls (people-directory §1).

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{EmployeeFullDto, Fields, Problem, Request};

/// Longest name of a group.
const LONGEST_NAME: usize = 128;

/// A group (people-directory §1.1).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GroupDto {
    /// As it was given, not encoded.
    pub name: String,
    /// All zeros: groups are not nested.
    pub parent: Uuid,
    /// All zeros: groups have no categories.
    pub category: Uuid,
    /// The group.
    pub id: Uuid,
    /// Always false.
    #[serde(rename = "isLDAP")]
    pub is_ldap: bool,
    /// Absent when nobody manages it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manager: Option<EmployeeFullDto>,
    /// The active and pending members, by display name; absent where they are not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub members: Option<Vec<EmployeeFullDto>>,
    /// How many members are active or pending.
    pub members_count: i64,
}

/// Body of `POST /group` (people-directory §1.5).
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct GroupRequest {
    /// From 1 to 128 characters.
    pub group_name: String,
    /// Becomes a member; all zeros for nobody.
    pub group_manager: Option<Uuid>,
    /// The members.
    #[schema(required = false)]
    pub members: Vec<Uuid>,
}

impl Request for GroupRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let group_name = body.short_text("GroupName", LONGEST_NAME).unwrap_or_default();
        if group_name.is_empty() {
            body.reject("GroupName", "The GroupName field is required.");
        }
        let request = Self {
            group_name,
            group_manager: body.id("GroupManager").filter(|id| !id.is_nil()),
            members: body.ids("Members").unwrap_or_default(),
        };
        body.finish(request)
    }
}

/// Body of `PUT /group/{id}`; what is absent stays (people-directory §1.6).
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct GroupChangeRequest {
    /// At most 128 characters.
    pub group_name: Option<String>,
    /// Becomes a member.
    pub group_manager: Option<Uuid>,
    /// Who joins.
    #[schema(required = false)]
    pub members_to_add: Vec<Uuid>,
    /// Who leaves, after all have joined.
    #[schema(required = false)]
    pub members_to_remove: Vec<Uuid>,
}

impl Request for GroupChangeRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self {
            group_name: body.short_text("GroupName", LONGEST_NAME),
            group_manager: body.id("GroupManager"),
            members_to_add: body.ids("MembersToAdd").unwrap_or_default(),
            members_to_remove: body.ids("MembersToRemove").unwrap_or_default(),
        };
        body.finish(request)
    }
}

/// Body of the calls on the members of a group (people-directory §1.8 to §1.10).
#[derive(Debug, ToSchema)]
pub struct MembersRequest {
    /// The people.
    #[schema(required = false)]
    pub members: Vec<Uuid>,
}

impl Request for MembersRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let members = body.ids("Members").unwrap_or_default();
        body.finish(Self { members })
    }
}

/// Body of `PUT /group/{id}/manager` (people-directory §1.12).
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct ManagerRequest {
    /// Who is to manage the group.
    pub user_id: Uuid,
}

impl Request for ManagerRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let user_id = body.required_id("UserId");
        body.finish(Self { user_id })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::told;

    #[test]
    fn a_group_needs_a_name_of_one_to_128_characters() {
        let required = r#"{"GroupName":["The GroupName field is required."]}"#;
        let name = |text: &str| serde_json::json!({ "groupName": text }).to_string();
        for (body, wanted) in [
            ("{}".to_owned(), required),
            (r#"{"groupName":null}"#.to_owned(), required),
            (name(""), required),
            (name(&"é".repeat(128)), "read"),
            (
                name(&"é".repeat(129)),
                r#"{"GroupName":["The field GroupName must be a string with a maximum length of 128."]}"#,
            ),
            (r#"{"groupName":5}"#.to_owned(), r#"{"$.groupName":["The value is not a string."]}"#),
            (
                r#"{"groupName":"x","groupManager":"","members":["x"]}"#.to_owned(),
                r#"{"$.groupManager":["The value is not an id."],"$.members[0]":["The value is not an id."]}"#,
            ),
        ] {
            assert_eq!(told::<GroupRequest>(&body), wanted, "{body}");
        }
    }

    #[test]
    fn a_manager_has_to_be_named() {
        let required = r#"{"UserId":["The UserId field is required."]}"#;
        for (body, wanted) in [
            ("{}", required),
            (r#"{"userId":null}"#, required),
            (r#"{"userId":""}"#, r#"{"$.userId":["The value is not an id."]}"#),
            (r#"{"USERID":"9924256A-739C-462B-AF15-E652A3B1B6EB"}"#, "read"),
        ] {
            assert_eq!(told::<ManagerRequest>(body), wanted, "{body}");
        }
    }
}
