"""The plan as it will stand after some days, if nothing else happens."""

from __future__ import annotations

import datetime
from dataclasses import replace

from kakekomi.guidance import Guidance
from kakekomi.plan.make import Plan, make_plan
from kakekomi.situation import Situation

VIEW_DAYS = (1, 8, 30, 90, 180)


def plan_after(situation: Situation, guidance: Guidance, now: datetime.datetime, days: int) -> Plan:
    """The plan `days` after the start: what has begun, what to chase, what is overdue then."""
    started = situation.started_on or now.date()
    then = datetime.datetime.combine(started + datetime.timedelta(days=days), now.timetz())
    return make_plan(replace(situation, started_on=started), guidance, max(now, then))
