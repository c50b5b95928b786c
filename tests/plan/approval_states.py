"""The states that the approved plans show: for each topic, what can make a difference by itself.

Nothing known; each value that some ground tells apart, turned alone; every two facts that stand
in the same ground; and for each ground the state in which it holds, with each of its conditions
turned once. Dates: a different day for each date fact, so that no clock can borrow another's.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from kakekomi.guidance import Guidance
from kakekomi.guidance.model import ANY_TOPIC, DANGERS, Ground
from kakekomi.guidance.parts.topics import DANGER_PREFIX
from kakekomi.plan.rules import RULE_NO, RULE_YES, RULES
from kakekomi.situation import FactValue, Situation
from tests.plan.every_state import NO, YES

NOW = datetime.datetime(2026, 12, 1, 21, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
LATER = NOW + datetime.timedelta(days=20)
FIRST_DAY = datetime.date(2026, 11, 5)
RECENTLY = FactValue(value=NOW.date() - datetime.timedelta(days=30))
LONG_AGO = FactValue(value=NOW.date() - datetime.timedelta(days=31))
OF_A_SERVICE = {"service_unknown", "service_designated", "not_designated"}
OF_A_PAYMENT = {"payment_recent", "purchase_at_risk", "purchase_recall", "seller_can_be_asked"}
NOTHING = "nothing known"
DATED = "every date known"
WITH_DATES = "dates"
Facts = dict[str, FactValue]


@dataclass(frozen=True, slots=True)
class Named:
    """A state with the name under which it is approved."""

    name: str
    situation: Situation
    now: datetime.datetime = NOW


def topics(guidance: Guidance) -> tuple[str, ...]:
    """Every case, hand-off kind and danger, each with a file of its own."""
    return (*guidance.cases, *guidance.handoffs, *(DANGER_PREFIX + kind for kind in DANGERS))


def situation_of(guidance: Guidance, topic: str, facts: Facts) -> Situation:
    """A situation of one topic, started on the day of `NOW`."""
    started = NOW.date()
    if topic in guidance.cases:
        return Situation(cases=(topic,), facts=facts, started_on=started)
    if topic in guidance.handoffs:
        return Situation(out_of_scope=topic, facts=facts, started_on=started)
    return Situation(danger=topic.removeprefix(DANGER_PREFIX), facts=facts, started_on=started)


def name_of(facts: Facts) -> str:
    """`told_bank=yes sim_dead=no`, in the order of the alphabet."""
    return " ".join(f"{fact}={known.value}" for fact, known in sorted(facts.items()))


def grounds_of(guidance: Guidance, topic: str) -> Iterator[Ground]:
    """Every ground that may hold in a topic, of whatever it shows."""
    rooms = (
        guidance.steps,
        guidance.warnings,
        guidance.evidence,
        guidance.questions,
        guidance.clocks,
    )
    for room in rooms:
        for thing in room.values():
            for ground in thing.grounds:
                if ground.topic in {topic, ANY_TOPIC}:
                    yield ground


def rule_states(guidance: Guidance, rule: str) -> list[Facts]:
    """What can turn a named rule: each fact that it asks for, and every two that disagree."""
    large = next((name for name, yes in guidance.designated.items() if yes), "")
    single: list[Facts] = [
        *({fact: YES} for fact in RULE_YES.get(rule, ())),
        *({fact: NO} for fact in RULE_NO.get(rule, ())),
    ]
    if rule in OF_A_SERVICE:
        single += [{"service": FactValue(value=name)} for name in (large, "another service")]
    if rule in OF_A_PAYMENT:
        single += [{"paid_on": RECENTLY}, {"paid_on": LONG_AGO}, {"seller_contact_known": YES}]
    pairs = [
        {**one, **two}
        for one, two in itertools.combinations(single, 2)
        if {_says(rule, facts, guidance) for facts in (one, two, {**one, **two})} == {True, False}
    ]
    return [*single, *pairs]


def _says(rule: str, facts: Facts, guidance: Guidance) -> bool:
    return RULES[rule](Situation(facts=facts), guidance, NOW.date())


def turning(guidance: Guidance, rule: str) -> tuple[Facts, Facts]:
    """The least that makes a rule say yes, and the least that makes it say no."""
    said: dict[bool, Facts] = {}
    for facts in [{}, *rule_states(guidance, rule)] if rule else []:
        said.setdefault(_says(rule, facts, guidance), facts)
    return said.get(True, {}), said.get(False, {})


def _turned_alone(guidance: Guidance, topic: str) -> Iterator[Facts]:
    for ground in grounds_of(guidance, topic):
        for fact in (*ground.when, *ground.unless):
            yield {fact: YES}
        for fact in ground.open:
            yield {fact: NO}
        yield from rule_states(guidance, ground.rule)
    for step in guidance.steps.values():
        if any(ground.topic in {topic, ANY_TOPIC} for ground in step.grounds):
            yield dict.fromkeys(step.sooner_when, YES)
            for fact in step.sooner_when:
                yield {fact: YES}


def _of_one_ground(guidance: Guidance, ground: Ground) -> Iterator[Facts]:
    agree, refuse = turning(guidance, ground.rule)
    holds: Facts = {**agree, **dict.fromkeys(ground.when, YES)}
    against: list[Facts] = [
        *({fact: YES} for fact in ground.unless),
        *({fact: NO} for fact in ground.open),
        *([refuse] if refuse else []),
    ]
    yield holds
    for facts in (*against, *rule_states(guidance, ground.rule)):
        yield {**holds, **facts}
    for fact in holds:
        yield {name: known for name, known in holds.items() if name != fact}
    single = [*({fact: known} for fact, known in holds.items()), *against]
    for one, two in itertools.combinations(single, 2):
        yield {**one, **two}


def _dates(guidance: Guidance) -> Facts:
    dates = [fact.id for fact in guidance.facts.values() if fact.kind == "date"]
    return {
        fact: FactValue(value=FIRST_DAY + datetime.timedelta(days=number))
        for number, fact in enumerate(sorted(dates))
    }


def undated_states(guidance: Guidance, topic: str) -> Iterator[Named]:
    """Nothing known first, then each value alone, then the states of each ground; each once."""
    found: dict[str, Facts] = {"": {}}
    for facts in _turned_alone(guidance, topic):
        found.setdefault(name_of(facts), facts)
    for ground in grounds_of(guidance, topic):
        for facts in _of_one_ground(guidance, ground):
            found.setdefault(name_of(facts), facts)
    for name, facts in found.items():
        yield Named(name or NOTHING, situation_of(guidance, topic, facts))


def dated_states(guidance: Guidance, topic: str) -> Iterator[Named]:
    """Every date known; the same with each condition of a clock turned; and later."""
    dates = _dates(guidance)
    base = situation_of(guidance, topic, dates)
    yield Named(DATED, base)
    yield Named(f"{(LATER - NOW).days}-days-later", base, LATER)
    found: dict[str, Facts] = {}
    for clock in guidance.clocks.values():
        for ground in clock.grounds:
            if ground.topic in {topic, ANY_TOPIC}:
                for facts in _of_one_ground(guidance, ground):
                    found.setdefault(name_of(facts), facts)
    for name, facts in found.items():
        if name:
            both = situation_of(guidance, topic, {**dates, **facts})
            yield Named(f"{WITH_DATES} {name}", both)


def several_cases(guidance: Guidance) -> Iterator[Named]:
    """Every two cases together, and danger with every case."""
    for one, two in itertools.combinations(guidance.cases, 2):
        yield Named(f"{one} + {two}", Situation(cases=(one, two), started_on=NOW.date()))
    for kind, case in itertools.product(DANGERS, guidance.cases):
        both = Situation(cases=(case,), danger=kind, started_on=NOW.date())
        yield Named(f"{DANGER_PREFIX}{kind} + {case}", both)
