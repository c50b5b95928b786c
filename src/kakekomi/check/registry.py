"""Who owns a host, by the dated register of brands; and the official way in of a brand.

A domain is matched as a suffix on a label boundary: `bk.mufg.jp` belongs to `mufg.jp`,
`mufg.jp.example` does not. Only grade A or B leads a person; C tells a known brand from a
look-alike and no more.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kakekomi.check.finding import OfficialEntry
from kakekomi.guidance.registers import BrandDomain

_LEADING = ("A", "B")


@dataclass(frozen=True, slots=True)
class Registry:
    """The brands' domains, and the hosts that carry many firms' genuine pages."""

    domains: Mapping[str, tuple[BrandDomain, ...]]
    names: Mapping[str, str]
    shared: frozenset[str]

    @classmethod
    def of(cls, brands: Iterable[BrandDomain], shared: Iterable[str]) -> Registry:
        """From the rows of the tables."""
        found: dict[str, tuple[BrandDomain, ...]] = {}
        for row in brands:
            found[row.domain] = (*found.get(row.domain, ()), row)
        names = {row.brand: row.name for rows in found.values() for row in rows}
        return cls(found, names, frozenset(shared))

    def owners(self, host: str) -> tuple[BrandDomain, ...]:
        """The rows of the longest registered domain that a host belongs to."""
        for domain in _suffixes(host):
            if domain in self.domains:
                return self.domains[domain]
        return ()

    def is_shared(self, host: str) -> bool:
        """Whether a host stands on a system that many firms use for genuine pages."""
        return any(domain in self.shared for domain in _suffixes(host))

    def belongs(self, host: str, brand: str) -> bool:
        """Whether a host is one of a brand's own."""
        return any(row.brand == brand for row in self.owners(host))

    def open_to_all(self, host: str, what: str) -> bool:
        """Whether anybody can own a mail address (`mail`) or a page (`pages`) there."""
        return any(what in row.user_content for row in self.owners(host))

    def entry(self, brand: str, today: datetime.date) -> OfficialEntry | None:
        """The official way in, the best grade first; nothing when none may lead a person."""
        rows = [
            row
            for rows in self.domains.values()
            for row in rows
            if row.brand == brand and row.grade in _LEADING and today <= row.expires
        ]
        if not rows:
            return None
        best = min(rows, key=lambda row: (row.grade, bool(row.user_content)))
        address = f"https://www.{best.domain}/"
        return OfficialEntry(brand, best.name, address, best.source, best.read_on)


def _suffixes(host: str) -> list[str]:
    labels = host.lower().rstrip(".").split(".")
    return [".".join(labels[place:]) for place in range(len(labels))]
