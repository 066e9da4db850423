//! The SQL of deliveries.

use rollcall_store::{PortalId, Tx, params, record, statements};

use super::{Filter, LANES, LEASE, Page, Sent, TRIES};
use crate::Result;
use crate::ids::{AccountId, DeliveryId, WebhookId};
use crate::numbered::numbered;
use crate::policy::Role;
use crate::time::Millis;
use crate::webhooks::{Subscriber, Trigger};

numbered!(
    /// How a delivery stands.
    State {
        /// It is to be tried, when it is due.
        Waiting = 0,
        /// A worker has it.
        UnderWay = 1,
        /// It arrived.
        Arrived = 2,
        /// It is not tried any more, unless somebody wishes for it.
        GivenUp = 3,
    }
);

record! {
    /// One event on its way to one webhook.
    pub struct Delivery {
        /// Also the number of the event that the receiver is told, the same for every try.
        id: DeliveryId,
        /// Whose.
        portal_id: PortalId,
        /// To which webhook.
        webhook_id: WebhookId,
        /// Of which event.
        event_id: i64,
        /// What happened.
        kind: Trigger,
        /// Tries that were made.
        tries: i64,
        /// Tries until it is given up.
        tries_left: i64,
        /// Whether somebody wished for another try.
        by_hand: bool,
        /// Until when its worker has it; also tells one worker's hold from the next one's.
        leased_to: Option<Millis>,
    }
}

record! {
    /// What became of a delivery, for whoever looks at the log.
    pub struct Record {
        /// The number of the event that the receiver was told.
        id: DeliveryId,
        /// What the webhook is called now.
        webhook_name: String,
        /// Who made the webhook.
        maker: AccountId,
        /// What they were when it was told.
        told_as: Role,
        /// What happened.
        kind: Trigger,
        /// When it happened.
        created_at: Millis,
        /// Where it went.
        route: String,
        /// The headers of the last try.
        request_headers: Option<String>,
        /// The body of the last try.
        request_payload: Option<String>,
        /// The headers of its answer.
        response_headers: Option<String>,
        /// The body of its answer.
        response_payload: Option<String>,
        /// The status of its answer; 0 without one.
        status: i64,
        /// When the last try was made.
        delivered_at: Option<Millis>,
    }
}

macro_rules! record_columns {
    () => {
        "d.id, w.name AS webhook_name, w.created_by AS maker, d.told_as, d.kind, d.created_at, d.route, d.request_headers, d.request_payload,
         d.response_headers, d.response_payload, d.status, d.delivered_at"
    };
}

/// Records that a filter lets through. Each of its parts has a value, and a switch that says whether it matters. Records of a
/// webhook that was deleted are none.
macro_rules! filtered {
    ($columns:expr, $order:expr) => {
        concat!(
            "SELECT ", $columns, "
               FROM webhook_delivery d
               JOIN webhook w ON w.portal_id = d.portal_id AND w.id = d.webhook_id
              WHERE d.portal_id = ?1
                AND (d.delivered_at >= ?2 OR ?3) AND (d.delivered_at <= ?4 OR ?5)
                AND (d.route = ?6 OR ?7) AND (d.webhook_id = ?8 OR ?9) AND (d.id = ?10 OR ?11)
                AND ((CASE WHEN d.status = 0 THEN 1 WHEN d.status < 200 THEN 0 WHEN d.status < 300 THEN 2
                           WHEN d.status < 400 THEN 4 WHEN d.status < 500 THEN 8 ELSE 16 END & CAST(?12 AS BIGINT)) <> 0 OR ?13)
                AND (w.created_by = ?14 OR ?15) AND ((d.kind & CAST(?16 AS BIGINT)) <> 0 OR ?17)
                AND (d.told_as <= ?18 OR ?19)",
            $order
        )
    };
}

