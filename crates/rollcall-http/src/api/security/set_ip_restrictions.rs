//! `PUT /settings/iprestrictions`: says from which addresses people may come (portal §3.6).

use rollcall_core::ip_restrictions::{self, Entry, IpRestrictions};
use rollcall_core::{Result, policy};
use rollcall_wire::{IpRestrictionBaseDto, IpRestrictionsDto, IpRestrictionsRequest};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/settings/iprestrictions", "saveIpRestrictions")
    .about("Security", "Say from which addresses people may come")
    .reads::<IpRestrictionsRequest>()
    .answers::<IpRestrictionsDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<IpRestrictionsRequest>) -> Outcome {
    let wish = set(&call, &body).await?;
    let shown = |entry: &Entry| IpRestrictionBaseDto { ip: entry.address.to_string(), for_admin: entry.for_admin };
    Reply::one(&IpRestrictionsDto { ip_restrictions: wish.entries().iter().map(shown).collect(), enable: wish.is_on() })
}

/// Says from which addresses people may come, and returns that.
///
/// # Errors
/// Those of [`Entry::parse`], [`IpRestrictions::new`] and [`ip_restrictions::set`].
pub async fn set(call: &Call, body: &IpRestrictionsRequest) -> Result<IpRestrictions> {
    let permit = policy::administer(&call.caller)?;
    let entries: Result<Vec<Entry>> =
        body.ip_restrictions.iter().map(|item| Entry::parse(&item.ip, item.for_admin)).collect();
    let wish = IpRestrictions::new(&entries?, body.enable)?;
    let (wanted, now) = (wish.clone(), call.now);
    call.app.db.write(move |tx| ip_restrictions::set(tx, &permit, &wanted, now)).await?;
    Ok(wish)
}
