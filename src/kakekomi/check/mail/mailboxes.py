"""Address lists (RFC 5322, 3.4): display names and addresses, from what mailers really write."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kakekomi.check.mail.encoded_words import decode_words, raw_text

# A mail to more people than this says nothing more by the rest of them.
MOST_MAILBOXES = 200
# A name of more pieces than this is no name; looking through it again and again would be slow.
_MOST_NAME_PIECES = 40
_NEAR = 200
_TOKEN = re.compile(
    r"(?P<word>=\?[^?\s=]{1,60}\?[bBqQ]\?[^?]*\?=)"
    r'|(?P<quoted>"(?:[^"\\]|\\.)*(?:"|\\?\Z))'
    r"|(?P<comment>\((?:[^()\\]|\\.)*\))"
    r"|(?P<angle><[^<>]*(?:>|\Z))"
    r"|(?P<comma>[,;])"
    r'|(?P<text>[^"(<,;=]+|.)',
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)")
_WHITE = re.compile(r"\s+")
_OPENED = str.maketrans('"()', "   ")
_ROUTE = re.compile(r"@[^:@]*:")

_Token = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Mailbox:
    """`name`: the display name, decoded, "" if there is none; `address`: the addr-spec as written,
    "" if the header has none."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        """What stands behind the last @, in lower case, without a final dot."""
        return self.address.rpartition("@")[2].lower().rstrip(".") if "@" in self.address else ""


def mailboxes(raw: bytes | str) -> tuple[Mailbox, ...]:
    """The mailboxes of an address list, at most 200. The address of a mailbox is what stands in
    its last angle brackets; addresses before them belong to the name. Names of groups and empty
    entries are left out; never raises."""
    text = raw_text(raw)
    found = _mailboxes(text)
    if "@" not in text or any(box.address for box in found):
        return found
    # A quote without its partner swallowed the address, or it stands in a comment.
    again = _mailboxes(text.translate(_OPENED))
    return again if any(box.address for box in again) else found


def _mailboxes(text: str) -> tuple[Mailbox, ...]:
    found: list[Mailbox] = []
    entry: list[_Token] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "text"
        if kind != "comma":
            entry.append((kind, match.group()))
            continue
        if _is_name_so_far(entry, text, match.end()):
            entry.append(("text", match.group()))
            continue
        found.extend(_mailbox(entry))
        entry = []
        if len(found) >= MOST_MAILBOXES:
            break
    found.extend(_mailbox(entry))
    return tuple(found[:MOST_MAILBOXES])


def _is_name_so_far(entry: list[_Token], text: str, place: int) -> bool:
    """An unquoted comma within a name (`Amazon, Inc. <a@b>`): no address before it."""
    if text[place - 1] != "," or not 0 < len(entry) <= _MOST_NAME_PIECES:
        return False
    if any(kind == "angle" or "@" in piece for kind, piece in entry):
        return False
    return "<" in text[place : place + _NEAR]


def _mailbox(entry: list[_Token]) -> list[Mailbox]:
    place = _address_place(entry)
    if place is None:
        return _without_angle([token for token in entry if token[0] != "angle"])
    before = _shown("".join(_unquoted(token) for token in entry[:place]))
    after = _shown("".join(_unquoted(token) for token in entry[place + 1 :]))
    return [Mailbox(before or after or _comment(entry), _address(entry[place][1].strip("<>")))]


def _address_place(entry: list[_Token]) -> int | None:
    """Where the last angle brackets with an address stand, or with anything."""
    angles = [number for number, (kind, _) in enumerate(entry) if kind == "angle"]
    filled = [number for number in angles if entry[number][1].strip("<> \t")]
    return next(
        (number for number in reversed(filled) if "@" in entry[number][1]),
        filled[-1] if filled else None,
    )


def _without_angle(entry: list[_Token]) -> list[Mailbox]:
    bare = "".join(piece for kind, piece in entry if kind != "comment")
    group, colon, rest = bare.partition(":")
    if colon and "@" not in group and '"' not in group and "=?" not in group:
        bare = rest
    words = _around_quotes(bare)
    addresses = [word for word in words if "@" in word.strip("@")]
    if not addresses:
        name = _shown(_ESCAPED.sub(r"\1", bare.replace('"', ""))).strip("<> ")
        return [Mailbox(name, "")] if name else []
    address = addresses[-1]
    name = " ".join(word for word in words if word != address)
    return [
        Mailbox(_shown(name.replace('"', "")) or _comment(entry), _address(address.strip("<>")))
    ]


def _around_quotes(bare: str) -> list[str]:
    """Words at spaces, but a quoted local part (`"a b"@example.jp`) stays in one."""
    if bare.strip().startswith('"') and '"@' in bare:
        quoted, _, domain = bare.strip().rpartition('"@')
        return [f'{quoted}"@{domain}']
    return bare.split()


def _unquoted(token: _Token) -> str:
    kind, piece = token
    if kind == "comment":
        return ""
    if kind != "quoted":
        return piece
    inner = piece[1:-1] if piece.endswith('"') and len(piece) > 1 else piece[1:]
    return _ESCAPED.sub(r"\1", inner)


def _comment(entry: list[_Token]) -> str:
    """The name as it stood in mails of old: `a@example.jp (Name)`."""
    comments = [piece[1:-1] for kind, piece in entry if kind == "comment"]
    return _shown(comments[-1]) if comments else ""


def _shown(name: str) -> str:
    return _WHITE.sub(" ", decode_words(name)).strip()


def _address(text: str) -> str:
    """An addr-spec without white space outside of quotes, route (RFC 5322, 4.4) and `mailto:`."""
    address = text.strip() if text.strip().startswith('"') else _WHITE.sub("", text)
    address = address.removeprefix("mailto:")
    return _ROUTE.sub("", address, count=1) if address.startswith("@") else address
