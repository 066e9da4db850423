//! Threads that hash passwords: as many as cores, each keeping its memory, behind a bounded queue (design §3).

use crossbeam_channel::{Sender, bounded};
use rollcall_core::passwords::{Cost, Kiln};
use rollcall_core::{Error, Result};
use tokio::sync::oneshot;

/// Jobs that may wait; at about 50 a second this is a wait of ten seconds.
const QUEUE: usize = 512;

type Job = Box<dyn FnOnce(&mut Kiln) + Send>;

/// A handle to the hashing threads. They end when the last handle is dropped.
#[derive(Clone)]
pub struct Hasher {
    queue: Sender<Job>,
}

impl Hasher {
    /// Starts the threads.
    ///
    /// # Errors
    /// The operating system's, if it gives no threads.
    pub fn start(cost: Cost) -> std::io::Result<Self> {
        let (queue, jobs) = bounded::<Job>(QUEUE);
        for _ in 0..std::thread::available_parallelism().map_or(1, std::num::NonZero::get) {
            let jobs = jobs.clone();
            std::thread::Builder::new().name("hasher".into()).spawn(move || {
                let mut kiln = Kiln::new(cost);
                while let Ok(job) = jobs.recv() {
                    job(&mut kiln);
                }
            })?;
        }
        Ok(Self { queue })
    }

    /// Runs `work` on one of the threads.
    ///
    /// # Errors
    /// [`rollcall_store::Error::Busy`] if the queue is full.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce(&mut Kiln) -> T + Send + 'static) -> Result<T> {
        let (answer, receiver) = oneshot::channel();
        // The caller may be gone by then; the result is of no use to anybody else.
        let job: Job = Box::new(move |kiln| drop(answer.send(work(kiln))));
        self.queue.try_send(job).map_err(|_| Error::Store(rollcall_store::Error::Busy))?;
        receiver.await.map_err(|_| Error::Store(rollcall_store::Error::Closed))
    }
}
