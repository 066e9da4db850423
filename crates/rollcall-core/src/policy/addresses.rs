//! Who may come from which address while the portal lists them (portal §3.6).

use super::Role;

/// What the list says of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    /// Nothing.
    Unlisted,
    /// It lets in administrators.
    Administrators,
    /// It lets in everybody.
    Everybody,
}

/// Who may come from where; no role is whoever is no member yet. The owner always may, so that nobody is locked out for
/// good.
#[must_use]
pub fn may_come_from(role: Option<Role>, listing: Listing) -> bool {
    match listing {
        _ if role == Some(Role::Owner) => true,
        Listing::Everybody => true,
        Listing::Administrators => role.is_some_and(Role::is_admin),
        Listing::Unlisted => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::golden::table;

    #[test]
    fn the_matrix_of_addresses_is_the_reviewed_one() {
        let listings = [Listing::Unlisted, Listing::Administrators, Listing::Everybody];
        let text = table(
            "IP restrictions: come from an address that is",
            &["unlisted", "for admins", "listed"],
            |role, at| if may_come_from(Some(role), listings[at]) { "yes".to_owned() } else { "-".to_owned() },
        );
        assert_eq!(text.trim_end(), include_str!("matrix_addresses.txt").trim_end(), "\n{text}");
        assert_eq!(listings.map(|listing| may_come_from(None, listing)), [false, false, true]);
    }
}
