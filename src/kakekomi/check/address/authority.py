"""Schemes and delimiters of an address (RFC 3986), also as people disarm them."""

from __future__ import annotations

import re

# hxxp, h**p and the Japanese custom of leaving out the h; [:]//, [://], and backslashes and
# escaped slashes, which browsers take for slashes.
SCHEME = (
    r"(?P<scheme>h?(?:tt|xx|\*\*|tx|xt)ps?)"
    r"(?P<colon>\[:\]|\(:\)|:|(?=\[://\]))(?:\[:?//\]|[/\\]{2,4})"
)
AT = r"(?:@|\[(?:@|at)\]|\(at\))"
_PORT = re.compile(r":(?P<port>[0-9]{1,5})(?![0-9])")


def scheme_of(written: str) -> str:
    """http or https."""
    return "https" if written.lower().endswith("s") else "http"


def is_disarmed(scheme: re.Match[str]) -> bool:
    """Whether a scheme is written so that nothing makes a link of it."""
    return scheme["scheme"].lower() not in {"http", "https"} or scheme["colon"] != ":"


def port_at(plain: str, place: int) -> re.Match[str] | None:
    """The port behind a host, as group `port`."""
    return _PORT.match(plain, place)
