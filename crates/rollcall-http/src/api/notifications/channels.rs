//! `GET /settings/notification/channels`: the ways people are told; letters alone (people-extras §6).

use rollcall_wire::{NotificationChannelDto, NotificationChannelsDto};

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/notification/channels", "getNotificationChannels")
    .about("Notifications", "List the ways people are told")
    .answers::<NotificationChannelsDto>();

pub async fn handler(_: Call) -> Outcome {
    let letters = NotificationChannelDto { name: "Email", is_enabled: true };
    Reply::one(&NotificationChannelsDto { channels: vec![letters] })
}
