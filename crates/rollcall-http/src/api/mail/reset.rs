//! `DELETE /smtpsettings/smtp`: back to the operator's mail server (portal §11).

use rollcall_core::{mail_server, policy};
use rollcall_wire::SmtpSettingsDto;

use super::server::shown;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::delete("/smtpsettings/smtp", "resetSmtpSettings")
    .about("Mail server", "Go back to the operator's mail server")
    .answers::<SmtpSettingsDto>()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    let (permit, now) = (policy::administer(&call.caller)?, call.now);
    call.app.db.write(move |tx| mail_server::reset(tx, &permit, now)).await?;
    Reply::one(&shown(&call.app, None))
}
