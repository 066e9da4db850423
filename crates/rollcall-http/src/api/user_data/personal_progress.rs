//! `GET /people/delete/personal/progress`: no personal folder is being emptied (people-extras §5, D10).

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/people/delete/personal/progress", "getDeletePersonalFolderProgress")
    .about("User data", "Tell that no personal folder is being emptied");

pub async fn handler(_: Call) -> Outcome {
    Ok(Reply::nothing())
}
