"""Which addresses are outside: public unicast, and nothing by which a network reaches into itself."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

# Named one by one: what the library calls global has changed from version to version.
_INSIDE_4 = tuple(
    IPv4Network(one)
    for one in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
    )
)  # fmt: skip
_UNICAST_6 = IPv6Network("2000::/3")
"""All else is loopback, local, multicast, mapped or translated, as ::1, ::ffff:a.b.c.d, 64:ff9b::, fc00:: and fe80::"""
_INSIDE_6 = tuple(
    IPv6Network(one)
    # Special purposes with Teredo; examples; 6to4, which carries an IPv4 address; examples.
    for one in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
)
_ISATAP = {0x0000_5EFE, 0x0200_5EFE}


def is_outside(address: Address) -> bool:
    """Whether anybody in the world may be sent to this address."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _INSIDE_4)
    if address.scope_id is not None or address not in _UNICAST_6:
        return False
    carries_four = (int(address) >> 32) & 0xFFFF_FFFF in _ISATAP
    return not carries_four and not any(address in network for network in _INSIDE_6)


def literal(host: str) -> Address | None:
    """The address that `host` is, without brackets; None for a name. Only the one usual spelling counts."""
    try:
        found = ip_address(host)
    except ValueError:
        return None
    return None if isinstance(found, IPv6Address) and found.scope_id is not None else found
