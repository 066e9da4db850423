//! Structured logs on standard error. Nothing secret gets here: no field holds an address, a token, a link or a body.

use anyhow::{Context, Result, bail};
use tracing_subscriber::EnvFilter;

/// Starts logging what `filter` lets through, as `text` or `json`.
///
/// # Errors
/// A filter or format that means nothing.
pub fn start(filter: &str, format: &str) -> Result<()> {
    let filter = EnvFilter::try_new(filter).with_context(|| format!("the log filter {filter}"))?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match format {
        "text" => lines.init(),
        "json" => lines.json().flatten_event(true).init(),
        other => bail!("log_format is {other}, neither text nor json"),
    }
    Ok(())
}
