"""Parameters of Content-Type and Content-Disposition: RFC 2231, and RFC 2047 where it is not
allowed but usual."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from kakekomi.check.mail.charset import decode
from kakekomi.check.mail.encoded_words import decode_words, raw_text

# Real headers have under ten, a long file name in RFC 2231 some tens.
_MOST_PARAMETERS = 200
_PARAMETER = re.compile(
    r";\s*([^\s=;\"]{1,80})\s*=\s*"
    r"(?:\"((?:[^\"\\]|\\.)*)(?:\"|\\?\Z)|([^;]*))",
    re.DOTALL,
)
_CONTINUED = re.compile(r"([^*]+)(?:\*(\d{1,3}))?(\*)?\Z")
_ESCAPED = re.compile(r"\\([\"\\])")


@dataclass(frozen=True, slots=True)
class _Section:
    """One section of a parameter: all of it, or the part `number` of it."""

    number: int
    extended: bool
    value: str


@dataclass(frozen=True, slots=True)
class Field:
    """A header field with parameters: its value in lower case, and what each parameter says."""

    value: str
    parameters: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str:
        """The parameter of this name (in lower case), decoded; "" if it is missing."""
        return next((value for key, value in self.parameters if key == name), "")


def structured(raw: bytes | str) -> Field:
    """A field read: RFC 2231 continuations put together (in the order of their numbers), charsets
    and encoded words decoded. A parameter as RFC 2231 has it comes before a plain one of the same
    name (RFC 6266, 4.3); of others the first counts. Never raises."""
    text = raw_text(raw)
    value, _, _ = text.partition(";")
    sections: dict[str, list[_Section]] = {}
    for count, match in enumerate(_PARAMETER.finditer(text)):
        if count >= _MOST_PARAMETERS:
            break
        name = _CONTINUED.match(match.group(1).lower())
        if name is None:
            continue
        section = _Section(_number(name), name.group(3) is not None, _value(match))
        sections.setdefault(name.group(1), []).append(section)
    decoded = tuple((name, _joined(found)) for name, found in sections.items())
    return Field(value.strip().lower(), decoded)


def _number(name: re.Match[str]) -> int:
    return -1 if name.group(2) is None else int(name.group(2))


def _value(match: re.Match[str]) -> str:
    quoted, bare = match.group(2), match.group(3)
    return bare.strip() if quoted is None else _ESCAPED.sub(r"\1", quoted)


def _joined(sections: list[_Section]) -> str:
    whole = [section for section in sections if section.number < 0]
    extended = [section for section in whole if section.extended]
    numbered = {section.number: section for section in reversed(sections) if section.number >= 0}
    if extended:
        return _extended(extended[:1])
    if numbered:
        return _extended([numbered[number] for number in sorted(numbered)])
    return decode_words(whole[0].value)


def _extended(sections: list[_Section]) -> str:
    """Percent codes are codes only in extended sections; the bytes of all are one text."""
    if not any(section.extended for section in sections):
        return decode_words("".join(section.value for section in sections))
    charset, pieces = "", []
    for place, section in enumerate(sections):
        value = section.value
        if place == 0 and section.extended and value.count("'") >= 2:
            charset, _, value = value.split("'", 2)
        pieces.append(unquote_to_bytes(value) if section.extended else value.encode("utf-8"))
    return decode_words(decode(b"".join(pieces), charset or None).text)
