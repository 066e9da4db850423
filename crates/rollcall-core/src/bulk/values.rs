//! Reads the values of a line. Files without types of their own, such as CSV, bring every value as a text.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde_json::Value;
use uuid::Uuid;

use super::{Line, Refusal};
use crate::time::{DAY, Millis};

/// The value called `column`; none if it is missing, null or empty.
pub fn given<'l>(line: &'l Line, column: &'static str) -> Option<&'l Value> {
    line.get(column).filter(|value| says_something(value))
}

/// Whether a value is neither null nor empty.
pub fn says_something(value: &Value) -> bool {
    !value.is_null() && value != ""
}

/// A text. PostgreSQL can't keep a NUL, so no file may bring one.
pub fn text<'l>(line: &'l Line, column: &'static str) -> Result<Option<&'l str>, Refusal> {
    match given(line, column) {
        None => Ok(None),
        Some(Value::String(text)) if text.contains('\0') => Err(Refusal::new(column, "holds a NUL character")),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(Refusal::new(column, "is not a text")),
    }
}

/// A text that is stored as it is.
pub fn owned(line: &Line, column: &'static str) -> Result<Option<String>, Refusal> {
    Ok(text(line, column)?.map(str::to_owned))
}

/// A text, or a number as one.
fn word<'l>(line: &'l Line, column: &'static str) -> Result<Option<Cow<'l, str>>, Refusal> {
    match given(line, column) {
        Some(Value::Number(number)) => Ok(Some(Cow::Owned(number.to_string()))),
        _ => Ok(text(line, column)?.map(|text| Cow::Borrowed(text.trim()))),
    }
}

/// A member of a closed list, by its name in any case or by its number.
pub fn named<T: Copy>(
    line: &Line,
    column: &'static str,
    list: &[T],
    known_as: impl Fn(T) -> (&'static str, i64),
) -> Result<Option<T>, Refusal> {
    let Some(word) = word(line, column)? else { return Ok(None) };
    let digits = word.parse::<i64>().ok();
    let is_it = |(name, number): (&str, i64)| name.eq_ignore_ascii_case(&word) || digits == Some(number);
    let found = list.iter().find(|member| is_it(known_as(**member)));
    found.copied().map(Some).ok_or_else(|| {
        let names: Vec<&str> = list.iter().map(|member| known_as(*member).0).collect();
        Refusal::new(column, format!("is none of {}", names.join(", ")))
    })
}

/// An id. The empty one is nobody's.
pub fn uuid(line: &Line, column: &'static str) -> Result<Option<Uuid>, Refusal> {
    let Some(text) = text(line, column)? else { return Ok(None) };
    let id = Uuid::parse_str(text.trim()).ok().filter(|id| !id.is_nil());
    id.map(Some).ok_or_else(|| Refusal::new(column, "is not an id"))
}

/// `true` or `false`; missing is false.
pub fn truth(line: &Line, column: &'static str) -> Result<bool, Refusal> {
    match given(line, column) {
        None => Ok(false),
        Some(Value::Bool(truth)) => Ok(*truth),
        Some(Value::String(text)) if text.eq_ignore_ascii_case("true") => Ok(true),
        Some(Value::String(text)) if text.eq_ignore_ascii_case("false") => Ok(false),
        Some(_) => Err(Refusal::new(column, "is neither true nor false")),
    }
}

/// A whole number.
pub fn number(line: &Line, column: &'static str) -> Result<Option<i64>, Refusal> {
    let Some(word) = word(line, column)? else { return Ok(None) };
    word.parse().map(Some).map_err(|_| Refusal::new(column, "is not a whole number"))
}

/// A point in time: ISO 8601 with an offset, without one as UTC, or a date alone as its midnight in UTC.
pub fn time(line: &Line, column: &'static str) -> Result<Option<Millis>, Refusal> {
    let Some(text) = text(line, column)?.map(str::trim) else { return Ok(None) };
    let in_utc = |at: DateTime| at.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp());
    let date = || text.parse::<Date>().ok().and_then(|date| in_utc(date.at(0, 0, 0, 0)));
    let at = text
        .parse::<Timestamp>()
        .ok()
        .or_else(|| text.parse::<DateTime>().ok().and_then(in_utc))
        .or_else(date)
        .ok_or_else(|| Refusal::new(column, "is not a date or time of ISO 8601"))?;
    Ok(Some(Millis(at.as_millisecond())))
}

/// The text that `time` reads as `at`: a date alone if it is midnight in UTC. None beyond the year 9999, which no clock
/// shows and no request can bring.
#[must_use]
pub fn time_text(at: Millis) -> Option<String> {
    let time = Timestamp::from_millisecond(at.0).ok()?;
    if at.0.rem_euclid(DAY) != 0 {
        return Some(time.to_string());
    }
    Some(time.to_zoned(TimeZone::UTC).date().to_string())
}

/// A list: of JSON, or a text that holds one. A text of another kind is split at its semicolons.
pub fn list<'l>(line: &'l Line, column: &'static str) -> Result<Cow<'l, [Value]>, Refusal> {
    match given(line, column) {
        None => Ok(Cow::Borrowed(&[])),
        Some(Value::Array(items)) => Ok(Cow::Borrowed(items)),
        Some(Value::String(text)) if text.trim_start().starts_with('[') => {
            serde_json::from_str(text).map(Cow::Owned).map_err(|_| Refusal::new(column, "is not a list in JSON"))
        }
        Some(Value::String(text)) => {
            let items = text.split(';').map(str::trim).filter(|item| !item.is_empty());
            Ok(Cow::Owned(items.map(Value::from).collect()))
        }
        Some(_) => Err(Refusal::new(column, "is not a list")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn line(value: Value) -> Line {
        [("x".to_owned(), value)].into_iter().collect()
    }

    #[test]
    fn times_are_read_in_every_form_and_written_in_one() {
        for (text, at, written) in [
            ("1990-05-17", 642_902_400_000, "1990-05-17"),
            ("1990-05-17T00:00:00Z", 642_902_400_000, "1990-05-17"),
            ("1990-05-17T02:00:00.123", 642_909_600_123, "1990-05-17T02:00:00.123Z"),
            (" 1990-05-17T02:00:00+02:00 ", 642_902_400_000, "1990-05-17"),
        ] {
            assert_eq!(time(&line(text.into()), "x"), Ok(Some(Millis(at))), "{text}");
            assert_eq!(time_text(Millis(at)).as_deref(), Some(written));
        }
        for bad in [json!("yesterday"), json!("1990-13-01"), json!(5), json!([])] {
            assert!(time(&line(bad.clone()), "x").is_err(), "{bad}");
        }
    }

    #[test]
    fn lists_come_as_json_or_as_text() {
        let wanted: Cow<'_, [Value]> = Cow::Owned(vec!["a".into(), "b".into()]);
        for given in [json!(["a", "b"]), json!("a; b;"), json!(r#"["a", "b"]"#)] {
            assert_eq!(list(&line(given.clone()), "x"), Ok(wanted.clone()), "{given}");
        }
        assert!(list(&line(json!("[a")), "x").is_err() && list(&line(json!(1)), "x").is_err());
    }

    proptest! {
        #[test]
        fn every_written_time_is_read_as_itself(at in -62_135_596_800_000_i64..253_402_200_000_000) {
            let text = time_text(Millis(at)).unwrap();
            prop_assert_eq!(time(&line(text.into()), "x"), Ok(Some(Millis(at))));
        }
    }
}
