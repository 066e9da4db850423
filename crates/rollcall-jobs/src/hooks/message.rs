//! From an event and a subscription to the message: the JSON, and the headers that sign it (portal §9.4).

use anyhow::{Context, Result};
use bytes::Bytes;
use hmac::{Hmac, KeyInit, Mac};
use http::header::{ACCEPT, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use rollcall_core::accounts::EmployeeType;
use rollcall_core::deliveries::{Parcel, Sent};
use rollcall_core::secret::ServerSecret;
use rollcall_core::time::Millis;
use rollcall_core::webhooks::{self, GroupFacts, PersonFacts, UserFacts, triggers};
use rollcall_wire::{
    ContactDto, ThumbnailsDto, WebhookEmployee, WebhookEventPart, WebhookGroup, WebhookGroupOf, WebhookMessage,
    WebhookPart, WebhookPayload, WebhookTarget, WebhookUser, WireDate, encode,
};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;
use url::Url;

const SIGNATURE: HeaderName = HeaderName::from_static("x-docspace-signature-256");
const EVENT_ID: HeaderName = HeaderName::from_static("x-docspace-event-id");
const TIMESTAMP: HeaderName = HeaderName::from_static("x-docspace-event-timestamp");

/// A message as it goes over the wire.
#[derive(Debug)]
pub struct Message {
    /// Where it goes.
    pub route: String,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body; these bytes are signed.
    pub body: Bytes,
}

/// Writes the message of this try; `base` is where the portal is reached.
///
/// # Errors
/// If what is stored can't be read.
pub fn compose(secret: &ServerSecret, base: &Url, parcel: &Parcel, now: Millis) -> Result<Message> {
    let Parcel { delivery, webhook, event } = parcel;
    let secret = webhooks::secret_of(secret, webhook).context("the secret of the webhook can't be read")?;
    let created = seconds(event.created_at);
    let message = WebhookMessage {
        event: WebhookEventPart {
            id: delivery.id.0,
            create_on: created.clone(),
            create_by: event.actor_id.map(|actor| actor.0),
            trigger: triggers::names(event.kind.number()).first().copied().unwrap_or_default(),
            trigger_id: event.kind.number(),
        },
        payload: payload(base, parcel)?,
        webhook: part(parcel, now),
    };
    let body = Bytes::from(serde_json::to_vec(&message)?);
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("*/*"));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    headers.insert(USER_AGENT, HeaderValue::from_static("Rollcall"));
    headers.insert(SIGNATURE, HeaderValue::from_str(&signature(&secret, &body))?);
    headers.insert(EVENT_ID, HeaderValue::from(delivery.id.0));
    headers.insert(TIMESTAMP, HeaderValue::from_str(&created)?);
    Ok(Message { route: webhook.uri.clone(), headers, body })
}

/// What is recorded of a message that could not be written.
pub fn unsent(parcel: &Parcel) -> Sent {
    Sent {
        route: parcel.webhook.uri.clone(),
        request_headers: String::new(),
        request_payload: String::new(),
        status: 0,
        response_headers: None,
        response_payload: None,
    }
}

/// What a receiver compares: the HMAC over the exact bytes, in capital hexadecimal digits.
fn signature(secret: &SecretString, body: &[u8]) -> String {
    use std::fmt::Write;
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.expose_secret().as_bytes()).expect("a key of any length");
    mac.update(body);
    let mut text = "sha256=".to_owned();
    for byte in mac.finalize().into_bytes() {
        // Writing to a string has no way to fail.
        write!(text, "{byte:02X}").unwrap_or_default();
    }
    text
}

fn part(Parcel { delivery, webhook, event }: &Parcel, now: Millis) -> WebhookPart {
    let r#type = if event.kind.is_of_user() { "user" } else { "group" };
    WebhookPart {
        id: webhook.id.0,
        name: webhook.name.clone(),
        url: webhook.uri.clone(),
        triggers: triggers::names(webhook.triggers),
        target: webhook.target_id.clone().map(|id| WebhookTarget { id, r#type }),
        last_failure_on: webhook.last_failure_at.map(seconds),
        last_failure_content: webhook.last_failure_content.clone(),
        last_success_on: webhook.last_success_at.map(seconds),
        retry_count: delivery.tries,
        retry_on: (delivery.tries > 0).then(|| seconds(now)),
    }
}

fn payload(base: &Url, Parcel { event, .. }: &Parcel) -> Result<WebhookPayload> {
    if event.kind.is_of_user() {
        let facts: UserFacts = serde_json::from_str(&event.payload).context("the facts of the event")?;
        return Ok(WebhookPayload::User(Box::new(user(base, facts))));
    }
    let facts: GroupFacts = serde_json::from_str(&event.payload).context("the facts of the event")?;
    let manager = facts.manager.as_ref().map(|manager| employee(base, manager));
    Ok(WebhookPayload::Group(Box::new(WebhookGroup {
        id: facts.id,
        name: facts.name,
        manager,
        members_count: facts.members_count,
    })))
}

fn user(base: &Url, facts: UserFacts) -> WebhookUser {
    let is = |kind: EmployeeType| facts.kind == kind.number() && !facts.is_owner;
    let names: Vec<String> = facts.groups.iter().map(|(_, name, _)| encode(name)).collect();
    WebhookUser {
        first_name: facts.first_name,
        last_name: facts.last_name,
        user_name: facts.person.user_name.clone(),
        email: facts.email,
        contacts: facts.contacts.into_iter().map(|c| ContactDto { r#type: c.kind, value: c.value }).collect(),
        status: facts.status,
        activation_status: facts.activation,
        terminated: facts.disabled_at.map(WireDate),
        department: names.join(", "),
        groups: facts.groups.into_iter().map(|(id, name, manager)| WebhookGroupOf { id, name, manager }).collect(),
        location: set(facts.location),
        notes: set(facts.notes),
        title: set(facts.title),
        is_admin: is(EmployeeType::DocSpaceAdmin),
        is_room_admin: is(EmployeeType::RoomAdmin),
        is_owner: facts.is_owner,
        is_visitor: is(EmployeeType::Guest),
        is_collaborator: is(EmployeeType::User),
        culture_name: facts.culture,
        created_by: facts.creator.as_ref().map(|creator| employee(base, creator)),
        registration_date: WireDate(facts.created_at),
        employee: employee(base, &facts.person),
    }
}

fn employee(base: &Url, person: &PersonFacts) -> WebhookEmployee {
    let ThumbnailsDto { original, max, big, medium, small, .. } =
        ThumbnailsDto::of(person.id, person.photo.as_deref(), person.updated_at);
    let base = base.as_str().trim_end_matches('/');
    WebhookEmployee {
        id: person.id,
        display_name: encode(&person.display_name),
        avatar: big,
        avatar_original: original,
        avatar_max: max,
        avatar_medium: medium,
        avatar_small: small,
        profile_url: format!("{base}/accounts/view/{}", utf8_percent_encode(&person.user_name, NON_ALPHANUMERIC)),
        has_avatar: person.photo.is_some(),
    }
}

/// A text that says something.
fn set(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

fn seconds(at: Millis) -> String {
    WireDate(at.0).in_seconds()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_is_the_hmac_of_the_standard_in_capitals() {
        // Test case 2 of RFC 4231.
        let signed = signature(&"Jefe".to_owned().into(), b"what do ya want for nothing?");
        assert_eq!(signed, "sha256=5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843");
    }
}
