//! `POST /settings/notification/rooms`: says whether anything of a room is told; there are no rooms (people-extras §6).

use rollcall_core::Error;
use rollcall_wire::{RoomNotificationRequest, RoomNotificationsDto};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::Outcome;

pub const OP: Op = Op::post("/settings/notification/rooms", "setRoomsNotificationStatus")
    .about("Notifications", "Choose whether to be told anything of a room")
    .reads::<RoomNotificationRequest>()
    .answers::<RoomNotificationsDto>()
    .refuses(&[404]);

pub async fn handler(_: Call, _: Body<RoomNotificationRequest>) -> Outcome {
    Err(Error::NoSuchRoom.into())
}
