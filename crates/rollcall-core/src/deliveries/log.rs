//! The log of a portal's deliveries, and trying them again by hand (portal §9.5).

use rollcall_store::Tx;

use super::table;
pub use super::table::Record;
use crate::ids::{AccountId, DeliveryId};
use crate::policy::{self, Caller, Target};
use crate::settings::{self, DevTools};
use crate::time::Millis;
use crate::{Error, Result, many};

/// Which records are wanted; what is absent does not matter.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Last tried then or later.
    pub from: Option<Millis>,
    /// Last tried then or earlier.
    pub to: Option<Millis>,
    /// Sent to this address.
    pub uri: Option<String>,
    /// Of this webhook.
    pub webhook: Option<i64>,
    /// This one.
    pub id: Option<i64>,
    /// A sum of: 1 not sent, 2, 4, 8, 16 answered with 2xx, 3xx, 4xx, 5xx.
    pub statuses: Option<i64>,
    /// Of webhooks that this person made; others than administrators see their own alone.
    pub maker: Option<AccountId>,
    /// A sum of triggers.
    pub triggers: Option<i64>,
}

/// Which part of the list is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// At most as many.
    pub count: i64,
    /// After as many.
    pub start: i64,
}

/// A page of the records that the caller may see, the newest first, and how many there are in all.
///
/// # Errors
/// By the matrix.
pub fn find_page(tx: &mut Tx<'_>, caller: &Caller, filter: &Filter, page: Page) -> Result<(Vec<Record>, u64)> {
    let own = policy::listed_deliveries(caller, settings::get(tx)?)?;
    let filter = Filter { maker: own.map(|own| own.id).or(filter.maker), ..filter.clone() };
    let told_as = own.map(|own| own.role);
    Ok((table::find(tx, &filter, told_as, page)?, table::count(tx, &filter, told_as)?))
}

/// Has a delivery made again at once, under its number, and returns its record as it is now.
///
/// # Errors
/// By the matrix; [`Error::NoSuchDelivery`].
pub fn retry(tx: &mut Tx<'_>, caller: &Caller, id: DeliveryId, now: Millis) -> Result<Record> {
    let access: DevTools = settings::get(tx)?;
    policy::manage_webhooks(caller, access)?;
    let record = table::find_record(tx, id)?.ok_or(Error::NoSuchDelivery)?;
    policy::retry_delivery(caller, access, Target { id: record.maker, role: record.told_as })?;
    table::retry(tx, id, now)?;
    tx.wake_workers();
    Ok(record)
}

/// [`retry`] of at most 100 deliveries, in their order, without those that are unknown or none of the caller's business.
///
/// # Errors
/// By the matrix.
pub fn retry_many(tx: &mut Tx<'_>, caller: &Caller, ids: &[DeliveryId], now: Millis) -> Result<Vec<Record>> {
    policy::manage_webhooks(caller, settings::get(tx)?)?;
    if ids.len() > many::MOST {
        return Err(Error::Argument("At most 100 deliveries are tried again at once"));
    }
    let mut records = Vec::new();
    for id in many::distinct(ids) {
        match retry(tx, caller, id, now) {
            Ok(record) => records.push(record),
            Err(Error::NoSuchDelivery | Error::Forbidden) => {}
            Err(e) => return Err(e),
        }
    }
    Ok(records)
}
