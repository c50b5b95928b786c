"""Facts as sentences a person can check: what is known, and on whose word."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from kakekomi.guidance import Guidance
from kakekomi.guidance.model import Fact
from kakekomi.situation import FactValue, Situation, Tri


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """One fact of a situation. `text` is a sentence, `day` and `name` what it is about."""

    id: str
    text: str
    day: datetime.date | None
    name: str
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
        name=value if isinstance(value, str) and not isinstance(value, Tri) else "",
        known=value is not Tri.UNKNOWN,
        said=str(known.origin) == "said",
    )
