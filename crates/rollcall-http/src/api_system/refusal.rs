//! What these calls read and how they refuse: with a word and a sentence, outside any envelope.

use axum::Json;
use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use rollcall_core::Error;
use rollcall_core::portals::NameFault;
use rollcall_wire::{ApiSystemError, Fields, Problem};

use crate::body::LIMIT;
use crate::wire_error::WireError;

/// Why a call was refused.
#[derive(Debug)]
pub struct Refusal(StatusCode, ApiSystemError);

impl Refusal {
    /// Something in the request is missing or can't be read.
    pub fn params(message: impl Into<String>) -> Self {
        Self(StatusCode::BAD_REQUEST, ApiSystemError { error: "params", message: message.into() })
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        let word = match &error {
            Error::Unauthenticated => "unauthorized",
            Error::PortalName(NameFault::Length) => "tooShortError",
            Error::PortalName(NameFault::Incorrect) => "portalNameIncorrect",
            Error::PortalTaken => "portalNameExist",
            Error::NoSuchPortal => "portalNameNotFound",
            Error::EmailEmpty | Error::EmailInvalid => "emailIncorrect",
            Error::NameInvalid => "userNameIncorrect",
            Error::PasswordEmpty | Error::PasswordWeak(_) | Error::PasswordHashInvalid => "passPolicyError",
            _ => "error",
        };
        let (status, message) = WireError::from(error).told();
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self(status, ApiSystemError { error: word, message })
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        let messages: Vec<String> = problem.errors.into_values().flatten().collect();
        Self::params(messages.join(" "))
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.0, Json(self.1)).into_response()
    }
}

/// A JSON body of the shape `T`.
pub struct Given<T>(pub T);

impl<S: Sync, T: rollcall_wire::Request> FromRequest<S> for Given<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refusal> {
        let bytes = to_bytes(request.into_body(), LIMIT).await;
        let bytes = bytes.map_err(|_| Refusal::params("The body is too large or was cut off"))?;
        Ok(Self(T::read(Fields::parse(&bytes)?)?))
    }
}
