"""Link shorteners: where they lead stands on their server only."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kakekomi.check.address.model import Address

_LIST = Path(__file__).with_name("shorteners.txt")


def cannot_unwrap(address: Address) -> bool:
    """Whether a web address is a short link, which hides its destination. The front page of a
    shortener is none."""
    if address.kind != "web" or not (address.path.strip("/") or address.query):
        return False
    return address.host.removeprefix("www.") in _shorteners()


@cache
def _shorteners() -> frozenset[str]:
    lines = _LIST.read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
