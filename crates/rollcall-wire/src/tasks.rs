//! Shapes of the calls on long jobs (people-core §5.2, §5.3; people-extras §5).

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{EmployeeType, Fields, Problem, Request};

/// Body of `POST /people/type`.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct TypeChangeRequest {
    /// `User` or `Guest`.
    pub r#type: Option<EmployeeType>,
    /// Whose type.
    pub user_id: Option<Uuid>,
    /// Who takes over what the person owns; default the caller.
    pub reassign_user_id: Option<Uuid>,
}

impl Request for TypeChangeRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self {
            r#type: body.named("Type"),
            user_id: body.id("UserId"),
            reassign_user_id: body.id("ReassignUserId"),
        };
        body.finish(request)
    }
}

/// Body of `POST /people/reassign/start`.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct StartReassignRequest {
    /// Whose data is handed over.
    pub from_user_id: Option<Uuid>,
    /// Who gets it.
    pub to_user_id: Option<Uuid>,
    /// Whether the account is deleted in the end; default not.
    pub delete_profile: Option<bool>,
}

impl Request for StartReassignRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self {
            from_user_id: body.id("FromUserId"),
            to_user_id: body.id("ToUserId"),
            delete_profile: body.flag("DeleteProfile"),
        };
        body.finish(request)
    }
}

/// Body of the calls that stop a job, and of the one that has somebody's data removed.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct TerminateRequest {
    /// On whom the job works, or is to work.
    pub user_id: Option<Uuid>,
}

impl Request for TerminateRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let user_id = body.id("UserId");
        body.finish(Self { user_id })
    }
}

/// How a long job stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TaskProgressResponseDto {
    /// The job.
    pub id: String,
    /// Why it failed; else empty, never absent.
    pub error: String,
    /// 0 to 100.
    pub percentage: i64,
    /// Whether nothing more will happen.
    pub is_completed: bool,
    /// 0 created, 1 running, 2 completed, 3 canceled, 4 failed.
    pub status: i64,
}
