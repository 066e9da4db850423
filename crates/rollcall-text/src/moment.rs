//! Times as people read them: in their language, in the time zone of the portal. The words are in the locale files.

use std::sync::LazyLock;

use fluent_bundle::FluentArgs;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, Zoned};

use crate::Error;
use crate::locale::text;

/// The keys that are used here and nowhere else.
#[cfg(test)]
pub(crate) const KEYS: [&str; 3] = ["console-clock", "console-day", "console-moment"];

/// Never the system's: two nodes of a portal must know the same names.
static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// Writes the day of `at`, in Unix milliseconds, such as `Mar 5, 2026`. An unknown `zone` is UTC.
///
/// # Errors
/// [`Error::NoText`], [`Error::Hole`] if the locale is broken.
pub(crate) fn day(culture: &str, zone: &str, at: i64) -> Result<String, Error> {
    day_of(culture, &local(zone, at))
}

/// Writes day and time of `at`, in Unix milliseconds, such as `Mar 5, 2026, 2:05 PM`. An unknown `zone` is UTC.
///
/// # Errors
/// As [`day`].
pub(crate) fn moment(culture: &str, zone: &str, at: i64) -> Result<String, Error> {
    let local = local(zone, at);
    let args = [("date", day_of(culture, &local)?), ("time", time_of(culture, &local)?)];
    text(culture, "console-moment", &args.into_iter().collect())
}

fn local(zone: &str, at: i64) -> Zoned {
    let zone = DATABASE.get(zone).unwrap_or(TimeZone::UTC);
    Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(zone)
}

fn day_of(culture: &str, local: &Zoned) -> Result<String, Error> {
    let parts = [("day", i64::from(local.day())), ("month", local.month().into()), ("year", local.year().into())];
    text(culture, "console-day", &parts.into_iter().collect())
}

/// The locale says whether its clock goes to 12 or to 24.
fn time_of(culture: &str, local: &Zoned) -> Result<String, Error> {
    let (hour, minute) = (local.hour(), local.minute());
    if text(culture, "console-clock", &FluentArgs::new())? != "12" {
        return Ok(format!("{hour:02}:{minute:02}"));
    }
    let half = if hour < 12 { "AM" } else { "PM" };
    Ok(format!("{}:{minute:02} {half}", (hour + 11) % 12 + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-03-05 11:36:42 UTC and half a year later.
    const WINTER: i64 = 1_772_710_602_000;
    const SUMMER: i64 = WINTER + 182 * 86_400_000;

    #[test]
    fn every_culture_has_its_order_and_its_clock() {
        for (culture, written) in [
            ("en-US", "Mar 5, 2026, 11:36 AM"),
            ("de", "5. März 2026, 11:36"),
            ("fr", "5 mars 2026, 11:36"),
            ("es", "5 mar 2026, 11:36"),
            ("ru", "5 мар. 2026, 11:36"),
        ] {
            assert_eq!(moment(culture, "UTC", WINTER).unwrap(), written);
        }
    }

    #[test]
    fn the_time_is_that_of_the_zone_at_its_season() {
        assert_eq!(moment("de", "Europe/Berlin", WINTER).unwrap(), "5. März 2026, 12:36");
        assert_eq!(moment("de", "Europe/Berlin", SUMMER).unwrap(), "3. Sept. 2026, 13:36");
        assert_eq!(day("en-US", "Pacific/Kiritimati", WINTER).unwrap(), "Mar 6, 2026");
        assert_eq!(day("en-US", "No/Where", WINTER).unwrap(), "Mar 5, 2026");
    }

    #[test]
    fn a_clock_of_twelve_hours_has_no_hour_zero() {
        let hour = 3_600_000;
        let midnight = WINTER - WINTER.rem_euclid(24 * hour);
        for (at, written) in [(0, "12:00 AM"), (1, "1:00 AM"), (12, "12:00 PM"), (23, "11:00 PM")] {
            assert!(moment("en-US", "UTC", midnight + at * hour).unwrap().ends_with(written), "{written}");
        }
    }
}
