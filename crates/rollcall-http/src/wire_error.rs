//! The one table from what went wrong to what clients see (people-core §1.2, §1.9; auth §9.3).

use axum::response::{IntoResponse, Response};
use rollcall_core::Error;
use rollcall_core::accounts::EmployeeType;
use rollcall_core::portals::NameFault;
use rollcall_core::time::Millis;
use rollcall_store::Error as StoreError;
use rollcall_wire::{Problem, literals};

use crate::limits::Budget;
use crate::reply::Payload;

/// An error on its way to the wire.
#[derive(Debug, Clone)]
pub struct WireError(Payload, Option<Budget>);

impl WireError {
    /// A status with its message.
    pub fn new(status: u16, message: impl Into<String>) -> Self {
        Self(Payload::Error(status, message.into(), None), None)
    }

    /// A status with its message and the seconds after which it is worth another try.
    pub fn later(status: u16, message: &str, seconds: i64) -> Self {
        Self(Payload::Error(status, message.to_owned(), Some(seconds)), None)
    }

    /// A limit that is used up.
    pub fn spent(budget: Budget, now: Millis) -> Self {
        Self(Payload::Error(429, "Too many requests".into(), Some(budget.retry_after(now))), Some(budget))
    }

    /// No such path, or a path whose id is none.
    pub fn no_route() -> Self {
        Self::new(404, "Not found")
    }

    /// A cause that no caller can help. It is logged here and told as a bare 500.
    pub fn internal(cause: &dyn std::error::Error) -> Self {
        tracing::error!(error = %cause, "a request met an unexpected error");
        Self::new(500, "Internal server error")
    }

    /// Status and message, for answers of another shape.
    pub fn told(self) -> (u16, String) {
        match self.0 {
            Payload::Error(status, message, _) => (status, message),
            other => (Self(other, None).status(), "The request was refused".to_owned()),
        }
    }

    /// Status and message, for pages, which show their own words.
    pub fn status(&self) -> u16 {
        match &self.0 {
            Payload::Error(status, ..) | Payload::Refusal(status) => *status,
            Payload::Problem(_) | Payload::Answer(..) | Payload::NoBody => 400,
        }
    }
}

impl From<Problem> for WireError {
    fn from(problem: Problem) -> Self {
        Self(Payload::Problem(Box::new(problem)), None)
    }
}

impl From<StoreError> for WireError {
    fn from(error: StoreError) -> Self {
        Error::from(error).into()
    }
}

