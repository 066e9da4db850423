//! `GET /settings/iprestrictions`: the addresses people may come from (portal §3.6).

use rollcall_core::{Result, ip_restrictions, policy, portals};
use rollcall_wire::IpRestrictionDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/iprestrictions", "getIpRestrictions")
    .about("Security", "List the addresses people may come from")
    .lists::<IpRestrictionDto>()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    let permit = policy::administer(&call.caller)?;
    let read =
        call.app.db.read(move |tx| -> Result<_> { Ok((portals::get(tx)?.id, ip_restrictions::list(tx, &permit)?)) });
    let (portal, listed) = read.await?;
    let shown = listed.into_iter().map(|listed| IpRestrictionDto {
        id: listed.id,
        tenant_id: portal.0,
        ip: listed.address,
        for_admin: listed.for_admin,
    });
    Reply::list(&shown.collect::<Vec<_>>())
}
