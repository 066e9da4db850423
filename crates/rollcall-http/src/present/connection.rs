//! Sessions as the person they belong to sees them (portal §7).

use rollcall_core::sessions::Connection;
use rollcall_wire::{ActiveConnectionDto, WireDate};
use woothee::parser::Parser;

/// What the parser says of what it does not know.
const UNKNOWN: &str = "UNKNOWN";

/// A session with browser and system, as far as its client named them.
pub fn connection(tenant_id: i64, connection: Connection) -> ActiveConnectionDto {
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