// Whatever takes a limited number of rows names them first: PostgreSQL may run an `IN (… LIMIT n)` anew for every row it
// looks at, and then takes more than n.
statements! {
    INSERT =
        "INSERT INTO webhook_delivery (portal_id, webhook_id, event_id, kind, state, tries, tries_left, by_hand, due_at, route,
                                       status, created_at, told_as)
         VALUES (?1, ?2, ?3, ?4, 0, 0, ?5, FALSE, ?6, ?7, 0, ?6, ?8)";
    IS_ANY_DUE server_wide =
        "SELECT EXISTS (SELECT 1 FROM webhook_delivery WHERE state = 0 AND due_at <= ?1)
             OR EXISTS (SELECT 1 FROM webhook_delivery WHERE state = 1 AND leased_to <= ?1) AS is_due";
    // The first of each webhook that has a lane free, found by the index of its webhook, so that a slow receiver with a long
    // queue is in nobody's way. Another worker may have taken the row meanwhile, hence the second look at its state.
    CLAIM server_wide =
        "WITH due AS MATERIALIZED (
             SELECT d.id FROM webhook w
               JOIN webhook_delivery d ON d.portal_id = w.portal_id AND d.state = 0
                AND d.id = (SELECT x.id FROM webhook_delivery x
                             WHERE x.portal_id = w.portal_id AND x.webhook_id = w.id AND x.state = 0 AND x.due_at <= ?2
                             ORDER BY x.due_at LIMIT 1)
              WHERE (SELECT COUNT(*) FROM webhook_delivery y
                      WHERE y.portal_id = w.portal_id AND y.webhook_id = w.id AND y.state = 1) < CAST(?3 AS BIGINT)
              LIMIT CAST(?4 AS BIGINT) /*sqlite*/ /*postgres FOR UPDATE OF d SKIP LOCKED */)
         UPDATE webhook_delivery SET state = 1, leased_to = ?1
          WHERE id IN (SELECT id FROM due)
      RETURNING id, portal_id, webhook_id, event_id, kind, tries, tries_left, by_hand, leased_to";
    GIVE_BACK_SILENT server_wide =
        "UPDATE webhook_delivery SET state = 0, leased_to = NULL WHERE state = 1 AND leased_to <= ?1";
    RELEASE_ALL server_wide = "UPDATE webhook_delivery SET state = 0, leased_to = NULL WHERE state = 1";
    NEXT_DUE server_wide =
        "SELECT MIN(moment) AS due
           FROM (SELECT MIN(due_at) AS moment FROM webhook_delivery WHERE state = 0 AND due_at > ?1
                 UNION ALL
                 SELECT MIN(leased_to) AS moment FROM webhook_delivery WHERE state = 1) AS moments";
    RELEASE =
        "UPDATE webhook_delivery SET state = 0, leased_to = NULL
          WHERE portal_id = ?1 AND id = ?2 AND state = 1 AND leased_to = CAST(?3 AS BIGINT)";
    GIVE_UP =
        "UPDATE webhook_delivery SET state = 3, leased_to = NULL
          WHERE portal_id = ?1 AND id = ?2 AND state = 1 AND leased_to = CAST(?3 AS BIGINT)";
    SETTLE =
        "UPDATE webhook_delivery
            SET state = ?4, tries = tries + 1, tries_left = ?5, due_at = ?6, leased_to = NULL, route = ?7,
                request_headers = ?8, request_payload = ?9, status = ?10, response_headers = ?11, response_payload = ?12,
                delivered_at = ?13
          WHERE portal_id = ?1 AND id = ?2 AND state = 1 AND leased_to = CAST(?3 AS BIGINT)";
    RETRY =
        "UPDATE webhook_delivery SET state = 0, due_at = ?3, tries_left = ?4, by_hand = TRUE
          WHERE portal_id = ?1 AND id = ?2 AND state <> 1";
    BY_ID = concat!(
        "SELECT ", record_columns!(), "
           FROM webhook_delivery d
           JOIN webhook w ON w.portal_id = d.portal_id AND w.id = d.webhook_id
          WHERE d.portal_id = ?1 AND d.id = ?2");
    FIND = filtered!(
        record_columns!(),
        " ORDER BY d.created_at DESC, d.id DESC LIMIT CAST(?20 AS BIGINT) OFFSET CAST(?21 AS BIGINT)");
    COUNT = filtered!("COUNT(*) AS records", "");
    SWEEP =
        "WITH old AS MATERIALIZED (SELECT id FROM webhook_delivery WHERE portal_id = ?1 AND created_at <= ?2 LIMIT 200)
         DELETE FROM webhook_delivery WHERE id IN (SELECT id FROM old)";
    GONE = "SELECT webhook_id FROM webhook_gone WHERE portal_id = ?1 ORDER BY webhook_id LIMIT 1";
    SWEEP_OF =
        "WITH old AS MATERIALIZED (SELECT id FROM webhook_delivery WHERE portal_id = ?1 AND webhook_id = ?2 LIMIT 200)
         DELETE FROM webhook_delivery WHERE id IN (SELECT id FROM old)";
    FORGET = "DELETE FROM webhook_gone WHERE portal_id = ?1 AND webhook_id = ?2";
}

pub fn insert(tx: &mut Tx<'_>, subscriber: &Subscriber, (event, trigger): (i64, Trigger), now: Millis) -> Result<()> {
    tx.run(INSERT, params![subscriber.id, event, trigger, TRIES, now, subscriber.uri, subscriber.maker().role])?;
    Ok(())
}

