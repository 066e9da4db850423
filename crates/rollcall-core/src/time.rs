//! Time as the database keeps it, and the clock it comes from.

use rollcall_store::{Bind, FromCell, Param, Row};

/// A point in time: milliseconds since 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millis(pub i64);

impl Millis {
    /// This time and `span` milliseconds.
    #[must_use]
    pub fn plus(self, span: i64) -> Self {
        Self(self.0.saturating_add(span))
    }

    /// The milliseconds from `earlier` to this time.
    #[must_use]
    pub fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// Midnight UTC of the same day.
    #[must_use]
    pub fn day(self) -> Self {
        Self(self.0.div_euclid(DAY) * DAY)
    }
}

/// A second in milliseconds.
pub const SECOND: i64 = 1000;
/// A minute in milliseconds.
pub const MINUTE: i64 = 60 * SECOND;
/// An hour in milliseconds.
pub const HOUR: i64 = 60 * MINUTE;
/// A day in milliseconds.
pub const DAY: i64 = 24 * HOUR;

impl FromCell for Millis {
    fn from_cell(row: Row<'_>, index: usize) -> rollcall_store::Result<Self> {
        i64::from_cell(row, index).map(Self)
    }
}

impl Bind for Millis {
    fn param(&self) -> Param<'_> {
        Param::Int(self.0)
    }
}

/// Where "now" comes from: the system, or a test.
pub trait Clock: Send + Sync {
    /// The present time.
    fn now(&self) -> Millis;
}
