"""Mails pasted as source."""

from __future__ import annotations

import re

# Header fields stand at the top: what is pasted is judged by its first lines.
_TOP = 8_000
_FIELD = re.compile(r"([!-9;-~]{1,80})[ \t]?:(?:[ \t]|$)")
_BY_MACHINES = frozenset(
    {
        "received",
        "message-id",
        "mime-version",
        "return-path",
        "delivered-to",
        "content-type",
        "dkim-signature",
        "authentication-results",
        "content-transfer-encoding",
        "arc-seal",
        "received-spf",
        "x-mailer",
        "x-originating-ip",
        "list-unsubscribe",
    }
)
_BY_PEOPLE = frozenset({"from", "to", "subject", "date", "reply-to", "cc", "sender"})


def looks_like_mail(text: str | bytes) -> bool:
    """Whether a pasted text is the source of a mail: its first lines are header fields, two of
    those that machines write, or one of them and one of those that people see, or three of the
    latter."""
    top = text[:_TOP].decode("utf-8", "replace") if isinstance(text, bytes) else text[:_TOP]
    machine, human = set(), set()
    for number, line in enumerate(top.lstrip("\ufeff\r\n\t ").splitlines()):
        if line[:1] in (" ", "\t") or (number == 0 and line.startswith(("From ", ">From "))):
            continue
        name = _FIELD.match(line)
        if name is None:
            break
        machine |= {name.group(1).lower()} & _BY_MACHINES
        human |= {name.group(1).lower()} & _BY_PEOPLE
    return len(machine) > 1 or len(human) > 2 or bool(machine and human)
