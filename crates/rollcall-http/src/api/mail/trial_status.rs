//! `GET /smtpsettings/smtp/test/status`: how the caller's test of the mail server stands; its end is told once (portal §11).

use rollcall_core::{mail_server, policy};
use rollcall_wire::SmtpOperationDto;

use super::trial::shown;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/smtpsettings/smtp/test/status", "getSmtpOperationStatus")
    .about("Mail server", "Tell how the test of the mail server stands")
    .answers::<SmtpOperationDto>()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    let (permit, now) = (policy::administer(&call.caller)?, call.now);
    match call.app.db.write(move |tx| mail_server::trial_status(tx, &permit, now)).await? {
        Some(trial) => Reply::one(&shown(trial)),
        None => Ok(Reply::nothing()),
    }
}
