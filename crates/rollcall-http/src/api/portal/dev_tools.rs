//! `GET /settings/devtoolsaccess`: who may use API keys and webhooks (portal §3.11).

use rollcall_core::settings::{self, DevTools};
use rollcall_core::{Error, portals};
use rollcall_wire::{DevToolsDto, WireDate};

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/devtoolsaccess", "getTenantAccessDevToolsSettings")
    .about("Portal", "Tell who may use API keys and webhooks")
    .answers::<DevToolsDto>();

pub async fn handler(call: Call) -> Outcome {
    let known = call.app.db.glance(|tx| {
        let (tools, set_at) = settings::get_dated::<DevTools>(tx)?;
        // What nobody has changed is as old as the portal.
        Ok::<_, Error>((tools, set_at.unwrap_or(portals::get(tx)?.created_at)))
    });
    let (tools, at) = known.await?;
    Reply::one(&DevToolsDto { limited_access_for_users: tools.limited_access_for_users, last_modified: WireDate(at.0) })
}
