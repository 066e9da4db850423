//! `PUT /people/{userid}/contacts`: replaces somebody's contacts (people-extras §7).

use rollcall_core::accounts::{self, ContactEdit};
use rollcall_wire::{ContactsRequest, EmployeeFullDto};

use super::add::contact;
use crate::body::Body;
use crate::call::{Call, Segment};
use crate::catalogue::Op;
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/people/{userid}/contacts", "updateMemberContacts")
    .about("People", "Replace somebody's contacts")
    .reads::<ContactsRequest>()
    .answers::<EmployeeFullDto>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, Segment(key): Segment, Body(body): Body<ContactsRequest>) -> Outcome {
    let contacts = body.contacts.map(|list| list.into_iter().map(contact).collect());
    // Without a list nothing is to be replaced.
    edit(call, key, contacts.map_or_else(|| ContactEdit::Remove(Vec::new()), ContactEdit::Replace)).await
}

/// What all three calls on contacts do.
pub(super) async fn edit(call: Call, key: String, edit: ContactEdit) -> Outcome {
    let (caller, now) = (call.caller.clone(), call.now);
    let person = call.app.db.write(move |tx| accounts::edit_contacts(tx, &caller, &key, &edit, now)).await?;
    Reply::one(&present::employee_full(&call.app, Viewer::of(&call)?, &person))
}
