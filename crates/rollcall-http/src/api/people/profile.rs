//! `GET /people/{userid}`: somebody's profile, by user name or id; to the holder of an invitation only how they are called
//! (people-core §2.6).

use rollcall_core::{Error, accounts, policy};
use rollcall_wire::EmployeeFullDto;

use crate::call::{Call, Segment};
use crate::catalogue::{Op, Who};
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/people/{userid}", "getProfileByUserId")
    .about("People", "Return a profile by user name or id")
    .who(Who::SessionOrLink(policy::INVITATIONS))
    .answers::<EmployeeFullDto>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, Segment(key): Segment) -> Outcome {
    let caller = call.caller.clone();
    let found = call.app.db.glance(move |tx| match accounts::find_by_name_or_id(tx, &caller, &key) {
        Err(Error::Unauthenticated | Error::Forbidden) if caller.link().is_some() => {
            accounts::find_for_invited(tx, &key).map(|(person, face)| (person, Some(face)))
        }
        seen => seen.map(|person| (person, None)),
    });
    match found.await? {
        (person, Some(face)) => Reply::one(&present::reduced(&call.app, &person, face.as_ref())),
        (person, None) => Reply::one(&present::employee_full(&call.app, Viewer::of(&call)?, &person)),
    }
}
