//! The mail server: reached, encrypted, and the sign-in accepted; no letter is sent.

use secrecy::ExposeSecret;
use url::Url;

use super::Finding;
use crate::config::Config;
use crate::open::smtp;

const MAIL: &str = "mail server";

/// Speaks to the mail server as a letter would.
pub async fn examine(config: &Config) -> Vec<Finding> {
    let Some(url) = &config.smtp_url else {
        let advice = "set ROLLCALL_SMTP_URL, or read letters with `rollcall mail list` and `rollcall mail show ID`";
        return vec![Finding::warning(MAIL, "none is configured: letters wait", advice)];
    };
    let smtp = match smtp(config) {
        Ok(Some(smtp)) => smtp,
        Ok(None) => return Vec::new(),
        Err(e) => return vec![Finding::fault(MAIL, format!("{e:#}"), "check ROLLCALL_SMTP_URL and ROLLCALL_SMTP_CA")],
    };
    let answer = smtp.knock().await;
    let Ok(url) = Url::parse(url.expose_secret()) else { return Vec::new() };
    let place =
        format!("{}:{}", url.host_str().unwrap_or_default(), url.port().map_or("default".into(), |p| p.to_string()));
    let mut findings = match answer {
        Ok(()) if url.username().is_empty() => vec![Finding::ok(MAIL, format!("{place} takes our letters"))],
        Ok(()) => vec![Finding::ok(MAIL, format!("{place} accepted our name and password"))],
        Err(said) => vec![Finding::fault(
            MAIL,
            format!("{place}: {said}"),
            "check address, port, name and password in ROLLCALL_SMTP_URL; letters wait meanwhile",
        )],
    };
    if url.scheme() == "smtp" && !url.username().is_empty() && !is_near(&url) {
        let advice = "smtp+starttls:// or smtps:// insist on encryption";
        findings.push(Finding::warning(MAIL, "smtp:// sends the password in the clear if no TLS is offered", advice));
    }
    findings
}

fn is_near(url: &Url) -> bool {
    url.host_str().is_some_and(|host| ["localhost", "127.0.0.1", "[::1]"].contains(&host))
}
