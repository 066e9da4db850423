//! The files of pictures, for whoever sees the profile; of an upload that waits, for its uploader (people-extras §1.1).
//!
//! An address changes with its picture, by `hash`: what is asked for by the present one may be kept for good.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use http::{HeaderMap, HeaderValue, StatusCode};
use rollcall_core::accounts::Account;
use rollcall_core::ids::AccountId;
use rollcall_core::photos::{ORIGINAL, StoredPicture};
use rollcall_core::{Error, photos};
use rollcall_picture::Format;

use crate::call::{Call, Query};
use crate::catalogue::Op;
use crate::pictures::Address;
use crate::present;
use crate::wire_error::WireError;

/// Outside of the API, where `present::thumbnails` says that pictures are.
pub const OP: Op = Op::get("/storage/userPhotos/root/{name}", "downloadUserPhoto");

/// The address of the present picture never leads to another one.
const FOR_GOOD: HeaderValue = HeaderValue::from_static("private, max-age=31536000, immutable");
/// An old or incomplete address may: ask every time.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("private, no-cache");

pub async fn handler(
    call: Call,
    Path(name): Path<String>,
    query: Query,
    headers: HeaderMap,
) -> Result<Response, WireError> {
    let address = Address::of_file(&name).ok_or_else(WireError::no_route)?;
    let file = match find(&call, address, query.get("hash")).await {
        // Whoever does not see a person is not told that they have a picture.
        Err(Error::NoSuchUser | Error::NoSuchPhoto | Error::Forbidden) => return Err(WireError::no_route()),
        found => found?,
    };
    let known = headers.get(IF_NONE_MATCH).and_then(|tags| tags.to_str().ok()).unwrap_or_default();
    let tag = HeaderValue::from_str(&file.tag).map_err(|e| WireError::internal(&e))?;
    let cache = if file.is_present { FOR_GOOD } else { ASK_AGAIN };
    if known.split(',').any(|known| known.trim().trim_start_matches("W/") == file.tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(CACHE_CONTROL, cache), (ETAG, tag)]).into_response());
    }
    let kind = HeaderValue::from_static(file.format.content_type());
    Ok(([(CONTENT_TYPE, kind), (CACHE_CONTROL, cache), (ETAG, tag)], file.bytes).into_response())
}

struct File {
    format: Format,
    bytes: Vec<u8>,
    tag: String,
    /// Whether it was asked for by the address it has now.
    is_present: bool,
}

async fn find(call: &Call, address: Address, hash: Option<&str>) -> Result<File, Error> {
    let (now, caller, whose) = (call.now, call.caller.clone(), call.member()?.id);
    match address {
        Address::Default => Err(Error::NoSuchPhoto),
        Address::Upload(id) => {
            let upload = call.app.db.read(move |tx| photos::upload(tx, whose, id, now)).await?;
            let format = present::format_of(&upload.tail).ok_or(Error::NoSuchPhoto)?;
            Ok(File { format, bytes: upload.bytes, tag: format!("\"{id}\""), is_present: true })
        }
        Address::Picture { whose, side, tail } => {
            let (account, stored) = call.app.db.read(move |tx| photos::seen(tx, &caller, whose, side)).await?;
            picture(&account, stored, (whose, side, &tail), hash).ok_or(Error::NoSuchPhoto)
        }
    }
}

/// None for an address that the picture does not have, such as that of an earlier one.
fn picture(
    account: &Account,
    stored: StoredPicture,
    (whose, side, tail): (AccountId, i64, &str),
    hash: Option<&str>,
) -> Option<File> {
    let own = account.photo.as_deref()?;
    let format = present::format_of(own)?;
    let wanted = if side == ORIGINAL { own.to_owned() } else { format!("{side}-{side}.{}", format.extension()) };
    let tag = format!("\"{whose}-{side}-{:x}\"", stored.made_at.0);
    let is_present = hash.is_some_and(|hash| hash == present::hash(account).to_string());
    (tail == wanted).then_some(File { format, bytes: stored.bytes, tag, is_present })
}
