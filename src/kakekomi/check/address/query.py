"""Percent-encoding (RFC 3986, 2.1) and the parameters of a query."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A query with more parameters than this is noise; the rest is not read.
MOST_PARAMETERS = 200
_ENCODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


def percent_decoded(text: str) -> str:
    """Percent-encoded UTF-8 decoded; what is not UTF-8 becomes U+FFFD."""
    return _ENCODED.sub(_bytes, text) if "%" in text else text


def _bytes(match: re.Match[str]) -> str:
    return bytes.fromhex(match.group().replace("%", "")).decode("utf-8", "replace")


def parameters(query: str) -> Iterator[tuple[str, str]]:
    """Names (lower case) and decoded values of `a=b&c=d`, in order, also where `&` is `&amp;`."""
    for part in query.replace("&amp;", "&").split("&", MOST_PARAMETERS)[:MOST_PARAMETERS]:
        name, _, value = part.partition("=")
        yield percent_decoded(name).lower(), percent_decoded(value.replace("+", " "))


def parameter(query: str, *names: str) -> str:
    """The first value under one of these names that is not empty, or ""."""
    return next((value for name, value in parameters(query) if value and name in names), "")
