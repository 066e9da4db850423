//! The SQL of standing invitation links.

use rollcall_store::{OnUnique, Tx, params, record, statements};

use crate::accounts::EmployeeType;
use crate::ids::{AccountId, InvitationId};
use crate::time::Millis;
use crate::{Error, Result};

record! {
    /// The standing invitation link of a role; a portal has one of each at most.
    pub struct Invitation {
        /// Part of what its keys sign.
        id: InvitationId,
        /// What who joins will be.
        kind: EmployeeType,
        /// From then on nobody joins by it.
        expires_at: Option<Millis>,
        /// As many may join by it.
        max_uses: Option<i64>,
        /// As many have.
        uses: i64,
        /// When it was made; part of its keys.
        created_at: Millis,
    }
}

statements! {
    BY_TYPE =
        "SELECT id, type AS kind, expires_at, max_uses, uses, created_at
           FROM invitation_link
          WHERE portal_id = ?1 AND type = ?2";
    BY_ID =
        "SELECT id, type AS kind, expires_at, max_uses, uses, created_at
           FROM invitation_link
          WHERE portal_id = ?1 AND id = ?2";
    INSERT =
        "INSERT INTO invitation_link (portal_id, id, type, expires_at, max_uses, uses, created_by, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    CHANGE = "UPDATE invitation_link SET expires_at = ?3, max_uses = ?4 WHERE portal_id = ?1 AND id = ?2";
    DELETE = "DELETE FROM invitation_link WHERE portal_id = ?1 AND id = ?2";
    USE =
        "UPDATE invitation_link SET uses = uses + 1
          WHERE portal_id = ?1 AND id = ?2 AND (max_uses IS NULL OR uses < max_uses)
            AND (expires_at IS NULL OR expires_at > ?3)";
}

pub fn find_for(tx: &mut Tx<'_>, kind: EmployeeType) -> Result<Option<Invitation>> {
    Ok(tx.optional(BY_TYPE, params![kind])?)
}

pub fn find(tx: &mut Tx<'_>, id: InvitationId) -> Result<Option<Invitation>> {
    Ok(tx.optional(BY_ID, params![id])?)
}

/// The unique index is the judge of "there is one already".
pub fn insert(tx: &mut Tx<'_>, link: &Invitation, maker: AccountId) -> Result<()> {
    let Invitation { id, kind, expires_at, max_uses, uses, created_at } = link;
    tx.run(INSERT, params![id, kind, expires_at, max_uses, uses, maker, created_at])
        .on_unique("invitation_link_portal_id_type", Error::InvitationExists)
        .map(drop)
}

pub fn change(tx: &mut Tx<'_>, id: InvitationId, expires_at: Option<Millis>, max_uses: Option<i64>) -> Result<()> {
    tx.run(CHANGE, params![id, expires_at, max_uses])?;
    Ok(())
}

pub fn delete(tx: &mut Tx<'_>, id: InvitationId) -> Result<()> {
    tx.run(DELETE, params![id])?;
    Ok(())
}

/// Counts one who joins; false if the link is gone, over or used up. Of many at once no more than may get through.
pub fn use_once(tx: &mut Tx<'_>, id: InvitationId, now: Millis) -> Result<bool> {
    Ok(tx.run(USE, params![id, now])? == 1)
}
