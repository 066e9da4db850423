//! `DELETE /keys/{id}`: deletes a key; it stops working at once (auth §8.5).

use rollcall_core::keys;

use super::PathKey;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op =
    Op::delete("/keys/{id}", "deleteApiKey").about("API keys", "Delete an API key").answers_flag().refuses(&[403, 404]);

pub async fn handler(call: Call, PathKey(id): PathKey) -> Outcome {
    let (caller, now) = (call.caller.clone(), call.now);
    call.app.db.write(move |tx| keys::delete(tx, &caller, id, now)).await?;
    Reply::one(&true)
}
