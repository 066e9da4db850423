//! A guest shared by a link: signed over who shares whom, without a row, so it works as often as it is shown
//! (people-directory §4.2; auth §6.4).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rollcall_store::{PortalId, Tx};
use subtle::ConstantTimeEq;

use super::{Link, LinkType, Presented, Verdict};
use crate::accounts::{self, EmployeeStatus};
use crate::ids::AccountId;
use crate::secret::ServerSecret;
use crate::time::Millis;
use crate::{Result, policy};

/// A guest whom somebody shares with whoever has the link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuestShare {
    /// The guest.
    pub guest: AccountId,
    /// The guest's address; the link dies with it.
    pub address: String,
    /// Who shares.
    pub inviter: AccountId,
    /// Part of the key, in milliseconds.
    pub made_at: Millis,
}

/// The address of the link: `{base}/confirm/GuestShareLink?type=…&key=…&encemail=…&uid=<inviter>`.
#[must_use]
pub fn share_url(base: &str, secret: &ServerSecret, portal: PortalId, share: &GuestShare) -> String {
    let kind = LinkType::GuestShareLink.name();
    let (key, address, uid) = (key(secret, portal, share), secret.hide(&share.address), share.inviter);
    format!("{}/confirm/{kind}?type={kind}&key={key}&encemail={address}&uid={uid}", base.trim_end_matches('/'))
}

pub(super) fn key(secret: &ServerSecret, portal: PortalId, share: &GuestShare) -> String {
    let GuestShare { guest, address, inviter, made_at } = share;
    let (portal, made) = (portal.0.to_be_bytes(), made_at.0.to_be_bytes());
    let fields: [&[u8]; 5] = [&portal, guest.0.as_bytes(), address.as_bytes(), inviter.0.as_bytes(), &made];
    format!("{}.{}", made_at.0, URL_SAFE_NO_PAD.encode(secret.sign("guest share", &fields)))
}

/// Checks a presented share: its key, its age, and whether who made it may still share the guest.
pub(super) fn check(tx: &mut Tx<'_>, secret: &ServerSecret, presented: &Presented, now: Millis) -> Result<Verdict> {
    let claimed = (presented.key_parts(), presented.address(secret), presented.uid);
    let (Some((made_at, _)), Some(address), Some(inviter)) = claimed else { return Ok(Verdict::Invalid) };
    let Some(guest) = accounts::find_by_email_key(tx, &address.to_lowercase())? else { return Ok(Verdict::Invalid) };
    let share = GuestShare { guest: guest.id, address: guest.email, inviter, made_at };
    let is_ours: bool = key(secret, tx.portal(), &share).as_bytes().ct_eq(presented.key.as_bytes()).into();
    if !is_ours || !still_shared(tx, &share)? {
        return Ok(Verdict::Invalid);
    }
    let expired = now >= made_at.plus(LinkType::GuestShareLink.life());
    Ok(if expired { Verdict::Expired } else { Verdict::Good(Link::Share(share)) })
}

/// Whether who made it is active and could make it today.
fn still_shared(tx: &mut Tx<'_>, share: &GuestShare) -> Result<bool> {
    let inviter = accounts::find(tx, share.inviter)?.filter(|a| a.status == EmployeeStatus::Active);
    let related = accounts::related(tx, share.inviter, share.guest)?;
    Ok(inviter.is_some_and(|inviter| policy::still_shares(inviter.role(), related)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn every_bound_field_changes_the_key() {
        let secret = ServerSecret::new("0123456789abcdef0123456789abcdef").unwrap();
        let made = |portal, change: fn(&mut GuestShare)| {
            let mut share = GuestShare {
                guest: AccountId(Uuid::from_u128(1)),
                address: "guest@example.com".into(),
                inviter: AccountId(Uuid::from_u128(2)),
                made_at: Millis(1_700_000_000_000),
            };
            change(&mut share);
            key(&secret, PortalId(portal), &share)
        };
        let first = made(1, |_| {});
        assert_eq!(first, made(1, |_| {}));
        assert_ne!(first, made(2, |_| {}));
        assert_ne!(first, made(1, |s| s.guest = AccountId(Uuid::from_u128(3))));
        assert_ne!(first, made(1, |s| s.address = "other@example.com".into()));
        assert_ne!(first, made(1, |s| s.inviter = AccountId(Uuid::from_u128(3))));
        assert_ne!(first, made(1, |s| s.made_at = s.made_at.plus(1)));
    }
}
