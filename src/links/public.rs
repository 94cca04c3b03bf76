//! Which addresses anybody can reach.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether an address is one of the public internet: neither of this machine, nor of a network of its own, nor set apart for
/// something else (the special-purpose registries of IANA, RFC 6890).
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_shared = a == 100 && (64..128).contains(&b);
    let is_benchmark = a == 198 && (18..20).contains(&b);
    let is_protocol = a == 192 && b == 0 && c == 0;
    let is_reserved = a == 0 || a >= 240;
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation()
        || is_shared
        || is_benchmark
        || is_protocol
        || is_reserved)
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let part = address.segments();
    let last = |high: u16, low: u16| {
        let [[a, b], [c, d]] = [high.to_be_bytes(), low.to_be_bytes()];
        Ipv4Addr::new(a, b, c, d)
    };
    if let Some(inner) = address.to_ipv4_mapped() {
        return is_public_v4(inner);
    }
    match part {
        // Addresses of the older kind, written otherwise: NAT64 (RFC 6052) and 6to4 (RFC 3056).
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => is_public_v4(last(high, low)),
        [0x2002, high, low, ..] => is_public_v4(last(high, low)),
        [0x2001, 0xdb8, ..] => false,
        // Only 2000::/3 has been given out.
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_on_the_public_internet_is_told() {
        for text in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "198.18.0.1",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:db8::1",
        ] {
            assert!(!text.parse().is_ok_and(is_public), "{text}");
        }
        for text in ["8.8.8.8", "172.32.0.1", "2001:67c:124c::1", "::ffff:8.8.8.8"] {
            assert!(text.parse().is_ok_and(is_public), "{text}");
        }
    }
}
