//! Where a request comes from: the peer, or what a trusted proxy says of it (portal §3.6).

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::ConnectInfo;
use http::HeaderMap;
use http::request::Parts;
use ipnet::IpNet;
use rollcall_core::policy::Origin;

use crate::app::Config;

/// Longest `User-Agent` that is kept.
const LONGEST_AGENT: usize = 400;

/// Reads address and user agent of a request.
pub fn of(parts: &Parts, config: &Config) -> Origin {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip());
    let address = client(peer.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)), &parts.headers, &config.trusted_proxies);
    let agent = parts.headers.get(http::header::USER_AGENT).and_then(|v| v.to_str().ok());
    Origin {
        address: address.to_string(),
        user_agent: agent.map(|a| a.chars().take(LONGEST_AGENT).collect()),
        is_own_network: config.own_networks.iter().any(|net| net.contains(&address)),
    }
}

/// The first address from the right that no trusted proxy added itself.
fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |address: &IpAddr| trusted.iter().any(|net| net.contains(address));
    let mut address = peer.to_canonical();
    let hops: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(','))
        .map(str::trim)
        .collect();
    for hop in hops.iter().rev() {
        if !is_trusted(&address) {
            break;
        }
        match hop.parse::<IpAddr>() {
            Ok(next) => address = next.to_canonical(),
            Err(_) => break,
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client_of(peer: &str, forwarded: &str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        let trusted = ["10.0.0.0/8".parse().unwrap()];
        client(peer.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        assert_eq!(client_of("192.0.2.1", "198.51.100.7"), "192.0.2.1");
        assert_eq!(client_of("10.0.0.1", "198.51.100.7"), "198.51.100.7");
        assert_eq!(client_of("10.0.0.1", "203.0.113.9, 198.51.100.7, 10.0.0.2"), "198.51.100.7");
        assert_eq!(client_of("10.0.0.1", "junk"), "10.0.0.1");
        assert_eq!(client_of("::ffff:192.0.2.1", ""), "192.0.2.1");
    }
}
