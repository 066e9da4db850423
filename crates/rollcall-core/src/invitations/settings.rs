//! The settings that say whether people may be invited, and who may ask to join (portal §3.1, §3.10).

use rollcall_store::Tx;
use serde::{Deserialize, Serialize};

use crate::accounts::EmployeeType;
use crate::policy::{Administer, Permit};
use crate::settings::{self, Setting};
use crate::time::Millis;
use crate::{Error, Result, audit};

/// Whether people may be brought in at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InvitationSettings {
    /// Members: by invitation, by link, or directly.
    pub members: bool,
    /// Guests.
    pub guests: bool,
}

impl Default for InvitationSettings {
    fn default() -> Self {
        Self { members: true, guests: true }
    }
}

impl InvitationSettings {
    /// Whether people of this type may be brought in.
    #[must_use]
    pub fn allows(self, kind: EmployeeType) -> bool {
        if kind == EmployeeType::Guest { self.guests } else { self.members }
    }
}

impl Setting for InvitationSettings {
    const NAME: &'static str = "invitations";
}

/// Whose people may ask to join.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum TrustMode {
    /// Nobody's.
    #[default]
    None,
    /// Those of the listed domains.
    Custom,
    /// Everybody.
    All,
}

/// Who may ask to join by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TrustedDomains {
    /// Whose people.
    pub mode: TrustMode,
    /// In lower case; empty unless the mode is `Custom`.
    pub domains: Vec<String>,
    /// Whether they join as users and not as room administrators.
    pub as_users: bool,
}

impl Setting for TrustedDomains {
    const NAME: &'static str = "trusted_domains";
}

impl TrustedDomains {
    /// The setting with its domains trimmed, in lower case, each once; only `Custom` keeps any.
    ///
    /// # Errors
    /// [`Error::Argument`] for a list without domains, or with something else in it.
    pub fn new(mode: TrustMode, domains: &[String], as_users: bool) -> Result<Self> {
        if mode != TrustMode::Custom {
            return Ok(Self { mode, domains: Vec::new(), as_users });
        }
        let mut kept: Vec<String> = Vec::new();
        for domain in domains.iter().map(|domain| domain.trim().to_lowercase()) {
            if !is_domain(&domain) {
                return Err(Error::Argument("Incorrect domain"));
            }
            if !kept.contains(&domain) {
                kept.push(domain);
            }
        }
        if kept.is_empty() || kept.len() > MOST_DOMAINS {
            return Err(Error::Argument("The list of domains is empty or too long"));
        }
        Ok(Self { mode, domains: kept, as_users })
    }

    /// Whether anybody may ask to join.
    #[must_use]
    pub fn is_open(&self) -> bool {
        match self.mode {
            TrustMode::None => false,
            TrustMode::Custom => !self.domains.is_empty(),
            TrustMode::All => true,
        }
    }

    /// Whether somebody with an address in `domain` may.
    #[must_use]
    pub fn trusts(&self, domain: &str) -> bool {
        match self.mode {
            TrustMode::None => false,
            TrustMode::Custom => self.domains.iter().any(|trusted| trusted == domain),
            TrustMode::All => true,
        }
    }

    /// What who joins will be.
    #[must_use]
    pub fn role(&self) -> EmployeeType {
        if self.as_users { EmployeeType::User } else { EmployeeType::RoomAdmin }
    }
}

/// More domains are no list anybody reads.
const MOST_DOMAINS: usize = 1000;

/// `^[a-z0-9]([a-z0-9-.]){1,98}[a-z0-9]$`.
fn is_domain(text: &str) -> bool {
    let alphanumeric = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let bytes = text.as_bytes();
    (3..=100).contains(&bytes.len())
        && bytes.iter().all(|b| alphanumeric(b) || matches!(b, b'-' | b'.'))
        && bytes.first().is_some_and(alphanumeric)
        && bytes.last().is_some_and(alphanumeric)
}

/// Makes sure that people of this type may be brought in.
///
/// # Errors
/// [`Error::Forbidden`].
pub fn must_allow(tx: &mut Tx<'_>, kind: EmployeeType) -> Result<()> {
    let settings: InvitationSettings = settings::get(tx)?;
    if settings.allows(kind) { Ok(()) } else { Err(Error::Forbidden) }
}

/// Opens or closes the portal for members and guests; what is none stays. Returns the new state.
///
/// # Errors
/// The store's.
pub fn set_invitation_settings(
    tx: &mut Tx<'_>,
    permit: &Permit<Administer>,
    (members, guests): (Option<bool>, Option<bool>),
    now: Millis,
) -> Result<InvitationSettings> {
    let before: InvitationSettings = settings::get(tx)?;
    let after =
        InvitationSettings { members: members.unwrap_or(before.members), guests: guests.unwrap_or(before.guests) };
    settings::set(tx, &after, now)?;
    audit::record_on_portal(tx, audit::Action::InvitationSettingsUpdated, permit.trace(), "", now)?;
    Ok(after)
}

/// Says who may ask to join by themselves.
///
/// # Errors
/// The store's.
pub fn set_trusted_domains(
    tx: &mut Tx<'_>,
    permit: &Permit<Administer>,
    trusted: &TrustedDomains,
    now: Millis,
) -> Result<()> {
    settings::set(tx, trusted, now)?;
    audit::record_on_portal(tx, audit::Action::TrustedMailDomainSettingsUpdated, permit.trace(), "", now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_of_the_rule_and_others() {
        let longest = format!("{}.com", "a".repeat(96));
        for good in ["example.com", "a-b.example", "x.y", "123", &longest] {
            assert!(is_domain(good), "{good}");
        }
        let longer = format!("{}.com", "a".repeat(97));
        for bad in ["", "a", "ab", "-ab", "ab-", ".ab", "ab.", "a b", "a@b", "exämple.com", "A.com", &longer] {
            assert!(!is_domain(bad), "{bad}");
        }
    }

    #[test]
    fn only_a_custom_list_keeps_domains_and_each_once() {
        let list = [" Example.COM ".to_owned(), "example.com".into(), "b.example".into()];
        let custom = TrustedDomains::new(TrustMode::Custom, &list, true).unwrap();
        assert_eq!(custom.domains, ["example.com", "b.example"]);
        assert!(custom.trusts("example.com") && !custom.trusts("sub.example.com") && !custom.trusts("c.example"));
        let all = TrustedDomains::new(TrustMode::All, &["no domain".into()], false).unwrap();
        assert!(all.domains.is_empty() && all.trusts("anything") && all.is_open());
        assert!(!TrustedDomains::default().is_open() && !TrustedDomains::default().trusts("example.com"));
        assert!(TrustedDomains::new(TrustMode::Custom, &[], false).is_err());
    }
}
