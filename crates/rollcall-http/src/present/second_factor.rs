//! The second step of a sign-in as clients see it: the cookie with its key, the page, the picture for the app (auth §5.3).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cookie::time::{Duration, OffsetDateTime};
use cookie::{Cookie, SameSite};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use png::{BitDepth, ColorType, Encoder};
use qrcode::{Color, EcLevel, QrCode};
use rollcall_core::links::{ConfirmLink, LinkType, keyless_url, link_key};
use rollcall_core::totp::SetUp;
use secrecy::ExposeSecret;

use crate::app::App;
use crate::wire_error::WireError;

/// Pixels of one module of a QR code, and modules of white around it.
const SCALE: usize = 5;
const QUIET: usize = 4;
/// Longer names are cut: the picture would get too fine for cameras, and in the end too small for its text.
const LONGEST_ISSUER: usize = 30;
const LONGEST_ACCOUNT: usize = 100;

/// The page of a link whose key travels in a cookie.
pub fn confirm_url(app: &App, link: &ConfirmLink) -> String {
    keyless_url(app.config.public_url.as_str(), link)
}

/// The key of a link.
pub fn confirm_key(app: &App, link: &ConfirmLink) -> String {
    link_key(&app.secret, app.db.portal(), link)
}

/// The cookie that carries the key of a link; it ends with the browser.
pub fn confirm_cookie(app: &App, link: &ConfirmLink) -> Cookie<'static> {
    base(app, link.kind, confirm_key(app, link))
}

/// The same cookie, empty and long over.
pub fn cleared_confirm_cookie(app: &App, kind: LinkType) -> Cookie<'static> {
    let mut cookie = base(app, kind, String::new());
    cookie.set_expires(OffsetDateTime::UNIX_EPOCH);
    cookie.set_max_age(Duration::ZERO);
    cookie
}

fn base(app: &App, kind: LinkType, value: String) -> Cookie<'static> {
    Cookie::build((kind.cookie_name(), value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(app.is_https())
        .build()
}

/// The picture an app reads, as a data URI of a PNG.
///
/// # Errors
/// If the address of the app is too long for a QR code, which the limits of its parts prevent.
pub fn qr_image(set_up: &SetUp) -> Result<String, WireError> {
    let code = QrCode::with_error_correction_level(otpauth(set_up), EcLevel::M).map_err(|e| WireError::internal(&e))?;
    let png = picture(&code).map_err(|e| WireError::internal(&e))?;
    Ok(format!("data:image/png;base64,{}", STANDARD.encode(png)))
}

/// The address that adds an account to an app. Neither name may hold a colon, which parts them.
fn otpauth(set_up: &SetUp) -> String {
    let (issuer, account) = (escaped(&set_up.issuer, LONGEST_ISSUER), escaped(&set_up.address, LONGEST_ACCOUNT));
    let secret = set_up.secret.expose_secret();
    format!("otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period=30")
}

fn escaped(text: &str, longest: usize) -> String {
    let text: String = text.replace(':', " ").chars().take(longest).collect();
    utf8_percent_encode(text.trim(), NON_ALPHANUMERIC).to_string()
}

/// One byte of grey per pixel: black modules on white, with the white border cameras need.
fn picture(code: &QrCode) -> Result<Vec<u8>, png::EncodingError> {
    let side = code.width() + 2 * QUIET;
    let dark = |x: usize, y: usize| {
        let inside = |at: usize| at.checked_sub(QUIET).filter(|at| *at < code.width());
        inside(x).zip(inside(y)).is_some_and(|at| code[at] == Color::Dark)
    };
    let pixels: Vec<u8> = (0..side * SCALE)
        .flat_map(|y| (0..side * SCALE).map(move |x| (x / SCALE, y / SCALE)))
        .map(|(x, y)| if dark(x, y) { 0 } else { 255 })
        .collect();
    let length = u32::try_from(side * SCALE).unwrap_or(u32::MAX);
    let mut png = Vec::new();
    let mut encoder = Encoder::new(&mut png, length, length);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_depth(BitDepth::Eight);
    encoder.write_header()?.write_image_data(&pixels)?;
    Ok(png)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set_up(issuer: &str, address: &str) -> SetUp {
        SetUp {
            issuer: issuer.into(),
            address: address.into(),
            secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP".to_owned().into(),
        }
    }

    #[test]
    fn the_address_for_an_app_parts_its_names_by_one_colon() {
        assert_eq!(
            otpauth(&set_up("Acme: people", "ada+x@example.com")),
            "otpauth://totp/Acme%20%20people:ada%2Bx%40example%2Ecom?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP\
             &issuer=Acme%20%20people&algorithm=SHA1&digits=6&period=30"
        );
    }

    #[test]
    fn the_longest_names_fit_into_a_picture() {
        let address = format!("{}@example.com", "\u{1F600}".repeat(243));
        let text = otpauth(&set_up(&"\u{1F600}".repeat(500), &address));
        assert!(QrCode::with_error_correction_level(text, EcLevel::M).is_ok());
    }

    #[test]
    fn the_picture_is_a_png_with_a_white_border() {
        let code =
            QrCode::with_error_correction_level(otpauth(&set_up("Acme", "ada@example.com")), EcLevel::M).unwrap();
        let png = picture(&code).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        let side = (code.width() + 2 * QUIET) * SCALE;
        assert_eq!((info.width as usize, info.height as usize), (side, side));
        assert!(pixels[..side * QUIET * SCALE].iter().all(|pixel| *pixel == 255));
        let corner = QUIET * SCALE;
        assert_eq!(pixels[side * corner + corner], 0, "the finder pattern begins there");
    }
}
