"""JIS code tables as Windows reads them: rows and cells of JIS X 0208 with NEC row 13, the IBM
extensions and the private rows (CP932), what is left by JIS X 0213; JIS X 0212 with the extensions
of eucJP-ms. The codecs of Python know none of these rows in ISO-2022-JP and EUC-JP.
"""

from __future__ import annotations

import re
from functools import cache

REPLACEMENT = "\ufffd"
_FIRST, _LAST = 0x21, 0x7E
# Rows 95-119 have no place in JIS, but Windows counts on: private characters, then IBM's kanji.
_LAST_ROW_BYTE = 0x97


def _shift_jis(row: int, cell: int) -> bytes:
    lead = (0x81 if row <= 62 else 0xC1) + (row - 1) // 2
    if row % 2:
        return bytes((lead, cell + (0x3F if cell <= 63 else 0x40)))
    return bytes((lead, cell + 0x9E))


def _read(content: bytes, codec: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        return ""


@cache
def jis_x_0208() -> dict[bytes, str]:
    """Two 7-bit bytes → the character. Undefined cells are missing."""
    table: dict[bytes, str] = {}
    for high in range(_FIRST, _LAST_ROW_BYTE + 1):
        for low in range(_FIRST, _LAST + 1):
            text = _read(_shift_jis(high - 0x20, low - 0x20), "cp932")
            if not text and high <= _LAST:
                text = _read(bytes((high | 0x80, low | 0x80)), "euc_jis_2004")
            if text:
                table[bytes((high, low))] = text
    return table


@cache
def jis_x_0213() -> dict[bytes, str]:
    """Plane 1 of JIS X 0213, two 7-bit bytes → the character (or two code points)."""
    return _plane(b"", ("euc_jis_2004",))


@cache
def jis_x_0213_second() -> dict[bytes, str]:
    """Plane 2 of JIS X 0213."""
    return _plane(b"\x8f", ("euc_jis_2004",))


@cache
def jis_x_0212() -> dict[bytes, str]:
    """The supplementary kanji, with what eucJP-ms puts into its rows 83 and 84."""
    return {**_plane(b"\x8f", ("euc_jp", "euc_jis_2004")), **_eucjp_ms()}


def _plane(prefix: bytes, codecs: tuple[str, ...]) -> dict[bytes, str]:
    table: dict[bytes, str] = {}
    for high in range(_FIRST, _LAST + 1):
        for low in range(_FIRST, _LAST + 1):
            euc = prefix + bytes((high | 0x80, low | 0x80))
            text = next(filter(None, (_read(euc, codec) for codec in codecs)), "")
            if text:
                table[bytes((high, low))] = text
    return table


def _eucjp_ms() -> dict[bytes, str]:
    """IBM's characters that JIS X 0212 lacks, in IBM's order, from cell 83-83 on."""
    numerals = [chr(0x2170 + n) for n in range(10)] + [chr(0x2160 + n) for n in range(10)]
    signs = ["\uff07", "\uff02", "\u3231", "\u2116", "\u2121"]
    characters = numerals + signs + [kanji for kanji in _ibm_kanji() if not _in_jis(kanji)]
    start = (0x73 - _FIRST) * 94 + 0x73 - _FIRST
    places = (divmod(start + number, 94) for number in range(len(characters)))
    keys = [bytes((high + _FIRST, low + _FIRST)) for high, low in places]
    return dict(zip(keys, characters, strict=True))


def _ibm_kanji() -> list[str]:
    codes = [bytes((lead, trail)) for lead in (0xFA, 0xFB, 0xFC) for trail in range(0x40, 0xFD)]
    return [
        text for code in codes if code >= b"\xfa\x5c" and len(text := _read(code, "cp932")) == 1
    ]


def _in_jis(character: str) -> bool:
    try:
        return bool(character.encode("euc_jp"))
    except UnicodeEncodeError:
        return False


@cache
def level_1_kanji() -> str:
    """The 2,965 kanji of JIS level 1 (16-1 to 47-51), which nearly all Japanese text keeps to."""
    return "".join(text for code, text in jis_x_0208().items() if b"0!" <= code <= b"OS")


def pairs(segment: bytes, table: dict[bytes, str]) -> tuple[str, bool]:
    """The text of a two-byte segment (7-bit, or both bytes 8-bit), and whether anything was
    replaced. Controls and spaces stand for themselves; half a character at the end is dropped."""
    out: list[str] = []
    replaced = False
    place, end = 0, len(segment)
    while place < end:
        if segment[place] <= 0x20:
            out.append(chr(segment[place]))
            place += 1
            continue
        code = segment[place : place + 2]
        if len(code) == 1:
            break
        text = table.get(code) or table.get(bytes((code[0] & 0x7F, code[1] & 0x7F)), "")
        if not text or code[1] <= 0x20:
            text, replaced = REPLACEMENT, True
        out.append(text)
        place += 1 if code[1] <= 0x20 else 2
    return "".join(out), replaced


_EUC = re.compile(
    rb"(?P<ascii>[\x00-\x7f]+)|\x8e(?P<kana>[\xa1-\xdf])|\x8f(?P<more>[\xa1-\xfe]{2})"
    rb"|(?P<pairs>(?:[\xa1-\xfe]{2})+)|(?P<cut>(?:\x8f[\xa1-\xfe]?|[\x8e\xa1-\xfe])\Z)"
    rb"|(?P<bad>[\x80-\xff])"
)
# The codec of Python reads these as JIS does, Windows as full-width forms; one form for all
# charsets, or a name would be equal to itself only in mails of one charset.
_AS_WINDOWS = str.maketrans("〜‖−¢£¬", "～∥－￠￡￢")


def euc_jp(content: bytes) -> tuple[str, bool]:
    """Text of EUC-JP with the characters of CP51932 and eucJP-ms, and whether anything was
    replaced. Half a character at the end is dropped."""
    try:
        return content.decode("euc_jp").translate(_AS_WINDOWS), False
    except UnicodeDecodeError:
        pass
    out: list[str] = []
    replaced = False
    for match in _EUC.finditer(content):
        text, bad = _euc_piece(match)
        out.append(text)
        replaced = replaced or bad
    return "".join(out), replaced


def _euc_piece(match: re.Match[bytes]) -> tuple[str, bool]:
    piece, kind = match.group(match.lastgroup or 0), match.lastgroup
    if kind == "ascii":
        return piece.decode("ascii"), False
    if kind == "kana":
        return chr(piece[0] - 0xA1 + 0xFF61), False
    if kind == "cut":
        return "", False
    if kind == "bad":
        return REPLACEMENT, True
    return pairs(piece, jis_x_0212() if kind == "more" else jis_x_0208())
