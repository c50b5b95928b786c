"""Bytes of a mail → text: by the declared charset if the bytes agree, else by the bytes."""

from __future__ import annotations

import codecs
import itertools
import re
from dataclasses import dataclass
from functools import cache

from kakekomi.check.mail import jis, labels
from kakekomi.check.mail.iso2022jp import designates, iso_2022_jp, shifts

# Enough to tell charsets apart; scoring all of a long body would cost more than decoding it.
_SAMPLE = 4_000
# Japanese text with the usual kanji scores over 0.9, text read in a wrong charset under 0.5.
_PLAUSIBLE = 0.6
_WITHOUT_KANA = 0.75
_MARGIN = 0.3
_KANA_SHARE = 0.15
_MOST_DAMAGE = 0.1
# Text with hardly one sound sequence is not damaged UTF-8 but none at all.
_ALL_DAMAGE = 0.9
# So many sequences of a multi-byte charset do not happen to be UTF-8.
_SURE_SEQUENCES = 4

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8", labels.UTF_8),
    (codecs.BOM_UTF32_LE, "utf-32-le", labels.UTF_32),
    (codecs.BOM_UTF16_LE, "utf-16-le", labels.UTF_16),
    (codecs.BOM_UTF16_BE, "utf-16-be", labels.UTF_16),
)
_JIS8 = re.compile(rb"[\x00-\x7f\xa1-\xdf]*")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_KANA = re.compile(r"[\u3040-\u30fe\u31f0-\u31ff]")
_COMMON_MARKS = re.compile(r"[\u3000-\u301f\uff01-\uff5e\uffe0-\uffe5\u2000-\u206f\u2190-\u27bf]")
_HALF_WIDTH = re.compile(r"[\uff61-\uff9f]")
_NO_TEXT = re.compile(r"[\x80-\x9f\ue000-\uf8ff\ufffd]")
_WEIGHT_HALF_WIDTH, _WEIGHT_OTHER = 0.4, 0.1


@dataclass(frozen=True, slots=True)
class Decoded:
    """`charset`: what the bytes were read as; `differs`: not what was declared (an unknown label
    too; nothing declared is no difference); `replaced`: U+FFFD stands for bytes without meaning."""

    text: str
    charset: str
    differs: bool
    replaced: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    text: str
    charset: str
    replaced: bool
    quality: float = 0.0
    kana: float = 0.0
    foreign: int = 0
    damage: float = 0.0


def decode(content: bytes, declared: str | None) -> Decoded:
    """The text of any bytes, whatever is declared; never raises. Half a character at the end is
    dropped. Shift_JIS is read as CP932, and wave dash and its like come as CP932 has them."""
    charset = labels.charset_of(declared)
    reading = _reading(content, charset)
    agrees = reading.charset == charset or (
        charset in _WIDER and reading.charset in _WIDER[charset]
    )
    differs = bool(declared and declared.strip()) and not agrees
    return Decoded(reading.text, reading.charset, differs, reading.replaced)


def likeness(text: str) -> float:
    """How much what is not ASCII in a text looks like Japanese: 1 all of it, 0 nothing."""
    return _scored(_Reading(text, labels.UTF_8, replaced=False)).quality


_WIDER: dict[str | None, frozenset[str]] = {
    "utf-16": frozenset({"utf-16le", "utf-16be"}),
    "utf-16le": frozenset({"utf-16"}),
    "utf-16be": frozenset({"utf-16"}),
}


def _reading(content: bytes, charset: str | None) -> _Reading:
    plain = content.isascii() and charset not in labels.SEVEN_BIT
    if plain and b"\x1b" not in content and not (shifts(content) or charset in _WIDER):
        return _Reading(content.decode("ascii"), charset or labels.US_ASCII, replaced=False)
    for mark, codec, name in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _by_codec(content[len(mark) :], codec, name)
    if designates(content) and charset != "iso-2022-kr":
        return _Reading(*_text_and(iso_2022_jp(content), labels.ISO_2022_JP))
    if content.isascii() or charset in labels.SEVEN_BIT:
        return _by_charset(content, charset or labels.US_ASCII)
    if charset is None or charset in (labels.US_ASCII, labels.ISO_2022_JP):
        return _sniffed(content, charset)
    return _checked(content, charset)


def _text_and(read: tuple[str, bool], charset: str) -> tuple[str, str, bool]:
    return read[0], charset, read[1]


