//! Webhooks and the log of what was sent to them (portal §9.1, §9.5).

use rollcall_core::deliveries::Record;
use rollcall_core::time::Millis;
use rollcall_core::webhooks::OwnedWebhook;
use rollcall_wire::{WebhooksConfigDto, WebhooksConfigWithStatusDto, WebhooksLogDto, WireDate};

use super::employee::employee;
use crate::app::App;

/// A webhook, without its secret.
pub fn webhook(app: &App, OwnedWebhook { webhook, maker, editor }: &OwnedWebhook) -> WebhooksConfigDto {
    WebhooksConfigDto {
        id: webhook.id.0,
        name: webhook.name.clone(),
        uri: webhook.uri.clone(),
        enabled: webhook.enabled,
        ssl: webhook.ssl,
        triggers: webhook.triggers,
        target_id: webhook.target_id.clone(),
        created_by: employee(app, maker),
        created_on: date(webhook.created_at),
        modified_by: editor.as_ref().map(|editor| employee(app, editor)),
        modified_on: webhook.modified_at.map(date),
        last_failure_on: webhook.last_failure_at.map(date),
        last_failure_content: webhook.last_failure_content.clone(),
        last_success_on: webhook.last_success_at.map(date),
    }
}

/// A webhook in a list.
pub fn webhook_with_status(app: &App, owned: &OwnedWebhook) -> WebhooksConfigWithStatusDto {
    WebhooksConfigWithStatusDto { configs: webhook(app, owned), status: owned.webhook.last_status }
}

/// A record of the log.
pub fn delivery(record: &Record) -> WebhooksLogDto {
    WebhooksLogDto {
        id: record.id.0,
        config_name: record.webhook_name.clone(),
        trigger: record.kind.number(),
        creation_time: date(record.created_at),
        method: "POST",
        route: record.route.clone(),
        request_headers: record.request_headers.clone().unwrap_or_default(),
        request_payload: record.request_payload.clone().unwrap_or_default(),
        response_headers: record.response_headers.clone(),
        response_payload: record.response_payload.clone(),
        status: record.status,
        delivery: record.delivered_at.map(date),
    }
}

fn date(at: Millis) -> WireDate {
    WireDate(at.0)
}
