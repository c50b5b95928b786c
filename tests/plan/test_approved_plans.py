"""The plans are the ones that someone read and approved, state by state (meaning, never HTML)."""

from __future__ import annotations

import itertools

from tests.plan.approval_states import topics
from tests.plan.approve import COMMAND, differences, read_approved
from tests.plan.approved_text import approved_texts

MOST_LINES = 60


def test_the_plans_mean_what_was_approved(guidance):
    found = differences(read_approved(), approved_texts(guidance))
    shown = list(itertools.islice(found, MOST_LINES))
    assert not shown, "\n".join(["", *shown, f"If this is meant: {COMMAND}"])


def test_every_topic_is_approved(guidance):
    assert set(topics(guidance)) <= set(read_approved())


def test_a_difference_names_the_state_and_what_came_and_went():
    before = {"a": "# a\n\n[nothing known]\n  stop: bank_stop\n  keep: photo\n"}
    after = {"a": "# a\n\n[nothing known]\n  stop: bank_stop card_stop\n  keep: photo\n"}
    assert list(differences(before, after)) == [
        "a [nothing known]",
        "  -stop: bank_stop",
        "  +stop: bank_stop card_stop",
    ]
    assert not list(differences(before, before))
