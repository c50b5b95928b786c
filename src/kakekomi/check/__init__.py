"""A mail, SMS or address → whether it is a fake, why, and the official way in.

    knowledge = read_knowledge(guidance.root)
    finding = check_content("【○○銀行】…", None, knowledge, today)
    finding.verdict           # fake, suspicious, unknown or known_domain; never "safe"
    finding.reasons           # at most three, each on words of the message

Nothing is fetched, rendered, executed or kept.
"""

from __future__ import annotations

import datetime
import re

from kakekomi.check.finding import Finding, OfficialEntry, Sign, Verdict
from kakekomi.check.judge import judge
from kakekomi.check.knowledge import Knowledge, read_knowledge
from kakekomi.check.mail import looks_like_mail, read_message
from kakekomi.check.suspect import Suspect, suspect_address, suspect_mail, suspect_text

__all__ = [
    "Finding",
    "Knowledge",
    "OfficialEntry",
    "Sign",
    "Verdict",
    "check_content",
    "judge",
    "read_knowledge",
    "suspect_of",
]


# A field that a mail can begin with (RFC 5322, 3.6); enough where somebody says that it is one.
_FIELD = re.compile(
    r"\s*(?:from|to|subject|date|received|return-path|reply-to|message-id|mime-version"
    r"|content-type|delivered-to|authentication-results|dkim-signature|x-[\w-]+)\s*:",
    re.IGNORECASE,
)


def check_content(
    content: bytes | str, kind: str | None, knowledge: Knowledge, today: datetime.date
) -> Finding:
    """The finding for pasted text, the raw source of a mail, or an address. `kind`: url, sms or
    mail where it is known. Never raises."""
    return judge(suspect_of(content, kind), knowledge, today)


def suspect_of(content: bytes | str, kind: str | None) -> Suspect:
    """Read into parts: a mail's source by its headers, a lone address as one, else as text."""
    said_to_be_mail = kind == "mail" and (isinstance(content, bytes) or _FIELD.match(content))
    if said_to_be_mail or (kind in {None, "mail"} and looks_like_mail(content)):
        raw = content.encode("utf-8", "replace") if isinstance(content, str) else content
        return suspect_mail(read_message(raw))
    text = content if isinstance(content, str) else content.decode("utf-8", "replace")
    if kind == "url" or (kind is None and len(text.split()) == 1 and "." in text):
        found = suspect_address(text.strip())
        if kind == "url" or found.targets:
            return found
    return suspect_text(text, kind=kind or "sms")
