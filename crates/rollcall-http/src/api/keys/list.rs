//! `GET /keys`: the keys of the caller, or of the portal for an administrator (auth §8.4).

use rollcall_core::keys;
use rollcall_wire::ApiKeyResponseDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/keys", "getApiKeys")
    .about("API keys", "List API keys, the newest first; administrators see all of the portal")
    .lists::<ApiKeyResponseDto>()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    let caller = call.caller.clone();
    let found = call.app.db.read(move |tx| keys::list(tx, &caller)).await?;
    let found: Vec<_> = found.iter().map(|key| present::api_key(&call.app, key)).collect();
    Reply::list(&found)
}