pub fn is_any_due(tx: &mut Tx<'_>, now: Millis) -> Result<bool> {
    let (due,) = tx.one(IS_ANY_DUE, params![now])?;
    Ok(due)
}

pub fn claim(tx: &mut Tx<'_>, count: i64, now: Millis) -> Result<Vec<Delivery>> {
    Ok(tx.all(CLAIM, params![now.plus(LEASE), now, LANES, count])?)
}

pub fn give_back_silent(tx: &mut Tx<'_>, now: Millis) -> Result<()> {
    Ok(tx.run(GIVE_BACK_SILENT, params![now]).map(drop)?)
}

pub fn release_all(tx: &mut Tx<'_>) -> Result<()> {
    Ok(tx.run(RELEASE_ALL, &[]).map(drop)?)
}

pub fn next_due(tx: &mut Tx<'_>, now: Millis) -> Result<Option<Millis>> {
    let (due,) = tx.one(NEXT_DUE, params![now])?;
    Ok(due)
}

pub fn release(tx: &mut Tx<'_>, delivery: &Delivery) -> Result<()> {
    Ok(tx.run(RELEASE, params![delivery.id, delivery.leased_to]).map(drop)?)
}

pub fn give_up(tx: &mut Tx<'_>, delivery: &Delivery) -> Result<()> {
    Ok(tx.run(GIVE_UP, params![delivery.id, delivery.leased_to]).map(drop)?)
}

/// Records a try; false if its worker does not have the delivery any more.
pub fn settle(
    tx: &mut Tx<'_>,
    Delivery { id, leased_to, .. }: &Delivery,
    (sent, state): (&Sent, State),
    (left, due): (i64, Millis),
    now: Millis,
) -> Result<bool> {
    let Sent { route, request_headers, request_payload, status, response_headers, response_payload } = sent;
    let params = params![
        id,
        leased_to,
        state,
        left,
        due,
        route,
        request_headers,
        request_payload,
        status,
        response_headers,
        response_payload,
        now
    ];
    Ok(tx.run(SETTLE, params)? > 0)
}

/// Makes a delivery due, unless it is under way.
pub fn retry(tx: &mut Tx<'_>, id: DeliveryId, now: Millis) -> Result<()> {
    Ok(tx.run(RETRY, params![id, now, TRIES]).map(drop)?)
}

pub fn find_record(tx: &mut Tx<'_>, id: DeliveryId) -> Result<Option<Record>> {
    Ok(tx.optional(BY_ID, params![id])?)
}

pub fn find(tx: &mut Tx<'_>, filter: &Filter, told_as: Option<Role>, page: Page) -> Result<Vec<Record>> {
    with_filter(filter, told_as, |filter| Ok(tx.all(FIND, &[filter, params![page.count, page.start]].concat())?))
}

pub fn count(tx: &mut Tx<'_>, filter: &Filter, told_as: Option<Role>) -> Result<u64> {
    let (count,): (i64,) = with_filter(filter, told_as, |filter| Ok(tx.one(COUNT, filter)?))?;
    Ok(count.unsigned_abs())
}

/// Runs `query` with the first parameters of `filtered!`: what `filter` says, told to makers who were `told_as` at most.
fn with_filter<T>(
    filter: &Filter,
    told_as: Option<Role>,
    query: impl FnOnce(&[rollcall_store::Param<'_>]) -> Result<T>,
) -> Result<T> {
    let Filter { from, to, uri, webhook, id, statuses, maker, triggers } = filter;
    query(params![
        from,
        from.is_none(),
        to,
        to.is_none(),
        uri,
        uri.is_none(),
        webhook,
        webhook.is_none(),
        id,
        id.is_none(),
        statuses,
        statuses.is_none(),
        maker,
        maker.is_none(),
        triggers,
        triggers.is_none(),
        told_as,
        told_as.is_none()
    ])
}

pub fn sweep(tx: &mut Tx<'_>, before: Millis) -> Result<u64> {
    Ok(tx.run(SWEEP, params![before])?)
}

/// Throws away at most 200 records of one webhook that was deleted.
pub fn sweep_gone(tx: &mut Tx<'_>) -> Result<u64> {
    let Some((webhook,)) = tx.optional::<(WebhookId,)>(GONE, &[])? else { return Ok(0) };
    let swept = tx.run(SWEEP_OF, params![webhook])?;
    if swept > 0 {
        return Ok(swept);
    }
    Ok(tx.run(FORGET, params![webhook])?)
}
