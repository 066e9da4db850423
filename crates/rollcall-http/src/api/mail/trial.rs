//! `GET /smtpsettings/smtp/test`: mails a letter to the caller, to try the mail server (portal §11).

use rollcall_core::mail_server::{self, TrialStatus};
use rollcall_core::{Result, policy};
use rollcall_wire::SmtpOperationDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::limits::RateClass;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/smtpsettings/smtp/test", "testSmtpSettings")
    .about("Mail server", "Mail a test letter to oneself")
    .rate(RateClass::Sensitive)
    .answers::<SmtpOperationDto>()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    match start(&call).await? {
        Some(status) => Reply::one(&shown(status)),
        None => Reply::one(&SmtpOperationDto {
            completed: true,
            id: String::new(),
            error: "no mail server is configured".into(),
            status: "failed",
            percents: 100,
        }),
    }
}

/// Mails the letter; none if there is no server to try.
///
/// # Errors
/// Those of [`mail_server::start_trial`].
pub async fn start(call: &Call) -> Result<Option<TrialStatus>> {
    let (permit, now) = (policy::administer(&call.caller)?, call.now);
    let operators = call.app.config.mail.state();
    let started = call.app.db.write(move |tx| -> Result<_> {
        // Without any server the letter would wait for ever.
        let is_there = mail_server::is_there(tx, operators)?;
        if is_there { mail_server::start_trial(tx, &permit, now).map(Some) } else { Ok(None) }
    });
    started.await
}

/// A trial as the wire has it.
pub fn shown(trial: TrialStatus) -> SmtpOperationDto {
    let status = match (trial.is_completed, trial.error.is_empty()) {
        (false, _) => "sending",
        (true, true) => "sent",
        (true, false) => "failed",
    };
    SmtpOperationDto {
        completed: trial.is_completed,
        id: trial.id.to_string(),
        error: trial.error,
        status,
        percents: if trial.is_completed { 100 } else { 0 },
    }
}
