//! Addresses of pictures: which file of ours one names, and the picture behind one that a body names (people-extras §1.4).

use std::time::Duration;

use rollcall_core::accounts::Account;
use rollcall_core::ids::{AccountId, UploadId};
use rollcall_core::photos::{self, NewPhoto, ORIGINAL};
use rollcall_core::time::Millis;
use rollcall_core::{Error, Result};
use rollcall_fetch::Download;
use rollcall_picture::{Format, LARGEST_FILE, SIDES};
use url::Url;
use uuid::Uuid;

use crate::app::App;
use crate::present::{FOLDER, PLACEHOLDER};

/// For the whole way of a picture from another server.
const PATIENCE: Duration = Duration::from_secs(10);

/// What an address of ours names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// The picture of people without one of their own.
    Default,
    /// A picture of somebody.
    Picture {
        /// Whose.
        whose: AccountId,
        /// Its side, or [`ORIGINAL`].
        side: i64,
        /// Size and ending, as in `82-82.png`.
        tail: String,
    },
    /// An upload that waits to be cropped.
    Upload(UploadId),
}

impl Address {
    /// What a path or its last segment names, with a query or without.
    pub fn of_file(path: &str) -> Option<Self> {
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let name = path.rsplit('/').next().unwrap_or_default();
        if PLACEHOLDER.strip_prefix(FOLDER).is_some_and(|start| name.starts_with(start)) {
            return Some(Self::Default);
        }
        let (stem, extension) = name.rsplit_once('.')?;
        Format::of_extension(extension)?;
        let Some((id, rest)) = stem.split_once('_') else {
            return Uuid::parse_str(stem).ok().map(|id| Self::Upload(UploadId(id)));
        };
        let whose = AccountId(Uuid::parse_str(id).ok()?);
        let (kind, pixels) = rest.split_once('_')?;
        let side = match kind {
            "orig" => ORIGINAL,
            "size" => SIDES.into_iter().find(|side| pixels == format!("{side}-{side}")).map(i64::from)?,
            _ => return None,
        };
        Some(Self::Picture { whose, side, tail: format!("{pixels}.{extension}") })
    }
}

/// The picture that `files` names for `own`, which is none for an account that is yet to be made. None if there is nothing
/// to change: no address, the default picture, or the one in use.
///
/// # Errors
/// [`Error::Forbidden`] for every address that is not allowed or leads to no picture, whatever is wrong with it.
pub async fn named(app: &App, own: Option<&Account>, files: &str, now: Millis) -> Result<Option<NewPhoto>> {
    let files = files.trim();
    if files.is_empty() {
        return Ok(None);
    }
    let Some(path) = path_of_ours(app, files) else { return fetched(app, files).await.map(Some) };
    let own = match (path.starts_with(FOLDER).then(|| Address::of_file(path)).flatten(), own) {
        (Some(Address::Default), _) => return Ok(None),
        (Some(Address::Picture { whose, .. }), Some(own)) if whose == own.id && own.photo.is_some() => return Ok(None),
        (Some(Address::Upload(id)), Some(own)) => (own.id, id),
        _ => return Err(Error::Forbidden),
    };
    let upload = app.db.read(move |tx| photos::upload(tx, own.0, own.1, now)).await;
    let upload = upload.map_err(|e| if matches!(e, Error::NoSuchPhoto) { Error::Forbidden } else { e })?;
    Ok(Some(app.painter.part(upload.into(), None).await?.map_err(|_| Error::Forbidden)?))
}

/// The path below this portal's address, if `files` is below it or relative.
fn path_of_ours<'f>(app: &App, files: &'f str) -> Option<&'f str> {
    if files.starts_with('/') && !files.starts_with("//") {
        return Some(files);
    }
    files.strip_prefix(&app.url("")).filter(|path| path.starts_with('/'))
}

/// The picture at an address elsewhere. What went wrong is for the log of the operator only: the caller must not learn from
/// it what there is in our network.
async fn fetched(app: &App, address: &str) -> Result<NewPhoto> {
    let fetcher = app.config.fetcher.as_ref().ok_or(Error::Forbidden)?;
    let url = Url::parse(address).map_err(|_| Error::Forbidden)?;
    if url.origin() == app.config.public_url.origin() {
        return Err(Error::Forbidden);
    }
    let only_https = app.is_https();
    let accept = "image/png, image/jpeg";
    let wanted = Download { url, accept, longest: LARGEST_FILE, timeout: PATIENCE, only_https };
    let file = fetcher.download(&wanted).await.map_err(|refused| {
        tracing::info!(cause = %refused, "a picture was not fetched");
        Error::Forbidden
    })?;
    app.painter.photo(file).await?.map_err(|_| Error::Forbidden)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_ours_are_told_apart() {
        let id = "0190a0b0-0000-7000-8000-000000000001";
        let whose = AccountId(Uuid::parse_str(id).unwrap());
        let picture = |side, tail: &str| Some(Address::Picture { whose, side, tail: tail.to_owned() });
        for (path, wanted) in [
            (format!("{FOLDER}{id}_orig_640-480.png"), picture(ORIGINAL, "640-480.png")),
            (format!("{FOLDER}{id}_size_82-82.jpeg?hash=1"), picture(82, "82-82.jpeg")),
            (format!("{id}_size_360-360.png"), picture(360, "360-360.png")),
            (format!("{FOLDER}{id}.png"), Some(Address::Upload(UploadId(whose.0)))),
            (format!("https://x/y/{id}.jpeg?a=/b.png"), Some(Address::Upload(UploadId(whose.0)))),
            (format!("{PLACEHOLDER}82-82.png"), Some(Address::Default)),
            (format!("{id}_size_83-83.png"), None),
            (format!("{id}_size_82-48.png"), None),
            (format!("{id}_tiny_82-82.png"), None),
            (format!("{id}_orig_640-480.gif"), None),
            (format!("{id}_orig.png"), None),
            (id.to_owned(), None),
            ("..".to_owned(), None),
            (String::new(), None),
            ("x_orig_1-1.png".to_owned(), None),
        ] {
            assert_eq!(Address::of_file(&path), wanted, "{path}");
        }
    }
}
