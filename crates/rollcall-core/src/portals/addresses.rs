//! Where portals are reached: the first one at the address of the server, every other one at its name below the base domain.

use rollcall_store::PortalId;
use url::Url;

use super::Portal;

/// The portal that every database has.
pub const FIRST: PortalId = PortalId(1);

/// The addresses of a server's portals.
#[derive(Debug, Clone)]
pub struct Addresses {
    own: Url,
    base_domain: Option<String>,
}

/// Which portal the name of a host stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host<'h> {
    /// The first one.
    First,
    /// The one of this name, if there is one.
    Named(&'h str),
    /// None.
    Foreign,
}

impl Addresses {
    /// With the address of the server; other portals are below `base_domain`, if there are any.
    #[must_use]
    pub fn new(own: Url, base_domain: Option<String>) -> Self {
        Self { own, base_domain: base_domain.map(|domain| domain.to_ascii_lowercase()) }
    }

    /// Where `portal` is reached, with scheme and port of the server.
    #[must_use]
    pub fn of(&self, portal: &Portal) -> Url {
        let mut address = self.own.clone();
        if let Some(base) = self.base_domain.as_ref().filter(|_| portal.id != FIRST) {
            // Both parts were found to be labels of host names, so this has no way to fail.
            address.set_host(Some(&format!("{}.{base}", portal.alias))).unwrap_or_default();
        }
        address
    }

    /// What portals are below, if there are several.
    #[must_use]
    pub fn base_domain(&self) -> Option<&str> {
        self.base_domain.as_deref()
    }

    /// The portal of a `Host` header, which may hold a port. The server's own address wins.
    #[must_use]
    pub fn host<'h>(&self, header: &'h str) -> Host<'h> {
        let name = without_port(header);
        if self.own.host_str().is_some_and(|own| own.eq_ignore_ascii_case(name)) {
            return Host::First;
        }
        let below = self.base_domain.as_ref().and_then(|base| {
            let (start, end) = name.split_at_checked(name.len().checked_sub(base.len())?)?;
            start.strip_suffix('.').filter(|_| end.eq_ignore_ascii_case(base))
        });
        below.map_or(Host::Foreign, Host::Named)
    }
}

/// A host without its port and without the dot that ends a full name.
fn without_port(header: &str) -> &str {
    let name = match header.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => header,
    };
    name.strip_suffix('.').unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Millis;

    fn addresses(own: &str, base: Option<&str>) -> Addresses {
        Addresses::new(own.parse().unwrap(), base.map(str::to_owned))
    }

    fn portal(id: i64, alias: &str) -> Portal {
        Portal {
            id: PortalId(id),
            alias: alias.into(),
            name: String::new(),
            culture: String::new(),
            time_zone: String::new(),
            owner_id: None,
            created_at: Millis(0),
        }
    }

    #[test]
    fn portals_are_below_the_base_domain_but_the_first() {
        let many = addresses("https://people.example.com:8443/", Some("portals.example.com"));
        assert_eq!(many.of(&portal(1, "default")).as_str(), "https://people.example.com:8443/");
        assert_eq!(many.of(&portal(2, "acme")).as_str(), "https://acme.portals.example.com:8443/");
        let one = addresses("https://people.example.com", None);
        assert_eq!(one.of(&portal(2, "acme")).as_str(), "https://people.example.com/");
    }

    #[test]
    fn a_host_is_the_servers_own_or_a_name_below_the_base_domain() {
        let many = addresses("https://example.com", Some("Example.com"));
        for (header, host) in [
            ("example.com", Host::First),
            ("EXAMPLE.com:443", Host::First),
            ("acme.example.com", Host::Named("acme")),
            ("acme.Example.COM.:8092", Host::Named("acme")),
            ("a.b.example.com", Host::Named("a.b")),
            (".example.com", Host::Named("")),
            ("acmeexample.com", Host::Foreign),
            ("example.org", Host::Foreign),
            ("m", Host::Foreign),
            ("", Host::Foreign),
            ("acme.example.com:evil", Host::Foreign),
            ("äöü.example.com", Host::Named("äöü")),
            ("äxample.com", Host::Foreign),
        ] {
            assert_eq!(many.host(header), host, "{header}");
        }
        assert_eq!(addresses("http://[::1]:8092", Some("local.test")).host("[::1]:8092"), Host::First);
        assert_eq!(addresses("https://example.com", None).host("acme.example.com"), Host::Foreign);
    }
}
