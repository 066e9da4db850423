//! Invitations for whoever has them: a standing link, or the old stateless one (auth §7).
//!
//! Both are signed for the account that handed them out, so each reader of one standing link sees an address of their own.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rollcall_store::{PortalId, Tx};
use subtle::ConstantTimeEq;

use super::{Link, LinkType, Presented, Verdict};
use crate::accounts::{self, EmployeeStatus, EmployeeType};
use crate::ids::{AccountId, InvitationId};
use crate::invitations::{self, Invitation};
use crate::secret::ServerSecret;
use crate::time::Millis;
use crate::{Result, policy};

/// An invitation that anybody may accept who has its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenInvitation {
    /// The standing link it is; none for the old stateless form, which has no row and no limit.
    pub id: Option<InvitationId>,
    /// What who joins will be.
    pub role: EmployeeType,
    /// Who handed it out.
    pub inviter: AccountId,
    /// Part of the key: when the standing link, or this stateless one, was made.
    pub made_at: Millis,
}

/// The address of an open invitation: `{base}/confirm/LinkInvite?type=…&key=…&emplType=…&uid=<inviter>`.
#[must_use]
pub fn open_url(base: &str, secret: &ServerSecret, portal: PortalId, invitation: &OpenInvitation) -> String {
    let kind = LinkType::LinkInvite.name();
    let OpenInvitation { role, inviter, .. } = invitation;
    let (key, role) = (key(secret, portal, invitation), role.number());
    format!("{}/confirm/{kind}?type={kind}&key={key}&emplType={role}&uid={inviter}", base.trim_end_matches('/'))
}

pub(super) fn key(secret: &ServerSecret, portal: PortalId, invitation: &OpenInvitation) -> String {
    let OpenInvitation { id, role, inviter, made_at } = invitation;
    let id = id.as_ref().map_or(&[][..], |id| id.0.as_bytes());
    let fields: [&[u8]; 5] =
        [&portal.0.to_be_bytes(), id, &role.number().to_be_bytes(), inviter.0.as_bytes(), &made_at.0.to_be_bytes()];
    format!("{}.{}", made_at.0, URL_SAFE_NO_PAD.encode(secret.sign("open invitation", &fields)))
}

/// Checks a presented open invitation: its key, who handed it out, its age and its limit.
pub(super) fn check(tx: &mut Tx<'_>, secret: &ServerSecret, presented: &Presented, now: Millis) -> Result<Verdict> {
    let claimed = (presented.key_parts(), presented.claimed_role(), presented.uid);
    let (Some((made_at, _)), Some(role), Some(inviter)) = claimed else { return Ok(Verdict::Invalid) };
    let portal = tx.portal();
    let standing = invitations::find_for(tx, role)?;
    let fits = |id: Option<InvitationId>, made_at: Millis| {
        let invitation = OpenInvitation { id, role, inviter, made_at };
        let same = key(secret, portal, &invitation).as_bytes().ct_eq(presented.key.as_bytes()).into();
        Some(invitation).filter(|_| same)
    };
    let stateless = fits(None, made_at);
    let row = standing.as_ref().and_then(|row| Some((fits(Some(row.id), row.created_at)?, row)));
    match (row, stateless) {
        (Some((invitation, row)), _) if may_still_invite(tx, &invitation)? => Ok(judge(invitation, row, now)),
        (None, Some(invitation)) if may_still_invite(tx, &invitation)? => {
            let expired = now >= made_at.plus(LinkType::LinkInvite.life());
            Ok(if expired { Verdict::Expired } else { Verdict::Good(Link::Open(invitation)) })
        }
        _ => Ok(Verdict::Invalid),
    }
}

fn judge(invitation: OpenInvitation, row: &Invitation, now: Millis) -> Verdict {
    if row.is_expired(now) {
        Verdict::Expired
    } else if row.is_used_up() {
        Verdict::UsedUp
    } else {
        Verdict::Good(Link::Open(invitation))
    }
}

/// Whether who handed it out is active and could hand it out today (auth §7).
///
/// # Errors
/// The store's.
pub fn may_still_invite(tx: &mut Tx<'_>, invitation: &OpenInvitation) -> Result<bool> {
    let inviter = accounts::find(tx, invitation.inviter)?.filter(|a| a.status == EmployeeStatus::Active);
    let may = if invitation.id.is_some() { policy::may_invite } else { policy::may_hand_out };
    Ok(inviter.is_some_and(|inviter| may(inviter.role(), invitation.role)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn every_bound_field_changes_the_key() {
        let secret = ServerSecret::new("0123456789abcdef0123456789abcdef").unwrap();
        let made = |portal, change: fn(&mut OpenInvitation)| {
            let mut invitation = OpenInvitation {
                id: Some(InvitationId(Uuid::from_u128(1))),
                role: EmployeeType::User,
                inviter: AccountId(Uuid::from_u128(2)),
                made_at: Millis(1_700_000_000_000),
            };
            change(&mut invitation);
            key(&secret, PortalId(portal), &invitation)
        };
        let first = made(1, |_| {});
        assert_eq!(first, made(1, |_| {}));
        assert_ne!(first, made(2, |_| {}));
        assert_ne!(first, made(1, |i| i.id = None));
        assert_ne!(first, made(1, |i| i.id = Some(InvitationId(Uuid::nil()))));
        assert_ne!(first, made(1, |i| i.role = EmployeeType::RoomAdmin));
        assert_ne!(first, made(1, |i| i.inviter = AccountId(Uuid::from_u128(3))));
        assert_ne!(first, made(1, |i| i.made_at = i.made_at.plus(1)));
    }
}
