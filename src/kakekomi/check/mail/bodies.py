"""The leaves of a mail read: bodies of text and HTML, and what is attached."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kakekomi.check.mail.charset import decode
from kakekomi.check.mail.flowed import unflowed
from kakekomi.check.mail.headers import decode_header_text, structured
from kakekomi.check.mail.html_body import HtmlBody, read_html
from kakekomi.check.mail.labels import charset_of
from kakekomi.check.mail.mime import Entity, Leaf, Problem
from kakekomi.check.mail.transfer import decoded

# Characters of all bodies of a mail; a long newsletter has a tenth of it.
LONGEST_TEXT = 2_000_000
_MOST_TEXT_BYTES = 3 * LONGEST_TEXT
# Per attachment: what is looked into later (PDF, image, HTML) is smaller.
LARGEST_CONTENT = 10_000_000
_META_CHARSET = re.compile(
    rb"<meta\b[^>]{0,200}\bcharset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.I
)
_META_WITHIN = 4_096


@dataclass(frozen=True, slots=True)
class Part:
    """An attachment: its name ("" if it has none), the type it claims, its size in bytes when
    decoded, and of its content the first 10 MB. A mail attached (message/rfc822) is one part."""

    file_name: str
    declared_type: str
    size: int
    content: bytes


@dataclass(slots=True)
class Bodies:
    """What the leaves hold, in their order; `left`: how many characters may still be read."""

    plain: list[str] = field(default_factory=list)
    html: list[HtmlBody] = field(default_factory=list)
    attachments: list[Part] = field(default_factory=list)
    problems: set[Problem] = field(default_factory=set)
    left: int = LONGEST_TEXT


def read_bodies(entity: Entity) -> Bodies:
    """The bodies: text and HTML that is not an attachment. Whatever stands alone is one."""
    bodies = Bodies()
    for leaf in entity.leaves:
        name, attached = _naming(leaf)
        kind = _kind(leaf)
        taken = bodies.html if kind == "text/html" else bodies.plain
        alone = len(entity.leaves) == 1
        if kind in ("text/plain", "text/html") and (
            alone or not (attached or (name and any(taken)))
        ):
            _add_body(bodies, leaf, kind)
        else:
            _attach(bodies, leaf, name, kind)
    return bodies


def _kind(leaf: Leaf) -> str:
    """The media type; what has no sound one is plain text (RFC 2045, 5.2)."""
    kind = next(iter(leaf.content_type.value.split()), "")
    unread = kind.startswith("multipart/") or "/" not in kind
    return "text/plain" if unread else kind


def _naming(leaf: Leaf) -> tuple[str, bool]:
    disposition = structured(leaf.headers.first("content-disposition"))
    name = disposition.get("filename") or leaf.content_type.get("name")
    return name, disposition.value.startswith("attachment")


def _content(bodies: Bodies, leaf: Leaf) -> bytes:
    encoding = decode_header_text(leaf.headers.first("content-transfer-encoding"))
    content, broken = decoded(leaf.content, encoding)
    if broken:
        bodies.problems.add(Problem.BROKEN_BASE64)
    return content


def _attach(bodies: Bodies, leaf: Leaf, name: str, kind: str) -> None:
    content = _content(bodies, leaf)
    if len(content) > LARGEST_CONTENT:
        bodies.problems.add(Problem.TOO_LARGE)
    bodies.attachments.append(Part(name, kind, len(content), content[:LARGEST_CONTENT]))


def _add_body(bodies: Bodies, leaf: Leaf, kind: str) -> None:
    content = _content(bodies, leaf)
    text = _text(bodies, leaf, content, is_html=kind == "text/html")
    if len(text) > bodies.left or len(content) > _MOST_TEXT_BYTES:
        bodies.problems.add(Problem.TOO_LARGE)
    text = text[: bodies.left]
    bodies.left -= len(text)
    if kind == "text/html":
        body = read_html(text)
        bodies.html.append(body)
        if body.hidden:
            bodies.problems.add(Problem.HIDDEN_TEXT)
        return
    if leaf.content_type.get("format").lower() == "flowed":
        delete_space = leaf.content_type.get("delsp").lower() == "yes"
        text = unflowed(text, delete_space=delete_space)
    bodies.plain.append(text)


def _text(bodies: Bodies, leaf: Leaf, content: bytes, *, is_html: bool) -> str:
    declared = leaf.content_type.get("charset")
    if not declared and is_html and (meta := _META_CHARSET.search(content[:_META_WITHIN])):
        declared = meta.group(1).decode("ascii", "replace")
    if declared and charset_of(declared) is None:
        bodies.problems.add(Problem.UNKNOWN_CHARSET)
    result = decode(content[:_MOST_TEXT_BYTES], declared)
    if result.differs and charset_of(declared) is not None:
        bodies.problems.add(Problem.WRONG_CHARSET)
    return result.text.replace("\r\n", "\n").replace("\r", "\n")
