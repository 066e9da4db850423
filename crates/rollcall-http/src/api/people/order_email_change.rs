//! `POST /people/email`: changes an address, or mails instructions to do so (people-core §3.1).

use rollcall_core::accounts::{self, AddressChange, Email, EmailOrder};
use rollcall_core::ids::AccountId;
use rollcall_core::sessions::Token;
use rollcall_core::{Error, Result};
use rollcall_wire::{EmailOrderRequest, literals};
use uuid::Uuid;

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::limits::RateClass;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::post("/people/email", "sendEmailChangeInstructions")
    .about("People", "Change an address, or mail instructions to do so")
    .rate(RateClass::Sensitive)
    .reads::<EmailOrderRequest>()
    .answers_text()
    .refuses(&[403, 404, 429]);

pub async fn handler(call: Call, Body(body): Body<EmailOrderRequest>) -> Outcome {
    let target = target(body.user_id.as_deref())?;
    let email = body.email.filter(|e| !e.trim().is_empty()).ok_or(Error::EmailEmpty)?;
    let (change, token) = order(&call, target, Email::parse(&email)?).await?;
    let reply = Reply::one(&literals::EMAIL_CHANGE_SENT)?;
    Ok(match change {
        AddressChange::DoneToOneself(started) => {
            reply.with_cookie(&present::session_cookie(&call.app, &token, started.expires_at))
        }
        AddressChange::Asked | AddressChange::Done => reply,
    })
}

/// Orders the change, and returns what became of it and the token of the session that it may have started.
///
/// # Errors
/// Those of [`accounts::order_email_change`].
pub async fn order(call: &Call, target: AccountId, email: Email) -> Result<(AddressChange, Token)> {
    let token = call.app.random.token();
    let order = EmailOrder { target, email, link: call.app.random.link_id(call.now), fresh: token.digest() };
    let (caller, now) = (call.caller.clone(), call.now);
    let change = call.app.db.write(move |tx| accounts::order_email_change(tx, &caller, &order, now)).await?;
    Ok((change, token))
}

fn target(user_id: Option<&str>) -> Result<AccountId, Error> {
    let id = user_id.and_then(|text| Uuid::parse_str(text.trim()).ok()).filter(|id| !id.is_nil());
    id.map(AccountId).ok_or(Error::Argument(literals::USER_ID_NULL))
}
