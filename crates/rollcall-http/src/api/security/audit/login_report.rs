//! `POST /security/audit/login/report`: the address of a CSV file, good for the caller's session only (portal §6).

use rollcall_core::audit::History;

use super::{TAG, report_file};
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::Outcome;

pub const OP: Op = Op::post("/security/audit/login/report", "createLoginHistoryReport")
    .about(TAG, "Return the address of the login history as CSV, for this session only")
    .answers_text()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    report_file::order(call, History::SignIns).await
}
