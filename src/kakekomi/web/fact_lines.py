"""Facts as sentences a person can check: what is known, and on whose word."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from kakekomi.guidance import Guidance
from kakekomi.guidance.model import Fact
from kakekomi.situation import FactValue, Situation, Tri

COUNTED = frozenset({"yen", "points"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """One fact of a situation. `text` is a sentence, `day` and `name` what it is about; a name
    with a `unit` is a number."""

    id: str
    text: str
    day: datetime.date | None
    name: str
    unit: str
    known: bool
    said: bool


def fact_lines(situation: Situation, guidance: Guidance) -> tuple[FactLine, ...]:
    """Every fact that was said or answered, in the order of the vocabulary."""
    return tuple(
        _line(fact, situation.facts[fact.id])
        for fact in guidance.facts.values()
        if fact.id in situation.facts
    )


def _line(fact: Fact, known: FactValue) -> FactLine:
    value = known.value
    return FactLine(
        id=fact.id,
        text=fact.no if value is Tri.NO else fact.yes,
        day=value if isinstance(value, datetime.date) else None,
        name=_named(fact, value),
        unit=fact.kind if fact.kind in COUNTED else "",
        known=value is not Tri.UNKNOWN,
        said=str(known.origin) == "said",
    )


def _named(fact: Fact, value: Tri | datetime.date | str) -> str:
    if not isinstance(value, str) or isinstance(value, Tri):
        return ""
    return f"{int(value):,}" if fact.kind in COUNTED and value.isdigit() else value
