"""A mail read: who, to whom, what it says, where its links lead, what hangs on it.

Nothing raises: what could not be read is in `problems`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from kakekomi.check.mail.bodies import Part, read_bodies
from kakekomi.check.mail.headers import Mailbox, decode_header_text, mailboxes
from kakekomi.check.mail.html_body import Link
from kakekomi.check.mail.mime import Headers, Problem, take_apart
from kakekomi.check.mail.source import looks_like_mail

__all__ = ["Message", "looks_like_mail", "read_mailbox", "read_message"]

_MOST_TRACE_FIELDS = 100
_LONGEST_DATE = 200
# The line between messages; a time in it tells it from a sentence that begins with "From".
_FROM_LINE = re.compile(rb"(?:\A\s{0,9}|\n\r?\n)From [^\n]{0,500}\d:\d\d[^\n]{0,500}\r?\n")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """`text`: the plain body, or that of the HTML if there is none; `html_text`: what the HTML
    shows, "" without HTML; `received`, `authentication_results`: raw fields, topmost first;
    `date`: aware, UTC if the mail names no zone. Of fields that stand twice the topmost counts."""

    subject: str
    from_: Mailbox | None
    reply_to: Mailbox | None
    return_path: Mailbox | None
    to: tuple[Mailbox, ...]
    date: datetime.datetime | None
    message_id: str
    received: tuple[str, ...]
    authentication_results: tuple[str, ...]
    text: str
    html_text: str
    html_links: tuple[Link, ...]
    attachments: tuple[Part, ...]
    problems: tuple[Problem, ...]


def read_message(content: bytes) -> Message:
    """Any bytes as a mail; without header fields all of it is text. Bounds: 25 MB read, 200 parts,
    20 levels, 2,000,000 characters of text, 10 MB of each attachment."""
    entity = take_apart(content)
    bodies = read_bodies(entity)
    headers = entity.headers
    plain = "\n".join(text for text in bodies.plain if text.strip())
    html_text = "\n".join(body.text for body in bodies.html if body.text)
    return Message(
        subject=decode_header_text(headers.first("subject")),
        from_=_first(headers, "from"),
        reply_to=_first(headers, "reply-to"),
        return_path=_first(headers, "return-path"),
        to=mailboxes(headers.first("to")),
        date=_date(headers),
        message_id=decode_header_text(headers.first("message-id")),
        received=_trace(headers, "received"),
        authentication_results=_trace(headers, "authentication-results"),
        text=plain or html_text,
        html_text=html_text,
        html_links=tuple(link for body in bodies.html for link in body.links),
        attachments=tuple(bodies.attachments),
        problems=_in_order(entity.problems | bodies.problems),
    )


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    found = set(problems)
    return tuple(problem for problem in Problem if problem in found)


def _first(headers: Headers, name: str) -> Mailbox | None:
    return next(iter(mailboxes(headers.first(name))), None)


def _trace(headers: Headers, name: str) -> tuple[str, ...]:
    return tuple(decode_header_text(raw) for raw in headers.each(name)[:_MOST_TRACE_FIELDS])


def _date(headers: Headers) -> datetime.datetime | None:
    text = decode_header_text(headers.first("date"))[:_LONGEST_DATE]
    try:
        date = parsedate_to_datetime(text)
        date.astimezone(datetime.UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=datetime.UTC)


def read_mailbox(content: bytes) -> Iterator[Message]:
    """The messages of an mbox file (RFC 4155) in their order, one at a time; `>From ` in them is
    unquoted as in mboxrd. Without a From_ line the content is one message; of nothing there is
    none."""
    begun = 0
    for line in _FROM_LINE.finditer(content):
        yield from _message(content[begun : line.start()])
        begun = line.end()
    yield from _message(content[begun:])


def _message(content: bytes) -> Iterator[Message]:
    if content.strip():
        yield read_message(_QUOTED_FROM.sub(rb"\1", content))
