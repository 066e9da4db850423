//! `POST /settings/devtoolsaccess`: says who may use API keys and webhooks (portal §3.11).

use rollcall_core::policy;
use rollcall_core::settings::{self, DevTools};
use rollcall_wire::{DevToolsDto, DevToolsRequest, WireDate};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::post("/settings/devtoolsaccess", "setTenantDevToolsAccessSettings")
    .about("Portal", "Keep API keys and webhooks for administrators, or not")
    .reads::<DevToolsRequest>()
    .answers::<DevToolsDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<DevToolsRequest>) -> Outcome {
    let permit = policy::administer(&call.caller)?;
    let limited_access_for_users = body.limited_access_for_users;
    let (tools, now) = (DevTools { limited_access_for_users }, call.now);
    call.app.db.write(move |tx| settings::set_dev_tools(tx, &permit, tools, now)).await?;
    Reply::one(&DevToolsDto { limited_access_for_users, last_modified: WireDate(now.0) })
}
