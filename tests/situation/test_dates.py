"""I12 over any dates and moments of 2024 to 2035: nothing in the past without saying so."""

from __future__ import annotations

import datetime

from hypothesis import given, settings

from kakekomi.guidance import load_guidance
from kakekomi.plan import make_plan
from kakekomi.plan.days import is_open
from kakekomi.plan.views import VIEW_DAYS, plan_after
from kakekomi.situation import State
from tests.plan.approval_states import NOW
from tests.situation.strategies import moments, situations

GUIDANCE = load_guidance()
ONE_DAY = datetime.timedelta(days=1)
MOMENTS = moments(NOW.tzinfo)


@given(situations(GUIDANCE), MOMENTS)
def test_no_date_is_past_unless_it_says_overdue(situation, now):
    plan = make_plan(situation, GUIDANCE, now)
    for clock in plan.clocks.values():
        assert list(clock.dates) == sorted(clock.dates)
        assert clock.next in clock.dates
        assert clock.days_left == (clock.next - plan.today).days
        assert clock.overdue == (clock.next < plan.today)
        if clock.overdue:
            assert clock.next == clock.dates[-1]
        else:
            assert not [day for day in clock.dates if plan.today <= day < clock.next]


@given(situations(GUIDANCE), MOMENTS)
def test_a_deadline_is_the_nearest_of_its_clocks(situation, now):
    plan = make_plan(situation, GUIDANCE, now)
    for planned in plan.steps:
        limits = [
            clock.next
            for id, clock in plan.clocks.items()
            if id in planned.step.clocks and clock.clock.kind == "limit" and planned.grounds
        ]
        assert planned.deadline == min(limits, default=None)


@given(situations(GUIDANCE), MOMENTS)
def test_the_open_day_is_open_and_the_last_before_the_date(situation, now):
    for clock in make_plan(situation, GUIDANCE, now).clocks.values():
        closed = GUIDANCE.closed_days.get(clock.clock.calendar)
        if closed is None:
            assert clock.open_day == clock.next
            continue
        assert clock.open_day <= clock.next
        assert is_open(clock.open_day, closed)
        day = clock.open_day + ONE_DAY
        while day <= clock.next:
            assert not is_open(day, closed)
            day += ONE_DAY


@given(situations(GUIDANCE), MOMENTS)
def test_clocks_run_after_their_start(situation, now):
    for clock in make_plan(situation, GUIDANCE, now).clocks.values():
        assert clock.dates[0] > situation.day(clock.clock.starts)
        assert len(clock.dates) == clock.clock.repeat


@given(situations(GUIDANCE), MOMENTS)
def test_only_who_waits_asks_again_and_never_before_the_waiting(situation, now):
    for planned in make_plan(situation, GUIDANCE, now).steps:
        if planned.chase_on is None:
            continue
        assert planned.progress.state is State.WAITING
        assert planned.chase_on > planned.progress.on or planned.step.clocks


@given(situations(GUIDANCE), MOMENTS)
@settings(max_examples=50)
def test_later_views_are_later_and_lose_nothing_done(situation, now):
    for days in VIEW_DAYS:
        view = plan_after(situation, GUIDANCE, now, days)
        assert view.now >= now
        assert set(situation.progress) <= set(view.ids())
        begun = (situation.started_on or now.date()) + datetime.timedelta(days=days)
        due = [p for p in view.later_steps() if p.available_on <= begun]
        assert not due


@given(situations(GUIDANCE), MOMENTS)
@settings(max_examples=50)
def test_a_plan_never_changes_by_being_made_again(situation, now):
    assert make_plan(situation, GUIDANCE, now) == make_plan(situation, GUIDANCE, now)
