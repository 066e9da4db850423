//! `DELETE /settings/webhook/{id}`: deletes a webhook with the log of what was sent to it (portal §9.1).

use rollcall_core::ids::WebhookId;
use rollcall_core::webhooks;
use rollcall_wire::WebhooksConfigDto;

use super::PathNumber;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::Outcome;

pub const OP: Op = Op::delete("/settings/webhook/{id}", "removeWebhook")
    .about("Webhooks", "Delete a webhook and its log")
    .answers::<WebhooksConfigDto>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, PathNumber(id): PathNumber) -> Outcome {
    let (caller, now) = (call.caller.clone(), call.now);
    let gone = call.app.db.write(move |tx| webhooks::delete(tx, &caller, WebhookId(id), now)).await?;
    super::answer(&call, &gone)
}
