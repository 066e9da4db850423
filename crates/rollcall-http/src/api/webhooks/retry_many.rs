//! `PUT /settings/webhook/retry`: has several things sent again at once; passes over what the caller may not (portal §9.5).

use rollcall_core::deliveries;
use rollcall_core::ids::DeliveryId;
use rollcall_wire::{WebhookRetryRequest, WebhooksLogDto};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::limits::RateClass;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/settings/webhook/retry", "retryWebhooks")
    .about("Webhooks", "Send several things again at once; ids of none, and of others' webhooks, are passed over")
    .rate(RateClass::Sensitive)
    .reads::<WebhookRetryRequest>()
    .lists::<WebhooksLogDto>()
    .refuses(&[403, 429]);

pub async fn handler(call: Call, Body(body): Body<WebhookRetryRequest>) -> Outcome {
    let ids: Vec<DeliveryId> = body.ids.into_iter().map(DeliveryId).collect();
    let (caller, now) = (call.caller.clone(), call.now);
    let records = call.app.db.write(move |tx| deliveries::retry_many(tx, &caller, &ids, now)).await?;
    Reply::list(&records.iter().map(present::delivery).collect::<Vec<_>>())
}
