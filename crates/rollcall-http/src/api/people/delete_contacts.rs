//! `DELETE /people/{userid}/contacts`: removes the first of somebody's contacts of each given type (people-extras §7).

use rollcall_core::accounts::ContactEdit;
use rollcall_wire::{ContactTypesRequest, EmployeeFullDto};

use crate::body::Body;
use crate::call::{Call, Segment};
use crate::catalogue::Op;
use crate::reply::Outcome;

pub const OP: Op = Op::delete("/people/{userid}/contacts", "deleteMemberContacts")
    .about("People", "Remove the first of somebody's contacts of each given type")
    .reads::<ContactTypesRequest>()
    .answers::<EmployeeFullDto>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, Segment(key): Segment, Body(body): Body<ContactTypesRequest>) -> Outcome {
    super::replace_contacts::edit(call, key, ContactEdit::Remove(body.contacts)).await
}
