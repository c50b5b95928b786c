"""Where a redirector or translator leads, when that stands in its own address."""

from __future__ import annotations

import base64
import binascii
import dataclasses
import re
from collections.abc import Callable

from kakekomi.check.address import translated, urldefense
from kakekomi.check.address.model import Address
from kakekomi.check.address.parse import parse_address
from kakekomi.check.address.query import parameter, percent_decoded

# Redirectors within redirectors beyond this hide, they do not lead.
MOST_STEPS = 5

_ABSOLUTE = re.compile(r"\s*https?:[/\\]{2}", re.IGNORECASE)
_YAHOO = re.compile(r"/RU=([^/]+)")
_GOOGLE_AMP = re.compile(r"/amp/(s/)?")
_GENERIC = ("url", "u", "redirect", "next")


def unwrapped(address: Address) -> tuple[Address, ...]:
    """The addresses behind a web address, outermost first, at most five: each is read out of the
    one before. `written` is the decoded address; `start` and `end` stay those of `address`."""
    steps: list[Address] = []
    while len(steps) < MOST_STEPS:
        target = _target(steps[-1] if steps else address)
        if target is None:
            break
        steps.append(dataclasses.replace(target, start=address.start, end=address.end))
    return tuple(steps)


def _target(address: Address) -> Address | None:
    if address.kind != "web":
        return None
    for is_from, read in _REDIRECTORS:
        if is_from(address) and (inner := _inner(read(address))):
            return inner
    written = next(
        (value for name in _GENERIC if _ABSOLUTE.match(value := _decoded(address.query, name))), ""
    )
    return _inner(written)


def _inner(written: str) -> Address | None:
    inner = parse_address(written.strip()) if written else None
    return inner if inner and inner.kind == "web" else None


def _decoded(query: str, *names: str) -> str:
    """A parameter, decoded once more where it was encoded twice."""
    value = parameter(query, *names)
    return value if _ABSOLUTE.match(value) else percent_decoded(value)


def _below(*names: str) -> Callable[[Address], bool]:
    suffixes = tuple(f".{name}" for name in names)
    return lambda address: f".{address.host}".endswith(suffixes)


def _is_google(address: Address) -> bool:
    """google.com, www.google.co.jp; not google.evil.example."""
    is_name = address.registrable == f"google.{address.public_suffix}"
    return is_name and address.host.removeprefix("www.") == address.registrable


def _is_google_translate(address: Address) -> bool:
    is_name = address.registrable == f"google.{address.public_suffix}"
    return is_name and address.host == f"translate.{address.registrable}"


def _named(*names: str) -> Callable[[Address], str]:
    return lambda address: _decoded(address.query, *names)


def _google(address: Address) -> str:
    amp = _GOOGLE_AMP.match(address.path)
    if amp:
        return f"http{'s' * bool(amp[1])}://{address.path[amp.end() :]}"
    return _decoded(address.query, "q", "url") if address.path == "/url" else ""


def _youtube(address: Address) -> str:
    return _decoded(address.query, "q") if address.path == "/redirect" else ""


def _yahoo(address: Address) -> str:
    """`/RU=…/`, percent-encoded (r.search.yahoo.com) or Base64 with `-` for `=` (yahoo.co.jp)."""
    match = _YAHOO.search(address.path)
    value = percent_decoded(match[1]) if match else ""
    if not value or _ABSOLUTE.match(value):
        return value
    plain = value.rstrip("-=")
    try:
        padded = plain + "=" * (-len(plain) % 4)
        decoded = base64.urlsafe_b64decode(padded).decode("utf-8")
    except (binascii.Error, ValueError):
        return ""
    return decoded if _ABSOLUTE.match(decoded) else ""


_REDIRECTORS: tuple[tuple[Callable[[Address], bool], Callable[[Address], str]], ...] = (
    (
        _below("translate.goog"),
        lambda address: translated.original(address.host, address.path, address.query),
    ),
    (_is_google_translate, _named("u")),
    (_is_google, _google),
    (_below("l.facebook.com", "lm.facebook.com", "l.instagram.com"), _named("u")),
    (_below("youtube.com"), _youtube),
    (_below("safelinks.protection.outlook.com"), _named("url")),
    (
        _below("urldefense.com", "urldefense.proofpoint.com"),
        lambda address: urldefense.rewritten(address.path, address.query),
    ),
    (_below("yahoo.com", "yahoo.co.jp"), _yahoo),
)
