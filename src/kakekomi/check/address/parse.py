"""One address that was typed, scanned or taken from a link, read the way a browser reads it."""

from __future__ import annotations

import re

from kakekomi.check.address.authority import SCHEME, is_disarmed, scheme_of
from kakekomi.check.address.disguise import shown
from kakekomi.check.address.find import find_addresses
from kakekomi.check.address.host import read_host
from kakekomi.check.address.host_bounds import is_registered
from kakekomi.check.address.model import Address, Kind, Parts, address_of

# Browsers and servers stop between 8,000 and 64,000 characters.
LONGEST_ADDRESS = 65_536

_AROUND = " \t\r\n\v\f\u3000\"'<>「」『』【】（）()＜＞“”‘’"
# Browsers drop these wherever they stand (URL Standard, 4.4).
_DROPPED = re.compile(r"[\t\r\n]")
_SCHEME = re.compile(SCHEME, re.IGNORECASE)
_MAILTO = re.compile(r"mailto:", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+-]*:(?![0-9])")
_AUTHORITY = re.compile(r"[^/\\?#]*")
_PORT = re.compile(r":([0-9]{0,5})\Z")
_TEXT_BEHIND = re.compile(r"\s(?=[^\x00-\x7f])")
# A name without scheme: two labels, the last one of letters; or IPv4 in four numbers.
_NAME = re.compile(r"[^\s.]+(?:\.[^\s.]+)*\.(?:[a-z][a-z0-9-]*[a-z0-9])", re.IGNORECASE)
_DOTTED_DECIMAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")


def parse_address(written: str) -> Address | None:
    """The one address that `written` is, with or without scheme; else the first one in it; None
    when there is none. `start` and `end` are places in `written`. Never raises."""
    first = _TEXT_BEHIND.split(written[:LONGEST_ADDRESS].lstrip(_AROUND), maxsplit=1)[0]
    text = first.rstrip(_AROUND)
    start = len(written[:LONGEST_ADDRESS]) - len(written[:LONGEST_ADDRESS].lstrip(_AROUND))
    source = shown(_DROPPED.sub("", text))
    parts = _parts(source.plain.strip())
    whole = address_of(parts, text, start, disguised=source.plain != text) if parts else None
    if whole and (whole.host == whole.unicode_host or is_registered(whole.host)):
        return whole
    return next(iter(find_addresses(written[:LONGEST_ADDRESS])), whole)


def _parts(plain: str) -> Parts | None:
    scheme = _SCHEME.match(plain)
    if scheme:
        name, disarmed = scheme_of(scheme["scheme"]), is_disarmed(scheme)
        return _cut(plain[scheme.end() :], "web", name, disarmed=disarmed)
    if mailto := _MAILTO.match(plain):
        return _cut(plain[mailto.end() :], "mail", "mailto", disarmed=False)
    if _OTHER_SCHEME.match(plain):
        return None
    parts = _cut(plain.removeprefix("//"), "web", "", disarmed=False)
    return parts if _is_plausible(parts.host) else None


def _cut(plain: str, kind: Kind, scheme: str, *, disarmed: bool) -> Parts:
    match = _AUTHORITY.match(plain)
    authority = match.group() if match else ""
    rest = plain[len(authority) :]
    userinfo, at, host = authority.rpartition("@")
    port = _PORT.search(host)
    if at and not scheme and not rest and not port:
        kind = "mail"
    return Parts(
        kind=kind,
        scheme=scheme,
        userinfo=userinfo,
        host=host[: port.start()].strip() if port else host.strip(),
        port=port.group(1) if port else "",
        rest=rest if kind == "web" else "",
        defanged=disarmed,
    )


def _is_plausible(written: str) -> bool:
    host = read_host(written)
    if host is None:
        return False
    if host.is_ip:
        return written.startswith("[") or bool(_DOTTED_DECIMAL.fullmatch(written))
    return is_registered(written) or bool(written.isascii() and _NAME.fullmatch(host.ascii))
