"""ISO-2022-JP as mailers write it (CP50220, CP50221, CP50222, ISO-2022-JP-1/-3, JIS8), not as
RFC 1468 has it: half-width kana by escape, by SO/SI or in 8 bits, every row Windows has, lost
escapes at line ends, text of another charset between the escapes.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from enum import Enum

from kakekomi.check.mail import jis

_SHIFT_OUT, _SHIFT_IN = b"\x0e", b"\x0f"
_CONTROL = re.compile(rb"\x1b(?:\$\([@BCDOPQ]|\$[@AB]|\([BHIJ]|&@)|[\x0e\x0f]")
_CUT_ESCAPE = re.compile(rb"\x1b(?:\$\(?|\(|&)?\Z")
# What says by itself that a text is ISO-2022-JP, whatever its label says.
_DESIGNATION = re.compile(rb"\x1b(?:\$[@B]|\$\([@BDOPQ]|\(I)")
_KANA = str.maketrans({code: chr(code - 0x21 + 0xFF61) for code in range(0x21, 0x60)})
# ESC ( J writes the yen sign; its overline is left a tilde, as Windows does: addresses hold it.
_ROMAN = str.maketrans("\\", "\u00a5")

Read = tuple[str, bool]


class _Kind(Enum):
    ASCII = "ascii"
    ROMAN = "roman"
    KANA = "kana"
    DOUBLE = "double"
    GB = "gb2312"
    KS = "euc_kr"


_SETS: dict[bytes, tuple[_Kind, Callable[[], dict[bytes, str]]]] = {
    b"\x1b$@": (_Kind.DOUBLE, jis.jis_x_0208),
    b"\x1b$B": (_Kind.DOUBLE, jis.jis_x_0208),
    b"\x1b$(@": (_Kind.DOUBLE, jis.jis_x_0208),
    b"\x1b$(B": (_Kind.DOUBLE, jis.jis_x_0208),
    b"\x1b$(D": (_Kind.DOUBLE, jis.jis_x_0212),
    b"\x1b$(O": (_Kind.DOUBLE, jis.jis_x_0213),
    b"\x1b$(Q": (_Kind.DOUBLE, jis.jis_x_0213),
    b"\x1b$(P": (_Kind.DOUBLE, jis.jis_x_0213_second),
    b"\x1b$A": (_Kind.GB, dict),
    b"\x1b$(C": (_Kind.KS, dict),
    b"\x1b(I": (_Kind.KANA, dict),
    b"\x1b(J": (_Kind.ROMAN, dict),
    b"\x1b(H": (_Kind.ROMAN, dict),
    b"\x1b(B": (_Kind.ASCII, dict),
}
_ASCII = _SETS[b"\x1b(B"]


def designates(content: bytes) -> bool:
    """Whether the content holds an escape that only Japanese text in ISO-2022 has."""
    return _DESIGNATION.search(content) is not None


def shifts(content: bytes) -> bool:
    """Whether it holds SO, which CP50222 puts before half-width kana."""
    return _SHIFT_OUT in content


def iso_2022_jp(content: bytes) -> Read:
    """The text and whether anything was replaced. What is cut off at the end is dropped."""
    content = _CUT_ESCAPE.sub(b"", content)
    out: list[str] = []
    replaced = False
    current, shifted, place = _ASCII, False, 0
    for control in [*_CONTROL.finditer(content), None]:
        segment = content[place : control.start() if control else len(content)]
        mark = control.group() if control else b""
        if segment:
            text, bad = _segment(segment, current, shifted=shifted, closed=mark[:2] == b"\x1b(")
            out.append(text)
            replaced = replaced or bad
        if b"\n" in segment and mark[:2] != b"\x1b(":
            current, shifted = _ASCII, False
        current = _SETS.get(mark, current)
        shifted = mark == _SHIFT_OUT if mark in (_SHIFT_OUT, _SHIFT_IN) else shifted
        place = control.end() if control else len(content)
    return "".join(out), replaced


def _segment(
    segment: bytes,
    current: tuple[_Kind, Callable[[], dict[bytes, str]]],
    *,
    shifted: bool,
    closed: bool,
) -> Read:
    """`closed`: an escape back to one byte follows, so lines in it go on in two bytes. Without
    one, the escape at the end of the first line was lost: RFC 1468 has every line end in ASCII."""
    kind, table = current
    if shifted:
        kind = _Kind.KANA
    if kind in (_Kind.ASCII, _Kind.ROMAN) or closed or b"\n" not in segment:
        return _letters(segment, kind, table)
    line, rest = segment.split(b"\n", 1)
    first, bad = _letters(line, kind, table)
    second, worse = _letters(rest, _Kind.ASCII, table)
    return f"{first}\n{second}", bad or worse


def _letters(segment: bytes, kind: _Kind, table: Callable[[], dict[bytes, str]]) -> Read:
    if kind is _Kind.DOUBLE:
        return jis.pairs(segment, table())
    if kind in (_Kind.GB, _Kind.KS):
        return _foreign(segment, kind.value)
    text, bad = _eight_bits(segment)
    if kind is _Kind.KANA:
        return text.translate(_KANA), bad
    return (text.translate(_ROMAN) if kind is _Kind.ROMAN else text), bad


def _foreign(segment: bytes, codec: str) -> Read:
    eight = bytes(byte | 0x80 if byte > 0x20 else byte for byte in segment)
    text = codecs.getincrementaldecoder(codec)("replace").decode(eight)
    return text, jis.REPLACEMENT in text


def _eight_bits(segment: bytes) -> Read:
    """Bytes outside of two-byte sets. CP932 also reads kana of 8 bits as JIS8 has them."""
    for codec in ("ascii", "utf-8"):
        try:
            return segment.decode(codec), False
        except UnicodeDecodeError:
            continue
    text = codecs.getincrementaldecoder("cp932")("replace").decode(segment)
    return text, jis.REPLACEMENT in text
