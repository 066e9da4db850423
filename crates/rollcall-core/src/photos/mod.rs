//! People's own pictures: kept in the database, so that every node serves them (people-extras §1).
//!
//! Files are made before a command runs; here they are bytes. The address of a picture is made of `Account::photo`.

mod table;

use rollcall_store::Tx;
pub use table::{StoredPicture, Upload};

use crate::accounts::{self, Account, Person};
use crate::ids::{AccountId, UploadId};
use crate::policy::{self, Caller, ChangePhoto, Permit};
use crate::time::{HOUR, Millis};
use crate::webhooks::{self, Trigger};
use crate::{Error, Result, audit};

/// The SQL of pictures.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}

/// How long an upload waits to be cropped (people-extras §1.2).
const UPLOAD_LIFE: i64 = HOUR;
/// What the original is stored as; thumbnails are stored by their side in pixels.
pub const ORIGINAL: i64 = 0;

/// The side of the thumbnail on profiles.
const FACE: i64 = 82;

/// A picture that is to be somebody's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPhoto {
    /// The end of its address, such as `640-480.png`.
    pub tail: String,
    /// The files by side; [`ORIGINAL`] is among them unless it is the present one.
    pub files: Vec<(i64, Vec<u8>)>,
    /// What it was made of.
    pub of: Source,
}

/// What a picture was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A file that came with the request, or its address did.
    File,
    /// An upload, which goes.
    Upload(UploadId),
    /// The present original, which was made then and stays.
    Present(Millis),
}

/// The account of the person called `key`, a user name or an id, if the caller may change its picture.
///
/// # Errors
/// [`Error::NoSuchUser`], [`Error::Forbidden`] for everybody but the person themselves.
pub fn changeable(tx: &mut Tx<'_>, caller: &Caller, key: &str) -> Result<Account> {
    Ok(permitted(tx, caller, key)?.0)
}

fn permitted(tx: &mut Tx<'_>, caller: &Caller, key: &str) -> Result<(Account, Permit<ChangePhoto>)> {
    let account = accounts::called(tx, key)?;
    let permit = policy::change_photo(caller, account.target())?;
    Ok((account, permit))
}

/// Keeps an upload for an hour. It takes the place of the one that the person left waiting.
///
/// # Errors
/// As [`changeable`].
pub fn keep(tx: &mut Tx<'_>, caller: &Caller, key: &str, upload: &Upload, now: Millis) -> Result<()> {
    let (account, _) = permitted(tx, caller, key)?;
    table::put_upload(tx, account.id, upload, now)
}

/// The upload with this id that `whose` left waiting. Nobody else is given it.
///
/// # Errors
/// [`Error::NoSuchPhoto`].
pub fn upload(tx: &mut Tx<'_>, whose: AccountId, id: UploadId, now: Millis) -> Result<Upload> {
    table::find_upload(tx, whose, id, now.plus(-UPLOAD_LIFE))?.ok_or(Error::NoSuchPhoto)
}

/// The original of `account`.
///
/// # Errors
/// [`Error::NoSuchPhoto`] for somebody without one.
pub fn original(tx: &mut Tx<'_>, account: &Account) -> Result<StoredPicture> {
    table::find(tx, account.id, ORIGINAL)?.ok_or(Error::NoSuchPhoto)
}

/// Makes `photo` the picture of the person called `key` and tells of it.
///
/// # Errors
/// As [`changeable`]; [`Error::NoSuchPhoto`] if its upload is gone.
pub fn set(tx: &mut Tx<'_>, caller: &Caller, key: &str, photo: &NewPhoto, now: Millis) -> Result<Person> {
    let (account, permit) = permitted(tx, caller, key)?;
    store(tx, account.id, photo, now)?;
    audit::record(tx, audit::Action::UserAddedAvatar, permit.trace(), &account, now)?;
    let person = accounts::get(tx, account.id)?;
    webhooks::tell_of_user(tx, Trigger::UserUpdated, permit.trace(), &person, now)?;
    Ok(person)
}

/// Makes `photo`, a new part of the present picture or of an upload, the picture of the person called `key`.
///
/// # Errors
/// As [`changeable`]; [`Error::NoSuchPhoto`] if what it was made of is gone or was replaced.
pub fn crop(tx: &mut Tx<'_>, caller: &Caller, key: &str, photo: &NewPhoto, now: Millis) -> Result<Person> {
    let (account, permit) = permitted(tx, caller, key)?;
    store(tx, account.id, photo, now)?;
    audit::record(tx, audit::Action::UserUpdatedAvatarThumbnails, permit.trace(), &account, now)?;
    accounts::get(tx, account.id)
}

/// Takes their picture from the person called `key`. Without one nothing changes and nothing is told.
///
/// # Errors
/// As [`changeable`].
pub fn remove(tx: &mut Tx<'_>, caller: &Caller, key: &str, now: Millis) -> Result<Person> {
    let (account, permit) = permitted(tx, caller, key)?;
    if account.photo.is_none() {
        return accounts::person(tx, account);
    }
    table::delete(tx, account.id)?;
    table::set_tail(tx, account.id, None, now)?;
    audit::record(tx, audit::Action::UserDeletedAvatar, permit.trace(), &account, now)?;
    let person = accounts::get(tx, account.id)?;
    webhooks::tell_of_user(tx, Trigger::UserUpdated, permit.trace(), &person, now)?;
    Ok(person)
}

/// Stores the files of a picture in the place of those there were, and takes the upload it was made of.
///
/// # Errors
/// [`Error::NoSuchPhoto`] if that upload is gone, or another picture has taken the place of the present one.
pub(crate) fn store(tx: &mut Tx<'_>, whose: AccountId, photo: &NewPhoto, now: Millis) -> Result<()> {
    let is_there = match photo.of {
        Source::File => true,
        Source::Upload(upload) => table::take_upload(tx, whose, upload)?,
        Source::Present(made_at) => table::made_at(tx, whose, ORIGINAL)? == Some(made_at),
    };
    if !is_there {
        return Err(Error::NoSuchPhoto);
    }
    for (side, bytes) in &photo.files {
        table::put(tx, whose, *side, bytes, now)?;
    }
    table::set_tail(tx, whose, Some(&photo.tail), now)
}

/// Deletes everything there is of somebody's pictures.
pub(crate) fn erase(tx: &mut Tx<'_>, whose: AccountId) -> Result<()> {
    table::delete(tx, whose)?;
    table::delete_uploads(tx, whose)
}

/// A picture of `whose` by its side, with the end of the original's address, for whoever sees their profile.
///
/// # Errors
/// [`Error::NoSuchUser`], [`Error::Forbidden`] if the caller can't see the person, [`Error::NoSuchPhoto`].
pub fn seen(tx: &mut Tx<'_>, caller: &Caller, whose: AccountId, side: i64) -> Result<(Account, StoredPicture)> {
    let account = accounts::find_by_id(tx, caller, whose)?;
    let picture = table::find(tx, whose, side)?.ok_or(Error::NoSuchPhoto)?;
    Ok((account, picture))
}

/// The picture of `account` as profiles show it, for somebody who may see nothing but how the person looks.
pub(crate) fn face(tx: &mut Tx<'_>, account: &Account) -> Result<Option<StoredPicture>> {
    if account.photo.is_some() { table::find(tx, account.id, FACE) } else { Ok(None) }
}

/// Throws away at most 200 uploads that nobody came back for, and returns how many.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Millis) -> Result<u64> {
    table::sweep(tx, now.plus(-UPLOAD_LIFE))
}
