//! `DELETE /people/{userid}/contacts`: removes somebody's contacts of the given types (people-core §2.16).

use rollcall_core::accounts::ContactEdit;
use rollcall_wire::{ContactTypesRequest, EmployeeFullDto};

use crate::body::Body;
use crate::call::{Call, Segment};
use crate::catalogue::Op;
use crate::reply::Outcome;

pub const OP: Op = Op::delete("/people/{userid}/contacts", "deleteMemberContacts")
    .about("People", "Remove somebody's contacts of the given types")
    .reads::<ContactTypesRequest>()
    .answers::<EmployeeFullDto>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, Segment(key): Segment, Body(body): Body<ContactTypesRequest>) -> Outcome {
    super::replace_contacts::edit(call, key, ContactEdit::Remove(body.contacts)).await
}
