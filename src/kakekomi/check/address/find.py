"""The addresses in a running text, with and without scheme, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kakekomi.check.address.authority import AT, SCHEME, is_disarmed, port_at, scheme_of
from kakekomi.check.address.bare import bare_host, is_mail_host
from kakekomi.check.address.disguise import Undisguised, shown
from kakekomi.check.address.host import DEFANGED_DOT
from kakekomi.check.address.host_bounds import host_run, is_registered
from kakekomi.check.address.model import Address, Parts, address_of

# A mail with more is an attack on the reader; the first ones tell enough.
MOST_ADDRESSES = 1_000

# Full-width marks end an address as a space does. Their half-width forms would belong to it.
_ENDS_ADDRESS = dict.fromkeys(map(ord, "（）！，；［］｛｝＂＇＜＞｢｣"), "、")

_LOCAL = "A-Za-z0-9._%+&~-"
_LABEL = "[A-Za-z0-9_-]++"
_LABELS = rf"{_LABEL}(?:(?:{DEFANGED_DOT}|\.){_LABEL})*+"
# Sentences of one word each that are tried as one host; each is also tried alone.
_MOST_SENTENCES = 5
_START = re.compile(
    rf"{SCHEME}"
    r"|(?P<relative>(?<![:/\\A-Za-z0-9_.-])//(?=[A-Za-z0-9]))"
    rf"|(?:(?P<mailto>mailto:)|(?<![{_LOCAL}]))(?P<local>[{_LOCAL}]++)(?P<at>{AT})"
    r"|(?<![A-Za-z0-9_@./\\-])(?<![.。][\])}])(?<!dot[\])])"
    rf"(?P<bare>(?={_LABEL}[.。\[({{]){_LABELS}(?:。{_LABELS}){{0,{_MOST_SENTENCES}}}+)",
    re.IGNORECASE,
)
_USERINFO = re.compile(r"[^\s/\\?#<>\"「」『』【】（）、]*@")
_IPV6 = re.compile(r"\[[0-9A-Fa-f:.]{2,45}\]")
_REST = re.compile(r"[/\\?#][!#-;=?-_a-~]*")
_TRAILING = ".,:;!?'*|"
_BRACKETS = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class _Cut:
    """An address in the plain text: its parts and where it ends."""

    parts: Parts
    end: int


def find_addresses(text: str) -> tuple[Address, ...]:
    """The web and mail addresses in a text, in order, none within another; `start` and `end` are
    places in `text`. A host without scheme needs ASCII labels and a suffix of the ICANN part of
    the public suffix list. At most 1,000, of the first 200,000 characters. Never raises."""
    source = shown(text.translate(_ENDS_ADDRESS))
    return tuple(_found(text, source))


def _found(text: str, source: Undisguised) -> Iterator[Address]:
    place = count = 0
    while count < MOST_ADDRESSES and (match := _START.search(source.plain, place)):
        cut = _cut(source.plain, match)
        address = _address(text, source, match.start(), cut) if cut else None
        if cut and address:
            place = cut.end
            count += 1
            yield address
        else:
            place = match.start() + 1


def _address(text: str, source: Undisguised, start: int, cut: _Cut) -> Address | None:
    first, last = source.span(start, cut.end)
    written = text[first:last]
    disguised = written != source.plain[start : cut.end]
    return address_of(cut.parts, written, first, disguised=disguised)


def _cut(plain: str, match: re.Match[str]) -> _Cut | None:
    if match["scheme"]:
        return _behind_scheme(
            plain, match.end(), scheme_of(match["scheme"]), disarmed=is_disarmed(match)
        )
    if match["relative"]:
        cut = _behind_scheme(plain, match.end(), "", disarmed=False)
        return cut if cut and is_registered(cut.parts.host) else None
    if match["local"]:
        return _behind_at(plain, match)
    host = bare_host(match["bare"], goes_on=plain[match.end() : match.end() + 1] == "/")
    return _web(plain, match.start() + len(host), host) if host else None


def _behind_scheme(plain: str, start: int, scheme: str, *, disarmed: bool) -> _Cut | None:
    userinfo, place = _userinfo(plain, start)
    literal = _IPV6.match(plain, place)
    host = literal.group() if literal else host_run(plain, place)
    if not host:
        return None
    cut = _web(plain, place + len(host), host, userinfo)
    return replace(cut, parts=replace(cut.parts, scheme=scheme, defanged=disarmed))


def _userinfo(plain: str, start: int) -> tuple[str, int]:
    """What stands before the last @, unless it is a whole host with a sentence behind it."""
    match = _USERINFO.match(plain, start)
    if not match:
        return "", start
    userinfo = match.group()[:-1]
    if not userinfo.isascii():
        host = host_run(plain, start)
        if len(host) < len(userinfo) and is_registered(host):
            return "", start
    return userinfo, match.end()


def _behind_at(plain: str, match: re.Match[str]) -> _Cut | None:
    """A mail address; a web address without scheme when a path stands behind a host and @."""
    host, local = host_run(plain, match.end()), match["local"]
    end = match.end() + len(host)
    if not is_mail_host(host):
        return _web(plain, match.end("local"), local) if is_registered(local) else None
    if plain[end : end + 1] in {"/", ":"} and not match["mailto"] and is_registered(local):
        return _web(plain, end, host, local)
    scheme = "mailto" if match["mailto"] else ""
    disarmed = match["at"] != "@"
    return _Cut(
        Parts(kind="mail", scheme=scheme, userinfo=local, host=host, defanged=disarmed), end
    )


def _web(plain: str, end: int, host: str, userinfo: str = "") -> _Cut:
    """A web address with the port and path that stand behind its host."""
    port = port_at(plain, end)
    end = port.end() if port else end
    rest = _rest(plain, end)
    number = port["port"] if port else ""
    parts = Parts(kind="web", scheme="", userinfo=userinfo, host=host, port=number, rest=rest)
    return _Cut(parts, end + len(rest))


def _rest(plain: str, start: int) -> str:
    """Path, query and fragment, without the marks and closing brackets of the text around."""
    match = _REST.match(plain, start)
    if not match:
        return ""
    rest = match.group()
    surplus = {close: rest.count(close) - rest.count(one) for one, close in _BRACKETS.items()}
    end = len(rest)
    while end:
        last = rest[end - 1]
        if last in _BRACKETS:
            surplus[_BRACKETS[last]] += 1
        elif surplus.get(last, 0) > 0:
            surplus[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return rest[:end]