impl From<Error> for WireError {
    fn from(error: Error) -> Self {
        match error {
            Error::Forbidden => Self::new(403, literals::ACCESS_DENIED),
            Error::AddressRefused => Self(Payload::Refusal(403), None),
            Error::Unauthenticated | Error::LinkInvalid | Error::AlreadySetUp => Self::new(401, literals::UNAUTHORIZED),
            Error::NoSuchUser => Self::new(404, literals::NO_SUCH_USER),
            Error::NoSuchGroup => Self::new(404, literals::NO_SUCH_GROUP),
            Error::NoSuchEmail(email) => Self::new(403, literals::no_such_email(&email)),
            Error::Suspended => Self::new(403, literals::SUSPENDED),
            Error::EmailTaken => Self::new(400, literals::EMAIL_TAKEN),
            Error::EmailEmpty => Self::new(400, literals::EMAIL_EMPTY),
            Error::EmailInvalid => Self::new(400, literals::EMAIL_INCORRECT),
            Error::NameInvalid => Self::new(400, literals::NAME_INCORRECT),
            Error::PasswordEmpty => Self::new(400, literals::PASSWORD_EMPTY),
            Error::PasswordWeak(p) => {
                Self::new(400, literals::password_weak(p.min_length, p.upper_case, p.digits, p.spec_symbols))
            }
            Error::PasswordSame => Self::new(400, "The new password is the present one"),
            Error::PasswordHashInvalid => Self::new(400, "The password hash must be 64 hexadecimal digits"),
            Error::WrongCredentials => Self::new(401, literals::AUTHENTICATION_FAILED),
            Error::CodeWrong => Self::new(400, literals::CODE_WRONG),
            Error::SignInLocked { .. } => Self::new(403, literals::LOCKED),
            Error::NoSuchKey => Self::new(404, literals::NO_SUCH_KEY),
            Error::NoSuchImport => Self::new(404, "The import could not be found"),
            Error::NoSuchWebhook => Self::new(404, literals::NO_SUCH_WEBHOOK),
            Error::NoSuchDelivery => Self::new(404, literals::NO_SUCH_DELIVERY),
            Error::WebhookExists => Self::new(400, literals::WEBHOOK_EXISTS),
            Error::TooManyWebhooks => Self::new(403, literals::TOO_MANY_WEBHOOKS),
            Error::PortalName(NameFault::Length) => Self::new(400, "The name of a portal has 3 to 63 characters"),
            Error::PortalName(NameFault::Incorrect) => Self::new(
                400,
                "The name of a portal is of letters, digits and hyphens between them, and not one of a few reserved ones",
            ),
            Error::PortalTaken => Self::new(400, "A portal has this name already"),
            Error::NoSuchPortal => Self::new(404, "The portal could not be found"),
            Error::NotForGuests => Self::new(403, literals::NOT_FOR_GUESTS),
            Error::TooManyKeys => Self::new(403, literals::TOO_MANY_KEYS),
            Error::Argument(message) => Self::new(400, message),
            Error::NotSuspended => Self::new(403, literals::NOT_SUSPENDED),
            Error::NotAllSuspended => Self::new(403, literals::NOT_ALL_SUSPENDED),
            Error::JobRunning { name } => Self::new(409, literals::job_running(&name)),
            Error::NoConversionTo(kind) => {
                Self::new(400, literals::no_conversion_to(kind.map_or("All", EmployeeType::name)))
            }
            Error::NoRecipient(id) => Self::new(400, literals::no_recipient(&id.to_string())),
            Error::NoReassignFrom(_) | Error::NoReassignTo(_) | Error::NoRemoval(_) => {
                Self::new(400, error.to_string())
            }
            Error::UserDisabled(email) => Self::new(400, literals::user_disabled(&email)),
            Error::InvitationExists => Self::new(400, literals::INVITATION_EXISTS),
            Error::NoSuchInvitation => Self::new(404, literals::NO_SUCH_INVITATION),
            Error::NoSuchPhoto => Self::new(404, literals::NO_SUCH_PHOTO),
            Error::NotAvailable => Self::new(405, literals::NOT_AVAILABLE),
            Error::NotOffered => Self::new(501, literals::NOT_OFFERED),
            Error::NoSuchRoom => Self::new(404, literals::NO_SUCH_ROOM),
            Error::Store(StoreError::NulInText) => Self::new(400, "A text holds a NUL character"),
            Error::Store(StoreError::Busy | StoreError::Conflict) => Self::later(503, "The server is busy", 1),
            Error::Store(StoreError::Closed) => Self::later(503, "The server is stopping", 5),
            Error::Store(e) => Self::internal(&e),
            Error::Damaged(_) => Self::internal(&error),
        }
    }
}

