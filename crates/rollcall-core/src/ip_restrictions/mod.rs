//! From which addresses people may come, once the portal lists them (portal §3.6).
//!
//! The switch is in the portal's row, which whoever looks a session or a key up reads anyway; the list is read only
//! while it is on.

mod table;

use std::net::IpAddr;

use rollcall_store::{Db, Tx};
pub use table::{Listed, Restricted};

use crate::accounts::{self, Account};
use crate::audit::{self, Action};
use crate::links::{Link, LinkType};
use crate::policy::{self, Administer, Listing, Origin, Permit, Role};
use crate::time::Millis;
use crate::{Error, Result};

/// The SQL of IP restrictions.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}

/// As many addresses may be listed.
const MOST: usize = 200;

/// An address that is let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// An IPv4 address is never in its IPv6 form.
    pub address: IpAddr,
    /// Whether it lets in administrators only.
    pub for_admin: bool,
}

impl Entry {
    /// The entry of what was typed.
    ///
    /// # Errors
    /// [`Error::Argument`] for anything but one address.
    pub fn parse(text: &str, for_admin: bool) -> Result<Self> {
        let address: IpAddr = text.trim().parse().map_err(|_| Error::Argument("ip"))?;
        Ok(Self { address: address.to_canonical(), for_admin })
    }
}

/// Which addresses are let in, and whether that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IpRestrictions {
    entries: Vec<Entry>,
    is_on: bool,
}

impl IpRestrictions {
    /// Puts a wish together: each address once, with the wider of its rights. Without a word they are on if any address
    /// is listed.
    ///
    /// # Errors
    /// [`Error::Argument`] for restrictions that would let nobody in, and for too long a list.
    pub fn new(entries: &[Entry], enable: Option<bool>) -> Result<Self> {
        let mut kept: Vec<Entry> = Vec::new();
        for entry in entries {
            match kept.iter_mut().find(|other| other.address == entry.address) {
                Some(known) => known.for_admin &= entry.for_admin,
                None => kept.push(*entry),
            }
        }
        let is_on = enable.unwrap_or(!kept.is_empty());
        if (is_on && kept.is_empty()) || kept.len() > MOST {
            return Err(Error::Argument("ipRestrictions"));
        }
        Ok(Self { entries: kept, is_on })
    }

    /// The addresses.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Whether they count.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.is_on
    }
}

/// The listed addresses.
///
/// # Errors
/// The store's.
pub fn list(tx: &mut Tx<'_>, _permit: &Permit<Administer>) -> Result<Vec<Listed>> {
    table::list(tx)
}

/// Whether the portal is restricted.
///
/// # Errors
/// The store's.
pub fn state(tx: &mut Tx<'_>, _permit: &Permit<Administer>) -> Result<Restricted> {
    table::state(tx)
}

/// Replaces the list, and says whether it counts from the next request on.
///
/// # Errors
/// The store's.
pub fn set(tx: &mut Tx<'_>, permit: &Permit<Administer>, wish: &IpRestrictions, now: Millis) -> Result<()> {
    table::replace(tx, &wish.entries)?;
    table::switch(tx, wish.is_on, now)?;
    audit::record_on_portal(tx, Action::IPRestrictionsSettingsUpdated, permit.trace(), "", now)
}

/// Empties the list and lets everybody in again; for an operator whose people locked themselves out.
///
/// # Errors
/// The store's.
pub fn reset(tx: &mut Tx<'_>, permit: &Permit<Administer>, now: Millis) -> Result<()> {
    set(tx, permit, &IpRestrictions { entries: Vec::new(), is_on: false }, now)
}

/// Whether somebody of this role may come from there; no role is whoever is no member yet.
///
/// # Errors
/// The store's.
pub fn admits(tx: &mut Tx<'_>, role: Option<Role>, origin: &Origin) -> Result<bool> {
    if origin.is_own_network {
        return Ok(true);
    }
    let listing = match table::look_up(tx, &origin.address)? {
        (false, _) => return Ok(true),
        (true, None) => Listing::Unlisted,
        (true, Some(true)) => Listing::Administrators,
        (true, Some(false)) => Listing::Everybody,
    };
    Ok(policy::may_come_from(role, listing))
}

/// Makes sure that somebody who is known may come from there.
///
/// # Errors
/// [`Error::AddressRefused`].
pub async fn must_admit(db: &Db, role: Role, origin: &Origin) -> Result<()> {
    let origin = origin.clone();
    admitted(db, move |tx| admits(tx, Some(role), &origin)).await
}

/// Makes sure that the holder of a link may come from there: as the account it is for, or as anybody if it is for none. A
/// sign-in looks by itself, and records what it refuses.
///
/// # Errors
/// [`Error::AddressRefused`].
pub async fn must_admit_holder(db: &Db, link: &Link, origin: &Origin) -> Result<()> {
    if LinkType::SIGN_IN.contains(&link.kind()) {
        return Ok(());
    }
    let (account, origin) = (link.account_id(), origin.clone());
    admitted(db, move |tx| {
        let account = account.map(|id| accounts::find(tx, id)).transpose()?.flatten();
        admits(tx, account.as_ref().map(Account::role), &origin)
    })
    .await
}

async fn admitted(db: &Db, look: impl FnMut(&mut Tx<'_>) -> Result<bool> + Send + 'static) -> Result<()> {
    if db.glance(look).await? { Ok(()) } else { Err(Error::AddressRefused) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_one_address_and_nothing_else() {
        for (text, wanted) in [
            ("192.168.1.1", Some("192.168.1.1")),
            (" 192.168.1.1 ", Some("192.168.1.1")),
            ("::ffff:192.168.1.1", Some("192.168.1.1")),
            ("2001:DB8:0:0::1", Some("2001:db8::1")),
            ("::1", Some("::1")),
            ("192.168.1.0/24", None),
            ("192.168.1.1-192.168.1.9", None),
            ("192.168.1", None),
            ("192.168.1.01", None),
            ("192.168.1.256", None),
            ("192.168.1.1:80", None),
            ("fe80::1%eth0", None),
            ("example.com", None),
            ("", None),
        ] {
            let entry = Entry::parse(text, false).ok().map(|entry| entry.address.to_string());
            assert_eq!(entry.as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn an_address_is_kept_once_and_a_list_that_lets_nobody_in_is_refused() {
        let entry = |text: &str, for_admin| Entry::parse(text, for_admin).unwrap();
        let twice = [entry("10.0.0.1", true), entry("10.0.0.2", true), entry("::ffff:10.0.0.1", false)];
        let kept = IpRestrictions::new(&twice, None).unwrap();
        assert_eq!(kept.entries(), [entry("10.0.0.1", false), entry("10.0.0.2", true)]);
        assert!(kept.is_on());
        assert!(!IpRestrictions::new(&twice, Some(false)).unwrap().is_on());
        assert!(!IpRestrictions::new(&[], None).unwrap().is_on());
        assert!(IpRestrictions::new(&[], Some(true)).is_err());
        let many: Vec<Entry> = (0..=MOST).map(|n| entry(&format!("10.0.{}.{}", n / 256, n % 256), false)).collect();
        assert!(IpRestrictions::new(&many, None).is_err() && IpRestrictions::new(&many[1..], None).is_ok());
    }
}
