"""Addresses rewritten by Proofpoint URL Defense, versions 1 to 3, as its manual describes them."""

from __future__ import annotations

import base64
import binascii
import re
import string

from kakekomi.check.address.query import parameter, percent_decoded

_VERSION_2 = str.maketrans("-_", "%/")
# In version 3 `*` stands for one character kept aside, `**X` for a run of as many as X tells.
_PLACEHOLDER = re.compile(r"\*\*(?P<length>[A-Za-z0-9_-])|\*")
_LENGTHS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
_SHORTEST_RUN = 2
_ONE_SLASH = re.compile(r"(https?:/)(?=[^/])", re.IGNORECASE)


def rewritten(path: str, query: str) -> str:
    """What stands in the path and query of an address of URL Defense; "" when nothing does."""
    if path.startswith("/v1/"):
        return parameter(query, "u")
    if path.startswith("/v2/"):
        return percent_decoded(parameter(query, "u").translate(_VERSION_2))
    whole = f"{path}?{query}" if query else path
    start, middle = whole.find("__"), whole.rfind("__;")
    if not path.startswith("/v3/") or not 0 <= start < middle:
        return ""
    kept = whole[middle + 3 :].partition("!")[0]
    return _ONE_SLASH.sub(r"\1/", _restored(whole[start + 2 : middle], kept), count=1)


def _restored(address: str, encoded: str) -> str:
    try:
        kept = base64.urlsafe_b64decode(encoded + "==").decode("utf-8")
    except (binascii.Error, ValueError):
        kept = ""
    place = 0

    def characters(match: re.Match[str]) -> str:
        nonlocal place
        length = _LENGTHS.index(match["length"]) + _SHORTEST_RUN if match["length"] else 1
        run = kept[place : place + length]
        place += length
        return run or match.group()

    return _PLACEHOLDER.sub(characters, address)
