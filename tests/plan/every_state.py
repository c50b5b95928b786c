"""Every state that can make a difference, enumerated.

A fact can only matter to a case in the ways in which the case's grounds name it: `yes` where a
`when`, `unless`, `sooner` or rule asks for it, `no` where an `open` does. Two values that no
ground tells apart give the same plan (proved by `test_values_nobody_asks_for_change_nothing`),
so the states of a case are the product of the values that are told apart.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from kakekomi.guidance import Guidance
from kakekomi.guidance.model import ANY_TOPIC, Ground
from kakekomi.plan.rules import RULE_NO, RULE_YES
from kakekomi.situation import FactValue, Situation, Tri

YES, NO, UNKNOWN = (FactValue(value=value) for value in (Tri.YES, Tri.NO, Tri.UNKNOWN))
MOST_STATES = 150_000
MOST_FACTS = 12


def grounds_of(guidance: Guidance, topics: Iterable[str]) -> Iterator[tuple[str, Ground]]:
    wanted = {*topics, ANY_TOPIC}
    for step in guidance.steps.values():
        for ground in step.grounds:
            if ground.topic in wanted:
                yield step.id, ground


def values_told_apart(guidance: Guidance, topics: Iterable[str]) -> dict[str, list[FactValue]]:
    yes: dict[str, None] = {}
    no: dict[str, None] = {}
    for step, ground in grounds_of(guidance, topics):
        for fact in (*ground.when, *ground.unless, *RULE_YES.get(ground.rule, ())):
            yes[fact] = None
        for fact in guidance.steps[step].sooner_when:
            yes[fact] = None
        for fact in (*ground.open, *RULE_NO.get(ground.rule, ())):
            no[fact] = None
    return {
        fact: [UNKNOWN, *([YES] if fact in yes else []), *([NO] if fact in no else [])]
        for fact in dict.fromkeys([*yes, *no])
    }


def weight_of(guidance: Guidance, topics: Iterable[str]) -> dict[str, int]:
    """How many grounds of urgent phases name a fact: those are varied in full first."""
    weights: dict[str, int] = {}
    for step, ground in grounds_of(guidance, topics):
        urgent = 3 if guidance.steps[step].phase in {"stop", "keep"} else 1
        for fact in {*ground.when, *ground.unless, *ground.open, *guidance.steps[step].sooner_when}:
            weights[fact] = weights.get(fact, 0) + urgent
    return weights


def states(
    guidance: Guidance, topics: tuple[str, ...], most: int = MOST_STATES
) -> Iterator[dict[str, FactValue]]:
    """All states when they are at most `most`; else all states of the weightiest facts, each with
    the other facts all unknown, all yes, all no, and one by one turned."""
    values = values_told_apart(guidance, topics)
    weights = weight_of(guidance, topics)
    ordered = sorted(values, key=lambda fact: (-weights.get(fact, 0), fact))
    full: list[str] = []
    size = 1
    for fact in ordered:
        rest = len(ordered) - len(full) - 1
        rows = 1 if not rest else 3
        if size * len(values[fact]) * rows > most:
            break
        full.append(fact)
        size *= len(values[fact])
    rest_facts = ordered[len(full) :]
    rows = list(_rows(rest_facts, values))
    for number, chosen in enumerate(itertools.product(*(values[fact] for fact in full))):
        base = dict(zip(full, chosen, strict=True))
        picked = rows if len(rows) == 1 else (rows[0], rows[1], rows[2 + number % (len(rows) - 2)])
        for row in picked:
            yield {**base, **row}


def _rows(facts: list[str], values: dict[str, list[FactValue]]) -> Iterator[dict[str, FactValue]]:
    if not facts:
        yield {}
        return
    yield {fact: values[fact][-1] for fact in facts}
    yield {fact: values[fact][0] for fact in facts}
    for one in facts:
        for value in values[one][1:]:
            yield {fact: values[fact][0] for fact in facts} | {one: value}
            yield {fact: values[fact][-1] for fact in facts} | {one: value}


def situation_of(topics: tuple[str, ...], facts: dict[str, FactValue]) -> Situation:
    return Situation(cases=topics, facts=facts)


def pair_fact_sets(guidance: Guidance, topics: tuple[str, ...]) -> list[frozenset[str]]:
    """For every two steps of a case, the facts that govern either; sets within others left out."""
    governs: dict[str, set[str]] = {}
    for step, ground in grounds_of(guidance, topics):
        named = {*ground.when, *ground.unless, *ground.open}
        named |= {*RULE_YES.get(ground.rule, ()), *RULE_NO.get(ground.rule, ())}
        governs.setdefault(step, set()).update(named, guidance.steps[step].sooner_when)
    pairs = itertools.combinations(sorted(governs), 2)
    found = {frozenset(governs[one] | governs[two]) for one, two in pairs}
    return [facts for facts in found if not any(facts < other for other in found)]


def pair_states(guidance: Guidance, topics: tuple[str, ...]) -> Iterator[dict[str, FactValue]]:
    """All states of those sets that have at most 12 facts; `bench.every_state` does the rest."""
    values = values_told_apart(guidance, topics)
    for facts in pair_fact_sets(guidance, topics):
        if len(facts) <= MOST_FACTS:
            names = sorted(facts)
            for chosen in itertools.product(*(values[fact] for fact in names)):
                yield dict(zip(names, chosen, strict=True))
