"""The facts that a model may prefill: those whose "yes" takes no advice away."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kakekomi.guidance import Guidance
from kakekomi.guidance.model import Ground


@lru_cache(maxsize=4)
def facts_to_offer(guidance: Guidance) -> tuple[str, ...]:
    """The flags that stand in no `unless`: what is shown without them is shown with them.

    Named rules are not looked into; `tests/triage/test_local_model.py` makes the plans.
    """
    taking_away = {fact for ground in _grounds(guidance) for fact in ground.unless}
    flags = (fact.id for fact in guidance.facts.values() if fact.kind == "flag")
    return tuple(fact for fact in flags if fact not in taking_away)


def _grounds(guidance: Guidance) -> Iterator[Ground]:
    for step in guidance.steps.values():
        yield from step.grounds
    for warning in guidance.warnings.values():
        yield from warning.grounds
    for item in guidance.evidence.values():
        yield from item.grounds
    for question in guidance.questions.values():
        yield from question.grounds
    for clock in guidance.clocks.values():
        yield from clock.grounds
