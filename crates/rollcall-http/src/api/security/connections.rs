//! `GET /security/activeconnections`: the caller's own sessions (portal §7).

use rollcall_core::sessions::{self, Connection};
use rollcall_wire::{ActiveConnectionDto, ActiveConnectionsDto, WireDate};
use woothee::parser::Parser;

use crate::call::Call;
use crate::catalogue::Op;
use crate::credentials::Carrier;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/security/activeconnections", "getAllActiveConnections")
    .about("Security", "List the caller's sessions")
    .answers::<ActiveConnectionsDto>();

/// What the parser says of what it does not know.
const UNKNOWN: &str = "UNKNOWN";

pub async fn handler(call: Call) -> Outcome {
    let (member, now) = (call.member()?, call.now);
    let stored = call.app.db.read(move |tx| sessions::connections(tx, &member, now)).await?;
    let by_cookie = member.session().filter(|_| call.carrier == Some(Carrier::Cookie));
    let tenant = call.app.db.portal().0;
    let mut items: Vec<_> = stored.into_iter().map(|connection| shown(tenant, connection)).collect();
    if items.is_empty() {
        items.push(shown(tenant, this_request(&call)?));
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

fn shown(tenant_id: i64, connection: Connection) -> ActiveConnectionDto {
    let agent = connection.user_agent.unwrap_or_default();
    let known = Parser::new().parse(&agent).unwrap_or_default();
    let named = |text: &str| (!text.is_empty() && text != UNKNOWN).then(|| text.to_owned());
    let browser = named(known.name).map(|name| named(known.version).map_or(name.clone(), |v| format!("{name} {v}")));
    ActiveConnectionDto {
        id: connection.id.0,
        tenant_id,
        user_id: connection.account_id.0,
        mobile: known.category == "smartphone" || known.category == "mobilephone",
        ip: connection.address,
        browser,
        platform: named(known.os),
        date: WireDate(connection.created_at.0),
        last_used: connection.last_used_at.map(|at| WireDate(at.0)),
    }
}
