"""A mail taken apart into its header fields and leaf parts (RFC 5322, 2.2; RFC 2046, 5.1).

`email.parser` is not used for this: on hostile input its time and memory have no bound (a part
for each of a million boundaries, a Python frame for each level). Here the content is one piece of
bytes, parts are spans of it, and each of at most 20 levels is searched once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from kakekomi.check.mail.headers import Field, structured

LARGEST_READ = 25_000_000
MOST_PARTS = 200
DEEPEST = 20
MOST_HEADERS = 2_000
_LONGEST_BOUNDARY = 200
_HEADER = re.compile(rb"([!-9;-~]{1,200})[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)(?:\n|\Z)")
_ENVELOPE = re.compile(rb"[\n \t]*(?:>?From [^\n]*\n)?")
_TAIL = re.compile(rb"(--)?[ \t]*(?:\n|\Z)")
_LIKE_BOUNDARY = re.compile(rb"^--([!-~]{1,200})[ \t]*\n[!-9;-~]{1,200}:", re.MULTILINE)


class Problem(StrEnum):
    """What could not be read, or was read in another way than it says."""

    TRUNCATED = "truncated"
    BROKEN_BASE64 = "broken_base64"
    UNKNOWN_CHARSET = "unknown_charset"
    WRONG_CHARSET = "wrong_charset"
    TOO_LARGE = "too_large"
    TOO_MANY_PARTS = "too_many_parts"
    NESTED_TOO_DEEP = "nested_too_deep"
    NO_HEADERS = "no_headers"
    HIDDEN_TEXT = "hidden_text"


@dataclass(frozen=True, slots=True)
class Headers:
    """Header fields in their order: names in lower case, bodies as they stand."""

    fields: tuple[tuple[str, bytes], ...]

    def first(self, name: str) -> bytes:
        """The body of the topmost field of this name (in lower case); b"" if there is none."""
        return next((body for key, body in self.fields if key == name), b"")

    def each(self, name: str) -> tuple[bytes, ...]:
        """The bodies of all of them, topmost first."""
        return tuple(body for key, body in self.fields if key == name)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part that is no multipart; `content` still in its transfer encoding."""

    headers: Headers
    content_type: Field
    content: bytes


@dataclass(frozen=True, slots=True)
class Entity:
    """A whole mail: its own header fields, its leaves in their order, what was wrong."""

    headers: Headers
    leaves: tuple[Leaf, ...]
    problems: frozenset[Problem]


@dataclass(slots=True)
class _Walk:
    content: bytes
    leaves: list[Leaf] = field(default_factory=list)
    problems: set[Problem] = field(default_factory=set)
    parts: int = 0


def take_apart(content: bytes) -> Entity:
    """Any bytes as a mail. Read are the first 25 MB, 200 parts and 20 levels; a multipart without
    its last boundary is kept, one without any is text; line ends become LF."""
    walk = _Walk(_with_line_feeds(content[:LARGEST_READ]))
    if len(content) > LARGEST_READ:
        walk.problems.add(Problem.TOO_LARGE)
    opening = _ENVELOPE.match(walk.content)
    start = opening.end() if opening else 0
    headers, body = _headers(walk.content, start, len(walk.content))
    if not headers.fields:
        walk.problems.add(Problem.NO_HEADERS)
        body = 0
    _read(walk, headers, (body, len(walk.content)), depth=0)
    return Entity(headers, tuple(walk.leaves), frozenset(walk.problems))


def _with_line_feeds(content: bytes) -> bytes:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        content = content.decode("utf-16", "replace").encode("utf-8", "replace")
    content = content.removeprefix(b"\xef\xbb\xbf")
    if b"\r" not in content:
        return content
    if b"\n" not in content:
        return content.replace(b"\r", b"\n")
    return content.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n")


def _headers(content: bytes, start: int, end: int) -> tuple[Headers, int]:
    """The fields, and where the body begins: behind an empty line, or at a line that is no
    field."""
    fields: list[tuple[str, bytes]] = []
    place = start
    while match := _HEADER.match(content, place, end):
        fields.append((match.group(1).decode("ascii").lower(), match.group(2).strip()))
        place = match.end()
        if len(fields) >= MOST_HEADERS:
            empty = content.find(b"\n\n", place, end)
            place = empty + 1 if empty >= 0 else end
            break
    if content[place : min(place + 1, end)] == b"\n":
        place += 1
    return Headers(tuple(fields)), place


def _read(walk: _Walk, headers: Headers, span: tuple[int, int], depth: int) -> None:
    content_type = structured(headers.first("content-type"))
    if content_type.value.startswith("multipart/"):
        if depth >= DEEPEST:
            walk.problems.add(Problem.NESTED_TOO_DEEP)
        elif _read_parts(walk, content_type, span, depth):
            return
    walk.leaves.append(Leaf(headers, content_type, walk.content[span[0] : span[1]]))


def _read_parts(walk: _Walk, content_type: Field, span: tuple[int, int], depth: int) -> bool:
    boundary = content_type.get("boundary").rstrip().encode("utf-8")[:_LONGEST_BOUNDARY]
    parts, closed = _parts(walk.content, boundary, span)
    if not parts and (guess := _LIKE_BOUNDARY.search(walk.content, *span)):
        parts, closed = _parts(walk.content, guess.group(1), span)
    if not closed:
        walk.problems.add(Problem.TRUNCATED)
    for start, end in parts:
        walk.parts += 1
        if walk.parts > MOST_PARTS:
            walk.problems.add(Problem.TOO_MANY_PARTS)
            break
        headers, body = _headers(walk.content, start, end)
        _read(walk, headers, (body, end), depth + 1)
    return bool(parts)


def _parts(
    content: bytes, boundary: bytes, span: tuple[int, int]
) -> tuple[list[tuple[int, int]], bool]:
    """The spans between the lines of the boundary, and whether its last line is there (or was not
    looked for, there being too many)."""
    parts: list[tuple[int, int]] = []
    begun = -1
    needle = b"--" + boundary
    place = content.find(needle, *span) if boundary else -1
    while place >= 0 and len(parts) <= MOST_PARTS:
        tail = _TAIL.match(content, place + len(needle), span[1])
        if tail and (place == span[0] or content[place - 1 : place] == b"\n"):
            if begun >= 0:
                parts.append((begun, max(begun, place - 1)))
            begun = tail.end()
            if tail.group(1):
                return parts, True
        place = content.find(needle, place + len(needle), span[1])
    if begun >= 0 and place < 0:
        parts.append((begun, span[1]))
    return parts, place >= 0
