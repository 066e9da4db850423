//! `GET /settings/notification/rooms`: the rooms of which nothing is told; there are no rooms (people-extras §6).

use rollcall_wire::RoomNotificationsDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/notification/rooms", "getRoomsNotificationSettings")
    .about("Notifications", "List the rooms of which the caller is told nothing")
    .answers::<RoomNotificationsDto>();

pub async fn handler(_: Call) -> Outcome {
    Reply::one(&RoomNotificationsDto { disabled_rooms: Vec::new() })
}
