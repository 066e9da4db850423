//! `DELETE /people/thirdparty/unlinkaccount`: unlinks the caller's account from another provider's; it is linked with none
//! (people-extras T4).

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::delete("/people/thirdparty/unlinkaccount", "unlinkThirdPartyAccount")
    .about("Third-party sign-in", "Unlink one's account from another provider's");

pub async fn handler(_: Call) -> Outcome {
    Ok(Reply::nothing())
}
