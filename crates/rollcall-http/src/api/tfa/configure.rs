//! `PUT /settings/tfaapp`: switches the second factor on or off (auth §5.2).

use rollcall_core::policy;
use rollcall_core::totp::{self, PolicyOrder, Wanted};
use rollcall_wire::{TfaRequest, TfaType};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/settings/tfaapp", "updateTfaSettings")
    .about("Second factor", "Switch the second factor on or off; on ends every session")
    .reads::<TfaRequest>()
    .answers_flag()
    .refuses(&[403, 405]);

pub async fn handler(call: Call, Body(body): Body<TfaRequest>) -> Outcome {
    let permit = policy::administer(&call.caller)?;
    let (order, now) = (order(body), call.now);
    let on = call.app.db.write(move |tx| totp::configure(tx, &permit, &order, now)).await?;
    Reply::one(&on)
}

/// The wish that a body stands for.
pub fn order(body: TfaRequest) -> PolicyOrder {
    PolicyOrder {
        wanted: match body.r#type {
            TfaType::None => Wanted::Nothing,
            TfaType::Sms => Wanted::Sms,
            TfaType::App => Wanted::App,
        },
        named: body.id,
        trusted_ips: body.trusted_ips,
        mandatory_users: body.mandatory_users,
        mandatory_groups: body.mandatory_groups,
    }
}
