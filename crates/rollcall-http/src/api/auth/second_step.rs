//! `POST /authentication/{code}`: address, password and the code of the second factor together (auth §3.3).

use rollcall_core::Error;
use rollcall_wire::{AuthenticationTokenDto, SignInRequest};

use super::sign_in::{evidence, reply};
use crate::body::Body;
use crate::call::{Call, Segment};
use crate::catalogue::Op;
use crate::reply::Outcome;
use crate::signing_in::{Attempt, Step, sign_in};

pub const OP: Op = Op::post("/authentication/{code}", "authenticateMeFromBodyWithCode")
    .about("Authentication", "Sign in by password and a code of the second factor")
    .anyone()
    .reads::<SignInRequest>()
    .answers::<AuthenticationTokenDto>()
    .refuses(&[401, 403, 404, 503]);

pub async fn handler(call: Call, Segment(segment): Segment, Body(mut body): Body<SignInRequest>) -> Outcome {
    let evidence = evidence(&call, &mut body).await?;
    let code = body.code.filter(|code| !code.trim().is_empty()).unwrap_or(segment);
    let origin = call.caller.origin().clone();
    let attempt = Attempt { evidence, code: Some(code), culture: body.culture, origin };
    match sign_in(&call.app, attempt, call.now).await? {
        Step::In(signed_in) => reply(&call, &signed_in, body.session, true),
        // Asked only of those who show no code.
        Step::Challenged(_) => Err(Error::WrongCredentials.into()),
    }
}
