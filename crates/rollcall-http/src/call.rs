//! One API call as a handler sees it: the application, who calls, and the time it is.

use std::convert::Infallible;
use std::ops::RangeInclusive;

use axum::extract::{FromRequestParts, Path};
use http::request::Parts;
use rollcall_core::ids::AccountId;
use rollcall_core::policy::{Caller, Member};
use rollcall_core::time::Millis;
use rollcall_core::{Error, Result};
use rollcall_wire::{Named, Problem, WireDate, literals};
use serde_json::Value;
use uuid::Uuid;

use crate::app::App;
use crate::credentials::Carrier;
use crate::router::API;
use crate::wire_error::WireError;

/// What the gate found out before the handler runs.
#[derive(Clone)]
pub struct Call {
    /// The application.
    pub app: App,
    /// Who calls.
    pub caller: Caller,
    /// How the session came, if one did.
    pub carrier: Option<Carrier>,
    /// When the session ends by itself.
    pub session_end: Option<Millis>,
    /// The time of the call; one for all its parts.
    pub now: Millis,
}

impl Call {
    /// The signed-in caller.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`].
    pub fn member(&self) -> Result<Member> {
        self.caller.member().copied()
    }
}

impl<S: Sync> FromRequestParts<S> for Call {
    type Rejection = WireError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, WireError> {
        // The gate stands before every operation and puts the call there.
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Error::Unauthenticated.into())
    }
}

/// The query of a request, names in lower case, percent-decoded.
pub struct Query(pub Vec<(String, String)>);

impl Query {
    /// The first value of `name`.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The whole number of `name`, if it was sent; `field` is what a problem calls it.
    ///
    /// # Errors
    /// A validation problem for anything else, and for a number outside of `range`.
    pub fn number(&self, field: &str, range: RangeInclusive<i64>) -> Result<Option<i64>, WireError> {
        let Some(text) = self.get(&field.to_lowercase()).filter(|text| !text.is_empty()) else { return Ok(None) };
        let number = text.trim().parse().ok().filter(|number| range.contains(number));
        let (min, max) = (range.start(), range.end());
        number
            .map(Some)
            .ok_or_else(|| Problem::of(field, format!("The field {field} must be between {min} and {max}.")).into())
    }

    /// The value of the enum `name`, by name or number, if it was sent; `field` is what a problem calls it.
    ///
    /// # Errors
    /// A validation problem for anything else.
    pub fn named<E: Named>(&self, field: &str) -> Result<Option<E>, WireError> {
        let Some(text) = self.get(&field.to_lowercase()).filter(|text| !text.is_empty()) else { return Ok(None) };
        let value = E::parse(text);
        value.map(Some).ok_or_else(|| Problem::not_valid(field, text).into())
    }

    /// Every value of `name`, in their order.
    pub fn all<'q>(&'q self, name: &'q str) -> impl Iterator<Item = &'q str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The id of `name`, if it was sent; `field` is what a problem calls it.
    ///
    /// # Errors
    /// A validation problem for anything else.
    pub fn id(&self, field: &str) -> Result<Option<Uuid>, WireError> {
        let Some(text) = self.get(&field.to_lowercase()).filter(|text| !text.is_empty()) else { return Ok(None) };
        let id = Uuid::parse_str(text.trim()).map_err(|_| Problem::not_valid(field, text))?;
        Ok(Some(id))
    }

    /// The time of `name`, if it was sent; `field` is what a problem calls it.
    ///
    /// # Errors
    /// A validation problem for anything else.
    pub fn date(&self, field: &str) -> Result<Option<Millis>, WireError> {
        let sent = self.get(&field.to_lowercase()).map(str::trim);
        let Some(text) = sent.filter(|text| !text.is_empty()) else { return Ok(None) };
        let read = |text: &str| WireDate::read(&Value::String(text.to_owned()));
        // In a query a plus sign that was not encoded has become a space.
        let at = read(text).or_else(|| read(&text.replace(' ', "+")));
        let at = at.ok_or_else(|| Problem::not_valid(field, text))?;
        Ok(Some(Millis(at.0)))
    }

    /// Whether `name` was sent and is true; `field` is what a problem calls it.
    ///
    /// # Errors
    /// A validation problem for anything but a truth value.
    pub fn flag(&self, field: &str) -> Result<bool, WireError> {
        match self.get(&field.to_lowercase()).unwrap_or_default().trim().to_ascii_lowercase().as_str() {
            "true" => Ok(true),
            "" | "false" => Ok(false),
            other => Err(Problem::not_valid(field, other).into()),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Query {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let pairs = url::form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes());
        Ok(Self(pairs.map(|(name, value)| (name.to_lowercase(), value.into_owned())).collect()))
    }
}

/// One segment of the path, percent-decoded. One that is no text has no route: 404.
pub struct Segment(pub String);

impl Segment {
    /// The value of the enum that the segment names, by name or number; `field` is what a problem calls it.
    ///
    /// # Errors
    /// A validation problem for anything else.
    pub fn named<E: Named>(&self, field: &str) -> Result<E, Problem> {
        let value = E::parse(&self.0);
        value.ok_or_else(|| Problem::of(field, format!("The {field} field is not one of the known values.")))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Segment {
    type Rejection = WireError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WireError> {
        match Option::<Path<String>>::from_request_parts(parts, state).await {
            Ok(Some(Path(text))) => Ok(Self(text)),
            // Reached by a literal path: `GET /people/email` of a person called so.
            Ok(None) => Ok(Self(literal(parts))),
            Err(_) => Err(WireError::no_route()),
        }
    }
}

/// The path of an operation, as the catalogue has it.
#[derive(Clone, Copy)]
pub struct Pattern(pub &'static str);

/// What stands in the place of the first value that the operation's path has.
fn literal(parts: &Parts) -> String {
    let pattern = parts.extensions.get::<Pattern>().map_or("", |pattern| pattern.0);
    let at = pattern.split('/').position(|segment| segment.starts_with('{')).unwrap_or_default();
    let path = parts.uri.path().strip_prefix(API).unwrap_or_default();
    path.split('/').nth(at).unwrap_or_default().to_owned()
}

/// The accounts a body names, in its order.
///
/// # Errors
/// [`Error::Argument`] for a body without the list.
pub fn account_ids(sent: Option<Vec<Uuid>>) -> Result<Vec<AccountId>> {
    Ok(sent.ok_or(Error::Argument(literals::USER_IDS_NULL))?.into_iter().map(AccountId).collect())
}

/// An id in the path. A segment that is none has no route: 404 (people-directory §0).
pub struct PathId(pub AccountId);

impl<S: Send + Sync> FromRequestParts<S> for PathId {
    type Rejection = WireError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WireError> {
        let Segment(segment) = Segment::from_request_parts(parts, state).await?;
        Uuid::parse_str(&segment).map(|id| Self(AccountId(id))).map_err(|_| WireError::no_route())
    }
}
