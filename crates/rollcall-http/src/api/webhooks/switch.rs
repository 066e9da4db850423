//! `PUT /settings/webhook/enable`: switches a webhook on or off (portal §9.1).

use rollcall_core::ids::WebhookId;
use rollcall_core::webhooks;
use rollcall_wire::{WebhookSwitchRequest, WebhooksConfigDto};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::Outcome;
use crate::webhook_url;

pub const OP: Op = Op::put("/settings/webhook/enable", "enableWebhook")
    .about("Webhooks", "Switch a webhook on or off; what happens while it is off is not kept for it")
    .reads::<WebhookSwitchRequest>()
    .answers::<WebhooksConfigDto>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, Body(body): Body<WebhookSwitchRequest>) -> Outcome {
    let (id, enabled) = (WebhookId(body.id), body.enabled);
    let (caller, now) = (call.caller.clone(), call.now);
    let webhook = call.app.db.read(move |tx| webhooks::check_switch(tx, &caller, id)).await?;
    if enabled {
        webhook_url::check(&call.app.config.webhook_fetcher, &webhook.uri, webhook.ssl).await?;
    }
    let caller = call.caller.clone();
    let switched = call.app.db.write(move |tx| webhooks::switch(tx, &caller, (id, enabled), now)).await?;
    super::answer(&call, &switched)
}
