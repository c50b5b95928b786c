"""The clocks that run for a situation, with their dates.

A date is never a right: faces print "おそくとも", say that today is better, say that the contract
decides where `contract_prevails`, and name the last open day when the limit falls on a closed one.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from kakekomi.guidance import Guidance
from kakekomi.guidance.model import Clock, Ground
from kakekomi.plan.days import (
    MonthDay,
    add_working_days,
    is_open,
    last_day_of_period,
    last_open_day,
    same_day_later,
)
from kakekomi.plan.selection import compiled, select
from kakekomi.situation import Situation

EVERY_DAY = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningClock:
    """One clock with its dates. `open_day` is the last open day on or before the next date."""

    clock: Clock
    grounds: tuple[Ground, ...]
    dates: tuple[datetime.date, ...]
    next: datetime.date
    open_day: datetime.date
    days_left: int

    @property
    def overdue(self) -> bool:
        """Whether every date of it has passed."""
        return self.days_left < 0


def clock_dates(
    clock: Clock,
    start: datetime.date,
    closed_days: Mapping[str, tuple[MonthDay, ...]],
) -> tuple[datetime.date, ...]:
    """The dates of a clock that started on `start`: one, or `repeat` of them."""
    closed = closed_days.get(clock.calendar, ())
    if clock.unit == "working_days":
        return tuple(
            add_working_days(start, clock.amount * times, closed)
            for times in range(1, clock.repeat + 1)
        )
    if clock.first_day == "same_day":
        return tuple(
            same_day_later(start, clock.amount * times) for times in range(1, clock.repeat + 1)
        )
    return tuple(
        last_day_of_period(
            start,
            clock.amount * times,
            clock.unit,
            first_day_counts=clock.first_day == "counted",
        )
        for times in range(1, clock.repeat + 1)
    )


def running_clocks(
    situation: Situation, guidance: Guidance, today: datetime.date
) -> dict[str, RunningClock]:
    """The clocks whose start is known and whose grounds hold, by id."""
    found: dict[str, RunningClock] = {}
    chosen = select(compiled(guidance).clocks, situation, guidance, today)
    for id, grounds in chosen.items():
        clock = guidance.clocks[id]
        start = situation.day(clock.starts)
        if start is None:
            continue
        dates = clock_dates(clock, start, guidance.closed_days)
        upcoming = next((day for day in dates if day >= today), dates[-1])
        found[id] = RunningClock(
            clock=clock,
            grounds=tuple(grounds),
            dates=dates,
            next=upcoming,
            open_day=_open_day(clock, upcoming, guidance),
            days_left=(upcoming - today).days,
        )
    return found


def _open_day(clock: Clock, day: datetime.date, guidance: Guidance) -> datetime.date:
    if clock.calendar == EVERY_DAY:
        return day
    closed = guidance.closed_days.get(clock.calendar, ())
    return day if is_open(day, closed) else last_open_day(day, closed)
