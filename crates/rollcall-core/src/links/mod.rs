//! Confirmation links: made, signed, checked and spent (auth §6).
//!
//! A row per mailed link carries single use and "newer voids older". The key in the letter is a signature over the
//! row, computed when the letter is rendered: the database alone yields no usable link.

mod key;
mod kinds;
mod open;
mod share;
mod table;

pub use key::{Presented, keyless_url, link_key, link_url};
pub use kinds::LinkType;
pub(crate) use open::may_still_invite;
pub use open::{OpenInvitation, open_url};
use rollcall_store::{PortalId, Tx};
pub use share::{GuestShare, share_url};
use subtle::ConstantTimeEq;
pub use table::ConfirmLink;
use uuid::Uuid;

use crate::accounts::{self, Account, ActivationStatus, EmployeeStatus, EmployeeType};
use crate::ids::{AccountId, LinkId};
use crate::secret::ServerSecret;
use crate::time::Millis;
use crate::{Error, Result, portals, totp};

/// A link that holds: what the holder of a request proved beside, or instead of, a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// One that was mailed, or handed out, with a row of its own.
    Mailed(ConfirmLink),
    /// An invitation for whoever has it.
    Open(OpenInvitation),
    /// A guest, shared with whoever has it.
    Share(GuestShare),
    /// The set-up link of a portal without an owner; nobody's.
    Wizard,
}

impl Link {
    /// What it is for.
    #[must_use]
    pub fn kind(&self) -> LinkType {
        match self {
            Self::Mailed(link) => link.kind,
            Self::Open(_) => LinkType::LinkInvite,
            Self::Share(_) => LinkType::GuestShareLink,
            Self::Wizard => LinkType::Wizard,
        }
    }

    /// The mailed link that it is.
    ///
    /// # Errors
    /// [`Error::LinkInvalid`] for a link without a row of its own.
    pub fn into_mailed(self) -> Result<ConfirmLink> {
        match self {
            Self::Mailed(link) => Ok(link),
            Self::Open(_) | Self::Share(_) | Self::Wizard => Err(Error::LinkInvalid),
        }
    }

    /// Who acts by it; nobody known if anybody may, or if nobody is there yet.
    #[must_use]
    pub fn account_id(&self) -> Option<AccountId> {
        match self {
            Self::Mailed(link) => Some(link.account_id).filter(|id| *id != NOBODY),
            Self::Open(_) | Self::Share(_) | Self::Wizard => None,
        }
    }

    /// The address it was mailed to, or of the guest it shares; none if it is nobody's.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        match self {
            Self::Mailed(link) => Some(&link.address),
            Self::Share(share) => Some(&share.address),
            Self::Open(_) | Self::Wizard => None,
        }
    }

    /// Whether it may come with a session of `member`: the second step of a sign-in never, what proves or changes an address or
    /// takes a profile away only with the holder's own, others with anybody's (auth §6.2, §6.4).
    #[must_use]
    pub fn may_stand_beside(&self, member: AccountId) -> bool {
        match self.kind() {
            LinkType::LinkInvite
            | LinkType::GuestShareLink
            | LinkType::PasswordChange
            | LinkType::Activation
            | LinkType::PortalOwnerChange => true,
            LinkType::TfaAuth => false,
            _ => self.account_id() == Some(member),
        }
    }

    /// What who joins by it will be; none if it is no invitation.
    #[must_use]
    pub fn role(&self) -> Option<EmployeeType> {
        match self {
            Self::Mailed(link) => link.role,
            Self::Open(invitation) => Some(invitation.role),
            Self::Share(_) | Self::Wizard => None,
        }
    }

    /// Its key, as its address has it.
    #[must_use]
    pub fn key(&self, secret: &ServerSecret, portal: PortalId) -> String {
        match self {
            Self::Mailed(link) => format!("{}.{}", link.made_at.0, key::signature(secret, portal, link)),
            Self::Open(invitation) => open::key(secret, portal, invitation),
            Self::Share(share) => share::key(secret, portal, share),
            Self::Wizard => secret.setup_token(portal.0),
        }
    }
}

/// Who an invitation is for that was mailed to an address nobody has an account with yet.
pub(crate) const NOBODY: AccountId = AccountId(Uuid::nil());

/// The SQL of links.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}

