//! `PUT /people/thirdparty/linkaccount`: links the caller's account with another provider's; no provider vouches for
//! anybody, and what a client says of it is not believed (people-extras T2).

use rollcall_core::Error;
use rollcall_wire::{ProviderProfileRequest, literals};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::Outcome;

pub const OP: Op = Op::put("/people/thirdparty/linkaccount", "linkThirdPartyAccount")
    .about("Third-party sign-in", "Link one's account with another provider's")
    .reads::<ProviderProfileRequest>();

pub async fn handler(_: Call, _: Body<ProviderProfileRequest>) -> Outcome {
    Err(Error::Argument(literals::PROFILE_NOT_VOUCHED).into())
}
