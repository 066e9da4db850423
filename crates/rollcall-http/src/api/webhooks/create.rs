//! `POST /settings/webhook`: makes a webhook, if somebody answers at its address (portal §9.1).

use rollcall_core::webhooks::{self, NewWebhook};
use rollcall_wire::{WebhookRequest, WebhooksConfigDto};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::Outcome;
use crate::webhook_url;

pub const OP: Op = Op::post("/settings/webhook", "createWebhook")
    .about("Webhooks", "Make a webhook; its address must answer HEAD with 2xx")
    .reads::<WebhookRequest>()
    .answers::<WebhooksConfigDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<WebhookRequest>) -> Outcome {
    let new = NewWebhook {
        name: body.name,
        uri: body.uri,
        secret: super::secret(body.secret_key),
        enabled: body.enabled.unwrap_or(true),
        ssl: body.ssl.unwrap_or(false),
        triggers: body.triggers.unwrap_or(0),
        target_id: body.target_id.filter(|id| !id.is_empty()),
    };
    let (caller, now, wanted) = (call.caller.clone(), call.now, new.clone());
    call.app.db.read(move |tx| webhooks::check_new(tx, &caller, &wanted)).await?;
    let fetcher = &call.app.config.webhook_fetcher;
    let url = webhook_url::check(fetcher, &new.uri, new.ssl).await?;
    webhook_url::must_answer(fetcher, &url).await?;
    let (caller, secret, nonce) = (call.caller.clone(), call.app.secret.clone(), call.app.random.bytes());
    let made = call.app.db.write(move |tx| webhooks::create(tx, &caller, &new, (&secret, nonce), now)).await?;
    super::answer(&call, &made)
}