def _checked(content: bytes, charset: str) -> _Reading:
    """The declared charset, unless the bytes speak against it."""
    declared = _scored(_by_charset(content, charset))
    sound = not declared.replaced
    if sound and charset in labels.UNICODE:
        return declared
    utf_8 = _scored(_by_charset(content, labels.UTF_8))
    if not utf_8.replaced and utf_8.foreign and _utf_8_wins(utf_8, declared):
        return utf_8
    if sound and declared.quality >= _PLAUSIBLE:
        return declared
    best = _best_japanese(content)
    if best.quality - declared.quality < _MARGIN or best.quality < _PLAUSIBLE:
        no_utf_8 = charset == labels.UTF_8 and declared.damage > _ALL_DAMAGE
        return _by_charset(content, labels.WINDOWS_1252) if no_utf_8 else declared
    if best.kana >= _KANA_SHARE or not sound:
        return best
    western = charset not in labels.MULTI_BYTE and best.quality >= _WITHOUT_KANA
    return best if western else declared


def _utf_8_wins(utf_8: _Reading, declared: _Reading) -> bool:
    if declared.replaced or declared.charset not in labels.MULTI_BYTE:
        return True
    japanese = declared.charset in labels.JAPANESE
    if utf_8.foreign >= _SURE_SEQUENCES and (utf_8.kana >= _KANA_SHARE or not japanese):
        return True
    return utf_8.quality - declared.quality >= _MARGIN


def _sniffed(content: bytes, charset: str | None) -> _Reading:
    """Nothing usable is declared, and the bytes are not ASCII."""
    utf_8 = _scored(_by_charset(content, labels.UTF_8))
    if utf_8.foreign and not utf_8.replaced:
        return utf_8
    best = _best_japanese(content)
    if utf_8.foreign and utf_8.damage <= _MOST_DAMAGE and best.quality < _PLAUSIBLE:
        return utf_8
    if charset == labels.ISO_2022_JP and best.quality > _WEIGHT_OTHER:
        eight_bit_kana = best.kana < _KANA_SHARE and _JIS8.fullmatch(content)
        return _by_charset(content, labels.SHIFT_JIS) if eight_bit_kana else best
    enough = _PLAUSIBLE if best.kana >= _KANA_SHARE else _WITHOUT_KANA
    return best if best.quality >= enough else _by_charset(content, labels.WINDOWS_1252)


def _best_japanese(content: bytes) -> _Reading:
    shift_jis = _scored(_by_charset(content, labels.SHIFT_JIS))
    euc_jp = _scored(_by_charset(content, labels.EUC_JP))
    return euc_jp if euc_jp.quality > shift_jis.quality else shift_jis


def _by_charset(content: bytes, charset: str) -> _Reading:
    if charset == labels.EUC_JP:
        return _Reading(*_text_and(jis.euc_jp(content), charset))
    if charset == labels.ISO_2022_JP or (content.isascii() and charset == labels.US_ASCII):
        return _Reading(*_text_and(iso_2022_jp(content), charset))
    if charset == labels.WINDOWS_1252:
        return _Reading(_windows_1252(content), charset, replaced=False)
    if charset == labels.UTF_16:
        return _utf_16(content)
    return _by_codec(content, labels.codec_of(charset), charset)


def _by_codec(content: bytes, codec: str, charset: str) -> _Reading:
    make = codecs.getincrementaldecoder(codec)
    try:
        return _Reading(make("strict").decode(content), charset, replaced=False)
    except UnicodeError:
        pass
    try:
        return _Reading(make("replace").decode(content), charset, replaced=True)
    except (UnicodeError, ValueError, RuntimeError):
        return _Reading(content.decode("ascii", "replace"), charset, replaced=True)


def _windows_1252(content: bytes) -> str:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _utf_16(content: bytes) -> _Reading:
    """Without a mark RFC 2781 has the big end first; Windows writes the small end first."""
    big = _scored(_by_codec(content, "utf-16-be", labels.UTF_16))
    little = _scored(_by_codec(content, "utf-16-le", labels.UTF_16))
    if content[1::2].count(0) > content[::2].count(0) or little.quality > big.quality:
        return little
    return big


@cache
def _level_1() -> re.Pattern[str]:
    return re.compile(f"[{jis.level_1_kanji()}]")


def _scored(reading: _Reading) -> _Reading:
    """With `quality`, how much the text beyond ASCII looks like Japanese (1 all of it, below 0
    rubbish), the shares of kana and of U+FFFD in it, and its length (at most the sample's)."""
    runs = itertools.islice(_NOT_ASCII.finditer(reading.text), _SAMPLE)
    sample = "".join(run.group() for run in runs)[:_SAMPLE]
    if not sample:
        return reading
    kana, half = len(_KANA.findall(sample)), len(_HALF_WIDTH.findall(sample))
    common = kana + len(_level_1().findall(sample)) + len(_COMMON_MARKS.findall(sample))
    no_text = len(_NO_TEXT.findall(sample))
    other = len(sample) - common - half - no_text
    weight = common + _WEIGHT_HALF_WIDTH * half + _WEIGHT_OTHER * other - no_text
    return _Reading(
        reading.text,
        reading.charset,
        reading.replaced,
        quality=weight / len(sample),
        kana=kana / len(sample),
        foreign=len(sample),
        damage=sample.count(jis.REPLACEMENT) / len(sample),
    )
