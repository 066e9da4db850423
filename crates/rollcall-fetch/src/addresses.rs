//! Which addresses belong to the whole internet (portal §9.1).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Networks that are of this machine, of its surroundings, or of nobody; the number is the length of the prefix.
const CLOSED_V4: &[(Ipv4Addr, u32)] = &[
    (Ipv4Addr::UNSPECIFIED, 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(224, 0, 0, 0), 4),
    (Ipv4Addr::new(240, 0, 0, 0), 4),
];

const fn v6(a: u16, b: u16, c: u16, f: u16) -> Ipv6Addr {
    Ipv6Addr::new(a, b, c, 0, 0, f, 0, 0)
}

/// The same of the newer protocol, and all addresses that hide one of the older: mapped, compatible, translated, tunnelled.
const CLOSED_V6: &[(Ipv6Addr, u32)] = &[
    (v6(0, 0, 0, 0), 96),
    (v6(0, 0, 0, 0xffff), 96),
    (Ipv6Addr::new(0, 0, 0, 0, 0xffff, 0, 0, 0), 96),
    (v6(0x64, 0xff9b, 0, 0), 96),
    (v6(0x64, 0xff9b, 1, 0), 48),
    (v6(0x2001, 0, 0, 0), 32),
    (v6(0x2002, 0, 0, 0), 16),
    (v6(0xfc00, 0, 0, 0), 7),
    (v6(0xfe80, 0, 0, 0), 10),
    (v6(0xfec0, 0, 0, 0), 10),
    (v6(0xff00, 0, 0, 0), 8),
];

/// Whether `ip` is an address that the whole internet reaches.
#[must_use]
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            !CLOSED_V4.iter().any(|(network, length)| (ip.to_bits() ^ network.to_bits()) >> (32 - length) == 0)
        }
        IpAddr::V6(ip) => {
            !CLOSED_V6.iter().any(|(network, length)| (ip.to_bits() ^ network.to_bits()) >> (128 - length) == 0)
        }
    }
}

/// Every address, for closed networks and for tests.
#[must_use]
pub fn anywhere(_: IpAddr) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_of_every_closed_network_are_refused_and_their_neighbours_let_through() {
        for (first, last, before, after) in [
            ("0.0.0.0", "0.255.255.255", None, Some("1.0.0.0")),
            ("10.0.0.0", "10.255.255.255", Some("9.255.255.255"), Some("11.0.0.0")),
            ("100.64.0.0", "100.127.255.255", Some("100.63.255.255"), Some("100.128.0.0")),
            ("127.0.0.0", "127.255.255.255", Some("126.255.255.255"), Some("128.0.0.0")),
            ("169.254.0.0", "169.254.255.255", Some("169.253.255.255"), Some("169.255.0.0")),
            ("172.16.0.0", "172.31.255.255", Some("172.15.255.255"), Some("172.32.0.0")),
            ("192.0.0.0", "192.0.0.255", Some("191.255.255.255"), Some("192.0.1.0")),
            ("192.88.99.0", "192.88.99.255", Some("192.88.98.255"), Some("192.88.100.0")),
            ("192.168.0.0", "192.168.255.255", Some("192.167.255.255"), Some("192.169.0.0")),
            ("198.18.0.0", "198.19.255.255", Some("198.17.255.255"), Some("198.20.0.0")),
            ("224.0.0.0", "255.255.255.255", Some("223.255.255.255"), None),
            ("::", "::255.255.255.255", None, None),
            ("::1", "::1", None, None),
            ("::ffff:0.0.0.0", "::ffff:255.255.255.255", None, Some("::1:0:0:0")),
            ("::ffff:8.8.8.8", "::ffff:127.0.0.1", None, None),
            ("::ffff:0:127.0.0.1", "::ffff:0:255.255.255.255", None, Some("::ffff:1:0:0")),
            ("64:ff9b::", "64:ff9b::ffff:ffff", None, None),
            ("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", None, None),
            ("64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff", None, Some("64:ff9b:2::")),
            ("2001::", "2001:0:ffff:ffff:ffff:ffff:ffff:ffff", None, Some("2001:1::")),
            ("2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff", None, Some("2003::")),
            ("fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Some("fbff::"), Some("fe00::")),
            ("fe80::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Some("fe7f::"), None),
            ("ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", None, None),
        ] {
            for closed in [first, last] {
                assert!(!is_public(closed.parse().unwrap()), "{closed}");
            }
            for open in [before, after].into_iter().flatten() {
                assert!(is_public(open.parse().unwrap()), "{open}");
            }
        }
        for open in ["8.8.8.8", "203.0.114.1", "2606:4700::1111", "2a00::1"] {
            assert!(is_public(open.parse().unwrap()), "{open}");
        }
    }
}
