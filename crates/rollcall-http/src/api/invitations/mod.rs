//! Invitations: letters, standing links, their settings, and the way in (people-core §2.1 to §2.3; portal §3, §4.8, §4.9).

pub mod ask_to_join;
pub mod change_link;
pub mod change_settings;
pub mod create_link;
pub mod delete_link;
pub mod invite;
pub mod join;
pub mod link;
pub mod mail_domains;
pub mod old_link;
pub mod resend;
pub mod settings;

use rollcall_core::accounts::EmployeeType;
use rollcall_core::ids::AccountId;
use rollcall_core::invitations::{self, Invitation, Terms};
use rollcall_core::links::{OpenInvitation, open_url};
use rollcall_core::time::Millis;
use rollcall_wire::{InvitationLinkDto, Named, WireDate};

use crate::api::people::add::core_type;
use crate::app::App;

/// The role that a segment of a path names, by name or number.
fn role_in_path(segment: &str) -> Option<EmployeeType> {
    rollcall_wire::EmployeeType::parse(segment).and_then(core_type)
}

fn terms(expiration: Option<WireDate>, max_uses: Option<i64>) -> Terms {
    Terms { expires_at: expiration.map(|at| Millis(at.0)), max_uses }
}

/// A standing link as `reader` sees it.
pub fn shown(app: &App, reader: AccountId, link: &Invitation, now: Millis) -> InvitationLinkDto {
    InvitationLinkDto {
        id: link.id.0,
        employee_type: link.kind.number(),
        expiration: link.expires_at.map(|at| WireDate(at.0)),
        is_expired: link.is_expired(now),
        max_use_count: link.max_uses,
        current_use_count: link.uses,
        url: url(app, &invitations::open_invitation(link, reader)),
    }
}

fn url(app: &App, invitation: &OpenInvitation) -> String {
    open_url(app.config.public_url.as_str(), &app.secret, app.db.portal(), invitation)
}
