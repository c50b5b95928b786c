"""What a plan means, as lines that a person can read and two runs can compare.

Steps stand under their phase (`step@8`: begins after eight days), beside the cautions, the
evidence items, the questions that may be asked, the clocks and the deadlines. Inside a phase the
nearest date comes first, then the order of `order.txt`; where a plan departs from it, a line
`order` gives it in full.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from kakekomi.guidance import Guidance
from kakekomi.guidance.model import PHASES
from kakekomi.plan import Plan, PlannedStep, make_plan, shown_warnings
from kakekomi.plan.clocks import RunningClock
from kakekomi.plan.evidence import evidence_items
from kakekomi.plan.selection import compiled, select
from kakekomi.situation import Progress, Situation, State
from tests.plan.approval_states import NOW, Named

Lines = dict[str, tuple[str, ...]]
LINES = (*PHASES, "order", "cautions", "evidence", "questions", "clocks", "deadlines")
_PHASE = {phase: number for number, phase in enumerate(PHASES)}


def order_of_all(guidance: Guidance) -> tuple[str, ...]:
    """All steps of the guidance in the order in which one plan would show them."""
    done = Progress(state=State.DONE, on=NOW.date())
    everything = Situation(out_of_scope="unclear", progress=dict.fromkeys(guidance.steps, done))
    return make_plan(everything, guidance, NOW).ids()


def places_of(guidance: Guidance) -> dict[str, int]:
    """The place of each step in the order of all."""
    return {step: place for place, step in enumerate(order_of_all(guidance))}


def meaning(state: Named, guidance: Guidance, places: Mapping[str, int]) -> Lines:
    """What the plan of a state means."""
    return meaning_of(make_plan(state.situation, guidance, state.now), guidance, places)


def meaning_of(plan: Plan, guidance: Guidance, places: Mapping[str, int]) -> Lines:
    """The lines of a plan; empty ones are left out."""
    lines: dict[str, list[str]] = {}
    for planned in plan.steps:
        lines.setdefault(planned.phase, []).append(_step(planned))
    if _out_of_order(plan, places):
        lines["order"] = list(plan.ids())
    lines["cautions"] = [caution.id for caution in shown_warnings(plan, guidance)]
    lines["evidence"] = [item.id for item in evidence_items(plan.situation, guidance, plan.today)]
    lines["questions"] = _questions(plan, guidance)
    lines["clocks"] = [_clock(clock) for clock in plan.clocks.values()]
    lines["deadlines"] = [f"{step.id}={step.deadline}" for step in plan.steps if step.deadline]
    return {name: tuple(lines[name]) for name in LINES if lines.get(name)}


def _step(planned: PlannedStep) -> str:
    return f"{planned.id}@{planned.step.from_day}" if planned.step.from_day else planned.id


def _clock(clock: RunningClock) -> str:
    """All its dates, the next one, the last open day before it."""
    dates = ",".join(map(str, clock.dates))
    left = "overdue" if clock.overdue else f"{clock.days_left}-days-left"
    return f"{clock.clock.id}={dates}/{clock.next}/{clock.open_day}/{left}"


def _questions(plan: Plan, guidance: Guidance) -> list[str]:
    found = select(compiled(guidance).questions, plan.situation, guidance, plan.today)
    return sorted(found, key=lambda id: (guidance.questions[id].rank, id))


def _out_of_order(plan: Plan, places: Mapping[str, int]) -> bool:
    order = [
        (
            _PHASE[planned.phase],
            planned.deadline or planned.available_on or datetime.date.max,
            places[planned.id],
        )
        for planned in plan.steps
    ]
    return order != sorted(order)


def difference(base: Lines, lines: Lines) -> Lines:
    """What is more (`+`) and less (`-`) than in the base; an `order` is given in full."""
    found: dict[str, tuple[str, ...]] = {}
    for name in LINES:
        before, after = base.get(name, ()), lines.get(name, ())
        if before == after:
            continue
        if name == "order":
            found[name] = after or ("as usual",)
            continue
        changed = [f"-{id}" for id in before if id not in after]
        changed += [f"+{id}" for id in after if id not in before]
        found[name] = tuple(changed) or ("=", *after)
    return found


def together(parts: list[Lines]) -> Lines | None:
    """What several answers would change if each changed only what it changes alone.

    Nothing when they contradict each other or when one of them changes an order.
    """
    found: dict[str, dict[str, None]] = {}
    for part in parts:
        for name, changes in part.items():
            if name == "order" or changes[0] == "=":
                return None
            found.setdefault(name, {}).update(dict.fromkeys(changes))
    for changes in found.values():
        if {change[1:] for change in changes if change[0] == "-"} & {
            change[1:] for change in changes if change[0] == "+"
        }:
            return None
    return {name: tuple(sorted(found[name])) for name in LINES if name in found}
