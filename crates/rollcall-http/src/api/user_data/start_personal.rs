//! `POST /people/delete/personal/start`: there is no personal folder to empty (people-extras §5, D9).

use rollcall_core::policy;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::post("/people/delete/personal/start", "startDeletePersonalFolder")
    .about("User data", "Refused: there is no personal folder to empty")
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    policy::empty_personal_folder(&call.caller)?;
    Ok(Reply::nothing())
}
