//! Threads for work that would hold up all other requests, behind a bounded queue (design §3).

use crossbeam_channel::{Sender, bounded};
use rollcall_core::{Error, Result};
use tokio::sync::oneshot;

type Job<S> = Box<dyn FnOnce(&mut S) + Send>;

/// A handle to threads that each keep an `S`. They end when the last handle is dropped.
pub struct Pool<S> {
    queue: Sender<Job<S>>,
}

impl<S> Clone for Pool<S> {
    fn clone(&self) -> Self {
        Self { queue: self.queue.clone() }
    }
}

impl<S: 'static> Pool<S> {
    /// Starts `threads` of this name, each with a state that it makes itself; as many jobs as `queue` says may wait.
    ///
    /// # Errors
    /// The operating system's, if it gives no threads.
    pub(crate) fn spawn(
        name: &str,
        (threads, queue): (usize, usize),
        make: impl Fn() -> S + Clone + Send + 'static,
    ) -> std::io::Result<Self> {
        let (queue, jobs) = bounded::<Job<S>>(queue);
        for _ in 0..threads {
            let (jobs, make) = (jobs.clone(), make.clone());
            std::thread::Builder::new().name(name.into()).spawn(move || {
                let mut state = make();
                while let Ok(job) = jobs.recv() {
                    // A file that trips a decoder must not take the thread from those that wait.
                    let run = std::panic::AssertUnwindSafe(|| job(&mut state));
                    if std::panic::catch_unwind(run).is_err() {
                        tracing::error!("a job on a thread of its own panicked");
                        state = make();
                    }
                }
            })?;
        }
        Ok(Self { queue })
    }

    /// Runs `work` on one of the threads.
    ///
    /// # Errors
    /// [`rollcall_store::Error::Busy`] if the queue is full, [`rollcall_store::Error::Panicked`] if the work panicked.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce(&mut S) -> T + Send + 'static) -> Result<T> {
        let (answer, receiver) = oneshot::channel();
        // The caller may be gone by then; the result is of no use to anybody else.
        let job: Job<S> = Box::new(move |state| {
            if !answer.is_closed() {
                drop(answer.send(work(state)));
            }
        });
        self.queue.try_send(job).map_err(|_| Error::Store(rollcall_store::Error::Busy))?;
        receiver.await.map_err(|_| Error::Store(rollcall_store::Error::Panicked))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    #[tokio::test]
    async fn a_job_that_panics_takes_neither_the_thread_nor_its_neighbours() {
        let pool = Pool::spawn("test", (1, 4), || 1).unwrap();
        let broken: Result<()> = pool.run(|state| panic!("with {state}")).await;
        assert!(matches!(broken, Err(Error::Store(rollcall_store::Error::Panicked))));
        assert_eq!(pool.run(|state| *state + 1).await.unwrap(), 2);
    }

    #[tokio::test]
    async fn nothing_is_done_for_a_caller_who_is_gone() {
        let pool = Pool::spawn("test", (1, 4), Vec::new).unwrap();
        let (end, wait) = crossbeam_channel::bounded::<()>(0);
        let (started, begun) = oneshot::channel();
        let busy = tokio::spawn({
            let pool = pool.clone();
            let work = move |_: &mut Vec<&str>| {
                started.send(()).unwrap();
                wait.recv().unwrap_err();
            };
            async move { pool.run(work).await }
        });
        begun.await.unwrap();
        assert!(pool.run(|done: &mut Vec<&str>| done.push("gone")).now_or_never().is_none());
        drop(end);
        busy.await.unwrap().unwrap();
        assert_eq!(pool.run(|done| done.clone()).await.unwrap(), [""; 0]);
    }
}
