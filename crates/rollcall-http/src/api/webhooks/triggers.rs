//! `GET /settings/webhook/triggers`: what one may subscribe to (portal §9.2).

use rollcall_core::policy;
use rollcall_core::webhooks::triggers;
use rollcall_wire::WebhookTriggerDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/webhook/triggers", "getWebhookTriggers")
    .about("Webhooks", "List what a webhook can be told of, and whether the caller may subscribe to it")
    .lists::<WebhookTriggerDto>();

pub async fn handler(call: Call) -> Outcome {
    let role = call.member()?.role;
    let shown = |(name, id): &(&'static str, i64)| WebhookTriggerDto {
        name,
        id: *id,
        available: policy::may_subscribe(role, *id),
    };
    Reply::list(&triggers::ALL.iter().map(shown).collect::<Vec<_>>())
}
