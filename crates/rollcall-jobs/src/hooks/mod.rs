//! Webhooks: what is due is claimed, sent and settled (portal §9.4). Each message has a task of its own and each webhook a few
//! lanes, so that a slow receiver keeps only its own messages waiting.

mod message;
mod post;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use rollcall_core::deliveries::{self, Delivery, Outcome, Parcel, Sent};
use rollcall_core::portals;
use rollcall_store::Tx;
use tokio::sync::Notify;
use tokio::sync::watch::Receiver;
use tokio::task::{Id, JoinSet};
use tokio::time::{sleep, timeout};

use self::message::Message;
use crate::Worker;
use crate::worker::ROUND;

/// Messages under way at the same time, of all webhooks together: more than a portal's webhooks have lanes.
const AT_ONCE: usize = 512;
/// Messages that are claimed at once.
const PORTION: i64 = 32;
/// As long messages under way have when the server stops; then they are given back and sent anew.
const GRACE: Duration = Duration::from_secs(3);

impl Worker {
    /// Tells webhooks until `stop` turns true.
    pub(crate) async fn run_hooks(&self, woken: Arc<Notify>, mut stop: Receiver<bool>) {
        let (mut sending, mut held) = (JoinSet::new(), HashMap::new());
        while !*stop.borrow() {
            let pause = match self.start_due(&mut sending, &mut held).await {
                Ok(pause) => pause,
                Err(e) => {
                    tracing::error!(error = %e, "webhooks could not be told, trying again");
                    ROUND
                }
            };
            tokio::select! {
                () = woken.notified() => {}
                () = sleep(pause) => {}
                Some(ended) = sending.join_next_with_id(), if !sending.is_empty() => forget(&mut held, ended),
                _ = stop.changed() => {}
            }
        }
        self.wind_up(sending, held).await;
    }

    /// Does everything that is due now, for tests: waits for each message.
    ///
    /// # Errors
    /// The store's.
    pub async fn deliver_due(&self) -> Result<()> {
        let (mut sending, mut held) = (JoinSet::new(), HashMap::new());
        loop {
            self.start_due(&mut sending, &mut held).await?;
            match sending.join_next_with_id().await {
                Some(ended) => forget(&mut held, ended),
                None => return Ok(()),
            }
        }
    }

    /// Starts whatever is due and has a lane, and returns how long nothing else will be.
    async fn start_due(&self, sending: &mut JoinSet<()>, held: &mut HashMap<Id, Delivery>) -> Result<Duration> {
        let now = self.clock.now();
        // Most commits that wake workers are about something else, and looking costs less than writing.
        let mut more = self.db.read(move |tx| deliveries::is_any_due(tx, now)).await?;
        while more && sending.len() < AT_ONCE {
            let claimed = self.db.write_loose(move |tx| deliveries::claim(tx, PORTION, now)).await?;
            more = claimed.any;
            for parcel in claimed.parcels {
                let (worker, delivery) = (self.clone(), parcel.delivery.clone());
                let task = sending.spawn(async move { worker.deliver(parcel).await });
                held.insert(task.id(), delivery);
            }
        }
        let due = self.db.read(move |tx| deliveries::next_due(tx, now)).await?;
        Ok(self.pause_until(due))
    }

    /// Sends one message and records what became of it.
    async fn deliver(&self, parcel: Parcel) {
        let made = self.written(&parcel).await;
        let (sent, outcome) = match made {
            Ok(message) => post::send(&self.hooks, message).await,
            Err(e) => {
                tracing::error!(webhook.id = parcel.webhook.id.0, error = %e, "a message to a webhook can't be written");
                (message::unsent(&parcel), Outcome::Failed("the message can't be written".to_owned()))
            }
        };
        report(&parcel, &sent, &outcome);
        self.record_delivery(parcel, sent, outcome).await;
    }

    async fn written(&self, parcel: &Parcel) -> Result<Message> {
        let portal = self.db.at(parcel.delivery.portal_id).read(portals::get).await?;
        let base = self.stationery.addresses.of(&portal);
        message::compose(&self.stationery.secret, &base, parcel, self.clock.now())
    }

    async fn record_delivery(&self, parcel: Parcel, sent: Sent, outcome: Outcome) {
        let (id, jitter, now) = (parcel.delivery.id.0, self.number_below(201) - 100, self.clock.now());
        let what = Arc::new((parcel, sent, outcome));
        let settle = move |tx: &mut Tx<'_>| deliveries::settle(tx, &what.0, (&what.1, &what.2), jitter, now);
        if !self.record_surely("a message", settle).await {
            tracing::error!(delivery.id = id, "what became of message {id} was not recorded; it will be sent again");
        }
    }

    /// Gives messages under way a moment, then gives them back.
    async fn wind_up(&self, mut sending: JoinSet<()>, mut held: HashMap<Id, Delivery>) {
        let finish = async {
            while let Some(ended) = sending.join_next_with_id().await {
                forget(&mut held, ended);
            }
        };
        if timeout(GRACE, finish).await.is_ok() {
            return;
        }
        sending.shutdown().await;
        for delivery in held.into_values() {
            let id = delivery.id.0;
            if let Err(e) = self.db.write_loose(move |tx| deliveries::release(tx, &delivery)).await {
                tracing::warn!(delivery.id = id, error = %e, "message {id} is not given back, it is sent when its lease is over");
            }
        }
    }
}

/// Takes a message off the list that was settled, or whose task panicked: that one is sent again when its lease is over.
fn forget(held: &mut HashMap<Id, Delivery>, ended: Result<(Id, ()), tokio::task::JoinError>) {
    let id = match ended {
        Ok((id, ())) => id,
        Err(e) => {
            tracing::error!(error = %e, "a message to a webhook was not settled");
            e.id()
        }
    };
    held.remove(&id);
}

/// The address may hold a secret of the receiver, so it is not logged.
fn report(parcel: &Parcel, sent: &Sent, outcome: &Outcome) {
    let (id, webhook, status) = (parcel.delivery.id.0, parcel.webhook.id.0, sent.status);
    let word = match outcome {
        Outcome::Arrived => {
            tracing::info!(delivery.id = id, webhook.id = webhook, status, "message {id} arrived");
            "arrived"
        }
        Outcome::Failed(_) => {
            let left = parcel.delivery.tries_left - 1;
            tracing::warn!(delivery.id = id, webhook.id = webhook, status, left, "message {id} did not arrive");
            if left > 0 { "retry" } else { "given_up" }
        }
        Outcome::Unwanted => {
            tracing::warn!(delivery.id = id, webhook.id = webhook, "webhook {webhook} is gone by its receiver's wish");
            "unwanted"
        }
        Outcome::Blocked(_) => {
            tracing::warn!(delivery.id = id, webhook.id = webhook, "webhook {webhook} leads into a closed network");
            "blocked"
        }
    };
    metrics::counter!("rollcall_webhook_tries", "outcome" => word).increment(1);
}
