//! `rollcall ready`: whether the server on this machine is, for checks that have no other client at hand.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use anyhow::{Context, Result};
use rollcall_fetch::{Download, Fetcher, anywhere};
use url::Url;

use crate::config::Config;
use crate::output::line;

/// Runs the command.
///
/// # Errors
/// If the server is not ready, or there is none.
pub async fn run(config: &Config) -> Result<()> {
    let place = here(&config.listen);
    let url = Url::parse(&format!("http://{place}/readyz")).with_context(|| format!("{place} is no address"))?;
    let wanted = Download { url, accept: "*/*", longest: 1 << 16, timeout: Duration::from_secs(4), only_https: false };
    Fetcher::new(anywhere).download(&wanted).await.with_context(|| format!("the server at {place} is not ready"))?;
    line(format_args!("ready"))
}

/// Where a server that listens at `listen` is reached from here.
fn here(listen: &str) -> String {
    match listen.parse::<SocketAddr>() {
        Ok(mut place) if place.ip().is_unspecified() => {
            let near: IpAddr = if place.is_ipv4() { Ipv4Addr::LOCALHOST.into() } else { Ipv6Addr::LOCALHOST.into() };
            place.set_ip(near);
            place.to_string()
        }
        _ => listen.to_owned(),
    }
}
