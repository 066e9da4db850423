//! The public address: safe, reachable, and answered by the server of this database.

use std::time::Duration;

use rollcall_core::health::Health;
use rollcall_fetch::{Download, Fetcher, Refused, anywhere};
use serde_json::Value;
use url::{Host, Url};

use super::Finding;
use crate::config::Config;

const ADDRESS: &str = "public address";
const PROXY: &str = "proxy";
/// What everybody may see of a server, the salt of its passwords included.
const SETTINGS: &str = "api/2.0/settings";
const LONGEST: usize = 1 << 20;
const PATIENCE: Duration = Duration::from_secs(10);

/// Examines the public address, from here.
pub async fn examine(config: &Config, health: Option<&Health>) -> Vec<Finding> {
    let url = &config.public_url;
    let mut findings = vec![answer(url, health).await];
    findings.extend(scheme(url));
    if url.scheme() == "https" && config.trusted_proxies.is_empty() {
        findings.push(Finding::warning(
            PROXY,
            "TLS ends at a proxy, and none is trusted: all clients seem to come from it, and share its limits",
            "set ROLLCALL_TRUSTED_PROXIES to the proxy's address",
        ));
    }
    findings
}

fn scheme(url: &Url) -> Option<Finding> {
    let is_near = match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    };
    if is_near {
        return Some(Finding::warning(
            ADDRESS,
            format!("{url} is for this machine only, and letters link to it"),
            "set ROLLCALL_PUBLIC_URL to the address that people use",
        ));
    }
    (url.scheme() == "http").then(|| {
        let advice = "put a proxy with TLS in front, and set ROLLCALL_PUBLIC_URL to its https:// address";
        Finding::warning(ADDRESS, "passwords and sessions travel in the clear", advice)
    })
}

async fn answer(url: &Url, health: Option<&Health>) -> Finding {
    let base = url.as_str().trim_end_matches('/');
    let Ok(settings) = Url::parse(&format!("{base}/{SETTINGS}")) else {
        return Finding::fault(ADDRESS, format!("{url} is no address"), "check ROLLCALL_PUBLIC_URL");
    };
    let wanted = Download {
        url: settings,
        accept: "application/json",
        longest: LONGEST,
        timeout: PATIENCE,
        only_https: url.scheme() == "https",
    };
    let salt = match Fetcher::new(anywhere).download(&wanted).await {
        Ok(body) => salt(&body),
        Err(Refused::Unresolved) => {
            let advice = "check the name in ROLLCALL_PUBLIC_URL and its DNS entry";
            return Finding::fault(ADDRESS, format!("the name in {url} does not resolve"), advice);
        }
        Err(e) => {
            let advice =
                "is the server running, and the proxy? Does the certificate fit? Is ROLLCALL_PUBLIC_URL right?";
            return Finding::fault(ADDRESS, format!("{url}: {e}"), advice);
        }
    };
    match (salt, health.and_then(|health| health.salt.as_ref())) {
        (Some(there), Some(here)) if there == *here => Finding::ok(ADDRESS, format!("{url} leads to this server")),
        (Some(_), None) => Finding::ok(ADDRESS, format!("{url} leads to a server")),
        (Some(_), Some(_)) => Finding::fault(
            ADDRESS,
            format!("{url} leads to the server of another database"),
            "check ROLLCALL_PUBLIC_URL, ROLLCALL_DATABASE_URL, and where the proxy leads to",
        ),
        (None, _) => Finding::fault(
            ADDRESS,
            format!("what answers at {url} is no Rollcall"),
            "check ROLLCALL_PUBLIC_URL, and where the proxy leads to",
        ),
    }
}

fn salt(body: &[u8]) -> Option<String> {
    let settings: Value = serde_json::from_slice(body).ok()?;
    settings["response"]["passwordHash"]["salt"].as_str().map(str::to_owned)
}
