"""Header text: RFC 2047 encoded words as mailers really write them, and raw 8-bit text."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass

from kakekomi.check.mail import jis
from kakekomi.check.mail.charset import Decoded, decode, likeness
from kakekomi.check.mail.labels import charset_of
from kakekomi.check.mail.transfer import base64_bytes

# RFC 5322 has lines of 998; a header of many addresses is longer, no honest one is longer than
# this.
LONGEST_HEADER = 64_000
_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_START = re.compile(r"=\?([^?\s=]{1,60})\?([bBqQ])\?")
_FOLD = re.compile(r"[\r\n]+[ \t]?")
_BETWEEN_WORDS = re.compile(r"[ \t\r\n]*\Z")
_SPACES = re.compile(r"\s+")
_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class _Word:
    """One encoded word, its payload not decoded yet."""

    charset: str
    encoding: str
    payload: str


def header_bytes(raw: bytes | str) -> bytes:
    """A header as bytes, at most 64,000: of text, also as `email` gives it with lone surrogates."""
    if isinstance(raw, bytes):
        return raw[:LONGEST_HEADER]
    text = raw[:LONGEST_HEADER]
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")


def raw_text(raw: bytes | str) -> str:
    """The header in one line, raw 8-bit characters decoded, encoded words left as they are."""
    content = header_bytes(raw)
    return _FOLD.sub(
        " ", decode(content, None).text if _needs_charset(content) else _plain(content)
    )


def _needs_charset(content: bytes) -> bool:
    return not content.isascii() or b"\x1b" in content or b"\x0e" in content


def _plain(content: bytes) -> str:
    return content.decode("ascii")


def decode_header_text(raw: bytes | str) -> str:
    """The text of a header field: encoded words (RFC 2047) read also inside of quotes, without
    padding, with spaces in them, cut within a character or without an end; raw 8-bit text and raw
    escapes read by what the bytes are. One line, no control characters; never raises."""
    return decode_words(raw_text(raw))


def decode_words(text: str) -> str:
    """The same of text whose raw characters are decoded already."""
    if "=?" not in text:
        return _CONTROLS.sub(" ", text).strip()
    out: list[str] = []
    words: list[_Word] = []
    for piece in _pieces(text):
        if isinstance(piece, _Word):
            if words and words[-1].charset != piece.charset:
                out.append(_joined(words))
                words = []
            words.append(piece)
        elif not words:
            out.append(piece)
        elif not _BETWEEN_WORDS.match(piece):
            out.extend((_joined(words), piece))
            words = []
    out.append(_joined(words))
    return _CONTROLS.sub(" ", "".join(out)).strip()


def _pieces(text: str) -> list[_Word | str]:
    """Encoded words and what stands around them, in order; spaces between words stand alone."""
    pieces: list[_Word | str] = []
    place = 0
    starts = list(_START.finditer(text))
    for number, start in enumerate(starts):
        if start.start() < place:
            continue
        last = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        end = text.find("?=", start.end(), last)
        if end < 0 and charset_of(start.group(1)) is None:
            continue
        if text[place : start.start()]:
            pieces.append(text[place : start.start()])
        payload = text[start.end() : end] if end >= 0 else text[start.end() : last].rstrip()
        name = start.group(1).partition("*")[0].lower()
        pieces.append(_Word(charset_of(name) or name, start.group(2).lower(), payload))
        place = end + 2 if end >= 0 else last
    if text[place:]:
        pieces.append(text[place:])
    return pieces


def _joined(words: list[_Word]) -> str:
    """Words of one charset as one text: their bytes first, for a word may end in the middle of a
    character, and failing that the letters of their base64, which may be cut anywhere too."""
    if not words:
        return ""
    first = decode(b"".join(_payload(word) for word in words), words[0].charset)
    if not _cut_base64(words):
        return first.text
    payload = "".join(_SPACES.sub("", word.payload) for word in words)
    second = decode(base64_bytes(payload.encode("utf-8"))[0], words[0].charset)
    if any(_goes_on(word) for word in words[:-1]):
        return second.text
    return max((first, second), key=_soundness).text


def _soundness(read: Decoded) -> tuple[int, float]:
    return -read.text.count(jis.REPLACEMENT), likeness(read.text)


def _cut_base64(words: list[_Word]) -> bool:
    if len(words) < 2 or any(word.encoding != "b" for word in words):
        return False
    return any(len(_SPACES.sub("", word.payload)) % 4 for word in words[:-1])


def _goes_on(word: _Word) -> bool:
    """Whether the base64 cannot end here: no bytes have 4n + 1 letters, and the last letter of an
    incomplete group has no bits over."""
    letters = _SPACES.sub("", word.payload)
    spare = {2: 0b1111, 3: 0b11}.get(len(letters) % 4, 0)
    value = _BASE64.find(letters[-1:])
    return len(letters) % 4 == 1 or (bool(spare) and value > 0 and bool(value & spare))


def _payload(word: _Word) -> bytes:
    content = header_bytes(word.payload)
    if word.encoding == "b":
        return base64_bytes(content)[0]
    return binascii.a2b_qp(content, header=True)
