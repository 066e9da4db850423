//! `GET /authentication`: whether the caller's credential holds (auth §3.1).

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/authentication", "getIsAuthentificated")
    .about("Authentication", "Tell whether the caller is signed in")
    .anyone()
    .answers_flag();

pub async fn handler(call: Call) -> Outcome {
    Reply::one(&call.member().is_ok())
}