/// Notes a link of `kind` for `account`, bound to `address`. The letter that carries it signs it.
pub(crate) fn issue(
    tx: &mut Tx<'_>,
    id: LinkId,
    kind: LinkType,
    account: &Account,
    address: &str,
    now: Millis,
) -> Result<ConfirmLink> {
    issue_about(tx, id, kind, (account, None), address, now)
}

/// As [`issue`], for a link by which the account does something to the subject.
pub(crate) fn issue_about(
    tx: &mut Tx<'_>,
    id: LinkId,
    kind: LinkType,
    (account, subject_id): (&Account, Option<AccountId>),
    address: &str,
    now: Millis,
) -> Result<ConfirmLink> {
    let made_at = free_moment(tx, kind, account.id, now)?;
    let link = ConfirmLink { subject_id, ..fresh(id, kind, (account.id, address), made_at) };
    table::insert(tx, &link)?;
    Ok(link)
}

/// Notes an invitation of the pending account `account`, or of [`NOBODY`] yet, to join as `role`.
pub(crate) fn invite(
    tx: &mut Tx<'_>,
    id: LinkId,
    (account, address): (AccountId, &str),
    role: EmployeeType,
    now: Millis,
) -> Result<()> {
    let kind = LinkType::LinkInvite;
    let made_at = free_moment(tx, kind, account, now)?;
    let link = ConfirmLink { role: Some(role), ..fresh(id, kind, (account, address), made_at) };
    table::insert(tx, &link)
}

fn fresh(id: LinkId, kind: LinkType, (account_id, address): (AccountId, &str), made_at: Millis) -> ConfirmLink {
    ConfirmLink {
        id,
        kind,
        account_id,
        address: address.to_owned(),
        made_at,
        expires_at: made_at.plus(kind.life()),
        used_at: None,
        void_at: None,
        subject_id: None,
        role: None,
    }
}

/// `now`, or a little later: two links of one millisecond would have the same place in the index.
fn free_moment(tx: &mut Tx<'_>, kind: LinkType, account: AccountId, now: Millis) -> Result<Millis> {
    Ok(match table::last_made(tx, kind, account)? {
        Some(last) if last >= now => last.plus(1),
        _ => now,
    })
}

/// Kills every unused link of the given kinds of this account.
pub(crate) fn void(tx: &mut Tx<'_>, account: AccountId, kinds: &[LinkType], now: Millis) -> Result<()> {
    kinds.iter().try_for_each(|kind| table::void(tx, account, *kind, now))
}

/// Uses the link up. Of two transactions at once only one gets through.
///
/// # Errors
/// [`Error::LinkInvalid`] if it was used or voided meanwhile.
pub(crate) fn spend(tx: &mut Tx<'_>, link: &ConfirmLink, now: Millis) -> Result<()> {
    if table::spend(tx, link.id, now)? { Ok(()) } else { Err(Error::LinkInvalid) }
}

/// Makes sure that the link was neither used nor voided so far; [`spend`] decides in the end.
///
/// # Errors
/// [`Error::LinkInvalid`].
pub(crate) fn must_be_unspent(tx: &mut Tx<'_>, id: LinkId) -> Result<()> {
    table::find(tx, id)?.filter(ConfirmLink::is_unspent).map(drop).ok_or(Error::LinkInvalid)
}

impl ConfirmLink {
    /// The `uid` of its address: whom it is about.
    #[must_use]
    pub fn uid(&self) -> AccountId {
        self.subject_id.unwrap_or(self.account_id)
    }

    /// Whether it was neither used nor made void.
    fn is_unspent(&self) -> bool {
        self.used_at.is_none() && self.void_at.is_none()
    }
}

/// The link with this id, for the letter that carries it.
///
/// # Errors
/// The store's.
pub fn find(tx: &mut Tx<'_>, id: LinkId) -> Result<Option<ConfirmLink>> {
    table::find(tx, id)
}

/// What checking a presented link says. Checking changes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It holds.
    Good(Link),
    /// It does not, for a reason that is not told.
    Invalid,
    /// It did, but its time is over.
    Expired,
    /// An invitation whose person has joined already.
    Joined,
    /// A standing invitation that as many people accepted as may.
    UsedUp,
}

