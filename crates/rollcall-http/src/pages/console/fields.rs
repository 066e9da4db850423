//! What a form of a page sent, as an extractor.

use axum::extract::{FromRequest, RawForm, Request};
use axum::response::{IntoResponse, Response};
use rollcall_wire::Problem;
use serde::Serialize;

use crate::app::App;

/// The fields of a form in their order. One that was not sent is empty: browsers leave unchecked boxes out.
#[derive(Debug, Clone, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Fields with these values, for a form that shows what is stored.
    pub fn of<const N: usize>(stored: [(&str, &str); N]) -> Self {
        Self(stored.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    /// The first value of `name`, as it was entered; empty if it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.find(name).unwrap_or_default()
    }

    /// The first value of `name`; none if it was not sent, such as that of a button that nobody pressed.
    pub fn find(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(sent, _)| sent == name).map(|(_, value)| value.as_str())
    }

    /// Whether `name` was sent, as a checked box is.
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// Every value of `name`, in their order.
    pub fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.0.iter().filter(move |(sent, _)| sent == name).map(|(_, value)| value.as_str())
    }
}

impl FromRequest<App> for Fields {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let RawForm(bytes) = RawForm::from_request(request, app).await.map_err(IntoResponse::into_response)?;
        // Browsers send the line ends of a network.
        let pairs = url::form_urlencoded::parse(&bytes);
        Ok(Self(pairs.map(|(name, value)| (name.into_owned(), value.replace("\r\n", "\n"))).collect()))
    }
}

/// Reads what a form sent as the body of the call that does the same, so that both refuse the same.
///
/// # Errors
/// The problems that the call has with its body.
pub fn as_body<T: rollcall_wire::Request>(sent: &impl Serialize) -> Result<T, Problem> {
    let bytes = serde_json::to_vec(sent).map_err(|_| Problem::of("$", "The form can't be written as JSON."))?;
    T::read(rollcall_wire::Fields::parse(&bytes)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_was_not_sent_is_empty_and_a_list_keeps_its_order() {
        let fields = Fields::of([("first", "Ada"), ("scope", "b"), ("scope", "a"), ("news", "")]);
        assert_eq!((fields.get("first"), fields.get("last"), fields.find("last")), ("Ada", "", None));
        assert_eq!(fields.all("scope").collect::<Vec<_>>(), ["b", "a"]);
        assert!(fields.has("news") && !fields.has("last"));
    }
}
