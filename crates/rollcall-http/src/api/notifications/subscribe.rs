//! `POST /settings/notification`: stores whether the caller wants to be told of something (people-extras §6).

use rollcall_core::policy;
use rollcall_core::settings::{self, Subscription};
use rollcall_wire::{NotificationSettingsDto, NotificationSettingsRequest};

use super::topic;
use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::post("/settings/notification", "setNotificationSettings")
    .about("Notifications", "Choose whether to be told of something")
    .reads::<NotificationSettingsRequest>()
    .answers::<NotificationSettingsDto>();

pub async fn handler(call: Call, Body(body): Body<NotificationSettingsRequest>) -> Outcome {
    let permit = policy::manage_oneself(&call.caller)?;
    let (wish, now) = (Subscription { topic: topic(body.r#type), is_enabled: body.is_enabled }, call.now);
    call.app.db.write(move |tx| settings::subscribe(tx, &permit, wish, now)).await?;
    Reply::one(&NotificationSettingsDto { r#type: wish.topic.number(), is_enabled: wish.is_enabled })
}
