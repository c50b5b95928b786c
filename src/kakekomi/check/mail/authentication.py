"""What the receiving server found about the sender (Authentication-Results, RFC 8601).

Evidence, no verdict: a quarter of phishing mails pass DMARC, and a sender can write such a field
himself. It is read only as the receiver's own: by the name of a known one, which also took the
mail over (Received).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kakekomi.check.mail.mailboxes import Mailbox
from kakekomi.check.mail.message import Message

RECEIVERS = frozenset(
    {
        "google.com",
        "outlook.com",
        "hotmail.com",
        "yahoo.co.jp",
        "yahoo.com",
        "icloud.com",
        "docomo.ne.jp",
        "au.com",
        "softbank.jp",
        "nifty.com",
        "biglobe.ne.jp",
        "ocn.ne.jp",
        "protonmail.ch",
    }
)
_OUTLOOK = "outlook.com"
# The receiver's own hops stand at the top; some pass a mail on a few times within.
_OWN_HOPS = 6
_LONGEST_FIELD = 20_000
_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|\\.|[()]|[^"\\()]+|.', re.DOTALL)
_METHOD = re.compile(r"([a-z0-9-]{1,40})\s*(?:/\s*\d+\s*)?=\s*([a-z]{1,40})\b")
_PROPERTY = re.compile(
    r"\b(smtp\.mailfrom|smtp\.helo|header\.d|header\.i|header\.from)\s*=\s*\"?([^\s;\"]{1,320})"
)
_BY_HOST = re.compile(r"\bby\s+([a-z0-9.-]{1,255})", re.IGNORECASE)
_PROPERTIES = {
    "spf": ("smtp.mailfrom", "smtp.helo"),
    "dkim": ("header.d", "header.i"),
    "dmarc": ("header.from",),
}


class Outcome(StrEnum):
    """The results of RFC 8601, 2.7, with the guess of Microsoft; `absent`: the receiver names
    none, `other`: a word of no standard."""

    PASS = "pass"  # noqa: S105  (a result, no password)
    FAIL = "fail"
    NONE = "none"
    SOFTFAIL = "softfail"
    NEUTRAL = "neutral"
    POLICY = "policy"
    TEMPERROR = "temperror"
    PERMERROR = "permerror"
    BESTGUESSPASS = "bestguesspass"
    OTHER = "other"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Result:
    """What one statement says, and the domain it is about ("" if none is named)."""

    outcome: Outcome
    domain: str


_OLD_NAMES = {"hardfail": Outcome.FAIL, "unknown": Outcome.NEUTRAL, "error": Outcome.TEMPERROR}


@dataclass(frozen=True, slots=True, kw_only=True)
class Authentication:
    """`receiver`: whose findings these are, "" if no known one's. `dkim` is that of a passing
    signature if there is one, else of the first; the domains are those the results are about:
    smtp.mailfrom (else smtp.helo), header.d (else header.i), header.from; "" if not named."""

    receiver: str
    spf: Outcome
    spf_domain: str
    dkim: Outcome
    dkim_domain: str
    dmarc: Outcome
    dmarc_domain: str
    signatures: tuple[Result, ...]
    from_differs_from_reply_to: bool
    from_differs_from_return_path: bool


def _whole_host(host: str) -> str:
    return host


def authentication(
    message: Message, registrable: Callable[[str], str] = _whole_host
) -> Authentication:
    """The findings of the topmost known receiver, and whether From has another registrable domain
    than Reply-To and Return-Path (not if one of the two is missing). `registrable`: host in lower
    case → registrable domain; without it, whole hosts are compared."""
    receiver, fields = _trusted(message)
    results = [found for text in fields for found in _results(text)]
    signatures = tuple(result for method, result in results if method == "dkim")
    passed = (result for result in signatures if result.outcome is Outcome.PASS)
    dkim = next(passed, signatures[0] if signatures else _ABSENT)
    spf, dmarc = _first(results, "spf"), _first(results, "dmarc")
    return Authentication(
        receiver=receiver,
        spf=spf.outcome,
        spf_domain=spf.domain,
        dkim=dkim.outcome,
        dkim_domain=dkim.domain,
        dmarc=dmarc.outcome,
        dmarc_domain=dmarc.domain,
        signatures=signatures,
        from_differs_from_reply_to=_differs(message.from_, message.reply_to, registrable),
        from_differs_from_return_path=_differs(message.from_, message.return_path, registrable),
    )


_ABSENT = Result(Outcome.ABSENT, "")


def _first(results: list[tuple[str, Result]], method: str) -> Result:
    return next((result for name, result in results if name == method), _ABSENT)


def _differs(one: Mailbox | None, other: Mailbox | None, registrable: Callable[[str], str]) -> bool:
    if one is None or other is None or not (one.domain and other.domain):
        return False
    return registrable(one.domain) != registrable(other.domain)


def _trusted(message: Message) -> tuple[str, list[str]]:
    """The topmost known receiver and its fields: those next to each other, as some servers write
    one for each method; a later one may be forged."""
    receiver, fields = "", []
    for raw in message.authentication_results:
        text = _without_comments(raw[:_LONGEST_FIELD]).lower()
        named = _receiver(text, message.received)
        if receiver and named != receiver:
            break
        if named:
            receiver = named
            fields.append(text)
    return receiver, fields


def _receiver(text: str, received: tuple[str, ...]) -> str:
    first = text.partition(";")[0].split()
    if not first:
        return ""
    hosts = [host for raw in received[:_OWN_HOPS] for host in _BY_HOST.findall(raw)]
    known = _known(_OUTLOOK if "=" in first[0] else first[0])
    # Outlook names itself in no field; whose the field is, only Received tells.
    took_over = any(_known(host) == known for host in hosts)
    return known if took_over or (not received and "=" not in first[0]) else ""


def _known(host: str) -> str:
    labels = host.lower().strip('".').split(".")
    ends = (".".join(labels[-count:]) for count in (2, 3))
    return next((end for end in ends if end in RECEIVERS), "")


def _without_comments(text: str) -> str:
    """The field without its comments, which nest (RFC 5322, 3.2.2) and may hold anything."""
    out: list[str] = []
    depth = 0
    for piece in _PIECE.findall(text):
        if piece == "(":
            depth += 1
        elif piece == ")":
            depth = max(0, depth - 1)
        elif depth == 0:
            out.append(piece)
    return "".join(out)


def _results(text: str) -> Iterator[tuple[str, Result]]:
    for statement in text.split(";"):
        method = _METHOD.match(statement.strip())
        if method is None or method.group(1) not in _PROPERTIES:
            continue
        properties = dict(reversed(_PROPERTY.findall(statement)))
        named = (properties[name] for name in _PROPERTIES[method.group(1)] if name in properties)
        domain = next(named, "").rpartition("@")[2].strip("<>.")
        yield method.group(1), Result(_outcome(method.group(2)), "" if domain == "none" else domain)


def _outcome(word: str) -> Outcome:
    try:
        return Outcome(word)
    except ValueError:
        return _OLD_NAMES.get(word, Outcome.OTHER)
