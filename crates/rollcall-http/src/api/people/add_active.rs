//! `POST /people/active`: adds a member or a guest without a letter (people-core §2.1).

use rollcall_core::Error;
use rollcall_core::accounts::Welcome;
use rollcall_core::policy::Door;
use rollcall_wire::{EmployeeFullDto, MemberRequest};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::Outcome;

pub const OP: Op = Op::post("/people/active", "addMemberAsActivated")
    .about("People", "Add a member or a guest without a letter")
    .reads::<MemberRequest>()
    .answers::<EmployeeFullDto>()
    .refuses(&[403, 503]);

pub async fn handler(call: Call, Body(body): Body<MemberRequest>) -> Outcome {
    // Only the other door takes invitations.
    if body.from_invite_link {
        return Err(Error::Forbidden.into());
    }
    super::add::add(call, body, Door::Active, Welcome::Silent).await
}
