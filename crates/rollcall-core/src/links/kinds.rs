//! The types of confirmation links that this server makes (auth §6.4).

use crate::numbered::numbered;
use crate::time::{DAY, HOUR};

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
        /// Lets a person leave the portal.
        ProfileRemove = 11,
        /// Joins the portal: by a letter to one person, by a standing link, or by the old stateless one (auth §7).
        LinkInvite = 1,
        /// Signs in once.
        Auth = 14,
        /// Links an authenticator app in the middle of a sign-in. Its key travels in a cookie only.
        TfaActivation = 15,
        /// Takes the code of an authenticator app in the middle of a sign-in. Its key travels in a cookie only.
        TfaAuth = 16,
        /// Hands the portal over to the person it is about; mailed to the owner.
        PortalOwnerChange = 6,
        /// Lets another member take a guest over, beside their own session. It is never mailed and has no row.
        GuestShareLink = 18,
        /// Makes the first owner. It is never mailed and has no row: the secret alone proves it.
        Wizard = 17,
    }
);

impl LinkType {
    /// Those that die with the address of the account.
    pub(crate) const BOUND_TO_ADDRESS: &'static [Self] = Self::ALL;

    /// Those of a sign-in that waits for its second factor.
    pub(crate) const SECOND_FACTOR: &'static [Self] = &[Self::TfaActivation, Self::TfaAuth];

    /// Those that can end in a session.
    pub(crate) const SIGN_IN: &'static [Self] = &[Self::Auth, Self::TfaActivation, Self::TfaAuth];

    /// The type called `text`, by name without regard to case or by number.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number = text.parse::<i64>().ok();
        Self::ALL.iter().copied().find(|t| t.name().eq_ignore_ascii_case(text) || Some(t.number()) == number)
    }

    /// How long a link lives, in milliseconds.
    #[must_use]
    pub const fn life(self) -> i64 {
        match self {
            Self::Auth | Self::TfaActivation | Self::TfaAuth => HOUR,
            _ => 7 * DAY,
        }
    }

    /// The cookie that carries the key of a link whose address has none (auth §6.2).
    #[must_use]
    pub fn cookie_name(self) -> String {
        format!("asc_confirm_key_{}", self.name())
    }
}
