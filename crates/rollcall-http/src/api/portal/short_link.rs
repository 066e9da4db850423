//! `PUT /portal/getshortenlink`: a shorter address; ours stay as they are (portal §4.10).

use rollcall_wire::ShortenLinkRequest;

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/portal/getshortenlink", "getShortenLink")
    .about("Portal", "Give the address back as it is")
    .reads::<ShortenLinkRequest>()
    .answers_text();

pub async fn handler(_: Call, Body(body): Body<ShortenLinkRequest>) -> Outcome {
    Reply::one(&body.link)
}
