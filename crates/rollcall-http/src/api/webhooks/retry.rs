//! `PUT /settings/webhook/{id}/retry`: has something sent again at once, under the same id (portal §9.5).

use rollcall_core::ids::DeliveryId;
use rollcall_core::{Error, deliveries};
use rollcall_wire::WebhooksLogDto;

use super::PathNumber;
use crate::call::Call;
use crate::catalogue::Op;
use crate::limits::RateClass;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/settings/webhook/{id}/retry", "retryWebhook")
    .about("Webhooks", "Send something again at once; answers its record as it is now")
    .rate(RateClass::Sensitive)
    .answers::<WebhooksLogDto>()
    .refuses(&[403, 404, 429]);

pub async fn handler(call: Call, PathNumber(id): PathNumber) -> Outcome {
    let (caller, now) = (call.caller.clone(), call.now);
    let retried = call.app.db.write(move |tx| deliveries::retry(tx, &caller, DeliveryId(id), now)).await;
    let record = retried.map_err(|e| match e {
        Error::NoSuchDelivery if id == 0 => Error::Argument("id"),
        other => other,
    })?;
    Reply::one(&present::delivery(&record))
}
