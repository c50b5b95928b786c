"""Dates as people read them, in the words of pages.yaml."""

from __future__ import annotations

import datetime

from kakekomi.guidance.model import Words


def long_date(day: datetime.date, words: Words) -> str:
    """Year, month, day and the day of the week."""
    weekday = words("date.weekdays")[day.weekday()]
    return words("date.long", year=day.year, month=day.month, day=day.day, weekday=weekday)
