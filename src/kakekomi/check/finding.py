"""What a check says: one of four findings, at most three reasons, and the official way in.

There is no "safe". `known_domain` says only that every address in the message belongs to the firm
that the message names, by a register with sources and dates; forged true senders are on record.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

MOST_REASONS = 3


class Verdict(StrEnum):
    """The four findings of the contract."""

    FAKE = "fake"
    SUSPICIOUS = "suspicious"
    UNKNOWN = "unknown"
    KNOWN_DOMAIN = "known_domain"


@dataclass(frozen=True, slots=True)
class Sign:
    """One observation: `id` names its sentence in `guidance/check/`, `where` the part of the
    message (text, subject, from, link, header), `words` stand there as written, from `start` to
    `end` of the text where they stand in it. `host`: where an address finally leads; `shown`: the
    domain that a link shows instead."""

    id: str
    where: str
    words: str
    start: int = -1
    end: int = -1
    host: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class OfficialEntry:
    """The way in that does not lead over the message. From grade A or B, with source and date."""

    brand: str
    name: str
    address: str
    source: str
    read_on: datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The outcome of one check. `score`: 0 nothing speaks for a fake, 1 everything does; `reasons`:
    the weightiest signs, each tied to words; `signs`: all of them; `brand`: whom it claims to be
    from; `asks`: what it wants of the person."""

    verdict: Verdict
    score: float
    brand: str
    entry: OfficialEntry | None
    reasons: tuple[Sign, ...]
    signs: tuple[Sign, ...]
    asks: tuple[str, ...]
    subject: str = ""
    text: str = ""
