//! The worker: serves noted reminders, then claims due letters, sends them and records what became of them. Long jobs
//! and webhooks run beside it, so that no letter waits for one.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use rollcall_core::clearance::{self, Cleared};
use rollcall_core::outbox::{self, Claim, Outcome, QueuedLetter};
use rollcall_core::random::Random;
use rollcall_core::time::{Clock, HOUR, MINUTE, Millis};
use rollcall_core::{accounts, audit, deliveries, mail_server, portals, tasks, upkeep};
use rollcall_fetch::Fetcher;
use rollcall_store::{Db, Engine, PortalId, Tx};
use rollcall_text::{Facts, LetterKind};
use tokio::sync::Notify;
use tokio::sync::watch::Receiver;
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::post;
use crate::post_office::{Counter, PostOffice};
use crate::render::{Stationery, render};
use crate::smtp::AT_ONCE;

/// How often the audit trail is sealed: so much of it is bound by its digests alone.
const SEAL_EVERY: i64 = 5 * MINUTE;
/// Portions of a removed portal that are cleared before letters are looked at again.
const PORTIONS: usize = 20;
/// Why letters wait.
const NO_SERVER: &str = "no mail server is configured";
/// Looks at least this often, also for what other processes queued.
pub(crate) const ROUND: Duration = Duration::from_secs(5);

/// Everything the worker needs. Cheap to clone.
#[derive(Clone)]
pub struct Worker {
    /// The database; letters of all its portals are sent.
    pub db: Db,
    /// Where "now" comes from.
    pub clock: Arc<dyn Clock>,
    /// For new links and for spreading tries.
    pub random: Arc<dyn Random>,
    /// What letters are written with.
    pub stationery: Stationery,
    /// Where letters are handed in.
    pub post_office: PostOffice,
    /// Reaches the receivers of webhooks.
    pub hooks: Fetcher,
}

impl Worker {
    /// Works until `stop` turns true. A letter that is being sent then is finished first, a message to a webhook has a few
    /// seconds; a job is given back.
    ///
    /// # Errors
    /// The store's at the start; later ones are logged and tried again.
    pub async fn run(self, stop: Receiver<bool>) -> Result<()> {
        let [post, hooks, tasks] = std::array::from_fn(|_| Arc::new(Notify::new()));
        let bells = [Arc::clone(&post), Arc::clone(&hooks), Arc::clone(&tasks)];
        self.db.on_commit(move || bells.iter().for_each(|bell| bell.notify_one()));
        if self.db.engine() == Engine::Sqlite {
            // Nobody else works on this file: what was under way when the last process died is due again.
            self.db.write(outbox::release_all).await?;
            self.db.write(deliveries::release_all).await?;
            self.db.write(tasks::release_all).await?;
        }
        tokio::join!(
            self.run_post(post, stop.clone()),
            self.run_hooks(hooks, stop.clone()),
            self.run_tasks(tasks, stop)
        );
        Ok(())
    }

