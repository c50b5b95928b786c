"""Counting days the way the law counts them.

- Days and weeks: the first day is excluded (民法140条) unless the clock says `counted`.
- Months and years: counted by the calendar (民法143条). The period ends on the day before the
  day that corresponds to its first day; where the last month has no such day, on its last day.
- Working days: Saturdays, Sundays, holidays (振替休日 and 国民の休日 too) and the closed days of
  the desk (`closed_days.yaml`) do not count.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection
from functools import lru_cache

ONE_DAY = datetime.timedelta(days=1)
MonthDay = tuple[int, int]


@lru_cache(maxsize=64)
def holidays_of(year: int) -> frozenset[datetime.date]:
    """The days of the law on national holidays, substitutes included."""
    import holidays

    return frozenset(holidays.country_holidays("JP", years=year))


def is_open(day: datetime.date, closed: Collection[MonthDay]) -> bool:
    """Whether a desk with these closing days is open on a day."""
    return (
        day.weekday() < 5
        and (day.month, day.day) not in closed
        and day not in holidays_of(day.year)
    )


def add_working_days(
    start: datetime.date, amount: int, closed: Collection[MonthDay]
) -> datetime.date:
    """The amount-th open day after `start` (the starting day never counts)."""
    day = start
    while amount:
        day += ONE_DAY
        if is_open(day, closed):
            amount -= 1
    return day


def last_open_day(day: datetime.date, closed: Collection[MonthDay]) -> datetime.date:
    """`day` itself, or the nearest open day before it."""
    while not is_open(day, closed):
        day -= ONE_DAY
    return day


def same_day_later(start: datetime.date, months: int) -> datetime.date:
    """The same day some months later, or the last day of that month where there is none."""
    day = last_day_of_period(start, months, "months", first_day_counts=True)
    following = day + ONE_DAY
    return following if following.day == start.day else day


def last_day_of_period(
    start: datetime.date, amount: int, unit: str, *, first_day_counts: bool
) -> datetime.date:
    """The last day of a period of days, weeks, months or years that starts with `start`."""
    first = start if first_day_counts else start + ONE_DAY
    if unit in {"days", "weeks"}:
        length = amount * (7 if unit == "weeks" else 1)
        return first + datetime.timedelta(days=length - 1)
    months = amount * (12 if unit == "years" else 1)
    index = first.year * 12 + first.month - 1 + months
    year, month = divmod(index, 12)
    following = datetime.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last_of_month = following - ONE_DAY
    if first.day > last_of_month.day:
        return last_of_month
    return datetime.date(year, month + 1, first.day) - ONE_DAY
