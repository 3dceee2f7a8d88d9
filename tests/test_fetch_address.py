"""Which addresses may be dialled."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from digest.fetch.address import is_public


@pytest.mark.parametrize(
    "address",
    ["93.184.216.34", "8.8.8.8", "1.1.1.1", "2606:4700::1111", "2a00:1450:4001:81b::200e"],
)
def test_the_public_internet(address):
    """Global unicast addresses may be dialled."""
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        *("0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.1.2.3"),
        *("169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1"),
        *("192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1"),
        *("224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::8.8.8.8"),
        *("64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1"),
        *("2002:7f00:1::", "2002:a00:1::1", "3fff::1", "fc00::1", "fd12::1", "fe80::1"),
        *("fec0::1", "ff02::1", "5f00::1", "4000::1"),
    ],
)
def test_everything_else(address):
    """Private, local, multicast, reserved, and every way of writing one inside another."""
    assert not is_public(ip_address(address))
