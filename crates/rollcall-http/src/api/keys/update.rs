//! `PUT /keys/{id}`: changes a key's name, its scopes, or whether it works (auth §8.5).

use rollcall_core::keys::{self, KeyChange};
use rollcall_wire::ApiKeyChangeRequest;

use super::PathKey;
use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/keys/{id}", "updateApiKey")
    .about("API keys", "Rename, limit, switch off or on an API key")
    .reads::<ApiKeyChangeRequest>()
    .answers_flag()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, PathKey(id): PathKey, Body(body): Body<ApiKeyChangeRequest>) -> Outcome {
    let change = KeyChange { id, name: body.name, permissions: body.permissions, is_active: body.is_active };
    let (caller, now) = (call.caller.clone(), call.now);
    let changed = call.app.db.write(move |tx| keys::change(tx, &caller, &change, now)).await?;
    Reply::one(&changed)
}
