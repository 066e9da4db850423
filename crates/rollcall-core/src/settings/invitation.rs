//! Whether people may be brought in (portal §3.10).

use serde::{Deserialize, Serialize};

use super::Setting;

/// Who may be brought into the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InvitationSettings {
    /// Whether members may be invited and added.
    pub members: bool,
    /// Whether there may be new guests.
    pub guests: bool,
}

impl Default for InvitationSettings {
    fn default() -> Self {
        Self { members: true, guests: true }
    }
}

impl Setting for InvitationSettings {
    const NAME: &'static str = "invitations";
}
