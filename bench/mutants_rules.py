"""Mutants of clocks, closed days and the named rules."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

from bench.mutants import Mutant, thing_mutant
from kakekomi.guidance import Guidance
from kakekomi.guidance.model import Clock
from kakekomi.plan import rules

_UNITS = {
    "days": "working_days",
    "working_days": "days",
    "weeks": "days",
    "months": "weeks",
    "years": "months",
}
_FIRST_DAYS = ("counted", "excluded", "same_day")
_CALENDARS = ("all", "office", "bank")
_KINDS = {"limit": "answer", "answer": "recheck", "recheck": "limit"}


def rule_mutants(guidance: Guidance) -> Iterator[Mutant]:
    """Every mutant of clocks, calendars and rules."""
    dates = [fact.id for fact in guidance.facts.values() if fact.kind == "date"]
    for clock in guidance.clocks.values():
        yield from _of_a_clock(clock, dates)
    yield from _of_closed_days(guidance)
    yield from _of_rules()


def _of_a_clock(clock: Clock, dates: list[str]) -> Iterator[Mutant]:
    changes: list[dict[str, object]] = [
        {"amount": clock.amount + 1},
        {"amount": clock.amount - 1},
        {"unit": _UNITS[clock.unit]},
        {"repeat": clock.repeat + 1},
        {"kind": _KINDS[clock.kind]},
        {"contract_prevails": not clock.contract_prevails},
        {"starts": next(name for name in dates if name != clock.starts)},
    ]
    changes += [{"first_day": name} for name in _FIRST_DAYS if name != clock.first_day]
    changes += [{"calendar": name} for name in _CALENDARS if name != clock.calendar]
    if clock.repeat > 1:
        changes.append({"repeat": clock.repeat - 1})
    for change in changes:
        said = ", ".join(f"{key} {value}" for key, value in change.items())
        yield thing_mutant("clock changed", "clocks", clock, said, **change)


def _of_closed_days(guidance: Guidance) -> Iterator[Mutant]:
    for name, days in guidance.closed_days.items():
        for day in days:
            left = {**guidance.closed_days, name: tuple(other for other in days if other != day)}
            yield Mutant(
                kind="closed day dropped",
                name=f"closed_days {name} without {day}",
                change=lambda g, left=left: replace(g, closed_days=left),
            )


def _of_rules() -> Iterator[Mutant]:
    for name, rule in rules.RULES.items():
        for said, other in (
            ("negated", _negated(rule)),
            ("always yes", lambda *_: True),
            ("always no", lambda *_: False),
        ):
            changed = {**rules.RULES, name: other}
            yield _patched(f"{name} {said}", "kakekomi.plan.selection", "RULES", changed)
    for name, value in vars(rules).items():
        if isinstance(value, tuple) and name.isupper():
            for fact in value:
                left = tuple(other for other in value if other != fact)
                yield _patched(f"{name} without {fact}", rules.__name__, name, left)
        if isinstance(value, datetime.timedelta):
            for days in (-1, 1):
                other = value + datetime.timedelta(days=days)
                yield _patched(f"{name} {days:+}", rules.__name__, name, other)


def _negated(rule: rules.Rule) -> rules.Rule:
    return lambda situation, guidance, today: not rule(situation, guidance, today)


def _patched(said: str, module: str, name: str, value: object) -> Mutant:
    return Mutant(
        kind="rule changed", name=f"rules.{said}", change=replace, patch=(module, name, value)
    )
