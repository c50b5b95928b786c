"""The calendar file opens in calendars that people use, and carries nothing personal.

calcurse and khal are asked what they understood; the file is also read back and compared.
"""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
from dataclasses import replace

import icalendar
import pytest
from hypothesis import given, settings

from kakekomi.guidance import load_guidance
from kakekomi.plan import make_plan
from kakekomi.plan.calendar_file import calendar_file
from kakekomi.situation import FactValue, State
from tests.plan.approval_states import LATER, NOW, dated_states, topics
from tests.situation.strategies import moments, situations

GUIDANCE = load_guidance()
ONE_DAY = datetime.timedelta(days=1)
SECRET = "さくらだ花子090-1234-5678"
KHAL = """
[calendars]
[[plan]]
path = {folder}/plan
[default]
default_calendar = plan
[locale]
local_timezone = Asia/Tokyo
default_timezone = Asia/Tokyo
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""


def plan_of(topic: str):
    """A plan with every date known and two steps waiting."""
    situation = next(dated_states(GUIDANCE, topic)).situation
    for step in ("police_consult", "bank_stop"):
        situation = situation.marked(step, State.WAITING, NOW.date())
    return make_plan(situation, GUIDANCE, NOW)


def expected(plan) -> set[tuple[datetime.date, str]]:
    """Day and title of everything that belongs into a calendar, from the plan itself."""
    found = {
        (day, clock.clock.title)
        for clock in plan.clocks.values()
        for day in clock.dates
        if day >= plan.today
    }
    for planned in plan.steps:
        if planned.chase_on:
            found.add((max(planned.chase_on, plan.today), planned.step.title))
        elif planned.available_on and planned.open and planned.available_on >= plan.today:
            found.add((planned.available_on, planned.step.title))
    return found


def events(content: bytes):
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


def program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(f"{name} is not installed")
        pytest.skip(f"{name} is not installed: nobody asked a real calendar")
    return path


def run(folder, *arguments: str) -> str:
    """What a program prints, with its own home and the time of Japan."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "TZ": "Asia/Tokyo",
        "LC_ALL": "C.UTF-8",
        "XDG_RUNTIME_DIR": str(folder),
    }
    done = subprocess.run(
        arguments, check=True, capture_output=True, env=environment, cwd=folder, timeout=60
    )
    return done.stdout.decode("utf-8")


@pytest.mark.parametrize("topic", [*GUIDANCE.cases, "unclear"])
def test_calcurse_opens_it(topic, tmp_path):
    calcurse = program("calcurse")
    plan = plan_of(topic)
    (tmp_path / "plan.ics").write_bytes(calendar_file(plan, GUIDANCE))
    run(tmp_path, calcurse, "-q", "-D", str(tmp_path / "data"), "-i", "plan.ics")
    kept = run(tmp_path, calcurse, "-D", str(tmp_path / "data"), "-G")
    understood = set()
    for line in kept.splitlines():
        day, _, rest = line.partition(" [1] ")
        title = rest.partition(" ")[2] if rest.startswith(">") else rest
        understood.add((datetime.datetime.strptime(day, "%m/%d/%Y").date(), title))  # noqa: DTZ007
    assert understood == expected(plan)


@pytest.mark.parametrize("topic", [*GUIDANCE.cases, "unclear"])
def test_khal_opens_it(topic, tmp_path):
    khal = program("khal")
    plan = plan_of(topic)
    (tmp_path / "plan.ics").write_bytes(calendar_file(plan, GUIDANCE))
    (tmp_path / "plan").mkdir()
    (tmp_path / "khal.conf").write_text(KHAL.format(folder=tmp_path), "utf-8")
    run(tmp_path, khal, "-c", "khal.conf", "import", "--batch", "-a", "plan", "plan.ics")
    days = str((max(day for day, _ in expected(plan)) - plan.today).days + 2)
    listed = run(
        *(tmp_path, khal, "-c", "khal.conf", "list", "--day-format", ""),
        *("--format", "{start-date}\t{title}", str(plan.today), f"{days}d"),
    )
    lines = [line.split("\t") for line in listed.splitlines() if line]
    understood = {(datetime.date.fromisoformat(day), title) for day, title in lines}
    assert understood == expected(plan)


@pytest.mark.parametrize("topic", topics(GUIDANCE))
def test_it_says_what_the_plan_says(topic):
    plan = plan_of(topic)
    found = events(calendar_file(plan, GUIDANCE))
    assert {(event.decoded("dtstart"), str(event["summary"])) for event in found} == expected(plan)
    assert len({str(event["uid"]) for event in found}) == len(found)
    for event in found:
        assert event.decoded("dtend") == event.decoded("dtstart") + ONE_DAY
        assert str(event["description"]).strip()
        assert [alarm.decoded("trigger") for alarm in event.walk("VALARM")] == [-ONE_DAY]


def test_the_same_plan_gives_the_same_bytes():
    for topic in topics(GUIDANCE):
        assert calendar_file(plan_of(topic), GUIDANCE) == calendar_file(plan_of(topic), GUIDANCE)


def test_an_entry_keeps_its_name_when_the_file_is_made_again_later():
    """A calendar that imports twice must not show the same day twice."""
    situation = next(dated_states(GUIDANCE, "unauthorized_banking")).situation

    def names(now):
        content = calendar_file(make_plan(situation, GUIDANCE, now), GUIDANCE)
        return {(e.decoded("dtstart"), str(e["summary"])): str(e["uid"]) for e in events(content)}

    early, late = names(NOW), names(LATER)
    both = early.keys() & late.keys()
    assert both
    assert all(early[entry] == late[entry] for entry in both)


@settings(max_examples=40)
@given(situations(GUIDANCE), moments(NOW.tzinfo))
def test_any_plan_makes_a_file_that_can_be_read_back(situation, now):
    plan = make_plan(situation, GUIDANCE, now)
    content = calendar_file(plan, GUIDANCE)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert all(event.decoded("dtstart") >= plan.today for event in events(content))
    found = {(event.decoded("dtstart"), str(event["summary"])) for event in events(content)}
    assert found == expected(plan)


def test_nothing_personal_is_in_it():
    plan = plan_of("unauthorized_banking")
    told = {
        name: replace(known, role=SECRET, certainty=SECRET, quote=SECRET)
        for name, known in plan.situation.facts.items()
    }
    told |= {name: FactValue(value=SECRET, quote=SECRET) for name in ("service", "bank")}
    personal = replace(plan.situation, facts=told, prefecture="12")
    content = calendar_file(make_plan(personal, GUIDANCE, NOW), GUIDANCE)
    unfolded = content.replace(b"\r\n ", b"").decode()
    assert SECRET not in unfolded
    assert content == calendar_file(make_plan(plan.situation, GUIDANCE, NOW), GUIDANCE)
