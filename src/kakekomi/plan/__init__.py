"""Situation → ordered steps with reasons, clocks, calendar.

    plan = make_plan(situation, guidance, now)
    plan.first()            # the one thing to do now
    plan.steps              # everything, in order

Everything here is pure: the clock is an argument, nothing is read or written.
"""

from kakekomi.plan.make import Plan, PlannedStep, make_plan, shown_warnings

__all__ = ["Plan", "PlannedStep", "make_plan", "shown_warnings"]
