//! `GET /settings/security/administrator`: whether somebody is an administrator (portal §3.8).

use rollcall_core::ids::AccountId;
use rollcall_core::{Error, accounts, policy};
use rollcall_wire::ProductAdministratorDto;
use uuid::Uuid;

use crate::call::{Call, Query};
use crate::catalogue::{Op, QueryValue};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/security/administrator", "getIsProductAdministrator")
    .about("Portal", "Tell whether somebody is an administrator")
    .query(&[QueryValue::text("productid"), QueryValue::text("userid")])
    .answers::<ProductAdministratorDto>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, query: Query) -> Outcome {
    let permit = policy::administer(&call.caller)?;
    let product_id = id(&query, "productid").ok_or(Error::Argument("productid"))?;
    let user_id = id(&query, "userid").ok_or(Error::Argument("userid"))?;
    let asked = AccountId(user_id);
    let administrator = call.app.db.glance(move |tx| accounts::is_administrator(tx, &permit, asked)).await?;
    Reply::one(&ProductAdministratorDto { product_id, user_id, administrator })
}

/// The id of `name`: zeros if it was not sent, none for anything else.
fn id(query: &Query, name: &str) -> Option<Uuid> {
    let text = query.get(name).map(str::trim).filter(|text| !text.is_empty());
    text.map_or(Some(Uuid::nil()), |text| Uuid::parse_str(text).ok())
}
