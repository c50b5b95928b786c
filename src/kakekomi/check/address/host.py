"""A host as written → as a browser asks for it (RFC 3986, 3.2.2; IDNA in the manner of UTS 46)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kakekomi.check.address.ip_literal import ends_in_number, read_ipv4, read_ipv6
from kakekomi.check.address.query import percent_decoded
from kakekomi.check.address.script_mix import violates_highly_restrictive

# RFC 1035, 2.3.4: in characters of the ASCII form.
LONGEST_HOST = 253
LONGEST_LABEL = 63
_PREFIX = "xn--"

DEFANGED_DOT = r"\[[.。]\]|\([.。]\)|\{\.\}|\[dot\]|\(dot\)"
_ANY_DOT = re.compile(rf"{DEFANGED_DOT}|[。．｡]", re.IGNORECASE)
# Host code points as browsers take them; the list of forbidden ones in URL Standard, 3.5, is
# wider in ASCII than what any registry or name server holds.
_LABEL = re.compile(r"[a-z0-9_-]+")
_FORBIDDEN = re.compile(r"[\x00-,/:-@\[-^`{-\x7f]")


@dataclass(frozen=True, slots=True)
class Host:
    """`ascii`: lower case, punycode, no trailing dot, IPv6 in brackets; `unicode`: the same with
    punycode decoded; `mixed_scripts`: a label is not highly restrictive (UTS 39)."""

    ascii: str
    unicode: str
    is_ip: bool
    mixed_scripts: bool


def dotted(written: str) -> str:
    """The host with every kind of dot (`[.]`, 。) as a full stop."""
    return _ANY_DOT.sub(".", written)


def has_defanged_dot(written: str) -> bool:
    """Whether a dot of the host stands in brackets."""
    return not written.startswith("[") and ("[" in written or "(" in written or "{" in written)


@lru_cache(maxsize=1_024)
def read_host(written: str) -> Host | None:
    """None for what no browser takes as a host: empty labels, forbidden characters, too long."""
    # Every ASCII character can be written in at most nine (`%EF%BD%81`), every dot in five.
    if len(written) > LONGEST_HOST * 9:
        return None
    if written.startswith("["):
        return _ip(read_ipv6(written))
    name = unicodedata.normalize("NFKC", percent_decoded(dotted(written))).lower()
    name = dotted(name).removesuffix(".")
    if _FORBIDDEN.search(name):
        return None
    if ends_in_number(name):
        return _ip(read_ipv4(name))
    labels = name.split(".")
    encoded = [_encoded(label) for label in labels]
    known = [label for label in encoded if label]
    whole = ".".join(known)
    if len(known) < len(encoded) or len(whole) > LONGEST_HOST:
        return None
    decoded = [_decoded(label) for label in known]
    mixed = any(map(violates_highly_restrictive, decoded))
    return Host(whole, ".".join(decoded), is_ip=False, mixed_scripts=mixed)


def _ip(address: str | None) -> Host | None:
    return Host(address, address, is_ip=True, mixed_scripts=False) if address else None


def _encoded(label: str) -> str:
    """The label in ASCII, or "" where there is none."""
    if len(label) > LONGEST_LABEL:
        return ""
    if label.isascii():
        return label if _LABEL.fullmatch(label) else ""
    try:
        encoded = _PREFIX + label.encode("punycode").decode("ascii")
    except UnicodeError:
        return ""
    return encoded if len(encoded) <= LONGEST_LABEL else ""


def _decoded(label: str) -> str:
    """Punycode that decodes to letters as Unicode; everything else as it stands."""
    if not label.startswith(_PREFIX):
        return label
    try:
        decoded = label.removeprefix(_PREFIX).encode("ascii").decode("punycode")
    except (UnicodeError, OverflowError, ValueError):
        return label
    readable = decoded and all(map(str.isprintable, decoded)) and "." not in decoded
    return unicodedata.normalize("NFC", decoded) if readable else label
