"""The rows of the registers: who can be reached, and which addresses are whose.

Each carries its source, the day it was read and the day it expires.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from kakekomi.guidance.model import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A desk with its way in, where it was read, and until when it may be shown."""

    id: str
    name: str
    tel: str
    web: str
    hours: str
    note: str
    prefecture: str  # two digits, 00 for the whole country
    show: bool
    source: str
    read_on: datetime.date
    expires: datetime.date
    cases: tuple[str, ...] = ()
    atoms: tuple[str, ...] = ()
    place: Place

    def visible(self, today: datetime.date) -> bool:
        """Law 7: only what may be shown, and never past its expiry."""
        return self.show and today <= self.expires


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformLink:
    """An official page of a platform: recovery, reports, history, passwords."""

    platform: str
    kind: str
    address: str
    show: bool
    source: str
    read_on: datetime.date
    expires: datetime.date

    def visible(self, today: datetime.date) -> bool:
        """Law 7: only what may be shown, and never past its expiry."""
        return self.show and today <= self.expires


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRule:
    """What a service says of compensation, non-delivery or stopping an account."""

    service: str
    kind: str
    text: str
    show: bool
    source: str
    read_on: datetime.date
    expires: datetime.date

    def visible(self, today: datetime.date) -> bool:
        """Law 7: only what may be shown, and never past its expiry."""
        return self.show and today <= self.expires


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandDomain:
    """One official domain of a brand. Grade A or B may lead a person there; C never."""

    brand: str
    name: str
    english: str
    aliases: tuple[str, ...]
    category: str
    domain: str
    grade: str
    source: str
    user_content: str
    read_on: datetime.date
    expires: datetime.date

    def leads(self, today: datetime.date) -> bool:
        """Whether a person may be sent to this domain today."""
        return self.grade in {"A", "B"} and not self.user_content and today <= self.expires


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefecture:
    """A prefecture and its police."""

    code: str
    name: str
    police: str
