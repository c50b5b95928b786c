"""Hosts that are numbers: IPv4 in every form a browser takes (URL Standard, 3.5), IPv6."""

from __future__ import annotations

import ipaddress
import re

_NUMBER = re.compile(r"0[xX][0-9a-fA-F]*|[0-9]+")
# 0o37777777777 has eleven digits; leading zeros beyond this serve nobody.
_LONGEST_NUMBER = 32


def ends_in_number(host: str) -> bool:
    """Whether the last label is a number, so that the host is IPv4 or none at all."""
    return bool(_NUMBER.fullmatch(host.rpartition(".")[2]))


def read_ipv4(host: str) -> str | None:
    """Dotted decimal, from one to four numbers, each decimal, octal (0…) or hexadecimal (0x…)."""
    parts = [_value(part) for part in host.split(".")] if host.count(".") < 4 else []
    *firsts, last = parts or [None]
    if last is None or last >= 256 ** (4 - len(firsts)):
        return None
    address = last
    for power, part in enumerate(firsts):
        if part is None or part > 255:
            return None
        address += part * 256 ** (3 - power)
    return str(ipaddress.IPv4Address(address))


def read_ipv6(host: str) -> str | None:
    """Compressed, in its brackets; zone identifiers are refused, as browsers do."""
    try:
        return (
            f"[{ipaddress.IPv6Address(host.strip('[]')).compressed}]" if "%" not in host else None
        )
    except ValueError:
        return None


def _value(number: str) -> int | None:
    if not _NUMBER.fullmatch(number) or len(number) > _LONGEST_NUMBER:
        return None
    if number[:2] in {"0x", "0X"}:
        return int(number[2:] or "0", 16)
    if number[0] == "0":
        return int(number, 8) if not set("89") & set(number) else None
    return int(number)
