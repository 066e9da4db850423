//! The session cookie (auth §2.3).

use cookie::time::{Duration, OffsetDateTime};
use cookie::{Cookie, SameSite};
use rollcall_core::sessions::Token;
use rollcall_core::time::{Millis, SECOND};

use crate::app::App;
use crate::credentials::COOKIE_NAME;

/// The cookie that carries `token`; without `expires` it ends with the browser.
pub fn session_cookie(app: &App, token: &Token, expires: Option<Millis>) -> Cookie<'static> {
    let mut cookie = base(app, token.reveal().to_owned());
    let end = expires.and_then(|at| OffsetDateTime::from_unix_timestamp(at.0 / SECOND).ok());
    cookie.set_expires(end);
    cookie
}

/// The same cookie, empty and long over.
pub fn cleared_cookie(app: &App) -> Cookie<'static> {
    let mut cookie = base(app, String::new());
    cookie.set_expires(OffsetDateTime::UNIX_EPOCH);
    cookie.set_max_age(Duration::ZERO);
    cookie
}

fn base(app: &App, value: String) -> Cookie<'static> {
    Cookie::build((COOKIE_NAME, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(app.is_https())
        .build()
}
