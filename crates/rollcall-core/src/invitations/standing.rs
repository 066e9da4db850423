//! Standing invitation links, one per role, and the old stateless ones (portal §4.8, §4.9; auth §7).

use rollcall_store::Tx;

use super::table::{self, Invitation};
use super::{InvitationSettings, must_allow};
use crate::accounts::EmployeeType;
use crate::ids::{AccountId, InvitationId};
use crate::links::OpenInvitation;
use crate::policy::{self, Caller};
use crate::time::Millis;
use crate::{Error, Result, settings};

/// For how long and for how many a link is good; none is without end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Terms {
    /// From then on nobody joins by it.
    pub expires_at: Option<Millis>,
    /// As many may join by it, at least one.
    pub max_uses: Option<i64>,
}

impl Terms {
    fn must_lie_ahead(&self, now: Millis) -> Result<()> {
        if self.expires_at.is_some_and(|end| end <= now) {
            return Err(Error::Argument("The Expiration must be in the future"));
        }
        Ok(())
    }
}

/// The roles that have a link; `None` of the argument is a type of the wire that is no role of its own.
fn with_link(kind: Option<EmployeeType>) -> Result<EmployeeType> {
    kind.filter(|kind| *kind != EmployeeType::Guest)
        .ok_or(Error::Argument("The EmployeeType must be RoomAdmin, DocSpaceAdmin or User"))
}

fn must_be_on(tx: &mut Tx<'_>) -> Result<()> {
    let InvitationSettings { members, .. } = settings::get(tx)?;
    if members { Ok(()) } else { Err(Error::Forbidden) }
}

/// Makes the link of a role that has none. The order of the checks is the contract's.
///
/// # Errors
/// [`Error::Forbidden`] while inviting is off or by the matrix, [`Error::Argument`], [`Error::InvitationExists`].
pub fn create(
    tx: &mut Tx<'_>,
    caller: &Caller,
    (id, kind): (InvitationId, Option<EmployeeType>),
    terms: Terms,
    now: Millis,
) -> Result<Invitation> {
    must_be_on(tx)?;
    let kind = with_link(kind)?;
    terms.must_lie_ahead(now)?;
    let permit = policy::manage_invitations(caller, kind)?;
    let Terms { expires_at, max_uses } = terms;
    let link = Invitation { id, kind, expires_at, max_uses, uses: 0, created_at: now };
    table::insert(tx, &link, permit.reader())?;
    Ok(link)
}

/// The link of a role, if there is one.
///
/// # Errors
/// [`Error::Argument`], [`Error::Forbidden`] while inviting is off or by the matrix.
pub fn find(tx: &mut Tx<'_>, caller: &Caller, kind: Option<EmployeeType>) -> Result<Option<Invitation>> {
    let kind = with_link(kind)?;
    must_be_on(tx)?;
    policy::manage_invitations(caller, kind)?;
    table::find_for(tx, kind)
}

/// Gives a link other terms; what they leave out is cleared.
///
/// # Errors
/// [`Error::Forbidden`] while inviting is off or by the matrix, [`Error::NoSuchInvitation`], [`Error::Argument`].
pub fn change(tx: &mut Tx<'_>, caller: &Caller, id: InvitationId, terms: Terms, now: Millis) -> Result<Invitation> {
    must_be_on(tx)?;
    let before = table::find(tx, id)?.ok_or(Error::NoSuchInvitation)?;
    if terms.max_uses.is_some_and(|max| max < before.uses) {
        return Err(Error::Argument("The MaxUseCount must not be below the current number of uses"));
    }
    terms.must_lie_ahead(now)?;
    policy::manage_invitations(caller, before.kind)?;
    let Terms { expires_at, max_uses } = terms;
    table::change(tx, id, expires_at, max_uses)?;
    Ok(Invitation { expires_at, max_uses, ..before })
}

/// Deletes a link: nobody joins by it any more, and its role may get a new one.
///
/// # Errors
/// [`Error::Forbidden`] while inviting is off or by the matrix, [`Error::NoSuchInvitation`].
pub fn delete(tx: &mut Tx<'_>, caller: &Caller, id: InvitationId) -> Result<()> {
    must_be_on(tx)?;
    let link = table::find(tx, id)?.ok_or(Error::NoSuchInvitation)?;
    policy::manage_invitations(caller, link.kind)?;
    table::delete(tx, id)
}

/// The link as `reader` hands it out.
#[must_use]
pub fn open_invitation(link: &Invitation, reader: AccountId) -> OpenInvitation {
    OpenInvitation { id: Some(link.id), role: link.kind, inviter: reader, made_at: link.created_at }
}

/// An old stateless link, good for seven days; none if the caller has no right to that type.
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`] while inviting is off.
pub fn hand_out(tx: &mut Tx<'_>, caller: &Caller, kind: EmployeeType, now: Millis) -> Result<Option<OpenInvitation>> {
    caller.member()?;
    must_be_on(tx)?;
    must_allow(tx, kind)?;
    match policy::hand_out(caller, kind) {
        Ok(permit) => Ok(Some(OpenInvitation { id: None, role: kind, inviter: permit.reader(), made_at: now })),
        Err(Error::Forbidden) => Ok(None),
        Err(e) => Err(e),
    }
}
