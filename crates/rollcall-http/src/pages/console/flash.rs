//! What was done, told on the page that a form leads to: the key of the words in a cookie that is read once.

use cookie::time::Duration;
use cookie::{Cookie, SameSite};
use http::HeaderMap;

use crate::app::App;
use crate::credentials::cookie;

const NAME: &str = "rollcall_told";
/// Other keys are not told: a cookie can be anybody's work.
const START: &str = "console-done-";

/// The key of the words that the form before this page left.
pub fn found(headers: &HeaderMap) -> Option<&'static str> {
    let told = cookie(headers, NAME)?;
    rollcall_text::MESSAGE_KEYS.iter().copied().find(|key| key.starts_with(START) && *key == told)
}

/// The cookie that leaves the words called `key` for the next page.
pub fn left(app: &App, key: &'static str) -> Cookie<'static> {
    base(app, key, Duration::MINUTE)
}

/// The cookie that takes them back.
pub fn taken(app: &App) -> Cookie<'static> {
    base(app, "", Duration::ZERO)
}

fn base(app: &App, key: &'static str, age: Duration) -> Cookie<'static> {
    let cookie = Cookie::build((NAME, key)).path("/").http_only(true).same_site(SameSite::Lax);
    cookie.secure(app.is_https()).max_age(age).build()
}
