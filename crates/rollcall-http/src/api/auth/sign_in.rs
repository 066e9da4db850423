//! `POST /authentication`: starts a session by address and password (auth §3.2).

use rollcall_core::Error;
use rollcall_wire::{AuthenticationTokenDto, SignInRequest, WireDate};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::passwords::Given;
use crate::present;
use crate::reply::{Outcome, Reply};
use crate::signing_in::{Attempt, sign_in};

pub const OP: Op = Op::post("/authentication", "authenticateMe")
    .about("Authentication", "Sign in by password or client-side hash")
    .anyone()
    .reads::<SignInRequest>()
    .answers::<AuthenticationTokenDto>()
    .refuses(&[403, 503]);

pub async fn handler(call: Call, Body(body): Body<SignInRequest>) -> Outcome {
    let foreign = body.provider.as_deref().is_some_and(|p| !p.is_empty() && !p.eq_ignore_ascii_case("email"));
    let login = body.user_name.filter(|name| !name.trim().is_empty() && !foreign).ok_or(Error::WrongCredentials)?;
    let given = Given::read(body.password.as_deref(), body.password_hash.as_deref());
    // A hash of another form is nobody's password: the same 401 as a wrong one.
    let given = given.ok().flatten().ok_or(Error::WrongCredentials)?;
    let attempt = Attempt { login, given, culture: body.culture, origin: call.caller.origin().clone() };
    let signed_in = sign_in(&call.app, attempt, call.now).await?;
    let expires = (!body.session).then_some(signed_in.expires_at);
    let cookie = present::session_cookie(&call.app, &signed_in.token, expires);
    let token = signed_in.token.reveal().to_owned();
    let expires = expires.map(|at| WireDate(at.0));
    Ok(Reply::one(&AuthenticationTokenDto { token, expires, sms: false, tfa: false })?.with_cookie(&cookie))
}
