//! Whose pages may show ours in a frame, and use the API out of a browser (portal §10).

use rollcall_store::Tx;
use serde::{Deserialize, Serialize};

use super::{Setting, set};
use crate::policy::{Administer, Permit};
use crate::time::Millis;
use crate::{Error, Result};

/// The longest header that proxies and browsers surely take.
const LONGEST_HEADER: usize = 15 * 1024;
/// What the pages of this server may load, without who may show them.
const OWN: &str =
    "default-src 'self'; img-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'";

/// The sites that administrators listed, as they were sent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TrustedSites(Vec<String>);

impl Setting for TrustedSites {
    const NAME: &'static str = "trusted_sites";
}

impl TrustedSites {
    /// The list of what was sent.
    ///
    /// # Errors
    /// [`Error::Argument`] for anything but `host`, `*.host`, either with a port, or `http(s)://` before it;
    /// [`Error::Forbidden`] for more than a header can hold.
    pub fn new(domains: Vec<String>) -> Result<Self> {
        if !domains.iter().all(|domain| Site::parse(domain).is_some()) {
            return Err(Error::Argument("domains"));
        }
        let sites = Self(domains);
        if sites.header().len() > LONGEST_HEADER { Err(Error::Forbidden) } else { Ok(sites) }
    }

    /// As they were sent.
    #[must_use]
    pub fn domains(&self) -> &[String] {
        &self.0
    }

    /// The `Content-Security-Policy` of our pages; empty if no site is listed.
    #[must_use]
    pub fn header(&self) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        let sites: Vec<String> = self.0.iter().filter_map(|domain| Site::parse(domain)).map(Site::source).collect();
        format!("{OWN}; frame-ancestors 'self' {}", sites.join(" "))
    }

    /// Whether the pages of `origin` may use the API with the credentials of whoever looks at them.
    ///
    /// Only an entry with scheme and host names an origin: a bare host or a wildcard would let in plain http, or sites that
    /// nobody listed.
    #[must_use]
    pub fn lists(&self, origin: &str) -> bool {
        self.0
            .iter()
            .filter_map(|domain| Site::parse(domain)?.origin())
            .any(|listed| listed.eq_ignore_ascii_case(origin))
    }
}

/// The parts of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Site<'d> {
    scheme: Option<&'d str>,
    host: &'d str,
    port: Option<u16>,
}

impl<'d> Site<'d> {
    fn parse(text: &'d str) -> Option<Self> {
        let (scheme, rest) = match text.split_once("://") {
            Some((scheme, rest)) => (Some(scheme), rest),
            None => (None, text),
        };
        let known = |scheme: &str| scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        // A site that lives in a folder is known by its whole address, also to itself.
        let (place, path) = rest.split_once('/').unwrap_or((rest, ""));
        let (host, port) = match place.split_once(':') {
            Some((host, port)) => (host, Some(port.parse().ok().filter(|port| *port > 0)?)),
            None => (place, None),
        };
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~' | b'/' | b'%');
        let is_good =
            scheme.is_none_or(known) && is_host(host.strip_prefix("*.").unwrap_or(host)) && path.bytes().all(plain);
        is_good.then_some(Self { scheme, host, port })
    }

    /// As a policy names it.
    fn source(self) -> String {
        let scheme = self.scheme.map(|scheme| format!("{}://", scheme.to_ascii_lowercase())).unwrap_or_default();
        let port = self.port.map(|port| format!(":{port}")).unwrap_or_default();
        format!("{scheme}{}{port}", self.host.to_ascii_lowercase())
    }

    /// As browsers name it; none for an entry that stands for several.
    fn origin(self) -> Option<String> {
        let usual = match self.scheme?.to_ascii_lowercase().as_str() {
            "https" => 443,
            _ => 80,
        };
        let port = self.port.filter(|port| *port != usual);
        (!self.host.starts_with("*.")).then(|| Self { port, ..self }.source())
    }
}

fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    host.len() <= 253 && host.split('.').all(label)
}

/// Replaces the listed sites.
///
/// # Errors
/// The store's.
pub fn set_trusted_sites(
    tx: &mut Tx<'_>,
    _permit: &Permit<Administer>,
    sites: &TrustedSites,
    now: Millis,
) -> Result<()> {
    // The wire has no number for this change, and whoever may make it can read the list at any time.
    set(tx, sites, now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sites(domains: &[&str]) -> Result<TrustedSites> {
        TrustedSites::new(domains.iter().map(|domain| (*domain).to_owned()).collect())
    }

    #[test]
    fn entries_of_the_three_forms_and_others() {
        for good in [
            "example.com",
            "localhost",
            "10.0.0.1",
            "*.example.com",
            "example.com:8080",
            "https://example.com",
            "http://localhost:3000",
            "HTTPS://Example.COM/",
            "https://*.example.com:444",
            "https://example.com/blog/",
        ] {
            assert!(sites(&[good]).is_ok(), "{good}");
        }
        for bad in [
            "",
            "*",
            "*.",
            "exa mple.com",
            "example.com;",
            "a.com,b.com",
            "exämple.com",
            "'self'",
            "data:",
            "ftp://example.com",
            "https://",
            "https://u@example.com",
            "example.com:0",
            "example.com:65536",
            "example.com:x",
            "a.*.com",
            "-a.com",
            "https://example.com/?x",
            "https://example.com/#x",
            "a..com",
            "https://https://a.com",
            "a.com\n",
            "https://a.com/'",
            "[::1]",
        ] {
            assert!(matches!(sites(&["example.com", bad]), Err(Error::Argument("domains"))), "{bad}");
        }
    }

    #[test]
    fn only_an_entry_with_scheme_and_host_is_an_origin() {
        let listed = sites(&[
            "https://Wiki.example.com/",
            "http://localhost:3000",
            "https://a.example.com:443/blog",
            "plain.example.com",
            "https://*.example.org",
        ])
        .unwrap();
        for good in ["https://wiki.example.com", "http://localhost:3000", "https://a.example.com"] {
            assert!(listed.lists(good), "{good}");
        }
        for bad in [
            "http://wiki.example.com",
            "https://wiki.example.com:444",
            "http://localhost",
            "https://plain.example.com",
            "https://x.example.org",
            "null",
            "",
            "https://wiki.example.com.evil.org",
        ] {
            assert!(!listed.lists(bad), "{bad}");
        }
    }

    #[test]
    fn the_header_is_empty_without_sites_and_never_too_long() {
        assert_eq!(TrustedSites::default().header(), "");
        let header = sites(&["https://Wiki.example.com/x/", "*.example.org"]).unwrap().header();
        assert!(header.starts_with("default-src 'self';"), "{header}");
        assert!(header.ends_with("; frame-ancestors 'self' https://wiki.example.com *.example.org"), "{header}");
        let many: Vec<String> = (0..1000).map(|n| format!("https://site-{n}.example.com")).collect();
        assert!(matches!(TrustedSites::new(many), Err(Error::Forbidden)));
    }
}
