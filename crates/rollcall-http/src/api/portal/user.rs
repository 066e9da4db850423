//! `GET /portal/users/{userid}`: the portal's own record of a person (portal §4.7).

use rollcall_core::accounts::{self, Account, ActivationStatus, Sex};
use rollcall_core::time::Millis;
use rollcall_store::PortalId;
use rollcall_wire::{UserInfoDto, WireDate};

use crate::call::{Call, PathId};
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/portal/users/{userid}", "getUserById")
    .about("Portal", "Return the portal's own record of a person")
    .answers::<UserInfoDto>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, PathId(id): PathId) -> Outcome {
    let caller = call.caller.clone();
    let person = call.app.db.glance(move |tx| accounts::find_by_name_or_id(tx, &caller, &id.to_string())).await?;
    Reply::one(&record(call.app.db.portal(), person.account))
}

fn record(portal: PortalId, account: Account) -> UserInfoDto {
    let contacts: Vec<String> = account.contact_list().into_iter().flat_map(|c| [c.kind, c.value]).collect();
    let date = |at: Millis| WireDate(at.0);
    UserInfoDto {
        id: account.id.0,
        first_name: account.first_name,
        last_name: account.last_name,
        user_name: account.user_name,
        email: account.email,
        status: account.status.number(),
        activation_status: account.activation.number(),
        is_active: account.activation == ActivationStatus::Activated,
        terminated_date: account.disabled_at.map(date),
        create_date: date(account.created_at),
        created_by: account.created_by.map(|id| id.0),
        last_modified: date(account.updated_at),
        culture_name: account.culture,
        contacts: (!contacts.is_empty()).then(|| contacts.join("|")),
        location: account.location,
        notes: account.notes,
        title: account.title,
        sex: account.sex.map(|sex| sex == Sex::Male),
        birth_date: account.birthday.map(date),
        work_from_date: account.work_from.map(date),
        tenant_id: portal.0,
        removed: false,
    }
}
