//! `POST /people/invite`: invites people by letter (people-core §2.2).

use rollcall_core::Result;
use rollcall_core::accounts::known_culture;
use rollcall_core::invitations::{self, Invitee, Order};
use rollcall_core::policy;
use rollcall_wire::{EmployeeDto, EmployeeType, InvitationRequest, InviteRequest};

use crate::api::people::add::kind_of;
use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};
use crate::wire_error::WireError;

/// As many people are invited in one transaction.
pub const MOST: usize = 200;

pub const OP: Op = Op::post("/people/invite", "inviteUsers")
    .about("People", "Invite people by letter")
    .reads::<InviteRequest>()
    .lists::<EmployeeDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<InviteRequest>) -> Outcome {
    if body.invitations.len() > MOST {
        policy::invite(&call.caller)?;
        return Err(WireError::new(400, "Invitation limit is exceeded"));
    }
    let order = order(&call, body);
    let (caller, now) = (call.caller.clone(), call.now);
    call.app.db.write(move |tx| invitations::invite(tx, &caller, &order, now)).await?;
    Reply::list(&waiting(&call).await?)
}

/// What the core is to do for such a body.
pub fn order(call: &Call, body: InviteRequest) -> Order {
    let invitee = |person: InvitationRequest| Invitee {
        email: person.email.unwrap_or_default(),
        kind: kind_of(person.r#type.unwrap_or(EmployeeType::All)),
        account: call.app.random.account_id(call.now),
        link: call.app.random.link_id(call.now),
    };
    let people = body.invitations.into_iter().map(invitee).collect();
    let culture = body.culture.as_deref().and_then(known_culture).map(str::to_owned);
    Order { people, culture }
}

/// Everybody who is waited for. The list can be long, so it is read beside the writer and in portions.
async fn waiting(call: &Call) -> Result<Vec<EmployeeDto>> {
    let (mut waiting, mut after) = (Vec::new(), String::new());
    loop {
        let caller = call.caller.clone();
        let (seen, last) = call.app.db.read(move |tx| invitations::unproven(tx, &caller, &after)).await?;
        waiting.extend(seen.iter().map(|account| present::employee(&call.app, account)));
        match last {
            Some(last) => after = last,
            None => return Ok(waiting),
        }
    }
}
