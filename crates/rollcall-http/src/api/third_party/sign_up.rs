//! `POST /people/thirdparty/signup`: joins with another provider's account; no provider vouches for anybody, and what a
//! client says of it is not believed, whatever invitation it holds (people-extras T3).

use rollcall_core::Error;
use rollcall_wire::{EmployeeDto, ProviderProfileRequest, literals};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::Outcome;

pub const OP: Op = Op::post("/people/thirdparty/signup", "signupThirdPartyAccount")
    .about("Third-party sign-in", "Join with another provider's account")
    .anyone()
    .reads::<ProviderProfileRequest>()
    .answers::<EmployeeDto>();

pub async fn handler(_: Call, _: Body<ProviderProfileRequest>) -> Outcome {
    Err(Error::Argument(literals::PROFILE_NOT_VOUCHED).into())
}
