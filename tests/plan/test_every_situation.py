"""≥ 500,000 plans: every state of every case, pairs and triples of cases, with I1–I15.

Work is spread over the cores; the time is measured in `bench/`, not here.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os

import pytest

from kakekomi.plan import make_plan
from kakekomi.situation import Situation
from tests.plan.every_state import (
    NO,
    UNKNOWN,
    YES,
    pair_states,
    states,
    values_told_apart,
)
from tests.plan.invariants import check_states

_SHARED: dict = {}


def _work(job: tuple[str, tuple[str, ...], int]) -> tuple[int, dict]:
    kind, topics, most = job
    guidance, now = _SHARED["guidance"], _SHARED["now"]
    found = pair_states(guidance, topics) if kind == "pairs" else states(guidance, topics, most)
    return check_states(guidance, now, topics, found)


def jobs(guidance) -> list[tuple[str, tuple[str, ...], int]]:
    cases = tuple(guidance.cases)
    listed = [("all", (case,), 150_000) for case in cases]
    listed += [("pairs", (case,), 0) for case in cases]
    listed += [("all", pair, 6_000) for pair in itertools.combinations(cases, 2)]
    listed += [("all", triple, 3_000) for triple in itertools.combinations(cases, 3)]
    return listed


def run_all(guidance, now) -> tuple[int, dict]:
    _SHARED.update(guidance=guidance, now=now)
    context = multiprocessing.get_context("fork")
    total, broken = 0, {}
    with context.Pool(min(os.cpu_count() or 1, 4)) as pool:
        for count, found in pool.imap_unordered(_work, jobs(guidance)):
            total += count
            for name, state in found.items():
                broken.setdefault(name, state)
    return total, broken


def test_every_situation_keeps_every_law(guidance, now):
    total, broken = run_all(guidance, now)
    assert not broken, broken
    assert total >= 500_000


@pytest.mark.parametrize("danger", ["suicide", "violence", "child"])
def test_danger_comes_first_whatever_the_case(guidance, now, danger):
    for case in (*guidance.cases, None):
        situation = Situation(cases=(case,) if case else (), danger=danger)
        plan = make_plan(situation, guidance, now)
        assert plan.first().id == f"danger_{danger}"


def test_values_nobody_asks_for_change_nothing(guidance, now):
    """The states enumerated are all states: a value that no ground names gives the same plan."""
    for case in guidance.cases:
        told = values_told_apart(guidance, (case,))
        flags = [fact.id for fact in guidance.facts.values() if fact.kind == "flag"]
        base = make_plan(Situation(cases=(case,)), guidance, now).ids()
        for fact in flags:
            for value in (YES, NO, UNKNOWN):
                if fact in told and value in told[fact]:
                    continue
                plan = make_plan(Situation(cases=(case,), facts={fact: value}), guidance, now)
                assert plan.ids() == base, (case, fact, value.value)


def test_every_handoff_has_a_plan_of_its_own(guidance, now):
    for kind in guidance.handoffs:
        plan = make_plan(Situation(out_of_scope=kind), guidance, now)
        assert plan.first().id in {f"first_{kind}", "carrier_stop", "disconnect"}, kind
        assert any(planned.id == f"first_{kind}" for planned in plan.steps)


def test_nothing_known_still_gives_a_plan(guidance, now):
    assert make_plan(Situation(), guidance, now).first().id == "first_unclear"
