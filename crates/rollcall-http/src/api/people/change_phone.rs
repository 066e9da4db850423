//! `POST /people/phone`: telephone numbers are not kept, so there is nothing to change (people-extras §6).

use rollcall_core::Error;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::Outcome;

pub const OP: Op = Op::post("/people/phone", "changePhone")
    .about("People", "Change the telephone number; not offered")
    .refuses(&[501]);

pub async fn handler(_: Call) -> Outcome {
    Err(Error::NotOffered.into())
}
