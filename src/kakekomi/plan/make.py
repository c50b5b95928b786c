"""The plan: a pure function of (situation, guidance, now).

Order (the design's laws): danger; money or access still leaving; evidence before destruction;
then acts by deadline; police; waiting; prevention. Within a phase the nearest deadline comes
first, then the rank that editors gave. `after` edges always hold.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kakekomi.guidance import Guidance
from kakekomi.guidance.model import PHASES, Caution, Ground, Layer, Source, Step
from kakekomi.plan.clocks import RunningClock, running_clocks
from kakekomi.plan.days import add_working_days, last_day_of_period
from kakekomi.plan.selection import compiled, known_masks, layer_of, select
from kakekomi.situation import Progress, Situation, State

_PHASE_ORDER = {phase: number for number, phase in enumerate(PHASES)}
_NO_DEADLINE = datetime.date.max
# Law 10: whatever one waits for has a next date, also where editors gave none.
_ASK_AGAIN_AFTER = datetime.timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStep:
    """A step in a plan, with why it is there and how far it is.

    `available_on`: for steps of the days to come, when they begin. `chase_on`: for a waiting
    step, the day to ask again. A step that was done and is no longer called for has no grounds.
    """

    step: Step
    grounds: tuple[Ground, ...]
    phase: str
    deadline: datetime.date | None
    progress: Progress | None
    available_on: datetime.date | None
    chase_on: datetime.date | None

    @property
    def id(self) -> str:
        """The step's id."""
        return self.step.id

    @property
    def open(self) -> bool:
        """Whether it is still to be done (not done, waiting or impossible)."""
        return self.progress is None

    @property
    def done(self) -> bool:
        """Whether the person marked it as done."""
        return self.progress is not None and self.progress.state is State.DONE

    @property
    def atoms(self) -> tuple[str, ...]:
        """The seed atoms it stands on here, each once."""
        return tuple(dict.fromkeys(atom for ground in self.grounds for atom in ground.atoms))

    @property
    def cited(self) -> tuple[str, ...]:
        """The ids of quotes and sources it stands on here, each once."""
        return tuple(dict.fromkeys(cite for ground in self.grounds for cite in ground.sources))

    def why(self) -> tuple[str, ...]:
        """The reasons to show: the step's own, then those of the grounds that hold."""
        reasons = [self.step.why, *(ground.why for ground in self.grounds)]
        return tuple(dict.fromkeys(reason for reason in reasons if reason))

    def layers(self, guidance: Guidance) -> tuple[Layer, ...]:
        """On whose word it stands here."""
        return tuple(dict.fromkeys(layer_of(ground, guidance) for ground in self.grounds))

    def sources(self, guidance: Guidance, today: datetime.date) -> tuple[Source, ...]:
        """The pages behind it that were read and have not expired."""
        found = [guidance.sources["seed"]] if self.atoms else []
        for cite in self.cited:
            source = guidance.source_of(cite)
            if source and source.official and today <= source.expires:
                found.append(source)
        return tuple({source.id: source for source in found}.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything a person needs to see now, in order."""

    situation: Situation
    now: datetime.datetime
    steps: tuple[PlannedStep, ...]
    clocks: Mapping[str, RunningClock]

    @property
    def today(self) -> datetime.date:
        """The day on which the plan was made."""
        return self.now.date()

    def first(self) -> PlannedStep | None:
        """The one thing to do now: the first step that is open and has begun."""
        for planned in self.steps:
            if planned.open and _begun(planned, self.today):
                return planned
        return None

    def now_steps(self) -> tuple[PlannedStep, ...]:
        """The steps that have begun."""
        return tuple(planned for planned in self.steps if _begun(planned, self.today))

    def later_steps(self) -> tuple[PlannedStep, ...]:
        """The steps of the days to come, by day."""
        later = [planned for planned in self.steps if not _begun(planned, self.today)]
        return tuple(sorted(later, key=lambda planned: planned.available_on or self.today))

    def ids(self) -> tuple[str, ...]:
        """The ids of the steps, in order."""
        return tuple(planned.step.id for planned in self.steps)

    def find(self, step: str) -> PlannedStep | None:
        """The planned step of an id."""
        return next((planned for planned in self.steps if planned.step.id == step), None)


def _begun(planned: PlannedStep, today: datetime.date) -> bool:
    return planned.available_on is None or planned.available_on <= today


def make_plan(situation: Situation, guidance: Guidance, now: datetime.datetime) -> Plan:
    """The plan of a situation at a moment. Never empty while the guidance is fresh."""
    today = now.date()
    has_dates = any(isinstance(known.value, datetime.date) for known in situation.facts.values())
    clocks = running_clocks(situation, guidance, today) if has_dates else {}
    chosen = select(compiled(guidance).steps, situation, guidance, today)
    yes, _ = known_masks(situation, compiled(guidance).bits)
    planned = [
        _planned(guidance.steps[id], grounds, situation, guidance, clocks, today, yes)
        for id, grounds in chosen.items()
    ]
    planned += _kept(situation, guidance, chosen)
    return Plan(situation=situation, now=now, steps=_ordered(planned), clocks=clocks)


def _planned(  # noqa: PLR0913, PLR0917  each is one input of the plan
    step: Step,
    grounds: list[Ground],
    situation: Situation,
    guidance: Guidance,
    clocks: Mapping[str, RunningClock],
    today: datetime.date,
    yes: int,
) -> PlannedStep:
    phase = step.phase
    if step.sooner_when:
        bits = compiled(guidance).bits
        if all(yes & bits[fact] for fact in step.sooner_when):
            phase = step.sooner_phase
    progress = situation.progress.get(step.id)
    return PlannedStep(
        step=step,
        grounds=tuple(grounds),
        phase=phase,
        deadline=_deadline(step, clocks),
        progress=progress,
        available_on=_available_on(step, situation, today),
        chase_on=_chase_on(step, progress, guidance, clocks),
    )


def _deadline(step: Step, clocks: Mapping[str, RunningClock]) -> datetime.date | None:
    if not clocks or not step.clocks:
        return None
    limits = [
        clocks[id].next for id in step.clocks if id in clocks and clocks[id].clock.kind == "limit"
    ]
    return min(limits, default=None)


def _available_on(step: Step, situation: Situation, today: datetime.date) -> datetime.date | None:
    if not step.from_day:
        return None
    return (situation.started_on or today) + datetime.timedelta(days=step.from_day)


def _chase_on(
    step: Step,
    progress: Progress | None,
    guidance: Guidance,
    clocks: Mapping[str, RunningClock],
) -> datetime.date | None:
    """The day to ask again: the answer clock's if one runs, else counted from the waiting."""
    if progress is None or progress.state is not State.WAITING:
        return None
    answers = [
        clocks[id].next for id in step.clocks if id in clocks and clocks[id].clock.kind == "answer"
    ]
    if answers:
        return min(answers) + datetime.timedelta(days=1)
    if step.chase is None:
        return progress.on + _ASK_AGAIN_AFTER
    if step.chase.unit == "working_days":
        closed = guidance.closed_days.get("office", ())
        return add_working_days(progress.on, step.chase.after, closed)
    return last_day_of_period(
        progress.on, step.chase.after, step.chase.unit, first_day_counts=False
    )


def _kept(
    situation: Situation, guidance: Guidance, chosen: Mapping[str, list[Ground]]
) -> list[PlannedStep]:
    """Steps with a mark that the situation no longer calls for: shown still, never lost."""
    return [
        PlannedStep(
            step=guidance.steps[id],
            grounds=(),
            phase=guidance.steps[id].phase,
            deadline=None,
            progress=mark,
            available_on=None,
            chase_on=_chase_on(guidance.steps[id], mark, guidance, {}),
        )
        for id, mark in situation.progress.items()
        if id in guidance.steps and id not in chosen
    ]


def _key(planned: PlannedStep) -> tuple[int, datetime.date, int, str]:
    due = planned.deadline or planned.available_on or _NO_DEADLINE
    return (_PHASE_ORDER[planned.phase], due, planned.step.rank, planned.step.id)


def _ordered(planned: list[PlannedStep]) -> tuple[PlannedStep, ...]:
    """By key; a step whose `after` steps come later waits for them."""
    waiting = sorted(planned, key=_key)
    if not any(item.step.after for item in waiting):
        return tuple(waiting)
    present = {item.step.id for item in waiting}
    placed: dict[str, PlannedStep] = {}
    while waiting:
        index = _first_free(waiting, lambda id: id not in present or id in placed)
        item = waiting.pop(index)
        placed[item.step.id] = item
    return tuple(placed.values())


def _first_free(waiting: list[PlannedStep], free: Callable[[str], bool]) -> int:
    """The index of the first step whose predecessors are placed (0 if a circle were left)."""
    for index, item in enumerate(waiting):
        if all(map(free, item.step.after)):
            return index
    return 0


def shown_warnings(plan: Plan, guidance: Guidance) -> tuple[Caution, ...]:
    """What not to do (first) and what to know, for this situation."""
    chosen = select(compiled(guidance).warnings, plan.situation, guidance, plan.today)
    found = [guidance.warnings[id] for id in chosen]
    return tuple(sorted(found, key=lambda warning: (warning.tone != "stop", warning.id)))
