"""Which question comes next: only those whose answer would change the plan, most urgent first.

A question is skipped when every fact that it settles is known already (said, answered, or
answered with わからない). Whether an answer changes the plan is found by making the plan anew.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from kakekomi.guidance import Guidance
from kakekomi.guidance.model import PHASES, Option, Question
from kakekomi.plan.contacts import service_links, ways_in
from kakekomi.plan.make import Plan, make_plan, shown_warnings
from kakekomi.plan.selection import compiled, select
from kakekomi.situation import Situation, Tri

Signature = tuple[tuple[str, str], ...]
_LAST = len(PHASES)
_LONG_AGO = datetime.timedelta(days=366)


def open_questions(
    situation: Situation, guidance: Guidance, now: datetime.datetime
) -> tuple[Question, ...]:
    """The questions worth asking now, in order."""
    plan = make_plan(situation, guidance, now)
    chosen = select(compiled(guidance).questions, situation, guidance, now.date())
    worth: list[tuple[int, int, str, Question]] = []
    for id in chosen:
        question = guidance.questions[id]
        if all(fact in situation.facts for fact in question.facts()):
            continue
        urgency = _urgency(question, plan, guidance)
        if urgency is not None:
            worth.append((urgency, question.rank, id, question))
    return tuple(question for *_, question in sorted(worth, key=lambda item: item[:3]))


def _urgency(question: Question, plan: Plan, guidance: Guidance) -> int | None:
    """The earliest phase that an answer would change, or None when none would."""
    before = _signature(plan, guidance)
    found: list[int] = []
    for answered in possible_answers(question, plan.situation, guidance, plan.today):
        after = _signature(make_plan(answered, guidance, plan.now), guidance)
        if after != before:
            found.append(_first_difference(before, after))
    return min(found, default=None)


def _signature(plan: Plan, guidance: Guidance) -> Signature:
    """What a person would see of a plan: steps in order, dates, contacts, warnings."""
    steps = [
        (
            planned.phase,
            f"{planned.step.id} {planned.deadline} {_reach(planned.step.id, plan, guidance)}",
        )
        for planned in plan.steps
    ]
    clocks = [("", f"{id} {clock.next}") for id, clock in plan.clocks.items()]
    warnings = [("", warning.id) for warning in shown_warnings(plan, guidance)]
    return (*steps, *clocks, *warnings)


def _reach(step: str, plan: Plan, guidance: Guidance) -> str:
    """The named ways in of a step, where the situation names a service or bank."""
    situation, wanted = plan.situation, guidance.steps[step]
    if not (situation.name("service") or situation.name("bank")):
        return ""
    links = service_links(wanted.links, situation, guidance, plan.today)
    ways = ways_in(wanted.contact, situation, guidance, plan.today)
    return " ".join([*(link.address for link in links), *(way.name + way.domain for way in ways)])


def _first_difference(before: Signature, after: Signature) -> int:
    pairs = set(before) ^ set(after)
    moved = {(phase, _step_of(text)) for phase, text in pairs}
    phases = [PHASES.index(phase) for phase, _ in moved if phase]
    return min(phases, default=_LAST)


def _step_of(text: str) -> str:
    return text.partition(" ")[0]


def possible_answers(
    question: Question, situation: Situation, guidance: Guidance, today: datetime.date
) -> Iterator[Situation]:
    """The situation after each answer that would say something."""
    if question.kind in {"one", "many"}:
        for option in question.options:
            yield with_option(situation, option)
        if question.none:
            yield with_none(situation, question)
    elif question.kind == "date":
        yield situation.answered(question.sets, today)
        yield situation.answered(question.sets, today - _LONG_AGO)
    else:
        for name in _names(question, guidance):
            yield situation.answered(question.sets, name)


def with_option(situation: Situation, option: Option) -> Situation:
    """The situation after one option; what is already known is not overwritten by silence."""
    for fact in option.yes:
        situation = situation.answered(fact, Tri.YES)
    for fact in option.no:
        situation = situation.answered(fact, Tri.NO)
    return situation


def with_options(situation: Situation, question: Question, chosen: Iterable[int]) -> Situation:
    """The situation after an answer. Facts of a `many` question not chosen become asked."""
    cleared = situation.without(*question.facts())
    for fact in question.facts():
        cleared = cleared.answered(fact, Tri.UNKNOWN)
    for index in chosen:
        cleared = with_option(cleared, question.options[index])
    return cleared


def with_none(situation: Situation, question: Question) -> Situation:
    """The situation after どれでもない: every option's facts turned round."""
    for option in question.options:
        for fact in option.yes:
            situation = situation.answered(fact, Tri.NO)
    return situation


def with_unknown(situation: Situation, question: Question) -> Situation:
    """The situation after わからない: what the question left open is asked and unknown.

    What was said before stays; only when everything was answered already, so that the person is
    changing the answer, does わからない take its place.
    """
    open_facts = [fact for fact in question.facts() if fact not in situation.facts]
    for fact in open_facts or question.facts():
        situation = situation.answered(fact, Tri.UNKNOWN)
    return situation


def _names(question: Question, guidance: Guidance) -> tuple[str, ...]:
    if question.kind == "service":
        return service_names(guidance)
    return ("mufg",)


def service_names(guidance: Guidance) -> tuple[str, ...]:
    """The services whose official pages or rules the guidance knows."""
    linked = [
        name for link in guidance.platform_links if link.show for name in link.platform.split("/")
    ]
    return tuple(dict.fromkeys([*linked, *guidance.designated]))
