//! `GET /smtpsettings/smtp`: the mail server, without its password (portal §11).

use rollcall_core::mail_server::{self, MailServer};
use rollcall_core::policy;
use rollcall_wire::SmtpSettingsDto;

use crate::app::App;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/smtpsettings/smtp", "getSmtpSettings")
    .about("Mail server", "Tell which mail server is used")
    .answers::<SmtpSettingsDto>()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    policy::administer(&call.caller)?;
    let saved = call.app.db.glance(mail_server::saved).await?;
    Reply::one(&shown(&call.app, saved))
}

/// The saved server, or the operator's without its user.
pub fn shown(app: &App, saved: Option<MailServer>) -> SmtpSettingsDto {
    let Some(saved) = saved else {
        let own = app.config.mail.clone();
        return SmtpSettingsDto {
            host: own.host,
            port: own.port,
            sender_address: own.sender_address,
            sender_display_name: own.sender_name,
            credentials_user_name: String::new(),
            credentials_user_password: "",
            enable_ssl: own.is_encrypted,
            enable_auth: own.signs_in,
            use_ntlm: false,
            is_default_settings: true,
        };
    };
    SmtpSettingsDto {
        host: saved.host,
        port: Some(saved.port),
        sender_address: saved.sender_address,
        sender_display_name: saved.sender_name,
        enable_auth: saved.credentials.is_some(),
        credentials_user_name: saved.credentials.map(|credentials| credentials.user_name).unwrap_or_default(),
        credentials_user_password: "",
        enable_ssl: saved.is_encrypted,
        use_ntlm: false,
        is_default_settings: false,
    }
}
