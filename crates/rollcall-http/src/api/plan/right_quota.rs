//! `GET /portal/quota/right`: the smallest plan that would do: the one there is (portal §4.4).

use rollcall_wire::TenantQuotaDto;

use super::quota;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::Outcome;

pub const OP: Op = Op::get("/portal/quota/right", "getRightQuota")
    .about("Plan", "Tell the smallest plan that would do")
    .answers::<TenantQuotaDto>()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    quota::handler(call).await
}
