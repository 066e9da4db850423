//! The real clock and the real randomness.

use std::time::{Duration, SystemTime};

use rand::RngExt;
use rollcall_core::random::Random;
use rollcall_core::time::{Clock, Millis};

/// The clock of the machine.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Millis {
        #[expect(clippy::disallowed_methods, reason = "this is the clock everybody else is given")]
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO);
        Millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// The generator of the operating system, through a fast one of the thread that it seeds.
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) {
        #[expect(clippy::disallowed_methods, reason = "this is the randomness everybody else is given")]
        rand::rng().fill(bytes);
    }
}