    async fn run_post(&self, woken: Arc<Notify>, mut stop: Receiver<bool>) {
        let (mut swept, mut sealed) = (None, None);
        while !*stop.borrow() {
            let now = self.clock.now();
            if sealed.is_none_or(|last| now.since(last) >= SEAL_EVERY) {
                sealed = Some(now);
                self.seal().await.unwrap_or_else(|e| tracing::warn!(error = %e, "the audit trail was not sealed"));
            }
            if swept.is_none_or(|last| now.since(last) >= HOUR) {
                swept = Some(now);
                self.tidy().await.unwrap_or_else(|e| tracing::warn!(error = %e, "old rows stay for another hour"));
            }
            let pause = match self.post_round(&stop).await {
                Ok(Cleared::Partly) => Duration::ZERO,
                Ok(Cleared::Wholly) => self.pause().await,
                Err(e) => {
                    tracing::error!(error = %e, "the outbox could not be worked on, trying again");
                    ROUND
                }
            };
            tokio::select! {
                () = woken.notified() => {}
                () = sleep(pause) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Seals the audit trail of every portal up to now.
    ///
    /// # Errors
    /// The store's.
    pub async fn seal(&self) -> Result<()> {
        let now = self.clock.now();
        for portal in self.db.read(portals::all).await? {
            let secret = self.stationery.secret.clone();
            self.db.at(portal.id).write_loose(move |tx| audit::seal(tx, &secret, now)).await?;
        }
        Ok(())
    }

    /// Throws away what no longer matters, in every portal.
    ///
    /// # Errors
    /// The store's.
    pub async fn tidy(&self) -> Result<()> {
        let now = self.clock.now();
        for portal in self.db.read(portals::all).await? {
            while self.db.at(portal.id).write_loose(move |tx| upkeep::sweep(tx, now)).await? > 0 {}
        }
        Ok(())
    }

    /// Does everything that is due now, jobs first.
    ///
    /// # Errors
    /// The store's.
    pub async fn round(&self, stop: &Receiver<bool>) -> Result<()> {
        self.do_tasks(stop).await?;
        while self.post_round(stop).await? == Cleared::Partly {}
        Ok(())
    }

    /// Sends what is due, and returns whether rows of removed portals are left.
    async fn post_round(&self, stop: &Receiver<bool>) -> Result<Cleared> {
        let cleared = self.clear_some().await?;
        self.serve_reminders().await?;
        let Some(of) = self.claimed().await? else { return Ok(cleared) };
        while !*stop.borrow() {
            let now = self.clock.now();
            let letters = self.db.write_loose(move |tx| outbox::claim(tx, i64::from(AT_ONCE), of, now)).await?;
            if letters.is_empty() {
                break;
            }
            self.send_all(letters).await;
            self.serve_reminders().await?;
        }
        Ok(cleared)
    }

    /// Whose letters can be handed in; none if there is no server.
    async fn claimed(&self) -> rollcall_core::Result<Option<Claim>> {
        if self.post_office.has_own() {
            return Ok(Some(Claim::All));
        }
        Ok(self.db.read(mail_server::is_any_saved).await?.then_some(Claim::OfPortalsWithServer))
    }

    /// Takes away some of what removed portals left behind, their letters first.
    async fn clear_some(&self) -> Result<Cleared> {
        let mut portions = 0..PORTIONS;
        for portal in self.db.read(portals::removed).await? {
            while self.db.at(portal).write_loose(clearance::clear).await? == Cleared::Partly {
                if portions.next().is_none() {
                    return Ok(Cleared::Partly);
                }
            }
        }
        Ok(Cleared::Wholly)
    }

    async fn serve_reminders(&self) -> Result<()> {
        loop {
            let (random, now) = (Arc::clone(&self.random), self.clock.now());
            if self.db.write(move |tx| accounts::serve_reminders(tx, random.as_ref(), now)).await? == 0 {
                return Ok(());
            }
        }
    }

    async fn counter(&self, portal: PortalId) -> rollcall_core::Result<Option<Counter>> {
        self.post_office.counter(&self.db.at(portal), &self.stationery.secret).await
    }

    async fn send_all(&self, letters: Vec<QueuedLetter>) {
        let mut sending = JoinSet::new();
        for letter in letters {
            let worker = self.clone();
            sending.spawn(async move { worker.send_one(letter).await });
        }
        while sending.join_next().await.is_some() {}
    }

    async fn send_one(&self, letter: QueuedLetter) {
        let outcome = match self.hand_in(&letter).await {
            Ok(outcome) => outcome,
            // The database did not answer: nothing is wrong with the letter.
            Err(e) if e.is::<rollcall_core::Error>() => Outcome::Retry { answer: format!("{e:#}") },
            Err(e) => Outcome::GiveUp { answer: format!("{e:#}") },
        };
        report(&letter, &outcome);
        self.record(letter, outcome).await;
    }

    async fn hand_in(&self, letter: &QueuedLetter) -> Result<Outcome> {
        let Some(Counter { smtp, from }) = self.counter(letter.portal_id).await? else {
            return Ok(Outcome::Retry { answer: NO_SERVER.into() });
        };
        let text = render(&self.db, &self.stationery, letter).await?;
        Ok(smtp.send(post::message(&from, letter, text)?).await)
    }

    async fn record(&self, letter: QueuedLetter, outcome: Outcome) {
        let (id, jitter, now) = (letter.id.0, self.number_below(1000), self.clock.now());
        let settle = move |tx: &mut Tx<'_>| outbox::settle(tx, &letter, &outcome, jitter, now);
        if !self.record_surely("a letter", settle).await {
            tracing::error!(mail.id = id, "what became of letter {id} was not recorded; it will be sent again");
        }
    }

    /// How long nothing is due, at most a round.
    async fn pause(&self) -> Duration {
        if !matches!(self.claimed().await, Ok(Some(_))) {
            return ROUND;
        }
        self.pause_until(self.db.read(outbox::next_due).await.ok().flatten())
    }

    /// How long to wait for what is due then, at most a round.
    pub(crate) fn pause_until(&self, due: Option<Millis>) -> Duration {
        let wait = due.map_or(i64::MAX, |due| due.since(self.clock.now()));
        Duration::from_millis(u64::try_from(wait).unwrap_or(0)).clamp(Duration::from_millis(20), ROUND)
    }

    /// Sends a test letter at once and returns what the server said.
    ///
    /// # Errors
    /// Without a mail server, or for an address that can't be written to.
    pub async fn send_test(&self, recipient: &str, portal: &str, culture: &str) -> Result<Outcome> {
        let counter = self.counter(self.db.portal()).await?;
        let Counter { smtp, from } = counter.ok_or_else(|| anyhow::anyhow!(NO_SERVER))?;
        let facts = Facts { portal, name: "", email: recipient, link: None, days: 0, detail: "", sender: "" };
        let letter = rollcall_text::letter(culture, LetterKind::Test, &facts)?;
        let now: Millis = self.clock.now();
        let id = format!("<test.{}@{}>", now.0, from.email.domain());
        Ok(smtp.send(post::compose(&from, (recipient, None), id, now, letter)?).await)
    }
}

fn report(letter: &QueuedLetter, outcome: &Outcome) {
    let (id, kind, attempts) = (letter.id.0, letter.kind.as_str(), letter.attempts);
    let word = match outcome {
        Outcome::Sent { .. } => {
            tracing::info!(mail.id = id, mail.kind = kind, attempts, "letter {id} sent");
            "sent"
        }
        Outcome::Retry { .. } => {
            tracing::warn!(
                mail.id = id,
                mail.kind = kind,
                attempts,
                "letter {id} not sent yet, see `rollcall mail list`"
            );
            "retry"
        }
        Outcome::GiveUp { .. } => {
            tracing::error!(mail.id = id, mail.kind = kind, attempts, "letter {id} given up, see `rollcall mail list`");
            "failed"
        }
    };
    metrics::counter!("rollcall_mail_tries", "outcome" => word).increment(1);
}
