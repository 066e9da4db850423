//! What a page says to a refusal of the core: the status of the API's table, words for people, and beside which field.

use std::collections::BTreeMap;

use http::StatusCode;
use rollcall_core::Error;
use rollcall_text::{Value, context};

use super::super::visit::Visit;
use crate::wire_error::WireError;

/// A form, or a page, that was refused.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// As the API answers the same.
    pub status: StatusCode,
    /// The name of the field it is about; none if it is about all of the form.
    field: Option<&'static str>,
    /// For the visitor, in their language.
    text: String,
}

impl Refusal {
    /// The words of `key` beside `field`, with 400.
    pub fn of_field(visit: &Visit, field: &'static str, key: &str) -> Self {
        Self { status: StatusCode::BAD_REQUEST, field: Some(field), text: visit.text(key, &[]) }
    }

    /// The words of `key` beside `field`, about these `names` of what was entered, with 400.
    pub fn of_names(visit: &Visit, field: &'static str, key: &str, names: &[String]) -> Self {
        Self::of_words(field, visit.text(key, &[("names", &names.join(", "))]))
    }

    /// These words beside `field`, with 400.
    pub fn of_words(field: &'static str, text: String) -> Self {
        Self { status: StatusCode::BAD_REQUEST, field: Some(field), text }
    }

    /// What `error` means to whoever is signed in.
    pub fn of(visit: &Visit, error: Error) -> Self {
        let (field, key) = said(&error);
        let text = match &error {
            Error::PasswordWeak(policy) => visit.text(key, &[("min", &policy.min_length.to_string())]),
            _ => visit.text(key, &[]),
        };
        let status = StatusCode::from_u16(WireError::from(error).status()).unwrap_or(StatusCode::BAD_REQUEST);
        Self { status, field, text }
    }

    /// What a refusal of a call that the page shares means.
    pub fn of_call(visit: &Visit, error: &WireError) -> Self {
        let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::BAD_REQUEST);
        let key = match status {
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => "console-error-forbidden",
            StatusCode::NOT_FOUND => "console-error-gone",
            _ if status.is_server_error() => "page-error-busy",
            _ => "console-error-refused",
        };
        Self { status, field: None, text: visit.text(key, &[]) }
    }

    /// The words of `key` in place of the page.
    pub fn of_page(visit: &Visit, status: StatusCode, key: &str) -> Self {
        Self { status, field: None, text: visit.text(key, &[]) }
    }

    /// The line above the page: the refusal, or that there is one beside a field.
    pub fn notice(&self, visit: &Visit) -> Value {
        let text = self.field.map_or_else(|| self.text.clone(), |_| visit.text("console-error-fields", &[]));
        context! { kind => "error", text => text }
    }

    /// The words beside the fields, by their names.
    pub fn errors(&self) -> Value {
        self.field.map(|field| (field, self.text.clone())).into_iter().collect::<BTreeMap<_, _>>().into()
    }

    /// The words.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// The field that forms have for it, and the key of the words.
fn said(error: &Error) -> (Option<&'static str>, &'static str) {
    match error {
        Error::EmailEmpty | Error::EmailInvalid => (Some("email"), "page-error-email"),
        Error::EmailTaken => (Some("email"), "page-error-taken"),
        Error::NameInvalid => (Some("first"), "page-error-name"),
        Error::PasswordWeak(_) => (Some("password"), "page-error-password"),
        Error::PasswordSame => (Some("password"), "page-error-same-password"),
        Error::CodeWrong => (Some("code"), "page-error-code"),
        Error::Forbidden | Error::NotForGuests | Error::Unauthenticated => (None, "console-error-forbidden"),
        Error::InvitationExists => (None, "console-error-link-exists"),
        Error::TooManyKeys => (None, "console-error-too-many-keys"),
        Error::NotAvailable => (None, "console-error-not-available"),
        Error::Suspended => (None, "console-error-suspended"),
        Error::JobRunning { .. } => (None, "console-error-job-running"),
        Error::NotSuspended | Error::NotAllSuspended => (None, "console-error-not-disabled"),
        Error::NoSuchPhoto => (None, "console-error-no-photo"),
        Error::NoSuchUser | Error::NoSuchGroup | Error::NoSuchKey | Error::NoSuchWebhook | Error::NoSuchInvitation => {
            (None, "console-error-gone")
        }
        Error::NoSuchImport => (None, "console-error-gone"),
        Error::Store(rollcall_store::Error::NulInText) => (None, "console-error-refused"),
        Error::Store(_) | Error::Damaged(_) => (None, "page-error-busy"),
        _ => (None, "console-error-refused"),
    }
}
