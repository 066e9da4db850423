//! Invitations: by letter, by standing link, by a stranger's own wish; and joining by them (people-core §2.1 to §2.3, auth §7).

mod invite;
mod join;
mod resend;
mod settings;
mod standing;
mod table;
mod way_in;
mod wish;

pub use invite::{Invitee, Order, invite, invited_by_link, unproven};
pub use join::{join, must_be_open};
pub(crate) use resend::renew;
pub use resend::{Again, resend};
pub use settings::{
    InvitationSettings, TrustMode, TrustedDomains, must_allow, set_invitation_settings, set_trusted_domains,
};
pub use standing::{Terms, change, create, delete, find, hand_out, open_invitation};
pub use table::Invitation;
pub(crate) use table::find_for;
pub use way_in::mail_ways_in;
pub use wish::queue_wish;
pub(crate) use wish::serve;

use crate::time::Millis;

/// The SQL of standing invitation links.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}

impl Invitation {
    /// Whether its time is over.
    #[must_use]
    pub fn is_expired(&self, now: Millis) -> bool {
        self.expires_at.is_some_and(|end| now >= end)
    }

    /// Whether as many have joined by it as may.
    #[must_use]
    pub fn is_used_up(&self) -> bool {
        self.max_uses.is_some_and(|max| self.uses >= max)
    }
}