impl IntoResponse for WireError {
    fn into_response(self) -> Response {
        let mut response = self.0.into_response();
        if let Some(budget) = self.1 {
            budget.write(response.headers_mut());
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rollcall_core::ids::AccountId;
    use rollcall_core::passwords::Policy;

    fn shown(error: Error) -> String {
        match WireError::from(error).0 {
            Payload::Error(status, message, wait) => format!("{status} {message}{}", wait.map_or("", |_| " (wait)")),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn every_error_has_its_status_and_its_literal() {
        let strict = Policy { min_length: 10, upper_case: true, digits: true, spec_symbols: true };
        for (error, wire) in [
            (Error::Forbidden, "403 Access denied"),
            (Error::Unauthenticated, "401 Unauthorized"),
            (Error::LinkInvalid, "401 Unauthorized"),
            (Error::AlreadySetUp, "401 Unauthorized"),
            (Error::NoSuchUser, "404 The user could not be found"),
            (Error::NoSuchGroup, "404 The group could not be found"),
            (Error::NoSuchEmail("a@b.cc".into()), "403 The user with \"a@b.cc\" email could not be found"),
            (Error::Suspended, "403 Your profile is suspended"),
            (Error::EmailTaken, "400 User with this email is already registered"),
            (Error::EmailEmpty, "400 Email field is empty"),
            (Error::EmailInvalid, "400 Incorrect email"),
            (Error::NameInvalid, "400 Incorrect firstname or lastname"),
            (Error::PasswordEmpty, "400 The password is empty."),
            (
                Error::PasswordWeak(Policy::default()),
                "400 Password must contain from 8 to 30 characters, only latin letters, no spaces",
            ),
            (
                Error::PasswordWeak(strict),
                "400 Password must contain from 10 to 30 characters, only latin letters, no spaces, capital letters, digits, special characters",
            ),
            (Error::PasswordSame, "400 The new password is the present one"),
            (Error::PasswordHashInvalid, "400 The password hash must be 64 hexadecimal digits"),
            (Error::WrongCredentials, "401 User authentication failed"),
            (Error::SignInLocked { until: Millis(0) }, "403 Too many login attempts. Please try again later"),
            (Error::NoSuchKey, "404 The API key could not be found"),
            (Error::NotForGuests, "403 This operation unavailable for user with guest role"),
            (Error::TooManyKeys, "403 The number of API keys exceeds the limit"),
            (Error::CodeWrong, "400 The code is wrong"),
            (Error::Damaged("a row"), "500 Internal server error"),
            (Error::Argument("some rule"), "400 some rule"),
            (Error::NotSuspended, "403 The user is not suspended"),
            (Error::NotAllSuspended, "403 Users are not suspended"),
            (Error::JobRunning { name: "Ada L".into() }, "409 Data reassign process for Ada L is not complete."),
            (Error::NoConversionTo(Some(EmployeeType::RoomAdmin)), "400 Can not update to RoomAdmin"),
            (Error::NoConversionTo(None), "400 Can not update to All"),
            (
                Error::NoRecipient(AccountId(uuid::Uuid::nil())),
                "400 Can not reassign to user - 00000000-0000-0000-0000-000000000000",
            ),
            (Error::UserDisabled("a@b.cc".into()), "400 User disabled: a@b.cc"),
            (Error::InvitationExists, "400 Invitation link with the same EmployeeType already exists"),
            (Error::NoSuchInvitation, "404 The invitation link could not be found"),
            (Error::NoSuchPhoto, "404 The picture could not be found"),
            (Error::NotAvailable, "405 Method not available"),
            (Error::NotOffered, "501 Not implemented"),
            (Error::NoSuchRoom, "404 The room could not be found"),
            (StoreError::NulInText.into(), "400 A text holds a NUL character"),
            (StoreError::Busy.into(), "503 The server is busy (wait)"),
            (StoreError::Conflict.into(), "503 The server is busy (wait)"),
            (StoreError::Closed.into(), "503 The server is stopping (wait)"),
            (StoreError::Panicked.into(), "500 Internal server error"),
        ] {
            assert_eq!(shown(error), wire);
        }
    }

    #[test]
    fn every_error_of_webhooks_has_its_status_and_its_literal() {
        for (error, wire) in [
            (Error::NoSuchWebhook, "404 The webhook could not be found"),
            (Error::NoSuchDelivery, "404 The delivery could not be found"),
            (Error::WebhookExists, "400 Webhook with the same name and payload URL already exists"),
            (Error::TooManyWebhooks, "403 The number of webhooks exceeds the limit"),
        ] {
            assert_eq!(shown(error), wire);
        }
    }

    #[test]
    fn a_refused_job_on_somebodys_data_names_them() {
        let id = AccountId(uuid::Uuid::from_u128(1));
        let wanted = |what: &str| format!("400 Can not {what} user with id = 00000000-0000-0000-0000-000000000001");
        assert_eq!(shown(Error::NoReassignFrom(id)), wanted("reassign data from"));
        assert_eq!(shown(Error::NoReassignTo(id)), wanted("reassign data to"));
        assert_eq!(shown(Error::NoRemoval(id)), wanted("remove the data of"));
    }
}
