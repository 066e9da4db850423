//! The types of confirmation links that this server makes (auth §6.4).

use crate::numbered::numbered;
use crate::time::DAY;

numbered!(
    /// What a link is for. Name and number are the wire's.
    LinkType {
        /// Chooses the first password, or proves the address, of a person somebody else added.
        Activation = 7,
        /// Moves the account to the address the link was mailed to.
        EmailChange = 8,
        /// Proves an address that an administrator has set.
        EmailActivation = 9,
        /// Chooses a new password.
        PasswordChange = 10,
        /// Hands the portal over to the person it is about; mailed to the owner.
        PortalOwnerChange = 6,
        /// Makes the first owner. It is never mailed and has no row: the secret alone proves it.
        Wizard = 17,
    }
);

impl LinkType {
    /// Those that die with the address of the account.
    pub(crate) const BOUND_TO_ADDRESS: &'static [Self] = Self::ALL;

    /// The type called `text`, by name without regard to case or by number.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number = text.parse::<i64>().ok();
        Self::ALL.iter().copied().find(|t| t.name().eq_ignore_ascii_case(text) || Some(t.number()) == number)
    }

    /// How long a link lives, in milliseconds.
    #[must_use]
    pub const fn life(self) -> i64 {
        7 * DAY
    }
}
