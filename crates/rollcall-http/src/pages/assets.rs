//! What pages and profiles load: style sheet and scripts under names that change with them, and the placeholder pictures.

use std::io::Write;
use std::sync::LazyLock;

use axum::Router;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::app::App;
use crate::present::PLACEHOLDER;

/// May be kept for good: the name changes with the content.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";

const CSS: &str = "text/css; charset=utf-8";
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";

static STYLESHEET: LazyLock<Asset> = LazyLock::new(|| Asset::new("rollcall", "css", CSS, rollcall_text::STYLESHEET));
static SCRIPT: LazyLock<Asset> = LazyLock::new(|| Asset::new("console", "js", JAVASCRIPT, rollcall_text::SCRIPT));
static CROP: LazyLock<Asset> = LazyLock::new(|| Asset::new("crop", "js", JAVASCRIPT, rollcall_text::CROP));
static HTMX: LazyLock<Asset> = LazyLock::new(|| Asset::new("htmx", "js", JAVASCRIPT, rollcall_text::HTMX));

/// The pictures of people who have none of their own (people-extras §1.1).
const PLACEHOLDERS: [(&str, &[u8]); 5] = [
    ("360-360", include_bytes!("../assets/person-360.png")),
    ("200-200", include_bytes!("../assets/person-200.png")),
    ("82-82", include_bytes!("../assets/person-82.png")),
    ("48-48", include_bytes!("../assets/person-48.png")),
    ("32-32", include_bytes!("../assets/person-32.png")),
];

/// A text that pages load.
struct Asset {
    path: String,
    kind: &'static str,
    text: &'static str,
    /// None if it could not be compressed.
    packed: Option<Vec<u8>>,
}

impl Asset {
    fn new(name: &str, extension: &str, kind: &'static str, text: &'static str) -> Self {
        let digest = Sha256::digest(text.as_bytes());
        let hash = format!("{:02x}{:02x}{:02x}{:02x}", digest[0], digest[1], digest[2], digest[3]);
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        let packed = encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish()).ok();
        Self { path: format!("/static/{name}-{hash}.{extension}"), kind, text, packed }
    }

    fn answer(&'static self, headers: &HeaderMap) -> Response {
        let takes = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let about = [(CONTENT_TYPE, self.kind), (CACHE_CONTROL, FOR_GOOD), (VARY, "accept-encoding")];
        match self.packed.as_deref().filter(|_| takes.contains("gzip")) {
            Some(packed) => (about, [(CONTENT_ENCODING, HeaderValue::from_static("gzip"))], packed).into_response(),
            None => (about, self.text).into_response(),
        }
    }
}

/// The path of the style sheet.
pub fn stylesheet_path() -> &'static str {
    &STYLESHEET.path
}

/// The path of the console's script.
pub fn script_path() -> &'static str {
    &SCRIPT.path
}

/// The path of the script of one's own picture.
pub fn crop_path() -> &'static str {
    &CROP.path
}

/// The path of htmx, for pages that use it.
pub fn htmx_path() -> &'static str {
    &HTMX.path
}

pub fn router() -> Router<App> {
    let texts: [&'static LazyLock<Asset>; 4] = [&STYLESHEET, &SCRIPT, &CROP, &HTMX];
    let router = texts.into_iter().fold(Router::new(), |router, asset| {
        router.route(&asset.path, get(async move |headers: HeaderMap| asset.answer(&headers)))
    });
    PLACEHOLDERS.into_iter().fold(router, |router, (size, png)| {
        let path = format!("{PLACEHOLDER}{size}.png");
        router.route(&path, get(move || async move { picture(png) }))
    })
}

fn picture(png: &'static [u8]) -> impl IntoResponse {
    ([(CONTENT_TYPE, "image/png"), (CACHE_CONTROL, "public, max-age=86400"), (X_CONTENT_TYPE_OPTIONS, "nosniff")], png)
}
