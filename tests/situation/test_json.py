"""A situation written as JSON and read back is the same situation."""

from __future__ import annotations

import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakekomi.errors import CannotRead
from kakekomi.guidance import load_guidance
from kakekomi.situation import (
    Progress,
    Situation,
    State,
    Tri,
    situation_from_json,
    situation_to_json,
)
from tests.situation.strategies import situations

GUIDANCE = load_guidance()
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)
FIELDS = ("cases", "out_of_scope", "danger", "prefecture", "started_on", "facts", "progress")


def read_or_code(text: str) -> Situation | str:
    """The situation of a text, or the code with which it is refused."""
    try:
        return situation_from_json(GUIDANCE, text)
    except CannotRead as refused:
        return refused.code


@given(situations(GUIDANCE))
def test_what_is_written_is_read_back(situation):
    assert situation_from_json(GUIDANCE, situation_to_json(situation)) == situation


@given(situations(GUIDANCE))
def test_the_same_situation_gives_the_same_text(situation):
    read = situation_from_json(GUIDANCE, situation_to_json(situation))
    assert situation_to_json(read) == situation_to_json(situation)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, ANYTHING)) | ANYTHING)
def test_any_json_is_read_or_refused_with_a_code(raw):
    read = read_or_code(json.dumps(raw))
    if isinstance(read, Situation):
        assert situation_from_json(GUIDANCE, situation_to_json(read)) == read
    else:
        assert read.startswith("K-4")


@given(st.text(max_size=50))
def test_any_text_is_read_or_refused_with_a_code(text):
    read = read_or_code(text)
    assert isinstance(read, Situation) or read.startswith("K-4")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("yes", Tri.YES),
        (True, Tri.YES),
        ("no", Tri.NO),
        (False, Tri.NO),
        ("unknown", Tri.UNKNOWN),
        (None, Tri.UNKNOWN),
    ],
)
def test_a_flag_may_be_written_in_several_ways(said, meant):
    text = json.dumps({"facts": {"told_bank": said}})
    assert situation_from_json(GUIDANCE, text).flag("told_bank") is meant


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"facts": {"nobody_knows": "yes"}}, "K-401"),
        ({"facts": {"told_bank": "perhaps"}}, "K-402"),
        ({"facts": {"lost_on": 20261120}}, "K-402"),
        ({"facts": {"lost_on": "3024-01-01"}}, "K-403"),
        ({"facts": {"lost_on": "1989-12-31"}}, "K-403"),
        ({"facts": {"lost_on": "2026-02-30"}}, "K-403"),
        ({"cases": ["murder"]}, "K-404"),
        ({"cases": "defamation"}, "K-400"),
        ({"danger": "dragon"}, "K-404"),
        ({"prefecture": "48"}, "K-404"),
        ({"facts": []}, "K-400"),
        ({"progress": {"bank_stop": {"state": "half", "on": "2026-12-01"}}}, "K-405"),
        ({"progress": {"bank_stop": {"state": "done"}}}, "K-405"),
    ],
)
def test_what_cannot_be_meant_is_refused(body, code):
    with pytest.raises(CannotRead) as refused:
        situation_from_json(GUIDANCE, json.dumps(body))
    assert refused.value.code == code


@pytest.mark.parametrize("day", ["1990-01-01", "2099-12-31"])
def test_the_first_and_last_day_that_can_be_meant(day):
    read = situation_from_json(GUIDANCE, json.dumps({"facts": {"lost_on": day}}))
    assert read.day("lost_on") == datetime.date.fromisoformat(day)


def test_a_mark_of_a_step_that_this_version_does_not_know_is_kept():
    mark = {"state": "done", "on": "2026-12-01"}
    read = situation_from_json(GUIDANCE, json.dumps({"progress": {"step_of_2031": mark}}))
    assert json.loads(situation_to_json(read))["progress"] == {"step_of_2031": mark}


def test_a_mark_can_be_taken_back():
    day = datetime.date(2026, 12, 1)
    marked = Situation().marked("bank_stop", State.DONE, day).marked("dun", State.WAITING, day)
    assert marked.marked("dun", None, day).progress == {
        "bank_stop": Progress(state=State.DONE, on=day)
    }
