//! `/account/profile/photo`: one's own picture. A file is shown by its middle at once; which part is shown can be chosen afterwards
//! (people-extras §1).

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use rollcall_core::accounts::Account;
use rollcall_core::photos;
use rollcall_text::context;
use rollcall_wire::{ThumbnailsRequest, literals};

use super::super::assets;
use super::{Console, Fields, Refusal};
use crate::api::people::photo::{crop, upload};
use crate::app::App;
use crate::present;
use crate::upload::Upload;
use crate::wire_error::WireError;

const PATH: &str = "/account/profile/photo";

pub fn router() -> Router<App> {
    Router::new().route(PATH, get(show).post(take)).route("/account/profile/photo/part", get(show).post(choose))
}

async fn show(console: Console) -> Response {
    form(&console, &Part::whole(&console.person.account), None)
}

async fn take(console: Console, file: Result<Upload, WireError>) -> Response {
    match store(&console, file).await {
        Ok(()) => console.done(PATH, "console-done-photo"),
        Err(refusal) => form(&console, &Part::whole(&console.person.account), Some(&refusal)),
    }
}

async fn store(console: &Console, file: Result<Upload, WireError>) -> Result<(), Refusal> {
    let told = |key| Refusal::of_field(&console.visit, "file", key);
    let file = Upload { autosave: true, ..file.map_err(|_| told("console-error-photo-large"))? };
    let id = console.member.id.to_string();
    match upload::take(&console.call(), id, file).await {
        Ok(_) => Ok(()),
        Err(upload::Refusal::Told(message)) => Err(told(match message {
            literals::PHOTO_EMPTY => "console-error-photo-empty",
            literals::PHOTO_UNREADABLE => "console-error-photo-kind",
            _ => "console-error-photo-large",
        })),
        Err(upload::Refusal::Failed(error)) => Err(console.refusal(error)),
    }
}

/// Shows the chosen part, or takes the picture away.
async fn choose(console: Console, answer: Fields) -> Response {
    let part = Part::entered(&answer);
    let (done, told) = if answer.has("remove") {
        (remove(&console).await, "console-done-photo-removed")
    } else {
        (show_part(&console, &part).await, "console-done-photo")
    };
    match done {
        Ok(()) => console.done(PATH, told),
        Err(refusal) => form(&console, &part, Some(&refusal)),
    }
}

async fn remove(console: &Console) -> Result<(), Refusal> {
    let (caller, now, id) = (console.caller.clone(), console.visit.now, console.member.id.to_string());
    let removed = console.visit.app.db.write(move |tx| photos::remove(tx, &caller, &id, now));
    removed.await.map(drop).map_err(|e| console.refusal(e))
}

async fn show_part(console: &Console, part: &Part) -> Result<(), Refusal> {
    let outside = || Refusal::of_field(&console.visit, "side", "console-error-photo-part");
    let (x, y, side) = part.numbers().ok_or_else(outside)?;
    let body = ThumbnailsRequest { tmp_file: None, x, y, width: side, height: side };
    match crop::crop(&console.call(), console.person.account.clone(), body).await {
        Ok(_) => Ok(()),
        Err(rollcall_core::Error::Argument(_)) => Err(outside()),
        Err(e) => Err(console.refusal(e)),
    }
}

/// The square of a picture, in pixels, as it was entered.
struct Part {
    x: String,
    y: String,
    side: String,
}

impl Part {
    fn entered(answer: &Fields) -> Self {
        let field = |name| answer.get(name).trim().to_owned();
        Self { x: field("x"), y: field("y"), side: field("side") }
    }

    /// The largest square around the middle.
    fn whole(account: &Account) -> Self {
        let (width, height) = size(account).unwrap_or_default();
        let side = width.min(height);
        let text = |number: i64| number.to_string();
        Self { x: text((width - side) / 2), y: text((height - side) / 2), side: text(side) }
    }

    /// None if one of the fields is no number, or the square is empty.
    fn numbers(&self) -> Option<(i64, i64, i64)> {
        let side = self.side.parse().ok().filter(|side| *side > 0)?;
        Some((self.x.parse().ok()?, self.y.parse().ok()?, side))
    }
}

/// Width and height of the original, as the end of its address says; none without a picture.
fn size(account: &Account) -> Option<(i64, i64)> {
    let (pixels, _) = account.photo.as_deref()?.rsplit_once('.')?;
    let (width, height) = pixels.split_once('-')?;
    Some((width.parse().ok()?, height.parse().ok()?))
}

fn form(console: &Console, part: &Part, refusal: Option<&Refusal>) -> Response {
    let account = &console.person.account;
    let (width, height) = size(account).unwrap_or_default();
    let pictures = present::thumbnails(account);
    let facts = context! {
        crop => assets::crop_path(), own => account.photo.is_some(), picture => pictures.max, original => pictures.original,
        width => width, height => height, x => part.x.as_str(), y => part.y.as_str(), side => part.side.as_str(),
    };
    console.page("console/photo", refusal, facts)
}
