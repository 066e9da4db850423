//! Time zones, out of the database the server carries with it (portal §2.2, §2.5).

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::tz::TimeZoneDatabase;

use crate::time::Millis;

/// Never the system's: two nodes of a portal must know the same names.
static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// A time zone to choose, with its offset at some time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeZoneChoice {
    /// Seconds east of Greenwich.
    pub offset: i32,
    /// An IANA name.
    pub name: String,
}

/// Every time zone, by its offset at `now`, then by name.
#[must_use]
pub fn time_zones(now: Millis) -> Vec<TimeZoneChoice> {
    let names = DATABASE.available().map(|name| name.to_string()).filter(|name| is_a_place(name));
    let mut zones: Vec<TimeZoneChoice> =
        names.map(|name| TimeZoneChoice { offset: offset_seconds(&name, now), name }).collect();
    zones.sort();
    zones
}

/// The seconds a time zone is ahead of UTC at `now`; none ahead if it is not known.
#[must_use]
pub fn offset_seconds(name: &str, now: Millis) -> i32 {
    let at = Timestamp::from_millisecond(now.0).unwrap_or(Timestamp::UNIX_EPOCH);
    DATABASE.get(name).map_or(0, |zone| zone.to_offset(at).seconds())
}

/// The time zone that `wanted` names, in its proper spelling.
pub(super) fn known(wanted: &str) -> Option<String> {
    let zone = DATABASE.get(wanted.trim()).ok()?;
    zone.iana_name().filter(|name| is_a_place(name)).map(str::to_owned)
}

/// Whether a name of the database is one to choose: it also holds a few that stand for "not set".
fn is_a_place(name: &str) -> bool {
    !matches!(name, "Factory" | "localtime" | "posixrules" | "Etc/Unknown")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-03-05 and 2026-07-05.
    const WINTER: Millis = Millis(1_772_710_602_000);
    const SUMMER: Millis = Millis(1_783_251_402_000);

    #[test]
    fn zones_come_by_offset_then_name_and_utc_is_there() {
        let zones = time_zones(WINTER);
        assert!(zones.is_sorted() && zones.len() > 400, "{}", zones.len());
        assert!(zones.iter().any(|zone| zone.name == "UTC" && zone.offset == 0));
        assert!(zones.iter().all(|zone| known(&zone.name).as_deref() == Some(zone.name.as_str())));
    }

    #[test]
    fn an_offset_is_that_of_the_season() {
        for (name, winter, summer) in [
            ("Europe/Berlin", 3600, 7200),
            ("America/New_York", -18_000, -14_400),
            ("Asia/Kolkata", 19_800, 19_800),
            ("UTC", 0, 0),
            ("No/Where", 0, 0),
        ] {
            assert_eq!((offset_seconds(name, WINTER), offset_seconds(name, SUMMER)), (winter, summer), "{name}");
        }
    }

    #[test]
    fn a_name_is_known_in_any_case_and_kept_in_its_own() {
        assert_eq!(known(" europe/berlin ").as_deref(), Some("Europe/Berlin"));
        for unknown in ["", "Europe", "Europe/Nowhere", "../../etc/passwd", "\0", "Factory"] {
            assert_eq!(known(unknown), None, "{unknown}");
        }
    }
}
