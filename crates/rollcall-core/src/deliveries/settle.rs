//! Records what became of a try, and what follows from it for the webhook (portal §9.4).

use rollcall_store::Tx;

use super::{Parcel, State, table};
use crate::Result;
use crate::audit::{self, Action};
use crate::policy::{Origin, Trace};
use crate::time::{DAY, Millis, SECOND};
use crate::webhooks::{self, Webhook};

/// A webhook must succeed within this time once something failed.
const PATIENCE: i64 = 3 * DAY;

/// What was sent, and what came back; texts are cut by the caller and hold no NUL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The address it went to.
    pub route: String,
    /// The headers that were sent, as JSON.
    pub request_headers: String,
    /// The body that was sent.
    pub request_payload: String,
    /// The status of the answer; 0 without one.
    pub status: i64,
    /// The headers of the answer, as JSON.
    pub response_headers: Option<String>,
    /// The body of the answer.
    pub response_payload: Option<String>,
}

/// How a try ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It arrived.
    Arrived,
    /// It did not; the reason is for whoever looks at the webhook.
    Failed(String),
    /// The receiver wants no more: the webhook is deleted.
    Unwanted,
    /// The address may not be reached: given up at once, and the webhook is switched off.
    Blocked(String),
}

/// Records a try of `parcel`, unless its worker lost it to another one. `jitter` is from -100 to 100 thousandths of the time
/// until the next try.
///
/// # Errors
/// The store's.
pub fn settle(
    tx: &mut Tx<'_>,
    parcel: &Parcel,
    (sent, outcome): (&Sent, &Outcome),
    jitter: i64,
    now: Millis,
) -> Result<()> {
    let Parcel { delivery, webhook, .. } = parcel;
    tx.enter(delivery.portal_id);
    let left = delivery.tries_left - 1;
    let state = match outcome {
        Outcome::Arrived => State::Arrived,
        Outcome::Failed(_) if left > 0 => State::Waiting,
        Outcome::Failed(_) | Outcome::Unwanted | Outcome::Blocked(_) => State::GivenUp,
    };
    let due = now.plus(pause(left, jitter));
    if !table::settle(tx, delivery, (sent, state), (left, due), now)? {
        return Ok(());
    }
    match (outcome, state) {
        (Outcome::Arrived, _) => webhooks::note_success(tx, webhook.id, sent.status, now),
        (Outcome::Unwanted, _) => remove(tx, webhook, now),
        (Outcome::Failed(_), State::Waiting) => webhooks::note_try(tx, webhook.id, sent.status),
        (Outcome::Failed(reason), _) => {
            webhooks::note_failure(tx, webhook.id, sent.status, reason, now)?;
            if is_overdue(tx, webhook, now)? { switch_off(tx, webhook, now) } else { Ok(()) }
        }
        (Outcome::Blocked(reason), _) => {
            webhooks::note_failure(tx, webhook.id, sent.status, reason, now)?;
            switch_off(tx, webhook, now)
        }
    }
}

/// The time until the next try: 1, 2, 4, 8, 16 seconds, give or take.
fn pause(left: i64, jitter: i64) -> i64 {
    let tried = (super::TRIES - 1 - left).clamp(0, super::TRIES - 2);
    let seconds = 1_i64 << tried;
    seconds * (SECOND + jitter.clamp(-100, 100))
}

/// Whether the webhook has had no success for too long, as it stands now.
fn is_overdue(tx: &mut Tx<'_>, webhook: &Webhook, now: Millis) -> Result<bool> {
    let present = webhooks::find(tx, webhook.id)?;
    let since =
        present.map(|webhook| webhook.last_success_at.map_or(webhook.enabled_at, |at| at.max(webhook.enabled_at)));
    Ok(since.is_some_and(|since| now.since(since) >= PATIENCE))
}

fn switch_off(tx: &mut Tx<'_>, webhook: &Webhook, now: Millis) -> Result<()> {
    if webhooks::disable(tx, webhook.id)? {
        audit::record_on_portal(tx, Action::WebhookUpdated, &server(), &webhook.name, now)?;
    }
    Ok(())
}

fn remove(tx: &mut Tx<'_>, webhook: &Webhook, now: Millis) -> Result<()> {
    if webhooks::delete_row(tx, webhook.id)? {
        audit::record_on_portal(tx, Action::WebhookDeleted, &server(), &webhook.name, now)?;
    }
    Ok(())
}

fn server() -> Trace {
    Trace { actor: None, origin: Origin::internal("webhooks") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_are_further_and_further_apart() {
        let pauses = |jitter| (1..=5).rev().map(|left| pause(left, jitter)).collect::<Vec<_>>();
        assert_eq!(pauses(0), [1000, 2000, 4000, 8000, 16_000]);
        assert_eq!(pauses(-100), [900, 1800, 3600, 7200, 14_400]);
        assert_eq!(pauses(100), [1100, 2200, 4400, 8800, 17_600]);
        assert_eq!(pause(0, 0), 16_000, "never waited for");
    }
}
