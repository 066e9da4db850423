//! Threads that hash passwords: as many as cores, each keeping its memory (design §3).

use rollcall_core::passwords::{Cost, Kiln};

use crate::pool::Pool;

/// Jobs that may wait; at about 50 a second this is a wait of ten seconds.
const QUEUE: usize = 512;

/// A handle to the hashing threads.
pub type Hasher = Pool<Kiln>;

impl Hasher {
    /// Starts the threads.
    ///
    /// # Errors
    /// The operating system's, if it gives no threads.
    pub fn start(cost: Cost) -> std::io::Result<Self> {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self::spawn("hasher", (cores, QUEUE), move || Kiln::new(cost))
    }
}
