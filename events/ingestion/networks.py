"""Which network addresses belong to the public internet, by an explicit table."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# IANA "Special-Purpose Address Registry" for IPv4, with what is not in it but must not be
# reached either. An own table, because `ipaddress.is_global` follows the registry years
# late and differs between Python releases.
NOT_PUBLIC_V4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this host, this network
        "10.0.0.0/8",  # private use
        "100.64.0.0/10",  # shared address space of providers
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # platform service of a cloud, public by number only
        "169.254.0.0/16",  # link local, metadata services of clouds
        "172.16.0.0/12",  # private use
        "192.0.0.0/24",  # protocol assignments, DS-Lite, NAT64 discovery
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # automatic multicast tunnelling
        "192.88.99.0/24",  # 6to4 relays, deprecated
        "192.168.0.0/16",  # private use
        "192.175.48.0/24",  # AS112, direct delegation
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, with the limited broadcast
    )
)
# Only this block of IPv6 is handed out to the public; loopback, unique local, link local,
# site local, multicast, v4-mapped, v4-compatible and NAT64 addresses all lie outside it.
GLOBAL_UNICAST_V6 = IPv6Network("2000::/3")
NOT_PUBLIC_V6 = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments: Teredo, ORCHID, benchmarking, drones
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address in disguise
        "2620:4f:8000::/48",  # AS112, direct delegation
        "3ffe::/16",  # 6bone, given back
        "3fff::/20",  # documentation
    )
)


def is_public(address: str) -> bool:
    """Whether `address`, an IPv4 or IPv6 address as text, may be reached from here.

    False for anything that is no plain address: a name, a zone index, another notation.
    """
    try:
        number = ip_address(address)
    except ValueError:
        return False
    if isinstance(number, IPv4Address):
        return not any(number in block for block in NOT_PUBLIC_V4)
    return _is_public_v6(number)


def _is_public_v6(number: IPv6Address) -> bool:
    if number.scope_id is not None or number not in GLOBAL_UNICAST_V6:
        return False
    return not any(number in block for block in NOT_PUBLIC_V6)
