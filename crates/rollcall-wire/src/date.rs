//! Dates: one string on the way out, several forms on the way in (people-core §1.3, §1.4).

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde::{Serialize, Serializer};
use serde_json::Value;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// A point in time in Unix milliseconds, written as `yyyy-MM-ddTHH:mm:ss.fffffffZ`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WireDate(pub i64);

impl WireDate {
    /// Reads an ISO 8601 text (with offset, without one as UTC, or a date alone) or `{"utcTime": "…"}`.
    #[must_use]
    pub fn read(value: &Value) -> Option<Self> {
        match value {
            Value::String(text) => Self::parse(text.trim()),
            Value::Object(members) => {
                let (_, inner) = members.iter().find(|(name, _)| name.eq_ignore_ascii_case("utcTime"))?;
                Self::parse(inner.as_str()?.trim())
            }
            _ => None,
        }
    }

    /// As a text of whole seconds: `yyyy-MM-ddTHH:mm:ssZ`.
    #[must_use]
    pub fn in_seconds(self) -> String {
        let at = Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH);
        format!("{at:.0}")
    }

    fn parse(text: &str) -> Option<Self> {
        // The last hours of the year 9999, which stand for "never", are out of range; nothing before it is.
        let in_utc = |at: DateTime| at.to_zoned(TimeZone::UTC).map_or(Timestamp::MAX, |zoned| zoned.timestamp());
        let without_offset = text.strip_suffix(['Z', 'z']).unwrap_or(text);
        let at = text
            .parse::<Timestamp>()
            .ok()
            .or_else(|| without_offset.parse::<DateTime>().ok().map(in_utc))
            .or_else(|| text.parse::<Date>().ok().map(|date| in_utc(date.at(0, 0, 0, 0))))?;
        Some(Self(at.as_millisecond()))
    }
}

impl Serialize for WireDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // A time out of jiff's range (years beyond 9999) can't come from a clock or through `read`.
        let at = Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH);
        serializer.collect_str(&format_args!("{at:.7}"))
    }
}

impl PartialSchema for WireDate {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
            .into()
    }
}

impl ToSchema for WireDate {}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn dates_are_written_in_utc_with_seven_digits() {
        assert_eq!(json!(WireDate(1_207_794_600_123)), json!("2008-04-10T02:30:00.1230000Z"));
        assert_eq!(json!(WireDate(0)), json!("1970-01-01T00:00:00.0000000Z"));
        assert_eq!(WireDate(1_207_794_600_999).in_seconds(), "2008-04-10T02:30:00Z");
    }

    #[test]
    fn every_form_of_the_contract_is_read_and_nothing_else() {
        let at = Some(WireDate(1_207_794_600_000));
        for value in [
            json!("2008-04-10T06:30:00.0000000+04:00"),
            json!("2008-04-10T02:30:00Z"),
            json!("2008-04-10T02:30:00"),
            json!({"utcTime": "2008-04-10T06:30:00.0000000+04:00", "timeZoneOffset": "00:00:00"}),
        ] {
            assert_eq!(WireDate::read(&value), at, "{value}");
        }
        assert_eq!(WireDate::read(&json!("2008-04-10")), Some(WireDate(1_207_785_600_000)));
        for never in ["9999-12-31", "9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59"] {
            assert!(WireDate::read(&json!(never)).is_some_and(|at| at.0 > 253_402_000_000_000), "{never}");
        }
        assert!(WireDate::read(&json!("0001-01-01T00:00:00")).is_some_and(|at| at.0 < 0));
        for value in [json!("some text"), json!(""), json!(5), json!({}), json!({"utcTime": 5}), json!(null)] {
            assert_eq!(WireDate::read(&value), None, "{value}");
        }
    }
}
