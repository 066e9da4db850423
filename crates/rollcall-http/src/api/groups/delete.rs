//! `DELETE /group/{id}`: deletes a group; the people stay (people-directory §1.7).

use rollcall_core::{groups, policy};

use super::PathGroup;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::delete("/group/{id}", "deleteGroup")
    .about("Groups", "Delete a group")
    .answers_without_body()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, PathGroup(id): PathGroup) -> Outcome {
    let permit = policy::manage_groups(&call.caller)?;
    let now = call.now;
    call.app.db.write(move |tx| groups::delete(tx, &permit, id, now)).await?;
    Ok(Reply::without_body())
}
