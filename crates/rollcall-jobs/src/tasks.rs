//! Long jobs, one at a time, a step after the other (people-core §5.2). What each step does is the core's.

use std::sync::Arc;

use anyhow::Result;
use rollcall_core::tasks::{self, Job};
use tokio::sync::Notify;
use tokio::sync::watch::Receiver;
use tokio::time::sleep;

use crate::Worker;
use crate::worker::ROUND;

impl Worker {
    /// Does jobs until `stop` turns true.
    pub(crate) async fn run_tasks(&self, woken: Arc<Notify>, mut stop: Receiver<bool>) {
        while !*stop.borrow() {
            let pause = match self.do_tasks(&stop).await {
                // Also for jobs of other processes that have gone silent.
                Ok(()) => self.pause_until(self.db.read(tasks::next_due).await.ok().flatten()),
                Err(e) => {
                    tracing::error!(error = %e, "no job could be taken, trying again");
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

    /// Does every job that waits, and those whose workers have gone silent.
    ///
    /// # Errors
    /// The store's.
    pub(crate) async fn do_tasks(&self, stop: &Receiver<bool>) -> Result<()> {
        while !*stop.borrow() {
            let now = self.clock.now();
            let Some(job) = self.db.write_loose(move |tx| tasks::claim(tx, now)).await? else { break };
            self.do_task(job, stop).await;
        }
        Ok(())
    }

    /// Does one job to its end, or gives it back when the server stops.
    async fn do_task(&self, mut job: Job, stop: &Receiver<bool>) {
        let (id, kind) = (job.id, job.kind.name());
        while !*stop.borrow() {
            let (held, now) = (job.clone(), self.clock.now());
            job = match self.db.write(move |tx| tasks::advance(tx, &held, now)).await {
                Ok(Some(job)) => job,
                Ok(None) => {
                    tracing::info!(task.id = %id, task.kind = kind, "job {id} has ended");
                    return;
                }
                Err(e) => return self.put_off(&job, &e).await,
            };
        }
        let now = self.clock.now();
        if let Err(e) = self.db.write(move |tx| tasks::release(tx, &job, now)).await {
            tracing::warn!(task.id = %id, error = %e, "job {id} is not given back, it goes on when its lease is over");
        }
    }

    /// Leaves a job whose step failed to whoever takes it over, or gives it up if that went on for too long.
    async fn put_off(&self, job: &Job, error: &rollcall_core::Error) {
        let (id, kind) = (job.id, job.kind.name());
        tracing::warn!(task.id = %id, task.kind = kind, error = %error, "a step of job {id} failed, trying again later");
        let (held, now) = (job.clone(), self.clock.now());
        match self.db.write(move |tx| tasks::give_up(tx, &held, now)).await {
            Ok(false) => {}
            Ok(true) => tracing::error!(task.id = %id, task.kind = kind, "job {id} is given up"),
            Err(e) => tracing::warn!(task.id = %id, error = %e, "job {id} is not given up yet"),
        }
    }
}
