//! The SQL of pictures.

use rollcall_store::{Tx, params, record, statements};

use crate::Result;
use crate::ids::{AccountId, UploadId};
use crate::time::Millis;

record! {
    /// One of a person's pictures.
    pub struct StoredPicture {
        /// When it was made.
        made_at: Millis,
        /// The file.
        bytes: Vec<u8>,
    }
}

record! {
    /// An uploaded picture that waits to be cropped.
    pub struct Upload {
        /// Also the name of its file.
        id: UploadId,
        /// The end of the address it would have as an original, such as `640-480.png`.
        tail: String,
        /// The file.
        bytes: Vec<u8>,
    }
}

statements! {
    PUT =
        "INSERT INTO photo (portal_id, account_id, side, made_at, bytes) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (portal_id, account_id, side) DO UPDATE SET made_at = excluded.made_at, bytes = excluded.bytes";
    FIND = "SELECT made_at, bytes FROM photo WHERE portal_id = ?1 AND account_id = ?2 AND side = ?3";
    MADE_AT = "SELECT made_at FROM photo WHERE portal_id = ?1 AND account_id = ?2 AND side = ?3";
    SET_TAIL = "UPDATE account SET photo = ?3, updated_at = ?4 WHERE portal_id = ?1 AND id = ?2";
    DELETE = "DELETE FROM photo WHERE portal_id = ?1 AND account_id = ?2";
    PUT_UPLOAD =
        "INSERT INTO photo_upload (portal_id, account_id, id, tail, made_at, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (portal_id, account_id)
         DO UPDATE SET id = excluded.id, tail = excluded.tail, made_at = excluded.made_at, bytes = excluded.bytes";
    FIND_UPLOAD =
        "SELECT id, tail, bytes FROM photo_upload WHERE portal_id = ?1 AND account_id = ?2 AND id = ?3 AND made_at > ?4";
    TAKE_UPLOAD = "DELETE FROM photo_upload WHERE portal_id = ?1 AND account_id = ?2 AND id = ?3";
    DELETE_UPLOADS = "DELETE FROM photo_upload WHERE portal_id = ?1 AND account_id = ?2";
    SWEEP =
        "WITH old AS MATERIALIZED (
             SELECT account_id FROM photo_upload WHERE portal_id = ?1 AND made_at <= ?2 LIMIT 200)
         DELETE FROM photo_upload
          WHERE portal_id = ?1 AND account_id IN (SELECT account_id FROM old) AND made_at <= ?2";
}

pub fn put(tx: &mut Tx<'_>, whose: AccountId, side: i64, bytes: &[u8], now: Millis) -> Result<()> {
    Ok(tx.run(PUT, params![whose, side, now, bytes]).map(drop)?)
}

pub fn find(tx: &mut Tx<'_>, whose: AccountId, side: i64) -> Result<Option<StoredPicture>> {
    Ok(tx.optional(FIND, params![whose, side])?)
}

/// When a picture was made, if there is one.
pub fn made_at(tx: &mut Tx<'_>, whose: AccountId, side: i64) -> Result<Option<Millis>> {
    Ok(tx.optional::<(Millis,)>(MADE_AT, params![whose, side])?.map(|(at,)| at))
}

/// `tail` is none for somebody without a picture.
pub fn set_tail(tx: &mut Tx<'_>, whose: AccountId, tail: Option<&str>, now: Millis) -> Result<()> {
    Ok(tx.run(SET_TAIL, params![whose, tail, now]).map(drop)?)
}

pub fn delete(tx: &mut Tx<'_>, whose: AccountId) -> Result<()> {
    Ok(tx.run(DELETE, params![whose]).map(drop)?)
}

pub fn put_upload(tx: &mut Tx<'_>, whose: AccountId, upload: &Upload, now: Millis) -> Result<()> {
    Ok(tx.run(PUT_UPLOAD, params![whose, upload.id, upload.tail, now, upload.bytes]).map(drop)?)
}

/// The upload with this id, if it was made after `after`.
pub fn find_upload(tx: &mut Tx<'_>, whose: AccountId, id: UploadId, after: Millis) -> Result<Option<Upload>> {
    Ok(tx.optional(FIND_UPLOAD, params![whose, id, after])?)
}

/// Removes the upload; false if it was not there any more.
pub fn take_upload(tx: &mut Tx<'_>, whose: AccountId, id: UploadId) -> Result<bool> {
    Ok(tx.run(TAKE_UPLOAD, params![whose, id])? == 1)
}

pub fn delete_uploads(tx: &mut Tx<'_>, whose: AccountId) -> Result<()> {
    Ok(tx.run(DELETE_UPLOADS, params![whose]).map(drop)?)
}

/// Removes at most 200 uploads made until `until`, and returns how many.
pub fn sweep(tx: &mut Tx<'_>, until: Millis) -> Result<u64> {
    Ok(tx.run(SWEEP, params![until])?)
}
