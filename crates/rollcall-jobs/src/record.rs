//! Recording what became of something that was sent: what is not recorded is sent twice.

use std::time::Duration;

use rollcall_core::Result;
use rollcall_store::Tx;
use tokio::time::sleep;

use crate::Worker;

/// As often it is tried, over about half a minute.
const TRIES: u32 = 24;

impl Worker {
    /// Records what became of `what` in a transaction, if need be again and again; false if it could not be recorded.
    pub(crate) async fn record_surely<F>(&self, what: &str, settle: F) -> bool
    where
        F: FnMut(&mut Tx<'_>) -> Result<()> + Clone + Send + 'static,
    {
        for tries in 1..=TRIES {
            match self.db.write_loose(settle.clone()).await {
                Ok(()) => return true,
                Err(e) => tracing::warn!(error = %e, tries, "what became of {what} is not recorded yet"),
            }
            sleep(Duration::from_millis(100) * tries).await;
        }
        false
    }

    /// A number below `count`, at most 65,536, for spreading tries.
    pub(crate) fn number_below(&self, count: i64) -> i64 {
        i64::from(u16::from_be_bytes(self.random.bytes())) % count
    }
}
