//! What is sent to webhooks: one delivery for each event and subscription, queued in the transaction of the event, then the
//! record of what became of it (portal §9.4, §9.5).
//!
//! Workers claim deliveries with a lease, a few of each webhook at a time, oldest first, and settle them. A worker that goes
//! silent loses them to another; what was under way then is sent once more, under the same number.

mod log;
mod settle;
mod table;

pub use log::{Filter, Page, Record, find_page, retry, retry_many};
use rollcall_store::Tx;
pub use settle::{Outcome, Sent, settle};
pub use table::{Delivery, State};

use crate::Result;
use crate::time::{MINUTE, Millis};
use crate::webhooks::{self, Event, Subscriber, Trigger, Webhook};

/// The SQL of deliveries.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}

/// How long a worker may hold a delivery before another one takes it over: longer than any answer is waited for.
pub const LEASE: i64 = 2 * MINUTE;
/// As many deliveries of one webhook are under way at the same time.
pub const LANES: i64 = 2;
/// As often a delivery is tried before it is given up.
pub const TRIES: i64 = 6;

/// Something to send: the delivery with everything its message is made of.
#[derive(Debug, Clone)]
pub struct Parcel {
    /// The delivery, held by whoever claimed it.
    pub delivery: Delivery,
    /// To whom.
    pub webhook: Webhook,
    /// What of.
    pub event: Event,
}

/// Queues an event for each of these subscriptions; the workers are woken when the transaction is committed.
pub(crate) fn queue(tx: &mut Tx<'_>, (event, trigger): (i64, Trigger), told: &[Subscriber], now: Millis) -> Result<()> {
    for subscriber in told {
        table::insert(tx, subscriber, (event, trigger), now)?;
        tx.wake_workers();
    }
    Ok(())
}

/// Whether anything is due, or held by a worker that went silent.
///
/// # Errors
/// The store's.
pub fn is_any_due(tx: &mut Tx<'_>, now: Millis) -> Result<bool> {
    table::is_any_due(tx, now)
}

/// Takes what is due, at most `count` and at most one of each webhook, of whose [`LANES`] one must be free.
///
/// What waits for a webhook that was switched off meanwhile is given up here, unless somebody wished for it.
///
/// # Errors
/// The store's.
pub fn claim(tx: &mut Tx<'_>, count: i64, now: Millis) -> Result<Claimed> {
    let portal = tx.portal();
    table::give_back_silent(tx, now)?;
    let mut claimed = Claimed::default();
    for delivery in table::claim(tx, count, now)? {
        tx.enter(delivery.portal_id);
        claimed.any = true;
        let webhook = webhooks::find(tx, delivery.webhook_id)?;
        let event = webhooks::find_event(tx, delivery.event_id)?;
        match (webhook, event) {
            (Some(webhook), Some(event)) if webhook.enabled || delivery.by_hand => {
                claimed.parcels.push(Parcel { delivery, webhook, event });
            }
            _ => table::give_up(tx, &delivery)?,
        }
    }
    tx.enter(portal);
    Ok(claimed)
}

/// What a claim brought.
#[derive(Debug, Clone, Default)]
pub struct Claimed {
    /// What is to be sent.
    pub parcels: Vec<Parcel>,
    /// Whether anything was taken, so that another claim may bring more.
    pub any: bool,
}

/// Gives a delivery back that was not tried, as the server stops.
///
/// # Errors
/// The store's.
pub fn release(tx: &mut Tx<'_>, delivery: &Delivery) -> Result<()> {
    tx.enter(delivery.portal_id);
    table::release(tx, delivery)
}

/// Gives every delivery back that is under way: for the start of a server that is alone on its database.
///
/// # Errors
/// The store's.
pub fn release_all(tx: &mut Tx<'_>) -> Result<()> {
    table::release_all(tx)
}

/// When something is due that is not yet, or a lease ends; none if nothing waits.
///
/// # Errors
/// The store's.
pub fn next_due(tx: &mut Tx<'_>, now: Millis) -> Result<Option<Millis>> {
    table::next_due(tx, now)
}

/// Throws away at most 200 records of before `before`, and as many of webhooks that were deleted; returns how many.
pub(crate) fn sweep(tx: &mut Tx<'_>, before: Millis) -> Result<u64> {
    Ok(table::sweep(tx, before)? + table::sweep_gone(tx)?)
}
