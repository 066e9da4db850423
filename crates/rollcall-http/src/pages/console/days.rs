//! Days as forms and addresses have them, such as `2026-03-31`, in a portal's time zone.

use rollcall_core::portals;
use rollcall_core::time::{DAY, Millis, SECOND};
use rollcall_wire::WireDate;
use serde_json::Value;

/// When the day that `text` names begins; none if it names none.
pub fn first_of(zone: &str, text: &str) -> Option<Millis> {
    named(text).map(|day| midnight(zone, day))
}

/// The last millisecond of the day that `text` names; none if it names none.
pub fn last_of(zone: &str, text: &str) -> Option<Millis> {
    // A day on which the clocks are changed has not 24 hours.
    named(text).map(|day| midnight(zone, day.plus(DAY)).plus(-1))
}

/// The name of the day that `at` is in.
pub fn name_of(zone: &str, at: Millis) -> String {
    let ahead = portals::offset_seconds(zone, at);
    let local = WireDate(at.plus(i64::from(ahead) * SECOND).0).in_seconds();
    local.split('T').next().unwrap_or_default().to_owned()
}

/// Midnight UTC of the day.
fn named(text: &str) -> Option<Millis> {
    WireDate::read(&Value::from(text)).map(|at| Millis(at.0).day())
}

fn midnight(zone: &str, day: Millis) -> Millis {
    let ahead = portals::offset_seconds(zone, day);
    day.plus(-i64::from(ahead) * SECOND)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rollcall_core::time::HOUR;

    #[test]
    fn a_day_lasts_from_midnight_to_midnight_of_the_zone() {
        for (zone, day, hours) in [
            ("UTC", "2026-03-29", 24),
            ("Europe/Berlin", "2026-03-28", 24),
            ("Europe/Berlin", "2026-03-29", 23),
            ("Europe/Berlin", "2026-10-25", 25),
            ("America/New_York", "2026-12-31", 24),
            ("Pacific/Kiritimati", "2026-01-01", 24),
        ] {
            let (first, last) = (first_of(zone, day).unwrap(), last_of(zone, day).unwrap());
            assert_eq!(last.since(first) + 1, hours * HOUR, "{zone} {day}");
            assert_eq!((name_of(zone, first), name_of(zone, last)), (day.to_owned(), day.to_owned()), "{zone}");
            assert_ne!(name_of(zone, first.plus(-1)), day);
            assert_ne!(name_of(zone, last.plus(1)), day);
        }
    }

    #[test]
    fn what_names_no_day_is_none() {
        for text in ["", "soon", "2026-02-30", "2026", "99999-01-01", "\0"] {
            assert_eq!((first_of("UTC", text), last_of("UTC", text)), (None, None), "{text}");
        }
    }
}
