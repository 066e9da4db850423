//! `POST /smtpsettings/smtp`: another mail server, used from the next letter on (portal §11).

use rollcall_core::mail_server::{self, MailServer, MailServerWish};
use rollcall_core::random::Random;
use rollcall_core::{Result, policy};
use rollcall_wire::{SmtpSettingsDto, SmtpSettingsRequest};

use super::server::shown;
use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::post("/smtpsettings/smtp", "saveSmtpSettings")
    .about("Mail server", "Use another mail server")
    .reads::<SmtpSettingsRequest>()
    .answers::<SmtpSettingsDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<SmtpSettingsRequest>) -> Outcome {
    let saved = save(&call, body).await?;
    Reply::one(&shown(&call.app, Some(saved)))
}

/// Saves the mail server, and returns it.
///
/// # Errors
/// Those of [`mail_server::save`].
pub async fn save(call: &Call, body: SmtpSettingsRequest) -> Result<MailServer> {
    let permit = policy::administer(&call.caller)?;
    let random: &dyn Random = &*call.app.random;
    let wish = MailServerWish {
        host: body.host.trim().to_owned(),
        port: body.port,
        sender_address: body.sender_address.trim().to_owned(),
        sender_name: body.sender_display_name.trim().to_owned(),
        is_encrypted: body.enable_ssl,
        credentials: body.enable_auth.then(|| (body.credentials_user_name, body.credentials_user_password.into())),
        nonce: random.bytes(),
    };
    let (secret, now) = (call.app.secret.clone(), call.now);
    call.app.db.write(move |tx| mail_server::save(tx, &secret, &permit, &wish, now)).await
}
