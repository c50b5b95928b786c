"""Any situation that a person, a file or a cookie could bring."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from kakekomi.guidance import Guidance
from kakekomi.guidance.model import DANGERS
from kakekomi.plan.questions import service_names
from kakekomi.situation import FactValue, Origin, Progress, Situation, State, Tri

DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2035, 12, 31))
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30).filter(
    lambda text: text.strip() == text and text != "unknown"
)


def moments(zone: datetime.tzinfo):
    """Moments of 2024 to 2035."""
    first, last = datetime.datetime(2024, 1, 1), datetime.datetime(2035, 12, 31, 23, 59)  # noqa: DTZ001
    return st.datetimes(first, last).map(lambda moment: moment.replace(tzinfo=zone))


def values(guidance: Guidance, fact: str):
    """Any value of a fact, of its kind or unknown."""
    kind = guidance.facts[fact].kind
    if kind == "flag":
        return st.sampled_from(Tri)
    if kind == "date":
        return st.one_of(st.just(Tri.UNKNOWN), DAYS)
    if kind in {"yen", "points"}:
        return st.one_of(st.just(Tri.UNKNOWN), st.integers(0, 10**12 - 1).map(str))
    return st.one_of(st.just(Tri.UNKNOWN), st.sampled_from(service_names(guidance)), NAMES)


@st.composite
def facts(draw, guidance: Guidance, most: int = 20):
    """Some facts with their values and where they came from."""
    chosen = draw(st.lists(st.sampled_from(sorted(guidance.facts)), unique=True, max_size=most))
    short = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
    return {
        fact: FactValue(
            value=draw(values(guidance, fact)),
            origin=draw(st.sampled_from(Origin)),
            certainty=draw(short),
            role=draw(short),
            quote=draw(short),
        )
        for fact in chosen
    }


@st.composite
def situations(draw, guidance: Guidance, most: int = 20):
    """Any situation: cases, a kind outside them, danger, prefecture, facts, progress."""
    cases = draw(st.sets(st.sampled_from(list(guidance.cases)), max_size=3))
    steps = draw(st.lists(st.sampled_from(sorted(guidance.steps)), unique=True, max_size=5))
    marks = st.builds(Progress, state=st.sampled_from(State), on=DAYS)
    return Situation(
        cases=tuple(case for case in guidance.cases if case in cases),
        out_of_scope=draw(st.sampled_from(["", *guidance.handoffs])),
        danger=draw(st.sampled_from(["", "", *DANGERS])),
        prefecture=draw(st.sampled_from(["", *guidance.prefectures])),
        started_on=draw(st.one_of(st.none(), DAYS)),
        facts=draw(facts(guidance, most)),
        progress={step: draw(marks) for step in steps},
    )
