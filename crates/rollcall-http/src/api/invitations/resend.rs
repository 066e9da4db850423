//! `PUT /people/invite`: sends invitations and first letters again (people-core §2.3).

use std::collections::HashSet;

use rollcall_core::accounts::Person;
use rollcall_core::ids::{AccountId, LinkId};
use rollcall_core::invitations::{self, Again};
use rollcall_core::policy::{self, Permit, ResendInvitations};
use rollcall_core::{Error, Result};
use rollcall_wire::{EmployeeFullDto, ResendRequest};

use crate::body::Body;
use crate::call::{Call, account_ids};
use crate::catalogue::Op;
use crate::limits::RateClass;
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};

/// As many letters are queued in one transaction.
const PORTION: usize = 50;
/// As many people may be named in one call.
const MOST: usize = 1000;

pub const OP: Op = Op::put("/people/invite", "resendUserInvites")
    .about("People", "Send invitations again")
    .rate(RateClass::Sensitive)
    .reads::<ResendRequest>()
    .lists::<EmployeeFullDto>()
    .refuses(&[403, 429]);

pub async fn handler(call: Call, Body(body): Body<ResendRequest>) -> Outcome {
    let people = if body.resend_all {
        to_everybody(&call, policy::resend_all(&call.caller)?).await?
    } else {
        to_named(&call, account_ids(body.user_ids)?).await?
    };
    let viewer = Viewer::of(&call)?;
    let people: Vec<EmployeeFullDto> =
        people.iter().map(|person| present::employee_full(&call.app, viewer, person)).collect();
    Reply::list(&people)
}

/// Sends letters again to these people, and returns those of them whom the caller sees.
///
/// # Errors
/// [`Error::Argument`] for more than 1,000 people, [`Error::Forbidden`] by the matrix.
pub async fn to_named(call: &Call, ids: Vec<AccountId>) -> Result<Vec<Person>> {
    let ids = each_once(ids);
    if ids.len() > MOST {
        return Err(Error::Argument("Too many userIds"));
    }
    let permit = policy::resend_to(&call.caller, &ids)?;
    to_these(call, permit, &ids).await
}

/// The ids in their order: nobody gets two letters, the first of which would be dead.
fn each_once(ids: Vec<AccountId>) -> Vec<AccountId> {
    let mut seen = HashSet::new();
    ids.into_iter().filter(|id| seen.insert(*id)).collect()
}

async fn to_these(call: &Call, permit: Permit<ResendInvitations>, ids: &[AccountId]) -> Result<Vec<Person>> {
    let mut people = Vec::new();
    for portion in ids.chunks(PORTION) {
        people.extend(send(call, permit.clone(), Again::These(portion.to_vec())).await?.0);
    }
    Ok(people)
}

/// Walks over everybody who is waited for, by address; one who is invited meanwhile may be missed.
async fn to_everybody(call: &Call, permit: Permit<ResendInvitations>) -> Result<Vec<Person>> {
    let (mut people, mut after) = (Vec::new(), String::new());
    loop {
        let (seen, last) = send(call, permit.clone(), Again::After(after)).await?;
        people.extend(seen);
        match last {
            Some(last) => after = last,
            None => return Ok(people),
        }
    }
}

async fn send(call: &Call, permit: Permit<ResendInvitations>, again: Again) -> Result<(Vec<Person>, Option<String>)> {
    let links: Vec<LinkId> = (0..PORTION).map(|_| call.app.random.link_id(call.now)).collect();
    let (caller, now) = (call.caller.clone(), call.now);
    call.app.db.write(move |tx| invitations::resend(tx, (&caller, &permit), &again, &links, now)).await
}
