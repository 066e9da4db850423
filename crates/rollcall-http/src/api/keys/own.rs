//! `GET /keys/@self`: the key this very request came by (auth §8.4).

use rollcall_core::keys;
use rollcall_wire::ApiKeyResponseDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/keys/@self", "getApiKey")
    .about("API keys", "Return the API key the request came by")
    .answers::<ApiKeyResponseDto>()
    .refuses(&[404]);

pub async fn handler(call: Call) -> Outcome {
    let member = call.member()?;
    let key = call.app.db.glance(move |tx| keys::own(tx, &member)).await?;
    Reply::one(&present::api_key(&call.app, &key))
}
