//! `POST /people/{userid}/contacts`: clears somebody's contacts, then sets the given ones (people-extras §7).

use rollcall_core::accounts::ContactEdit;
use rollcall_wire::{ContactsRequest, EmployeeFullDto};

use super::add::contact;
use crate::body::Body;
use crate::call::{Call, Segment};
use crate::catalogue::Op;
use crate::reply::Outcome;

pub const OP: Op = Op::post("/people/{userid}/contacts", "setMemberContacts")
    .about("People", "Clear somebody's contacts and set the given ones")
    .reads::<ContactsRequest>()
    .answers::<EmployeeFullDto>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, Segment(key): Segment, Body(body): Body<ContactsRequest>) -> Outcome {
    let contacts = body.contacts.unwrap_or_default().into_iter().map(contact).collect();
    super::replace_contacts::edit(call, key, ContactEdit::Replace(contacts)).await
}
