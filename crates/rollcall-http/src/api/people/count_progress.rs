//! `GET /people/checkrecalculatequota`: how far the counting of what people store is (people-extras Q6). There are no files,
//! so it has always ended.

use rollcall_core::policy;
use rollcall_core::tasks::JobStatus;
use rollcall_wire::TaskProgressResponseDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/people/checkrecalculatequota", "checkRecalculateQuota")
    .about("Quota", "Tell how far the counting of what people store is")
    .answers::<TaskProgressResponseDto>()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    policy::administer(&call.caller)?;
    Reply::one(&TaskProgressResponseDto {
        id: OP.id.to_owned(),
        error: String::new(),
        percentage: 100,
        is_completed: true,
        status: JobStatus::Completed.number(),
    })
}
