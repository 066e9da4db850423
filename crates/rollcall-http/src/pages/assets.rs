//! What pages and profiles load: the style sheet under a name that changes with it, and the placeholder pictures.

use std::sync::LazyLock;

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::IntoResponse;
use axum::routing::get;
use sha2::{Digest, Sha256};

use crate::app::App;
use crate::present::PLACEHOLDER;

/// May be kept for good: the name changes with the content.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";

/// Where the style sheet is.
static STYLESHEET: LazyLock<String> = LazyLock::new(|| {
    let digest = Sha256::digest(rollcall_text::STYLESHEET.as_bytes());
    format!("/static/rollcall-{:02x}{:02x}{:02x}{:02x}.css", digest[0], digest[1], digest[2], digest[3])
});

/// The pictures of people who have none of their own (people-extras §1.1).
const PLACEHOLDERS: [(&str, &[u8]); 5] = [
    ("360-360", include_bytes!("../assets/person-360.png")),
    ("200-200", include_bytes!("../assets/person-200.png")),
    ("82-82", include_bytes!("../assets/person-82.png")),
    ("48-48", include_bytes!("../assets/person-48.png")),
    ("32-32", include_bytes!("../assets/person-32.png")),
];

/// The path of the style sheet.
pub fn stylesheet_path() -> &'static str {
    &STYLESHEET
}

pub fn router() -> Router<App> {
    let stylesheet = get(async || {
        ([(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, FOR_GOOD)], rollcall_text::STYLESHEET)
    });
    let router = Router::new().route(stylesheet_path(), stylesheet);
    PLACEHOLDERS.into_iter().fold(router, |router, (size, png)| {
        let path = format!("{PLACEHOLDER}{size}.png");
        router.route(&path, get(move || async move { picture(png) }))
    })
}

fn picture(png: &'static [u8]) -> impl IntoResponse {
    ([(CONTENT_TYPE, "image/png"), (CACHE_CONTROL, "public, max-age=86400"), (X_CONTENT_TYPE_OPTIONS, "nosniff")], png)
}
