//! The envelopes around every answer (people-core §1.1, §1.2).

use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

/// The success envelope; a validation problem travels in it too.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Envelope<'a> {
    /// The answer itself; none for "no result".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response: Option<&'a RawValue>,
    /// Items of an array, 1 for anything else, 0 for no result.
    pub count: usize,
    /// Matches before paging; only on paged lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
    /// The request itself.
    pub links: [Link<'a>; 1],
    /// 0 for success, 1 for an error.
    pub status: u8,
    /// The HTTP status.
    pub status_code: u16,
}

/// The request's own absolute URL and method.
#[derive(Debug, Serialize)]
pub struct Link<'a> {
    /// With its query.
    pub href: &'a str,
    /// In upper case.
    pub action: &'a str,
}

impl<'a> Envelope<'a> {
    /// The envelope of one answer with its `count`, and its `total` if it is a page.
    #[must_use]
    pub fn new(
        response: Option<&'a RawValue>,
        (count, total): (usize, Option<u64>),
        href: &'a str,
        action: &'a str,
        status_code: u16,
    ) -> Self {
        let status = u8::from(status_code >= 400);
        Self { response, count, total, links: [Link { href, action }], status, status_code }
    }
}

/// The error envelope.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ErrorBody {
    /// What went wrong.
    pub error: ErrorMessage,
    /// Always 1.
    pub status: u8,
    /// The HTTP status.
    pub status_code: u16,
}

/// What went wrong, in words.
#[derive(Debug, Serialize, ToSchema)]
pub struct ErrorMessage {
    /// The literal of the contract where there is one.
    pub message: String,
}

/// The error envelope for a status and a message.
#[must_use]
pub fn error_body(status_code: u16, message: &str) -> ErrorBody {
    ErrorBody { error: ErrorMessage { message: message.to_owned() }, status: 1, status_code }
}
