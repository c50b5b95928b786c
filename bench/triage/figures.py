"""The figures of the issue, from texts with their labels and what was read of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kakekomi.guidance.model import CASES
from kakekomi.triage.outcome import Outcome
from training.corpus import Row

VAGUE = frozenset({"unclear", "not_a_crime"})


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many, with the Wilson interval at 95 %."""

    hit: int
    n: int

    @property
    def rate(self) -> float:
        """The share, 0 when there is nothing to count."""
        return self.hit / self.n if self.n else 0.0

    def __str__(self) -> str:
        low, high = wilson(self.hit, self.n)
        return f"{self.rate:6.1%} [{low:.0%}-{high:.0%}] {self.hit}/{self.n}"


def wilson(hit: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """The interval of a share."""
    if not n:
        return 0.0, 1.0
    p, square = hit / n, z * z
    middle = (p + square / (2 * n)) / (1 + square / n)
    half = z * math.sqrt(p * (1 - p) / n + square / (4 * n * n)) / (1 + square / n)
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Read:
    """A text and what was read of it."""

    row: Row
    outcome: Outcome


def share(reads: Iterable[Read], right: Callable[[Read], bool]) -> Share:
    """How often something holds."""
    found = [right(read) for read in reads]
    return Share(sum(found), len(found))


def top_case(read: Read) -> str:
    """The case shown first."""
    return read.outcome.cases[0][0]


def first_three(read: Read) -> tuple[str, ...]:
    """The first three cards of the page: the cases in order."""
    return tuple(case for case, _ in read.outcome.cases[:3])


def turned_away(read: Read) -> bool:
    """Whether someone with one of the seven cases is told that it is none of them."""
    return bool(read.outcome.kind)


def said(read: Read) -> tuple[str, float]:
    """The one label that would be said first, and how surely."""
    if read.outcome.kind:
        return read.outcome.kinds[0]
    return read.outcome.cases[0]


def macro_f1(reads: Sequence[Read]) -> float:
    """The mean over the seven cases of F1, each case counted from one half."""
    scores = []
    for case in CASES:
        right = sum(case in r.row.cases and case in r.outcome.likely for r in reads)
        told = sum(case in r.outcome.likely for r in reads)
        true = sum(case in r.row.cases for r in reads)
        scores.append(2 * right / (told + true) if told + true else 1.0)
    return sum(scores) / len(scores)


def calibration_error(reads: Sequence[Read], bins: int = 10) -> float:
    """ECE of the case probabilities: mean distance of confidence and truth over ten bins."""
    pairs = [(p, case in read.row.cases) for read in reads for case, p in read.outcome.cases]
    total = 0.0
    for number in range(bins):
        held = [pair for pair in pairs if min(int(pair[0] * bins), bins - 1) == number]
        if held:
            gap = sum(p for p, _ in held) / len(held) - sum(t for _, t in held) / len(held)
            total += abs(gap) * len(held) / len(pairs)
    return total


def table(reads: Sequence[Read]) -> dict[str, object]:
    """Every figure of the labels."""
    inside = [read for read in reads if read.row.cases]
    outside = [read for read in reads if not read.row.cases]
    mixed = [read for read in inside if len(read.row.cases) > 1]
    sure = [read for read in reads if read.outcome.sureness == "one"]
    return {
        "primary case": share(inside, lambda r: top_case(r) in r.row.cases and not turned_away(r)),
        "right case within 3": share(inside, lambda r: bool({*first_three(r)} & {*r.row.cases})),
        "macro-F1": round(macro_f1(reads), 3),
        "all labels on mixtures": share(mixed, lambda r: {*r.row.cases} <= {*r.outcome.likely}),
        "both within 3 on mixtures": share(mixed, lambda r: {*r.row.cases} <= {*first_three(r)}),
        "turned away": share(inside, turned_away),
        "outside found": share(outside, turned_away),
        "kind right": share(outside, lambda r: r.outcome.kind == r.row.kind),
        "kind within 3": share(
            outside, lambda r: r.row.kind in [k for k, _ in r.outcome.kinds[:3]]
        ),
        "single answers": Share(len(sure), len(reads)),
        "single answers wrong": share(sure, lambda r: said(r)[0] not in r.row.labels),
        "ECE": round(calibration_error(reads), 3),
        "cards shown": round(sum(len(r.outcome.cards) for r in reads) / max(len(reads), 1), 2),
    }
