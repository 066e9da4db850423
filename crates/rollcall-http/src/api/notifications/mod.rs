//! What people want to be told of (people-extras §6).

use rollcall_core::settings::Topic;
use rollcall_wire::NotificationType;

pub mod channels;
pub mod mute_room;
pub mod rooms;
pub mod subscribe;
pub mod subscription;

/// What a request means by a type.
pub fn topic(kind: NotificationType) -> Topic {
    match kind {
        NotificationType::Badges => Topic::Badges,
        NotificationType::RoomsActivity => Topic::RoomsActivity,
        NotificationType::DailyFeed => Topic::DailyFeed,
        NotificationType::UsefulTips => Topic::UsefulTips,
    }
}
