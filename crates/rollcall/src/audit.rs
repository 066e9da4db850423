//! `rollcall audit`: proves that the audit trail is as it was written.

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use rollcall_core::audit::{self, End};
use rollcall_core::portals::{self, Portal};
use rollcall_core::time::{Clock, Millis};
use rollcall_store::PortalId;

use crate::cli::AuditAction;
use crate::config::Config;
use crate::open::{Opened, open};
use crate::output::aside;
use crate::system::SystemClock;

/// Runs one of the commands.
///
/// # Errors
/// What kept it from being done, and events that were changed or removed.
pub async fn run(config: &Config, action: &AuditAction) -> Result<()> {
    let AuditAction::Verify { ends } = action;
    let noted = ends.iter().map(|end| parse(end)).collect::<Result<Vec<_>>>()?;
    verify(&open(config).await?, &noted).await
}

async fn verify(opened: &Opened, noted: &[(PortalId, End)]) -> Result<()> {
    let (mut faults, now) = (0, SystemClock.now());
    for Portal { id: portal, .. } in opened.db.read(portals::all).await? {
        let secret = opened.secret.clone();
        let noted: Vec<End> = noted.iter().filter(|(of, _)| *of == portal).map(|(_, end)| end.clone()).collect();
        let report = opened.db.at(portal).read(move |tx| audit::verify(tx, &secret, &noted, now)).await?;
        aside(format_args!("portal {}: {} events are as they were written", portal.0, report.proven))?;
        if report.unchained > 0 {
            aside(format_args!("  {} older events are from a release that did not chain them", report.unchained))?;
        }
        for end in &report.ends {
            aside(format_args!("  end {}, {}", written(portal, end), sealed(end.sealed_at)))?;
        }
        for fault in &report.faults {
            aside(format_args!("  FAULT {fault}"))?;
        }
        faults += report.faults.len();
    }
    if faults > 0 {
        bail!("the audit trail is not as it was written");
    }
    Ok(())
}

fn sealed(at: Option<Millis>) -> String {
    let at = at.and_then(|at| Timestamp::from_millisecond(at.0).ok());
    at.map_or_else(|| "not sealed yet".to_owned(), |at| format!("sealed {at:.0}"))
}

/// As `--end` takes it.
fn written(portal: PortalId, End { chain, position, digest, .. }: &End) -> String {
    format!("{}.{chain}.{position}.{}", portal.0, URL_SAFE_NO_PAD.encode(digest))
}

fn parse(text: &str) -> Result<(PortalId, End)> {
    let end = || -> Option<(PortalId, End)> {
        let mut parts = text.split('.');
        let mut number = || parts.next()?.parse().ok();
        let (portal, chain, position) = (number()?, number()?, number()?);
        let digest = URL_SAFE_NO_PAD.decode(parts.next()?).ok()?;
        parts.next().is_none().then_some((PortalId(portal), End { chain, position, digest, sealed_at: None }))
    };
    end().with_context(|| format!("{text} is no end of a chain as `rollcall audit verify` prints it"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_is_read_as_it_is_written() {
        let end = End { chain: 1, position: 7, digest: vec![0xab; 32], sealed_at: None };
        let text = written(PortalId(3), &end);
        assert_eq!(parse(&text).unwrap(), (PortalId(3), end));
        for wrong in ["", "1.2.3", "1.2.3.x", "1.2.three.xy", &format!("{text}.1"), &format!("{text}é")] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
