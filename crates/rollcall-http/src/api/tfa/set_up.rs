//! `GET /settings/tfaapp/setup`: what an authenticator app needs to be linked (auth §5.4).

use rollcall_core::policy::{self, SetUpSecondFactor};
use rollcall_core::totp;
use rollcall_wire::TfaSetupDto;
use secrecy::ExposeSecret;

use crate::call::Call;
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/tfaapp/setup", "tfaAppGenerateSetupCode")
    .about("Second factor", "Return the secret of an app that is to be linked")
    .link::<SetUpSecondFactor>()
    .answers::<TfaSetupDto>()
    .refuses(&[403, 405]);

pub async fn handler(call: Call) -> Outcome {
    let permit = policy::by_link::<SetUpSecondFactor>(&call.caller, None)?;
    let secret = call.app.secret.clone();
    let set_up = call.app.db.read(move |tx| totp::set_up(tx, &secret, &permit)).await?;
    Reply::one(&TfaSetupDto {
        qr_code_setup_image_url: present::qr_image(&set_up)?,
        manual_entry_key: set_up.secret.expose_secret().to_owned(),
        account: set_up.address,
    })
}
