//! `POST /people`: adds a member and mails them an activation letter, or lets who was invited join (people-core §2.1).

use rollcall_core::accounts::{
    self, ActivationStatus, Contact, Email, EmployeeType, NewAccount, Person, PersonName, Sex, Welcome,
};
use rollcall_core::ids::GroupId;
use rollcall_core::policy::{self, Door, Member};
use rollcall_core::time::Millis;
use rollcall_core::{Error, Result, invitations};
use rollcall_wire::{ContactDto, EmployeeFullDto, MemberRequest};

use crate::api::invitations::join;
use crate::app::App;
use crate::body::Body;
use crate::call::Call;
use crate::catalogue::{Op, Who};
use crate::passwords::{self, Given};
use crate::pictures;
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::post("/people", "addMember")
    .about("People", "Add a member and mail an activation letter, or join by an invitation")
    .who(Who::SessionOrLink(policy::INVITATIONS))
    .reads::<MemberRequest>()
    .answers::<EmployeeFullDto>()
    .refuses(&[403, 503]);

pub async fn handler(call: Call, Body(body): Body<MemberRequest>) -> Outcome {
    if body.from_invite_link {
        let person = join::join(&call.app, &call.caller, body, call.now).await?;
        return Reply::one(&present::employee_full(&call.app, Viewer::holder(person.account.id), &person));
    }
    let welcome = Welcome::Letter(call.app.random.link_id(call.now));
    add(call, body, Door::People, welcome).await
}

/// What both doors do.
pub(super) async fn add(call: Call, body: MemberRequest, door: Door, welcome: Welcome) -> Outcome {
    let person = make(&call, body, door, welcome).await?;
    Reply::one(&present::employee_full(&call.app, Viewer::of(&call)?, &person))
}

/// Makes the account that a body describes.
///
/// # Errors
/// [`Error::Forbidden`] by the matrix and while inviting is off, those of the body's parts, [`Error::EmailTaken`].
pub async fn make(call: &Call, body: MemberRequest, door: Door, welcome: Welcome) -> Result<Person> {
    let kind = kind_of(body.r#type.unwrap_or(rollcall_wire::EmployeeType::All));
    let permit = policy::create_account(&call.caller, kind, door)?;
    call.app.db.glance(move |tx| invitations::must_allow(tx, kind)).await?;
    let password = match Given::read(body.password.as_deref(), body.password_hash.as_deref())? {
        Some(given) => Some(passwords::first(&call.app, given).await?),
        None => None,
    };
    let now = call.now;
    let new = NewAccount { password, ..parse(&call.app, Some(call.member()?), body, kind, now).await? };
    call.app.db.write(move |tx| accounts::create(tx, &permit, &new, welcome, now)).await
}

/// The type of the core that a type of the wire is in effect: `All` makes a room administrator.
pub fn kind_of(kind: rollcall_wire::EmployeeType) -> EmployeeType {
    core_type(kind).unwrap_or(EmployeeType::RoomAdmin)
}

/// The type of the wire in the core's words; none for `All`.
pub fn core_type(kind: rollcall_wire::EmployeeType) -> Option<EmployeeType> {
    use rollcall_wire::EmployeeType as Wire;
    match kind {
        Wire::All => None,
        Wire::RoomAdmin => Some(EmployeeType::RoomAdmin),
        Wire::Guest => Some(EmployeeType::Guest),
        Wire::DocSpaceAdmin => Some(EmployeeType::DocSpaceAdmin),
        Wire::User => Some(EmployeeType::User),
    }
}

/// The account a body describes, its picture fetched; `maker` is who adds it, if it is not the person themselves.
pub async fn parse(
    app: &App,
    maker: Option<Member>,
    body: MemberRequest,
    kind: EmployeeType,
    now: Millis,
) -> Result<NewAccount> {
    let email = Email::parse_mailbox(&body.email.ok_or(Error::EmailInvalid)?)?;
    let first = body.first_name.unwrap_or_default();
    let name = PersonName::parse(&first, &body.last_name.unwrap_or_default())?;
    let photo = pictures::named(app, None, &body.files.unwrap_or_default(), now).await?;
    let fills_groups = maker.is_some_and(|maker| policy::may_fill_groups(maker.role));
    let groups = if fills_groups { body.department } else { Vec::new() };
    let id = app.random.account_id(now);
    Ok(NewAccount {
        culture: body.culture_name.as_deref().and_then(accounts::known_culture).map(str::to_owned),
        location: body.location,
        notes: body.comment,
        title: body.title,
        sex: body.sex.map(sex),
        birthday: body.birthday.map(|d| Millis(d.0)),
        work_from: Some(body.worksfrom.map_or(now.day(), |d| Millis(d.0))),
        contacts: body.contacts.into_iter().map(contact).collect(),
        spam: body.spam,
        groups: groups.into_iter().map(GroupId).collect(),
        created_by: maker.map(|maker| maker.id),
        photo,
        audit_as_guest: body.is_user,
        ..NewAccount::bare(id, email, name, kind, ActivationStatus::Pending)
    })
}

pub(super) fn contact(contact: ContactDto) -> Contact {
    Contact { kind: contact.r#type, value: contact.value }
}

pub(super) fn sex(sex: rollcall_wire::Sex) -> Sex {
    if sex == rollcall_wire::Sex::Male { Sex::Male } else { Sex::Female }
}
