"""The dates of a plan as an iCalendar file (RFC 5545), for the person's own calendar.

One all-day entry for each clock date, each day to ask again and each later step, with an alarm
the day before a limit. Nothing personal is in it: titles of the guidance only.
"""

from __future__ import annotations

import datetime
import hashlib

import icalendar

from kakekomi.guidance import Guidance
from kakekomi.plan.make import Plan

_ONE_DAY = datetime.timedelta(days=1)


def calendar_file(plan: Plan, guidance: Guidance) -> bytes:
    """The .ics file: the same plan gives the same bytes."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//kakekomi//plan//JA")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", guidance.words("app"))
    for clock in plan.clocks.values():
        for day in clock.dates:
            if day >= plan.today:
                calendar.add_component(
                    _entry(plan, clock.clock.id, day, clock.clock.title, clock.clock.note)
                )
    for planned in plan.steps:
        title = planned.step.title
        if planned.chase_on:
            chase = planned.step.chase
            body = chase.text if chase else guidance.words("waiting_no_date")
            day = max(planned.chase_on, plan.today)
            calendar.add_component(_entry(plan, planned.id, day, title, body))
        elif planned.available_on and planned.open and planned.available_on >= plan.today:
            body = "\n".join(planned.step.what)
            calendar.add_component(_entry(plan, planned.id, planned.available_on, title, body))
    return bytes(calendar.to_ical())


def _entry(plan: Plan, id: str, day: datetime.date, title: str, body: str) -> icalendar.Event:
    event = icalendar.Event()
    seed = f"{id} {day.isoformat()}".encode()
    event.add("uid", f"{hashlib.sha256(seed).hexdigest()[:32]}@kakekomi.invalid")
    event.add("dtstamp", plan.now.astimezone(datetime.UTC).replace(microsecond=0))
    event.add("dtstart", day)
    event.add("dtend", day + _ONE_DAY)
    event.add("summary", title)
    event.add("description", body)
    event.add("transp", "TRANSPARENT")
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -_ONE_DAY)
    event.add_component(alarm)
    return event
