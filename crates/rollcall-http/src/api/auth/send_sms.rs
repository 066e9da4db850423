//! `POST /authentication/sendsms`: tells those with good credentials that text messages are not offered (auth §3.5).

use rollcall_core::Error;
use rollcall_core::sign_in::{self, Evidence};
use rollcall_wire::SignInRequest;

use super::sign_in::evidence;
use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::Outcome;

pub const OP: Op = Op::post("/authentication/sendsms", "sendSmsCode")
    .about("Authentication", "Send a code by text message; not offered")
    .anyone()
    .reads::<SignInRequest>()
    .refuses(&[401, 403, 404, 405, 503]);

pub async fn handler(call: Call, Body(mut body): Body<SignInRequest>) -> Outcome {
    if let Evidence::Password(proven) = evidence(&call, &mut body).await? {
        let origin = call.caller.origin().clone();
        call.app.db.write(move |tx| sign_in::confirm_password(tx, &proven, &origin)).await?;
    }
    Err(Error::NotAvailable.into())
}
