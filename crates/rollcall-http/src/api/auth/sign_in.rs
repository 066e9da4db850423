//! `POST /authentication`: starts a session by address and password, or asks for the second factor (auth §3.2).

use rollcall_core::Error;
use rollcall_core::sign_in::Evidence;
use rollcall_wire::{AuthenticationTokenDto, SignInRequest, WireDate};
use secrecy::ExposeSecret;

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::gate::payer;
use crate::passwords::Given;
use crate::present;
use crate::reply::{Outcome, Reply};
use crate::signing_in::{Attempt, SignedIn, Step, prove, prove_by_link, sign_in};
use crate::wire_error::WireError;

pub const OP: Op = Op::post("/authentication", "authenticateMe")
    .about("Authentication", "Sign in by password or client-side hash")
    .anyone()
    .reads::<SignInRequest>()
    .answers::<AuthenticationTokenDto>()
    .refuses(&[403, 404, 503]);

pub async fn handler(call: Call, Body(mut body): Body<SignInRequest>) -> Outcome {
    let evidence = evidence(&call, &mut body).await?;
    let attempt = Attempt { evidence, code: None, culture: body.culture, origin: call.caller.origin().clone() };
    match sign_in(&call.app, attempt, call.now).await? {
        Step::In(signed_in) => reply(&call, &signed_in, body.session, false),
        Step::Challenged(challenge) => {
            let answer = AuthenticationTokenDto {
                tfa: true,
                tfa_key: challenge.secret.map(|secret| secret.expose_secret().to_owned()),
                confirm_url: Some(present::confirm_url(&call.app, &challenge.link)),
                ..AuthenticationTokenDto::default()
            };
            Ok(Reply::one(&answer)?.with_cookie(&present::confirm_cookie(&call.app, &challenge.link)))
        }
    }
}

/// What the body proves: a link, else a password.
pub async fn evidence(call: &Call, body: &mut SignInRequest) -> Result<Evidence, WireError> {
    let (app, now) = (&call.app, call.now);
    if let Some(data) = body.confirm_data.take() {
        let found = prove_by_link(app, data, now).await;
        if matches!(found, Err(Error::NoSuchUser)) {
            let guess = app.limits().guess(&OP, payer(&call.caller), now);
            guess.map_err(|spent| WireError::spent(spent, now))?;
        }
        return Ok(Evidence::Link(found?));
    }
    let foreign = body.provider.as_deref().is_some_and(|p| !p.is_empty() && !p.eq_ignore_ascii_case("email"));
    let login = body.user_name.as_deref().filter(|name| !name.trim().is_empty() && !foreign);
    let login = login.ok_or(Error::WrongCredentials)?;
    let given = Given::read(body.password.as_deref(), body.password_hash.as_deref());
    // A hash of another form is nobody's password: the same 401 as a wrong one.
    let given = given.ok().flatten().ok_or(Error::WrongCredentials)?;
    Ok(Evidence::Password(prove(app, login, given, call.caller.origin(), now).await?))
}

/// The answer to a sign-in that came to its end. `session`: the cookie ends with the browser.
pub fn reply(call: &Call, signed_in: &SignedIn, session: bool, tfa: bool) -> Outcome {
    let expires = signed_in.expires_at.filter(|_| !session);
    let cookie = present::session_cookie(&call.app, &signed_in.token, expires);
    let answer = AuthenticationTokenDto {
        token: Some(signed_in.token.reveal().to_owned()),
        expires: expires.map(|at| WireDate(at.0)),
        tfa,
        ..AuthenticationTokenDto::default()
    };
    Ok(Reply::one(&answer)?.with_cookie(&cookie))
}
