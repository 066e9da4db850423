//! `rollcall doctor`: looks at everything a server needs and says in plain words what is wrong and what to do.
//!
//! It changes nothing: no file is made, no schema step taken, no letter sent.

mod address;
mod database;
mod files;
mod mail;

use anyhow::{Result, bail};
use rollcall_core::health::Health;
use serde::Serialize;

use crate::config::Config;
use crate::output::aside;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// As it should be.
    Ok,
    /// It works, but somebody should look.
    Warning,
    /// It does not work.
    Fault,
}

impl Level {
    const fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Fault => "fault",
        }
    }
}

/// What was found.
#[derive(Debug, Serialize)]
pub struct Finding {
    level: Level,
    about: &'static str,
    found: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    advice: Option<String>,
}

impl Finding {
    /// Something is as it should be.
    pub fn ok(about: &'static str, found: impl Into<String>) -> Self {
        Self { level: Level::Ok, about, found: found.into(), advice: None }
    }

    /// Something works that should be looked at.
    pub fn warning(about: &'static str, found: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { level: Level::Warning, about, found: found.into(), advice: Some(advice.into()) }
    }

    /// Something does not work.
    pub fn fault(about: &'static str, found: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { level: Level::Fault, about, found: found.into(), advice: Some(advice.into()) }
    }
}

/// Runs the command.
///
/// # Errors
/// If there is a fault, after all findings were told.
pub async fn run(config: &Config, json: bool) -> Result<()> {
    let mut findings = files::examine(config);
    let health = database::examine(config, &mut findings).await;
    findings.extend(mail::examine(config).await);
    findings.extend(address::examine(config, health.as_ref()).await);
    findings.extend(settings(config, health.as_ref()));
    if json {
        aside(format_args!("{}", serde_json::to_string_pretty(&findings)?))?;
    } else {
        findings.iter().try_for_each(tell)?;
    }
    match findings.iter().filter(|finding| finding.level == Level::Fault).count() {
        0 => Ok(()),
        1 => bail!("there is a fault"),
        count => bail!("there are {count} faults"),
    }
}

fn tell(Finding { level, about, found, advice }: &Finding) -> Result<()> {
    aside(format_args!("{:<8} {about:<15} {found}", level.name()))?;
    match advice {
        Some(advice) => aside(format_args!("{:>24} -> {advice}", "")),
        None => Ok(()),
    }
}

/// Settings that are for tests, or that anybody could use against the server.
fn settings(config: &Config, health: Option<&Health>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !config.rate_limits {
        findings.push(Finding::warning(
            "limits",
            "requests are not limited",
            "take ROLLCALL_RATE_LIMITS=off away: it is for tests",
        ));
    }
    match health {
        Some(health) if !health.is_owned && config.open_setup => findings.push(Finding::fault(
            "owner",
            "the portal has no owner, and whoever comes first becomes it",
            "set it up now, or take ROLLCALL_SETUP=open away",
        )),
        Some(health) if !health.is_owned => findings.push(Finding::warning(
            "owner",
            "the portal has no owner",
            "open the link that the server prints at its start",
        )),
        _ => {}
    }
    findings
}
