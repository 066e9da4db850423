//! `POST /portal/sendcongratulations`: mails a welcome to the holder of a sign-in link (portal §4.10).

use rollcall_core::ids::AccountId;
use rollcall_core::links::{Link, LinkType, Presented};
use rollcall_core::policy::{self, Caller, Congratulate};
use rollcall_core::{Error, accounts};
use uuid::Uuid;

use crate::call::{Call, Query};
use crate::catalogue::{Op, QueryValue};
use crate::credentials::good_link;
use crate::limits::RateClass;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::post("/portal/sendcongratulations", "sendCongratulations")
    .about("Portal", "Mail a welcome to the holder of a sign-in link")
    .anyone()
    .rate(RateClass::Sensitive)
    .query(&[QueryValue::text("Userid"), QueryValue::text("Key")])
    .refuses(&[403, 429]);

pub async fn handler(call: Call, query: Query) -> Outcome {
    let uid = query.get("userid").and_then(|id| Uuid::parse_str(id.trim()).ok()).ok_or(Error::Forbidden)?;
    let key = query.get("key").unwrap_or_default().to_owned();
    let uid = Some(AccountId(uid));
    let presented = Presented { kind: LinkType::Auth, key, uid, email: None, encemail: None, role: None };
    let link = good_link(&call.app, presented, call.now).await.and_then(Link::into_mailed).map_err(refused)?;
    // Whoever has a session besides is not meant: the link's person is.
    let holder = Caller::new(None, Some(Link::Mailed(link)), call.caller.origin().clone())?;
    let (permit, now) = (policy::by_link::<Congratulate>(&holder, None)?, call.now);
    call.app.db.write(move |tx| accounts::congratulate(tx, &permit, now)).await.map_err(refused)?;
    Ok(Reply::nothing())
}

/// The contract tells a wrong key as a missing right.
fn refused(error: Error) -> Error {
    if matches!(error, Error::LinkInvalid) { Error::Forbidden } else { error }
}
