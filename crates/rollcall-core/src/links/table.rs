//! The SQL of confirmation links.

use rollcall_store::{Error as StoreError, Tx, params, record, statements};

use super::LinkType;
use crate::Result;
use crate::accounts::EmployeeType;
use crate::ids::{AccountId, LinkId};
use crate::time::Millis;

record! {
    /// One mailed link.
    pub struct ConfirmLink {
        /// Never leaves the server; part of what the key signs.
        id: LinkId,
        /// What it is for.
        kind: LinkType,
        /// Who acts by it.
        account_id: AccountId,
        /// The address it is bound to, and for `EmailChange` the new one.
        address: String,
        /// Part of the key, in milliseconds.
        made_at: Millis,
        /// From then on it is void.
        expires_at: Millis,
        /// When it was spent.
        used_at: Option<Millis>,
        /// When something made it void.
        void_at: Option<Millis>,
        /// Whom it is about, if that is not who acts: the new owner of an ownership link.
        subject_id: Option<AccountId>,
        /// What the invited person will be, on an invitation.
        role: Option<EmployeeType>,
    }
}

statements! {
    INSERT =
        "INSERT INTO confirm_link (portal_id, id, type, account_id, address, made_at, expires_at, subject_id, role)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    BY_ID =
        "SELECT id, type AS kind, account_id, address, made_at, expires_at, used_at, void_at, subject_id,
                role
           FROM confirm_link
          WHERE portal_id = ?1 AND id = ?2";
    MADE_AT =
        "SELECT id, type AS kind, account_id, address, made_at, expires_at, used_at, void_at, subject_id,
                role
           FROM confirm_link
          WHERE portal_id = ?1 AND made_at = ?2 AND type = ?3";
    LAST_MADE =
        "SELECT MAX(made_at) AS last FROM confirm_link WHERE portal_id = ?1 AND type = ?2 AND account_id = ?3";
    SPEND =
        "UPDATE confirm_link SET used_at = ?3
          WHERE portal_id = ?1 AND id = ?2 AND used_at IS NULL AND void_at IS NULL";
    VOID =
        "UPDATE confirm_link SET void_at = ?4
          WHERE portal_id = ?1 AND type = ?2 AND account_id = ?3 AND used_at IS NULL AND void_at IS NULL";
}

pub fn insert(tx: &mut Tx<'_>, link: &ConfirmLink) -> Result<()> {
    let ConfirmLink { id, kind, account_id, address, made_at, expires_at, subject_id, role, .. } = link;
    match tx.run(INSERT, params![id, kind, account_id, address, made_at, expires_at, subject_id, role]) {
        // Another request took the moment since it was looked up: PostgreSQL wants the whole command again.
        Err(StoreError::Unique(index)) if index == "confirm_link_portal_id_type_account_id_made_at" => {
            Err(tx.again().into())
        }
        inserted => Ok(inserted.map(drop)?),
    }
}

pub fn find(tx: &mut Tx<'_>, id: LinkId) -> Result<Option<ConfirmLink>> {
    Ok(tx.optional(BY_ID, params![id])?)
}

pub fn made_at(tx: &mut Tx<'_>, kind: LinkType, at: Millis) -> Result<Vec<ConfirmLink>> {
    Ok(tx.all(MADE_AT, params![at, kind])?)
}

pub fn last_made(tx: &mut Tx<'_>, kind: LinkType, account: AccountId) -> Result<Option<Millis>> {
    let (last,) = tx.one::<(Option<Millis>,)>(LAST_MADE, params![kind, account])?;
    Ok(last)
}

/// Whether this call was the one that used it.
pub fn spend(tx: &mut Tx<'_>, id: LinkId, now: Millis) -> Result<bool> {
    Ok(tx.run(SPEND, params![id, now])? == 1)
}

pub fn void(tx: &mut Tx<'_>, account: AccountId, kind: LinkType, now: Millis) -> Result<()> {
    tx.run(VOID, params![kind, account, now])?;
    Ok(())
}
