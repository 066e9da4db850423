//! The mail server that letters go to: reached, encrypted, and the sign-in accepted; no letter is sent.

use anyhow::{Context, Result};
use rollcall_core::mail_server;
use rollcall_core::secret::ServerSecret;
use rollcall_jobs::{SavedServer, Smtp};
use rollcall_store::look;
use secrecy::ExposeSecret;

use super::Finding;
use crate::config::Config;
use crate::data_dir;
use crate::open::{ca_pem, smtp};

const MAIL: &str = "mail server";

/// Speaks to the mail server as a letter would: to the one that administrators saved, else to the operator's.
pub async fn examine(config: &Config) -> Vec<Finding> {
    match saved(config).await {
        Ok(Some(saved)) => examine_saved(&saved).await,
        Ok(None) => examine_own(config).await,
        Err(e) => {
            let advice = "save it again in the settings, and check ROLLCALL_SMTP_CA; letters wait meanwhile";
            vec![Finding::fault(MAIL, format!("the one that administrators saved can't be used: {e:#}"), advice)]
        }
    }
}

/// What administrators saved; nothing if the database can't be asked, as another finding says that.
async fn saved(config: &Config) -> Result<Option<SavedServer>> {
    let url = config.database_url.expose_secret().to_owned();
    let secret = data_dir::known_secret(config).ok().flatten();
    let secret = secret.and_then(|text| ServerSecret::new(text.expose_secret()));
    // The driver of PostgreSQL wants no runtime around it.
    let looked = tokio::task::spawn_blocking(move || {
        look(&url, |_, tx| -> rollcall_core::Result<_> {
            let Some(server) = mail_server::saved(tx)? else { return Ok(None) };
            let credentials = secret.map(|secret| mail_server::credentials(tx, &secret, &server));
            Ok(Some((server, credentials)))
        })
    });
    let Ok(Some((server, credentials))) = looked.await? else { return Ok(None) };
    let credentials = credentials.context("there is no server secret to read its password with")??;
    Ok(Some(SavedServer { server, credentials, ca_pem: ca_pem(config)? }))
}

async fn examine_saved(saved: &SavedServer) -> Vec<Finding> {
    let (server, signs_in) = (&saved.server, saved.credentials.is_some());
    let place = format!("{}:{}, saved by administrators", server.host, server.port);
    let answer = match Smtp::saved(saved) {
        Ok(smtp) => smtp.knock().await,
        Err(e) => Err(format!("{e:#}")),
    };
    let advice = "check it in the settings of the portal; letters wait meanwhile";
    let mut findings = vec![outcome(&place, answer, signs_in, advice)];
    if signs_in && !server.is_encrypted && !is_near(&server.host) {
        let advice = "switch encryption on in the settings of the portal";
        findings.push(Finding::warning(MAIL, "the password is sent in the clear", advice));
    }
    findings
}

async fn examine_own(config: &Config) -> Vec<Finding> {
    let advice = "check ROLLCALL_SMTP_URL and ROLLCALL_SMTP_CA";
    let smtp = match smtp(config) {
        Ok(Some(smtp)) => smtp,
        Ok(None) => {
            let advice = "set ROLLCALL_SMTP_URL, or read letters with `rollcall mail list` and `rollcall mail show ID`";
            return vec![Finding::warning(MAIL, "none is configured: letters wait", advice)];
        }
        Err(e) => return vec![Finding::fault(MAIL, format!("{e:#}"), advice)],
    };
    let answer = match Smtp::new(&smtp) {
        Ok(server) => server.knock().await,
        Err(e) => return vec![Finding::fault(MAIL, format!("{e:#}"), advice)],
    };
    let url = &smtp.url;
    let (host, signs_in) = (url.host_str().unwrap_or_default(), !url.username().is_empty());
    let place = format!("{host}:{}", smtp.port());
    let advice = "check address, port, name and password in ROLLCALL_SMTP_URL; letters wait meanwhile";
    let mut findings = vec![outcome(&place, answer, signs_in, advice)];
    if url.scheme() == "smtp" && signs_in && !is_near(host) {
        let advice = "smtp+starttls:// or smtps:// insist on encryption";
        findings.push(Finding::warning(MAIL, "smtp:// sends the password in the clear if no TLS is offered", advice));
    }
    findings
}

fn outcome(place: &str, answer: Result<(), String>, signs_in: bool, advice: &str) -> Finding {
    match answer {
        Ok(()) if signs_in => Finding::ok(MAIL, format!("{place} accepted our name and password")),
        Ok(()) => Finding::ok(MAIL, format!("{place} takes our letters")),
        Err(said) => Finding::fault(MAIL, format!("{place}: {said}"), advice),
    }
}

fn is_near(host: &str) -> bool {
    ["localhost", "127.0.0.1", "[::1]", "::1"].contains(&host)
}
