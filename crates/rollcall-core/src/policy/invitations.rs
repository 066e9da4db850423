//! Who may invite whom, and who joins by an invitation (people-core §2.2, §2.3; portal §4.8, §4.9; auth §7).

use rollcall_store::PortalId;
use subtle::ConstantTimeEq;

use super::rules::permit_if;
use super::{Action, Caller, Permit, Role, Trace, must_hold_link};
use crate::accounts::EmployeeType;
use crate::ids::AccountId;
use crate::links::{Link, LinkType};
use crate::secret::ServerSecret;
use crate::{Error, Result};

/// Inviting people by letters.
#[derive(Debug, Clone)]
pub enum Invite {}
impl Action for Invite {
    type Proof = ();
}

/// Sending invitations and first letters again.
#[derive(Debug, Clone)]
pub enum ResendInvitations {}
impl Action for ResendInvitations {
    type Proof = ();
}

/// Making, reading, changing and deleting the invitation link of a role.
#[derive(Debug, Clone)]
pub enum ManageInvitations {}
impl Action for ManageInvitations {
    type Proof = AccountId;
}

/// Joining by an invitation.
#[derive(Debug, Clone)]
pub enum Join {}
impl Action for Join {
    type Proof = Link;
}

/// The links that are invitations.
pub const INVITATIONS: &[LinkType] = &[LinkType::LinkInvite];

/// The links whose holders may ask whether somebody has an address (people-core §2.8).
pub const ADDRESS_QUESTIONS: &[LinkType] = &[LinkType::LinkInvite, LinkType::GuestShareLink];

impl Permit<ManageInvitations> {
    /// Who reads the link; it is signed for them.
    #[must_use]
    pub fn reader(&self) -> AccountId {
        self.proof
    }
}

impl Permit<Join> {
    /// The invitation that is accepted.
    #[must_use]
    pub fn invitation(&self) -> &Link {
        &self.proof
    }
}

/// Whether somebody of this role may invite a person, or make the standing link, for that type.
#[must_use]
pub fn may_invite(role: Role, kind: EmployeeType) -> bool {
    match kind {
        EmployeeType::DocSpaceAdmin => role == Role::Owner,
        EmployeeType::RoomAdmin => role.is_admin(),
        EmployeeType::User => role >= Role::RoomAdmin,
        // A guest is invited to something; a people server has nothing to invite them to.
        EmployeeType::Guest => false,
    }
}

/// Whether somebody of this role may hand out the old stateless link for that type: as [`may_invite`], and guests too.
#[must_use]
pub fn may_hand_out(role: Role, kind: EmployeeType) -> bool {
    may_invite(role, kind) || (kind == EmployeeType::Guest && role >= Role::RoomAdmin)
}

/// Whether somebody of this role may have the invitation of a pending person of that type sent again, whom they see.
#[must_use]
pub fn may_resend(role: Role, kind: EmployeeType) -> bool {
    may_hand_out(role, kind)
}

/// Who may invite at all; [`may_invite`] says whom.
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn invite(caller: &Caller) -> Result<Permit<Invite>> {
    permit_if(caller.member()?.role >= Role::RoomAdmin, caller)
}

/// Who may have every waiting invitation sent again.
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn resend_all(caller: &Caller) -> Result<Permit<ResendInvitations>> {
    permit_if(caller.member()?.role >= Role::RoomAdmin, caller)
}

/// Who may have letters sent again to these people: users and guests only to themselves.
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn resend_to(caller: &Caller, people: &[AccountId]) -> Result<Permit<ResendInvitations>> {
    let member = caller.member()?;
    permit_if(member.role >= Role::RoomAdmin || people.iter().all(|id| *id == member.id), caller)
}

/// Who may manage the standing invitation link of a role; rights go by role, not by maker.
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn manage_invitations(caller: &Caller, kind: EmployeeType) -> Result<Permit<ManageInvitations>> {
    let member = caller.member()?;
    let permit = Permit::new(caller.trace(), member.id);
    if may_invite(member.role, kind) { Ok(permit) } else { Err(Error::Forbidden) }
}

/// Who is given the old stateless link of a role.
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn hand_out(caller: &Caller, kind: EmployeeType) -> Result<Permit<ManageInvitations>> {
    let member = caller.member()?;
    let permit = Permit::new(caller.trace(), member.id);
    if may_hand_out(member.role, kind) { Ok(permit) } else { Err(Error::Forbidden) }
}

/// What a body says of the invitation it accepts.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// The key, once more.
    pub key: String,
    /// The role, once more; it may be left out.
    pub role: Option<EmployeeType>,
}

/// Who joins: the holder of an invitation whose key and role the body repeats (auth §7 "Joining").
///
/// # Errors
/// [`Error::Unauthenticated`] without any proof of identity, [`Error::Forbidden`] for everything else that does not fit.
pub fn join(caller: &Caller, secret: &ServerSecret, portal: PortalId, accepted: &Accepted) -> Result<Permit<Join>> {
    let link = must_hold_link(caller, INVITATIONS)?;
    let key = link.key(secret, portal);
    let same_key: bool = key.as_bytes().ct_eq(accepted.key.trim().as_bytes()).into();
    if !same_key || accepted.role.is_some_and(|role| link.role() != Some(role)) {
        return Err(Error::Forbidden);
    }
    let trace = Trace { actor: link.account_id(), origin: caller.origin().clone() };
    Ok(Permit::new(trace, link.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::golden::{caller, table, word};

    const KINDS: [EmployeeType; 4] =
        [EmployeeType::DocSpaceAdmin, EmployeeType::RoomAdmin, EmployeeType::User, EmployeeType::Guest];

    #[test]
    fn the_matrix_of_invitations_is_the_reviewed_one() {
        let names = ["DocSpaceAdmin", "RoomAdmin", "User", "Guest"];
        let yes = |may: bool| if may { "yes".to_owned() } else { "-".to_owned() };
        let text = [
            table("POST /people/invite: at all", &["anybody"], |role, _| word(invite(&caller(role)), "yes")),
            table("POST /people/invite: a person of type", &names, |role, at| yes(may_invite(role, KINDS[at]))),
            table("/portal/users/invitationlink: the link of type", &names, |role, at| {
                word(manage_invitations(&caller(role), KINDS[at]), "yes")
            }),
            table("GET /portal/users/invite/{type}: the link of type", &names, |role, at| {
                word(hand_out(&caller(role), KINDS[at]), "yes")
            }),
            table("PUT /people/invite: whom", &["themselves", "others", "all"], |role, at| match at {
                0 => word(resend_to(&caller(role), &[caller(role).member().unwrap().id]), "yes"),
                1 => word(resend_to(&caller(role), &[AccountId(uuid::Uuid::from_u128(2))]), "yes"),
                _ => word(resend_all(&caller(role)), "yes"),
            }),
            table("PUT /people/invite: a pending person of type", &names, |role, at| yes(may_resend(role, KINDS[at]))),
        ]
        .concat();
        assert_eq!(text.trim_end(), include_str!("matrix_invitations.txt").trim_end(), "\n{text}");
    }

    #[test]
    fn a_higher_role_may_invite_whom_a_lower_one_may() {
        for (lower, higher) in Role::ALL.iter().zip(&Role::ALL[1..]) {
            for kind in KINDS {
                assert!(!may_invite(*lower, kind) || may_invite(*higher, kind));
                assert!(!may_hand_out(*lower, kind) || may_hand_out(*higher, kind));
            }
        }
    }
}
