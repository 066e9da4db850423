//! `GET /people/email`: somebody's profile, by address; to the holder of an invitation only whom it was mailed to
//! (people-core §2.7, auth §6.4, §7).

use rollcall_core::{Error, accounts, invitations, policy};
use rollcall_wire::{AddressQuery, EmployeeFullDto, Fields, Request};

use crate::app::App;
use crate::call::{Call, Query};
use crate::catalogue::{Op, QueryValue, Who};
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};
use crate::wire_error::WireError;

pub const OP: Op = Op::get("/people/email", "getProfileByEmail")
    .about("People", "Return a profile by address")
    .who(Who::SessionOrLink(policy::INVITATIONS))
    .query(QUERY)
    .answers::<EmployeeFullDto>()
    .refuses(&[403, 404]);

/// What the calls about an address read from the query. The language would be that of errors, which have one.
pub(super) const QUERY: &[QueryValue] =
    &[QueryValue::text("email"), QueryValue::text("encemail"), QueryValue::text("culture")];

pub async fn handler(call: Call, query: Query) -> Outcome {
    let address = address(&call.app, &query)?;
    if let (Err(_), Some(link)) = (call.member(), call.caller.link().cloned()) {
        let person = call.app.db.glance(move |tx| invitations::invited_by_link(tx, &link, &address)).await?;
        // Nobody has a picture before they join.
        return Reply::one(&present::reduced(&call.app, &person, None));
    }
    let caller = call.caller.clone();
    let person = call.app.db.glance(move |tx| accounts::find_by_address(tx, &caller, &address)).await?;
    Reply::one(&present::employee_full(&call.app, Viewer::of(&call)?, &person))
}

/// The address that is asked for: in clear, or hidden by a link of ours.
pub(super) fn address(app: &App, query: &Query) -> Result<String, WireError> {
    let AddressQuery { email, enc_email } = AddressQuery::read(Fields::of_query(&query.0))?;
    match (email, enc_email) {
        (Some(email), _) => Ok(email),
        (None, Some(hidden)) => Ok(app.secret.reveal(&hidden).ok_or(Error::EmailInvalid)?),
        (None, None) => Err(Error::EmailEmpty.into()),
    }
}
