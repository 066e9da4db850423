//! `GET /people/thirdparty/providers`: the other providers one may sign in with; none (people-extras T1).

use rollcall_wire::AccountInfoDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/people/thirdparty/providers", "getThirdPartyAuthProviders")
    .about("Third-party sign-in", "List the other providers one may sign in with")
    .anyone()
    .lists::<AccountInfoDto>();

pub async fn handler(_: Call) -> Outcome {
    let configured: [AccountInfoDto; 0] = [];
    Reply::list(&configured)
}
