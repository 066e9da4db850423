//! `PUT /settings/webhook`: changes a webhook, if somebody answers at its address (portal §9.1).

use rollcall_core::ids::WebhookId;
use rollcall_core::webhooks::{self, WebhookChange};
use rollcall_wire::{WebhookChangeRequest, WebhooksConfigDto};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::Outcome;
use crate::webhook_url;

pub const OP: Op = Op::put("/settings/webhook", "updateWebhook")
    .about("Webhooks", "Change a webhook; without a secret it keeps its own")
    .reads::<WebhookChangeRequest>()
    .answers::<WebhooksConfigDto>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, Body(body): Body<WebhookChangeRequest>) -> Outcome {
    let change = WebhookChange {
        id: WebhookId(body.id),
        name: body.webhook.name,
        uri: body.webhook.uri,
        secret: super::secret(body.webhook.secret_key),
        enabled: body.webhook.enabled,
        ssl: body.webhook.ssl,
        triggers: body.webhook.triggers,
        target_id: body.webhook.target_id,
    };
    let (caller, now, wanted) = (call.caller.clone(), call.now, change.clone());
    let after = call.app.db.read(move |tx| webhooks::check_change(tx, &caller, &wanted, now)).await?;
    let fetcher = &call.app.config.webhook_fetcher;
    let url = webhook_url::check(fetcher, &after.uri, after.ssl).await?;
    webhook_url::must_answer(fetcher, &url).await?;
    let (caller, secret, nonce) = (call.caller.clone(), call.app.secret.clone(), call.app.random.bytes());
    let changed = call.app.db.write(move |tx| webhooks::change(tx, &caller, &change, (&secret, nonce), now)).await?;
    super::answer(&call, &changed)
}
