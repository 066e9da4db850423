//! `GET /settings/notification/{type}`: whether the caller wants to be told of something (people-extras §6).

use rollcall_core::settings::{self, Subscriptions};
use rollcall_wire::NotificationSettingsDto;

use super::topic;
use crate::call::{Call, Segment};
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/notification/{type}", "getNotificationSettings")
    .about("Notifications", "Tell whether the caller wants to be told of something")
    .answers::<NotificationSettingsDto>()
    .refuses(&[400]);

pub async fn handler(call: Call, kind: Segment) -> Outcome {
    let (member, topic) = (call.member()?, topic(kind.named("Type")?));
    let wishes: Subscriptions = call.app.db.glance(move |tx| settings::get_of(tx, member.id)).await?;
    Reply::one(&NotificationSettingsDto { r#type: topic.number(), is_enabled: wishes.has(topic) })
}
