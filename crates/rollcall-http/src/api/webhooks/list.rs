//! `GET /settings/webhook`: the webhooks of the caller, or of the portal for an administrator (portal §9.1).

use rollcall_core::webhooks;
use rollcall_wire::WebhooksConfigWithStatusDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/webhook", "getTenantWebhooks")
    .about("Webhooks", "List webhooks, the oldest first; administrators see all of the portal")
    .lists::<WebhooksConfigWithStatusDto>()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    let caller = call.caller.clone();
    let found = call.app.db.read(move |tx| webhooks::list(tx, &caller)).await?;
    let found: Vec<_> = found.iter().map(|webhook| present::webhook_with_status(&call.app, webhook)).collect();
    Reply::list(&found)
}
