"""Explanation by deletion: how often a decision changes without the words that are quoted for it,
and without as many stretches of the same length elsewhere in the text."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from kakekomi.triage import Reader
from kakekomi.triage.lexicon import Hit
from kakekomi.triage.outcome import label_of
from training.corpus import Row

DRAWS = 3


@dataclass(frozen=True, slots=True)
class Deletion:
    """How many texts had words quoted, and how often the decision changed."""

    texts: int
    changed: int
    changed_elsewhere: int
    quoted: float

    @property
    def ratio(self) -> float:
        """How many times as often without the quoted words as without others."""
        return self.changed * DRAWS / max(self.changed_elsewhere, 1)

    def __str__(self) -> str:
        return (
            f"{self.ratio:.1f} times ({self.changed / max(self.texts, 1):.0%} against "
            f"{self.changed_elsewhere / max(self.texts * DRAWS, 1):.0%} of {self.texts} texts; "
            f"{self.quoted:.0%} of the letters quoted)"
        )


def deletion(reader: Reader, rows: Sequence[Row], dice: random.Random) -> Deletion:
    """Delete and read again, for every text with a quoted word."""
    texts = changed = elsewhere = letters = quoted_letters = 0
    for row in rows:
        label = _decided(reader, row.text)
        quoted = places_of(row.text, reader.why(row.text, label))
        if not quoted:
            continue
        texts += 1
        letters += len(row.text)
        quoted_letters += len(quoted)
        changed += _decided(reader, without(row.text, quoted)) != label
        for _ in range(DRAWS):
            other = places_elsewhere(row.text, quoted, dice)
            elsewhere += _decided(reader, without(row.text, other)) != label
    return Deletion(texts, changed, elsewhere, quoted_letters / max(letters, 1))


def _decided(reader: Reader, text: str) -> str:
    return label_of(reader.judge(text))


def places_of(text: str, why: Iterable[Hit]) -> frozenset[int]:
    """Where the quoted words stand."""
    places: set[int] = set()
    for hit in why:
        start = text.index(hit.quote)
        places.update(range(start, start + len(hit.quote)))
    return frozenset(places)


def places_elsewhere(text: str, quoted: Collection[int], dice: random.Random) -> frozenset[int]:
    """As many stretches, as long, none touching another, anywhere in the text."""
    starts = [place for place in quoted if place - 1 not in quoted]
    sizes = [
        next(n for n in range(1, len(text) + 1) if start + n not in quoted) for start in starts
    ]
    dice.shuffle(sizes)
    gaps = sorted(dice.randint(0, len(text) - sum(sizes)) for _ in sizes)
    places: set[int] = set()
    for gap, size in zip(gaps, sizes, strict=True):
        places.update(range(gap + len(places), gap + len(places) + size))
    return frozenset(places)


def without(text: str, places: Collection[int]) -> str:
    """The text less some characters."""
    return "".join(character for place, character in enumerate(text) if place not in places)
