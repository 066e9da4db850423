//! Whether the portal wants a second factor, and of whom (auth §5.1, §5.2).

use std::net::IpAddr;

use ipnet::IpNet;
use rollcall_store::Tx;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Challenge, Fresh, challenge, table};
use crate::accounts::{self, Account};
use crate::audit::{self, Action};
use crate::ids::{AccountId, LinkId};
use crate::policy::{Administer, Permit};
use crate::secret::ServerSecret;
use crate::settings::{self, Setting};
use crate::time::Millis;
use crate::{Error, Result, portals, sessions};

/// As many entries may each of the lists have.
pub(super) const LONGEST_LIST: usize = 200;

/// The policy of the second factor.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SecondFactorSettings {
    /// Whether it is on.
    pub enabled: bool,
    /// Addresses and networks from which it is not asked for.
    pub trusted_ips: Vec<String>,
    /// People of whom it is asked from everywhere.
    pub mandatory_users: Vec<Uuid>,
    /// Groups whose people are asked from everywhere.
    pub mandatory_groups: Vec<Uuid>,
}

impl Setting for SecondFactorSettings {
    const NAME: &'static str = "second_factor";
}

impl SecondFactorSettings {
    fn trusts(&self, address: &str) -> bool {
        let Ok(address) = address.parse::<IpAddr>() else { return false };
        let address = address.to_canonical();
        self.trusted_ips.iter().filter_map(|text| network(text)).any(|net| net.contains(&address))
    }
}

/// An address or a network in CIDR form; a mapped IPv4 address is its IPv4 form.
fn network(text: &str) -> Option<IpNet> {
    let text = text.trim();
    let address = text.parse::<IpAddr>().map(|address| IpNet::from(address.to_canonical()));
    address.ok().or_else(|| text.parse().ok())
}

/// Whether `account` must pass a second factor when it signs in from `address`.
///
/// # Errors
/// The store's.
pub fn is_wanted(tx: &mut Tx<'_>, account: AccountId, address: &str) -> Result<bool> {
    let policy: SecondFactorSettings = settings::get(tx)?;
    if !policy.enabled || !policy.trusts(address) {
        return Ok(policy.enabled);
    }
    if policy.mandatory_users.contains(&account.0) {
        return Ok(true);
    }
    for group in policy.mandatory_groups {
        if table::is_member(tx, account, group)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Makes sure that the factor is on.
///
/// # Errors
/// [`Error::NotAvailable`].
pub(super) fn must_be_on(tx: &mut Tx<'_>) -> Result<()> {
    if is_on(tx)? { Ok(()) } else { Err(Error::NotAvailable) }
}

/// Whether the portal asks anybody for a second factor.
pub(crate) fn is_on(tx: &mut Tx<'_>) -> Result<bool> {
    Ok(settings::get::<SecondFactorSettings>(tx)?.enabled)
}

/// Which second factor the portal is to want.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wanted {
    /// None.
    #[default]
    Nothing,
    /// A text message, which this server can't send.
    Sms,
    /// An authenticator app.
    App,
}

/// A wish to change the policy.
#[derive(Debug, Clone, Default)]
pub struct PolicyOrder {
    /// Which factor.
    pub wanted: Wanted,
    /// Somebody the order names; only the owner may name the owner.
    pub named: Option<Uuid>,
    /// What replaces [`SecondFactorSettings::trusted_ips`].
    pub trusted_ips: Vec<String>,
    /// What replaces [`SecondFactorSettings::mandatory_users`]; unknown ids are dropped.
    pub mandatory_users: Vec<Uuid>,
    /// What replaces [`SecondFactorSettings::mandatory_groups`]; unknown ids are dropped.
    pub mandatory_groups: Vec<Uuid>,
}

/// Switches the factor on or off and returns which. Switching on ends every session of the portal, also when it was on.
///
/// # Errors
/// [`Error::Forbidden`] for the owner named by somebody else, [`Error::NotAvailable`] for text messages,
/// [`Error::Argument`] for an address that is none, and for lists of more than 200 entries.
pub fn configure(tx: &mut Tx<'_>, permit: &Permit<Administer>, order: &PolicyOrder, now: Millis) -> Result<bool> {
    let owner = portals::get(tx)?.owner_id.filter(|owner| permit.actor() != Some(*owner));
    let names_owner = |id: &Uuid| owner.is_some_and(|owner| owner.0 == *id);
    if order.named.iter().chain(&order.mandatory_users).any(names_owner) {
        return Err(Error::Forbidden);
    }
    let before: SecondFactorSettings = settings::get(tx)?;
    let (after, action) = match order.wanted {
        Wanted::Sms => return Err(Error::NotAvailable),
        Wanted::Nothing => (SecondFactorSettings { enabled: false, ..before }, Action::TwoFactorAuthenticationDisabled),
        Wanted::App => (switched_on(tx, order)?, Action::TwoFactorAuthenticationEnabledByTfaApp),
    };
    settings::set(tx, &after, now)?;
    audit::record_on_portal(tx, action, permit.trace(), "", now)?;
    if after.enabled {
        sessions::end_everybodys(tx)?;
    }
    Ok(after.enabled)
}

/// [`configure`], and what the caller needs to sign in again; nothing when it switched off.
///
/// # Errors
/// Those of [`configure`].
pub fn configure_with_link(
    tx: &mut Tx<'_>,
    secret: &ServerSecret,
    permit: &Permit<Administer>,
    (order, fresh, link): (&PolicyOrder, &Fresh, LinkId),
    now: Millis,
) -> Result<Option<Challenge>> {
    if !configure(tx, permit, order, now)? {
        return Ok(None);
    }
    let account: Account = accounts::get_account(tx, permit.actor().ok_or(Error::Unauthenticated)?)?;
    challenge(tx, secret, &account, (fresh, link), now).map(Some)
}

fn switched_on(tx: &mut Tx<'_>, order: &PolicyOrder) -> Result<SecondFactorSettings> {
    if order.trusted_ips.len() > LONGEST_LIST || order.trusted_ips.iter().any(|text| network(text).is_none()) {
        return Err(Error::Argument("trustedIps"));
    }
    let (mut mandatory_users, mut mandatory_groups) = (Vec::new(), Vec::new());
    if order.mandatory_users.len() > LONGEST_LIST {
        return Err(Error::Argument("mandatoryUsers"));
    }
    if order.mandatory_groups.len() > LONGEST_LIST {
        return Err(Error::Argument("mandatoryGroups"));
    }
    for id in &order.mandatory_users {
        if table::is_account(tx, *id)? {
            mandatory_users.push(*id);
        }
    }
    for id in &order.mandatory_groups {
        if table::find_group_name(tx, *id)?.is_some() {
            mandatory_groups.push(*id);
        }
    }
    let trusted_ips = order.trusted_ips.iter().map(|text| text.trim().to_owned()).collect();
    Ok(SecondFactorSettings { enabled: true, trusted_ips, mandatory_users, mandatory_groups })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_networks_are_trusted_in_every_spelling() {
        let policy = SecondFactorSettings {
            trusted_ips: ["192.0.2.7", "10.0.0.0/8", "2001:db8::/32", "::ffff:198.51.100.9"].map(str::to_owned).into(),
            ..SecondFactorSettings::default()
        };
        for inside in ["192.0.2.7", "::ffff:192.0.2.7", "10.1.2.3", "2001:db8::1", "198.51.100.9"] {
            assert!(policy.trusts(inside), "{inside}");
        }
        for outside in ["192.0.2.8", "11.0.0.1", "2001:db9::1", "", "junk"] {
            assert!(!policy.trusts(outside), "{outside}");
        }
    }
}
