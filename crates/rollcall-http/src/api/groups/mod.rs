//! Groups: listed, made, changed, deleted, and who is in them (people-directory §1).

pub mod add_members;
pub mod create;
pub mod delete;
pub mod group;
pub mod list;
pub mod move_members;
pub mod of_user;
pub mod remove_members;
pub mod replace_members;
pub mod set_manager;
pub mod update;

use axum::extract::FromRequestParts;
use http::request::Parts;
use rollcall_core::groups::{self, Roster, Shown};
use rollcall_core::ids::{AccountId, GroupId};
use uuid::Uuid;

use crate::call::{Call, Segment};
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};
use crate::wire_error::WireError;

/// The id of a group in the path. A segment that is none has no route: 404.
pub struct PathGroup(pub GroupId);

impl<S: Send + Sync> FromRequestParts<S> for PathGroup {
    type Rejection = WireError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WireError> {
        let Segment(segment) = Segment::from_request_parts(parts, state).await?;
        Uuid::parse_str(&segment).map(|id| Self(GroupId(id))).map_err(|_| WireError::no_route())
    }
}

fn accounts(ids: Vec<Uuid>) -> Vec<AccountId> {
    ids.into_iter().map(AccountId).collect()
}

/// What every change of a group answers: the group as it is now. It is read after the change, which nobody has to wait for
/// while a long list of members is made.
async fn changed(call: &Call, id: GroupId) -> Outcome {
    let roster = call.app.db.read(move |tx| groups::get(tx, id, Shown::Members)).await?;
    reply(call, &roster)
}

fn reply(call: &Call, roster: &Roster) -> Outcome {
    Reply::one(&present::group(&call.app, Viewer::of(call)?, roster))
}
