"""Which brand a message claims to be from: not every name in it, but the one that speaks.

Each place where a name stands has a weight: the From name and a name in corner brackets speak for
the sender; a name in passing (PayPayも使えます) hardly does. Names are looked for in plain form,
long ones first, so that みずほ証券 is not みずほ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kakekomi.guidance.registers import BrandDomain

# Where a name stands, and how much it speaks for the sender.
# Letters that look alike are read alike: NETFLlX, Arnazon is not among them, AMAZ0N is.
_ALIKE = str.maketrans("il10", "iiio")
FROM_NAME, SUBJECT, TEXT, LINK = "from", "subject", "text", "link"
_WEIGHTS = {FROM_NAME: 4.0, SUBJECT: 2.0, LINK: 1.0}
_BRACKETED, _OPENING, _SPEAKING, _PASSING = 3.0, 2.0, 2.5, 0.5
_OPENING_CHARACTERS = 40
# Enough to say that the message claims to be from this brand.
ENOUGH = 2.0

_BRACKETS = re.compile(r"(?P<before>[^（(]{2,})[（(](?P<inside>[^）)]{3,})[）)]$")
_BEFORE_BRACKET = re.compile(r"[【\[〔《<「『(]\s*$")
# A word that speaks for the sender may stand so far behind the name.
_REACH = 12
_LONGEST_WORD = 12


@dataclass(frozen=True, slots=True)
class Named:
    """A brand's name where it stands in a plain text."""

    brand: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """The brand that a message claims to be from. `where`, `start`, `end`: the weightiest place."""

    brand: str
    weight: float
    where: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around a name that tell a sender from a name in passing
    (`guidance/check/claims.yaml`)."""

    behind: re.Pattern[str]
    before: re.Pattern[str]
    passing: re.Pattern[str]

    @classmethod
    def of(
        cls, behind: Iterable[str], before: Iterable[str], passing: Iterable[str]
    ) -> Surroundings:
        """From the lists of words."""
        return cls(
            re.compile(rf"[^\s。、]{{0,{_REACH}}}?(?:{_any_of(behind)})", re.IGNORECASE),
            re.compile(rf"(?:{_any_of(before)})\s*$", re.IGNORECASE),
            re.compile(_any_of(passing), re.IGNORECASE),
        )


@dataclass(frozen=True, slots=True)
class BrandNames:
    """Every way of writing each brand, as one pattern, long ones first."""

    pattern: re.Pattern[str]
    brand_of: Mapping[str, str]

    @classmethod
    def of(cls, brands: Iterable[BrandDomain]) -> BrandNames:
        """From the register."""
        written: dict[str, str] = {}
        for row in brands:
            for name in filter(None, (row.name, row.english, *row.aliases)):
                for way in _ways(name):
                    written.setdefault(_folded(way), row.brand)
        ways = sorted(written, key=len, reverse=True)
        return cls(re.compile("|".join(map(_bounded, ways))), written)

    def find(self, text: str) -> tuple[Named, ...]:
        """The names in a plain text, in order, none inside another."""
        return tuple(
            Named(self.brand_of[_folded(match.group())], match.start(), match.end())
            for match in self.pattern.finditer(_same_length(text))
        )


def claim_of(parts: Mapping[str, str], names: BrandNames, around: Surroundings) -> Claim | None:
    """The brand that speaks. `parts`: plain texts by place (from, subject, text, link)."""
    weights: dict[str, float] = {}
    best: dict[str, tuple[float, str, Named]] = {}
    for where, text in parts.items():
        for named in names.find(text):
            weight = _weight(where, text, named, around)
            weights[named.brand] = weights.get(named.brand, 0.0) + weight
            if weight > best.get(named.brand, (0.0,))[0]:
                best[named.brand] = (weight, where, named)
    if not weights:
        return None
    brand = max(weights, key=lambda brand: weights[brand])
    _, where, named = best[brand]
    return Claim(brand, weights[brand], where, named.start, named.end)


def _weight(where: str, text: str, named: Named, around: Surroundings) -> float:
    if where in _WEIGHTS:
        return _WEIGHTS[where] + _BRACKETED * bool(_BEFORE_BRACKET.search(text, 0, named.start))
    behind, before = (
        text[named.end : named.end + 2 * _REACH],
        text[max(0, named.start - _LONGEST_WORD) : named.start],
    )
    if around.passing.match(behind):
        return _PASSING / 2
    weight = _PASSING
    if _BEFORE_BRACKET.search(before):
        weight += _BRACKETED
    if around.behind.match(behind) or around.before.search(before):
        weight += _SPEAKING
    if named.start <= _OPENING_CHARACTERS:
        weight += _OPENING
    return weight


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _ways(name: str) -> Iterable[str]:
    """A name as registered; before its brackets and in them. Lists in brackets and former names
    are left out."""
    yield name
    found = _BRACKETS.match(name)
    if found:
        yield found["before"]
        if not re.search("[・/旧]", found["inside"]):
            yield found["inside"]


def _same_length(text: str) -> str:
    """Lower case without changing the length."""
    return "".join(low if len(low := one.lower()) == 1 else one for one in text).translate(_ALIKE)


def _folded(name: str) -> str:
    return _same_length(name)


def _bounded(way: str) -> str:
    inner = re.escape(way)  # folded already
    if way.isascii():
        return rf"(?<![a-z0-9]){inner}(?![a-z0-9])"
    if re.fullmatch(r"[ァ-ヶー]+", way):
        return rf"(?<![ァ-ヶー]){inner}(?![ァ-ヶー])"
    return inner
