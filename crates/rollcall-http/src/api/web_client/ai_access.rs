//! `GET /settings/ai-access`: whether there is an assistant; no (portal §5.2).

use rollcall_wire::AiAccessDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/ai-access", "getTenantAiAccessSettings")
    .about("Web client", "Tell whether there is an assistant")
    .answers::<AiAccessDto>();

pub async fn handler(_: Call) -> Outcome {
    Reply::one(&AiAccessDto { enabled: false })
}
