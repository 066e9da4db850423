//! `POST /authentication/confirm`: tells whether a mailed link holds, and changes nothing (auth §6.3).

use http::HeaderMap;
use rollcall_core::ids::AccountId;
use rollcall_core::links::{self, LinkType, Presented, Verdict};
use rollcall_core::{Error, Result, ip_restrictions};
use rollcall_wire::{ConfirmDto, ConfirmRequest, ConfirmResult};
use uuid::Uuid;

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::credentials::with_key;
use crate::gate::payer;
use crate::limits::RateClass;
use crate::reply::{Outcome, Reply};
use crate::wire_error::WireError;

pub const OP: Op = Op::post("/authentication/confirm", "checkConfirm")
    .about("Authentication", "Check a mailed link without using it")
    .anyone()
    .rate(RateClass::Guessable)
    .reads::<ConfirmRequest>()
    .answers::<ConfirmDto>();

pub async fn handler(call: Call, headers: HeaderMap, Body(body): Body<ConfirmRequest>) -> Outcome {
    let verdict = match presented(body).map(|presented| with_key(presented, &headers)) {
        Some(presented) => {
            let (secret, now) = (call.app.secret.clone(), call.now);
            let origin = call.caller.origin().clone();
            let told = call.app.db.read(move |tx| -> Result<_> {
                // An invitation is for whoever could come in afterwards.
                let invites = presented.kind == LinkType::LinkInvite;
                if invites && !ip_restrictions::admits(tx, None, &origin)? {
                    return Err(Error::Forbidden);
                }
                links::tell(tx, &secret, &presented, now)
            });
            told.await?
        }
        None => Verdict::Invalid,
    };
    let (result, email) = match verdict {
        // An invitation is for somebody who is no member yet.
        Verdict::Good(link) if link.kind() == LinkType::LinkInvite && call.member().is_ok() => {
            (ConfirmResult::UserExisted, None)
        }
        Verdict::Good(link) => (ConfirmResult::Ok, link.address().map(str::to_owned)),
        Verdict::Joined => (ConfirmResult::UserExisted, None),
        Verdict::UsedUp => (ConfirmResult::QuotaFailed, None),
        Verdict::Expired => (ConfirmResult::Expired, None),
        Verdict::Invalid => {
            let guess = call.app.limits().guess(&OP, payer(&call.caller), call.now);
            guess.map_err(|spent| WireError::spent(spent, call.now))?;
            (ConfirmResult::Invalid, None)
        }
    };
    Reply::one(&ConfirmDto { result: result.number(), email })
}

fn presented(body: ConfirmRequest) -> Option<Presented> {
    let uid = body.uid.filter(|uid| !uid.is_empty());
    Some(Presented {
        kind: LinkType::parse(&body.r#type?)?,
        key: body.key,
        // An id that can't be read is nobody's.
        uid: uid.map(|uid| AccountId(Uuid::parse_str(&uid).unwrap_or_default())),
        email: body.email,
        encemail: body.enc_email,
        role: body.empl_type,
    })
}