/// Checks a presented link: signature, row, age, and the state of the account it is bound to (auth §6.2, §6.4).
///
/// # Errors
/// The store's.
pub fn check(tx: &mut Tx<'_>, secret: &ServerSecret, presented: &Presented, now: Millis) -> Result<Verdict> {
    match presented.kind {
        LinkType::Wizard => return check_wizard(tx, secret, presented),
        LinkType::GuestShareLink => return share::check(tx, secret, presented, now),
        _ => {}
    }
    let Some(link) = find_signed(tx, secret, presented)? else {
        return if presented.kind == LinkType::LinkInvite {
            open::check(tx, secret, presented, now)
        } else {
            Ok(Verdict::Invalid)
        };
    };
    if !presented.agrees_with(&link, secret) {
        return Ok(Verdict::Invalid);
    }
    if link.kind == LinkType::LinkInvite && has_joined(tx, &link)? {
        return Ok(Verdict::Joined);
    }
    if !link.is_unspent() {
        return Ok(Verdict::Invalid);
    }
    if now >= link.expires_at {
        return Ok(Verdict::Expired);
    }
    Ok(match accounts::find(tx, link.account_id)? {
        // The link proves the address; whoever it belongs to by now has joined, or waits for their own invitation.
        None if link.account_id == NOBODY => Verdict::Good(Link::Mailed(link)),
        Some(account) if still_bound(tx, &link, &account)? => Verdict::Good(Link::Mailed(link)),
        _ => Verdict::Invalid,
    })
}

/// As [`check`], for who only wants to know: a link to a new owner who can't become one is invalid too (auth §6.4).
///
/// # Errors
/// The store's.
pub fn tell(tx: &mut Tx<'_>, secret: &ServerSecret, presented: &Presented, now: Millis) -> Result<Verdict> {
    let verdict = check(tx, secret, presented, now)?;
    match &verdict {
        Verdict::Good(Link::Mailed(link)) if link.kind == LinkType::PortalOwnerChange => {
            let heir = portals::find_heir(tx, link.uid())?;
            Ok(if heir.is_some() { verdict } else { Verdict::Invalid })
        }
        _ => Ok(verdict),
    }
}

/// The set-up link holds while the portal has no owner. It names nobody, so nothing but its key is looked at.
fn check_wizard(tx: &mut Tx<'_>, secret: &ServerSecret, presented: &Presented) -> Result<Verdict> {
    let known = secret.is_setup_token(tx.portal().0, &presented.key);
    let waits = portals::get(tx)?.owner_id.is_none();
    Ok(if known && waits { Verdict::Good(Link::Wizard) } else { Verdict::Invalid })
}

fn find_signed(tx: &mut Tx<'_>, secret: &ServerSecret, presented: &Presented) -> Result<Option<ConfirmLink>> {
    let Some((made_at, signature)) = presented.key_parts() else { return Ok(None) };
    let portal = tx.portal();
    let candidates = table::made_at(tx, presented.kind, made_at)?;
    // Every candidate is compared, so that the time tells nothing about which one fits.
    Ok(candidates.into_iter().fold(None, |found, link| {
        let fits: bool = key::signature(secret, portal, &link).as_bytes().ct_eq(signature.as_bytes()).into();
        if fits { Some(link) } else { found }
    }))
}

/// Whether somebody with a password has the address an invitation was mailed to.
fn has_joined(tx: &mut Tx<'_>, link: &ConfirmLink) -> Result<bool> {
    let found = accounts::credential_by_email(tx, &link.address.to_lowercase())?;
    Ok(found.is_some_and(|c| c.status == EmployeeStatus::Active && c.password_hash.is_some()))
}

/// Whether the account is still what the link was made for.
fn still_bound(tx: &mut Tx<'_>, link: &ConfirmLink, account: &Account) -> Result<bool> {
    let same_address = link.address.to_lowercase() == account.email.to_lowercase();
    let active = account.status == EmployeeStatus::Active;
    Ok(match link.kind {
        LinkType::PasswordChange | LinkType::EmailActivation | LinkType::ProfileRemove | LinkType::Auth => {
            active && same_address
        }
        LinkType::Activation => active && same_address && account.activation == ActivationStatus::Pending,
        // Its operation refuses a disabled person itself, with another status.
        LinkType::EmailChange => true,
        LinkType::LinkInvite => account.status == EmployeeStatus::Pending && same_address,
        LinkType::TfaActivation => active && !totp::is_linked(tx, account.id)?,
        LinkType::TfaAuth => active && totp::is_linked(tx, account.id)?,
        LinkType::PortalOwnerChange => account.is_owner && same_address,
        // They have no row.
        LinkType::GuestShareLink | LinkType::Wizard => false,
    })
}
