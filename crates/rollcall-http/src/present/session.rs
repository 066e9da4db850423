//! The session cookies (auth §2.3).

use cookie::time::{Duration, OffsetDateTime};
use cookie::{Cookie, SameSite};
use rollcall_core::sessions::Token;
use rollcall_core::time::{Millis, SECOND};

use crate::app::App;
use crate::credentials::COOKIE_NAME;

/// The cookie that carries `token`; without `expires` it ends with the browser.
pub fn session_cookie(app: &App, token: &Token, expires: Option<Millis>) -> Cookie<'static> {
    let mut cookie = base(app, COOKIE_NAME, token.reveal().to_owned());
    let end = expires.and_then(|at| OffsetDateTime::from_unix_timestamp(at.0 / SECOND).ok());
    cookie.set_expires(end);
    cookie
}

/// The same cookie, and the one other servers set beside it, empty and long over.
pub fn cleared_cookies(app: &App) -> [Cookie<'static>; 2] {
    [COOKIE_NAME, "socketio.sid"].map(|name| {
        let mut cookie = base(app, name, String::new());
        cookie.set_expires(OffsetDateTime::UNIX_EPOCH);
        cookie.set_max_age(Duration::ZERO);
        cookie
    })
}

fn base(app: &App, name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build((name, value)).path("/").http_only(true).same_site(SameSite::Lax).secure(app.is_https()).build()
}
