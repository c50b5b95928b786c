"""Clocks D1–D11 against vectors counted by hand, and days against an independent calendar."""

from __future__ import annotations

import calendar
import datetime
from pathlib import Path

import jpholiday
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kakekomi.plan.clocks import clock_dates
from kakekomi.plan.days import (
    ONE_DAY,
    add_working_days,
    is_open,
    last_day_of_period,
    last_open_day,
)

VECTORS = yaml.safe_load(
    (Path(__file__).parent.parent / "personas" / "clock_vectors.yaml").read_text("utf-8")
)
DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2035, 12, 31))
OFFICE = ((12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['clock']}-{v['start']}")
def test_clock_ends_on_the_day_counted_by_hand(vector, guidance):
    clock = guidance.clocks[vector["clock"]]
    dates = clock_dates(clock, vector["start"], guidance.closed_days)
    assert dates[-1] == vector["last_day"]
    assert list(dates) == vector.get("days", [vector["last_day"]])


def test_every_clock_has_vectors(guidance):
    assert {vector["clock"] for vector in VECTORS} == set(guidance.clocks)


def test_open_days_agree_with_an_independent_calendar_for_every_day():
    day = datetime.date(2024, 1, 1)
    while day.year < 2036:
        closed = day.weekday() >= 5 or jpholiday.is_holiday(day) or (day.month, day.day) in OFFICE
        assert is_open(day, OFFICE) is not closed, day
        day += ONE_DAY


@given(DAYS, st.integers(1, 20))
def test_working_days_are_counted_one_by_one(start, amount):
    end = add_working_days(start, amount, OFFICE)
    between = [start + ONE_DAY * n for n in range(1, (end - start).days + 1)]
    assert sum(is_open(day, OFFICE) for day in between) == amount
    assert is_open(end, OFFICE)


@given(DAYS)
def test_last_open_day_is_open_and_never_later(day):
    found = last_open_day(day, OFFICE)
    assert found <= day
    assert is_open(found, OFFICE)
    assert not any(is_open(found + ONE_DAY * n, OFFICE) for n in range(1, (day - found).days + 1))


@given(DAYS, st.integers(1, 40))
def test_days_exclude_the_first(start, amount):
    end = last_day_of_period(start, amount, "days", first_day_counts=False)
    assert (end - start).days == amount


@given(DAYS, st.integers(1, 36))
def test_months_follow_article_143(start, months):
    """Oracle: walk month by month; the day before the corresponding day, else the month's end."""
    first = start + ONE_DAY
    year, month = first.year, first.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    length = calendar.monthrange(year, month)[1]
    expected = (
        datetime.date(year, month, length)
        if first.day > length
        else datetime.date(year, month, first.day) - ONE_DAY
    )
    assert last_day_of_period(start, months, "months", first_day_counts=False) == expected


@given(DAYS)
def test_a_counted_first_day_ends_one_day_earlier(start):
    counted = last_day_of_period(start, 8, "days", first_day_counts=True)
    excluded = last_day_of_period(start, 8, "days", first_day_counts=False)
    assert excluded - counted == ONE_DAY
