"""Disguised letters → the plain ones a reader sees, each with its place in what was written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# A long mail has 50,000 characters; what lies behind this is not read.
LONGEST_TEXT = 200_000
# Marks on one character beyond which no language goes (UAX 15, stream-safe text).
_MOST_MARKS = 30

_MARKS = "\u0300-\u036f\u0483-\u0489\u1160-\u11ff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f\uff9e\uff9f"
_MARKS_BEHIND = re.compile(f"[{_MARKS}]{{1,{_MOST_MARKS}}}")
# Characters that NFKC leaves alone, copied in one go.
_PIECE = re.compile(
    rf"(?P<ordinary>[\n -~ぁ-ゖァ-ヺー一-鿿々〇、。「」『』【】・]+(?![{_MARKS}]))"
    rf"|\r\n|[^{_MARKS}][{_MARKS}]{{0,{_MOST_MARKS}}}|[{_MARKS}]",
    re.DOTALL,
)
# Decoration left over when no composed letter exists: strokes, circles, keycaps.
_LEFT_OVER = re.compile(r"[\u0300-\u036f\u0483-\u0489\u20d0-\u20ff\ufe20-\ufe2f]")
_NEVER_SHOWN = frozenset({"Cf", "Cc", "Cs"})
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_LINE_ENDS = frozenset("\n\r\v\f\x85\u2028\u2029")
_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz", strict=True))


@dataclass(frozen=True, slots=True)
class Undisguised:
    """A text as written, its plain form, and for each plain character its place in `written`."""

    written: str
    plain: str
    places: tuple[int, ...]

    def quote(self, start: int, end: int) -> str:
        """The words as written between two places of the plain form."""
        return self.written[slice(*self.span(start, end))]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The places in `written` of the plain characters from `start` to `end`; an empty range
        has the span (0, 0)."""
        start, end = max(start, 0), min(end, len(self.places))
        if start >= end:
            return 0, 0
        last = self.places[end - 1] + 1
        marks = _MARKS_BEHIND.match(self.written, last)
        return self.places[start], marks.end() if marks else last


def shown(text: str) -> Undisguised:
    """The characters of a text made plain: NFKC, invisible ones dropped, decorated letters folded.
    Case, spaces and line ends (as \\n) are kept; at most the first 200,000 characters are read."""
    text = text[:LONGEST_TEXT]
    plain: list[str] = []
    places: list[int] = []
    known: dict[str, str] = {}
    for piece in _PIECE.finditer(text):
        start, written = piece.start(), piece.group()
        if piece["ordinary"] is not None:
            plain.append(written)
            places.extend(range(start, piece.end()))
            continue
        folded = known.get(written)
        if folded is None:
            folded = known[written] = _folded(written)
        plain.append(folded)
        places.extend([start] * len(folded))
    return Undisguised(text, "".join(plain), tuple(places))


def _folded(group: str) -> str:
    """One character with its marks, made plain."""
    if group[0] in _LINE_ENDS:
        return "\n"
    if group[0] == "\t":
        return " "
    whole = unicodedata.normalize("NFKC", "".join(map(_undecorated, group)))
    return _LEFT_OVER.sub("", "".join(one for one in whole if not _is_hidden(one)))


def _is_hidden(character: str) -> bool:
    code = ord(character)
    return (
        unicodedata.category(character) in _NEVER_SHOWN
        or character in _BLANK
        or 0xFE00 <= code <= 0xFE0F
        or 0x180B <= code <= 0x180F
        or 0xE0000 <= code <= 0xE0FFF
    )


def _undecorated(character: str) -> str:
    """Letters and digits in circles, boxes and brackets that NFKC does not fold, or folds with
    their brackets."""
    code = ord(character)
    if 0x1F100 < code < 0x1F200:
        return _boxed(code) or character
    if 0x249C <= code <= 0x24B5:
        return chr(ord("a") + code - 0x249C)
    if 0x2776 <= code <= 0x2793 or 0x24EB <= code <= 0x24FF:
        return str(int(unicodedata.numeric(character)))
    if code == 0x2800:
        return " "
    return _SMALL_CAPITALS.get(character, character)


def _boxed(code: int) -> str:
    """Enclosed alphanumerics: 🄐 bracketed, 🄰 boxed, 🅐 and 🅰 negative, 🇦 regional indicators."""
    for first in (0x1F110, 0x1F130, 0x1F150, 0x1F170, 0x1F1E6):
        if first <= code < first + 26:
            return chr(ord("A") + code - first)
    return {0x1F18E: "AB", 0x1F191: "CL", 0x1F197: "OK"}.get(code, "")


_LATIN = "(?<![A-Za-z0-9])[A-Za-z](?![A-Za-z0-9])"
_KANA = "(?:(?<![ァ-ヺー])[ァ-ヺー](?![ァ-ヺー])|(?<![ぁ-ゖ])[ぁ-ゖ](?![ぁ-ゖ]))"
_GAP = r" ?[・·•*_|/.\-] ?|  ?"
# Four, the fewest that are hardly initials (U.S.A) or choices (A / B / C).
_SPACED_OUT = re.compile(
    rf"{_LATIN}(?P<gap>{_GAP}){_LATIN}(?:(?P=gap){_LATIN}){{2,}}"
    rf"|{_KANA}(?P<space>{_GAP}){_KANA}(?:(?P=space){_KANA}){{2,}}"
)


def undisguised(text: str) -> Undisguised:
    """The same, and letters spaced out (A m a z o n, P・a・y・P・a・y) joined where four or more
    single letters or kana stand with one kind of gap. Never raises."""
    found = shown(text)
    plain: list[str] = []
    places: list[int] = []
    done = 0
    for match in _SPACED_OUT.finditer(found.plain):
        step = 1 + len(match["gap"] or match["space"])
        plain += found.plain[done : match.start()], match.group()[::step]
        places += found.places[done : match.start()]
        places += found.places[match.start() : match.end() : step]
        done = match.end()
    plain.append(found.plain[done:])
    places += found.places[done:]
    return Undisguised(found.written, "".join(plain), tuple(places))
