"""Which network addresses may be dialled: those of the public internet, and no others.

``ipaddress.is_global`` alone lets NAT64, 6to4, multicast and ``::127.0.0.1`` through, all of
which can lead back into a private network.
"""

from __future__ import annotations

import ipaddress

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address

_NOT_4 = tuple(
    ipaddress.IPv4Network(one)
    for one in ("192.0.0.0/24", "192.88.99.0/24", "100.64.0.0/10", "240.0.0.0/4", "0.0.0.0/8")
)
_UNICAST_6 = ipaddress.IPv6Network("2000::/3")
_NOT_6 = tuple(
    ipaddress.IPv6Network(one)
    # Teredo and other special ranges, documentation, 6to4, documentation again.
    for one in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)


def is_public(address: Ip) -> bool:
    """Whether `address` is a unicast address of the public internet itself, not a way round it."""
    if isinstance(address, ipaddress.IPv4Address):
        inside = any(address in network for network in _NOT_4)
        return address.is_global and not address.is_multicast and not inside
    if address not in _UNICAST_6 or any(address in network for network in _NOT_6):
        return False
    return address.is_global and not address.is_multicast
