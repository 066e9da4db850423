//! `GET /security/activeconnections`: the caller's own sessions (portal §7).

use rollcall_core::sessions::{self, Connection};
use rollcall_wire::ActiveConnectionsDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::credentials::Carrier;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/security/activeconnections", "getAllActiveConnections")
    .about("Security", "List the caller's sessions")
    .answers::<ActiveConnectionsDto>();

pub async fn handler(call: Call) -> Outcome {
    let (member, now) = (call.member()?, call.now);
    let stored = call.app.db.read(move |tx| sessions::connections(tx, &member, now)).await?;
    let by_cookie = member.session().filter(|_| call.carrier == Some(Carrier::Cookie));
    let tenant = call.app.db.portal().0;
    let mut items: Vec<_> = stored.into_iter().map(|connection| present::connection(tenant, connection)).collect();
    if items.is_empty() {
        items.push(present::connection(tenant, this_request(&call)?));
    }
    Reply::one(&ActiveConnectionsDto { login_event: by_cookie.map_or(0, |id| id.0), items })
}

/// A caller by key or password has no session: what is shown is the request itself.
fn this_request(call: &Call) -> rollcall_core::Result<Connection> {
    let origin = call.caller.origin().clone();
    Ok(Connection {
        id: rollcall_core::ids::SessionId(0),
        account_id: call.member()?.id,
        address: origin.address,
        user_agent: origin.user_agent,
        created_at: call.now,
        last_used_at: None,
    })
}
